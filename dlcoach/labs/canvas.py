"""Dots and characters on a rectangle of terminal cells."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rich.cells import cell_len

from dlcoach.labs.glyphs import Glyphs
from dlcoach.labs.picture import XY

Row: TypeAlias = tuple[tuple[str, str], ...]
"""A row of cells: pieces of text, each with the name of its style."""


class Canvas:
    """`width` x `height` cells. Shares of it, 0 to 1, go from left to right and from the bottom to the top."""

    def __init__(self, width: int, height: int, glyphs: Glyphs) -> None:
        self.width = width
        self.height = height
        self._glyphs = glyphs
        self._across, self._down = glyphs.dots
        self._bits = [0] * (width * height)
        self._dot_styles = [""] * (width * height)
        self._letters: dict[tuple[int, int], tuple[str, str]] = {}

    def line(self, start: XY, end: XY, style: str, gap: int = 0) -> None:
        """Dots from share to share; `gap` leaves that many out after as many drawn."""
        across, down = self._across, self._down
        right, bottom = self.width * across - 1, self.height * down - 1
        x, y = round(start[0] * right), bottom - round(start[1] * bottom)
        last_x, last_y = round(end[0] * right), bottom - round(end[1] * bottom)
        n = max(abs(last_x - x), abs(last_y - y), 1)
        step_x, step_y = (last_x - x) / n, (last_y - y) / n
        bits, styles, width = self._bits, self._dot_styles, self.width
        for k in range(n + 1):
            if gap and k // gap % 2:
                continue
            a, b = int(x + step_x * k + 0.5), int(y + step_y * k + 0.5)
            place = b // down * width + a // across
            bits[place] |= 1 << (a % across * down + b % down)
            styles[place] = style

    def dots(self) -> list[int]:
        """The dots of every cell, as bits: what `stamp` takes."""
        return self._bits

    def stamp(self, dots: Sequence[int], style: str) -> None:
        """Dots that another canvas of the same size has drawn."""
        for place, bits in enumerate(dots):
            if bits:
                self._bits[place] |= bits
                self._dot_styles[place] = style

    def cell(self, at: XY) -> tuple[int, int]:
        """The row and the column of a place given in shares."""
        return (
            round((1 - at[1]) * (self.height * self._down - 1)) // self._down,
            round(at[0] * (self.width * self._across - 1)) // self._across,
        )

    def write(self, row: int, column: int, text: str, style: str) -> None:
        """Text over the dots; what does not fit is left out."""
        for letter in text:
            width = cell_len(letter)
            if column < 0 or column + width > self.width or not 0 <= row < self.height:
                return
            self._letters[row, column] = (letter, style)
            for covered in range(1, width):
                self._letters[row, column + covered] = ("", style)
            column += width

    def free(self, row: int, column: int, width: int) -> bool:
        """Whether no letter stands in these cells."""
        return all((row, column + k) not in self._letters for k in range(width))

    def rows(self) -> list[Row]:
        """What was drawn."""
        cell = self._glyphs.cell
        rows = []
        for row in range(self.height):
            first = row * self.width
            pieces: list[tuple[str, str]] = []
            for column in range(self.width):
                if (letter := self._letters.get((row, column))) is not None:
                    pieces.append(letter)
                elif bits := self._bits[first + column]:
                    pieces.append((cell[bits], self._dot_styles[first + column]))
                else:
                    pieces.append((" ", ""))
            rows.append(joined(pieces))
        return rows


def joined(pieces: Iterable[tuple[str, str]]) -> Row:
    """A row of these pieces, those beside each other of one style made one."""
    row: list[tuple[str, str]] = []
    for text, style in pieces:
        if row and row[-1][1] == style:
            row[-1] = (row[-1][0] + text, style)
        elif text:
            row.append((text, style))
    return tuple(row)


def fitted(row: Row, width: int, ellipsis: str) -> Row:
    """The row in exactly `width` cells: cut with an ellipsis, or filled up."""
    length = sum(cell_len(text) for text, _style in row)
    if length <= width:
        return joined((*row, (" " * (width - length), "")))
    room = max(width - cell_len(ellipsis), 0)
    pieces: list[tuple[str, str]] = []
    for text, style in row:
        for letter in text:
            if cell_len(letter) > room:
                pieces.append((ellipsis[:width], "muted"))
                used = sum(cell_len(piece) for piece, _style in pieces)
                return joined((*pieces, (" " * (width - used), "")))
            pieces.append((letter, style))
            room -= cell_len(letter)
    return joined(pieces)
