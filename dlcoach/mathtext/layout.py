"""A formula in two dimensions: trees to boxes of cells, and lines broken where they grow too long."""

from collections.abc import Sequence
from dataclasses import dataclass

from dlcoach.mathtext import symbols
from dlcoach.mathtext.box import Box, beside, fold, stacked
from dlcoach.mathtext.linear import Linear, accented, is_single, joined
from dlcoach.mathtext.spacing import Side, gap, settle
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


@dataclass(frozen=True, slots=True)
class Strokes:
    """The signs that rules and tall delimiters are drawn with.

    A delimiter is (top, middle, bottom, filler), or (filler,) where every line is alike.
    """

    bar: str
    vertical: str
    cross: str
    corners: tuple[str, str, str, str]  # of a frame, from the top left in reading order
    branches: tuple[str, str]  # where a brace has its point: upwards, downwards
    root: str
    delimiters: dict[str, str]


UNICODE = Strokes(
    bar="─",
    vertical="│",
    cross="┼",
    corners=("┌", "┐", "└", "┘"),
    branches=("┴", "┬"),
    root="√",
    delimiters={
        "(": "⎛⎜⎝⎜", ")": "⎞⎟⎠⎟", "[": "⎡⎢⎣⎢", "]": "⎤⎥⎦⎥", "{": "⎧⎨⎩⎪", "}": "⎫⎬⎭⎪", "|": "│", "‖": "‖",
        "⌊": "⎢⎢⎣⎢", "⌋": "⎥⎥⎦⎥", "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥", "⟦": "⟦", "⟧": "⟧", "/": "╱",
    },
)  # fmt: skip
ASCII = Strokes(
    bar="-",
    vertical="|",
    cross="+",
    corners=("+", "+", "+", "+"),
    branches=("+", "+"),
    root="\\",
    delimiters={
        "(": "/|\\|", ")": "\\|/|", "[": "[", "]": "]", "{": "/<\\|", "}": "\\>/|", "|": "|", "‖": "‖",
        "⌊": "||[|", "⌋": "||]|", "⌈": "[|||", "⌉": "]|||", "⟦": "[", "⟧": "]", "/": "/",
    },
)  # fmt: skip


LONG_ARROWS = frozenset("⟶⟵⟹⟸⟼")


class Layout:
    """Draws trees as boxes. `in_ascii`: in ASCII, for terminals that draw ambiguous signs two cells wide."""

    def __init__(self, in_ascii: bool) -> None:
        self.in_ascii = in_ascii
        self.linear = Linear(in_ascii)
        self.strokes = ASCII if in_ascii else UNICODE

    def lines(self, node: Node, width: int) -> list[str]:
        """`node` drawn on lines of at most `width` cells, broken before relations and signs where it must be."""
        box = self.box(node)
        if box.width <= width:
            return [line.rstrip() for line in box.lines]
        if isinstance(node, Table) and node.kind is TableKind.ALIGNED:
            parts = self.broken_rows(node, width)
        elif isinstance(node, Row):
            parts = self.broken(node, width)
        else:
            parts = [fold(self.linear.write(node), width)]
        apart = any(len(part) > 1 for part in parts)
        lines: list[str] = []
        for index, part in enumerate(parts):
            lines.extend([""] * (apart and index > 0))
            lines.extend(line.rstrip() for line in part)
        return lines

    def broken_rows(self, table: Table, width: int) -> list[list[str]]:
        """The rows of an aligned table that is too wide, each broken by itself."""
        margin = max(self.box(row[0]).width for row in table.rows)
        margin = margin if margin <= width // 3 else 0
        parts = []
        for row in table.rows:
            if len(row) > 1 and row[0] == Row(()):  # it begins with the relation, under those of the other rows
                lines = outdented(self.lines(joined(row), width - margin - 1))
                parts.append([" " * (margin + 1) + line for line in lines])
            else:
                parts.append(self.lines(joined(row), width))
        return parts

    def broken(self, row: Row, width: int) -> list[list[str]]:
        """A row that is too wide, as the lines of each of its parts."""
        boxes, kinds = self.spaced(row.children)
        places = breaks(kinds)
        relation = next((place for place in places if kinds[place] is Kind.RELATION), 0)
        # Relations stand under the first one and all else behind it, where that is not too far to the right.
        margin = sum(box.width for box in boxes[:relation]) + 1
        close = margin + 2 <= width // 3
        parts: list[list[str]] = []
        start = 0
        while start < len(boxes):
            indent = 0
            if start:
                indent = margin + 2 * (kinds[start] is not Kind.RELATION) if close else min(2, width // 8)
            room = width - indent
            end = furthest(boxes, kinds, start, places, room)
            if sum(box.width for box in boxes[start:end]) <= room:
                part = outdented(beside(boxes[start:end]).lines) if start else list(beside(boxes[start:end]).lines)
            else:
                part = fold(self.linear.write(Row(row.children[start:end])).strip(), room)
            parts.append([" " * indent + line for line in part])
            start = end
        return parts

    def box(self, node: Node) -> Box:
        """`node` as a box."""
        match node:
            case Atom() | Space():
                return Box.of(self.linear.write(node))
            case Row():
                return beside(self.spaced(node.children)[0])
            case Fraction():
                return self.fraction(node)
            case Root():
                return self.root(node)
            case Scripts():
                return self.scripts(node)
            case Fenced():
                return self.fenced(node)
            case Accent():
                return self.accent(node)
            case Brace():
                return self.brace(node, None)
            case Boxed():
                return self.boxed(self.box(node.body))
            case Table():
                return self.table(node)

    def spaced(self, children: Sequence[Node]) -> tuple[list[Box], list[Kind]]:
        """A box for each child, with the space before it inside, and the class that the child has there."""
        boxes: list[Box] = []
        kinds: list[Kind] = []
        settled = iter(settle([kind_of(child) for child in children if not isinstance(child, Space)]))
        before: Side | None = None
        asked = 0
        for child in children:
            box = self.box(child)
            if isinstance(child, Space):
                asked = max(asked, child.width)
                boxes.append(Box.of(""))
                kinds.append(Kind.ORDINARY)
                continue
            left, right = next(settled)
            line = box.lines[box.baseline]
            seen = self.linear.neighbour(child, line, (left, right), tall=box.height > 1)
            space = gap(before, seen.left, tight=False) if before else 0
            space = max(space, asked)
            boxes.append(beside([Box.of(" " * space), box]) if space else box)
            kinds.append(left)
            before = seen.right
            asked = 0
        return boxes, kinds

    def fraction(self, node: Fraction) -> Box:
        top, bottom = self.box(node.top), self.box(node.bottom)
        width = max(top.width, bottom.width)
        if not node.bar:
            return stacked([top, Box.of(" " * width), bottom], 1)
        if any(isinstance(part, Fraction) for part in (node.top, node.bottom)):
            width += 2  # the bars of a fraction in a fraction differ in length
        return stacked([top, Box.of(self.strokes.bar * width), bottom], 1)

    def root(self, node: Root) -> Box:
        body = self.box(node.body)
        if body.height == 1 and isinstance(node.body, Atom):
            return Box.of(self.linear.root(node))
        index = "" if node.index is None else self.linear.write(node.index, tight=True)
        if self.in_ascii:
            name, last = ("root", f", {index}") if index else ("sqrt", "")
            return beside([Box.of(name), self.in_brackets(beside([body, Box.of(last)]))])
        if body.height == 1:
            sign = Box.of((symbols.as_script(index, symbols.SUPERSCRIPTS) or index) + self.strokes.root)
            return beside([sign, stacked([Box.of("_" * body.width), body], 1)])
        # The sign stands at the foot of an upright stroke, the index on the sign.
        sign = stacked([Box.of(index), Box.of(self.strokes.root)], 1, "r")
        sign = Box.solid(sign.extended(body.height - sign.height, 0).lines, body.baseline)
        stem = Box.solid([self.strokes.vertical] * body.height, body.baseline)
        inside = beside([sign, stem, body])
        top = " " * sign.width + self.strokes.corners[0] + self.strokes.bar * body.width
        return Box.solid([top, *inside.lines], inside.baseline + 1)

    def scripts(self, node: Scripts) -> Box:
        if isinstance(node.base, Brace):
            return self.labelled(node, node.base)
        if node.limits:
            return self.limits(node)
        base = self.box(node.base)
        if isinstance(node.base, Fraction | Root):
            base = self.in_brackets(base)
        small = self.linear.small_scripts(node)
        if base.height == 1 and small is not None:
            return Box.of(base.lines[0] + small)
        if base.height == 1 and node.sub is not None and isinstance(node.sup, Atom) and set(node.sup.text) == {"′"}:
            # A prime stands beside its letter, whatever is below.
            return self.at_corner(Box.of(base.lines[0] + self.linear.write(node.sup)), self.script(node.sub), None)
        return self.at_corner(base, *self.script_boxes(node))

    def labelled(self, node: Scripts, brace: Brace) -> Box:
        """A brace with its label, and with a script on the other side if it has one."""
        label, other = (node.sup, node.sub) if brace.over else (node.sub, node.sup)
        box = self.brace(brace, label)
        if other is None:
            return box
        script = self.script(other)
        return self.at_corner(box, *((script, None) if brace.over else (None, script)))

    def script_boxes(self, node: Scripts) -> tuple[Box | None, Box | None]:
        return (
            None if node.sub is None else self.script(node.sub),
            None if node.sup is None else self.script(node.sup),
        )

    def script(self, node: Node) -> Box:
        """A script on one line, except for lines that the author stacked."""
        if isinstance(node, Table) and node.kind is TableKind.STACK:
            return stacked([self.script(row[0]) for row in node.rows], 0)
        return Box.of(self.linear.write(node, tight=True))

    def at_corner(self, base: Box, sub: Box | None, sup: Box | None) -> Box:
        """Scripts at the right: above and below a base of one line, level with the ends of a taller one."""
        width = max(box.width for box in (sub, sup) if box is not None)
        level = 1 if base.height > 1 else 0
        above = sup.height - level if sup else 0
        below = sub.height - level if sub else 0
        lines = [" " * width] * (above + base.height + below)
        if sup:
            lines[: sup.height] = sup.padded(width, "l").lines
        if sub:
            lines[len(lines) - sub.height :] = sub.padded(width, "l").lines
        scripts = Box(tuple(lines), width, above + base.baseline, 0, 0)
        return beside([base, scripts])

    def limits(self, node: Scripts) -> Box:
        sub, sup = self.script_boxes(node)
        base = self.box(node.base)
        if isinstance(node.base, Atom) and node.base.text in LONG_ARROWS:
            width = max(box.width for box in (sub, sup, base) if box is not None) + 2
            base = Box.of(self.arrow(node.base.text, width))
        boxes = [box for box in (sup, base, sub) if box is not None]
        return stacked(boxes, 0 if sup is None else 1)

    def arrow(self, sign: str, width: int) -> str:
        """A long arrow of at least `width` cells."""
        shaft = "=" if sign in "⟹⟸" else self.strokes.bar
        if sign in "⟵⟸":
            return self.linear.sign("←" if sign == "⟵" else "⇐")[:1] + shaft * (width - 1)
        head = ">" if self.in_ascii else {"⟶": "→", "⟹": "⇒", "⟼": "→"}[sign]
        return shaft * (width - 1) + head

    def fenced(self, node: Fenced) -> Box:
        parts = [self.box(part) for part in node.parts]
        cases = any(isinstance(part, Table) and part.kind is TableKind.CASES for part in node.parts)
        if any(isinstance(part, Table) for part in node.parts) and not cases:
            parts = [beside([Box.of(" "), part, Box.of(" ")]) for part in parts]
        elif cases:
            parts = [
                beside(
                    [Box.of(" ") if node.delimiters[0] else Box.of(""), part, Box.of(" " if node.delimiters[1] else "")]
                )
                for part in parts
            ]
        above = max(part.above for part in parts)
        below = max(part.below for part in parts)
        boxes = [self.delimiter(node.delimiters[0], above, below)]
        for part, delimiter in zip(parts, node.delimiters[1:], strict=True):
            boxes += [part, self.delimiter(delimiter, above, below)]
            if delimiter and len(boxes) < 2 * len(parts):  # \middle
                boxes[-1] = beside([Box.of(" "), boxes[-1], Box.of(" ")])
        return beside(boxes)

    def in_brackets(self, box: Box) -> Box:
        return beside([self.delimiter("(", box.above, box.below), box, self.delimiter(")", box.above, box.below)])

    def delimiter(self, sign: str, above: int, below: int) -> Box:
        """A delimiter that reaches `above` lines over the baseline and `below` under it."""
        height = above + 1 + below
        if height == 1 or not sign:
            return Box.of(self.linear.sign(sign))
        if sign in "⟨⟩":
            return self.angle(sign, above, height)
        strokes = self.strokes.delimiters.get(sign)
        if strokes is None or len(strokes) == 1:
            line = self.linear.sign(strokes or sign)
            return stacked([Box.of(line)] * height, above)
        top, middle, bottom, filler = tuple(strokes)
        lines = [top, *[filler] * (height - 2), bottom]
        if height > 2 and middle != filler:
            lines[min(max(above, 1), height - 2)] = middle
        return Box.solid(lines, above)

    def angle(self, sign: str, above: int, height: int) -> Box:
        """An angle bracket, of two slanted strokes that meet in its middle."""
        down, up = ("\\", "/") if self.in_ascii else ("╲", "╱")
        half = (height + 1) // 2
        lines = []
        for line in range(height):
            inset = abs(line - (height - 1) / 2)
            at = int(inset)
            stroke = up if (line < height / 2) == (sign == "⟨") else down
            lines.append(
                (" " * at + stroke).ljust(half) if sign == "⟨" else (" " * (half - 1 - at) + stroke).ljust(half)
            )
        return Box.solid(lines, above)

    def accent(self, node: Accent) -> Box:
        body = self.box(node.body)
        if body.height == 1 and not self.in_ascii and is_single(body.lines[0]):
            return Box.of(accented(body.lines[0], node.name))
        mark = self.linear.sign(symbols.WIDE_ACCENTS[node.name])
        if node.name == "underline":
            return stacked([body, Box.of(("-" if self.in_ascii else "‾") * body.width)], 0)
        if mark == "_":
            return stacked([Box.of("_" * body.width), body], 1)
        if "arrow" in node.name:
            mark = self.arrow("⟵" if "left" in node.name else "⟶", body.width)
        return stacked([Box.of(mark), body], 1)

    def brace(self, node: Brace, label: Node | None) -> Box:
        body = self.box(node.body)
        inside = max(body.width - 2, 1)
        bar, corners = self.strokes.bar, self.strokes.corners
        left, right = corners[:2] if node.over else corners[2:]
        middle = self.strokes.branches[0 if node.over else 1] if label is not None else bar
        half = (inside - 1) // 2
        span = left + bar * half + middle + bar * (inside - 1 - half) + right
        boxes = [body, Box.of(span)]
        if label is not None:
            boxes.append(self.script(label))
        if node.over:
            boxes.reverse()
        return stacked(boxes, len(boxes) - 1 if node.over else 0)

    def boxed(self, body: Box) -> Box:
        left, right, low_left, low_right = self.strokes.corners
        rule = self.strokes.bar * (body.width + 2)
        side = self.strokes.vertical
        lines = tuple(f"{side} {line} {side}" for line in body.lines)
        return Box.solid([left + rule + right, *lines, low_left + rule + low_right], body.baseline + 1)

    def table(self, node: Table) -> Box:
        if not node.rows:
            return Box.of("")
        columns = range(node.columns)
        cells = [
            [self.box(row[column]) if column < len(row) else Box.of("") for column in columns] for row in node.rows
        ]
        above = [max(box.baseline for box in row) for row in cells]
        below = [max(box.under for box in row) for row in cells]
        airy = node.kind is not TableKind.STACK and any(up or down for up, down in zip(above, below, strict=True))
        airy = airy or (node.kind is TableKind.CASES and len(cells) == 2)  # the brace's point needs a line

        # What stands from top to bottom: the number of a row, a rule, or a blank line.
        steps: list[int | str] = []
        for row in range(len(cells)):
            if row in node.lines:
                steps.append("rule")
            elif row and airy:
                steps.append("blank")
            steps.append(row)
        if len(cells) in node.lines:
            steps.append("rule")

        def column_of(boxes: Sequence[Box], rule: str) -> Box:
            """One box for each row, with the rules and blank lines between them."""
            lines: list[str] = []
            for step in steps:
                if isinstance(step, int):
                    box = boxes[step]
                    lines.extend(box.extended(above[step] - box.baseline, below[step] - box.under).lines)
                else:
                    lines.append(rule if step == "rule" else " " * boxes[0].width)
            return Box.solid(lines, 0)

        def gap_of(column: int) -> Box:
            """What stands before a column: space, and a bar where there is one."""
            space = self.space_before(node, column)
            bar, cross = (self.strokes.vertical, self.strokes.cross) if column in node.bars else ("", "")
            left = space // 2
            text = (" " * left + bar).ljust(space)
            rule = (self.strokes.bar * left + cross).ljust(space, self.strokes.bar)
            boxes = [Box.solid([text] * (up + 1 + down), up) for up, down in zip(above, below, strict=True)]
            drawn = column_of(boxes, rule)
            return Box.solid([line if line.strip() else text for line in drawn.lines], 0)

        parts: list[Box] = []
        for column in columns:
            boxes = [row[column] for row in cells]
            width = max(box.width for box in boxes)
            parts += [
                gap_of(column),
                column_of([box.padded(width, node.alignment(column)) for box in boxes], self.strokes.bar * width),
            ]
        if node.columns in node.bars:
            parts.append(gap_of(node.columns))
        drawn = beside(parts)
        return Box.solid(drawn.lines, above[0] if len(cells) == 1 else (drawn.height - 1) // 2)

    def space_before(self, node: Table, column: int) -> int:
        """The space before a column, or after the last one, in cells."""
        if column in node.bars:
            return 2 if column in (0, node.columns) else 3
        if column == 0 or node.kind is TableKind.STACK:
            return 0
        if node.kind is TableKind.ALIGNED:
            return 0 if column % 2 else 3
        return 2


def breaks(kinds: Sequence[Kind]) -> dict[int, int]:
    """The places before which a row may be broken, each with how deep in brackets it is."""
    depth = 0
    places: dict[int, int] = {}
    for index, kind in enumerate(kinds):
        if index and (kind in (Kind.RELATION, Kind.BINARY) or kinds[index - 1] is Kind.PUNCTUATION):
            places[index] = depth
        depth += (kind is Kind.OPEN) - (kind is Kind.CLOSE)
    return places


def furthest(boxes: Sequence[Box], kinds: Sequence[Kind], start: int, places: dict[int, int], room: int) -> int:
    """Where the line that begins at `start` is best ended, to be no wider than `room` if that can be.

    Of the places that fit, the last that is least deep in brackets, as long as a third of the line is full; a relation
    before a sign.
    """
    ends = [place for place in places if place > start]
    if sum(box.width for box in boxes[start:]) <= room:
        return len(boxes)
    used = {end: sum(box.width for box in boxes[start:end]) for end in ends}
    fitting = [end for end in ends if used[end] <= room]
    following = [*ends[len(fitting) :], len(boxes)][0]
    if not fitting:
        return following
    last = fitting[-1]
    if used[last] < room // 3 and sum(box.width for box in boxes[last:following]) > room:
        return following  # a lone left side above what has to be written in one line anyway
    full = [end for end in fitting if used[end] >= room // 3] or fitting
    return min(full, key=lambda end: (places[end], kinds[end] is not Kind.RELATION, -end))


def outdented(lines: Sequence[str]) -> list[str]:
    """The lines without the space that all of them begin with."""
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]
