"""The handwritten digits that come along: `data/README.md` names their source and licence."""

import gzip
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SIZE = 8
WHITE, BLACK = 0, 16  # of a pixel


class Digit(NamedTuple):
    """One image: 64 pixels from 0 to 16, row by row, and the digit that it is."""

    pixels: bytes
    digit: int

    def rows(self) -> list[list[float]]:
        """The pixels as 8 rows of 8, from 0 to 1."""
        return [[self.pixels[r * SIZE + c] / BLACK for c in range(SIZE)] for r in range(SIZE)]


@cache
def digits() -> tuple[Digit, ...]:
    """All 1,797, in the file's order."""
    text = gzip.decompress(files("dlcoach.labs").joinpath("data/digits.csv.gz").read_bytes()).decode("ascii")
    rows = (bytes(int(float(number)) for number in line.split(",")) for line in text.splitlines())
    return tuple(Digit(row[:-1], row[-1]) for row in rows)
