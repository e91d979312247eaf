"""A learner's code as a file, for an editor of their own: written out, watched, and read back."""

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dlcoach.language import _


class UnreadableFile(Exception):
    """The file can't be read as code; the message names the file and the remedy."""


def working_file(exercise: str, folder: Path) -> Path:
    """Where the code of an exercise goes for an editor of the learner's own; `folder` is the one of their progress."""
    return folder / "work" / f"{exercise.replace('/', '-')}.py"


def write_out(source: str, file: Path) -> None:
    """Write the code into the file, whole or not at all; a file there that says something else is kept beside it.

    Raises:
        OSError: where the folder can't be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    content = source.encode()
    if file.exists():
        if file.read_bytes() == content:
            return
        file.replace(aside(file))
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(content)
    part.replace(file)


def aside(file: Path) -> Path:
    """A name beside `file` that nothing has: my-linear.2026-11-22-140305.py"""
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    names = (f"{file.stem}.{stamp}{n or ''}{file.suffix}" for n in ("", *(f"-{n}" for n in range(2, 1_000))))
    return next(path for name in names if not (path := file.with_name(name)).exists())


def read_back(file: Path) -> str:
    """The code in the file: UTF-8 with or without a byte-order mark, any line ends.

    Raises:
        UnreadableFile: where it isn't there, can't be read, or is no UTF-8.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableFile(_("{file} can't be read: {reason}.", file=file, reason=error.strerror)) from error
    return decode(content, str(file))


def decode(content: bytes, origin: str) -> str:
    """What `read_back` says of a file's bytes; `origin` names them where they are no UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        words = _("{origin} is not UTF-8 (line {line}); save it as UTF-8.", origin=origin, line=line)
        raise UnreadableFile(words) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


Stamp = tuple[int, int, int]


@dataclass
class WatchedFile:
    """Tells when a file was saved, by any editor's way: written in place, or another file moved over it.

    A save is told at the second look that finds the file the same, so that no half of one is read. While the file
    is away for a moment, as some editors have it, nothing is told.
    """

    path: Path
    _told: Stamp | None = field(init=False)
    _seen: Stamp | None = field(init=False)

    def __post_init__(self) -> None:
        self._told = self._seen = self._stamp()

    def _stamp(self) -> Stamp | None:
        try:
            status = os.stat(self.path)
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def saved(self) -> bool:
        """Whether it was saved since the last time that this said so. Cheap: ask a few times a second."""
        before, self._seen = self._seen, self._stamp()
        if self._seen is None or self._seen == self._told or self._seen != before:
            return False
        self._told = self._seen
        return True
