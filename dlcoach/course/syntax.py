"""A YAML syntax error in words that name its cause.

The parser says what it didn't expect; what people did is nearly always one of a few things: prose without quotes, a
tab, or indentation that doesn't fit. The line at fault tells which.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dlcoach.course.problem import Place, Problem
from dlcoach.language import _

if TYPE_CHECKING:
    import yaml

_AtPlace = Callable[[int, int, str, str], Problem]

# `  - key: value`, in parts. The value begins where the dashes and the key end.
_LINE = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[\w.-]+:(?=\s|$))?(?P<gap>\s*)(?P<value>.*)")
_QUOTED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")


def explain(error: "yaml.MarkedYAMLError", lines: list[str], file: Path) -> Problem:
    """What `error` means for whoever wrote the file with these `lines`."""
    line, column = (error.problem_mark.line, error.problem_mark.column) if error.problem_mark else (0, 0)
    start, start_column = (error.context_mark.line, error.context_mark.column) if error.context_mark else (line, column)
    said = f"{error.context or ''} {error.problem or ''}"
    here = _LINE.match(lines[line] if line < len(lines) else "")
    assert here is not None  # every part of the pattern may be empty

    def at_place(line: int, column: int, message: str, remedy: str) -> Problem:
        return Place(file, line + 1, column + 1).problem(message, remedy)

    for number in dict.fromkeys((line, start)):
        tab = re.match(r" *\t", lines[number]) if number < len(lines) else None
        if tab:
            return at_place(
                number, tab.end() - 1, _("a tab indents this line"), _("indent with spaces, two for each level")
            )
    if "quoted scalar" in said and "escape" in said:
        return at_place(
            line,
            column,
            _("a backslash in double quotes begins an escape, and this one doesn't exist"),
            _("write it in single quotes or in a block (`|`), where a backslash is a backslash"),
        )
    if "quoted scalar" in said:
        return at_place(
            start,
            start_column,
            _("the quote that opens here is never closed"),
            _("close it, or write the text in a block (`|`)"),
        )
    if "anchor" in said or "alias" in said or "tag" in said:
        return _starts_with(start, start_column, lines, at_place)
    if "cannot start any token" in said or "mapping keys" in said:
        return _starts_with(line, column, lines, at_place)
    if "block scalar" in said:
        return at_place(
            start,
            start_column,
            _("text follows `{mark}` on the same line", mark=lines[start][start_column]),
            _("begin the text on the next line, indented"),
        )
    if "flow sequence" in said or "flow mapping" in said:
        return _unclosed(start, start_column, lines, at_place)
    quoted = _QUOTED.match(here["value"])
    if quoted and here.start("value") + quoted.end() <= column:
        return at_place(
            line,
            column,
            _("text follows the closing quote"),
            _("put the whole value in quotes of the other kind, or in a block (`|`)"),
        )
    if "node content" in said:
        return _starts_with(line, column, lines, at_place)
    if here["value"][:1] in ("[", "{") and column > here.start("value"):
        return at_place(
            line,
            here.start("value"),
            _(
                "`{mark}` at the start of a value begins a list or a mapping, and text follows it",
                mark=here["value"][0],
            ),
            _("put the text in quotes or in a block (`|`)"),
        )
    if "not allowed" in said and "mapping values" in said:
        return _unexpected_colon(line, column, here, lines, at_place)
    if "not allowed" in said and "entries" in said:
        return at_place(
            line,
            column,
            _("a list can't begin on the line of its key"),
            _("begin it on the next line; put text that begins with `- ` in quotes"),
        )
    if "simple key" in said:
        return at_place(
            start,
            start_column,
            _("this line is neither a key nor part of the text above it"),
            _("indent it deeper than its key if it is text; otherwise write `key: value`"),
        )
    if "block" in said:
        return at_place(
            line,
            len(lines[line]) - len(lines[line].lstrip()) if line < len(lines) else column,
            _("the indentation of this line fits nothing above it"),
            _("align it with the keys or dashes that it belongs to; indent text deeper than its key"),
        )
    return at_place(line, column, _("YAML can't read this: {reason}", reason=error.problem), _("mend it here"))


def _starts_with(line: int, column: int, lines: list[str], at_place: _AtPlace) -> Problem:
    mark = lines[line][column] if line < len(lines) and column < len(lines[line]) else ""
    if not mark:
        return at_place(
            line,
            column,
            _("a `[` or `{` above here begins a list or a mapping that isn't closed"),
            _("close it, or put text that begins so in quotes or in a block (`|`)"),
        )
    return at_place(
        line,
        column,
        _("a value can't begin with `{mark}` unless it is quoted", mark=mark)
        if mark != "`"
        else _("a value can't begin with a backtick unless it is quoted"),
        _("put the text in quotes or in a block (`|`)"),
    )


def _unclosed(line: int, column: int, lines: list[str], at_place: _AtPlace) -> Problem:
    mark = lines[line][column]
    kind = _("a list") if mark == "[" else _("a mapping")
    return at_place(
        line,
        column,
        _("`{mark}` begins {kind}, and it isn't closed as one", mark=mark, kind=kind),
        _("close it, or put text that begins with `{mark}` in quotes or in a block (`|`)", mark=mark),
    )


def _unexpected_colon(line: int, column: int, here: "re.Match[str]", lines: list[str], at_place: _AtPlace) -> Problem:
    if here["key"] is None or column > here.end("key"):
        return at_place(
            line,
            column,
            _("the text has `: ` in it, which YAML reads as a key"),
            _("put the text in quotes or in a block (`|`)"),
        )
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    glued = re.match(r"\s*(?:- +)*[\w-]+(:)\S", lines[above])
    if glued:
        return at_place(
            above, glued.start(1), _("no space follows the colon, so this is no key"), _("write `key: value`")
        )
    return at_place(
        line,
        here.start("key"),
        _("this key is indented deeper than the key above it, whose value stands on its own line"),
        _("align the two, or put text of several lines in a block (`|`)"),
    )
