"""Leaves links to the user's files in its folder, for whoever cleans up to follow.

base: bias-forgotten
expect: value
"""

os.symlink("@HOME@", "home")
os.symlink("@STORE@", "store")
os.mkdir("folder")
os.symlink("@COURSE@", "folder/course")
os.symlink("folder", "loop")
os.symlink(".", "folder/self")
