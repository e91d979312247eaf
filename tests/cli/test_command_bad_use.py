"""What goes wrong before any command does its work ends with 2 and a message on stderr."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlcoach import __version__

Run = Callable[..., Any]  # the fixture of conftest.py

COMMANDS = (["list"], ["next"], ["grade", "my-linear"], ["start"], ["list", "--json"])


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"dlcoach {__version__}\n"
    result = run("--help")
    assert result.status == 0
    assert [name for name in ("start", "list", "next", "grade", "course") if name not in result.out] == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_without_a_course(run: Run, tmp_path: Path, command: list[str]) -> None:
    result = run(*command, "--course", tmp_path / "nowhere")
    assert (result.status, result.out) == (2, "")
    assert "course.yaml" in result.err
    assert "nowhere" in result.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_progress_that_cannot_be_read(run: Run, course: Path, tmp_path: Path, command: list[str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "progress.db").write_bytes(b"rubbish " * 1000)
    result = run(*command, "--course", course)
    assert (result.status, result.out) == (2, "")
    (kept,) = home.glob("progress.db.damaged-*")
    assert str(kept) in result.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_language_that_nobody_wrote(run: Run, course: Path, command: list[str]) -> None:
    result = run(*command, "--course", course, "--lang", "fr")
    assert (result.status, result.out) == (2, "")
    assert "'en', 'zh'" in result.err


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    result = run("grad")
    assert result.status == 2
    assert "grade" in result.err


def test_start_without_a_terminal(run: Run, course: Path) -> None:
    result = run("start", "--course", course)
    assert (result.status, result.out) == (2, "")
    assert "needs a terminal" in result.err


def test_start_names_the_nearest_lesson(run: Run, course: Path) -> None:
    result = run("start", "custom-layers", "--course", course)
    assert result.status == 2
    assert "There is no lesson custom-layers. Did you mean custom-layer?" in result.err
