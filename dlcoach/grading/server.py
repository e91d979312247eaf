"""The grading server: it has torch imported, computes nothing, holds no secret, and forks a child when asked.

The client sends `{"role": ...}` with three descriptors (where the child reads its job, writes its events, writes its
output), or `{"kill": pid}`, or `{"many": true}` ahead of hundreds of children. The server answers `{"ready": true}`
once, `{"started": pid}` for each child and `{"exited": pid, "status": n}` when it is gone, with all that it may have
left behind. Payloads never pass through here, so a forked child finds no other child's data in its memory.
"""

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import socket
import struct
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

LENGTH = struct.Struct("<I")
PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>


def preload() -> None:
    """Import what children need, so that none of them has to."""
    import sympy  # noqa: F401  what torch needs for the meta device ...
    import torch.fx.experimental.symbolic_shapes  # noqa: F401  ... and imports on first use

    from dlcoach.grading import calculation, dynamo, forbidden, judge, sandbox, submission  # noqa: F401

    dynamo.stand_in()
    forbidden.places()
    sandbox.prepare()


def send_message(control: socket.socket, message: Any, fds: tuple[int, ...] = ()) -> None:
    """Send one JSON message, with descriptors where there are any."""
    data = json.dumps(message).encode()
    packet = LENGTH.pack(len(data)) + data
    if fds:
        sent = socket.send_fds(control, [packet], fds)
        packet = packet[sent:]
    control.sendall(packet)


def receive_message(control: socket.socket, max_fds: int = 0) -> tuple[Any, list[int]] | None:
    """One message and its descriptors; None where the other side is gone."""
    header, fds, _, _ = socket.recv_fds(control, LENGTH.size, max_fds)
    data = header
    for size in (LENGTH.size, None):
        size = size or LENGTH.size + LENGTH.unpack(data[: LENGTH.size])[0]
        while len(data) < size:
            part = control.recv(size - len(data))
            if not part:
                return None
            data += part
    return json.loads(data[LENGTH.size :]), fds


class Server:
    """The loop that forks children and sees them off."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.children: set[int] = set()
        self.wake_read, self.wake_write = os.pipe()
        os.set_blocking(self.wake_write, False)
        os.set_blocking(self.wake_read, False)

    def run(self) -> None:
        """Serve until the client is gone; no child outlives this."""
        if sys.platform == "linux":
            # what a submission leaves behind becomes a child of ours, so that it can be found and ended
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        signal.set_wakeup_fd(self.wake_write)
        signal.signal(signal.SIGCHLD, lambda signum, frame: None)
        send_message(self.control, {"ready": True})
        try:
            while self._serve_one():
                pass
        finally:
            for pid in self.children:
                self._kill(pid)

    def _serve_one(self) -> bool:
        waiting: list[Any] = [self.control, self.wake_read]
        ready, _, _ = select.select(waiting, [], [])
        if self.wake_read in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self.wake_read, 4096)
            self._reap()
        if self.control in ready:
            received = receive_message(self.control, max_fds=3)
            if received is None:
                return False
            message, fds = received
            if "kill" in message:
                self._kill(message["kill"])
            elif "many" in message:
                from dlcoach.grading import huge_pages  # only author checks need it

                huge_pages.collapse()
            else:
                self._fork(message["role"], fds)
        return True

    def _fork(self, role: str, fds: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            become_child(role, *fds)
        for fd in fds:
            os.close(fd)
        self.children.add(pid)
        send_message(self.control, {"started": pid})

    def _kill(self, pid: int) -> None:
        if pid in self.children:  # not yet reaped, so the number is still that child's
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if pid == 0:
                break
            if pid in self.children:
                self.children.discard(pid)
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, signal.SIGKILL)
                self._kill_strays()
                send_message(self.control, {"exited": pid, "status": os.waitstatus_to_exitcode(status)})

    def _kill_strays(self) -> None:
        """End what children left behind: it was handed to us, and is none that we forked."""
        listing = Path(f"/proc/self/task/{os.getpid()}/children")
        with contextlib.suppress(OSError):
            for pid in map(int, listing.read_text().split()):
                if pid not in self.children:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)


def become_child(role: str, job_fd: int, events_fd: int, output_fd: int) -> NoReturn:
    """Turn a freshly forked process into the child of `role`, with no other descriptor open, and never return."""
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.dup2(output_fd, 1)
        os.dup2(output_fd, 2)
        low, high = sorted((job_fd, events_fd))
        os.closerange(3, low)
        os.closerange(low + 1, high)
        os.closerange(high + 1, os.sysconf("SC_OPEN_MAX"))
        play(role, job_fd, events_fd)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(70)


def play(role: str, job_fd: int, events_fd: int) -> None:
    """Do the work of `role`: "submission", "judge", "calculation" or "trial"."""
    from dlcoach.grading import calculation, judge, submission

    sys.stdin = open(os.devnull)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    job = open(job_fd, "rb")  # noqa: SIM115
    if role == "submission":
        submission.main(job, events_fd)
    else:
        with open(events_fd, "wb") as answer:
            if role == "trial":
                from dlcoach.grading.audit import trial  # only authors need it

                trial.main(job, answer)
            else:
                (judge if role == "judge" else calculation).main(job, answer)
        os._exit(0)


def main() -> None:
    """With the number of a socket as argument: serve on it. With a role: be that child at once, where there is no fork.

    Then the job comes on standard input, events go to standard output, and what the learner prints to standard error.
    """
    preload()
    what = sys.argv[-1]
    if not what.isdigit():
        job_fd, events_fd = os.dup(0), os.dup(1)
        os.dup2(2, 1)
        play(what, job_fd, events_fd)
    else:
        gc.collect()
        gc.freeze()  # so that a child's collector leaves the shared pages alone
        Server(socket.socket(fileno=int(what))).run()


if __name__ == "__main__":
    main()
