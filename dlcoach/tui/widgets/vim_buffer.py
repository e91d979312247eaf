"""The editor as Vim's keys see it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.widgets.text_area import Selection

from dlcoach.tui.widgets.editor_indent import indent_after
from dlcoach.tui.widgets.vim_motions import At

if TYPE_CHECKING:
    from dlcoach.tui.widgets.editor import Editor


class EditorBuffer:
    """See `vim_edits.Buffer` for what each of these does."""

    def __init__(self, editor: "Editor") -> None:
        self._editor = editor

    @property
    def lines(self) -> Sequence[str]:
        return self._editor.document.lines

    @property
    def cursor(self) -> At:
        return self._editor.cursor_location

    def go(self, at: At) -> None:
        self._editor.move_cursor(at)

    def select(self, anchor: At, at: At) -> None:
        self._editor.selection = Selection(anchor, at)

    def put(self, text: str, start: At, end: At) -> At:
        return self._editor.replace(text, start, end, maintain_selection_offset=False).end_location

    def type_key(self, key: str, character: str | None) -> None:
        self._editor.type_key(key, character)

    def open_group(self) -> None:
        self._editor.history.open_group()

    def close_group(self) -> None:
        self._editor.history.close_group()

    def step_back(self) -> None:
        self._editor.undo()

    def step_forward(self) -> None:
        self._editor.redo()

    def copied(self, text: str) -> None:
        self._editor.app.copy_to_clipboard(text)

    def clipboard(self) -> str:
        return self._editor.app.clipboard

    def indent_of_new_line(self, row: int) -> str:
        return indent_after("\n".join(self.lines[: row + 1]))

    def page(self, part: float) -> None:
        editor = self._editor
        rows = int(editor.content_size.height * part) or 1
        row, column = editor.cursor_location
        editor.scroll_relative(y=rows, animate=False)
        editor.move_cursor((row + rows, column))

    def find(self) -> None:
        self._editor.action_find()

    def find_next(self, forward: bool) -> None:
        self._editor.find_next(forward)

    def find_word(self, word: str, forward: bool) -> None:
        self._editor.look_for(word, whole=True)
        self._editor.find_next(forward)
