"""LaTeX's math mode, read into a tree.

Why not a library's parser: latex2mathml, the best kept one, gives `aligned` as a flat row, breaks
`\\operatorname*{arg\\,max}`, leaves `$` inside `\\text` alone, puts limits under sums and products only, reads "2 in"
as inches, and names no place in its errors, which authors of lessons need. What it is good at, its table of symbols,
is used in `symbols`.
"""

import re
import unicodedata
from collections.abc import Callable

from dlcoach.mathtext import symbols
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
)


class FormulaError(ValueError):
    """LaTeX that can't be read. `offset` is the place in the formula, in characters from 0."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class UnknownMacro(FormulaError):
    """A macro or an environment that has no drawing here. `macro` is its source, such as `\\foo` or `\\begin{foo}`."""

    def __init__(self, macro: str, offset: int) -> None:
        super().__init__(f"unknown macro {macro} at character {offset + 1}; write the formula without it", offset)
        self.macro = macro


DEEPEST = 60  # groups inside groups; a formula for people has less than ten

SKIP = re.compile(r"(?:\s|%[^\n]*(?:\n|$))*")
TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|.", re.DOTALL)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
WORD = re.compile(r"[A-Za-z]+")
WIDE_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+")
INFIX = frozenset((r"\over", r"\atop", r"\choose"))
ENDS = frozenset(("", "}", "&", r"\\", r"\cr", r"\end", r"\right", r"\middle"))

TEXT = {
    "text", "textrm", "textbf", "textit", "texttt", "textsf", "textnormal", "textup", "textmd", "emph", "mbox", "hbox",
    "fbox",
}  # fmt: skip
NOTHING = {
    "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "limits", "nolimits",
    "mathstrut", "strut", "normalsize", "small", "large", "hfill", "allowbreak", "nobreak",
}  # fmt: skip
CLASSES = {
    "mathord": Kind.ORDINARY,
    "mathop": Kind.OPERATOR,
    "mathbin": Kind.BINARY,
    "mathrel": Kind.RELATION,
    "mathopen": Kind.OPEN,
    "mathclose": Kind.CLOSE,
    "mathpunct": Kind.PUNCTUATION,
    "mathinner": Kind.INNER,
}
BIG = re.compile(r"[bB]igg?([lrm]?)$")
BIG_KINDS = {"l": Kind.OPEN, "r": Kind.CLOSE, "m": Kind.RELATION}
ARROWS = {"xrightarrow": "⟶", "xleftarrow": "⟵", "xRightarrow": "⟹", "xLeftarrow": "⟸", "xmapsto": "⟼"}
NOT = "\u0338"

# Environments: what they are, how their columns are aligned, and the delimiters around them.
ENVIRONMENTS: dict[str, tuple[TableKind, str, tuple[str, str] | None]] = {
    "matrix": (TableKind.MATRIX, "c", None),
    "smallmatrix": (TableKind.MATRIX, "c", None),
    "pmatrix": (TableKind.MATRIX, "c", ("(", ")")),
    "bmatrix": (TableKind.MATRIX, "c", ("[", "]")),
    "Bmatrix": (TableKind.MATRIX, "c", ("{", "}")),
    "vmatrix": (TableKind.MATRIX, "c", ("|", "|")),
    "Vmatrix": (TableKind.MATRIX, "c", ("‖", "‖")),
    "array": (TableKind.MATRIX, "c", None),
    "cases": (TableKind.CASES, "l", ("{", "")),
    "dcases": (TableKind.CASES, "l", ("{", "")),
    "rcases": (TableKind.CASES, "l", ("", "}")),
    "gathered": (TableKind.ALIGNED, "c", None),
    "gather": (TableKind.ALIGNED, "c", None),
    "equation": (TableKind.ALIGNED, "l", None),
    "multline": (TableKind.ALIGNED, "l", None),
    **dict.fromkeys(("aligned", "align", "split", "alignedat", "alignat", "eqnarray"), (TableKind.ALIGNED, "rl", None)),
}


def parse(latex: str, *, strict: bool = False) -> Node:
    """The tree of a formula.

    A macro that isn't known becomes an atom that shows its source; with `strict` it is an error.

    Raises:
        UnknownMacro: with `strict`, the first macro or environment that can't be drawn.
        FormulaError: braces, \\left and \\right or environments that don't match, or an argument that is missing.
    """
    return Parser(latex, strict).formula()


class Parser:
    """One reading of one formula: a cursor over its source, and the font that letters are set in."""

    def __init__(self, source: str, strict: bool) -> None:
        self.source = source
        self.strict = strict
        self.at = 0
        self.depth = 0
        self.font = ""

    def formula(self) -> Node:
        rows, _ = self.rows("")
        if self.peek():
            raise self.error(f"{self.peek()} with nothing that it ends", "take it out or write what it belongs to")
        if len(rows) == 1 and len(rows[0]) == 1:
            return unwrapped(rows[0][0])
        return self.table(TableKind.ALIGNED, "rl" if any(len(row) > 1 for row in rows) else "l", rows)

    # The source

    def error(self, what: str, remedy: str) -> FormulaError:
        return FormulaError(f"{what} at character {self.at + 1}; {remedy}", self.at)

    def peek(self) -> str:
        """The next token, "" at the end: a macro with its backslash, or one character."""
        skipped = SKIP.match(self.source, self.at)
        if skipped:
            self.at = skipped.end()
        token = TOKEN.match(self.source, self.at)
        return token[0] if token else ""

    def next(self) -> str:
        token = self.peek()
        self.at += len(token)
        return token

    def run(self, pattern: re.Pattern[str]) -> str | None:
        """What `pattern` matches right here, passed over; None where it doesn't."""
        found = pattern.match(self.source, self.at)
        if not found:
            return None
        self.at = found.end()
        return found[0]

    def raw(self, macro: str) -> str:
        """The source inside the braces that follow `macro`."""
        if self.peek() != "{":
            raise self.error(f"{macro} without its argument", f"write {macro}{{...}}")
        start = self.at
        depth = 0
        while token := (TOKEN.match(self.source, self.at) or [""])[0]:
            self.at += len(token)
            depth += (token == "{") - (token == "}")
            if depth == 0:
                return self.source[start + 1 : self.at - 1]
        self.at = start
        raise self.error("{ without its }", "close it")

    # Rows and what stands in them

    def row(self, ends: frozenset[str] = ENDS) -> Row:
        """Nodes up to one of `ends`, which is left standing."""
        self.deeper()
        font = self.font
        children: list[Node] = []
        while self.peek() not in ends:
            if (token := self.peek()) in INFIX:
                self.next()
                children = [self.infix(token, Row(tuple(children)), self.row(ends))]
                break
            node = self.item()
            if node is not None:
                children.append(node)
        self.font = font
        self.depth -= 1
        return Row(tuple(children))

    def infix(self, token: str, top: Row, bottom: Row) -> Node:
        """TeX's own fractions, `a \\over b`: all of the group before it above all that is after it."""
        fraction = Fraction(unwrapped(top), unwrapped(bottom), bar=token == r"\over")
        return Fenced(("(", ")"), (fraction,)) if token == r"\choose" else fraction

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(f"more than {DEEPEST} groups inside each other", "write the formula flatter")

    def item(self) -> Node | None:
        """One nucleus with its scripts."""
        base: Node | None
        if self.peek() in ("^", "_", "'"):
            base = Atom("")
        else:
            base = self.nucleus(self.next())
            if base is None:
                return None
        return self.scripts(base)

    def scripts(self, base: Node) -> Node:
        limits = isinstance(base, Brace) or (isinstance(base, Atom | Row) and base.limits)
        sub: Node | None = None
        sup: Node | None = None
        primes = 0
        while True:
            match self.peek():
                case r"\limits" | r"\nolimits" as token:
                    limits = token == r"\limits"
                    self.next()
                case "'":
                    primes += 1
                    self.next()
                case "_":
                    if sub is not None:
                        raise self.error("a second subscript on one base", "put braces around what belongs together")
                    self.next()
                    sub = self.argument("_")
                case "^":
                    if sup is not None:
                        raise self.error("a second superscript on one base", "put braces around what belongs together")
                    self.next()
                    sup = self.argument("^")
                case _:
                    break
        if primes:
            marks = Atom("′" * primes)
            sup = marks if sup is None else Row((marks, sup))
        if sub is None and sup is None:
            return base
        if base == Atom("") and sub is None and primes and sup == Atom("′" * primes):
            return sup  # z^{'}: the prime is the whole of a superscript
        return Scripts(base, sub, sup, limits)

    def argument(self, macro: str) -> Node:
        """What a macro takes: a group, or the one token that follows."""
        token = self.peek()
        if token in ENDS:
            raise self.error(f"{macro} without its argument", f"write {macro}{{...}}")
        self.next()
        if token.isdigit():
            return Atom(symbols.in_font(token, self.font))
        self.deeper()
        node = self.nucleus(token)
        self.depth -= 1
        return Row(()) if node is None else node

    def optional(self) -> Node | None:
        """What stands in square brackets next, if any does."""
        if self.peek() != "[":
            return None
        self.next()
        row = self.row(ENDS | {"]"})
        if self.next() != "]":
            raise self.error("[ without its ]", "close it")
        return row

    def nucleus(self, token: str) -> Node | None:
        """The node that begins with `token`, which was just passed; None for what draws nothing."""
        if token == "{":
            return self.group()
        if token.startswith("\\") and len(token) > 1:
            return self.macro(token)
        if token == "~":
            return Space(1)
        if token.isdecimal() and token.isascii():
            self.at -= 1
            return Atom(symbols.in_font(self.run(NUMBER) or token, self.font))
        if token in symbols.CHARACTERS:
            return symbols.CHARACTERS[token]
        self.at -= 1
        if word := self.run(WIDE_WORD):
            return Atom(word)
        if self.font and (word := self.run(WORD)):
            return Atom(symbols.in_font(word, self.font))
        self.at += 1
        return Atom(symbols.in_font(token, self.font))

    def group(self) -> Node:
        opened = self.at - 1
        row = self.row()
        if self.peek() != "}":
            self.at = opened
            raise self.error("{ without its }", "close it")
        self.next()
        if len(row.children) == 1 and not isinstance(row.children[0], Atom | Space):
            return row.children[0]
        if len(row.children) == 1 and isinstance(row.children[0], Atom) and row.children[0].kind is Kind.ORDINARY:
            return row.children[0]
        return row

    # Macros

    def macro(self, token: str) -> Node | None:
        name = token[1:]
        if name in symbols.SPACES:
            return Space(symbols.SPACES[name])
        if name in NOTHING:
            return None
        if name in symbols.FONTS:
            return self.in_font(name)
        if name in TEXT:
            return self.text(self.raw(token))
        if name in symbols.COMBINING:
            return Accent(name, self.argument(token))
        if name in CLASSES:
            inner = self.argument(token)
            return Row((inner,), CLASSES[name], limits=name == "mathop")
        if big := BIG.match(name):
            return self.big(token, big[1])
        if name in ARROWS:
            below = self.optional()
            return Scripts(Atom(ARROWS[name], Kind.RELATION), below, self.argument(token), limits=True)
        structure = STRUCTURES.get(name)
        if structure is not None:
            return structure(self, token)
        atom = symbols.lookup(name)
        if atom is not None:
            return Atom(symbols.in_font(atom.text, self.font), atom.kind, atom.limits) if self.font else atom
        return self.unknown(token)

    def unknown(self, macro: str) -> Atom:
        if self.strict:
            raise UnknownMacro(macro, self.at - len(macro))
        source = macro
        while self.source.startswith("{", self.at):
            source += f"{{{self.raw(macro)}}}"
        return Atom(source)

    def in_font(self, name: str) -> Node | None:
        if len(name) <= 3 and name not in ("bm", "pmb", "Bbb"):  # \bf and its like hold to the end of the group
            self.font = symbols.FONTS[name]
            return None
        outer, self.font = self.font, symbols.FONTS[name]
        node = self.argument("\\" + name)
        self.font = outer
        return node

    def text(self, source: str) -> Node:
        """Text inside a formula: its spaces count, and $...$ is math again."""
        parts: list[Node] = []
        for index, part in enumerate(re.split(r"(?<!\\)\$", source)):
            if index % 2:
                parts.append(Parser(part, self.strict).formula())
            elif part:
                words = re.sub(r"\\(?:text[a-z]*|emph|,|;|:|!|quad)", " ", part)
                words = re.sub(r"\\([#$%&_{} ])|[{}]", lambda found: found[1] or "", words)
                parts.append(Atom(re.sub(r"\s+", " ", words.replace("~", " "))))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def delimiter(self, macro: str) -> Atom:
        """The delimiter after \\left, \\big and their like; an empty atom for the dot that stands for none."""
        token = self.next()
        if token == ".":
            return Atom("")
        if token in ("<", ">"):
            return symbols.MACROS["langle" if token == "<" else "rangle"]
        atom = symbols.lookup(token[1:]) if token.startswith("\\") and len(token) > 1 else None
        if atom is None and token in ("(", ")", "[", "]", "|", "/", "‖", "⟨", "⟩", "⌊", "⌋", "⌈", "⌉"):
            atom = symbols.CHARACTERS.get(token, Atom(token))
        if atom is None:
            self.at -= len(token)
            raise self.error(f"{macro} without a delimiter", rf"write {macro}( or one of [ ] | \| \{{ \}} . after it")
        return atom

    def big(self, macro: str, side: str) -> Atom:
        atom = self.delimiter(macro)
        return Atom(atom.text, BIG_KINDS.get(side, atom.kind))

    def left(self, token: str) -> Node:
        opened = self.at - len(token)
        delimiters = [self.delimiter(token).text]
        parts: list[Node] = []
        while True:
            parts.append(unwrapped(trimmed(self.row(), at_start=bool(parts), at_end=self.peek() == r"\middle")))
            end = self.peek()
            if end not in (r"\middle", r"\right"):
                self.at = opened
                raise self.error(r"\left without its \right", r"close it; \right. draws nothing")
            self.next()
            delimiters.append(self.delimiter(end).text)
            if end == r"\right":
                return Fenced(tuple(delimiters), tuple(parts))

    def fraction(self, token: str) -> Node:
        return Fraction(self.argument(token), self.argument(token))

    def binomial(self, token: str) -> Node:
        return Fenced(("(", ")"), (Fraction(self.argument(token), self.argument(token), bar=False),))

    def root(self, token: str) -> Node:
        index = self.optional()
        return Root(self.argument(token), index)

    def operator_name(self, token: str) -> Node:
        limits = token.endswith("limits")
        if self.source.startswith("*", self.at):
            self.at += 1
            limits = True
        text = self.text(self.raw(token))
        return Atom(text.text, Kind.OPERATOR, limits) if isinstance(text, Atom) else Row((text,), Kind.OPERATOR, limits)

    def arg(self, token: str) -> Node:
        """\\arg, which with \\max or \\min after it makes one operator: their limits stand under both words."""
        after = {r"\max": "argmax", r"\min": "argmin"}.get(self.peek())
        if after:
            self.next()
        return symbols.MACROS[after or "arg"]

    def negation(self, token: str) -> Node:
        node = self.argument(token)
        if not isinstance(node, Atom):
            return node
        return Atom(unicodedata.normalize("NFC", node.text + NOT), node.kind)

    def set_over(self, token: str) -> Node:
        label, base = self.argument(token), self.argument(token)
        return Scripts(self.as_base(base), None, label, limits=True)

    def set_under(self, token: str) -> Node:
        label, base = self.argument(token), self.argument(token)
        return Scripts(self.as_base(base), label, None, limits=True)

    def as_base(self, base: Node) -> Node:
        """The base of \\overset or \\underset, of the class that it has without its label."""
        if isinstance(base, Row) and len(base.children) == 1:
            base = base.children[0]
        if isinstance(base, Atom) and base.text in symbols.LIMIT_FUNCTIONS.values():
            return Atom(base.text, Kind.OPERATOR, limits=True)  # \underset{x}{\text{max}}
        return base

    def stack(self, token: str) -> Node:
        if self.next() != "{":
            raise self.error(f"{token} without its argument", f"write {token}{{...}}")
        rows, _ = self.rows("}")
        if self.next() != "}":
            raise self.error("{ without its }", "close it")
        return Table(tuple(rows), TableKind.STACK)

    def modulus(self, token: str) -> Node:
        body = self.argument(token)
        return Fenced(("(", ")"), (Row((Atom("mod", Kind.OPERATOR), body)),))

    def tag(self, token: str) -> Node:
        self.run(re.compile(r"\*"))
        label = self.text(self.raw(token))
        return Row((Space(4), Atom("(", Kind.OPEN), label, Atom(")", Kind.CLOSE)))

    def dropped(self, token: str) -> None:
        """A macro whose argument draws nothing: a label, a colour."""
        self.raw(token)

    def coloured(self, token: str) -> Node:
        self.raw(token)
        return self.argument(token)

    def horizontal_space(self, token: str) -> Node:
        self.run(re.compile(r"\*"))
        return Space(0 if self.raw(token).strip().startswith("-") else 1)

    # Environments

    def rows(self, end: str) -> tuple[list[tuple[Node, ...]], frozenset[int]]:
        """Rows of cells up to `end`, which is left standing, and the rows that a line stands before."""
        rows: list[tuple[Node, ...]] = []
        cells: list[Node] = []
        lines = set()
        while True:
            while self.peek() == r"\hline":
                self.next()
                lines.add(len(rows))
            cells.append(self.row())
            token = self.peek()
            if token == "&":
                self.next()
            elif token in (r"\\", r"\cr"):
                self.next()
                self.run(re.compile(r"\*?\s*\[[^\]&]*(?:em|ex|pt|mm|cm|in|px)\]"))
                rows.append(tuple(cells))
                cells = []
            elif token == end or end == "":
                break
            else:
                raise self.error(f"{token or 'the end'} where {end} is due", f"write {end}")
        if len(cells) > 1 or cells[0] != Row(()) or not rows:
            rows.append(tuple(cells))
        return rows, frozenset(lines)

    def environment(self, token: str) -> Node:
        opened = self.at - len(token)
        name = self.raw(token)
        known = ENVIRONMENTS.get(name.removesuffix("*"))
        if known is None:
            if self.strict:
                raise UnknownMacro(f"\\begin{{{name}}}", opened)
            closing = f"\\end{{{name}}}"
            end = self.source.find(closing, self.at)
            self.at = len(self.source) if end < 0 else end + len(closing)
            return Atom(" ".join(self.source[opened : self.at].split()))
        kind, align, delimiters = known
        bars: frozenset[int] = frozenset()
        if name == "array":
            align, bars = self.columns(self.raw(r"\begin{array}"))
        elif name.startswith("alignat") or name == "alignedat":
            self.raw(f"\\begin{{{name}}}")
        rows, lines = self.rows(r"\end")
        self.next()
        if (ended := self.raw(r"\end")) != name:
            self.at = opened
            raise self.error(f"\\begin{{{name}}} ended by \\end{{{ended}}}", f"end it with \\end{{{name}}}")
        table = self.table(kind, align, rows, bars, lines)
        return Fenced(delimiters, (table,)) if delimiters else table

    def columns(self, source: str) -> tuple[str, frozenset[int]]:
        """An array's columns: how each is aligned, and those that a bar stands before."""
        align = ""
        bars = set()
        for char in source:
            if char == "|":
                bars.add(len(align))
            elif char in "lcr":
                align += char
        return align or "c", frozenset(bars)

    def table(
        self,
        kind: TableKind,
        align: str,
        rows: list[tuple[Node, ...]],
        bars: frozenset[int] = frozenset(),
        lines: frozenset[int] = frozenset(),
    ) -> Table:
        if kind is TableKind.ALIGNED:
            # As in TeX, an empty atom before the relation keeps its space.
            rows = [
                tuple(
                    Row((Atom(""), *cell.children)) if column % 2 and isinstance(cell, Row) else cell
                    for column, cell in enumerate(row)
                )
                for row in rows
            ]
        return Table(tuple(rows), kind, align, bars, lines)


def trimmed(row: Row, *, at_start: bool, at_end: bool) -> Row:
    """The row without the space that authors put around \\middle: the delimiter brings its own."""
    children = list(row.children)
    while at_start and children and isinstance(children[0], Space):
        del children[0]
    while at_end and children and isinstance(children[-1], Space):
        del children[-1]
    return Row(tuple(children))


def unwrapped(row: Node) -> Node:
    """The only child of a row that has one, else the row."""
    return row.children[0] if isinstance(row, Row) and len(row.children) == 1 else row


STRUCTURES: dict[str, Callable[[Parser, str], Node | None]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), Parser.fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), Parser.binomial),
    **dict.fromkeys(("operatorname", "operatornamewithlimits"), Parser.operator_name),
    **dict.fromkeys(("overset", "stackrel"), Parser.set_over),
    **dict.fromkeys(("hspace", "hskip"), Parser.horizontal_space),
    **dict.fromkeys(("label", "color"), Parser.dropped),
    "sqrt": Parser.root,
    "left": Parser.left,
    "begin": Parser.environment,
    "arg": Parser.arg,
    "not": Parser.negation,
    "underset": Parser.set_under,
    "substack": Parser.stack,
    "pmod": Parser.modulus,
    "tag": Parser.tag,
    "textcolor": Parser.coloured,
    "underbrace": lambda parser, token: Brace(parser.argument(token), over=False),
    "overbrace": lambda parser, token: Brace(parser.argument(token), over=True),
    "boxed": lambda parser, token: Boxed(parser.argument(token)),
}
