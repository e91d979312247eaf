"""Leaves many files, a pipe, and folders that may not be entered in its own folder.

base: bias-forgotten
expect: value
"""

for number in range(2000):
    open(f"file-{number}", "w").close()
os.mkfifo("pipe")
os.mkdir("locked")
open("locked/file", "w").close()
os.umask(0o777)
os.mkdir("locked/inner")
open("unreadable", "w").close()
