"""Changes priority, processors and limits of others, and takes more for itself. Harmless where it cannot.

base: reference
expect: pass
prints: refused setpriority, refused sched_setaffinity, refused prlimit, refused setrlimit
needs: isolation
"""

import resource

for pid in (os.getppid(), int("@CLIENT@")):
    attempt(os.setpriority, os.PRIO_PROCESS, pid, 19)
    attempt(os.sched_setaffinity, pid, {0})
    attempt(os.sched_setscheduler, pid, os.SCHED_IDLE, os.sched_param(0))
    attempt(resource.prlimit, pid, resource.RLIMIT_CPU, (1, 1))
    attempt(os.setpgid, pid, os.getpid())
attempt(os.setpriority, os.PRIO_PROCESS, 0, -20)
attempt(os.setpriority, os.PRIO_USER, os.getuid(), 19)
for kind in (resource.RLIMIT_DATA, resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
    attempt(resource.setrlimit, kind, (-1, -1))
    attempt(resource.prlimit, 0, kind, (-1, -1))
