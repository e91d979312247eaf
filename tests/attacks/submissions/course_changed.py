"""Changes the course: the answers, the cases, and what is imported next. Harmless where it cannot; the code is right.

base: reference
expect: pass
prints: refused open, refused mkdir
needs: isolation
"""

import sys
import sysconfig

import dlcoach.grading

attempt(open, "@COURSE@/exercises/attacked-linear/reference.py", "w")
attempt(open, "@COURSE@/exercises/attacked-linear/cases.py", "a")
attempt(os.mkdir, "@COURSE@/lessons")
attempt(open, os.path.join(os.path.dirname(dlcoach.grading.__file__), "judge.py"), "a")
attempt(open, torch.__file__, "a")
attempt(open, os.path.join(sysconfig.get_paths()["purelib"], "evil.pth"), "w")
attempt(open, sys.executable, "ab")
attempt(os.mkdir, "/tmp/dlcoach-evil")
