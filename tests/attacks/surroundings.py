"""What a submission must leave alone: files of the user's, of the course and of the app, sockets, and processes."""

import hashlib
import os
import socket
import stat
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Seen = Mapping[str, tuple[object, ...]]


def snapshot(folder: Path) -> Seen:
    """Every file of `folder` with all that could be changed about it."""
    return {str(path.relative_to(folder)): _state(path) for path in sorted(folder.rglob("*"))}


def _state(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(status.st_mode) else ""
    attributes = os.listxattr(path, follow_symlinks=False) if hasattr(os, "listxattr") else []
    return status.st_mode, status.st_uid, status.st_nlink, status.st_size, status.st_mtime_ns, content, *attributes


class Listeners:
    """Sockets that wait for somebody to call: TCP and UDP on loopback, a Unix socket, and an abstract one."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "socket")
        self.abstract = f"dlcoach-attacks-{os.getpid()}"
        self._tcp = _bound(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))
        self.port: int = self._tcp.getsockname()[1]
        self._udp = _bound(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", self.port))
        self._unix = [_bound(socket.AF_UNIX, socket.SOCK_STREAM, self.path)]
        if hasattr(os, "memfd_create"):  # Linux
            self._unix.append(_bound(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.abstract}"))

    def calls(self) -> int:
        """How many have called since the last time that this was asked."""
        took: list[Callable[[], object]] = [s.accept for s in (self._tcp, *self._unix)]
        took.append(lambda: self._udp.recvfrom(100))
        return sum(_happened(take) for take in took)

    def close(self) -> None:
        for listener in (self._tcp, self._udp, *self._unix):
            listener.close()


def _bound(family: int, kind: int, address: object) -> socket.socket:
    listener = socket.socket(family, kind)
    listener.bind(address)  # type: ignore[arg-type]
    if kind == socket.SOCK_STREAM:
        listener.listen()
    listener.setblocking(False)
    return listener


def _happened(take: Callable[[], object]) -> bool:
    try:
        take()
    except BlockingIOError:
        return False
    return True


def processes(mark: str) -> set[int]:
    """The processes whose command line holds `mark`; forks of such a process hold it too. Linux alone knows."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:  # gone meanwhile
            continue
    return found


def children(pid: int) -> set[int]:
    """The children of a process, those that were handed to it included."""
    try:
        return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except OSError:
        return set()


def in_time(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether something comes true, sooner or later but within `seconds`."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
