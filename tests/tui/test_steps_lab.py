"""The step that leads to a lab."""

from typing import Any

from tests.tui.screen import press, until
from tests.tui.test_steps_fill import at

__all__ = ["at"]


async def test_a_lab_is_done_once_a_run_has_ended(at, store, monkeypatch) -> None:
    app = at("watch")
    opened: list[tuple[Any, ...]] = []
    monkeypatch.setattr(app, "open_lab", lambda *arguments: opened.append(arguments))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "Look at the edges.")
        assert "Now you try it: A kernel over an image" in text
        assert "Enter Open" in await press(pilot, "enter")
        ((lab, knobs, then, task),) = opened
        assert (lab, dict(knobs), task()) == ("kernel", {"kernel": "edges"}, "Look at the edges.")
        await then(False)
        assert store.completed("kinds") == set()
        await then(True)
        assert "You have seen a whole run." in await press(pilot)
    assert store.completed("kinds") == {"watch"}


async def test_a_lab_that_is_not_there(at, store) -> None:
    app = at("nowhere")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "It is not there.")
        assert "There is no such lab here." in text
        assert "The end of Kinds" in await press(pilot, "enter")
