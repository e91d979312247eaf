"""Vim's keys, without a screen: a text with the cursor as | goes in, and one comes out."""

import pytest

from dlcoach.tui.widgets.vim import Vim
from dlcoach.tui.widgets.vim_command import Mode


class Lines:
    """A buffer that is nothing but lines."""

    def __init__(self, text: str) -> None:
        before, _, after = text.partition("|")
        self.lines = (before + after).split("\n")
        self.cursor = (before.count("\n"), len(before) - before.rfind("\n") - 1)
        self.selection = (self.cursor, self.cursor)
        self.done: list[tuple[list[str], tuple[int, int]]] = []
        self.undone: list[tuple[list[str], tuple[int, int]]] = []
        self.depth = 0
        self.board = ""
        self.asked: list[str] = []

    def go(self, at):
        row, column = at
        row = min(max(row, 0), len(self.lines) - 1)
        self.cursor = (row, min(max(column, 0), len(self.lines[row])))
        self.selection = (self.cursor, self.cursor)

    def select(self, anchor, at):
        self.go(at)
        self.selection = (anchor, at)

    def put(self, text, start, end):
        if not self.depth:
            self.done.append((list(self.lines), self.cursor))
        before = "\n".join([*self.lines[: start[0]], self.lines[start[0]][: start[1]]])
        after = "\n".join([self.lines[end[0]][end[1] :], *self.lines[end[0] + 1 :]])
        self.lines = (before + text + after).split("\n")
        whole = before + text
        self.go((whole.count("\n"), len(whole) - whole.rfind("\n") - 1))
        return self.cursor

    def type_key(self, key, character):
        row, column = self.cursor
        if key == "enter":
            self.put("\n", self.cursor, self.cursor)
        elif key == "backspace":
            self.put("", (row, max(column - 1, 0)), self.cursor)
        elif character is not None and character.isprintable():
            self.put(character, self.cursor, self.cursor)

    def open_group(self):
        if not self.depth:
            self.done.append((list(self.lines), self.cursor))
        self.depth += 1

    def close_group(self):
        self.depth -= 1

    def step_back(self):
        if self.done:
            self.undone.append((list(self.lines), self.cursor))
            self.lines, cursor = self.done.pop()
            self.go(cursor)

    def step_forward(self):
        if self.undone:
            self.done.append((list(self.lines), self.cursor))
            self.lines, cursor = self.undone.pop()
            self.go(cursor)

    def copied(self, text):
        self.board = text

    def clipboard(self):
        return self.board

    def indent_of_new_line(self, row):
        line = self.lines[row]
        return line[: len(line) - len(line.lstrip())]

    def page(self, part):
        self.go((self.cursor[0] + int(part * 10), self.cursor[1]))

    def find(self):
        self.asked.append("/")

    def find_next(self, forward):
        self.asked.append("n" if forward else "N")

    def find_word(self, word, forward):
        self.asked.append(("*" if forward else "#") + word)

    def __str__(self) -> str:
        lines = list(self.lines)
        row, column = self.cursor
        lines[row] = lines[row][:column] + "|" + lines[row][column:]
        return "\n".join(lines)


NAMES = {"⎋": ("escape", "\x1b"), "⏎": ("enter", "\r"), "⌫": ("backspace", "\x7f"), "®": ("ctrl+r", "\x12")}


def pressed(text: str, keys: str) -> tuple[Lines, Vim]:
    """The buffer and the machine after these keys: ⎋ is Esc, ⏎ Enter, ⌫ Backspace, ® Ctrl+R."""
    buffer = Lines(text)
    vim = Vim(buffer)
    for character in keys:
        key = NAMES.get(character, (character, character))
        if not vim.press(*key):
            buffer.type_key(*key)
    assert buffer.depth == (1 if vim.mode is Mode.INSERT else 0)
    return buffer, vim


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("|abc", "l", "a|bc"),
        ("|abc", "9l", "ab|c"),
        ("ab|c", "2h", "|abc"),
        ("a|bc\n\nxyz", "jj", "abc\n\nx|yz"),
        ("ab|c\nd\nxyz", "jj", "abc\nd\nxy|z"),
        ("a|b\nabcd", "$j", "ab\nabc|d"),
        ("ab|c\nd\nxyz", "jxjl", "abc\n\nx|yz"),
        ("|x = foo(bar)", "w", "x |= foo(bar)"),
        ("|x = foo(bar)", "3w", "x = foo|(bar)"),
        ("|x = foo(bar)", "WW", "x = |foo(bar)"),
        ("a\n\n|b", "b", "a\n|\nb"),
        ("foo b|ar", "bb", "|foo bar"),
        ("|foo bar", "e", "fo|o bar"),
        ("|foo bar", "ee", "foo ba|r"),
        ("foo b|ar", "ge", "fo|o bar"),
        ("学习 |torch层", "w", "学习 torch|层"),
        ("  a|b", "0", "|  ab"),
        ("  ab|c", "^", "  |abc"),
        ("|abc", "$", "ab|c"),
        ("a\nb\n|c", "gg", "|a\nb\nc"),
        ("|a\nb\nc", "G", "a\nb\n|c"),
        ("|a\nb\nc", "2G", "a\n|b\nc"),
        ("|f(a, b)", "fa", "f(|a, b)"),
        ("|f(a, b)", "t,", "f(|a, b)"),
        ("f(a, |b)", "Fa", "f(|a, b)"),
        ("|a.b.c", "f.;", "a.b|.c"),
        ("|a.b.c", "2f.,", "a|.b.c"),
        ("|f(a[1], b)", "%", "f(a[1], b|)"),
        ("f(a,\nb|)", "%", "f|(a,\nb)"),
        ("|a\nb\n\nc", "}", "a\nb\n|\nc"),
        ("a\n\nb\n|c", "{", "a\n|\nb\nc"),
    ],
)
def test_motions(before: str, keys: str, after: str) -> None:
    assert str(pressed(before, keys)[0]) == after


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("|foo bar", "dw", "|bar"),
        ("foo |bar\nx", "dw", "foo| \nx"),
        ("|foo bar baz", "d2w", "|baz"),
        ("|foo bar baz", "2dw", "|baz"),
        ("|foo bar", "cwx⎋", "|x bar"),
        ("fo|o bar", "cwx⎋", "fo|x bar"),
        ("foo |bar", "db", "|bar"),
        ("|foo bar", "de", "| bar"),
        ("a|bc", "d$", "|a"),
        ("a|bc", "D", "|a"),
        ("a|bc", "Cx⎋", "a|x"),
        ("  ab|c", "d^", "  |c"),
        ("a\n|b\nc", "dd", "a\n|c"),
        ("a\n|b", "dd", "|a"),
        ("|a", "dd", "|"),
        ("|a\nb\nc", "2dd", "|c"),
        ("|a\nb\nc", "dj", "|c"),
        ("a\nb\n|c", "dgg", "|"),
        ("|a\nb\nc", "dG", "|"),
        ("  a|b\nc", "ccx⎋", "  |x\nc"),
        ("|a(b)c", "dt)", "|)c"),
        ("|a(b)c", "df)", "|c"),
        ("a|(b)c", "d%", "a|c"),
        ("|a\nb\n\nc", "d}", "|\nc"),
        ("foo(a|, b)", "di(", "foo(|)"),
        ("foo(a|, b)", "da(", "fo|o"),
        ("f(a, g(b)|)", "di(", "f(|)"),
        ("f(\n  |a\n)", "ci(x⎋", "f(|x)"),
        ("x[|1]", "di[", "x[|]"),
        ("{a: |1}", "da}", "|"),
        ("x = 'a |b'", "di'", "x = '|'"),
        ('x = |f("a b")', 'ci"c⎋', 'x = f("|c")'),
        ("foo b|ar baz", "diw", "foo | baz"),
        ("foo b|ar baz", "daw", "foo |baz"),
        ("foo b|ar", "daw", "fo|o"),
        ("a\n|b\nc\n\nd", "dip", "|\nd"),
        ("a|\nb\n\nd", "dap", "|d"),
        ("a|bc", "x", "a|c"),
        ("a|bcd", "2x", "a|d"),
        ("ab|c", "X", "a|c"),
        ("a|bc", "rx", "a|xc"),
        ("|abc", "2rx", "x|xc"),
        ("|abc", "4rx", "|abc"),
        ("|a\n  b", "J", "a| b"),
        ("|f(\n  a\n)", "3J", "f( a|)"),
        ("a|b", "~", "a|B"),
        ("|a\nb", ">>", "    |a\nb"),
        ("|a\nb", ">j", "    |a\n    b"),
        ("      |a", "<<", "  |a"),
        ("a|b", "ix⎋", "a|xb"),
        ("a|b", "ax⎋", "ab|x"),
        ("  a|b", "Ix⎋", "  |xab"),
        ("|ab", "Ax⎋", "ab|x"),
        ("  |a", "ob⎋", "  a\n  |b"),
        ("a\n  |b", "Oc⎋", "a\n|c\n  b"),
        ("|a", "3ix⎋", "xx|xa"),
        ("|ab", "sx⎋", "|xb"),
        ("a|b", "Sx⎋", "|x"),
    ],
)
def test_changes(before: str, keys: str, after: str) -> None:
    buffer, vim = pressed(before, keys)
    assert str(buffer) == after
    assert vim.mode is Mode.NORMAL
    vim.press("u", "u")
    assert "\n".join(buffer.lines) == before.replace("|", "")  # each command is one step


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("|foo bar", "yiwP", "fo|ofoo bar"),
        ("|a\nb", "yyp", "a\n|a\nb"),
        ("|a\nb", "yyP", "|a\na\nb"),
        ("|a\nb", "yyj2p", "a\nb\n|a\na"),
        ("|a\nb", "ddp", "b\n|a"),
        ("|ab", "xp", "b|a"),
        ("|ab", "x3p", "baa|a"),
        ("|ab", "xu", "|ab"),
        ("|ab", "xu®", "|b"),
        ("|a b c", "dw.", "|c"),
        ("|a\nb\nc", "A;⎋j.", "a;\nb|;\nc"),
        ("|a b c d", "dw2.", "|d"),
        ("|foo foo", "cwx⎋w.", "x |x"),
        ("|a\nb", "ox⏎y⎋.", "a\nx\ny\nx\n|y\nb"),
        ("|abc", "iwx⌫y⎋.", "ww|yyabc"),
        ("|abcdef", "vlx.", "|ef"),
        ("|a\nb\nc\nd\ne", "Vjd.", "|e"),
        ("|abc", "vld", "|c"),
        ("abc|d", "vhhd", "|a"),
        ("|a\nb\nc", "vjd", "|\nc"),
        ("|a\nb\nc", "Vjd", "|c"),
        ("a\n|b\nc", "Vkd", "|c"),
        ("|abc", "vlcx⎋", "|xc"),
        ("|abc", "vly$p", "abca|b"),
        ("|abc", "vlrx", "|xxc"),
        ("|abc", "vlU", "|ABc"),
        ("|abc", "v$~", "|ABC"),
        ("|a\nb", "Vj>", "    |a\n    b"),
        ("f(|a, b)", "vi(d", "f(|)"),
        ("|abc def", "vod", "|bc def"),
        ("|a b", "yiwwviwp", "a |a"),
        ("|a\nb\nc", "VjJ", "a| b\nc"),
        ("a|bc", "v⎋", "a|bc"),
        ("a|b", "d⎋x", "|a"),
        ("|ab", "dzx", "|b"),
        ("|a b", "3⎋x", "| b"),
    ],
)
def test_registers_repeats_and_selections(before: str, keys: str, after: str) -> None:
    buffer, vim = pressed(before, keys)
    assert str(buffer) == after
    assert vim.mode is Mode.NORMAL


def test_escape_is_left_to_the_screen_where_there_is_nothing_to_leave() -> None:
    vim = Vim(Lines("|a"))
    assert not vim.press("escape", "\x1b")
    vim.press("d", "d")
    assert vim.pending == "d"
    assert vim.press("escape", "\x1b")
    assert vim.pending == ""
    vim.press("i", "i")
    assert vim.press("escape", "\x1b")
    assert vim.mode is Mode.NORMAL


def test_keys_of_the_screen_are_left_to_it() -> None:
    vim = Vim(Lines("|a"))
    for key in ("f5", "f12", "tab", "ctrl+s", "alt+enter"):
        assert not vim.press(key, None)
    assert vim.press("ctrl+r", "\x12")
    assert vim.press("z", "z")  # means nothing, and types nothing


def test_what_is_typed_of_a_command_is_told() -> None:
    vim = Vim(Lines("|a"))
    for key in "2d3f":
        vim.press(key, key)
    assert vim.pending == "2d3f"


def test_searching_is_asked_of_the_editor() -> None:
    buffer, _ = pressed("a|bc d", "/nN*#")
    assert buffer.asked == ["/", "n", "N", "*abc", "#abc"]


def test_what_was_copied_elsewhere_is_what_p_puts() -> None:
    buffer = Lines("|ab")
    vim = Vim(buffer)
    vim.press("x", "x")
    buffer.copied("from elsewhere")
    vim.press("P", "P")
    assert "\n".join(buffer.lines) == "from elsewhereb"


def test_visual_lines_are_shown_whole() -> None:
    buffer, vim = pressed("abc\nd|ef\nghi", "Vj")
    assert vim.mode is Mode.VISUAL_LINE
    assert buffer.selection == ((1, 0), (2, 3))
    vim.press("k", "k")
    vim.press("k", "k")
    assert buffer.selection == ((1, 3), (0, 0))
