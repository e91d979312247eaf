"""The map, the language, the theme, broken files, and what the app's process loads."""

import asyncio
import subprocess
import sys

import pytest

from dlcoach.language import language
from dlcoach.progress.store import StoreError
from dlcoach.tui.screens.course_map import CourseMap
from dlcoach.tui.screens.lesson import LessonScreen
from dlcoach.tui.screens.problems import Problems
from tests.tui.screen import press, seen, until


async def test_the_map_tells_states_in_words(start, store) -> None:
    store.complete("layers", "intro")
    store.complete("layers", "a step that has left the lesson")
    store.complete("last", "long")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "has problems")
        text = await until(pilot, "3 min")
        assert "◐ Layers" in text
        assert "1 of 7 steps" in text
        assert "! A broken lesson" in text
        assert "✓ The last lesson" in text
        assert "1 of 3 lessons done" in text


async def test_the_pointer_is_where_one_left(start, store) -> None:
    store.set_place("last", "long")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "▸ ○ The last lesson" in await until(pilot, "3 min")
        await press(pilot, "up", "up", "up")
        assert "▸ ○ Layers" in seen(app)
        assert "step 1 of 1" in await press(pilot, "f5")


async def test_wide_terminals_show_what_a_lesson_holds(start) -> None:
    app = start()
    async with app.run_test(size=(160, 48)) as pilot:
        await until(pilot, "3 min")
        text = seen(app)
        assert "You write" in text
        assert "Double a number" in text


async def test_a_broken_lesson_shows_its_problems(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "has problems")
        await press(pilot, "down")
        text = await press(pilot, "enter")
        assert isinstance(app.screen, Problems)
        assert "broken.yaml:" in text
        assert "reed" in text
        await press(pilot, "escape")
        assert isinstance(app.screen, CourseMap)


async def test_a_broken_exercise_shows_its_problems(start, store, course) -> None:
    (course / "exercises/double/exercise.yaml").write_text("id: double\n", encoding="utf-8")
    store.set_place("layers", "write")
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "This exercise has problems")
        text = await press(pilot, "enter")
        assert "exercise.yaml:" in text
        await press(pilot, "escape")
        assert isinstance(app.screen, LessonScreen)


async def test_an_unusable_course_is_a_readable_screen(start, course) -> None:
    (course / "lessons/course.yaml").write_text("titel: A course\n", encoding="utf-8")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "course.yaml:")
        assert "This course can't be opened" in text
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, Problems)
        await press(pilot, "ctrl+q")
    assert app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_language_switches_on_the_fly_and_is_kept(start, store, size) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=size) as pilot:
        await until(pilot, "A layer maps")
        await press(pilot, "enter", "1")
        assert "It has no parameters." in seen(app)
        text = await press(pilot, "f9")
        assert "哪一层会学习" in text
        assert "它没有参数" in text
        assert "层" in text.splitlines()[0]
        assert "F9 English" in text
        await press(pilot, "escape")
        assert "一门小课" in seen(app)
        assert "第一单元" in seen(app)
    assert store.setting("language") == "zh"
    assert language() == "zh"


async def test_the_theme_is_kept(start, store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        assert app.current_theme.dark
        await press(pilot, "f8")
        assert not app.current_theme.dark
    assert store.setting("theme") == "light"
    assert start().theme == "dlcoach-light"


async def test_help_lists_the_keys_of_the_place(start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        text = await press(pilot, "f1")
        assert "Show the answer to this question" in text
        await press(pilot, "f9")
        text = await press(pilot, "escape")
        assert isinstance(app.screen, LessonScreen)


async def test_the_palette_offers_actions_and_lessons(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        await press(pilot, "ctrl+p")
        assert "Open (Enter)" in await until(pilot, "Show the keys")
        await press(pilot, *"quit")
        assert "Quit (Ctrl+Q)" in await until(pilot, "Leave.")
        await press(pilot, "ctrl+u", *"the", "space", *"last")
        await until(pilot, "Lesson: The last lesson")
        await press(pilot, "enter")
        await until(pilot, "step 1 of 1")


async def test_everything_fits_into_80_columns(start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        for _ in range(2):
            bar = (await press(pilot)).splitlines()[-1]
            assert "Ctrl+Q" in bar
            assert "F1" in bar
            await press(pilot, "f9")


async def test_progress_that_cannot_be_written_ends_with_the_reason(start, store, monkeypatch, capsys) -> None:
    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        monkeypatch.setattr(store, "complete", full)
        app.simulate_key("enter")
        for _ in range(200):
            if app.return_code is not None:
                break
            await asyncio.sleep(0.02)
    assert app.return_code == 1
    assert "the disk is full" in capsys.readouterr().err


def test_the_process_never_loads_torch(course, tmp_path) -> None:
    code = f"""
import asyncio, sys
from pathlib import Path
from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp

async def main():
    app = CoachApp(Path({str(course)!r}), Store(Path({str(tmp_path / "p.db")!r})))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        early = sorted(name for name in ("markdown_it", "tree_sitter", "latex2mathml") if name in sys.modules)
        await pilot.press("enter", "right", "right", "right", "right", "right", "right", "enter")
        await pilot.pause()
        print(type(app.screen).__name__, early, sorted({{"torch", "numpy", "safetensors"}} & set(sys.modules)))
    app.close_judge()

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "ExerciseScreen [] []"
