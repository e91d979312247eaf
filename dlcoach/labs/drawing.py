"""Pictures as rows of terminal cells.

Our own and no plotting library: a frame is drawn up to fifteen times a second, in a process that must start fast, over
any size and in plain ASCII too. (plotext 6 took 80 to 130 ms for six curves of 400 points at 100 x 40, and 70 more to
become styled cells; importing it took 0.3 s; it has one global figure; and it has no contours.)

The styles that rows name: "" and those of `picture.Style`; "series.N" and "faint.N" for run N; "axis" and "contour".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from weakref import WeakKeyDictionary

from rich.cells import cell_len

from dlcoach.labs.canvas import Canvas, Row, fitted, joined
from dlcoach.labs.frame import Frame, clipped
from dlcoach.labs.glyphs import UNICODE, Glyphs
from dlcoach.labs.picture import XY, Contour, Curve, Gallery, Grid, Mark, Note, Panel, Picture, Plot

GAP = 2  # columns between panels
SERIES = len(UNICODE.markers)
MARKERS = 5  # on a curve, not counting the one at its end
IMAGE = 2  # columns for one pixel of a small image


@dataclass(frozen=True)
class Shelf:
    """Panels side by side; `roomy` where those that may take more space do."""

    panels: tuple[Panel, ...]
    roomy: bool = False

    @property
    def height(self) -> int:
        """The rows that it needs."""
        return max(least(panel, self.roomy)[1] for panel in self.panels)

    @property
    def stretches(self) -> bool:
        """Whether more rows do it any good."""
        return any(isinstance(panel, Plot | Gallery) for panel in self.panels)


def least(panel: Panel, roomy: bool = False) -> tuple[int, int]:
    """The columns and rows that a panel needs."""
    match panel:
        case Plot():
            return 16 + 14 * panel.weight, 9
        case Grid():
            space, heading = _space(panel, roomy), _heading_width(panel)
            columns = heading + max(map(len, panel.texts), default=0) * (_cell_width(panel) + space) + space
            rows = len(panel.texts) * ((space + 1) // 2)
            return max(columns, cell_len(panel.title)), 1 + bool(panel.columns) + rows
        case Gallery():
            size = max((len(image.values) for image in panel.images), default=8)
            return max(size * IMAGE + GAP, cell_len(panel.title)), size + 2
        case Note():
            return max(map(cell_len, (panel.title, *(text for text, _style in panel.lines)))), 1 + len(panel.lines)


def pages(picture: Picture, width: int, height: int) -> list[list[Shelf]]:
    """The panels on as many pages of `width` x `height` cells as they need."""
    if any(isinstance(panel, Grid) and panel.roomy for panel in picture.panels):
        spacious = _pages(picture, width, height, roomy=True)
        if len(spacious) == 1 and _fits(spacious[0], width, height):
            return spacious
    return _pages(picture, width, height, roomy=False)


def _fits(shelves: list[Shelf], width: int, height: int) -> bool:
    widths = [sum(least(panel, shelf.roomy)[0] + GAP for panel in shelf.panels) - GAP for shelf in shelves]
    return max(widths) <= width and sum(shelf.height for shelf in shelves) <= height


def _pages(picture: Picture, width: int, height: int, roomy: bool) -> list[list[Shelf]]:
    shelves: list[Shelf] = []
    row: list[Panel] = []
    for panel in picture.panels:
        needed = sum(least(other, roomy)[0] + GAP for other in row) + least(panel, roomy)[0]
        if row and needed > width:
            shelves.append(Shelf(tuple(row), roomy))
            row = []
        row.append(panel)
    if row:
        shelves.append(Shelf(tuple(row), roomy))
    found: list[list[Shelf]] = []
    room = -1
    for shelf in shelves:
        if not found or shelf.height > room:
            found.append([])
            room = height
        found[-1].append(shelf)
        room -= shelf.height
    return found or [[]]


def draw(picture: Picture, width: int, height: int, glyphs: Glyphs = UNICODE, page: int = 0) -> list[Row]:
    """One page of a picture as exactly `height` rows of `width` cells."""
    shelves = (all_pages := pages(picture, width, height))[page % len(all_pages)]
    spare = height - sum(shelf.height for shelf in shelves)
    gap = 1 if spare >= len(shelves) - 1 else 0
    spare -= gap * (len(shelves) - 1)
    stretching = sum(shelf.stretches for shelf in shelves)
    rows: list[Row] = []
    for shelf in shelves:
        more = 0
        if shelf.stretches and spare > 0:
            more = spare // stretching
            spare -= more
            stretching -= 1
        if rows:
            rows.extend([()] * gap)
        rows.extend(_draw_shelf(shelf, width, shelf.height + more, glyphs))
    rows = rows[:height] + [()] * (height - len(rows))
    return [fitted(row, width, glyphs.ellipsis) for row in rows]


def _draw_shelf(shelf: Shelf, width: int, height: int, glyphs: Glyphs) -> list[Row]:
    widths = [least(panel, shelf.roomy)[0] for panel in shelf.panels]
    spare = width - sum(widths) - GAP * (len(widths) - 1)
    weights = [
        panel.weight if isinstance(panel, Plot) else 1 if isinstance(panel, Gallery | Note) else 0
        for panel in shelf.panels
    ]
    if spare > 0:
        for k, weight in enumerate(weights):
            more = spare * weight // max(sum(weights[k:]), 1)
            widths[k] += more
            spare -= more
    columns = [
        _draw_panel(panel, wide, height, glyphs, shelf.roomy) for panel, wide in zip(shelf.panels, widths, strict=True)
    ]
    return [_side_by_side([column[y] for column in columns]) for y in range(height)]


def _side_by_side(parts: Sequence[Row]) -> Row:
    pieces: list[tuple[str, str]] = []
    for k, part in enumerate(parts):
        if k:
            pieces.append((" " * GAP, ""))
        pieces.extend(part)
    return joined(pieces)


def _draw_panel(panel: Panel, width: int, height: int, glyphs: Glyphs, roomy: bool) -> list[Row]:
    rows = _panel_rows(panel, width, height, glyphs, roomy)[:height]
    rows += [()] * (height - len(rows))
    return [fitted(row, width, glyphs.ellipsis) for row in rows]


def _panel_rows(panel: Panel, width: int, height: int, glyphs: Glyphs, roomy: bool) -> list[Row]:
    match panel:
        case Plot():
            return _plot(panel, width, height, glyphs)
        case Grid():
            return _grid(panel, _space(panel, roomy))
        case Gallery():
            return _gallery(panel, width, height, glyphs)
        case Note():
            return [((panel.title, "strong"),), *(((text, style),) for text, style in panel.lines)]


# Plots


def _plot(plot: Plot, width: int, height: int, glyphs: Glyphs) -> list[Row]:
    head = _head(plot, width, glyphs, most=max(1, (height - 6) // 3))
    frame = Frame.of(plot)
    rows = max(height - len(head) - 2, 1)
    y_ticks = frame.y.ticks(max(rows // 3, 2))
    gutter = min(max((len(text) for _value, text in y_ticks), default=0), width // 3)
    canvas = Canvas(max(width - gutter - 1, 1), rows, glyphs)
    for layer in plot.layers:
        _draw_layer(canvas, layer, frame, glyphs)
    left = _left(y_ticks, frame, canvas, gutter, plot.y.label, glyphs)
    body = [joined((*start, *row)) for start, row in zip(left, canvas.rows(), strict=True)]
    return [*head, *body, *_below(plot, frame, canvas.width, gutter, glyphs)]


def _head(plot: Plot, width: int, glyphs: Glyphs, most: int) -> list[Row]:
    """The title and the legend, on one row where they fit. Of too many runs the newest are named."""
    curves = [layer for layer in plot.layers if isinstance(layer, Curve) and layer.label]
    names = [(glyphs.dashes if curve.dashed else marker(curve, glyphs), curve.label, _style(curve)) for curve in curves]
    rows: list[list[tuple[str, str]]] = [[(plot.title, "strong")]]
    used = cell_len(plot.title)
    for sign, label, style in names:
        piece = [(f"{sign} ", style), (label, style if not style.startswith("faint") else "muted")]
        length = cell_len(label) + 2
        if used and used + 3 + length <= width:
            rows[-1] += [("   ", ""), *piece]
            used += 3 + length
        else:
            rows.append(piece)
            used = length
    laid = rows if len(rows) <= 1 + most else [rows[0], *rows[-most:]]
    return [joined(row) for row in laid]


def _left(
    ticks: list[tuple[float, str]], frame: Frame, canvas: Canvas, gutter: int, label: str, glyphs: Glyphs
) -> list[Row]:
    texts = {canvas.cell((0, frame.y.share(value)))[0]: text for value, text in ticks}
    if label and cell_len(label) <= gutter and 0 not in texts:
        texts[0] = label
        named = True
    else:
        named = False
    rows: list[Row] = []
    for y in range(canvas.height):
        text = texts.get(y, "")
        line = glyphs.tick_left if text and not (named and y == 0) else glyphs.vertical
        rows.append(((" " * (gutter - cell_len(text)) + text, "muted"), (line, "axis")))
    return rows


def _below(plot: Plot, frame: Frame, width: int, gutter: int, glyphs: Glyphs) -> list[Row]:
    """The axis and its ticks; each is written where it has room, and the label at the right end."""
    label = plot.x.label
    room = width - (cell_len(label) + 1 if label else 0)
    line, numbers = [glyphs.horizontal] * width, [" "] * (width + gutter + 1)
    free = 0
    for value, text in frame.x.ticks(max(width // 10, 2)):
        column = min(int(frame.x.share(value) * (width - 1) + 0.5), width - 1)
        start = max(column + gutter + 1 - len(text) // 2, free)
        if start + len(text) > room + gutter + 1 and column < width - 1:
            continue
        if start + len(text) > room + gutter + 1:
            start = room + gutter + 1 - len(text)
            if start < free:
                continue
        line[column] = glyphs.tick_below
        numbers[start : start + len(text)] = text
        free = start + len(text) + 1
    text = "".join(numbers).rstrip()
    if label:
        text = text.ljust(width + gutter + 1 - cell_len(label)) + label
    return [((" " * gutter, ""), (glyphs.corner + "".join(line), "axis")), ((text, "muted"),)]


def _style(curve: Curve) -> str:
    return f"{'faint' if curve.faint else 'series'}.{curve.series % SERIES}"


def marker(curve: Curve, glyphs: Glyphs) -> str:
    """The sign of a curve's series."""
    return glyphs.markers[curve.series % len(glyphs.markers)]


def _draw_layer(canvas: Canvas, layer: Curve | Contour | Mark, frame: Frame, glyphs: Glyphs) -> None:
    match layer:
        case Contour():
            canvas.stamp(_contour_dots(layer, frame, canvas.width, canvas.height, glyphs), "contour")
        case Curve():
            _draw_curve(canvas, layer, [frame.share(point) for point in layer.points], glyphs)
        case Mark():
            at = frame.share(layer.at)
            if _inside(at):
                row, column = canvas.cell(at)
                canvas.write(row, column, glyphs.sign(layer.sign), layer.style)
                if layer.label and canvas.free(row, column + 2, cell_len(layer.label)):
                    canvas.write(row, column + 2, layer.label, layer.style)


_contours: "WeakKeyDictionary[Contour, tuple[object, list[int]]]" = WeakKeyDictionary()


def _contour_dots(layer: Contour, frame: Frame, width: int, height: int, glyphs: Glyphs) -> list[int]:
    """A contour's dots; kept, for it stands still while the runs over it move."""
    key = (frame, width, height, glyphs.dots)
    if (kept := _contours.get(layer)) is not None and kept[0] == key:
        return kept[1]
    canvas = Canvas(width, height, glyphs)
    for start, end in layer.segments:
        if segment := clipped(frame.share(start), frame.share(end)):
            canvas.line(*segment, "contour")
    _contours[layer] = (key, canvas.dots())
    return canvas.dots()


def _draw_curve(canvas: Canvas, curve: Curve, shares: list[XY], glyphs: Glyphs) -> None:
    style = _style(curve)
    for start, end in pairwise(shares):
        if segment := clipped(start, end):
            canvas.line(*segment, style, gap=3 if curve.dashed else 0)
    if curve.dashed:
        return
    sign = marker(curve, glyphs)
    if curve.every_point:
        marked = shares
    else:
        # each series has its markers elsewhere, so that curves which lie on each other can be told apart
        stride = max(len(shares) // MARKERS, 1)
        offset = curve.series * stride // 3 % stride
        marked = [*shares[offset::stride], *shares[-1:]]
    for at in marked:
        if _inside(at):
            canvas.write(*canvas.cell(at), sign, style)


def _inside(at: XY) -> bool:
    return all(math.isfinite(share) and -1e-9 <= share <= 1 + 1e-9 for share in at)


# Grids, galleries


def _cell_width(grid: Grid) -> int:
    texts = [*(text for row in grid.texts for text in row), *grid.columns]
    return max(map(cell_len, texts), default=1)


def _heading_width(grid: Grid) -> int:
    return max(map(cell_len, grid.rows), default=-1) + 1


def _space(grid: Grid, roomy: bool) -> int:
    """Columns between its cells; with three there is a blank row between its rows, too."""
    return 3 if roomy and grid.roomy else 1


def _grid(grid: Grid, space: int) -> list[Row]:
    """The title, the columns' headings, the rows; the window in brackets, so that it is seen without colour."""
    width, heading = _cell_width(grid), _heading_width(grid)
    rows: list[Row] = [((grid.title, "strong"),)]
    if grid.columns:
        names = "".join(" " * space + _right(name, width) for name in grid.columns)
        rows.append(((" " * heading + names, "muted"),))
    for r, texts in enumerate(grid.texts):
        pieces = [(_right(grid.rows[r], heading - 1) + " ", "muted")] if grid.rows else []
        for c in range(len(texts) + 1):
            pieces.append(_bracket(grid, r, c, space))
            if c < len(texts):
                inside = grid.window is not None and grid.window.holds(r, c)
                style = "here" if inside else grid.styles.get((r, c), "text")
                pieces.append((_right(texts[c], width), style))
        rows.append(joined(pieces))
        rows.extend([()] * ((space + 1) // 2 - 1))
    return rows


def _bracket(grid: Grid, row: int, column: int, space: int) -> tuple[str, str]:
    """What stands before a column: a bracket at the window's edges."""
    window = grid.window
    sign = " "
    if window is not None and window.top <= row < window.bottom and column in (window.left, window.right):
        sign = "[" if column == window.left else "]"
    return sign.center(space), "here" if sign != " " else ""


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _gallery(gallery: Gallery, width: int, height: int, glyphs: Glyphs) -> list[Row]:
    rows: list[Row] = [((gallery.title, "strong"),)]
    if not gallery.images:
        return [*rows, ((gallery.empty, "muted"),)]
    size, across = least(gallery)[1] - 2, max(len(image.values[0]) for image in gallery.images) * IMAGE + GAP
    each = max(width // across, 1)
    for first in range(0, len(gallery.images), each):
        if len(rows) + size + 1 > height:
            break
        some = gallery.images[first : first + each]
        rows.extend(
            _side_by_side([((_pixels(image.values[y], glyphs), "text"),) for image in some]) for y in range(size)
        )
        captions = [fitted(((image.caption, "muted"),), across - GAP, glyphs.ellipsis) for image in some]
        rows.append(_side_by_side(captions))
    return rows


def _pixels(values: Sequence[float], glyphs: Glyphs) -> str:
    top = len(glyphs.ramp) - 1
    return "".join(glyphs.ramp[min(max(round(value * top), 0), top)] * IMAGE for value in values)


def as_text(rows: Sequence[Row]) -> str:
    """Rows without their styles."""
    return "\n".join("".join(text for text, _style in row).rstrip() for row in rows)
