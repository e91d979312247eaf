"""What has changed is painted, however the events fall."""

import asyncio
import random
from pathlib import Path

import pytest
from textual import events

from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.exercise import ExerciseScreen
from dlcoach.tui.screens.lesson import LessonScreen
from tests.tui.every_kind import write_every_kind
from tests.tui.terminal import Terminal, meant, shown

QUIET = 0.15  # seconds
KEYS = [("x", "x"), ("left_parenthesis", "("), ("right_parenthesis", ")"), ("enter", None), ("backspace", None),
        ("up", None), ("down", None), ("home", None), ("end", None), ("ctrl+z", None), ("tab", None),
        ("quotation_mark", '"'), ("number_sign", "#"), ("shift+up", None), ("colon", ":")]  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_what_is_typed_is_on_the_terminal(tmp_path: Path, store: Store, judge, size: tuple[int, int]) -> None:
    store.set_setting("welcomed", True)
    course = write_every_kind(tmp_path / "course")
    store.set_place("kinds", "write")
    app = CoachApp(course, store, lesson="kinds", load_judge=lambda: judge)
    app.driver_class = Terminal
    running = asyncio.create_task(app.run_async(size=size))
    while not running.done() and not (app.is_running and isinstance(app.screen, LessonScreen)):
        await asyncio.sleep(0.02)
    await asyncio.sleep(2 * QUIET)
    app.post_message(events.Key("enter", None))
    await asyncio.sleep(4 * QUIET)
    assert isinstance(app.screen, ExerciseScreen)
    dice = random.Random(size[0])
    for turn in range(60):
        key, character = dice.choice(KEYS)
        for _ in range(dice.choice([1, 1, 1, 40])):  # some lines become longer than the window
            app.post_message(events.Key(key, character))
        await asyncio.sleep(dice.choice([0, 0.01, 0.05]))
        if turn % 10 == 9:
            await asyncio.sleep(2 * QUIET)
            assert shown(app) == meant(app), turn
            fresh = app.screen.editor
            fresh._strips.clear()
            fresh._shown.clear()
            assert shown(app) == meant(app), turn
    app.exit()
    await running


@pytest.mark.parametrize("seed", range(3))
async def test_turned_pages_are_on_the_terminal(tmp_path: Path, store: Store, judge, seed: int) -> None:
    store.set_setting("welcomed", True)
    app = CoachApp(write_every_kind(tmp_path / "course"), store, lesson="kinds", load_judge=lambda: judge)
    app.driver_class = Terminal
    running = asyncio.create_task(app.run_async(size=(80, 24)))
    while not running.done() and not (app.is_running and isinstance(app.screen, LessonScreen)):
        await asyncio.sleep(0.02)
    await asyncio.sleep(2 * QUIET)
    dice = random.Random(seed)
    for turn in range(25):
        app.post_message(events.Key(dice.choice(["right", "right", "left", "pagedown"]), None))
        await asyncio.sleep(dice.choice([0, 0.01, 0.05, 0.4, 0.45]))
        if turn % 3 == 0:
            await asyncio.sleep(QUIET)
            assert shown(app) == meant(app), app.screen.position if isinstance(app.screen, LessonScreen) else app.screen
    app.exit()
    await running
