"""Draws the README's picture of the app, from the app itself: `python docs/pictures.py`."""

import asyncio
import tempfile
from pathlib import Path

from textual.widgets import TextArea

from dlcoach.course.loader import builtin_course
from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp

HERE = Path(__file__).parent
SIZE = (126, 34)

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


async def draw(home: Path) -> None:
    """Write MyLinear with `.data`, let it be graded, and keep what the screen shows."""
    store = Store(home / "progress.db")
    store.save_draft("my-linear", SOURCE)
    store.set_place("custom-layer", "write-linear")
    app = CoachApp(builtin_course(), store, lesson="custom-layer")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.5)
        assert app.screen.query_one(TextArea).text == SOURCE
        await pilot.press("f5")
        for _ in range(100):  # the first verdict waits for torch to be imported
            await pilot.pause(0.2)
            if store.attempts("my-linear"):
                break
        await pilot.pause(0.5)
        (HERE / "screenshot.svg").write_text(app.export_screenshot(title="dlcoach"), "utf-8")
    app.close_judge()
    store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))
