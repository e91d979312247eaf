"""Code as a file: nothing there is lost, and every save is told once."""

import os
from pathlib import Path

import pytest

from dlcoach.study.working_file import UnreadableFile, WatchedFile, read_back, working_file, write_out


def test_writing_keeps_what_was_there(tmp_path: Path) -> None:
    file = working_file("my-linear", tmp_path)
    for source in ("one\n", "two = '二'\n", "two = '二'\n", "three\n"):
        write_out(source, file)
    assert file.read_text(encoding="utf-8") == "three\n"
    kept = sorted(path.read_text(encoding="utf-8") for path in file.parent.iterdir() if path != file)
    assert kept == ["one\n", "two = '二'\n"]


def test_reading_takes_any_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes("\ufeffx = '一'\r\ny\rz\n".encode())
    assert read_back(file) == "x = '一'\ny\nz\n"
    file.write_bytes(b"\n\n\xff")
    with pytest.raises(UnreadableFile, match=r"a\.py is not UTF-8 \(line 3\)"):
        read_back(file)
    file.unlink()
    with pytest.raises(UnreadableFile, match=r"a\.py can't be read"):
        read_back(file)


def looks(watched: WatchedFile) -> list[bool]:
    return [watched.saved() for _ in range(3)]


def test_a_save_is_told_once_when_it_has_settled(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("one")
    watched = WatchedFile(file)
    assert looks(watched) == [False, False, False]
    file.write_text("longer")
    assert looks(watched) == [False, True, False]
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))  # the same text, saved once more
    assert looks(watched) == [False, True, False]


def test_a_save_by_rename_is_told_even_with_an_older_time(tmp_path: Path) -> None:
    file, other = tmp_path / "a.py", tmp_path / "b.py"
    file.write_text("one")
    watched = WatchedFile(file)
    other.write_text("two")
    os.utime(other, ns=(1, 1))
    other.replace(file)
    assert looks(watched) == [False, True, False]


def test_while_the_file_is_away_nothing_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    watched = WatchedFile(file)
    assert looks(watched) == [False, False, False]
    file.write_text("one")
    assert looks(watched) == [False, True, False]
    file.unlink()
    assert looks(watched) == [False, False, False]
    file.write_text("two!")
    assert looks(watched) == [False, True, False]


def test_no_half_of_a_save_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("")
    watched = WatchedFile(file)
    told = []
    for length in (1, 2, 3):
        file.write_text("x" * length)
        told.append(watched.saved())
    assert [*told, watched.saved()] == [False, False, False, True]
