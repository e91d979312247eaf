"""The history of attempts: what is listed, what has changed since, taking one back."""

import pytest

from dlcoach.grading.verdict import Finding, Outcome, Verdict
from dlcoach.progress.store import Store
from dlcoach.tui.screens.exercise import ExerciseScreen
from dlcoach.tui.screens.history import HistoryScreen
from tests.tui.conftest import NOT_YET, PASS, FakeJudge
from tests.tui.exercise_screen import STARTER, check, enter
from tests.tui.screen import press, seen

FIRST = "def double(x):\n    return x / 2\n"
SECOND = "def double(x):\n    # 加倍\n    return x + x\n"


@pytest.fixture
def begin(start, store):
    def make(language: str = "en"):
        store.set_place("layers", "write")
        return start(lesson="layers", language=language)

    return make


@pytest.fixture
def attempts(store: Store) -> None:
    """One attempt that halves, one that passes with a remark, and a draft that goes on from there."""
    store.record_attempt("double", FIRST, NOT_YET.to_json())
    store.record_attempt("double", SECOND, PASS.to_json())
    store.save_draft("double", SECOND + "\n# more\n")


async def test_without_attempts_it_says_so(begin) -> None:
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await enter(pilot)
        assert "Nothing is checked yet" in await press(pilot, "ctrl+t")
        assert app.screen is screen


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_each_attempt_with_its_verdict_and_the_changes_since(begin, attempts, size) -> None:
    app = begin()
    async with app.run_test(size=size, notifications=True) as pilot:
        await enter(pilot)
        text = await press(pilot, "ctrl+t")
        assert "2 attempts" in text
        newest, oldest = (
            next(i for i, line in enumerate(text.splitlines()) if s in line) for s in ("passed", "0 of 2")
        )
        assert newest < oldest
        assert "That halves it." in text
        assert "Attempt 2, today" in text
        assert "+ # more" in text
        text = await press(pilot, "down")
        assert "Attempt 1, today" in text
        assert "-     return x / 2" in text
        assert "+     return x + x" in text
        text = await press(pilot, "f3")
        assert "return x / 2" in text
        assert "x + x" not in text
        assert "ValueError" in await press(pilot, "f4")
        assert "Enter goes back" not in seen(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ExerciseScreen)
        assert app.screen.editor.text == SECOND + "\n# more\n"


async def test_taking_one_back_can_be_undone_and_loses_nothing(begin, store: Store, attempts) -> None:
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await enter(pilot)
        await press(pilot, "ctrl+t", "down", "enter")
        assert app.screen is screen
        assert screen.editor.text == FIRST
        assert store.draft("double") == FIRST
        text = await press(pilot, "ctrl+t")
        assert "draft put aside" in text  # in no attempt, so it is kept
        await press(pilot, "escape", "ctrl+z")
        assert screen.editor.text == SECOND + "\n# more\n"
    assert [source for _, source in store.drafts_aside("double")] == [SECOND + "\n# more\n"]


async def test_an_attempt_is_not_kept_aside_twice(begin, store: Store, attempts) -> None:
    store.save_draft("double", SECOND)
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await enter(pilot)
        assert "Your code is the same now." in await press(pilot, "ctrl+t")
        await press(pilot, "down", "enter", "f7", "enter")
    assert store.drafts_aside("double") == []
    assert store.draft("double") == STARTER


async def test_it_speaks_both_languages_and_survives_resizing(begin, attempts) -> None:
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await enter(pilot)
        await press(pilot, "ctrl+t", "down")
        assert "那是减半。" in await press(pilot, "f9")
        await pilot.resize_terminal(160, 48)
        text = await press(pilot)
        assert "▸ ✗" in text
        assert "x / 2" in text
        await press(pilot, "f9")


async def test_page_keys_scroll_what_is_shown(begin, store: Store) -> None:
    store.record_attempt("double", "".join(f"# line {n}\n" for n in range(200)), NOT_YET.to_json())
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await enter(pilot)
        assert "line 40" not in await press(pilot, "ctrl+t", "f3")
        assert "line 10" not in await press(pilot, "pagedown", "pagedown", "pagedown")
        assert isinstance(app.screen, HistoryScreen)
        assert "# line 0" in await press(pilot, "pageup", "pageup", "pageup")


async def test_a_grader_that_failed_is_no_attempt(begin, store: Store, judge: FakeJudge) -> None:
    finding = Finding("server", data={"why": "dead"})
    judge.verdict = Verdict(Outcome.COULD_NOT_GRADE, "double", seed=1, finding=finding)
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await enter(pilot)
        await check(pilot, "Could not check")
    assert store.attempts("double") == []
