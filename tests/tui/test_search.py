"""The search screen, the command palette, the help, and copying."""

import pytest

from dlcoach.tui.screens.course_map import CourseMap
from dlcoach.tui.screens.lesson import LessonScreen
from dlcoach.tui.screens.search import SearchScreen
from tests.tui.screen import press, until


async def test_enter_jumps_to_the_very_step(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        await press(pilot, "ctrl+f")
        assert isinstance(app.screen, SearchScreen)
        await press(pilot, *"what does print")
        text = await until(pilot, "1 place")
        assert "▸ Layers › step 6 of 7" in text
        assert "What does this print?" in text
        assert "step 6 of 7" in await press(pilot, "enter")
        assert isinstance(app.screen, LessonScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, CourseMap)
        assert "1 place" in await press(pilot, "ctrl+f"), "what was searched for last is still there"


async def test_the_pointer_moves_while_one_types(start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        await press(pilot, "ctrl+f", *"which of")
        text = await until(pilot, "2 places")
        assert "▸ Layers › step 2" in text
        assert "▸ Layers › step 3" in await press(pilot, "down")
        assert "▸ Layers › step 3" in await press(pilot, "pagedown")
        assert "▸ Layers › step 2" in await press(pilot, "pageup")
        await press(pilot, "escape")
        assert isinstance(app.screen, LessonScreen)


async def test_chinese_is_found_while_english_is_set(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        await press(pilot, "ctrl+f")
        app.screen.query_one("Input").value = "学习"
        text = await until(pilot, "2 places")
        assert "哪一层会学习?" in text
        assert "Layers › step 2" in text


async def test_nothing_found_is_said(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        await press(pilot, "ctrl+f", *"xyzzy")
        text = await until(pilot, "Nothing holds")
        assert "Enter" not in text.splitlines()[-1]
        await press(pilot, "enter")
        assert isinstance(app.screen, SearchScreen)


@pytest.mark.parametrize("query", ["switch between", "english", "简体中文"])
async def test_the_palette_finds_words_of_any_language(start, query: str) -> None:
    app = start(language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "一门小课")
        await press(pilot, "ctrl+p")
        app.screen.query_one("Input").value = "quit"
        await until(pilot, "Ctrl+Q")


async def test_the_palette_has_settings_and_steps(start, store) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        await press(pilot, "ctrl+p", *"colours light")
        await until(pilot, "Colours: light")
        await press(pilot, "enter")
        assert store.setting("theme") == "light"
        await press(pilot, "ctrl+p", *"step 4")
        await until(pilot, "Step 4: How many numbers")
        await press(pilot, "enter")
        await until(pilot, "step 4 of 7")


async def test_the_help_begins_with_what_has_the_focus(start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        await press(pilot, "right", "right", "right")
        text = await press(pilot, "f1")
        assert text.index("Where you are") < text.index("Move it by a word") < text.index("On this screen")


async def test_the_code_of_the_page_is_copied(start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, "A layer maps")
        await press(pilot, "ctrl+c")
        await until(pilot, "Ctrl+Q quits")  # there is nothing to copy
        await press(pilot, "right", "right", "right", "right", "tab")
        app.screen.page.focus()
        await press(pilot, "ctrl+c")
        assert app.clipboard.startswith("y = nn.Linear(5, 3)")
        await until(pilot, "Copied: y = nn.Linear")


async def test_what_the_mouse_selects_is_copied(start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        prose = app.screen.query_one("Prose")
        await pilot.mouse_down(prose, offset=(2, 0))
        await pilot.hover(prose, offset=(12, 0))
        await pilot.mouse_up(prose, offset=(12, 0))
        await press(pilot, "ctrl+c")
        assert app.clipboard
        assert app.clipboard in "A layer maps its input to an output."
