"""A child at work, seen from the client: what it is told, what it says, what it prints, and how it ends."""

import contextlib
import queue
import threading
import time
from typing import Any, BinaryIO

from dlcoach.grading import wire
from dlcoach.grading.launcher import Child

MAX_EVENTS = 256 << 20
MAX_OUTPUT = 64 << 10
STARTUP_SECONDS = 30.0
EXIT_SECONDS = 1.0


class Cancelled(Exception):
    """The caller asked to stop."""


class Running:
    """A child at work: its events are collected, its output drained, and it is gone when the block is left."""

    def __init__(self, child: Child, last_words: bytes = b"", trusted: bool = False) -> None:
        """`last_words` end the events of a child that came to its end: then how it exits is of no interest.

        One that is `trusted` is ended when the block is left, but nobody waits until it is gone.
        """
        self._child = child
        self._trusted = trusted
        self._last_words = last_words
        self._status: int | None = None
        self._news: queue.Queue[None] = queue.Queue()
        self._events = _Drain(child.events, MAX_EVENTS, self._news)
        self._output = _Drain(child.output, MAX_OUTPUT, self._news)

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self._child.kill()
        if not self._trusted:
            self._wait(5.0)
        with contextlib.suppress(OSError):
            self._child.job.close()

    def tell(self, message: Any, blob: bytes = b"", last: bool = False) -> None:
        """Send a frame. A child that has ended already hears nothing; its events say why."""
        with contextlib.suppress(BrokenPipeError):
            self._child.job.write(wire.pack(message, blob))
            self._child.job.flush()
            if last:
                self._child.job.close()

    def tell_in_passing(self, message: Any, blob: bytes) -> None:
        """Send the last frame without waiting until it is read: a child that never reads it is ended by `listen`."""
        threading.Thread(target=self.tell, args=(message, blob, True), daemon=True, name="tell").start()

    def listen(self, seconds: float, cancel: threading.Event) -> tuple[bytes, dict[str, Any]]:
        """All its events, once it has ended or `seconds` after its first one, and how it ended."""
        started = time.monotonic()
        timeout = overflow = False
        while not self._events.ended:
            with contextlib.suppress(queue.Empty):
                self._news.get(timeout=0.05)
            if cancel.is_set():
                self._child.kill()
                raise Cancelled
            since = self._events.first or started + STARTUP_SECONDS  # until it is ready the machine may just be busy
            overflow = self._events.overflow
            timeout = time.monotonic() > since + seconds
            if overflow or timeout:
                break
        finished = not (overflow or timeout) and self._last_words and self._events.data().endswith(self._last_words)
        status = 0 if finished else self._end(at_once=overflow or timeout)
        self._events.join(1.0)
        end = {
            "timeout": timeout,
            "overflow": overflow,
            "code": status,
            "signal": -status if status and status < 0 else None,
        }
        return self._events.data(), end

    def _end(self, at_once: bool) -> int | None:
        """Its exit status. No more events come: it is ending, or has closed the pipe in order to stay."""
        if at_once or self._wait(EXIT_SECONDS) is None:
            self._child.kill()
        return self._wait(5.0)

    def _wait(self, seconds: float) -> int | None:
        if self._status is None:
            self._status = self._child.wait(seconds)
        return self._status

    def output(self) -> tuple[str, bool]:
        """What it printed, and whether that was cut."""
        self._output.join(1.0)
        return self._output.data().decode("utf-8", "replace"), self._output.overflow


class _Drain(threading.Thread):
    """Reads a pipe to its end and keeps the first `limit` bytes: whoever writes never has to wait."""

    def __init__(self, stream: BinaryIO, limit: int, news: "queue.Queue[None]") -> None:
        super().__init__(daemon=True, name="drain")
        self._stream = stream
        self._limit = limit
        self._news = news
        self._kept = bytearray()
        self.first: float | None = None
        self.overflow = False
        self.ended = False
        self.start()

    def run(self) -> None:
        with contextlib.suppress(OSError, ValueError), self._stream as stream:
            while chunk := stream.read(1 << 16):
                self.first = self.first or time.monotonic()
                room = self._limit - len(self._kept)
                self._kept += chunk[:room]
                self.overflow = self.overflow or len(chunk) > room
                if self.overflow:
                    self._news.put(None)
        self.ended = True
        self._news.put(None)

    def data(self) -> bytes:
        """What was kept so far."""
        return bytes(self._kept)
