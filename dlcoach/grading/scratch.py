"""The only folder that a child may write to."""

import contextlib
import os
import tempfile
import uuid
from collections.abc import Iterator


@contextlib.contextmanager
def scratch_folder() -> Iterator[str]:
    """The path of a new folder, which is gone when the block is left, whatever a submission put into it."""
    folder = tempfile.mkdtemp(prefix="dlcoach-")
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: str) -> None:
    """Remove `folder`, to any depth: what is inside a folder inside is moved up, so that nothing goes down.

    `shutil.rmtree` goes down by recursion and ends in a RecursionError.
    """
    name = uuid.uuid4().hex
    moved = 0
    while folders := _without_files(folder):
        for inner in folders:
            for deeper in _without_files(inner):
                with contextlib.suppress(OSError):
                    os.rename(deeper, os.path.join(folder, f"{name}-{moved}"))
                    moved += 1
            try:
                os.rmdir(inner)
            except OSError:
                return  # somebody else is in there
    with contextlib.suppress(OSError):
        os.rmdir(folder)


def _without_files(folder: str) -> list[str]:
    """The folders inside `folder`, once everything else in it is removed."""
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o700)
        with os.scandir(folder) as entries:
            listed = list(entries)
        for entry in listed:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
        return [entry.path for entry in listed if entry.is_dir(follow_symlinks=False)]
    return []
