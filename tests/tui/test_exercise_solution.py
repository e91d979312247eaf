"""Right solutions: the question before them, what they are compared with, and what they do not give."""

import pytest

from dlcoach.progress.store import Store, review_key
from dlcoach.tui.screens.exercise import ExerciseScreen
from dlcoach.tui.screens.question import Question
from dlcoach.tui.screens.solution import SolutionScreen
from tests.tui.conftest import PASS, FakeJudge
from tests.tui.exercise_screen import STARTER, check, enter
from tests.tui.screen import press, seen, until


@pytest.fixture
def begin(start, store, course):
    (course / "exercises/double/variants").mkdir()
    (course / "exercises/double/variants/by-two.py").write_text("def double(x):\n    return 2 * x\n")

    def make(language: str = "en"):
        store.set_place("layers", "write")
        return start(lesson="layers", language=language)

    return make


async def test_before_a_pass_it_asks_and_gives_no_pass(begin, store: Store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await enter(pilot)
        text = await press(pilot, "ctrl+l")
        assert "You can still write it yourself" in " ".join(text.replace("│", " ").split())
        await press(pilot, "escape")
        assert app.screen is screen
        assert store.solution_seen("double") is None
        assert "return x + x" in await press(pilot, "ctrl+l", "enter")
        assert store.solution_seen("double") is not None
        await press(pilot, "escape")
        assert app.screen is screen
        assert screen.editor.text == STARTER
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, SolutionScreen)  # it asks once
    assert not store.passed("double")
    assert "write" not in store.completed("layers")


async def test_after_a_pass_it_does_not_ask(begin, store: Store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await enter(pilot)
        assert "Ctrl+L shows other ways." in await check(pilot, "Passed")
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, SolutionScreen)
    assert store.solution_seen("double") is None


async def test_behind_the_last_hint_the_solution_is_offered(begin) -> None:
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await enter(pilot)
        await press(pilot, "f6", "f6")
        assert isinstance(app.screen, ExerciseScreen)
        await press(pilot, "f6")
        assert isinstance(app.screen, Question)


async def test_narrow_screens_show_one_at_a_time(begin) -> None:
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await enter(pilot)
        text = await press(pilot, "ctrl+l", "enter")
        assert "▸F2 Solution" in text
        assert "NotImplementedError" not in text
        assert "NotImplementedError" in await press(pilot, "f3")
        text = await press(pilot, "f4")
        assert "2 -     raise NotImplementedError" in text
        assert "2 +     return x + x" in text
        text = await press(pilot, "right")
        assert "2 +     return 2 * x" in text
        assert "▸by two" in text
        assert "2 +     return x + x" in await press(pilot, "right")  # round and round


async def test_wide_screens_show_both_beside_each_other(begin) -> None:
    app = begin()
    async with app.run_test(size=(160, 48), notifications=True) as pilot:
        await enter(pilot)
        text = await press(pilot, "ctrl+l", "enter")
        row = next(line for line in text.splitlines() if "raise NotImplementedError" in line)
        assert row.index("- ") < row.index("│") < row.index("+     return x + x")
        await pilot.resize_terminal(80, 24)
        await until(pilot, "▸F2 Solution")


async def test_the_chinese_screen_keeps_the_code(begin) -> None:
    app = begin(language="zh")
    async with app.run_test(size=(160, 48), notifications=True) as pilot:
        await until(pilot, "double(x)")
        await press(pilot, "enter")
        text = await press(pilot, "ctrl+l", "enter")
        assert "return x + x" in text
        assert "加倍" in text


async def test_in_a_review_an_earlier_pass_shows_nothing(begin, store: Store, judge: FakeJudge) -> None:
    store.record_attempt("double", "x", PASS.to_json())
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, "double(x)")
        app.push_screen(ExerciseScreen(app.course.exercise("double"), review=True))
        await press(pilot)
        assert "Nothing is checked yet" in await press(pilot, "ctrl+t")
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, Question)
        await press(pilot, "enter")
        assert "return x + x" in seen(app)
    assert store.solution_seen(review_key("double")) is not None
    assert store.solution_seen("double") is None
