"""Draws the README's pictures of the app, from the app itself: `python docs/pictures.py`."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from dlcoach.course.loader import builtin_course
from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp

HERE = Path(__file__).parent
Drive = Callable[[CoachApp, Pilot[None]], Awaitable[None]]

SOURCE = """\
import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_units, out_units):
        super().__init__()
        self.weight = nn.Parameter(
            torch.randn(in_units, out_units) * 0.1
        )
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, X):
        return X @ self.weight.data + self.bias
"""


async def draw(name: str, drive: Drive, *, size: tuple[int, int], language: str = "en", theme: str = "dark") -> None:
    """Let `drive` bring the app to what is to be shown, and keep that as `name`.svg."""
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home) / "progress.db")
        store.set_setting("welcomed", True)
        store.set_setting("theme", theme)
        app = CoachApp(builtin_course(), store, language=language)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.5)
            await drive(app, pilot)
            (HERE / f"{name}.svg").write_text(app.export_screenshot(title="dlcoach"), "utf-8")
        app.close_judge()
        store.close()


async def exercise(app: CoachApp, pilot: Pilot[None]) -> None:
    """Write MyLinear with `.data`, and let it be graded."""
    app.store.save_draft("my-linear", SOURCE)
    lesson = app.course.lesson("custom-layer")
    step = next(step.id for step in lesson.steps if getattr(step, "exercise", "") == "my-linear")
    app.store.set_place("custom-layer", step)
    app.open_lesson("custom-layer")
    await pilot.pause(0.5)
    await pilot.press("enter")
    await pilot.pause(0.5)
    assert app.screen.query_one(TextArea).text == SOURCE
    await pilot.press("f5")
    for _ in range(100):  # the first verdict waits for torch to be imported
        await pilot.pause(0.2)
        if app.store.attempts("my-linear"):
            break
    await pilot.pause(0.5)


async def lab(app: CoachApp, pilot: Pilot[None]) -> None:
    """Train on the digits with two learning rates, and look at what is misread."""
    app.open_lab("digits", {"epochs": 15}, None)
    await run_lab(pilot)
    await pilot.press("down", "down", "right", "right")
    await run_lab(pilot)


async def run_lab(pilot: Pilot[None]) -> None:
    """Run the lab that is open, to its end."""
    await pilot.press("f5")
    await pilot.pause(1.0)
    for _ in range(200):
        await pilot.pause(0.3)
        if not pilot.app.screen.moving:  # type: ignore[attr-defined]
            break
    await pilot.pause(0.5)


async def question(app: CoachApp, pilot: Pilot[None]) -> None:
    """Tick a wrong option and read why it is wrong, in Chinese."""
    app.store.set_place("train-and-eval", "what-eval-does")
    app.open_lesson("train-and-eval")
    await pilot.pause(0.5)
    await pilot.press("1", "2", "3", "enter")
    await pilot.pause(0.5)


async def draw_all() -> None:
    """All pictures, one after the other."""
    await draw("exercise", exercise, size=(126, 34))
    await draw("lab", lab, size=(126, 34))
    await draw("question", question, size=(100, 30), language="zh", theme="light")


if __name__ == "__main__":
    asyncio.run(draw_all())
