"""A formula on one line that keeps its meaning: brackets stand where the drawing used height."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dlcoach.mathtext import symbols
from dlcoach.mathtext.spacing import Neighbour, Side, gap, settle
from dlcoach.mathtext.tree import (
    Accent,
    Atom,
    Boxed,
    Brace,
    Fenced,
    Fraction,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Table,
    TableKind,
    kind_of,
)

# Beside these a fraction needs no brackets: they bind less than its bar.
LESS_THAN_FRACTION = (Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION)
FULL_SIZE = re.compile(r"[_^]\w+$")  # a script that is neither small nor in brackets
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


@dataclass(frozen=True, slots=True)
class Linear:
    """Writes trees on one line. `in_ascii`: in ASCII, for terminals that draw ambiguous signs two cells wide."""

    in_ascii: bool = False

    def write(self, node: Node, *, tight: bool = False) -> str:
        """`node` on one line; `tight` leaves out the space around signs, as in scripts."""
        match node:
            case Atom():
                return self.sign(node.text)
            case Space():
                return " " * (min(node.width, 1) if tight else node.width)
            case Row():
                return self.row(node.children, tight)
            case Fraction():
                return self.fraction(node)
            case Root():
                return self.root(node)
            case Scripts():
                return self.scripts(node)
            case Fenced():
                return self.fenced(node, tight)
            case Accent():
                return self.accent(node)
            case Brace():
                return self.write(node.body, tight=tight)
            case Boxed():
                return f"[{self.write(node.body, tight=tight)}]"
            case Table():
                return self.table(node)

    def sign(self, text: str) -> str:
        """A sign as the terminal can show it."""
        return "".join(map(symbols.ascii_of, text)) if self.in_ascii else text

    def neighbour(self, node: Node, text: str, kinds: tuple[Kind, Kind], *, tall: bool = False) -> Neighbour:
        """`node`, written as `text`, as those beside it see it; of a `tall` one `text` is the baseline."""
        letters = [char for char in text if char not in MARKS]
        word = isinstance(node, Atom | Accent) and len(letters) > 1 and letters[-1].isalpha()
        nucleus = node.base if isinstance(node, Scripts) else node
        large = isinstance(nucleus, Atom) and nucleus.kind is Kind.OPERATOR and not nucleus.text.isascii()
        full_size = isinstance(node, Scripts) and FULL_SIZE.search(text) is not None
        head, tail = text[:1], text[-1:]
        if tall:
            head, tail = head.strip(), tail.strip()
        return Neighbour(Side(kinds[0], head, word), Side(kinds[1], tail, word or full_size, large))

    def row(self, children: tuple[Node, ...], tight: bool) -> str:
        seen = [child for child in children if not isinstance(child, Space)]
        settled = iter(settle([kind_of(child) for child in seen]))
        line = ""
        before: Neighbour | None = None
        asked = 0
        for index, child in enumerate(children):
            if isinstance(child, Space):
                asked = max(asked, len(self.write(child, tight=tight)))
                continue
            text = self.write(child, tight=tight)
            kinds = next(settled)
            if isinstance(child, Fraction) and child.bar and self.binds(children, index):
                text = f"({text})"
            now = self.neighbour(child, text, kinds)
            if text:
                line += " " * max(gap(before.right, now.left, tight=tight) if before else 0, asked) + text
            before = now
            asked = 0
        return line + " " * asked

    def binds(self, children: tuple[Node, ...], index: int) -> bool:
        """Whether the fraction at `index` stands beside something that would bind tighter than its slash."""
        before = next((child for child in reversed(children[:index]) if not isinstance(child, Space)), None)
        after = next((child for child in children[index + 1 :] if not isinstance(child, Space)), None)
        return (before is not None and kind_of(before)[1] not in (*LESS_THAN_FRACTION, Kind.OPEN)) or (
            after is not None and kind_of(after)[0] not in (*LESS_THAN_FRACTION, Kind.CLOSE)
        )

    def fraction(self, node: Fraction) -> str:
        if not node.bar:
            return f"{self.write(node.top, tight=True)}, {self.write(node.bottom, tight=True)}"
        top, bottom = self.write(node.top), self.write(node.bottom)
        if not is_product(node.top):
            top = f"({top})"
        if not is_factor(node.bottom):
            bottom = f"({bottom})"
        return f"{top}/{bottom}"

    def root(self, node: Root) -> str:
        body = self.write(node.body)
        index = "" if node.index is None else self.write(node.index, tight=True)
        if self.in_ascii:
            return f"sqrt({body})" if index in ("", "2") else f"root({body}, {index})"
        sign = ROOTS.get(index)
        if sign is None:
            raised = symbols.as_script(index, symbols.SUPERSCRIPTS)
            sign = f"{raised}√" if raised else f"({index})√"
        simple = isinstance(node.body, Atom | Accent) or (
            isinstance(node.body, Scripts) and isinstance(node.body.base, Atom | Accent) and node.body.sup is None
        )
        return sign + (body if simple and " " not in body else f"({body})")

    def scripts(self, node: Scripts) -> str:
        base = self.write(node.base)
        if not isinstance(node.base, Atom) and (isinstance(node.base, Root) or not is_factor(node.base)):
            base = f"({base})"
        sub = "" if node.sub is None else self.write(node.sub, tight=True)
        sup = "" if node.sup is None else self.write(node.sup, tight=True)
        raised = self.small(sup, symbols.SUPERSCRIPTS)
        lowered = self.small(sub, symbols.SUBSCRIPTS)
        if sup and not raised:
            alone = len(sup) == 1 or (isinstance(node.sup, Atom) and sup.isalnum())
            raised = f"^{sup if alone else f'({sup})'}"
        if sub and not lowered:
            plain = sub.isalnum() and not symbols.SMALL & set(sub)  # x_iⱼ would be read as a script of x
            if (plain or len(sub) == 1) and not raised.startswith("^"):
                return f"{base}{raised}_{sub}"  # σ²_B: in the other order the square would read as B's
            lowered = f"_({sub})"
        return base + lowered + raised

    def small_scripts(self, node: Scripts) -> str | None:
        """The scripts of `node` in raised and lowered signs; None where one of them can't be written so."""
        written = ""
        for script, signs in ((node.sub, symbols.SUBSCRIPTS), (node.sup, symbols.SUPERSCRIPTS)):
            if script is not None:
                text = self.write(script, tight=True)
                small = self.small(text, signs)
                if text and not small:
                    return None
                written += small
        return written

    def small(self, text: str, signs: dict[str, str]) -> str:
        """A script in raised or lowered `signs`; "" where not all of it can be written so."""
        if self.in_ascii:
            return text if signs is symbols.SUPERSCRIPTS and set(text) == {"'"} else ""
        return symbols.as_script(text, signs) or ""

    def fenced(self, node: Fenced, tight: bool) -> str:
        delimiters = [self.sign(delimiter) for delimiter in node.delimiters]
        table = node.parts[0]
        if isinstance(table, Table):
            if table.kind is TableKind.CASES:
                return f"{{{self.table(table)}}}"
            if table.kind is TableKind.MATRIX and all(delimiters):
                return f"{delimiters[0]}{self.cells(table)}{delimiters[-1]}"
        text = delimiters[0]
        if isinstance(table, Fraction) and not table.bar:
            text = "C" + text  # the binomial coefficient
        for part, delimiter in zip(node.parts, delimiters[1:], strict=True):
            text += self.write(part, tight=tight)
            middle = delimiter is not delimiters[-1] and not tight
            text += f" {delimiter} " if middle else delimiter
        return text

    def accent(self, node: Accent) -> str:
        body = self.write(node.body, tight=True)
        if self.in_ascii or not is_single(body):
            return f"{ACCENT_NAMES.get(node.name, node.name)}({body})"
        return accented(body, node.name)

    def table(self, node: Table) -> str:
        match node.kind:
            case TableKind.MATRIX:
                return f"[{self.cells(node)}]"
            case TableKind.STACK:
                return ", ".join(self.write(row[0], tight=True) for row in node.rows)
            case TableKind.CASES:
                return "; ".join(", ".join(self.write(cell).strip(" ,") for cell in row) for row in node.rows)
            case TableKind.ALIGNED:
                return "; ".join(self.write(joined(row)).strip() for row in node.rows)

    def cells(self, node: Table) -> str:
        """A matrix's cells, its rows parted by semicolons."""
        rows = [[self.write(cell, tight=True) for cell in row] for row in node.rows]
        comma = any(" " in cell for row in rows for cell in row)
        return "; ".join((", " if comma else " ").join(row) for row in rows)


def joined(cells: tuple[Node, ...]) -> Row:
    """The cells of an aligned row as one row again."""
    children: list[Node] = []
    for index, cell in enumerate(cells):
        if index and index % 2 == 0:
            children.append(Space(2))
        children.extend(cell.children if isinstance(cell, Row) else (cell,))
    return Row(tuple(children))


def is_single(text: str) -> bool:
    """Whether `text` is one letter, with any marks on it."""
    return bool(text) and not text.isspace() and all(char in MARKS for char in text[1:])


ACCENT_NAMES = {"widehat": "hat", "widetilde": "tilde", "overrightarrow": "vec", "overleftarrow": "revvec"}
MARKS = frozenset(symbols.COMBINING.values())


def accented(letter: str, name: str) -> str:
    """`letter` with the accent of the macro `name`, as one character where Unicode has it."""
    return unicodedata.normalize("NFC", letter + symbols.COMBINING[name])


def is_product(node: Node) -> bool:
    """Whether `node` can stand left of a slash as it is: outside brackets it holds nothing that binds less."""
    match node:
        case Row():
            depth = 0
            for index, child in enumerate(node.children):
                left, right = kind_of(child)
                depth -= right is Kind.CLOSE and left is Kind.CLOSE
                if depth == 0 and (left in LESS_THAN_FRACTION or isinstance(child, Space) or not is_product(child)):
                    return False
                if depth == 0 and left is Kind.OPERATOR and not applied(node.children[index + 1 :]):
                    return False
                depth += left is Kind.OPEN and right is Kind.OPEN
            return bool(node.children)
        case Atom():
            return " " not in node.text
        case Fraction(bar=True):
            return False
        case _:
            return True


def applied(after: tuple[Node, ...]) -> bool:
    """Whether what follows a function is its argument in brackets."""
    return bool(after) and kind_of(after[0])[0] is Kind.OPEN


def is_factor(node: Node) -> bool:
    """Whether `node` can stand right of a slash as it is: one thing, f(x), or a differential such as ∂x."""
    match node:
        case Row(children=(Atom(text="∂" | "d" | "Δ"), Atom() | Scripts())):
            return True
        case Row(children=(only,)):
            return is_factor(only)
        case Row(children=(Atom(text=("|" | "‖")), *_)):
            return False
        case Row(children=(Atom() | Scripts() | Accent(), *group)) if group and kind_of(node.children[0])[0] in (
            Kind.ORDINARY,
            Kind.OPERATOR,
        ):
            return is_group(group)
        case Row():
            return not node.children or is_group(node.children)
        case Atom():
            return " " not in node.text
        case Fraction(bar=True):
            return False
        case Brace():
            return is_factor(node.body)
        case _:
            return True


def is_group(nodes: Sequence[Node]) -> bool:
    """Whether `nodes` are one pair of brackets and what is inside."""
    depth = 0
    for index, node in enumerate(nodes):
        left, right = kind_of(node)
        depth += (left is Kind.OPEN) - (right is Kind.CLOSE)
        if depth == 0:
            return index == len(nodes) - 1 and right is Kind.CLOSE
    return False
