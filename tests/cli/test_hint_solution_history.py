"""`dlcoach hint`, `dlcoach solution` and `dlcoach history`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlcoach.grading.verdict import CaseOutcome, Finding, Outcome, Verdict
from dlcoach.progress.store import Store

Run = Callable[..., Any]  # the fixture of conftest.py
PASS = Verdict(Outcome.PASS, "my-linear", seed=7, cases=(CaseOutcome("forward", (5, 3), "pass"),))
NOT_YET = Verdict(
    Outcome.NOT_YET,
    "my-linear",
    seed=8,
    cases=(CaseOutcome("forward", (5, 3), "fail"),),
    finding=Finding("value", "forward", (5, 3)),
    mistake="no-bias",
)


@pytest.fixture
def two_hints(course: Path) -> None:
    file = course / "exercises/my-linear/exercise.yaml"
    file.write_text(file.read_text().replace("mistakes:", "  - |\n    Add the *bias*.\nmistakes:"))


def test_each_call_opens_one_hint_more(run: Run, course: Path, store: Store, two_hints: None) -> None:
    first = run("hint", "my-linear", "--course", course).out
    assert "Hint 1 of 2" in first
    assert "Make two parameters." in first
    assert "bias" not in first
    assert "dlcoach hint my-linear" in first
    second = run("hint", "my-linear", "--course", course).out
    assert "Hint 2 of 2" in second
    assert "Make two" not in second
    assert "dlcoach solution my-linear" in second
    assert store.hints_shown("my-linear") == 2
    third = run("hint", "my-linear", "--course", course).out
    assert "Make two parameters." in third
    assert "Add the bias." in third
    assert store.hints_shown("my-linear") == 2


def test_shown_opens_none(run: Run, course: Path, store: Store, two_hints: None) -> None:
    assert json.loads(run("hint", "my-linear", "--shown", "--json", "--course", course).out)["hints"] == []
    run("hint", "my-linear", "--course", course)
    shown = json.loads(run("hint", "my-linear", "--shown", "--json", "--course", course).out)
    assert shown == {"exercise": "my-linear", "hints": ["Make two parameters.\n"], "of": 2}
    assert store.hints_shown("my-linear") == 1


def test_the_solution_asks_first(run: Run, course: Path, store: Store) -> None:
    result = run("solution", "my-linear", "--course", course)
    assert result.status == 2
    assert "--yes" in result.err
    assert result.out == ""
    assert store.solution_seen("my-linear") is None
    result = run("solution", "my-linear", "--yes", "--course", course)
    assert result.status == 0
    assert "return x @ self.weight + self.bias" in result.out
    assert store.solution_seen("my-linear") is not None
    assert not store.passed("my-linear")
    assert run("solution", "my-linear", "--course", course).status == 0  # once is enough


def test_a_no_shows_nothing(run: Run, course: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import typer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "confirm", lambda *_, **__: False)
    result = run("solution", "my-linear", "--course", course)
    assert (result.status, result.out) == (1, "")
    assert store.solution_seen("my-linear") is None


def test_after_a_pass_the_solution_is_free(run: Run, course: Path, store: Store) -> None:
    store.record_attempt("my-linear", "x", PASS.to_json())
    assert "torch.matmul" in run("solution", "my-linear", "--variant", "matmul", "--course", course).out
    shown = json.loads(run("solution", "my-linear", "--json", "--course", course).out)
    assert shown["exercise"] == "my-linear"
    assert shown["variants"].keys() == {"matmul"}
    assert store.solution_seen("my-linear") is None
    result = run("solution", "my-linear", "--variant", "nope", "--course", course)
    assert result.status == 2
    assert "matmul" in result.err


def test_the_solution_beside_ones_own(run: Run, course: Path, store: Store) -> None:
    own = (course / "exercises/my-linear/starter.py").read_text()
    result = run("solution", "my-linear", "--yes", "--diff", "--course", course)
    assert result.status == 2  # there is nothing of one's own yet
    store.save_draft("my-linear", own)
    lines = run("solution", "my-linear", "--diff", "--course", course).out.splitlines()
    assert "-        return x  # TODO" in lines
    assert "+        return x @ self.weight + self.bias" in lines


def test_history_lists_the_attempts(run: Run, course: Path, store: Store) -> None:
    assert "No attempts" in run("history", "my-linear", "--course", course).out
    store.record_attempt("my-linear", "one\n", NOT_YET.to_json())
    store.record_attempt("my-linear", "two\n", PASS.to_json())
    first, second = run("history", "my-linear", "--course", course).out.splitlines()
    assert first.startswith("1 ✗ today ")
    assert first.endswith("not yet, 0 of 1  The bias is missing.")
    assert second.startswith("2 ✓ today ")
    assert second.endswith("passed")
    records = json.loads(run("history", "my-linear", "--json", "--course", course).out)
    assert [(r["number"], r["verdict"], r["mistake"], r["case"], r["seed"]) for r in records] == [
        (1, "not yet", "no-bias", "forward", 8),
        (2, "pass", None, None, 7),
    ]


def test_history_shows_one_attempt_and_what_has_changed_since(run: Run, course: Path, store: Store) -> None:
    store.record_attempt("my-linear", "one\nsame\n", NOT_YET.to_json())
    store.save_draft("my-linear", "two\nsame\n")
    assert run("history", "my-linear", 1, "--course", course).out == "one\nsame\n"
    changes = run("history", "my-linear", 1, "--diff", "--course", course).out.splitlines()
    assert changes[-3:] == ["-one", "+two", " same"]
    assert json.loads(run("history", "my-linear", 1, "--json", "--course", course).out)["source"] == "one\nsame\n"
    store.save_draft("my-linear", "one\nsame\n")
    assert "Nothing has changed" in run("history", "my-linear", 1, "--diff", "--course", course).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["hint", "my-liner"], "Did you mean my-linear?"),
        (["solution", "my-liner"], "Did you mean my-linear?"),
        (["history", "my-liner"], "Did you mean my-linear?"),
        (["history", "my-linear", "3"], "no attempt 3"),
        (["history", "my-linear", "0"], "0"),
        (["history", "my-linear", "--diff"], "number of an attempt"),
    ],
)
def test_bad_use_is_told(run: Run, course: Path, arguments: list[str], words: str) -> None:
    result = run(*arguments, "--course", course)
    assert result.status == 2
    assert words in result.err
