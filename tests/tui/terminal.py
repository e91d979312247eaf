"""A terminal that shows what the app writes: what a learner sees, and not what the app means to be seen."""

import re
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

CONTROL = re.compile(r"\x1b\[([?<>=]?)([\d;]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|([^\x1b]+)", re.DOTALL)


class Terminal(HeadlessDriver):
    """Keeps the cells that were written to; knows as much of a terminal as Textual asks of one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        width, height = self._size or (80, 24)
        self.rows = [[" "] * width for _ in range(height)]
        self._row = self._column = 0

    @property
    def is_headless(self) -> bool:
        return False  # else the app would not draw at all

    def write(self, data: str) -> None:
        for found in CONTROL.finditer(data):
            _private, numbers, what, text = found.groups()
            if text is not None:
                self._type(text)
            elif what == "H":
                row, column = (int(number or 1) for number in (numbers or "1;1").split(";"))
                self._row, self._column = row - 1, column - 1

    def _type(self, text: str) -> None:
        for character in text:
            if character in "\r\n":
                self._row, self._column = (self._row + (character == "\n"), 0)
                continue
            width = cell_len(character)
            if width and self._row < len(self.rows) and self._column + width <= len(self.rows[self._row]):
                self.rows[self._row][self._column : self._column + width] = [character, *[""] * (width - 1)]
            self._column += width


def shown(app: App[Any]) -> list[str]:
    """What the terminal shows, row by row."""
    driver = app._driver
    assert isinstance(driver, Terminal)
    return ["".join(row).rstrip() for row in driver.rows]


def meant(app: App[Any]) -> list[str]:
    """What the screen means to show."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip if not segment.control).rstrip() for strip in strips]
