"""The editor for Python."""

import re
from collections.abc import Callable
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.theme import Theme
from textual.widgets import TextArea
from textual.widgets.text_area import LanguageDoesNotExist, Selection, TextAreaTheme

from dlcoach.tui.coach import coach
from dlcoach.tui.palette import syntax

INDENT = 4
TAB = " " * INDENT
BLOCK_ENDS = re.compile(r"\s*(return|pass|break|continue|raise)\b")
OPENS_BLOCK = re.compile(r":\s*(#.*)?$")
PAIRS = {"(": ")", "[": "]", "{": "}"}


class Editor(TextArea):
    """Python with highlighting, and with the indentation done as people expect it.

    Tab and Shift+Tab shift the selected lines, Enter keeps the indentation (one more after a colon, one less
    after what ends a block), Backspace takes a whole indent away, Ctrl+_ (Ctrl+/ in most terminals) comments
    lines in and out. A line can be marked as the one where something went wrong.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent", show=False),
        Binding("shift+tab", "dedent", show=False),
        Binding("ctrl+underscore,ctrl+slash", "toggle_comment", show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            text, id=id, soft_wrap=False, show_line_numbers=True, tab_behavior="focus", max_checkpoints=500
        )
        self.indent_width = INDENT
        self.cursor_blink = False
        self.marked_line: int | None = None
        try:
            self.language = "python"
        except LanguageDoesNotExist:  # the grammar is not installed: plain text can be edited just as well
            self.language = None

    def on_mount(self) -> None:
        self._take_colors()
        coach(self).theme_changed_signal.subscribe(self, self._take_colors)

    def _take_colors(self, theme: Theme | None = None) -> None:
        self.register_theme(TextAreaTheme(name="dlcoach", syntax_styles=syntax(self.app.theme_variables)))
        self.theme = "dlcoach"

    def mark(self, line: int | None) -> None:
        """Mark a line, counted from 1, as the one where something went wrong, and go there; None takes it away."""
        if line is not None and not 1 <= line <= self.document.line_count:
            line = None
        self.marked_line = line
        if line is not None:
            text = self.document.get_line(line - 1)
            self.move_cursor((line - 1, len(text) - len(text.lstrip())), center=True)
        self.notify_style_update()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if self.marked_line == line_index + 1:
            color = self.app.theme_variables["error"]
            text = line.plain
            line.stylize(Style(underline=True, bold=True, color=color), len(text) - len(text.lstrip()), len(text))
        return line

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            self.new_line()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if not self.read_only:
            text = event.text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(INDENT)
            if result := self._replace_via_keyboard(text, *self.selection):
                self.move_cursor(result.end_location)

    def new_line(self) -> None:
        """Break the line at the cursor, with the indentation that the next one wants."""
        start, end = sorted(self.selection)
        before = self.document.get_line(start[0])[: start[1]]
        after = self.document.get_line(end[0])[end[1] :]
        indent = before[: len(before) - len(before.lstrip())]
        closing = PAIRS.get(before.rstrip()[-1:], "")
        if closing and after.lstrip().startswith(closing):
            # Between two brackets: the closing one goes to a line of its own.
            self._replace_via_keyboard(f"\n{indent}{TAB}\n{indent}", start, end)
            self.move_cursor((start[0] + 1, len(indent) + INDENT))
            return
        if OPENS_BLOCK.search(before) or closing:
            indent += TAB
        elif BLOCK_ENDS.match(before) and not open_bracket(before):
            indent = indent[:-INDENT]
        self._replace_via_keyboard(f"\n{indent}", start, end)

    def action_delete_left(self) -> None:
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        if self.selection.is_empty and before and not before.strip(" "):
            self._delete_via_keyboard((row, (column - 1) // INDENT * INDENT), (row, column))
        else:
            super().action_delete_left()

    def action_cursor_line_start(self, select: bool = False) -> None:
        """To the first character of the line; from there, to its very start."""
        self.move_cursor(self.get_cursor_line_start_location(smart_home=True), select=select)

    def action_indent(self) -> None:
        """Shift the selected lines; without a selection, fill up to the next tab stop."""
        if self.selection.is_empty:
            _, column = self.cursor_location
            self.insert(" " * (INDENT - column % INDENT), maintain_selection_offset=False)
        else:
            self._edit_lines(lambda line: TAB + line if line.strip() else line)

    def action_dedent(self) -> None:
        """Shift the selected lines, or the cursor's, one indent to the left."""
        self._edit_lines(lambda line: line[min(len(line) - len(line.lstrip(" ")), INDENT) :])

    def action_toggle_comment(self) -> None:
        """Comment the selected lines out; where all are comments already, in."""
        lines = [line for line in self._selected_lines() if line.strip()]
        if not lines:
            return
        if all(line.lstrip().startswith("#") for line in lines):
            self._edit_lines(lambda line: re.sub(r"^(\s*)# ?", r"\1", line))
        else:
            depth = min(len(line) - len(line.lstrip()) for line in lines)
            self._edit_lines(lambda line: f"{line[:depth]}# {line[depth:]}" if line.strip() else line)

    def _line_range(self) -> tuple[int, int]:
        """The first and the last row that the selection touches; not a row that it only ends before."""
        (first, _), (last, column) = sorted(self.selection)
        return first, last - 1 if column == 0 and last > first else last

    def _selected_lines(self) -> list[str]:
        first, last = self._line_range()
        return [self.document.get_line(row) for row in range(first, last + 1)]

    def _edit_lines(self, change: Callable[[str], str]) -> None:
        """Change each selected line as one edit that undo takes back; the selection stays on its text."""
        if self.read_only:
            return
        first, last = self._line_range()
        old = self._selected_lines()
        new = [change(line) for line in old]
        if new == old:
            return
        start, end = self.selection

        def moved(row: int, column: int) -> tuple[int, int]:
            if not first <= row <= last:
                return row, column
            if column == 0 and start != end:
                return row, 0
            return row, max(column + len(new[row - first]) - len(old[row - first]), 0)

        self.history.checkpoint()
        self.replace("\n".join(new), (first, 0), (last, len(old[-1])), maintain_selection_offset=False)
        self.history.checkpoint()
        self.selection = Selection(moved(*start), moved(*end))


def open_bracket(text: str) -> bool:
    """Whether the line leaves a bracket open, strings and comments not looked into."""
    return sum(text.count(opening) - text.count(closing) for opening, closing in PAIRS.items()) > 0
