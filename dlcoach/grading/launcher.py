"""Ways to get a child process that has torch imported: a fork of a server, or a spare process that waits."""

import contextlib
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from dlcoach.grading.server import receive_message, send_message

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); from dlcoach.grading.server import main; main()"
"""Started with -I, so that neither the current folder nor the user's environment decides what is imported."""

STARTUP_SECONDS = 120.0

KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "CUDA_VISIBLE_DEVICES")
"""The environment variables that the grading server sees of the user's."""


class ServerDied(Exception):
    """The process that was to give a child is gone."""


class Child(Protocol):
    """A process that reads a job, writes events, and whose output is captured."""

    job: BinaryIO
    events: BinaryIO
    output: BinaryIO

    def kill(self) -> None:
        """End it and its process group at once; nothing happens where it has ended."""

    def wait(self, seconds: float) -> int | None:
        """Its exit status (negative: the signal that ended it), or None where it is not known in time."""


class Launcher(Protocol):
    """Where children come from."""

    def start(self) -> None:
        """Begin to get ready, and return at once."""

    def launch(self, role: str) -> Child:
        """A child of `role`. Raises `ServerDied` where none can be had."""

    def close(self) -> None:
        """End everything that was started."""


def environment() -> dict[str, str]:
    """What the process that imports torch sees: one thread a process, so that a fork of it is safe."""
    threads = dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
    )
    quiet = {"TORCH_CPP_LOG_LEVEL": "ERROR"}  # what torch says of its own observers is not for the learner
    return {name: os.environ[name] for name in KEPT if name in os.environ} | threads | quiet | {"PYTHONUTF8": "1"}


def _command(argument: str) -> list[str]:
    path = [entry for entry in sys.path if entry and os.path.isabs(entry)]
    return [sys.executable, "-I", "-B", "-c", _BOOT, json.dumps(path), argument]


@dataclass
class _Forked:
    server: "ForkServer"
    pid: int
    job: BinaryIO
    events: BinaryIO
    output: BinaryIO
    exited: "queue.Queue[int]"

    def kill(self) -> None:
        self.server.kill(self.pid)

    def wait(self, seconds: float) -> int | None:
        try:
            return self.exited.get(timeout=seconds)
        except queue.Empty:
            return None


class ForkServer:
    """Children by fork, in milliseconds. For Linux, where a process that imported torch and never computed may fork."""

    def __init__(self, many: bool = False) -> None:
        """`many`: hundreds of children are to come, so that the server does well to make forks cheap first."""
        self._many = many
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._started: queue.Queue[int] = queue.Queue()
        self._ready = threading.Event()
        self._exits: dict[int, queue.Queue[int]] = {}
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The server's process, for whoever measures it."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            ours, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(
                    _command(str(theirs.fileno())),
                    pass_fds=[theirs.fileno()],
                    env=environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            self._control, self._ready, self._started, self._exits = ours, threading.Event(), queue.Queue(), {}
            if self._many:
                send_message(ours, {"many": True})
            listener = (ours, self._ready, self._started, self._exits)
            threading.Thread(target=self._listen, args=listener, daemon=True, name="grading-server").start()

    def _listen(
        self,
        control: socket.socket,
        ready: threading.Event,
        started: "queue.Queue[int]",
        exits: dict[int, "queue.Queue[int]"],
    ) -> None:
        """Take the server's messages until it is gone; -1 then stands for a child that never came."""
        with contextlib.suppress(OSError):
            while (received := receive_message(control)) is not None:
                message = received[0]
                if "ready" in message:
                    ready.set()
                elif "started" in message:
                    exits.setdefault(message["started"], queue.Queue())
                    started.put(message["started"])
                else:
                    exits.pop(message["exited"], queue.Queue()).put(message["status"])
        ready.set()
        started.put(-1)
        for waiting in list(exits.values()):
            waiting.put(-signal.SIGKILL)

    def launch(self, role: str) -> Child:
        self.start()
        assert self._control is not None
        if not self._ready.wait(STARTUP_SECONDS):
            raise ServerDied("the grading server did not start")
        job_read, job_write = os.pipe()
        events_read, events_write = os.pipe()
        output_read, output_write = os.pipe()
        theirs = (job_read, events_write, output_write)
        exits = self._exits
        try:
            send_message(self._control, {"role": role}, theirs)
            pid = self._started.get(timeout=STARTUP_SECONDS)
        except (OSError, queue.Empty):
            pid = -1
        finally:
            for fd in theirs:
                os.close(fd)
        streams = open(job_write, "wb"), open(events_read, "rb", 0), open(output_read, "rb", 0)  # noqa: SIM115
        if pid < 0:
            for stream in streams:
                stream.close()
            raise ServerDied("the grading server is gone")
        return _Forked(self, pid, *streams, exits.get(pid, queue.Queue()))

    def kill(self, pid: int) -> None:
        """End a child."""
        with contextlib.suppress(OSError):
            if self._control is not None:
                send_message(self._control, {"kill": pid})

    def close(self) -> None:
        with self._lock:
            if self._process is None:
                return
            if self._control is not None:
                with contextlib.suppress(OSError):
                    self._control.shutdown(socket.SHUT_RDWR)
                self._control.close()
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = self._control = None


class _Spare:
    def __init__(self, role: str) -> None:
        self._process = subprocess.Popen(
            _command(role),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=os.name == "posix",
        )
        self.job: Any = self._process.stdin
        self.events: Any = self._process.stdout
        self.output: Any = self._process.stderr

    def kill(self) -> None:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()

    def wait(self, seconds: float) -> int | None:
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


class SpareProcesses:
    """Children that were started ahead and wait with torch imported, one for each submission.

    For machines without a safe fork, and for CUDA, which does not survive one.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, _Spare] = {}

    def start(self) -> None:
        for role in ("submission", "judge"):
            if role not in self._waiting:
                self._waiting[role] = _Spare(role)

    def launch(self, role: str) -> Child:
        spare = self._waiting.pop(role, None)
        if spare is None or spare.wait(0) is not None:
            spare = _Spare(role)
        self._waiting[role] = _Spare(role)
        return spare

    def close(self) -> None:
        for spare in self._waiting.values():
            spare.kill()
            spare.wait(2)
        self._waiting.clear()
