"""A formula as a tree, between the LaTeX that it was read from and the cells that it is drawn in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """TeX's classes of atoms (The TeXbook, chapter 17): they decide the space between two neighbours."""

    ORDINARY = "ordinary"
    OPERATOR = "operator"
    BINARY = "binary"
    RELATION = "relation"
    OPEN = "open"
    CLOSE = "close"
    PUNCTUATION = "punctuation"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Atom:
    """A letter, a number, a word or a sign. `limits`: its scripts stand above and below it in a display."""

    text: str
    kind: Kind = Kind.ORDINARY
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Space that the author asked for, in cells."""

    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes beside each other: a group in braces, a cell of a table, a whole formula."""

    children: tuple["Node", ...]
    kind: Kind = Kind.ORDINARY
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """`bar` is False for what stands inside a binomial."""

    top: "Node"
    bottom: "Node"
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or the root that `index` tells."""

    body: "Node"
    index: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with what is below and above it: at its right, or, with `limits`, centred on it."""

    base: "Node"
    sub: "Node | None"
    sup: "Node | None"
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Fenced:
    """Parts between delimiters that grow. There is one delimiter more than parts; "" is one that isn't drawn."""

    delimiters: tuple[str, ...]
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over its body (`underline`: under it); `name` is the LaTeX macro's without the backslash."""

    name: str
    body: "Node"


@dataclass(frozen=True, slots=True)
class Brace:
    """A brace that spans its body, from \\overbrace (`over`) or \\underbrace."""

    body: "Node"
    over: bool


@dataclass(frozen=True, slots=True)
class Boxed:
    """A frame around its body."""

    body: "Node"


class TableKind(StrEnum):
    """What a table is for, which decides how its cells are spaced and what its one-line form looks like."""

    MATRIX = "matrix"
    CASES = "cases"
    ALIGNED = "aligned"
    STACK = "stack"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; rows may differ in length.

    `align` holds one of "l", "c", "r" for each column, and repeats. `bars` and `lines` hold the columns and the
    rows that a rule stands before.
    """

    rows: tuple[tuple["Node", ...], ...]
    kind: TableKind
    align: str = "c"
    bars: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()

    @property
    def columns(self) -> int:
        """How many cells the longest row has."""
        return max((len(row) for row in self.rows), default=0)

    def alignment(self, column: int) -> str:
        """How `column` is aligned: "l", "c" or "r"."""
        return self.align[column % len(self.align)]


Node: TypeAlias = Atom | Space | Row | Fraction | Root | Scripts | Fenced | Accent | Brace | Boxed | Table


def kind_of(node: Node) -> tuple[Kind, Kind]:
    """The class that `node` shows to its left neighbour, and to its right one."""
    match node:
        case Atom() | Row():
            return node.kind, node.kind
        case Scripts(base=Brace()):
            return Kind.INNER, Kind.INNER
        case Scripts():
            return kind_of(node.base)
        case Fraction(bar=True) | Brace() | Boxed():
            return Kind.INNER, Kind.INNER
        case Fenced():
            return Kind.OPEN, Kind.CLOSE
        case _:
            return Kind.ORDINARY, Kind.ORDINARY
