"""The statistics on a screen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dlcoach.progress import day as clock
from dlcoach.progress import store as store_module
from dlcoach.progress.statistics import Days
from dlcoach.progress.store import Store
from dlcoach.study.statistics_page import in_words
from dlcoach.tui.screens.review import ReviewScreen
from tests.tui.screen import press, seen, until

TODAY = date(2026, 3, 12)


@pytest.fixture
def studied(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Three days of study, nine days ago; today is fixed."""
    now = datetime(2026, 3, 12, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    for days in (11, 10, 9):
        text = (now - timedelta(days=days)).isoformat()
        monkeypatch.setattr(store_module, "now", lambda text=text: text)
        for _ in range(days):
            store.record_answer("layers", "learns", 0, right=False)
        store.record_answer("layers", "learns", 1, right=True)
    return store


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_screen_and_a_review_from_it(start, studied: Store, size: tuple[int, int]) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        await until(pilot, "Layers")
        app.open_statistics()
        text = await until(pilot, "Your days", tries=1000)
        assert "The last time was 9 days ago. Good to have you back." in text
        rows = {line.split()[0]: line for line in text.splitlines() if line.strip()[:3] in ("Sun", "Mon", "Wed")}
        assert rows["Sun"].rstrip().endswith("▒·" if size[0] == 80 else "▒ ·")
        if size[1] == 48:
            assert "First unit" in text
            assert "Layers  30 times" in text
            assert "It has no parameters." in text
        assert "Enter Review" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
        await until(pilot, "Which of these layers learns?")
        await press(pilot, "escape")
        text = await press(pilot, "f9")
        if size[1] == 48:
            assert "第一单元" in text


async def test_without_anything_done(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_statistics()
        text = await until(pilot, "Your first day is still to come.")
        assert "Enter Review" not in text
        await press(pilot, "enter", "escape")
        assert "First unit" in seen(app)


def days_of(*ago: int) -> Days:
    days = {TODAY - timedelta(days=n): 1 for n in ago}
    return Days(days, days)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        ((), "Your first day is still to come."),
        ((0,), "You began today. 1 of the last 7 days."),
        ((0, 1, 2, 6), "3 days in a row, today is one of them. 4 of the last 7 days."),
        ((1,), "You were here yesterday; today would be the second day in a row."),
        ((1, 2), "2 days in a row until yesterday; today would be the next. 2 of the last 7 days."),
        ((2, 3), "The last time was 2 days ago. Good to have you back."),
    ],
)
def test_regular_or_not_it_is_said_kindly(ago: tuple[int, ...], words: str) -> None:
    assert in_words(days_of(*ago), TODAY).startswith(words)
