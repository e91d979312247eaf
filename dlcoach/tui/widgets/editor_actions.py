"""The editor's actions, for the screen that it is on."""

from dlcoach.tui.widgets.editor import Editor


class EditorActions:
    """For a screen with an editor: what the registry has the editor do, from wherever the focus is."""

    editor: Editor

    def show(self, pane: str) -> None:
        """Show a pane of the screen; the editor's is `code`."""
        raise NotImplementedError

    def _code(self) -> Editor:
        if not self.editor.has_focus:
            self.show("code")
        return self.editor

    def action_find(self) -> None:
        self._code().action_find()

    def action_go_to_line(self) -> None:
        self._code().action_go_to_line()

    def action_fix_problem(self) -> None:
        self._code().action_fix_problem()

    def action_toggle_comment(self) -> None:
        self._code().action_toggle_comment()

    def action_move_line_up(self) -> None:
        self._code().action_move_lines(-1)

    def action_move_line_down(self) -> None:
        self._code().action_move_lines(1)

    def action_duplicate_line(self) -> None:
        self._code().action_duplicate_lines(1)

    def action_delete_line(self) -> None:
        self._code().action_delete_line()
