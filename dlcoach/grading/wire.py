"""Frames that processes send each other: JSON for structure, a safetensors blob for tensors, never pickle.

A frame is a header (magic, length of the JSON, length of the blob), the JSON in UTF-8, the blob. What a submission's
process sends is hostile until proven otherwise: lengths are checked before anything is read, and every flaw is a
`MalformedFrame`.
"""

import json
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

HEADER = struct.Struct("<4sIQ")
MAGIC = b"dlc1"
MAX_JSON = 16 << 20
"""Bytes of JSON in a frame, and in all frames of one process: reading them takes a hundred times their size."""

MAX_BLOB = 256 << 20


class MalformedFrame(ValueError):
    """Bytes that are no frame."""


def pack(message: Any, blob: bytes = b"") -> bytes:
    """One frame. `message` is JSON values; NaN and infinities are not (see `observation`)."""
    text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")
    return HEADER.pack(MAGIC, len(text), len(blob)) + text + blob


def frames(data: bytes | memoryview) -> Iterator[tuple[Any, bytes]]:
    """The frames in `data`, one after another.

    Raises:
        MalformedFrame: at the first byte that fits no frame; those before it have been given.
    """
    view = memoryview(data)
    left = MAX_JSON
    while view:
        if len(view) < HEADER.size:
            raise MalformedFrame("a cut header")
        text_length, blob_length = _lengths(bytes(view[: HEADER.size]))
        left -= text_length
        if left < 0:
            raise MalformedFrame("frames that are too large together")
        end = HEADER.size + text_length + blob_length
        if len(view) < end:
            raise MalformedFrame("a cut frame")
        yield _json(bytes(view[HEADER.size : HEADER.size + text_length])), bytes(view[HEADER.size + text_length : end])
        view = view[end:]


def read(stream: BinaryIO) -> tuple[Any, bytes]:
    """One frame from a stream.

    Raises:
        EOFError: where the stream ends before a frame is whole.
        MalformedFrame: where what comes is no frame.
    """
    text_length, blob_length = _lengths(_exactly(stream, HEADER.size))
    return _json(_exactly(stream, text_length)), _exactly(stream, blob_length)


def _exactly(stream: BinaryIO, n: int) -> bytes:
    parts = []
    while n:
        part = stream.read(n)
        if not part:
            raise EOFError("the stream ended inside a frame")
        parts.append(part)
        n -= len(part)
    return b"".join(parts)


def _lengths(header: bytes) -> tuple[int, int]:
    magic, text_length, blob_length = HEADER.unpack(header)
    if magic != MAGIC:
        raise MalformedFrame("not a frame")
    if text_length > MAX_JSON or blob_length > MAX_BLOB:
        raise MalformedFrame("a frame that is too large")
    return text_length, blob_length


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedFrame("a frame whose JSON cannot be read") from error


LAST_WORDS = pack({"event": "end"})
"""What a child says when it came to its end."""
