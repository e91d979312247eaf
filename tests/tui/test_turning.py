"""Turning a page: one layout and one paint, with nothing left to be laid out that could be before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dlcoach.progress.store import Store
from dlcoach.prose.page import page
from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.lesson import LessonScreen
from tests.tui.every_kind import write_every_kind
from tests.tui.screen import press, until


@pytest.fixture
def app(tmp_path: Path, store: Store, judge) -> CoachApp:
    return CoachApp(write_every_kind(tmp_path / "course"), store, lesson="kinds", load_judge=lambda: judge)


@contextmanager
def count_layouts(screen: LessonScreen) -> Iterator[list[int]]:
    """The positions that the screen was at when it was laid out."""
    layouts: list[int] = []
    screen.screen_layout_refresh_signal.subscribe(screen.page, lambda _: layouts.append(screen.position), True)
    yield layouts
    screen.screen_layout_refresh_signal.unsubscribe(screen.page)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_page_is_laid_out_once(app: CoachApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await until(pilot, "Attention")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await press(pilot)
        with count_layouts(screen) as layouts:
            while not screen.at_end:
                await screen.action_next()
                await press(pilot)
        for position in range(1, len(screen.lesson.steps) + 1):
            fills = position < len(screen.lesson.steps) and screen.lesson.steps[position].id == "blanks"
            most = 3 if fills else 1  # the line to type in is laid over its blank once the code has its place
            assert 1 <= layouts.count(position) <= most, layouts


async def test_the_next_page_is_laid_out_ahead(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Attention")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        while not screen.at_end:
            await pilot.pause()
            screen._look_ahead()  # now, and not when a busy machine comes to it
            laid_out = page.cache_info().misses
            await screen.action_next()
            await pilot.pause()
            assert page.cache_info().misses == laid_out, screen.position


async def test_a_key_right_after_a_turn_is_the_new_pages(app: CoachApp) -> None:
    """The focus is where the answer is given once the page is turned."""
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Attention")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        for _ in screen.lesson.steps:
            await screen.action_next()
            assert screen.focused is not None
            assert screen.focused.has_focus
