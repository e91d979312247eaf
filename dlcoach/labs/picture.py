"""A picture as a description: panels of layers in data coordinates.

The same picture is drawn as terminal cells (`drawing`) and as SVG (`svg`). `series` tells what belongs to one run: its
colour and its marker come from it. `faint` is for what stands in the background: contours, earlier runs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

XY: TypeAlias = tuple[float, float]
Span: TypeAlias = tuple[float, float]
Style: TypeAlias = Literal["text", "strong", "muted", "here", "right", "wrong", "math"]


@dataclass(frozen=True, eq=False)
class Curve:
    """A polyline. A point that is not finite breaks it. `dashed` tells a second quantity of the same series."""

    points: Sequence[XY]
    label: str = ""
    series: int = 0
    faint: bool = False
    dashed: bool = False
    every_point: bool = False  # a marker at each point: the steps of a path


@dataclass(frozen=True, eq=False)
class Contour:
    """Lines of equal height, as segments."""

    segments: Sequence[tuple[XY, XY]]


@dataclass(frozen=True, eq=False)
class Mark:
    """A sign at a place, with a word beside it."""

    at: XY
    label: str = ""
    style: Style = "here"
    sign: Literal["cross", "plus", "dot"] = "cross"


Layer: TypeAlias = Curve | Contour | Mark


@dataclass(frozen=True)
class Axis:
    """What an axis measures. Without `span` it fits the data; `log` is base 10 and leaves out what is not above 0."""

    label: str = ""
    span: Span | None = None
    log: bool = False


@dataclass(frozen=True)
class Plot:
    """Layers over two axes, the first at the bottom. One of more `weight` gets more room."""

    title: str
    layers: Sequence[Layer]
    x: Axis = field(default_factory=Axis)
    y: Axis = field(default_factory=Axis)
    weight: int = 1


@dataclass(frozen=True)
class Window:
    """A rectangle of a grid's cells, last row and column excluded."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell is in it."""
        return self.top <= row < self.bottom and self.left <= column < self.right


@dataclass(frozen=True)
class Grid:
    """Cells with what is written in them, some in a style of their own; the `window` is marked.

    `shades` (0 to 1) are the cells' darkness where there is room for it, as in SVG. `rows` and `columns` are headings.
    One that is `roomy` has more space between its cells where all still fits on one page.
    """

    title: str
    texts: Sequence[Sequence[str]]
    styles: Mapping[tuple[int, int], Style] = field(default_factory=dict)
    shades: Sequence[Sequence[float]] | None = None
    window: Window | None = None
    rows: Sequence[str] = ()
    columns: Sequence[str] = ()
    roomy: bool = False


@dataclass(frozen=True)
class Image:
    """A small picture of grey values from 0 to 1, and what is said under it."""

    values: Sequence[Sequence[float]]
    caption: str


@dataclass(frozen=True)
class Gallery:
    """Small pictures side by side, as many as there is room for; `empty` is said where there are none."""

    title: str
    images: Sequence[Image]
    empty: str = ""


@dataclass(frozen=True)
class Note:
    """Lines of words or formulas, each with a style."""

    title: str
    lines: Sequence[tuple[str, Style]]


Panel: TypeAlias = Plot | Grid | Gallery | Note


@dataclass(frozen=True)
class Picture:
    """Panels in reading order."""

    panels: Sequence[Panel]


def contour(height: Callable[[float, float], float], x: Span, y: Span, levels: Sequence[float], n: int = 96) -> Contour:
    """Lines of equal `height` over a rectangle, by marching squares on n x n cells.

    Source: W. E. Lorensen, H. E. Cline, Marching Cubes, 1987, in two dimensions; at a saddle the mean of the
    corners decides.
    """
    xs = [x[0] + (x[1] - x[0]) * k / n for k in range(n + 1)]
    ys = [y[0] + (y[1] - y[0]) * k / n for k in range(n + 1)]
    heights = [[height(a, b) for a in xs] for b in ys]
    segments: list[tuple[XY, XY]] = []
    for level in levels:
        for j in range(n):
            for i in range(n):
                corners = (heights[j][i], heights[j][i + 1], heights[j + 1][i + 1], heights[j + 1][i])
                if min(corners) <= level < max(corners):
                    segments.extend(_crossing(corners, level, (xs[i], xs[i + 1]), (ys[j], ys[j + 1])))
    return Contour(segments)


def _crossing(corners: tuple[float, float, float, float], level: float, x: Span, y: Span) -> list[tuple[XY, XY]]:
    """Where the line of a level crosses one cell; corners from the lower left, counter-clockwise."""
    places = ((x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]))
    found: list[XY] = []
    for k in range(4):
        a, b = corners[k], corners[(k + 1) % 4]
        if (a <= level) != (b <= level):
            t = (level - a) / (b - a)
            (ax, ay), (bx, by) = places[k], places[(k + 1) % 4]
            found.append((ax + t * (bx - ax), ay + t * (by - ay)))
    if len(found) == 4:  # a saddle: two lines
        turned = (sum(corners) / 4 <= level) == (corners[0] <= level)
        first, second, third, fourth = found
        return [(first, second), (third, fourth)] if turned else [(fourth, first), (second, third)]
    return [(found[0], found[1])] if len(found) == 2 else []


def finite_span(values: Sequence[float], log: bool) -> Span:
    """The span of the values that can be drawn, a little wider where they are all the same."""
    drawable = [value for value in values if (value > 0 if log else True) and abs(value) < float("inf")]
    if not drawable:
        return (0.1, 1.0) if log else (0.0, 1.0)
    low, high = min(drawable), max(drawable)
    if low == high:
        return (low / 2, high * 2) if log else (low - 0.5, high + 0.5)
    return low, high
