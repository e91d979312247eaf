"""Turning a page: one paint, with nothing left to be composed or laid out that could be before."""

from pathlib import Path

import pytest
from textual._compositor import ChopsUpdate, Compositor

from dlcoach.progress.store import Store
from dlcoach.prose.page import page
from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.lesson import LessonScreen
from tests.tui.every_kind import write_every_kind
from tests.tui.screen import press, until


@pytest.fixture
def app(tmp_path: Path, store: Store, judge) -> CoachApp:
    return CoachApp(write_every_kind(tmp_path / "course"), store, lesson="kinds", load_judge=lambda: judge)


@pytest.fixture
def paints(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """For each time that a part of the page was painted, how many texts had been laid out by then."""
    painted: list[int] = []
    render = Compositor.render_partial_update

    def note(self: Compositor) -> ChopsUpdate | None:
        update = render(self)
        if update is not None and isinstance(self.root, LessonScreen):
            rows = self.root.page.region.line_range
            if any(y in rows for y, _start, _end in update.spans):
                painted.append(page.cache_info().misses)
        return update

    monkeypatch.setattr(Compositor, "render_partial_update", note)
    return painted


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_page_is_painted_once(app: CoachApp, paints: list[int], size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await until(pilot, "Attention")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await press(pilot)
        while not screen.at_end:
            paints.clear()
            await screen.action_next()
            await press(pilot)
            await press(pilot)  # the page behind it is ready by now
            assert len(paints) == 1, screen.position


async def test_the_next_page_is_ready(app: CoachApp, paints: list[int]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Attention")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        while screen.position < len(screen.lesson.steps) - 1:
            await press(pilot)
            await press(pilot)
            ready, laid_out = list(screen.page.children), page.cache_info().misses
            paints.clear()
            await screen.action_next()
            await press(pilot)
            assert screen.page.children[0] in ready, screen.position
            assert paints[0] == laid_out, screen.position


async def test_the_page_on_the_other_side_is_ready_a_little_later(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Attention")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await screen.action_next()
        await press(pilot)
        await screen._make_ready(screen.position - 1)  # its timer does that
        ready = list(screen.page.children)
        await screen.action_previous()
        assert screen.page.children[0] in ready


async def test_what_is_made_ready_takes_no_focus_and_moves_no_page(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Attention")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        while not screen.at_end:
            await press(pilot)
            focused = screen.focused
            await screen._make_ready(screen.position + 1)
            await screen._make_ready(screen.position - 1)
            await press(pilot)
            assert screen.focused is focused, screen.position
            assert screen.page.scroll_offset.y == 0, screen.position
            await screen.action_next()


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
