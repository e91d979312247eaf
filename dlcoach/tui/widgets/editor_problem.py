"""What is wrong with the syntax of Python, in words for people who learn."""

import ast
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace

from dlcoach.language import _
from dlcoach.tui.widgets.editor_lexer import CLOSING, OPENING, place_after, tokens

MAX_CHARACTERS = 200_000  # beyond this, a file is not looked at while it is typed
BLANK = {"\u00a0": " ", "\u3000": " ", "\u200b": "", "\ufeff": "", "\u2028": " ", "\u200c": "", "\u200d": ""}
# What an input method types, and what Python means.
PUNCTUATION = {
    "，": ",", "。": ".", "、": ",", "：": ":", "；": ";", "（": "(", "）": ")", "【": "[", "】": "]", "「": "[",
    "」": "]", "｛": "{", "｝": "}", "“": '"', "”": '"', "‘": "'", "’": "'", "＝": "=", "＋": "+", "－": "-",
    "＊": "*", "／": "/", "％": "%", "＜": "<", "＞": ">", "！": "!", "＆": "&", "｜": "|", "＠": "@", "＃": "#",
    "．": ".", "［": "[", "］": "]", "＿": "_", "《": "<", "》": ">", "×": "*", "−": "-", "–": "-", "—": "-",
    "…": "...",
}  # fmt: skip
_KEYWORD = re.compile(r"\s*(if|elif|else|for|while|def|class|with|try|except|finally|match|case|async)\b")


@dataclass(frozen=True, slots=True)
class Problem:
    """One syntax error. Rows and columns count from 0; `end` is the column after what is wrong, in its row.

    `words` says it in the current language. `replaceable`: there are characters of an input method that
    `replaced` puts right. `needs_body`: the row opens a block that has nothing in it yet.
    """

    row: int
    column: int
    end: int
    words: Callable[[], str]
    replaceable: bool = False
    needs_body: bool = False

    def moved(self, rows: int) -> "Problem":
        """The same problem, so many rows further down."""
        return replace(self, row=self.row + rows)


def find_problem(source: str) -> Problem | None:
    """The first syntax error of the source, None where it is Python or too long to look at. Runs nothing."""
    if len(source) > MAX_CHARACTERS:
        return None
    if "\x00" in source:
        row = source.count("\n", 0, source.index("\x00"))
        return Problem(row, 0, 1, lambda: _("There is a null character here. Delete it."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "invalid escape sequence" is no error yet
            tree = ast.parse(source)
            compile(tree, "<code>", "exec", dont_inherit=True)  # finds `return` outside of functions and the like
    except SyntaxError as error:
        return _explained(source, error)
    except (RecursionError, MemoryError, ValueError, OverflowError):
        return Problem(0, 0, 1, lambda: _("This is nested too deeply for Python to read."))
    return None


def replaced(source: str) -> str:
    """The source with the punctuation of input methods as Python's, strings and comments left as they are."""
    exchange = str.maketrans(PUNCTUATION | BLANK)
    parts, done = [], 0
    for token in tokens(source):
        if token.kind in ("string", "comment"):
            parts += [source[done : token.start].translate(exchange), token.text]
            done = token.end
    return "".join(parts) + source[done:].translate(exchange)


def _explained(source: str, error: SyntaxError) -> Problem:
    lines = source.split("\n")
    row = min(max((error.lineno or 1) - 1, 0), len(lines) - 1)
    line = lines[row]
    column = min(max((error.offset or 1) - 1, 0), len(line))
    end = len(line)
    if error.end_lineno == error.lineno and error.end_offset and error.end_offset > (error.offset or 1):
        end = min(error.end_offset - 1, len(line))
    if foreign := _foreign(source):
        return foreign
    words, at = _words(lines, row, column, error)
    if at is not None:
        row, column, end = at
    if column >= len(lines[row]) and lines[row].strip():  # what is missing at the end: mark the last character
        column, end = len(lines[row].rstrip()) - 1, len(lines[row].rstrip())
    needs_body = "expected an indented block" in str(error.msg)
    return Problem(row, column, max(end, column + 1), words, needs_body=needs_body)


def _foreign(source: str) -> Problem | None:
    """The first character in the code that an input method or a web page brought in."""
    for token in tokens(source):
        if token.kind in ("comment", "newline", "bracket"):
            continue
        if token.kind == "string":
            continue
        for offset, character in enumerate(token.text, start=token.start):
            if character in PUNCTUATION:
                return _foreign_at(source, offset, character)
    for offset, character in enumerate(source):
        if character in BLANK and place_after(source[:offset]).inside == "code":
            return _foreign_at(source, offset, character)
    return None


def _foreign_at(source: str, offset: int, character: str) -> Problem:
    row = source.count("\n", 0, offset)
    column = offset - source.rfind("\n", 0, offset) - 1
    if character in BLANK:
        return Problem(
            row, column, column + 1, lambda: _("There is a blank here that Python does not know."), replaceable=True
        )
    right = PUNCTUATION[character]
    return Problem(
        row,
        column,
        column + 1,
        lambda: _("{wrong} has to be {right}.", wrong=character, right=right),
        replaceable=True,
    )


Words = tuple[Callable[[], str], tuple[int, int, int] | None]


def _words(lines: list[str], row: int, column: int, error: SyntaxError) -> Words:
    """The words for an error of Python's, and a better place for it where there is one."""
    message = str(error.msg)
    line = lines[row]
    if found := re.match(r"'([(\[{])' was never closed", message):
        bracket = found[1]
        return lambda: _(
            "{bracket} is never closed; {closing} is missing.", bracket=bracket, closing=CLOSING[bracket]
        ), (
            row,
            column,
            column + 1,
        )
    if found := re.match(r"unmatched '([)\]}])'", message):
        closing = found[1]
        return lambda: _(
            "{closing} closes nothing; no {bracket} is open.", closing=closing, bracket=OPENING[closing]
        ), None
    if found := re.match(r"closing parenthesis '(.)' does not match opening parenthesis '(.)'", message):
        closing, bracket = found[1], found[2]
        return lambda: _("{closing} can't close {bracket}.", closing=closing, bracket=bracket), None
    if message.startswith("unterminated triple-quoted string"):
        return lambda: _("The string that begins here never ends; three quotes are missing."), None
    if message.startswith(("unterminated string", "unterminated f-string")):
        return lambda: _("The string that begins here never ends; a quote is missing."), None
    if "expected ':'" in message:
        end = len(line.rstrip())
        return lambda: _("A colon is missing at the end of this line."), (row, max(end - 1, 0), end)
    if "Maybe you meant '==' or ':=' instead of '='" in message or (
        "cannot assign to" in message and _in_condition(line)
    ):
        at = _single_equals(line)
        return lambda: _("= sets a name; == compares."), (row, at, at + 1) if at is not None else None
    if found := re.search(
        r"expected an indented block after (.*?)(?: statement| definition)?(?: on line (\d+))?$", message
    ):
        head = int(found[2] or row + 1)
        at_head = (head - 1, 0, 0) if 0 < head <= len(lines) else None
        if at_head is not None:
            text = lines[head - 1]
            at_head = (head - 1, len(text) - len(text.lstrip()), len(text.rstrip()))
        return lambda: _("What belongs to this line is missing: indent the next line by four blanks."), at_head
    if isinstance(error, TabError):
        return lambda: _("This line mixes tabs and blanks; use four blanks."), None
    if "unindent does not match" in message:
        depth = len(line) - len(line.lstrip())
        return (
            lambda: _("This line is indented by {n}; no line before it that it could belong with is.", n=depth),
            (row, 0, max(depth, 1)),
        )
    if "unexpected indent" in message:
        return lambda: _("This line is indented further than the one before, and nothing asks for it."), (
            row,
            0,
            max(len(line) - len(line.lstrip()), 1),
        )
    return _more_words(line, row, message)


def _more_words(line: str, row: int, message: str) -> Words:
    simple: dict[str, Callable[[], str]] = {
        "'return' outside function": lambda: _("return works only inside a function; is this line indented?"),
        "'yield' outside function": lambda: _("yield works only inside a function; is this line indented?"),
        "'break' outside loop": lambda: _("break works only inside a loop."),
        "'continue' not properly in loop": lambda: _("continue works only inside a loop."),
        "'await' outside": lambda: _("await works only inside an async function."),
        "Missing parentheses in call to 'print'": lambda: _("print needs brackets: print(...)."),
        "invalid syntax. Perhaps you forgot a comma?": lambda: _("This doesn't read on; is a comma missing?"),
        "non-default argument follows default argument": lambda: _(
            "An argument without a default can't come after one that has a default."
        ),
        "parameter without a default follows parameter with a default": lambda: _(
            "An argument without a default can't come after one that has a default."
        ),
        "positional argument follows keyword argument": lambda: _(
            "A value without a name can't come after one with a name, such as dim=1."
        ),
        "keyword argument repeated": lambda: _("An argument is given twice."),
        "duplicate argument": lambda: _("Two arguments have the same name."),
        "invalid decimal literal": lambda: _("A name can't begin with a digit."),
        "unexpected character after line continuation": lambda: _("Nothing may come after a backslash at the end."),
        "unexpected EOF": lambda: _("The code stops in the middle."),
        "expected 'except' or 'finally' block": lambda: _("This try has neither an except nor a finally."),
        "expected 'else' after 'if' expression": lambda: _("This if inside of an expression has no else."),
        "expected '('": lambda: _("( is missing."),
        "f-string: ": lambda: _("What stands in the braces of this f-string is not Python."),
        "invalid non-printable character": lambda: _("There is a character here that can't be seen. Delete it."),
    }
    for start, words in simple.items():
        if message.startswith(start):
            return words, None
    if found := re.match(r"cannot assign to (.+?)(?: here.*)?$", message):
        return lambda: _("Left of = there has to be a name, and this is none."), None
    if found := re.match(r"invalid character '(.)'", message):
        character = found[1]
        return lambda: _("{character} is no character of Python's.", character=character), None
    if _KEYWORD.match(line) and not _code_of(line).endswith(":") and place_after(line).brackets == ():
        end = len(line.rstrip())
        return lambda: _("Is there a colon missing at the end of this line?"), (row, end - 1, end)
    if message == "invalid syntax":
        return lambda: _("Python can't read this."), None
    return lambda: _("Python can't read this: {message}.", message=message), None


def _code_of(line: str) -> str:
    """The line without its comment."""
    for token in tokens(line):
        if token.kind == "comment":
            return line[: token.start].rstrip()
    return line.rstrip()


def _in_condition(line: str) -> bool:
    return re.match(r"\s*(if|elif|while|assert|return)\b", line) is not None


def _single_equals(line: str) -> int | None:
    """The column of the last `=` that stands alone."""
    found = list(re.finditer(r"(?<![=!<>:+\-*/%&|^@])=(?!=)", line))
    return found[-1].start() if found else None
