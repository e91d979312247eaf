"""Reads the reference, the cases, the mistakes and the grader's own files. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused open, refused listdir, refused scandir
needs: isolation
"""

folder = "@COURSE@/exercises/attacked-linear"
attempt(open, f"{folder}/reference.py")
attempt(open, f"{folder}/cases.py")
attempt(open, f"{folder}/exercise.yaml")
attempt(open, f"{folder}/mistakes/data-cut.py")
attempt(open, "@COURSE@/../home/.ssh/id_ed25519")
attempt(open, "/etc/passwd")
attempt(os.open, folder, os.O_RDONLY | os.O_DIRECTORY)
attempt(os.listdir, folder)
attempt(os.listdir, "/")
attempt(os.scandir, "@HOME@")
os.chdir(folder)
attempt(open, "reference.py")
