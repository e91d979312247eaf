"""The characters that pictures are drawn with in a terminal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Glyphs:
    """One set of characters. `dots` is how many dots a cell has across and down; `cell` makes one of their bits.

    The bit of the dot in column c and row r is 1 << (c * dots down + r).
    """

    dots: tuple[int, int]
    cell: tuple[str, ...]
    markers: str  # one a series
    ramp: str  # from white to black
    vertical: str
    horizontal: str
    corner: str
    tick_left: str
    tick_below: str
    signs: tuple[tuple[str, str], ...]  # what a Mark's signs look like
    dashes: str
    ellipsis: str

    def sign(self, name: str) -> str:
        """The character of a Mark's sign."""
        return dict(self.signs)[name]


def braille(bits: int) -> str:
    """The braille character with these dots, bits in our order: the left column from the top, then the right one."""
    order = (0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80)  # Unicode's bits
    return chr(0x2800 + sum(bit for k, bit in enumerate(order) if bits >> k & 1))


UNICODE = Glyphs(
    dots=(2, 4),
    cell=tuple(map(braille, range(256))),
    markers="●■▲◆▼★",
    ramp=" ░▒▓█",
    vertical="│",
    horizontal="─",
    corner="└",
    tick_left="┤",
    tick_below="┬",
    signs=(("cross", "✗"), ("plus", "✚"), ("dot", "◉")),
    dashes="╌╌",
    ellipsis="…",
)
ASCII = Glyphs(
    dots=(1, 2),
    cell=(" ", "'", ".", ":"),
    markers="o#^%v*",
    ramp=" .+#@",
    vertical="|",
    horizontal="-",
    corner="+",
    tick_left="+",
    tick_below="+",
    signs=(("cross", "X"), ("plus", "+"), ("dot", "@")),
    dashes="--",
    ellipsis="...",
)
