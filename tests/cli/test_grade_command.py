"""`dlcoach grade`: which code it takes, what it keeps, prints and returns. The grader here is a stand-in."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlcoach.course.exercise import Exercise
from dlcoach.grading import grader
from dlcoach.grading.verdict import Badge, CaseOutcome, Finding, Isolation, Outcome, Verdict
from dlcoach.progress.store import Store

Run = Callable[..., Any]  # the fixture of conftest.py

PASS = Verdict(
    Outcome.PASS,
    "my-linear",
    seed=7,
    isolation=Isolation.ISOLATED,
    seconds=0.0211,
    cases=(CaseOutcome("forward", (5, 3), "pass"),),
    badges=(Badge("dtype", {"name": "output", "actual": "float64", "expected": "float32"}),),
)
NOT_YET = Verdict(
    Outcome.NOT_YET,
    "my-linear",
    seed=7,
    cases=(CaseOutcome("forward", (5, 3), "fail"),),
    finding=Finding("value", "forward", (5, 3)),
    mistake="no-bias",
    output="形状 \x1b[2J\u202e ok\n",
    output_cut=True,
)
COULD_NOT = Verdict(Outcome.COULD_NOT_GRADE, "my-linear", seed=7, finding=Finding("server", data={"why": "no memory"}))


class FakeGrader:
    """Gives the verdict that the test chose, and remembers what it was asked."""

    verdict = PASS
    asked: list[tuple[str, str, int | None, str]]

    def start(self) -> None:
        pass

    def grade(self, exercise: Exercise, source: str, *, seed: int | None = None, device: str = "cpu") -> Verdict:
        FakeGrader.asked.append((exercise.id, source, seed, device))
        return self.verdict

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, int | None, str]]:
    monkeypatch.setattr(grader, "Grader", FakeGrader)
    monkeypatch.setattr(FakeGrader, "asked", [], raising=False)
    monkeypatch.setattr(FakeGrader, "verdict", PASS)
    return FakeGrader.asked


@pytest.mark.parametrize(("verdict", "status"), [(PASS, 0), (NOT_YET, 1), (COULD_NOT, 2)])
def test_the_exit_status_is_the_verdict(
    run: Run, course: Path, home: Path, monkeypatch: pytest.MonkeyPatch, verdict: Verdict, status: int
) -> None:
    monkeypatch.setattr(FakeGrader, "verdict", verdict)
    (home / "a.py").write_text("x = 1\n")
    for form in ([], ["--json"]):
        result = run("grade", "my-linear", "a.py", "--course", course, *form)
        assert result.status == status
        assert verdict.outcome in result.out
        assert result.err == ""


def test_the_json_is_what_the_docs_say(run: Run, course: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeGrader, "verdict", NOT_YET)
    (home / "a.py").write_text("x = 1\n")
    result = run("grade", "my-linear", "a.py", "--json", "--course", course)
    assert result.out.isascii()
    verdict = json.loads(result.out)
    assert "bias is missing" in verdict.pop("explanation")
    assert verdict == {
        "verdict": "not yet",
        "exercise": "my-linear",
        "seed": 7,
        "device": "cpu",
        "isolation": "none",
        "seconds": 0.0,
        "cases": [{"case": "forward", "size": [5, 3], "outcome": "fail"}],
        "mistake": "no-bias",
        "badges": [],
        "output": NOT_YET.output,
        "output_cut": True,
    }
    documented = (Path(__file__).parents[2] / "docs" / "verdict.md").read_text()
    example: dict[str, Any] = json.loads(documented.split("```json\n")[1].split("```")[0])
    assert example.keys() == {*verdict, "explanation"}
    assert all(f"| `{key}` |" in documented for key in example)


def test_text_shows_what_was_printed_and_obeys_none_of_it(
    run: Run, course: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeGrader, "verdict", NOT_YET)
    (home / "a.py").write_text("x = 1\n")
    result = run("grade", "my-linear", "a.py", "--course", course)
    assert "bias is missing" in " ".join(result.out.split())
    assert "形状" in result.out
    assert "the rest was cut" in result.out
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out
    assert "seed 7 · cpu · isolation: none · 0.00 s" in result.out


def test_a_pass_is_kept_and_completes_the_step(run: Run, course: Path, home: Path, store: Store) -> None:
    (home / "a.py").write_text("x = 1\n")
    run("grade", "my-linear", "a.py", "--course", course)
    (attempt,) = store.attempts("my-linear")
    assert attempt.source == "x = 1\n"
    assert Verdict.from_json(attempt.verdict) == PASS
    assert store.passed("my-linear")
    assert store.completed("custom-layer") == {"write"}
    assert store.completed("sequential") == set()


def test_not_yet_is_kept_and_completes_nothing(
    run: Run, course: Path, home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeGrader, "verdict", NOT_YET)
    (home / "a.py").write_text("x = 1\n")
    run("grade", "my-linear", "a.py", "--course", course)
    assert [attempt.verdict["mistake"] for attempt in store.attempts("my-linear")] == ["no-bias"]
    assert store.completed("custom-layer") == set()


def test_a_grader_that_failed_is_no_attempt(
    run: Run, course: Path, home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeGrader, "verdict", COULD_NOT)
    (home / "a.py").write_text("x = 1\n")
    run("grade", "my-linear", "a.py", "--course", course)
    assert store.attempts("my-linear") == []


def test_seed_and_device_reach_the_grader(
    run: Run, course: Path, home: Path, asked: list[tuple[str, str, int | None, str]]
) -> None:
    (home / "a.py").write_text("x = 1\n")
    run("grade", "my-linear", "a.py", "--course", course, "--seed", 42, "--device", "cuda")
    run("grade", "my-linear", "a.py", "--course", course)
    assert asked == [("my-linear", "x = 1\n", 42, "cuda"), ("my-linear", "x = 1\n", None, "cpu")]


@pytest.mark.parametrize("name", ["my_linear.py", "my-linear.py"])
def test_the_file_of_the_exercise_in_this_folder_goes_before_the_draft(
    run: Run, course: Path, home: Path, store: Store, asked: list[tuple[str, str, int | None, str]], name: str
) -> None:
    store.save_draft("my-linear", "the draft")
    assert "the app's draft" in run("grade", "my-linear", "--course", course).out
    (home / name).write_text("the file")
    assert name in run("grade", "my-linear", "--course", course).out
    assert [source for _, source, _, _ in asked] == ["the draft", "the file"]


def test_standard_input(
    run: Run,
    course: Path,
    asked: list[tuple[str, str, int | None, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffx = '一'\r\ny\r".encode())))
    assert run("grade", "my-linear", "-", "--course", course).status == 0
    assert asked[0][1] == "x = '一'\ny\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["my-linear", "missing.py"], ["missing.py", "can't be read"]),
        (["my-linear", "."], ["can't be read"]),
        (["my-linear", "latin.py"], ["latin.py", "line 2", "UTF-8"]),
        (["my-linear"], ["my-linear.py or my_linear.py", "no draft of my-linear", "standard input"]),
        (["my-liner", "a.py"], ["no exercise my-liner", "Did you mean my-linear?"]),
        (["zzz", "a.py"], ["no exercise zzz", "dlcoach list"]),
        (["../exercises/my-linear", "a.py"], ["no exercise"]),
        (["my-linear", "a.py", "--device", "tpu"], ["tpu", "cuda"]),
        (["my-linear", "a.py", "--seed", "x"], ["--seed"]),
        ([], ["EXERCISE"]),
    ],
)
def test_bad_use_is_told_in_a_few_lines(
    run: Run,
    course: Path,
    home: Path,
    asked: list[tuple[str, str, int | None, str]],
    arguments: list[str],
    words: list[str],
) -> None:
    (home / "a.py").write_text("x = 1\n")
    (home / "latin.py").write_bytes(b"x = 1\ny = '\xe9'\n")
    for form in ([], ["--json"]):
        result = run("grade", *arguments, "--course", course, *form)
        assert (result.status, result.out) == (2, "")
        assert len(result.err.splitlines()) <= 5
        assert all(word in result.err for word in words), result.err
    assert asked == []


def test_both_files_here_is_told(run: Run, course: Path, home: Path) -> None:
    (home / "my_linear.py").touch()
    (home / "my-linear.py").touch()
    result = run("grade", "my-linear", "--course", course)
    assert result.status == 2
    assert "my-linear.py and my_linear.py" in result.err


def test_an_exercise_that_cannot_be_read_says_where(run: Run, course: Path, home: Path) -> None:
    (course / "exercises" / "my-linear" / "cases.py").unlink()
    (home / "a.py").touch()
    result = run("grade", "my-linear", "a.py", "--course", course)
    assert result.status == 2
    assert "cases.py" in result.err
