"""Undo in steps that people think in."""

from textual.document._edit import Edit
from textual.document._history import EditHistory


class GroupedHistory(EditHistory):
    """Textual's history, where all edits of an open group are undone together."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._depth = 0
        self._begun = False  # whether the open group has an edit already

    def open_group(self) -> None:
        """What follows, up to `close_group`, is one step. Groups may be nested; the outermost counts."""
        if not self._depth:
            self._begun = False
            self.checkpoint()
        self._depth += 1

    def close_group(self) -> None:
        """End the group."""
        self._depth = max(self._depth - 1, 0)
        if not self._depth:
            self.checkpoint()

    def record(self, edit: Edit) -> None:
        changes = edit._edit_result is not None and (edit.text or edit._edit_result.replaced_text)
        if self._depth and self._begun and changes and self._undo_stack:
            self._undo_stack[-1].append(edit)
            self._redo_stack.clear()
            return
        super().record(edit)
        self._begun = self._begun or bool(changes)

    def clear(self) -> None:
        super().clear()
        self._begun = False
