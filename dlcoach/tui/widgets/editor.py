"""The editor for Python."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.filter import LineFilter
from textual.geometry import Offset, Region, Size, Spacing
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.theme import Theme
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection, TextAreaTheme

from dlcoach.language import _
from dlcoach.tui.actions import action_of
from dlcoach.tui.coach import coach
from dlcoach.tui.palette import syntax
from dlcoach.tui.widgets.editor_change import changed_rows
from dlcoach.tui.widgets.editor_find import Match, find_all, next_match
from dlcoach.tui.widgets.editor_history import GroupedHistory
from dlcoach.tui.widgets.editor_indent import INDENT, TAB, continued_indent, indent_after, indent_of
from dlcoach.tui.widgets.editor_lexer import CLOSING, OPENING, matching_bracket, place_after
from dlcoach.tui.widgets.editor_pairs import is_empty_pair, typed, wraps
from dlcoach.tui.widgets.editor_problem import PUNCTUATION, Problem, find_problem, replaced
from dlcoach.tui.widgets.editor_syntax import Highlighter
from dlcoach.tui.widgets.find_bar import GO_TO, FindBar
from dlcoach.tui.widgets.frame import Framed
from dlcoach.tui.widgets.scroll_bar import StillBars
from dlcoach.tui.widgets.vim import Vim
from dlcoach.tui.widgets.vim_buffer import EditorBuffer
from dlcoach.tui.widgets.vim_command import Mode

PAUSE = 1.0  # seconds without typing until a syntax error is shown on the line that is being written
AWAY = 0.15  # the same, once the cursor has left that line, and until an error that is mended goes away
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

partner = lru_cache(maxsize=8)(matching_bracket)  # Textual asks several times for each key


class Moment(NamedTuple):
    """What all rows depend on, asked once for each paint."""

    scrolled: Offset
    width: int  # cells that the text and its numbers have
    gutter: int  # cells of the numbers
    lines: int
    state: tuple[bool, bool]  # focused; inserting
    selection: Selection
    partner: Location | None  # the bracket that belongs to the one at the cursor


class Editor(TextArea, StillBars, Framed):
    """Python with highlighting, and with what people expect of an editor for it.

    Indentation, brackets and quotes in pairs, comments in and out, lines moved and doubled, words found and
    replaced, Vim's keys for those who set them. A line can be marked as the one where something went wrong, and
    syntax errors are shown as they are typed: underlined, with a sign beside the line's number, and in words.
    """

    DEFAULT_CSS = """
    Editor.-inserting .text-area--cursor { text-style: underline bold; background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent", show=False),
        Binding("shift+tab", "dedent", show=False),
        Binding("ctrl+underscore,ctrl+slash", "toggle_comment", show=False),
        Binding("alt+up", "move_lines(-1)", show=False),
        Binding("alt+down", "move_lines(1)", show=False),
        Binding("alt+shift+up", "duplicate_lines(-1)", show=False),
        Binding("alt+shift+down", "duplicate_lines(1)", show=False),
        Binding("shift+pageup", "select_page(-1)", show=False),
        Binding("shift+pagedown", "select_page(1)", show=False),
        Binding("ctrl+home", "go_to_edge(-1)", show=False),
        Binding("ctrl+end", "go_to_edge(1)", show=False),
    ]

    # As TextArea has it, but for `repaint`: where the cursor goes, only the lines that look different are drawn.
    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    # As Widget has it, but for `layout`: a line more or a longer one is no reason to lay out the screen.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    class Checked(Message):
        """What is said about the syntax has changed; see `Editor.problem`."""

        def __init__(self, editor: "Editor") -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> "Editor":
            return self.editor

    class ModeChanged(Message):
        """Vim's mode, or what was typed of a command, has changed; see `Editor.mode_words`."""

        def __init__(self, editor: "Editor") -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> "Editor":
            return self.editor

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        self._highlighter: Highlighter | None = None
        self._known: list[str] = []  # the lines that the highlighter, the marks and the matches are about
        self._strips: LRUCache[object, Strip] = LRUCache(512)
        self._shown: dict[int, tuple[tuple[object, ...], Strip]] = {}  # by row on the screen: what was drawn there last
        self._now: Moment
        self._drawn_for: Sequence[LineFilter] = ()
        self._whole = False
        self._problem: Problem | None = None
        self._checking: Timer | None = None
        self._edited_row: int | None = None
        self._drawn_brackets: set[int] = set()
        self.marked_line: int | None = None
        self.matches: list[Match] = []
        self._looking_for = ("", False)
        self._matches_shown = False
        self.vim: Vim | None = None
        self._bar: FindBar
        self._styled: TextAreaTheme | None = None  # the theme that the style sheet was asked for
        super().__init__(
            text.replace("\r\n", "\n").replace("\r", "\n"),
            id=id,
            soft_wrap=False,
            show_line_numbers=True,
            tab_behavior="focus",
        )
        self.history: GroupedHistory = GroupedHistory(
            max_checkpoints=500, checkpoint_timer=2.0, checkpoint_max_characters=100
        )
        self.indent_width = INDENT
        self.cursor_blink = False

    def on_mount(self) -> None:
        self._take_colors()
        coach(self).theme_changed_signal.subscribe(self, self._take_colors)
        self.use_vim(coach(self).store.setting("editor") == "vim")
        self._check_after(AWAY)
        self._bar = FindBar(self)
        if isinstance(self.parent, Widget):
            self.parent.mount(self._bar)

    def on_focus(self) -> None:
        self.use_vim(coach(self).store.setting("editor") == "vim")

    def _take_colors(self, theme: Theme | None = None) -> None:
        self._syntax = syntax(self.app.theme_variables)
        self.register_theme(TextAreaTheme(name="dlcoach"))
        self.theme = "dlcoach"
        self._redraw()

    # Drawing

    def notify_style_update(self) -> None:
        self._strips.clear()
        self._styled = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        theme = self._theme
        if theme is not self._styled:
            theme.apply_css(self)
            # Grounds without a colour for the text: that of the syntax is to be seen on them, too.
            theme.cursor_line_style = ground(theme.cursor_line_style)
            theme.selection_style = ground(theme.selection_style)
            self._styled = theme
            self._strips.clear()
        filters = self.get_line_filters()
        if filters != self._drawn_for:
            self._drawn_for = filters
            self._strips.clear()
        self._now = Moment(
            super().scroll_offset,
            self.size.width,
            self.gutter_width,
            self.document.line_count,
            (self.has_focus, self._inserting),
            self.selection,
            self._matching_bracket_location,
        )
        return super(TextArea, self).render_lines(crop)  # TextArea's own asks the style sheet for each key

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _restyle(self) -> None:
        self._styled = None
        self.refresh()

    def _build_highlight_map(self) -> None:
        """Textual calls this after whatever changed the text."""
        lines = self.document.lines
        change = changed_rows(self._known, lines)
        if self._highlighter is None:
            self._highlighter = Highlighter(lines)
        elif change is not None:
            for row in self._highlighter.update(lines, *change):
                self._refresh_rows(row, row + 1)
        if change is None:
            return
        rows_moved = len(self._known) != len(lines)
        self._known = list(lines)
        self._move_marks(*change)
        if self._matches_shown:
            self.matches = find_all(lines, self._looking_for[0], whole=self._looking_for[1])
            self.refresh()
        if rows_moved:
            self.refresh()
        self._check_after(PAUSE if self._problem is None else AWAY)

    def _move_marks(self, first: int, old_end: int, new_end: int) -> None:
        """What was said of a line goes with it, and is over when the line changes."""
        if self.marked_line is not None:
            if first <= self.marked_line - 1 < old_end:
                self.marked_line = None
            elif self.marked_line > old_end:
                self.marked_line += new_end - old_end
        if self._problem is not None:
            if first <= self._problem.row < old_end:
                self._say(None)
            elif self._problem.row >= old_end and new_end != old_end:
                self._say(self._problem.moved(new_end - old_end))

    def _refresh_rows(self, first: int, end: int) -> None:
        if self.is_mounted and first < end:
            self.refresh_lines(first, end - first)

    def watch_selection(self, before: Selection, now: Selection) -> None:
        """Draw the lines that look different with the cursor elsewhere."""
        if not self.is_mounted:
            return
        brackets = {now.end[0]}
        if self._matching_bracket_location is not None:
            brackets.add(self._matching_bracket_location[0])
        for first, end in ((before.start, before.end), (now.start, now.end)):
            low, high = sorted((first[0], end[0]))
            self._refresh_rows(low, high + 1)
        for row in brackets | self._drawn_brackets:
            self._refresh_rows(row, row + 1)
        self._drawn_brackets = brackets
        if self._edited_row is not None and now.end[0] != self._edited_row and self._checking is not None:
            self._check_after(AWAY)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """The partner of the bracket at the cursor, or else right before it; brackets in strings don't count."""
        row, column = search_from
        if bracket not in CLOSING and bracket not in OPENING:
            column -= 1
            bracket = self.document.get_line(row)[column : column + 1] if column >= 0 else ""
            if not bracket or (bracket not in CLOSING and bracket not in OPENING):
                return None
        text = self.text
        found = partner(text, self._offset((row, column)))
        if found is None:
            return None
        return text.count("\n", 0, found), found - text.rfind("\n", 0, found) - 1

    def _offset(self, location: Location) -> int:
        """How many characters of the text are before the location."""
        row, column = location
        return sum(map(len, self.document.lines[:row])) + row + column

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if self._highlighter is not None:
            for start, end, capture in self._highlighter.spans(line_index):
                if style := self._syntax.get(capture):
                    line.stylize(style, start, end)
        for match in self._matches_in(line_index):
            line.stylize(Style(bold=True, underline=True), match.start, match.end)
        color = self.app.theme_variables["error"]
        if self.marked_line == line_index + 1:
            text = line.plain
            line.stylize(Style(underline=True, bold=True, color=color), len(text) - len(text.lstrip()), len(text))
        if self._problem is not None and self._problem.row == line_index:
            line.stylize(Style(underline=True, bold=True, color=color), self._problem.column, self._problem.end)
        return line

    def _matches_in(self, row: int) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if match.row == row) if self._matches_shown else ()

    def _sign(self, row: int) -> str:
        """What stands beside the line's number."""
        if self._problem is not None and self._problem.row == row:
            return "!"
        return "✗" if self.marked_line == row + 1 else ""

    render_line = Framed.render_line

    def framed_row(self, y: int, frame: Strip, gutter: Spacing, height: int) -> Strip:
        row = y - gutter.top + self._now.scrolled.y
        if row >= self._now.lines or y >= height - gutter.bottom:
            self._shown.pop(y, None)
            return super().framed_row(y, frame, gutter, height)
        looks = (self._whole_row(row), self._now.scrolled.x, self._now.width, frame)
        shown = self._shown.get(y)
        if shown is None or shown[0] != looks:
            shown = self._shown[y] = (looks, super().framed_row(y, frame, gutter, height))
        return shown[1]

    def row(self, y: int) -> Strip:
        now = self._now
        if y + now.scrolled.y >= now.lines:
            return self._filtered(self._render_line(y))
        strip = self._whole_row(y + now.scrolled.y)
        if now.scrolled.x:
            strip = Strip.join([strip.crop(0, now.gutter), strip.crop(now.gutter + now.scrolled.x)])
        if strip.cell_length >= now.width:
            return strip.crop(0, now.width)
        *_, end = strip
        return strip.extend_cell_length(now.width, end.style)

    def _whole_row(self, row: int) -> Strip:
        """A line of the text with its number, however long it is."""
        now, problem = self._now, self._problem
        (first, _), (last, _) = sorted(now.selection)
        here = now.selection.end[0] == row
        partner = now.partner
        key = (
            row,
            self.document.get_line(row),
            self._highlighter and self._highlighter.spans(row),
            now.gutter,
            now.state,
            now.selection if first <= row <= last and first != last else here and now.selection,
            partner if partner is not None and (here or partner[0] == row) else None,
            self._sign(row),
            problem and problem.row == row and (problem.column, problem.end),
            self._matches_in(row),
        )
        strip = self._strips.get(key)
        if strip is None:
            with self._not_scrolled():
                strip = self._render_line(row - now.scrolled.y)
            strip = self._strips[key] = self._filtered(self._signed(strip, row))
        return strip

    @contextmanager
    def _not_scrolled(self) -> Iterator[None]:
        """Inside, Textual draws whole lines: they are kept, and what is in sight of them is cut out as it scrolls."""
        self._whole = True
        try:
            yield
        finally:
            self._whole = False

    @property
    def scroll_offset(self) -> Offset:
        offset = super().scroll_offset
        return Offset(0, offset.y) if self._whole else offset

    def _filtered(self, strip: Strip) -> Strip:
        """The strip in the colours and signs that the terminal has."""
        for filter_ in self._drawn_for:
            strip = strip.apply_filter(filter_, self.background_colors[1])
        return strip

    def _signed(self, strip: Strip, row: int) -> Strip:
        sign = self._sign(row)
        if not sign:
            return strip
        width = self.gutter_width
        style = Style(bold=True, color=self.app.theme_variables["error"])
        gutter = strip.crop(0, width - 2).join([strip.crop(0, width - 2), Strip([Segment(sign, style)], 1)])
        ground = self._theme.base_style
        rest = Strip([Segment(" ", ground)], 1)
        return Strip.join([gutter.apply_style(ground) if ground else gutter, rest, strip.crop(width)])

    def _refresh_size(self) -> None:
        width, height = self.document.get_size(self.indent_width)
        self.virtual_size = Size(width + self.gutter_width + 1, height)
        self._scroll_update(self.virtual_size)

    # What is wrong

    def mark(self, line: int | None) -> None:
        """Mark a line, counted from 1, as the one where something went wrong, and go there; None takes it away.

        The mark goes with the line, until the line is changed.
        """
        if line is not None and not 1 <= line <= self.document.line_count:
            line = None
        self.marked_line = line
        if line is not None:
            self.move_cursor((line - 1, len(indent_of(self.document.get_line(line - 1)))), center=True)
        self._redraw()

    @property
    def problem(self) -> str | None:
        """What is wrong with the syntax, in the current language; None where nothing is known to be."""
        if self._problem is None:
            return None
        words = self._problem.words()
        if self._problem.replaceable:
            words = _("{problem} {key} does it.", problem=words, key=action_of("exercise.fix_problem").key)
        return _("line {row}: {problem}", row=self._problem.row + 1, problem=words)

    def _say(self, problem: Problem | None) -> None:
        old, self._problem = self._problem, problem
        for row in {p.row for p in (old, problem) if p is not None}:
            self._refresh_rows(row, row + 1)
        if (old and (old.row, old.words())) != (problem and (problem.row, problem.words())):
            self.post_message(self.Checked(self))

    def _check_after(self, seconds: float) -> None:
        if self._checking is not None:
            self._checking.stop()
        self._checking = self.set_timer(seconds, self.check) if self.is_mounted else None

    def check(self) -> None:
        """Look for a syntax error now."""
        if self._checking is not None:
            self._checking.stop()
            self._checking = None
        self._edited_row = None
        problem = find_problem(self.text)
        if problem is not None and problem.needs_body and self._writes_body(problem.row):
            problem = None
        self._say(problem)

    def _writes_body(self, head: int) -> bool:
        """Whether the cursor is where the block of this line goes, with nothing written there yet."""
        row, _column = self.cursor_location
        return (
            self.has_focus and row > head and not any(self.document.lines[i].strip() for i in range(head + 1, row + 1))
        )

    def action_fix_problem(self) -> None:
        """Put Python's punctuation in place of an input method's, in all of the code."""
        text = self.text
        mended = replaced(text)
        if mended == text or self.read_only:
            return
        row, column = self.cursor_location
        offset = self._offset((row, column))
        column += len(replaced(text[:offset])) - offset
        self._replace_lines(0, self.document.line_count - 1, mended.split("\n"), Selection.cursor((row, column)))
        self.check()

    # Finding

    def action_find(self) -> None:
        """Open the bar that looks for words; with some of a line selected, for those."""
        (row, start), (last, end) = sorted(self.selection)
        words = self.document.get_line(row)[start:end] if row == last else ""
        self._bar.open(words or self._looking_for[0])

    def action_go_to_line(self) -> None:
        """Open the bar, for the number of a line."""
        self._bar.open(GO_TO)

    def look_for(self, words: str, *, whole: bool = False) -> None:
        """Show every place where the words stand."""
        self._looking_for = (words, whole)
        self.show_matches(bool(words))

    def show_matches(self, shown: bool) -> None:
        """Underline what was found, or no longer."""
        self._matches_shown = shown
        self.matches = find_all(self.document.lines, self._looking_for[0], whole=self._looking_for[1])
        self.refresh()

    def show_match(self, match: Match) -> None:
        """Select what was found, in sight."""
        self.selection = Selection((match.row, match.start), (match.row, match.end))
        self.scroll_cursor_visible(center=not self._in_sight(match.row))
        self.record_cursor_width()

    def _in_sight(self, row: int) -> bool:
        top = self.scroll_offset.y
        return top <= row < top + self.content_size.height

    def find_next(self, forward: bool) -> None:
        """To the next place of what was looked for last."""
        self.matches = find_all(self.document.lines, self._looking_for[0], whole=self._looking_for[1])
        index = next_match(self.matches, self.cursor_location, forward=forward)
        if index is not None:
            match = self.matches[index]
            self.move_cursor((match.row, match.start), center=not self._in_sight(match.row))

    def end_find(self) -> None:
        """The bar was left: no match is underlined any longer; Vim's cursor goes to where the match begins."""
        self.show_matches(False)
        if self.vim is not None and not self.selection.is_empty:
            self.move_cursor(min(self.selection))

    def replace_match(self, match: Match, words: str) -> Location:
        """Put words where something was found; returns the place after them."""
        start, end = (match.row, match.start), (match.row, match.end)
        if self.read_only:
            return end
        self.history.checkpoint()
        result = self.replace(words, start, end, maintain_selection_offset=False)
        self.history.checkpoint()
        return result.end_location

    def replace_matches(self, words: str) -> int:
        """Put words everywhere where something was found, as one step for undo; returns how often."""
        matches = [] if self.read_only else list(self.matches)
        self.history.open_group()
        for match in reversed(matches):
            self.replace(words, (match.row, match.start), (match.row, match.end))
        self.history.close_group()
        return len(matches)

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line, counted from 1; the last one where there are not so many."""
        row = min(max(line, 1), self.document.line_count) - 1
        self.move_cursor((row, len(indent_of(self.document.get_line(row)))), center=True)

    # Vim

    def use_vim(self, on: bool) -> None:
        """Have Vim's keys, or the usual ones."""
        if on != (self.vim is not None):
            self.vim = Vim(EditorBuffer(self)) if on else None
            self._mode_changed()

    @property
    def mode_words(self) -> str:
        """Vim's mode and what was typed of a command; "" without Vim's keys."""
        if self.vim is None:
            return ""
        words = {
            Mode.NORMAL: _("NORMAL"),
            Mode.INSERT: _("INSERT"),
            Mode.VISUAL: _("VISUAL"),
            Mode.VISUAL_LINE: _("VISUAL LINE"),
        }
        return f"{words[self.vim.mode]} {self.vim.pending}".strip()

    @property
    def _inserting(self) -> bool:
        return self.vim is not None and self.vim.mode is Mode.INSERT

    def _mode_changed(self) -> None:
        self.set_class(self._inserting, "-inserting")
        self.call_after_refresh(self._restyle)
        self.post_message(self.ModeChanged(self))

    def _press_vim(self, event: events.Key) -> bool:
        if self.vim is None or self.read_only:
            return False
        before = self.mode_words
        if not self.selection.is_empty:
            self.vim.selected(self.selection.start)
        used = self.vim.press(event.key, event.character)
        if self.mode_words != before:
            self._mode_changed()
        return used

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        if self.vim is not None:
            self.vim.moved()
            self._mode_changed()
        await super()._on_mouse_down(event)

    # Typing

    async def _on_key(self, event: events.Key) -> None:
        types = event.key == "enter" or event.is_printable
        if (
            self._press_vim(event)
            or (types and self.type_key(event.key, event.character))
            or await self._run_binding(event.key)
        ):
            event.stop()
            event.prevent_default()

    async def _run_binding(self, key: str) -> bool:
        """Do what a key of the editor's own is bound to; whether it did anything.

        Textual would do it once the key has gone up to the app and come back, when what was typed fast after an
        arrow key is in the text already, before the cursor has moved.
        """
        for binding in self._bindings.key_to_bindings.get(key, []):
            if await self.app.run_action(binding.action, self):
                return True
        return False

    def type_key(self, key: str, character: str | None) -> bool:
        """Do what a key does while typing; whether it does anything."""
        actions: dict[str, Callable[[], None]] = {
            "enter": self.new_line,
            "backspace": self.action_delete_left,
            "delete": self.action_delete_right,
            "tab": self.action_indent,
            "shift+tab": self.action_dedent,
            "ctrl+w": self.action_delete_word_left,
            "ctrl+u": self.action_delete_to_start_of_line,
        }
        if self.read_only:
            return False
        if action := actions.get(key):
            action()
        elif character is not None and character.isprintable():
            self.type_character(character)
        else:
            return False
        return True

    def type_character(self, character: str) -> None:
        """Type one character; brackets and quotes come in pairs, an input method's punctuation becomes Python's."""
        start, end = sorted(self.selection)
        if start != end:
            if pair := wraps(character):
                self._wrap(*pair)
            else:
                self._replace_via_keyboard(character, start, end)
            return
        if character not in PUNCTUATION and character not in "()[]{}\"':":
            self._replace_via_keyboard(character, start, end)
            return
        text = self.text
        offset = self._offset(start)
        before, after = text[:offset], text[offset:]
        if character in PUNCTUATION and place_after(before).inside == "code":
            character = PUNCTUATION[character]
        what = typed(character, before, after)
        if what.insert:
            self._replace_via_keyboard(what.insert, start, end)
        self.move_cursor((start[0], start[1] + what.move))
        if character == ":":
            self._align_clause(start[0])

    def _wrap(self, opening: str, closing: str) -> None:
        start, end = self.selection
        first, last = sorted((start, end))
        text = self.selected_text
        self.history.checkpoint()
        result = self.replace(opening + text + closing, first, last, maintain_selection_offset=False)
        self.history.checkpoint()
        inner = (first[0], first[1] + 1), (result.end_location[0], result.end_location[1] - 1)
        self.selection = Selection(*(inner if start <= end else inner[::-1]))

    def _align_clause(self, row: int) -> None:
        """After the colon of `else:` and the like: the line goes to the depth of its `if`."""
        line = self.document.get_line(row)
        if self.cursor_location != (row, len(line)):
            return
        indent = continued_indent(self.document.lines[:row], line)
        old = indent_of(line)
        if indent is not None and indent != old:
            self.replace(indent, (row, 0), (row, len(old)))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def action_paste(self) -> None:
        self.paste(self.app.clipboard)

    def paste(self, text: str) -> None:
        """Put a text in place of the selection: ends of lines and tabs as this editor has them."""
        if self.read_only or not text:
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").expandtabs(INDENT)
        text = CONTROL.sub("", text)
        self._replace_via_keyboard(text, *self.selection)
        if self.vim is not None:
            self.vim.pasted(text)

    def new_line(self) -> None:
        """Break the line at the cursor, with the indentation that the next one wants."""
        start, end = sorted(self.selection)
        before = self.get_text_range((0, 0), start)
        line = self.document.get_line(start[0])[: start[1]]
        after = self.document.get_line(end[0])[end[1] :]
        indent = indent_after(before)
        if not line.strip():
            indent = line  # from a blank beginning, the line moves down as it is
        stripped = after.lstrip()
        blanks = len(after) - len(stripped)
        closing = CLOSING.get(line.rstrip()[-1:])
        if closing and stripped.startswith(closing) and place_after(before).inside == "code":
            # Between two brackets: the closing one goes to a line of its own.
            outer = indent_of(line)
            self._replace_via_keyboard(f"\n{outer}{TAB}\n{outer}", start, (end[0], end[1] + blanks))
            self.move_cursor((start[0] + 1, len(outer) + INDENT))
            return
        if stripped:
            end = (end[0], end[1] + blanks)
        self._replace_via_keyboard(f"\n{indent}", start, end)

    def action_delete_left(self) -> None:
        row, column = self.cursor_location
        line = self.document.get_line(row)
        before = line[:column]
        if self.read_only or not self.selection.is_empty:
            super().action_delete_left()
        elif before and not before.strip(" "):
            self._delete_via_keyboard((row, (column - 1) // INDENT * INDENT), (row, column))
        elif before[-1:] in "([{\"'" and is_empty_pair(self.get_text_range((0, 0), (row, column)), line[column:]):
            self._delete_via_keyboard((row, column - 1), (row, column + 1))
        else:
            super().action_delete_left()

    # Lines

    def action_cursor_line_start(self, select: bool = False) -> None:
        """To the first character of the line; from there, to its very start."""
        self.move_cursor(self.get_cursor_line_start_location(smart_home=True), select=select)

    def action_go_to_edge(self, direction: int) -> None:
        """To the start or the end of the text."""
        self.move_cursor((0, 0) if direction < 0 else self.document.end)

    def action_select_page(self, direction: int) -> None:
        """Select a page up or down."""
        row, column = self.cursor_location
        self.move_cursor((row + direction * self.content_size.height, column), select=True)

    def action_indent(self) -> None:
        """Shift the selected lines; without a selection, fill up to the next tab stop."""
        start, end = self.selection
        if start == end:
            self._replace_via_keyboard(" " * (INDENT - end[1] % INDENT), start, end)
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
            depth = min(len(indent_of(line)) for line in lines)
            self._edit_lines(lambda line: f"{line[:depth]}# {line[depth:]}" if line.strip() else line)

    def action_move_lines(self, direction: int) -> None:
        """Take the selected lines, or the cursor's, one line up or down."""
        first, last = self._line_range()
        lines = self.document.lines
        other = first - 1 if direction < 0 else last + 1
        if self.read_only or not 0 <= other < len(lines):
            return
        block = list(lines[first : last + 1])
        new = [*block, lines[other]] if direction < 0 else [lines[other], *block]
        start, end = self.selection
        low = min(first, other)
        moved = Selection((start[0] + direction, start[1]), (end[0] + direction, end[1]))
        self._replace_lines(low, max(last, other), new, moved)

    def action_duplicate_lines(self, direction: int) -> None:
        """Write the selected lines, or the cursor's, once more; the cursor goes to the upper or the lower ones."""
        if self.read_only:
            return
        first, last = self._line_range()
        block = self._selected_lines()
        start, end = self.selection
        down = len(block) if direction > 0 else 0
        self._replace_lines(first, last, block * 2, Selection((start[0] + down, start[1]), (end[0] + down, end[1])))

    def _replace_lines(self, first: int, last: int, lines: list[str], selection: Selection) -> None:
        """As one step for undo; what is in sight stays where it is."""
        x, y = self.scroll_offset
        self.history.checkpoint()
        end = (last, len(self.document.get_line(last)))
        self.replace("\n".join(lines), (first, 0), end, maintain_selection_offset=False)
        self.history.checkpoint()
        self.scroll_to(x, y, animate=False)
        self.selection = selection

    def _line_range(self) -> tuple[int, int]:
        """The first and the last row that the selection touches; not a row that it only ends before."""
        (first, _), (last, column) = sorted(self.selection)
        return first, last - 1 if column == 0 and last > first else last

    def _selected_lines(self) -> list[str]:
        first, last = self._line_range()
        return list(self.document.lines[first : last + 1])

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

        self._replace_lines(first, last, new, Selection(moved(*start), moved(*end)))

    # Undo

    def edit(self, edit: Edit) -> EditResult:
        result = super().edit(edit)
        self._edited_row = self.cursor_location[0]
        return result

    def _undo_batch(self, edits: list[Edit]) -> None:  # type: ignore[override]
        self._run_batch([edit.undo for edit in reversed(edits)], list(reversed(edits)))

    def _redo_batch(self, edits: list[Edit]) -> None:  # type: ignore[override]
        self._run_batch([partial(edit.do, record_selection=False) for edit in edits], edits)

    def _run_batch(self, steps: list[Callable[[TextArea], EditResult]], edits: list[Edit]) -> None:
        """Undo or redo a step. Textual wraps anew only what it takes to have changed, which several edits upset."""
        for step in steps:
            step(self)
        self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        edits[-1].after(self)
        self._refresh_size()
        self.scroll_cursor_visible()
        self._build_highlight_map()
        self.post_message(self.Changed(self))


def ground(style: Style | None) -> Style | None:
    """The style without the colour of the text."""
    return style and Style(bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse, underline=style.underline)
