"""Vim's keys: a machine that reads keys and tells a buffer what to do. It knows no screen."""

from collections.abc import Callable

from dlcoach.tui.widgets import vim_motions as motions
from dlcoach.tui.widgets.vim_command import CONTROL, END_OF_LINE, ESCAPE, OPERATORS, SPECIAL, Command, Key, Mode
from dlcoach.tui.widgets.vim_edits import Buffer, Edits, Span
from dlcoach.tui.widgets.vim_motions import At


class Vim(Edits):
    """Reads keys and has the buffer do what they say."""

    def __init__(self, buffer: Buffer) -> None:
        super().__init__(buffer)
        self.mode = Mode.NORMAL
        self._command = Command()
        self._anchor: At = (0, 0)
        self._at: At = (0, 0)  # the cursor in the visual modes, where the selection's end may be elsewhere
        self._want: int | None = None  # the column that j and k keep to
        self._last_find: tuple[str, str] | None = None
        self._keys: list[Key] = []  # of the command that is being typed
        self._typed: list[Key] = []  # of the insertion that is going on
        self._insert_times = 1
        self._dot: list[Key] = []
        self._repeating = False

    # What the screen asks

    @property
    def pending(self) -> str:
        """What was typed of a command that is not complete."""
        return str(self._command)

    def press(self, key: str, character: str | None) -> bool:
        """Take a key.

        Args:
            key: Textual's name for it.
            character: what it types, None where it types nothing.

        Returns:
            Whether the key was used; Esc with nothing to leave is not, nor what types while inserting.
        """
        if self.mode is Mode.INSERT:
            return self._press_inserting(key, character)
        if key in ESCAPE:
            return self._escape()
        typed = character if character is not None and character.isprintable() else None
        if typed is None and key not in SPECIAL and key not in CONTROL:
            return False
        self._keys.append((key, character))
        if self.mode is Mode.VISUAL:
            self._at = self.buffer.cursor
        self._take(SPECIAL.get(key, typed or key))
        return True

    def pasted(self, text: str) -> None:
        """A paste came in while inserting."""
        if self.mode is Mode.INSERT:
            self._typed.append(("paste", text))

    def moved(self) -> None:
        """The mouse put the cursor somewhere: what was begun is over, and the dot repeats what is typed from here."""
        self._command = Command()
        self._keys = []
        self._want = None
        self._typed = []
        if self.mode in (Mode.VISUAL, Mode.VISUAL_LINE):
            self.mode = Mode.NORMAL

    def selected(self, anchor: At) -> None:
        """The mouse selected something: that is visual mode."""
        if self.mode is Mode.NORMAL:
            self.mode = Mode.VISUAL
            self._anchor = anchor

    # Modes

    def _escape(self) -> bool:
        """Out of what was begun; whether there was anything to leave."""
        used = self.mode is not Mode.NORMAL or bool(self.pending)
        self._reset()
        if self.mode is not Mode.NORMAL:
            at = self._at if self.mode is Mode.VISUAL_LINE else self.buffer.cursor
            self.mode = Mode.NORMAL
            self._settle(at)
        return used

    def _reset(self) -> None:
        self._command = Command()
        self._keys = []

    def _press_inserting(self, key: str, character: str | None) -> bool:
        if key in ESCAPE:
            self._end_insert()
            return True
        if key in ("up", "down", "left", "right", "home", "end", "pageup", "pagedown"):
            self._typed = []
        elif character is not None or key in ("enter", "backspace", "delete", "tab", "shift+tab", "ctrl+w", "ctrl+u"):
            self._typed.append((key, character))
        return False

    def _insert(self, at: At | None = None, times: int = 1) -> None:
        """Begin to insert; the group for undo is open already."""
        if at is not None:
            self.buffer.go(at)
        self.mode = Mode.INSERT
        self._typed = []
        self._insert_times = times
        self._command = Command()

    def _end_insert(self) -> None:
        for _ in range(self._insert_times - 1):
            self._type(self._typed)
        self._insert_times = 1
        self.mode = Mode.NORMAL
        if not self._repeating:
            self._dot = [*self._keys, *self._typed, ("escape", None)]
        self._keys = []
        self.buffer.close_group()
        row, column = self.buffer.cursor
        self._settle((row, column - 1))

    def _type(self, keys: list[Key]) -> None:
        for key, character in keys:
            if key == "paste":
                at = self.buffer.cursor
                self.buffer.go(self.buffer.put(character or "", at, at))
            else:
                self.buffer.type_key(key, character)

    def _done(self, *, changed: bool = False, vertical: bool = False) -> None:
        """The command is complete; a change is what the dot repeats. Only j and k keep their column."""
        if not vertical:
            self._want = None
        if changed and not self._repeating:
            self._dot = list(self._keys)
        if self.mode is not Mode.INSERT:
            self._keys = []
        self._command = Command()

    # Reading a command

    def _take(self, name: str) -> None:
        command = self._command
        if command.waiting:
            waiting, command.waiting = command.waiting, ""
            self._take_second(waiting, name)
            return
        if name.isdigit() and len(name) == 1 and (name != "0" or command.count):
            command.count = (command.count + name)[:4]
            return
        visual = self.mode is not Mode.NORMAL
        if name in ("f", "F", "t", "T", "g", "r") or (name in ("i", "a") and (visual or command.operator)):
            command.waiting = name
            return
        if name in OPERATORS:
            self._take_operator(name)
        elif not self._move(name):
            action = (self._visual_action if visual else self._normal_action)(name)
            if action is None or command.operator:
                self._reset()
            else:
                action()

    def _take_operator(self, name: str) -> None:
        command = self._command
        if self.mode is not Mode.NORMAL:
            self._operate_on_selection(name)
        elif not command.operator:
            command.operator, command.operator_count, command.count = name, command.count, ""
        elif command.operator == name:
            row, _ = self.buffer.cursor
            last = min(row + command.times, len(self.buffer.lines)) - 1
            self._operate(name, Span((row, 0), (last, 0), lines=True))
        else:
            self._reset()

    def _take_second(self, first: str, name: str) -> None:
        """The key after f, F, t, T, g, r, and after i and a where they begin a text object."""
        if first in "fFtT":
            if len(name) == 1:
                self._last_find = (first, name)
                self._find_character(first, name)
            else:
                self._reset()
        elif first == "r":
            self._replace_characters(name)
        elif first in "ia":
            self._take_object(first == "a", name)
        elif not self._move("g" + name):
            self._reset()

    # Motions

    @property
    def _here(self) -> At:
        return self._at if self.mode is Mode.VISUAL_LINE else self.buffer.cursor

    def _move(self, name: str) -> bool:
        """Whether the key is a motion; it is then made, or the operator works along it."""
        found = self._target(name)
        if found is None:
            return False
        target, how = found
        if target is not None:
            operating = bool(self._command.operator)
            self._go_or_operate(target, how, vertical=name in ("j", "k"))
            if name == "$" and not operating:
                self._want = END_OF_LINE
        else:
            self._reset()
        return True

    def _target(self, name: str) -> tuple[At | None, str] | None:
        """Where a motion leads, None where it leads nowhere, and how an operator takes it; None: no motion."""
        lines, at, n = self.buffer.lines, self._here, self._command.times
        row, column = at
        line = lines[row]
        last = len(lines) - 1
        match name:
            case "h":
                return ((row, max(column - n, 0)), "exclusive")
            case "l" | " ":
                edge = len(line) if self._command.operator else len(line) - 1
                return ((row, max(min(column + n, edge), 0)), "exclusive")
            case "j" | "k":
                to = row + (n if name == "j" else -n)
                if self._command.operator and not 0 <= to <= last:
                    return None, "lines"
                return (min(max(to, 0), last), self._wanted(column)), "lines"
            case "+" | "-":
                to = min(max(row + (n if name == "+" else -n), 0), last)
                return motions.first_nonblank(lines, to), "lines"
            case "0":
                return (row, 0), "exclusive"
            case "^" | "_":
                return motions.first_nonblank(lines, row), "exclusive"
            case "$":
                to = min(row + n - 1, last)
                return (to, max(len(lines[to]) - 1, 0)), "inclusive"
            case "gg" | "G":
                to = n - 1 if self._command.counted else (0 if name == "gg" else last)
                return motions.first_nonblank(lines, min(to, last)), "lines"
            case "%":
                return motions.matching(lines, at), "inclusive"
            case "}" | "{":
                return self._often(lambda place: motions.paragraph(lines, place, name == "}")), "exclusive"
            case ";" | "," if self._last_find:
                key, character = self._last_find
                key = key if name == ";" else key.swapcase()
                return self._repeated_find(key, character, n), "inclusive" if key in "ft" else "exclusive"
        return self._word_target(name)

    def _word_target(self, name: str) -> tuple[At | None, str] | None:
        lines = self.buffer.lines
        big = name[-1:].isupper()
        match name.lower():
            case "w":
                if self._command.operator == "c" and self._on_word():
                    return self._often(lambda place: self._change_word_end(place, big)), "inclusive"
                return self._often(lambda place: motions.word_forward(lines, place, big)), "exclusive"
            case "b":
                return self._often(lambda place: motions.word_back(lines, place, big)), "exclusive"
            case "e":
                return self._often(lambda place: motions.word_end(lines, place, big)), "inclusive"
            case "ge":
                return self._often(lambda place: motions.word_end_back(lines, place, big)), "inclusive"
        return None

    def _often(self, step: Callable[[At], At]) -> At:
        at = self._here
        for _ in range(self._command.times):
            at = step(at)
        return at

    def _on_word(self) -> bool:
        row, column = self._here
        return bool(self.buffer.lines[row][column : column + 1].strip())

    def _change_word_end(self, at: At, big: bool) -> At:
        """Where `cw` ends: the end of this word, even where the cursor is on its last letter."""
        row, column = at
        line = self.buffer.lines[row]
        here = motions.kind(line[column], big)
        if column + 1 < len(line) and motions.kind(line[column + 1], big) == here:
            return motions.word_end(self.buffer.lines, at, big)
        return at if at == self._here else motions.word_end(self.buffer.lines, at, big)

    def _wanted(self, column: int) -> int:
        self._want = column if self._want is None else max(self._want, column)
        return self._want

    def _find_character(self, key: str, character: str) -> None:
        target = motions.find_character(self.buffer.lines, self._here, key, character, self._command.times)
        if target is None:
            self._reset()
        else:
            self._go_or_operate(target, "inclusive" if key in "ft" else "exclusive")

    def _repeated_find(self, key: str, character: str, times: int) -> At | None:
        at = self._here
        if key in "tT":  # from before the character that was found last
            at = (at[0], at[1] + (1 if key == "t" else -1))
        return motions.find_character(self.buffer.lines, at, key, character, times)

    def _go_or_operate(self, target: At, how: str, *, vertical: bool = False) -> None:
        operator = self._command.operator
        if operator:
            self._operate(operator, self._span_to(target, how))
            return
        self._go(target)
        self._done(vertical=vertical)

    def _go(self, at: At) -> None:
        lines = self.buffer.lines
        if self.mode is Mode.NORMAL:
            self._settle(at)
        else:
            self._at = (at[0], min(at[1], max(len(lines[at[0]]) - 1, 0)))
            self._show_selection()

    def _span_to(self, target: At, how: str) -> Span:
        start, end = sorted((self._here, target))
        if how == "lines":
            return Span(start, end, lines=True)
        if how == "inclusive":
            return Span(start, (end[0], end[1] + 1))
        lines = self.buffer.lines
        if end[0] > start[0] and not lines[end[0]][: end[1]].strip():
            # Up to the first word of a line is up to the end of the line before it.
            whole = not lines[start[0]][: start[1]].strip() and end[1] == 0
            back = (end[0] - 1, len(lines[end[0] - 1]))
            return Span(start, back, lines=whole)
        return Span(start, end)

    def _take_object(self, around: bool, name: str) -> None:
        found = motions.text_object(self.buffer.lines, self._here, around, name) if len(name) == 1 else None
        if found is None:
            self._reset()
            return
        start, end, whole = found
        if self._command.operator:
            self._operate(self._command.operator, Span(start, end, lines=whole))
            return
        self._anchor = start
        if whole:
            self.mode = Mode.VISUAL_LINE
        self._at = (end[0], max(end[1] - 1, 0))
        self._show_selection()
        self._done()

    # Operators

    def _operate(self, operator: str, span: Span) -> None:
        match operator:
            case "y":
                self._yank(span)
                if not span.lines:
                    self._settle(span.start)
                elif span.start[0] < self.buffer.cursor[0]:
                    self._settle((span.start[0], self.buffer.cursor[1]))
                self._done()
            case ">" | "<":
                self._shift(span.start[0], span.end[0], 1 if operator == ">" else -1)
                self._done(changed=True)
            case "d":
                self._delete(span)
                self._done(changed=True)
            case "c":
                self._change(span)

    def _change(self, span: Span) -> None:
        self._yank(span)
        self.buffer.open_group()
        if span.lines:
            top, bottom = span.start[0], span.end[0]
            line = self.buffer.lines[top]
            depth = len(line) - len(line.lstrip())
            end = self.buffer.put("", (top, depth), (bottom, len(self.buffer.lines[bottom])))
        else:
            end = self.buffer.put("", span.start, span.end)
        self._insert(end)

    # What normal mode does

    def _normal_action(self, name: str) -> Callable[[], None] | None:
        row, column = self.buffer.cursor
        line = self.buffer.lines[row]
        actions: dict[str, Callable[[], None]] = {
            "i": lambda: self._begin_insert((row, column)),
            "I": lambda: self._begin_insert((row, len(line) - len(line.lstrip()))),
            "a": lambda: self._begin_insert((row, min(column + 1, len(line)))),
            "A": lambda: self._begin_insert((row, len(line))),
            "o": lambda: self._open_line(row + 1),
            "O": lambda: self._open_line(row),
            "x": lambda: self._cut_characters(column, column + self._command.times),
            "X": lambda: self._cut_characters(max(column - self._command.times, 0), column),
            "s": lambda: self._change(Span((row, column), (row, min(column + self._command.times, len(line))))),
            "S": lambda: self._change(Span((row, 0), (min(row + self._command.times, self._count_lines) - 1, 0), True)),
            "D": lambda: self._operate("d", Span((row, column), (row, len(line)))),
            "C": lambda: self._change(Span((row, column), (row, len(line)))),
            "Y": lambda: self._operate("y", Span((row, 0), (row, 0), True)),
            "p": lambda: self._paste(after=True),
            "P": lambda: self._paste(after=False),
            "J": lambda: self._join(row, max(self._command.times, 2) - 1),
            "~": self._swap_case,
            "u": lambda: self._undo(self.buffer.step_back),
            "ctrl+r": lambda: self._undo(self.buffer.step_forward),
            ".": self._repeat,
            "v": self._select_characters,
            "V": self._select_lines,
        }
        return actions.get(name) or self._common_action(name)

    def _common_action(self, name: str) -> Callable[[], None] | None:
        """What works in normal and in the visual modes."""
        pages = {"ctrl+d": 0.5, "ctrl+u": -0.5, "ctrl+b": -1.0, "pagedown": 1.0, "pageup": -1.0}
        if name in pages:
            return lambda: self._page(pages[name])
        searches: dict[str, Callable[[], None]] = {
            "/": self.buffer.find,
            "?": self.buffer.find,
            "n": lambda: self.buffer.find_next(True),
            "N": lambda: self.buffer.find_next(False),
            "*": lambda: self._find_word(True),
            "#": lambda: self._find_word(False),
        }
        if name in searches and self.mode is Mode.NORMAL:

            def search() -> None:
                self._done()
                searches[name]()

            return search
        return None

    @property
    def _count_lines(self) -> int:
        return len(self.buffer.lines)

    def _begin_insert(self, at: At) -> None:
        times = self._command.times
        self.buffer.open_group()
        self._insert(at, times)

    def _open_line(self, row: int) -> None:
        times = self._command.times
        lines = self.buffer.lines
        self.buffer.open_group()
        if row:
            indent = self.buffer.indent_of_new_line(row - 1)
            at = (row - 1, len(lines[row - 1]))
            end = self.buffer.put(f"\n{indent}", at, at)
        else:
            indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
            self.buffer.put(f"{indent}\n", (0, 0), (0, 0))
            end = (0, len(indent))
        self._insert(end, times)

    def _cut_characters(self, begin: int, end: int) -> None:
        row, _ = self.buffer.cursor
        end = min(end, len(self.buffer.lines[row]))
        if begin < end:
            self._delete(Span((row, begin), (row, end)))
        self._done(changed=True)

    def _replace_characters(self, name: str) -> None:
        """`r`: other characters in place of these; on a selection, all of it."""
        character = "\n" if name == "+" and self._keys[-1][0] == "enter" else self._keys[-1][1]
        if self.mode is not Mode.NORMAL:
            span = self._selection()
            text = self._text_of(span)
            self.mode = Mode.NORMAL
            if character and character != "\n":
                start = (span.start[0], 0) if span.lines else span.start
                end = (span.end[0], len(self.buffer.lines[span.end[0]])) if span.lines else span.end
                self._put("".join(c if c == "\n" else character for c in text), start, end)
            self._settle(span.start)
            self._done()
            return
        row, column = self.buffer.cursor
        times = self._command.times
        if character is None or column + times > len(self.buffer.lines[row]):
            self._reset()
            return
        self._put("\n" if character == "\n" else character * times, (row, column), (row, column + times))
        self._settle((row + 1, 0) if character == "\n" else (row, column + times - 1))
        self._done(changed=True)

    def _swap_case(self) -> None:
        row, column = self.buffer.cursor
        line = self.buffer.lines[row]
        end = min(column + self._command.times, len(line))
        if column < end:
            self._put(line[column:end].swapcase(), (row, column), (row, end))
            self._settle((row, end))
        self._done(changed=True)

    def _paste(self, *, after: bool) -> None:
        text, whole = self.register, self.register_lines
        clipboard = self.buffer.clipboard()
        if clipboard and clipboard != text + ("\n" if whole else ""):
            whole = clipboard.endswith("\n")
            text = clipboard.removesuffix("\n")  # something else was copied since, outside of these keys
        if not text and not whole:
            self._done()
            return
        times = self._command.times
        row, column = self.buffer.cursor
        lines = self.buffer.lines
        if whole:
            block = "\n".join([text] * times)
            if after:
                self._put("\n" + block, (row, len(lines[row])), (row, len(lines[row])))
            else:
                self._put(block + "\n", (row, 0), (row, 0))
            self._settle(motions.first_nonblank(self.buffer.lines, row + after))
        else:
            at = (row, min(column + after, len(lines[row])))
            end = self._put(text * times, at, at)
            self._settle(at if "\n" in text else (end[0], end[1] - 1))
        self._done(changed=True)

    def _join(self, row: int, times: int) -> None:
        lines = self.buffer.lines
        last = min(row + times, len(lines) - 1)
        if last == row:
            self._reset()
            return
        text = lines[row].rstrip()
        column = len(text)
        for line in lines[row + 1 : last + 1]:
            rest = line.strip()
            column = len(text)
            glue = " " if rest and text and not rest.startswith(")") else ""
            text += glue + rest
        self._put(text, (row, 0), (last, len(lines[last])))
        self._settle((row, column))
        self._done(changed=True)

    def _undo(self, step: Callable[[], None]) -> None:
        times = self._command.times
        for _ in range(times):
            step()
        self._settle(self.buffer.cursor)
        self._done()

    def _repeat(self) -> None:
        """`.`: the last change again; a count replaces its own."""
        keys, times = list(self._dot), self._command.count
        self._reset()
        if not keys or self._repeating:
            return
        if times:
            while keys and (keys[0][1] or "").isdigit():
                del keys[0]
            keys = [*((digit, digit) for digit in times), *keys]
            self._dot = list(keys)
        self._repeating = True
        self.buffer.open_group()
        try:
            for key, character in keys:
                if self.mode is not Mode.INSERT or key == "escape":
                    self.press(key, character)
                else:
                    self._typed.append((key, character))
                    self._type([(key, character)])
        finally:
            self._repeating = False
            self.buffer.close_group()
        self._keys = []

    def _page(self, part: float) -> None:
        self.buffer.page(part)
        if self.mode is Mode.NORMAL:
            self._settle(self.buffer.cursor)
        else:
            self._at = self.buffer.cursor
            self._show_selection()
        self._done()

    def _find_word(self, forward: bool) -> None:
        row, column = self.buffer.cursor
        found = motions.text_object(self.buffer.lines, (row, column), False, "w")
        if found:
            word = self.buffer.lines[row][found[0][1] : found[1][1]]
            if word.strip():
                self.buffer.find_word(word, forward)

    # Visual modes

    def _select_characters(self) -> None:
        if self.mode is Mode.VISUAL:
            self._escape()
            return
        if self.mode is Mode.NORMAL:
            self._anchor = self._at = self.buffer.cursor
        self.mode = Mode.VISUAL
        self._show_selection()
        self._done()

    def _select_lines(self) -> None:
        if self.mode is Mode.VISUAL_LINE:
            self._escape()
            return
        if self.mode is Mode.NORMAL:
            self._anchor = self._at = self.buffer.cursor
        self.mode = Mode.VISUAL_LINE
        self._show_selection()
        self._done()

    def _show_selection(self) -> None:
        lines = self.buffer.lines
        anchor, at = self._anchor, self._at
        if self.mode is Mode.VISUAL_LINE:
            down = at[0] >= anchor[0]
            start = (anchor[0], 0 if down else len(lines[anchor[0]]))
            self.buffer.select(start, (at[0], len(lines[at[0]]) if down else 0))
        elif at >= anchor:
            self.buffer.select(anchor, at)  # the cursor's block covers the last character
        else:
            self.buffer.select((anchor[0], min(anchor[1] + 1, len(lines[anchor[0]]))), at)

    def _selection(self) -> Span:
        start, end = sorted((self._anchor, self._here))
        if self.mode is Mode.VISUAL_LINE:
            return Span(start, end, lines=True)
        line = self.buffer.lines[end[0]]
        if end[1] >= len(line) and end[0] + 1 < len(self.buffer.lines):
            return Span(start, (end[0] + 1, 0))  # the end of the line is selected, too
        return Span(start, (end[0], min(end[1] + 1, len(line))))

    def _operate_on_selection(self, operator: str) -> None:
        span = self._selection()
        times = self._command.times
        self.mode = Mode.NORMAL
        self._keys = self._as_much(operator, span)
        if operator in "<>":
            self._shift(span.start[0], span.end[0], times if operator == ">" else -times)
            self._done(changed=True)
            return
        self.buffer.go(span.start)
        self._operate(operator, span)

    def _as_much(self, operator: str, span: Span) -> list[Key]:
        """The keys that do to the same amount of text, elsewhere, what the operator does to the selection."""
        (top, left), (bottom, right) = span.start, span.end
        if span.lines or operator in "<>":
            keys = f"{bottom - top + 1}{operator}{operator}"
        elif top == bottom:
            keys = f"{operator}{right - left}l"
        else:
            return []
        return [(key, key) for key in keys]

    def _visual_action(self, name: str) -> Callable[[], None] | None:
        actions: dict[str, Callable[[], None]] = {
            "x": lambda: self._operate_on_selection("d"),
            "s": lambda: self._operate_on_selection("c"),
            "v": self._select_characters,
            "V": self._select_lines,
            "o": self._other_end,
            "p": self._paste_over,
            "P": self._paste_over,
            "J": self._join_selection,
            "~": lambda: self._recase(str.swapcase),
            "u": lambda: self._recase(str.lower),
            "U": lambda: self._recase(str.upper),
        }
        return actions.get(name) or self._common_action(name)

    def _other_end(self) -> None:
        self._anchor, self._at = self._here, self._anchor
        self._show_selection()
        self._done()

    def _paste_over(self) -> None:
        text, whole = self.register, self.register_lines
        span = self._selection()
        self.mode = Mode.NORMAL
        self._yank(span)
        start, end = span.start, span.end
        if span.lines:
            start, end = (start[0], 0), (end[0], len(self.buffer.lines[end[0]]))
        elif whole:
            text = f"\n{text}\n"
        after = self._put(text, start, end)
        self._settle(start if span.lines else (after[0], after[1] - 1))
        self._done()

    def _join_selection(self) -> None:
        span = self._selection()
        self.mode = Mode.NORMAL
        self._join(span.start[0], max(span.end[0] - span.start[0], 1))

    def _recase(self, case: Callable[[str], str]) -> None:
        span = self._selection()
        self.mode = Mode.NORMAL
        start, end = span.start, span.end
        if span.lines:
            start, end = (start[0], 0), (end[0], len(self.buffer.lines[end[0]]))
        self._put(case(self._text_of(span)), start, end)
        self._settle(start)
        self._done()
