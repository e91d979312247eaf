"""An app in a browser ends with the server that started it, also where that was killed and could say nothing."""

import os
import signal
import threading
import time

LOOK_SECONDS = 1.0
GRACE_SECONDS = 5.0


def end_with_parent() -> None:
    """From now on, end this process soon after its parent has ended."""
    if os.name == "posix":  # elsewhere a process keeps its parent's number, whatever became of it
        threading.Thread(target=_watch, args=(os.getppid(),), daemon=True, name="parent").start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
