"""Which piece of Python is what, for colouring: kept up to date line by line while somebody types.

Textual's own highlighting queries the whole file for each key (10 ms for 100 lines); this one asks only for the
lines whose syntax changed.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import tree_sitter_python
from tree_sitter import Language, Parser, Query, QueryCursor

# An inner node is painted over the outer one; of the captures of one node, the last here wins.
QUERY = """
["as" "assert" "async" "await" "break" "case" "class" "continue" "def" "del" "elif" "else" "except" "finally"
 "for" "from" "global" "if" "import" "lambda" "match" "nonlocal" "pass" "raise" "return" "try" "while" "with"
 "yield" "and" "in" "is" "not" "or" "is not" "not in"] @keyword
["-" "-=" "!=" "*" "**" "**=" "*=" "/" "//" "//=" "/=" "&" "&=" "%" "%=" "^" "^=" "+" "->" "+=" "<" "<<" "<<="
 "<=" "=" ":=" "==" ">" ">=" ">>" ">>=" "|" "|=" "~" "@" "@="] @operator
[(integer) (float)] @number
[(none) (true) (false)] @constant.builtin
(function_definition name: (identifier) @function)
(class_definition name: (identifier) @class)
(call function: (identifier) @function.call)
(call function: (attribute attribute: (identifier) @method.call))
(decorator "@" @attribute)
(decorator (identifier) @attribute)
(string) @string
(interpolation) @plain
(comment) @comment
"""
PLAIN = "plain"

Span = tuple[int, int, str]
"""The first column, the one after the last, and the capture."""

_python = Language(tree_sitter_python.language())
_query: Query | None = None


def query() -> Query:
    """The compiled query; compiling takes some milliseconds, once."""
    global _query
    if _query is None:
        _query = Query(_python, QUERY)
    return _query


class Highlighter:
    """The spans of each line of a Python file.

    Args:
        lines: the file's lines, without their ends.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._parser = Parser(_python)
        self._bytes = [_encoded(line) for line in lines]
        self._tree = self._parser.parse(b"".join(self._bytes))
        self._spans: list[tuple[Span, ...]] = [()] * len(lines)
        self._look(0, len(lines))

    def spans(self, row: int) -> tuple[Span, ...]:
        """What is painted in a line, left to right, nothing overlapping; columns count characters."""
        return self._spans[row] if row < len(self._spans) else ()

    def update(self, lines: Sequence[str], first: int, old_end: int, new_end: int) -> list[int]:
        """Take over the file's new lines.

        Args:
            lines: all lines as they are now.
            first: the first row that differs.
            old_end: the row after the last one that differs, as they were.
            new_end: the same, as they are now.

        Returns:
            The rows that look different now.
        """
        start = sum(map(len, self._bytes[:first]))
        old_size = sum(map(len, self._bytes[first:old_end]))
        before = [*self._spans[:first], *[None] * (new_end - first), *self._spans[old_end:]]
        self._bytes[first:old_end] = [_encoded(line) for line in lines[first:new_end]]
        self._spans[first:old_end] = [()] * (new_end - first)
        self._tree.edit(
            start_byte=start,
            old_end_byte=start + old_size,
            new_end_byte=start + sum(map(len, self._bytes[first:new_end])),
            start_point=(first, 0),
            old_end_point=(old_end, 0),
            new_end_point=(new_end, 0),
        )
        tree = self._parser.parse(b"".join(self._bytes), self._tree)
        touched = [(first, new_end)]
        touched += [(part.start_point.row, part.end_point.row + 1) for part in self._tree.changed_ranges(tree)]
        self._tree = tree
        done = 0
        for begin, end in sorted(touched):
            self._look(max(begin, done), min(end, len(self._bytes)))
            done = max(end, done)
        rows = (row for begin, end in touched for row in range(begin, min(end, len(self._bytes))))
        return sorted({row for row in rows if self._spans[row] != before[row]})

    def _look(self, first: int, end: int) -> None:
        """Ask the tree anew for the rows from `first` up to `end`."""
        if first >= end:
            return
        cursor = QueryCursor(query())
        cursor.set_point_range((first, 0), (end, 0))
        captures = [
            (node.start_byte, -node.end_byte, pattern, name, node)
            for pattern, found in cursor.matches(self._tree.root_node)
            for name, nodes in found.items()
            for node in nodes
        ]
        captures.sort(key=lambda capture: capture[:3])
        painted: list[list[str]] = [[PLAIN] * len(self._bytes[row]) for row in range(first, end)]
        for _start, _end, _pattern, name, node in captures:
            (top, left), (bottom, right) = node.start_point, node.end_point
            for row in range(max(top, first), min(bottom + 1, end)):
                cells = painted[row - first]
                begin = left if row == top else 0
                stop = right if row == bottom else len(cells)
                cells[begin:stop] = [name] * (stop - begin)
        for row in range(first, end):
            self._spans[row] = tuple(_runs(self._bytes[row], painted[row - first]))


def _encoded(line: str) -> bytes:
    return line.encode("utf-8", "surrogatepass") + b"\n"


def _runs(line: bytes, names: list[str]) -> Iterator[Span]:
    """Neighbours of one name as one span, in characters; `names` has one for each byte."""
    column = byte = 0
    ascii_only = line.isascii()
    for name, run in groupby(names):
        end = byte + len(list(run))
        # The bytes in the middle of a character are those of the form 10xxxxxx.
        width = end - byte if ascii_only else sum(part & 0xC0 != 0x80 for part in line[byte:end])
        if name != PLAIN:
            yield column, column + width, name
        column += width
        byte = end
