"""Running a lab in a child process: started, listened to, ended for sure."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator

from dlcoach.labs.knob import Settings, settings
from dlcoach.labs.lab import Lab
from dlcoach.labs.run import Run, State
from dlcoach.language import _

MAX_LINE = 1 << 20
MAX_POINTS = 20_000
LAST_WORDS = 40  # lines of what a child said that are kept


def launch(*arguments: str) -> subprocess.Popen[bytes]:
    """A child that waits for its job; it ends when this process does."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONIOENCODING": "utf-8",
        "OMP_NUM_THREADS": "1",  # what a lab trains is small: more threads only get in each other's way
    }
    return subprocess.Popen(
        [sys.executable, "-m", "dlcoach.labs.child", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=os.name == "posix",  # Ctrl+C is for the one who watches
    )


def end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child, where it still lives, and wait until it is gone. Its pipes are left to those who read them."""
    with contextlib.suppress(OSError):
        child.kill()
    child.wait()
    with contextlib.suppress(OSError):
        if child.stdin is not None:
            child.stdin.close()


class Process:
    """One run in a child. `run` grows in a thread; `stop` may be called from any thread, and more than once.

    Raises:
        KnobError: where the settings don't fit the lab's knobs.
    """

    def __init__(self, lab: Lab, given: Settings | None = None, child: "subprocess.Popen[bytes] | None" = None) -> None:
        self.lab = lab
        self.run = Run(settings(lab.knobs, given))
        self._lock = threading.Lock()
        self._said: deque[str] = deque(maxlen=LAST_WORDS)
        self._child = child or launch()
        self._hearing = threading.Thread(target=self._hear, daemon=True, name="lab-words")
        self._reading = threading.Thread(target=self._read, daemon=True, name="lab-points")
        self._hearing.start()
        self._reading.start()

    def stop(self) -> None:
        """End the run; it keeps the points that came."""
        with self._lock:
            if self.run.state is State.RUNNING:
                self.run.state = State.STOPPED
        end(self._child)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether the run is over, at the latest after this many seconds."""
        self._reading.join(seconds)
        return not self._reading.is_alive()

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _read(self) -> None:
        """In a thread: send the job, take the points, and say how it went."""
        self._send()
        problem = self._take()
        end(self._child)
        self._hearing.join(1.0)
        with self._lock:
            if self.run.state is State.RUNNING:
                self.run.error = problem
                self.run.state = State.FAILED if problem else State.ENDED

    def _send(self) -> None:
        job = {"module": self.lab.module, "settings": dict(self.run.settings)}
        assert self._child.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # it has died already, and says why on stderr; or was stopped
            self._child.stdin.write(json.dumps(job).encode() + b"\n")
            self._child.stdin.flush()

    def _take(self) -> str:
        """Take points until the end; what went wrong, "" where nothing did."""
        for line in self._lines():
            try:
                message = json.loads(line)
            except ValueError:
                return _("The lab said something that is no point: {words}", words=line[:80].decode("utf-8", "replace"))
            if "end" in message:
                return ""
            self.run.points.append(message["point"])
            if len(self.run.points) > MAX_POINTS:
                return _("The lab gave more than {n} points and was stopped.", n=MAX_POINTS)
        return self._last_words()

    def _lines(self) -> Iterator[bytes]:
        assert self._child.stdout is not None
        with contextlib.suppress(OSError, ValueError), self._child.stdout as stream:
            while line := stream.readline(MAX_LINE):
                yield line

    def _hear(self) -> None:
        """In a thread: keep the last lines of what the child says, so that it never waits to be heard."""
        assert self._child.stderr is not None
        with contextlib.suppress(OSError, ValueError), self._child.stderr as stream:
            while line := stream.readline(4096):
                if text := line.decode("utf-8", "replace").strip():
                    self._said.append(text)

    def _last_words(self) -> str:
        status = self._child.wait()
        self._hearing.join(1.0)
        words = self._said[-1] if self._said else _("exit status {status}", status=status)
        return _("The lab's process ended too early. Its last words: {words}", words=words)


class Ahead:
    """Keeps a child ready with torch imported while a lab that needs it is open."""

    def __init__(self, lab: Lab) -> None:
        self._wanted = lab.uses_torch
        self._child: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Have a child waiting; returns at once."""
        if self._wanted and (self._child is None or self._child.poll() is not None):
            with contextlib.suppress(OSError):  # what can't be started now is said when it is needed
                self._child = launch("torch")

    def take(self) -> "subprocess.Popen[bytes] | None":
        """The waiting child, where it lives."""
        child, self._child = self._child, None
        return child if child is not None and child.poll() is None else None

    def close(self) -> None:
        """End the child that waits; no other is started after this."""
        self._wanted = False
        child, self._child = self._child, None
        if child is not None:
            end(child)
            for stream in (child.stdout, child.stderr):
                if stream is not None:
                    stream.close()
