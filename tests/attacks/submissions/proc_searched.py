"""Reads itself, its parent, the client and the judge through /proc. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused open, refused readlink
needs: isolation
"""

attempt(os.listdir, "/proc")
parent = os.getppid()
for pid in ("self", parent, int("@CLIENT@"), *range(parent + 1, parent + 40)):
    if os.path.exists(f"/proc/{pid}"):
        for name in ("mem", "maps", "environ", "cmdline", "root/etc/passwd", "cwd/x", "task"):
            attempt(open, f"/proc/{pid}/{name}", "rb")
        if pid != "self":
            attempt(os.readlink, f"/proc/{pid}/exe")
