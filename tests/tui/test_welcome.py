"""The first minute."""

import pytest

from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.course_map import CourseMap
from dlcoach.tui.screens.lesson import LessonScreen
from dlcoach.tui.screens.welcome import Welcome
from tests.tui.screen import press, seen, until


@pytest.fixture
def first(course, store, judge):
    """Makes the app as it is at the very first start."""

    def make(lesson: str | None = None) -> CoachApp:
        return CoachApp(course, store, lesson=lesson, welcome=True, load_judge=lambda: judge)

    return make


async def test_language_colours_keys_and_into_the_first_lesson(first, store) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "Which language")
        assert "您想用哪种语言" in text
        assert "简体中文" in text
        assert "一门小课" in await press(pilot, "down"), "the language holds at once"
        assert "A small course" in await press(pilot, "up", "enter")
        await press(pilot, "down", "down")
        assert app.theme == "dlcoach-light"
        text = await press(pilot, "enter")
        assert "Three keys" in text
        assert "F1" in text
        text = await press(pilot, "enter")
        assert isinstance(app.screen, LessonScreen)
        assert "step 1 of 7" in text
    assert (store.setting("language"), store.setting("theme"), store.setting("welcomed")) == ("en", "light", True)


async def test_digits_pick(first) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which language")
        assert "Three keys" in await press(pilot, "1", "2")
        await press(pilot, "2")
        assert isinstance(app.screen, CourseMap)


async def test_pages_turn_back(first) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which language")
        assert "page 1 of 3" in await press(pilot, "left")
        assert "page 2 of 3" in await press(pilot, "enter", "enter", "left")


async def test_esc_skips_it_for_good(first, store) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which language")
        await press(pilot, "escape")
        assert isinstance(app.screen, CourseMap)
    assert store.setting("welcomed") is True


async def test_a_lesson_that_was_asked_for_comes_after_it(first) -> None:
    app = first("last")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which language")
        await press(pilot, "escape")
        assert isinstance(app.screen, LessonScreen)
        assert "The last lesson" in seen(app)


async def test_it_can_be_seen_again(first, start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        await app.run_action("welcome")
        await until(pilot, "Which language")
        assert isinstance(app.screen, Welcome)
        await press(pilot, "escape")
        assert isinstance(app.screen, LessonScreen)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_all_three_pages_fit(first, store, language: str) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which language")
        if language == "zh":
            await press(pilot, "down")
        for _ in range(2):
            text = await press(pilot, "enter")
            assert "Ctrl+Q" in text.splitlines()[-1]
            assert all(len(line) <= 80 for line in text.splitlines())
