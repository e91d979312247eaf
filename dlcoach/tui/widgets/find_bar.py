"""The line at the bottom of the editor that looks for words, replaces them and goes to lines."""

from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input
from textual.widgets.text_area import Selection

from dlcoach.language import _
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.editor_find import Match, next_match
from dlcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from dlcoach.tui.widgets.editor import Editor

GO_TO = ":"


class FindBar(Horizontal):
    """Find as you type: Enter or ↓ goes to the next place, ↑ to the one before, Esc back to the code.

    `:12` goes to line 12. Tab goes to the field for what to put there instead: Enter replaces this one, Ctrl+R all.
    """

    DEFAULT_CSS = """
    FindBar { dock: bottom; height: 1; padding: 0 1; background: $panel; }
    FindBar Words { width: auto; margin: 0 1 0 0; color: $foreground; }
    FindBar Input { width: 1fr; background: $surface; }
    FindBar Input:focus { background: $background; }
    FindBar #count { width: 14; color: $muted; margin: 0 1; }
    """

    def __init__(self, editor: "Editor") -> None:
        super().__init__()
        self._editor = editor
        self._origin = editor.selection
        self._current: int | None = None
        self._find = Input(id="find", compact=True)
        self._replacement = Input(id="replacement", compact=True)
        self.display = False

    def compose(self) -> ComposeResult:
        yield Words(lambda: _("Find"))
        yield self._find
        yield Words(self._count, id="count")
        yield Words(lambda: _("Replace by"))
        yield self._replacement

    def on_mount(self) -> None:
        coach(self).language_changed.subscribe(self, lambda _: self._name_keys())
        self._name_keys()

    def open(self, words: str) -> None:
        """Show the bar. The very next key goes into it: it has been there, unseen, since the editor has."""
        self._origin = self._editor.selection
        self._current = None
        self.display = True
        self._find.select_on_focus = words != GO_TO
        self._find.value = words
        self._find.cursor_position = len(words)
        self.screen.set_focus(self._find)
        self._find.focus()  # once more: the screen may be about to give the focus to the editor
        self._look()

    def _name_keys(self) -> None:
        self._find.placeholder = _("words, or :12 for a line")
        self._replacement.placeholder = _("Enter this one · Ctrl+R all")

    def _count(self) -> Text:
        paint = coach(self).paint
        words = self.words
        n = len(self._editor.matches)
        if not words or words.startswith(GO_TO):
            return Text("")
        if not n:
            return Text(_("nothing"), paint["problem"])
        if self._current is None:
            return Text(_("{n} found", n=n), paint["muted"])
        return Text(_("{number} of {n}", number=self._current + 1, n=n), paint["muted"])

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._find.value

    # Finding

    @on(Input.Changed, "#find")
    def _look(self) -> None:
        """Look from where the cursor was when the bar was opened."""
        words = self.words
        if words.startswith(GO_TO):
            self._editor.look_for("")
            if words[1:].strip().isdecimal():
                self._editor.go_to_line(int(words[1:]))
            return
        self._editor.look_for(words)
        index = next_match(self._editor.matches, min(self._origin), forward=True, here=True) if self.display else None
        if index is None:
            self._editor.selection = Selection.cursor(self._origin.end)
        self._show(index)

    def go(self, forward: bool) -> None:
        """To the next place, or the one before; round the end of the text."""
        if self.words.startswith(GO_TO):
            self.close()
            return
        at = min(self._editor.selection) if self._editor.matches else (0, 0)
        self._show(next_match(self._editor.matches, at, forward=forward))

    def _show(self, index: int | None) -> None:
        self._current = index
        if index is not None:
            match = self._editor.matches[index]
            self._editor.show_match(match)
        self.query_one("#count", Words).speak()

    def _here(self) -> Match | None:
        """The place that is selected in the editor, where it is one of those found."""
        (row, start), (last, end) = sorted(self._editor.selection)
        match = Match(row, start, end)
        return match if row == last and match in self._editor.matches else None

    def replace_this(self) -> None:
        """Put the other words in place of these, and go to the next ones."""
        match = self._here()
        if match is None:
            self.go(True)
            return
        at = self._editor.replace_match(match, self._replacement.value)
        self._show(next_match(self._editor.matches, at, forward=True, here=True))

    def replace_all(self) -> None:
        """Put the other words everywhere, as one step for undo."""
        n = self._editor.replace_matches(self._replacement.value)
        self._current = None
        self.query_one("#count", Words).say(lambda: Text(_("{n} replaced", n=n), coach(self).paint["right"]))

    # Keys

    def on_key(self, event: events.Key) -> None:
        replacing = self._replacement.has_focus
        match event.key:
            case "escape":
                self.close()
            case "enter" if replacing:
                self.replace_this()
            case "enter" | "down":
                self.go(True)
            case "up" | "shift+enter":
                self.go(False)
            case "ctrl+r" if replacing:
                self.replace_all()
            case "tab" | "shift+tab":
                self.screen.set_focus(self._find if replacing else self._replacement)
            case _:
                return
        event.stop()
        event.prevent_default()

    def on_descendant_blur(self) -> None:
        self.call_later(self._close_behind)

    def _close_behind(self) -> None:
        """Whoever goes elsewhere is done with looking."""
        if self.is_attached and not self.has_focus_within and self.screen.is_active:
            self._end()

    def close(self) -> None:
        """Back to the code; the place that was found stays selected."""
        self.screen.set_focus(self._editor)
        self._end()

    def _end(self) -> None:
        self._editor.end_find()
        self.display = False
