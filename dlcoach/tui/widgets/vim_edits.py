"""What Vim's commands do to a text: take out, put in, shift, keep in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dlcoach.tui.widgets import vim_motions as motions
from dlcoach.tui.widgets.vim_motions import At

INDENT = 4


class Buffer(Protocol):
    """The text that is edited. Places are (row, column), an `end` is the place after the last character."""

    @property
    def lines(self) -> Sequence[str]: ...

    @property
    def cursor(self) -> At: ...

    def go(self, at: At) -> None:
        """Put the cursor there, nothing selected."""

    def select(self, anchor: At, at: At) -> None:
        """Select from the anchor to the cursor's new place."""

    def put(self, text: str, start: At, end: At) -> At:
        """Replace what is between; returns the place after the new text."""

    def type_key(self, key: str, character: str | None) -> None:
        """Do what the key does while typing."""

    def open_group(self) -> None:
        """What follows is one step for undo, up to `close_group`."""

    def close_group(self) -> None: ...

    def step_back(self) -> None:
        """Undo a step."""

    def step_forward(self) -> None:
        """Redo a step."""

    def copied(self, text: str) -> None:
        """Hand a text to the clipboard."""

    def clipboard(self) -> str:
        """What the clipboard holds."""

    def indent_of_new_line(self, row: int) -> str:
        """The indentation of a line that is begun after this row."""

    def page(self, part: float) -> None:
        """Move the cursor by pages, down where positive."""

    def find(self) -> None:
        """Ask for what to look for."""

    def find_next(self, forward: bool) -> None:
        """Go to the next place of what was looked for."""

    def find_word(self, word: str, forward: bool) -> None:
        """Look for a word from now on, and go to its next place."""


@dataclass
class Span:
    """What an operator works on: from `start` up to `end`, or whole lines."""

    start: At
    end: At
    lines: bool = False


class Edits:
    """The changes that commands are made of. `register` is the unnamed one, with whether it holds whole lines."""

    def __init__(self, buffer: Buffer) -> None:
        self.buffer = buffer
        self.register = ""
        self.register_lines = False

    def _settle(self, at: At) -> None:
        """Put the cursor on a character, as normal mode has it."""
        lines = self.buffer.lines
        row = min(max(at[0], 0), len(lines) - 1)
        column = min(max(at[1], 0), max(len(lines[row]) - 1, 0))
        self.buffer.go((row, column))

    def _text_of(self, span: Span) -> str:
        lines = self.buffer.lines
        (top, left), (bottom, right) = span.start, span.end
        if span.lines:
            return "\n".join(lines[top : bottom + 1])
        if top == bottom:
            return lines[top][left:right]
        return "\n".join([lines[top][left:], *lines[top + 1 : bottom], lines[bottom][:right]])

    def _yank(self, span: Span) -> None:
        self.register, self.register_lines = self._text_of(span), span.lines
        self.buffer.copied(self.register + ("\n" if span.lines else ""))

    def _delete(self, span: Span) -> None:
        self._yank(span)
        lines = self.buffer.lines
        if not span.lines:
            self._put("", span.start, span.end)
            self._settle(span.start)
            return
        top, bottom = span.start[0], span.end[0]
        if bottom + 1 < len(lines):
            self._put("", (top, 0), (bottom + 1, 0))
        elif top:
            self._put("", (top - 1, len(lines[top - 1])), (bottom, len(lines[bottom])))
        else:
            self._put("", (0, 0), (bottom, len(lines[bottom])))
        self._settle(motions.first_nonblank(self.buffer.lines, min(top, len(self.buffer.lines) - 1)))

    def _put(self, text: str, start: At, end: At) -> At:
        """One edit that is one step for undo."""
        self.buffer.open_group()
        try:
            return self.buffer.put(text, start, end)
        finally:
            self.buffer.close_group()

    def _shift(self, first: int, last: int, depth: int) -> None:
        lines = self.buffer.lines[first : last + 1]
        if depth > 0:
            new = [" " * INDENT * depth + line if line.strip() else line for line in lines]
        else:
            new = [line[min(len(line) - len(line.lstrip(" ")), -INDENT * depth) :] for line in lines]
        self._put("\n".join(new), (first, 0), (last, len(lines[-1])))
        self._settle(motions.first_nonblank(self.buffer.lines, first))
