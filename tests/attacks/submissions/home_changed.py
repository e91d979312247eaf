"""Changes the user's files: start-up files, keys, the store. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused open, refused remove, refused rename, refused chmod, refused utime, refused mkdir, refused setxattr
needs: isolation
"""

import shutil

home = "@HOME@"
for name in (".bashrc", ".ssh/authorized_keys", ".profile", ".config/autostart"):
    attempt(open, f"{home}/{name}", "a")
attempt(open, "@STORE@", "r+b")
attempt(os.open, "@STORE@", os.O_WRONLY | os.O_TRUNC)
attempt(os.truncate, "@STORE@", 0)
attempt(os.remove, "@STORE@")
attempt(os.rename, "@STORE@", "@STORE@.bak")
attempt(os.replace, ".", f"{home}/notes")
attempt(os.chmod, f"{home}/.bashrc", 0o777)
attempt(os.chown, f"{home}/.bashrc", 0, 0)
attempt(os.utime, f"{home}/.bashrc", (0, 0))
attempt(os.setxattr, f"{home}/.bashrc", "user.x", b"x")
attempt(os.mkdir, f"{home}/new")
attempt(os.symlink, "/", f"{home}/new")
attempt(os.mkfifo, f"{home}/new")
attempt(os.rmdir, f"{home}/notes")
attempt(shutil.rmtree, home)
