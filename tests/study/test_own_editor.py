"""Which command opens the learner's editor, and how it comes back."""

import sys
from pathlib import Path

import pytest

from dlcoach.study.own_editor import NoEditor, edit, editor_command

posix = pytest.mark.skipif(sys.platform == "win32", reason="programs are made by a mode bit here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of programs, the only one on the path."""
    for name in ("ed", "code", "vim"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    return tmp_path


@posix
@pytest.mark.parametrize(
    ("variables", "command"),
    [
        ({"EDITOR": "ed"}, ["ed"]),
        ({"VISUAL": "ed -s", "EDITOR": "vim"}, ["ed", "-s"]),
        ({"VISUAL": "  ", "EDITOR": "vim"}, ["vim"]),
        ({"EDITOR": "code"}, ["code", "--wait"]),
        ({"EDITOR": "code -n --wait"}, ["code", "-n", "--wait"]),
        ({"EDITOR": "code -w"}, ["code", "-w"]),
        ({"EDITOR": "ed 'a b'"}, ["ed", "a b"]),
        ({}, ["vim"]),
    ],
)
def test_the_variables_are_words_of_a_shell(folder: Path, variables: dict[str, str], command: list[str]) -> None:
    assert editor_command({**variables, "PATH": str(folder)}) == command


@posix
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"EDITOR": "nowhere -x"}, r"\$EDITOR names nowhere.*export EDITOR="),
        ({"VISUAL": "ed 'x"}, r"\$VISUAL can't be read"),
        ({"PATH": "/nowhere"}, "export EDITOR="),
    ],
)
def test_what_is_wrong_says_what_to_set(folder: Path, variables: dict[str, str], words: str) -> None:
    with pytest.raises(NoEditor, match=words):
        editor_command({"PATH": str(folder), **variables})


def test_how_an_editor_ended(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    python = [sys.executable, "-c"]
    assert edit([*python, "import sys; open(sys.argv[1], 'w').write('x')"], file) is None
    assert file.read_text() == "x"
    assert "status 3" in (edit([*python, "raise SystemExit(3)"], file) or "")
    assert "can't be run" in (edit([str(tmp_path / "missing")], file) or "")
