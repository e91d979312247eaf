"""Every screen as a picture: in both languages, on a small terminal and on a large one.

After a change that is meant: `python -m pytest tests/tui/test_snapshots.py --snapshot-update`, and look at each
picture under `__snapshots__` that has changed.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest

from dlcoach.progress import day, store
from dlcoach.tui.app import CoachApp
from tests.tui.conftest import FakeJudge
from tests.tui.every_kind import write_every_kind
from tests.tui.every_screen import SCREENS

DRAWN_WITH = "8.2.8"  # another Textual draws its own parts in its own way
NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(version("textual") != DRAWN_WITH, reason=f"drawn with Textual {DRAWN_WITH}")


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The clock stands still, in one time zone, and no path says where it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORFGBG", raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(day, "now", lambda: NOW)
    yield
    monkeypatch.undo()
    time.tzset()


def studied(name: str, monkeypatch: pytest.MonkeyPatch) -> store.Store:
    """A store with some days of study in it."""
    kept = store.Store(Path("progress.db"))
    for days in (9, 8, 3):
        monkeypatch.setattr(store, "now", lambda at=NOW - timedelta(days=days): at.isoformat())
        kept.record_answer("layers", "learns", 0, right=False)
        kept.record_answer("layers", "learns", 1, right=True)
        kept.record_answer("layers", "count", 15, right=False)
    kept.complete("layers", "intro")
    if name in ("choose", "select", "number", "predict"):  # else the step would be done already
        kept.close()
        Path("progress.db").unlink()
        kept = store.Store(Path("progress.db"))
    monkeypatch.setattr(store, "now", lambda: NOW.isoformat())
    return kept


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
@pytest.mark.parametrize("name", SCREENS)
def test_screen(snap_compare, monkeypatch: pytest.MonkeyPatch, name: str, language: str, size: tuple[int, int]) -> None:
    judge = FakeJudge()
    kept = studied(name, monkeypatch)
    app = CoachApp(write_every_kind(Path("course")), kept, language=language, load_judge=lambda: judge)

    async def visit(pilot) -> None:
        await SCREENS[name](pilot, app, judge)

    assert snap_compare(app, run_before=visit, terminal_size=size)
    app.close_judge()
    kept.close()
