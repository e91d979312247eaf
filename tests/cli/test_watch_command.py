"""`dlcoach watch`: what it writes, which saves it grades, what it keeps. The grader is a stand-in, and so is time."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dlcoach.cli import watch
from dlcoach.grading import grader
from dlcoach.grading.verdict import CaseOutcome, Outcome, Verdict
from dlcoach.progress.store import Store

Run = Callable[..., Any]  # the fixture of conftest.py
PASS = Verdict(Outcome.PASS, "my-linear", seed=7, cases=(CaseOutcome("forward", (5, 3), "pass"),))
COULD_NOT = Verdict(Outcome.COULD_NOT_GRADE, "my-linear", seed=7)


class FakeGrader:
    """Passes everything; `during` is called in the middle of each grading."""

    asked: list[tuple[str, int | None, str]]
    during: Callable[[], None] = staticmethod(lambda: None)
    verdict = PASS
    closed = 0

    def start(self) -> None:
        pass

    def grade(self, exercise: Any, source: str, *, seed: int | None = None, device: str = "cpu") -> Verdict:
        FakeGrader.asked.append((source, seed, device))
        FakeGrader.during()
        return self.verdict

    def close(self) -> None:
        FakeGrader.closed += 1


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int | None, str]]:
    monkeypatch.setattr(grader, "Grader", FakeGrader)
    monkeypatch.setattr(FakeGrader, "asked", [], raising=False)
    monkeypatch.setattr(FakeGrader, "during", staticmethod(lambda: None))
    monkeypatch.setattr(FakeGrader, "verdict", PASS)
    monkeypatch.setattr(FakeGrader, "closed", 0)
    return FakeGrader.asked


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch, run: Run, course: Path) -> Callable[..., Any]:
    """Runs `dlcoach watch`; the learner does one of `deeds` after another, two looks between them, then Ctrl+C."""

    def watching(*arguments: object, deeds: list[Callable[[], object]]) -> Any:
        def passing() -> Iterator[None]:
            for deed in deeds:
                deed()
                yield from (None, None)
            raise KeyboardInterrupt

        moments = passing()
        monkeypatch.setattr(watch.time, "sleep", lambda seconds: next(moments))
        return run("watch", *arguments, "--course", course)

    return watching


def test_it_writes_the_starter_and_grades_each_save(watching, home: Path, store: Store, asked) -> None:
    file = home / "my_linear.py"
    seen: list[str] = []

    def by_rename() -> None:
        (home / "new").write_text("two = 2\r\n")
        (home / "new").replace(file)

    result = watching(
        "my-linear",
        deeds=[lambda: seen.append(file.read_text()), lambda: file.write_text("one = 1\n"), by_rename, lambda: None],
    )
    assert result.status == 0
    assert "# TODO" in seen[0]
    assert [source for source, _, _ in asked] == ["one = 1\n", "two = 2\n"]
    assert result.out.count("✓ pass") == 2
    assert "Wrote the starting code to my_linear.py." in result.err
    assert "No longer watching" in result.err
    assert [attempt.source for attempt in store.attempts("my-linear")] == ["one = 1\n", "two = 2\n"]
    assert store.draft("my-linear") == "two = 2\n"
    assert store.completed("custom-layer") == {"write"}
    assert FakeGrader.closed == 1


def test_a_file_that_is_there_is_graded_at_once_and_not_overwritten(watching, home: Path, asked) -> None:
    (home / "own.py").write_text("mine = 1\n")
    result = watching("my-linear", "own.py", "--seed", 3, deeds=[lambda: None])
    assert asked == [("mine = 1\n", 3, "cpu")]
    assert (home / "own.py").read_text() == "mine = 1\n"
    assert "Wrote" not in result.err


def test_code_from_the_app_goes_on_in_the_file_and_is_not_lost(watching, home: Path, store: Store) -> None:
    store.save_draft("my-linear", "from the app\n")
    file = home / "my_linear.py"
    begun: list[str] = []
    result = watching(
        "my-linear", deeds=[lambda: begun.append(file.read_text()), lambda: file.write_text("other\n"), lambda: None]
    )
    assert begun == ["from the app\n"]
    assert "your code from the app" in result.err
    assert store.draft("my-linear") == "other\n"
    assert [source for _, source in store.drafts_aside("my-linear")] == ["from the app\n"]


def test_of_the_saves_during_a_grading_the_last_counts(watching, home: Path, asked, monkeypatch) -> None:
    file = home / "my_linear.py"
    during = iter([lambda: (file.write_text("two\n"), file.write_text("three\n")), lambda: None])
    monkeypatch.setattr(FakeGrader, "during", staticmethod(lambda: next(during)()))
    watching("my-linear", deeds=[lambda: file.write_text("one\n"), lambda: None])
    assert [source for source, _, _ in asked] == ["one\n", "three\n"]


def test_a_file_that_goes_for_a_moment_is_no_error(watching, home: Path, asked) -> None:
    file = home / "my_linear.py"
    result = watching("my-linear", deeds=[file.unlink, lambda: file.write_text("back\n"), lambda: None])
    assert [source for source, _, _ in asked] == ["back\n"]
    assert "can't be read" not in result.err


def test_what_is_no_text_is_said_and_the_next_save_graded(watching, home: Path, asked) -> None:
    file = home / "my_linear.py"
    result = watching(
        "my-linear", deeds=[lambda: file.write_bytes(b"x = 1\n\xff"), lambda: file.write_text("ok\n"), lambda: None]
    )
    assert "my_linear.py is not UTF-8 (line 2)" in result.err
    assert [source for source, _, _ in asked] == ["ok\n"]


def test_json_is_a_verdict_a_line(watching, home: Path) -> None:
    file = home / "my_linear.py"
    result = watching(
        "my-linear", "--json", deeds=[lambda: file.write_text("1\n"), lambda: file.write_text("22\n"), lambda: None]
    )
    assert [json.loads(line)["verdict"] for line in result.out.splitlines()] == ["pass", "pass"]


def test_a_grader_that_failed_is_no_attempt(watching, home: Path, store: Store, monkeypatch) -> None:
    monkeypatch.setattr(FakeGrader, "verdict", COULD_NOT)
    file = home / "my_linear.py"
    result = watching("my-linear", deeds=[lambda: file.write_text("1\n"), lambda: None])
    assert "could not grade" in result.out
    assert store.attempts("my-linear") == []
    assert store.draft("my-linear") == "1\n"


def test_ctrl_c_during_a_grading_ends_it_too(watching, home: Path, monkeypatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FakeGrader, "during", staticmethod(interrupted))
    (home / "my_linear.py").write_text("1\n")
    result = watching("my-linear", deeds=[])
    assert result.status == 0
    assert FakeGrader.closed == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["my-liner"], "Did you mean my-linear?"),
        (["my-linear", "."], "is no file"),
        (["my-linear", "no/such/folder.py"], "can't be written"),
    ],
)
def test_bad_use_is_told(run: Run, course: Path, arguments: list[str], words: str) -> None:
    result = run("watch", *arguments, "--course", course)
    assert result.status == 2
    assert words in result.err
