"""An exercise at the prompt: its file, its checks, and what can go wrong with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dlcoach.progress.store import Store
from tests.plain.conftest import NOT_YET, PASS, FakeGrader, at

Talk = Callable[..., str]


def test_the_starter_is_written_and_what_is_there_is_kept(talk: Talk, folder: Path, grader: FakeGrader) -> None:
    assert "The code to start from is in double.py." in talk(to=at("write"))
    file = folder / "double.py"
    assert file.read_text() == "def double(x):\n    raise NotImplementedError\n"
    file.write_text("mine = 1\n")
    assert "Your code is in double.py." in talk("check", to=at("write"))
    assert file.read_text() == "mine = 1\n"
    assert grader.sources == ["mine = 1\n"]


def test_the_file_begins_with_the_app_s_draft_and_becomes_it(talk: Talk, folder: Path, store: Store) -> None:
    store.save_draft("double", "from the app\n")
    talk(to=at("write"))
    assert (folder / "double.py").read_text() == "from the app\n"
    (folder / "double.py").write_text("edited\n")
    talk("next", to=at("write"))
    assert store.draft("double") == "edited\n"


def test_an_attempt_is_kept_and_a_pass_completes_the_step(talk: Talk, store: Store, grader: FakeGrader) -> None:
    grader.verdicts = [NOT_YET, PASS]
    said = talk("check", "", "check", "", to=at("write"))
    assert [attempt.verdict["outcome"] for attempt in store.attempts("double")] == ["not yet", "pass"]
    assert "write" in store.completed("kinds")
    assert "Not yet: 0 of 2 checks." in said
    assert "That halves it." in said
    assert "Right: your code passes." in said
    assert "\x1b" not in said


def test_a_grader_that_fails_loses_nothing(talk: Talk, store: Store, grader: FakeGrader) -> None:
    grader.verdicts = [RuntimeError("no server"), PASS]
    said = talk("check", "check", to=at("write"))
    assert "RuntimeError: no server" in said
    assert "Right: your code passes." in said
    assert len(store.attempts("double")) == 1


def test_a_file_that_cannot_be_read_or_written_is_said(talk: Talk, folder: Path, grader: FakeGrader) -> None:
    talk(to=at("write"))
    (folder / "double.py").write_bytes(b"x = '\xff'\n")
    assert "double.py is not UTF-8 (line 1)" in talk("check", to=at("write")).replace("\n", " ")
    (folder / "double.py").unlink()
    (folder / "double.py").mkdir()
    assert "can't be read" in talk("check", to=at("write")).replace("\n", " ")
    assert grader.sources == []


def test_hints_open_one_by_one_and_stay_open(talk: Talk, store: Store) -> None:
    said = talk("hint", "hint", "hint", to=at("write"))
    assert said.count("Hint 2 of 2:") == 2
    assert store.hints_shown("double") == 2
    assert "Think of addition." in talk(to=at("write"))


def test_the_solution_is_shown_after_a_question(talk: Talk, store: Store) -> None:
    assert "return x + x" not in talk("solution", "no", to=at("write"))
    assert store.solution_seen("double") is None
    said = talk("solution", "yes", "solution", to=at("write"))
    assert said.count("return x + x") == 2
    assert "return 2 * x" in said
    assert store.solution_seen("double") is not None
    assert "write" not in store.completed("kinds")


def test_an_editor_needs_a_terminal(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    assert "An editor needs a terminal." in talk("edit", to=at("write"))


def test_ctrl_c_stops_the_check_and_not_the_lesson(talk: Talk, store: Store, grader: FakeGrader, monkeypatch) -> None:
    from queue import Queue

    from dlcoach.grading.grader import Cancelled

    def grade(exercise, source, *, cancel):
        assert cancel.wait(10)
        raise Cancelled

    monkeypatch.setattr(grader, "grade", grade)
    get, pressed = Queue.get, []

    def interrupted(queue, block=True, timeout=None):
        if not pressed:
            pressed.append(True)
            raise KeyboardInterrupt
        return get(queue, block, timeout)

    monkeypatch.setattr(Queue, "get", interrupted)
    said = talk("check", "next", to=at("write"))
    assert "The check was stopped." in said
    assert "The next lesson is" in said
    assert store.attempts("double") == []


def test_an_exercise_in_review_starts_afresh_and_goes_aside(
    talk: Talk, folder: Path, store: Store, grader: FakeGrader, monkeypatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("dlcoach.progress.store.now", lambda: "2026-01-01T12:00:00+00:00")
        talk("check", to=at("write"))
    (folder / "double.py").write_text("def double(x): return 2 * x\n")
    said = talk("review", "check", "", "")
    assert "Write it again" in said
    assert grader.sources[-1].endswith("raise NotImplementedError\n")
    assert store.attempts("double")[-1].review
    assert (folder / "double.py").read_text() == "def double(x): return 2 * x\n"
    assert not (folder / "double_review.py").exists()
    assert len(list(folder.glob("double_review.*.py"))) == 1
