"""`dlcoach course check`. The checks that run code are a stand-in here."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from dlcoach.course import check
from dlcoach.course.problem import Problem
from dlcoach.grading.audit import changed
from dlcoach.grading.audit import course as audit
from dlcoach.grading.audit.course import Audit
from dlcoach.grading.audit.quality import Quality
from dlcoach.grading.launcher import ServerDied

Run = Callable[..., Any]  # the fixture of conftest.py
QUALITY = Quality("my-linear", 1, 200, 1, 1, 1, 1, 50, 49, 1)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the two kinds of checks find, and what they were asked."""
    found: dict[str, Any] = {"static": [], "code": [], "survivors": [], "asked": []}

    def static(folder: Path, only: Any = None) -> list[Problem]:
        found["asked"].append(("static", folder, only))
        return list(found["static"])

    def audit_course(course: Any, only: Any = None, **options: Any) -> Audit:
        found["asked"].append(("code", course.folder, only))
        found["options"] = {name: value for name, value in options.items() if name != "progress"}
        options["progress"](1, 2, "a")
        return Audit(list(found["code"]), list(found["survivors"]), [QUALITY], 12, 2)

    monkeypatch.setattr(check, "check_course", static)
    monkeypatch.setattr(audit, "audit_course", audit_course)
    return found


def test_a_sound_course(run: Run, course: Path, found: dict[str, Any]) -> None:
    result = run("course", "check", course)
    assert result.status == 0
    assert re.fullmatch(
        rf"{re.escape(str(course))}: no problems \(0 min \d+ s, 2 processes side by side\)\n", result.out
    )
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
    assert re.search(r"2 problems in .* \(0 min \d+ s, 2 processes side by side\)\n$", result.err)
    assert [only for _, _, only in found["asked"]] == [["my-linear"], ["my-linear"]]


def test_units_stand_for_their_lessons_and_exercises(run: Run, course: Path, found: dict[str, Any]) -> None:
    assert run("course", "check", course, "--unit", "layers").status == 0
    assert [only for _, _, only in found["asked"]] == [["sequential", "custom-layer", "my-linear"]] * 2
    run("course", "check", course, "--unit", "training", "--unit", "layers", "--only", "other")
    assert found["asked"][-1][2] == ["other", "loops", "sequential", "custom-layer", "my-linear"]


def test_a_unit_and_what_changed(
    run: Run, course: Path, found: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed, "changed_since", lambda folder, ref: {"my-linear", "loops"})
    run("course", "check", course, "--since", "main", "--unit", "layers")
    assert found["asked"][-1][2] == {"my-linear"}


def test_a_unit_that_the_course_does_not_have(run: Run, course: Path, found: dict[str, Any]) -> None:
    result = run("course", "check", course, "--unit", "lairs")
    assert result.status == 2
    assert "There is no unit lairs; there are layers, training." in " ".join(result.err.split())
    assert found["asked"] == []


def test_a_unit_of_a_course_that_cannot_be_read(run: Run, course: Path, found: dict[str, Any]) -> None:
    found["static"] = [Problem(course / "lessons" / "course.yaml", 1, 1, "no title", "add one")]
    (course / "lessons" / "course.yaml").write_text("units: [")
    assert run("course", "check", course, "--unit", "layers").status == 1


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


def test_two_hundred_seeds_and_no_mutants_where_nothing_is_said(run: Run, course: Path, found: dict[str, Any]) -> None:
    result = run("course", "check", course)
    assert found["options"] == {"seeds": 200, "mutants": False, "of": None}
    assert result.err == "", "progress is for terminals"


def test_survivors_are_shown_and_are_no_problem_by_themselves(run: Run, course: Path, found: dict[str, Any]) -> None:
    found["survivors"] = ["reference.py:3: operator\n  - a + b\n  + a - b"]
    result = run("course", "check", course, "--mutants", "--seeds", "5")
    assert result.status == 0
    assert result.out.startswith("reference.py:3: operator\n  - a + b\n  + a - b\n")
    assert found["options"] == {"seeds": 5, "mutants": True, "of": None}


def test_no_seeds_at_all(run: Run, course: Path, found: dict[str, Any]) -> None:
    assert run("course", "check", course, "--seeds", "0").status == 2


def test_a_report(run: Run, course: Path, found: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "quality.md"
    assert run("course", "check", course, "--report", file).status == 0
    assert found["options"]["mutants"] is True
    assert "| my-linear | 1 | 49 of 50 | 1 | 100.0 % | 1 of 1 | 1 of 1 | 200 |" in file.read_text()
    assert "computed and agree: 12" in file.read_text()
    nowhere = run("course", "check", course, "--report", tmp_path / "no" / "where.md")
    assert nowhere.status == 2
    assert "where.md can't be written" in nowhere.err


def test_a_report_of_a_part(run: Run, course: Path, found: dict[str, Any], tmp_path: Path) -> None:
    assert run("course", "check", course, "--report", tmp_path / "q.md", "--only", "my-linear").status == 2
    assert run("course", "check", course, "--report", tmp_path / "q.md", "--unit", "layers").status == 2
    assert found["asked"] == []


def test_what_changed_alone(run: Run, course: Path, found: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed, "changed_since", lambda folder, ref: {"my-linear", "loops"})
    assert run("course", "check", course, "--since", "main").status == 0
    assert [ids for _, _, ids in found["asked"]] == [None, {"my-linear", "loops"}], "files are all checked"
    run("course", "check", course, "--since", "main", "--only", "loops")
    assert found["asked"][-1][2] == {"loops"}


def test_everything_where_the_grading_itself_changed(
    run: Run, course: Path, found: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed, "changed_since", lambda folder, ref: None)
    run("course", "check", course, "--since", "main")
    assert found["asked"][-1][2] is None


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_since_outside_a_repository(run: Run, course: Path, found: dict[str, Any]) -> None:
    result = run("course", "check", course, "--since", "main")
    assert result.status == 2
    assert "What changed since main can't be told" in result.err


def test_a_server_that_does_not_start(
    run: Run, course: Path, found: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def audit_course(*arguments: Any, **options: Any) -> Audit:
        raise ServerDied("the grading server is gone")

    monkeypatch.setattr(audit, "audit_course", audit_course)
    result = run("course", "check", course)
    assert result.status == 2
    assert "the grading server is gone" in result.err


def test_what_a_report_has_not_proved(run: Run, course: Path, found: dict[str, Any], tmp_path: Path) -> None:
    report = tmp_path / "quality.md"
    report.write_text("nothing is proved here")
    result = run("course", "check", course, "--proven", report)
    assert result.status == 0
    assert found["options"]["of"](["my-linear"]) == {"my-linear"}
    assert run("course", "check", course, "--proven", report, "--report", report).status == 2


def test_a_report_that_is_not_there(run: Run, course: Path, found: dict[str, Any], tmp_path: Path) -> None:
    run("course", "check", course, "--proven", tmp_path / "none.md")
    with pytest.raises(typer.Exit):
        found["options"]["of"](["my-linear"])
