"""Huge pages: memory that moves into them keeps what is in it."""

import sys
from pathlib import Path

import pytest

from dlcoach.grading.huge_pages import SIZE, collapse

MAPS = """\
55d000000000-55d000600000 rw-p 00000000 00:00 0                          [heap]
7f0000100000-7f0000300000 rw-p 00000000 00:00 0
7f0000300000-7f0000b00000 rw-p 00000000 00:00 0
7f0001000000-7f0002000000 r--p 00000000 00:00 0
7f0003000000-7f0004000000 rw-p 00000000 fe:01 1234                       /usr/lib/libtorch.so
7ffe00000000-7ffe00800000 rw-p 00000000 00:00 0                          [stack]
no line of a map
"""


def test_what_can_move() -> None:
    from dlcoach.grading import huge_pages

    assert list(huge_pages._regions(MAPS)) == [(0x55D000000000, 3 * SIZE), (0x7F0000400000, 3 * SIZE)]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_memory_stays_as_it_was() -> None:
    block = bytearray(b"dlcoach." * (1 << 20))  # 8 MiB
    moved = collapse()
    assert moved >= 0
    assert moved % SIZE == 0
    assert block == b"dlcoach." * (1 << 20)


def test_a_system_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", missing)
    assert collapse() == 0
