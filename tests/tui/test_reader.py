"""What a learner does with a page besides reading it: copying, following links, leaving twice."""

from pathlib import Path

import pytest
from textual import events
from textual.selection import SELECT_ALL

from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.course_map import CourseMap
from dlcoach.tui.screens.help import Help
from dlcoach.tui.screens.lesson import LessonScreen
from dlcoach.tui.widgets.prose import Code, linked
from tests.tui.every_kind import write_every_kind
from tests.tui.screen import press, seen, until


@pytest.fixture
def app(tmp_path: Path, store: Store, judge) -> CoachApp:
    return CoachApp(write_every_kind(tmp_path / "course"), store, lesson="kinds", load_judge=lambda: judge)


async def test_a_click_on_a_link_without_a_browser_copies_its_address(
    app: CoachApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    async with app.run_test(size=(80, 24)) as pilot:
        rows = (await until(pilot, "https://arxiv.org/abs/1706.03762")).splitlines()
        y = next(y for y, row in enumerate(rows) if "https://arxiv" in row)
        await pilot.click(offset=(rows[y].index("arxiv"), y))
        await pilot.pause()
        assert app.clipboard == "https://arxiv.org/abs/1706.03762"


def test_only_the_web_and_mail_are_links() -> None:
    assert linked("https://a.b").link == "https://a.b"
    assert linked("javascript:alert(1)").link is None
    assert linked("file:///etc/passwd").link is None
    assert linked(None).link is None


async def test_code_is_copied_as_it_was_written(start) -> None:
    app = start("layers")
    line = "y = torch.nn.functional.relu(" + ", ".join(f"argument_{n}" for n in range(8)) + ")"
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        code = Code(line + "\n    z = 1")
        await app.screen.query_one("Page").mount(code)
        await press(pilot)
        assert "↪" in seen(app)
        assert code.get_selection(SELECT_ALL) == (line + "\n    z = 1", "\n")


async def test_the_second_of_two_keys_that_close_a_sheet_is_for_nobody(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Attention")
        await press(pilot, "f1")
        assert isinstance(app.screen, Help)
        help_sheet = app.screen
        help_sheet.dismiss()
        help_sheet.dismiss()
        await press(pilot)
        assert isinstance(app.screen, LessonScreen)


async def test_the_app_outlives_a_page_that_is_turned_while_the_lesson_is_left(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Attention")
        for key in ("right", "right", "escape"):
            app.post_message(events.Key(key, None))
        await until(pilot, "First unit")
        assert isinstance(app.screen, CourseMap)
