"""`dlcoach review` and `dlcoach stats`, without a terminal."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dlcoach.progress import day as clock
from dlcoach.progress import store as store_module
from dlcoach.progress.store import Store
from tests.cli.conftest import Result

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def days(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the store's clock to so many days before now, which is a fixed day."""

    def ago(days: int) -> None:
        text = (NOW - timedelta(days=days)).isoformat()
        monkeypatch.setattr(store_module, "now", lambda: text)

    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("TZ", "UTC")
    return ago


def test_what_is_due_as_json(
    run: Callable[..., Result], store: Store, course: Path, days: Callable[[int], None]
) -> None:
    assert json.loads(run("review", "--json", "--course", course).out)["due"] == []
    days(9)
    store.record_answer("sequential", "learns", 1, right=True)
    store.record_answer("gone", "learns", 1, right=True)
    days(6)
    store.record_attempt("my-linear", "x", {"outcome": "pass"})
    found = json.loads(run("review", "--json", "--course", course).out)
    assert found["today"] == "2026-03-12"
    assert [(entry.get("lesson"), entry.get("step"), entry.get("exercise")) for entry in found["due"]] == [
        ("sequential", "learns", None),
        (None, None, "my-linear"),
    ]
    assert found["due"][0] | {"stability": 0, "difficulty": 0} == {
        "lesson": "sequential",
        "step": "learns",
        "title": "Layers in a row",
        "due": "2026-03-05",
        "last": "2026-03-03",
        "stability": 0,
        "difficulty": 0,
        "reviews": 0,
        "lapses": 0,
    }


def test_the_screen_needs_a_terminal(run: Callable[..., Result], course: Path) -> None:
    result = run("review", "--course", course)
    assert result.status == 2
    assert "needs a terminal" in result.err


def test_statistics_as_text_and_as_json(
    run: Callable[..., Result], store: Store, course: Path, days: Callable[[int], None]
) -> None:
    days(2)
    store.record_answer("sequential", "learns", 0, right=False)
    store.record_answer("sequential", "learns", 0, right=False)
    store.record_answer("sequential", "learns", 1, right=True)
    days(1)
    for _ in range(2):
        store.record_attempt("my-linear", "x", {"outcome": "not yet", "mistake": "no-bias"})
    store.record_attempt("my-linear", "x", {"outcome": "pass"})
    store.complete("custom-layer", "write")
    result = run("stats", "--course", course)
    assert result.status == 0
    assert "2 days in a row until yesterday; today would be the next. 2 of the last 7 days." in result.out
    assert "Layers    " in result.out
    assert "2 of 2 done" in result.out
    assert "1 question answered, right at the first try: 0 %." in result.out
    assert "1 exercise passed: 1 after two or three." in result.out
    assert "Write nn.Linear  2 times\n  The bias is missing." in result.out
    assert "Layers in a row  2 times\n  It has no parameters." in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    found = json.loads(run("stats", "--json", "--course", course).out)
    assert found["streak"] == 2
    assert found["days"] == [
        {"day": "2026-03-10", "done": 4, "minutes": 1},
        {"day": "2026-03-11", "done": 4, "minutes": 1},
    ]
    assert found["questions"] == {"answered": 1, "right_at_once": 0}
    assert found["exercises"] == {
        "passed_at_first_check": 0,
        "after_two_or_three": 1,
        "after_more": 0,
        "not_yet": 0,
    }
    assert [(unit["title"], unit["done"], unit["total"]) for unit in found["units"]] == [
        ("Layers", 2, 2),
        ("Training", 0, 0),
    ]
    assert [m["what"] for m in found["misconceptions"]] == ["The bias is missing.", "It has no parameters."]
    assert date.fromisoformat(found["today"]) == date(2026, 3, 12)
    assert sum(found["due"]) == 2


def test_statistics_before_the_first_day(run: Callable[..., Result], course: Path) -> None:
    result = run("stats", "--course", course)
    assert result.status == 0
    assert "Your first day is still to come." in result.out
    assert "Nothing within a week." in result.out


def test_statistics_in_ascii(
    run: Callable[..., Result], store: Store, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DLCOACH_ASCII", "1")
    store.record_answer("sequential", "learns", 1, right=True)
    assert run("stats", "--course", course).out.isascii()
