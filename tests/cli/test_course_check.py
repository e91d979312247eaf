"""`dlcoach course check`. The checks that run code are a stand-in here."""

import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlcoach.course import check
from dlcoach.course.problem import Problem

Run = Callable[..., Any]  # the fixture of conftest.py


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the two kinds of checks find, and what they were asked."""
    found: dict[str, Any] = {"static": [], "code": [], "asked": []}

    def static(folder: Path, only: Any = None) -> list[Problem]:
        found["asked"].append(("static", folder, only))
        return list(found["static"])

    def audit(course: Any, only: Any = None, progress: Callable[[str], None] | None = None) -> list[Problem]:
        found["asked"].append(("code", course.folder, only))
        return list(found["code"])

    monkeypatch.setattr(check, "check_course", static)
    module = types.ModuleType("dlcoach.grading.audit")
    module.audit = audit  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dlcoach.grading.audit", module)
    return found


def test_a_sound_course(run: Run, course: Path, found: dict[str, Any]) -> None:
    result = run("course", "check", course)
    assert result.status == 0
    assert f"{course}: no problems" in result.out
    assert [kind for kind, _, _ in found["asked"]] == ["static", "code"]


def test_problems_of_the_files_come_first_and_stop_the_rest(run: Run, course: Path, found: dict[str, Any]) -> None:
    problem = Problem(course / "lessons" / "a.yaml", 3, 5, "no answer", "add one")
    found["static"] = [problem]
    result = run("course", "check", course)
    assert (result.status, result.out) == (1, f"{problem}\n")
    assert "1 problem in" in result.err
    assert [kind for kind, _, _ in found["asked"]] == ["static"]


def test_problems_that_running_the_code_finds(run: Run, course: Path, found: dict[str, Any]) -> None:
    found["code"] = [
        Problem(course / "b.py", 1, 1, "it fails", "mend it"),
        Problem(course / "c.py", 1, 1, "too", "mend"),
    ]
    result = run("course", "check", "--course", course, "--only", "my-linear")
    assert result.status == 1
    assert len(result.out.splitlines()) == 2
    assert "2 problems in" in result.err
    assert [only for _, _, only in found["asked"]] == [["my-linear"], ["my-linear"]]


def test_the_current_folder_where_it_is_a_course(
    run: Run, course: Path, found: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course)
    assert run("course", "check").status == 0
    assert found["asked"][0][1] == course


def test_no_such_folder(run: Run, tmp_path: Path, found: dict[str, Any]) -> None:
    result = run("course", "check", tmp_path / "nowhere")
    assert result.status == 2
    assert "nowhere" in result.err
    assert found["asked"] == []


def test_a_folder_named_twice(run: Run, course: Path, found: dict[str, Any]) -> None:
    assert run("course", "check", course, "--course", course).status == 2
