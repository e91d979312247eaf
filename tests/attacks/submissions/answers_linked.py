"""Links the answers into its own folder, and reads them there. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused link, refused open
needs: isolation
"""

answers = "@COURSE@/exercises/attacked-linear/reference.py"
attempt(os.link, answers, "hard")
os.symlink(answers, "soft")
attempt(open, "soft")
attempt(open, "soft", "a")
attempt(os.rename, answers, "mine")
