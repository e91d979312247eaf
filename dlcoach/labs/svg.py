"""Pictures as SVG files."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from dlcoach.labs.frame import Frame, clipped
from dlcoach.labs.picture import XY, Contour, Curve, Gallery, Grid, Mark, Note, Panel, Picture, Plot

NAMESPACE = "http://www.w3.org/2000/svg"
WIDTH, HEIGHT = 520, 380  # of a panel
LEFT, TOP, RIGHT, BOTTOM = 60, 74, 16, 44  # round a plot
ACROSS = 2  # panels side by side
COLOURS = ("#8a5200", "#1f5fbf", "#2a7a2e", "#7b2fa8", "#c2410c", "#00706a")
STYLES = {
    "text": "#24272e",
    "strong": "#24272e",
    "muted": "#666b78",
    "here": "#8a5200",
    "right": "#2a7a2e",
    "wrong": "#b3242f",
    "math": "#7b2fa8",
}
SHAPES = (  # the marker of each series, around 0, 0
    "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0",
    "M-3.5,-3.5h7v7h-7z",
    "M0,-4.5L4,3.5H-4z",
    "M0,-5L4,0L0,5L-4,0z",
    "M0,4.5L4,-3.5H-4z",
    "M0,-5L1.5,-1.5L5,0L1.5,1.5L0,5L-1.5,1.5L-5,0L-1.5,-1.5z",
)


def save(picture: Picture, title: str, description: str, folder: Path, name: str) -> Path:
    """Write the picture into a new file `NAME-1.svg` or with the next number that is free.

    Returns:
        The file. No other file is touched.

    Raises:
        OSError: where the folder can't be written to.
    """
    text = svg(picture, title, description)
    number = 1
    while True:
        file = folder / f"{name}-{number}.svg"
        try:
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
        except FileExistsError:
            number += 1
        else:
            return file


def svg(picture: Picture, title: str, description: str) -> str:
    """The picture as an SVG document, on white."""
    across = min(ACROSS, max(len(picture.panels), 1))
    down = -(-len(picture.panels) // across)
    root = ET.Element("svg", xmlns=NAMESPACE, width=str(across * WIDTH), height=str(down * HEIGHT + 40))
    root.set("viewBox", f"0 0 {across * WIDTH} {down * HEIGHT + 40}")
    root.set("font-family", "sans-serif")
    root.set("font-size", "13")
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "desc").text = description
    _box(root, 0, 0, across * WIDTH, down * HEIGHT + 40, "#ffffff")
    _text(root, 16, 26, title, "strong", size=17)
    for number, panel in enumerate(picture.panels):
        x, y = number % across * WIDTH, number // across * HEIGHT + 40
        group = ET.SubElement(root, "g", transform=f"translate({x},{y})")
        _text(group, 16, 20, panel.title, "strong")
        _panel(group, panel)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _panel(group: ET.Element, panel: Panel) -> None:
    match panel:
        case Plot():
            _plot(group, panel)
        case Grid():
            _grid(group, panel)
        case Gallery():
            _gallery(group, panel)
        case Note():
            for number, (line, style) in enumerate(panel.lines):
                _text(group, 16, 48 + 20 * number, line, style, mono=True)


def _plot(group: ET.Element, plot: Plot) -> None:
    frame = Frame.of(plot)
    across, down = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def place(share: XY) -> XY:
        return LEFT + share[0] * across, TOP + (1 - share[1]) * down

    for value, text in frame.x.ticks(8):
        x, y = place((frame.x.share(value), 0))
        _line(group, (x, y), (x, y + 4), "#666b78")
        _text(group, x, y + 18, text, "muted", anchor="middle")
    for value, text in frame.y.ticks(7):
        x, y = place((0, frame.y.share(value)))
        _line(group, (x - 4, y), (x, y), "#666b78")
        _text(group, x - 8, y + 4, text, "muted", anchor="end")
    _text(group, LEFT + across, TOP + down + 36, plot.x.label, "muted", anchor="end")
    _text(group, LEFT - 8, TOP - 8, plot.y.label, "muted", anchor="end")
    frame_box = _box(group, LEFT, TOP, across, down, "none")
    frame_box.set("stroke", "#666b78")
    legend = 16.0
    for layer in plot.layers:
        match layer:
            case Contour():
                for start, end in layer.segments:
                    if cut := clipped(frame.share(start), frame.share(end)):
                        _line(group, place(cut[0]), place(cut[1]), "#c6c9d2")
            case Curve():
                _curve(group, layer, frame, place)
                if layer.label:
                    ET.SubElement(
                        group,
                        "path",
                        d=SHAPES[layer.series % len(SHAPES)],
                        fill="none" if layer.dashed else _colour(layer),
                        stroke=_colour(layer),
                        transform=f"translate({legend + 6:.1f},38)",
                    )
                    _text(group, legend + 16, 42, layer.label, "muted" if layer.faint else "text")
                    legend += 34 + 7.2 * sum(2 if ord(letter) > 0x2E80 else 1 for letter in layer.label)
            case Mark():
                share = frame.share(layer.at)
                if 0 <= share[0] <= 1 and 0 <= share[1] <= 1:
                    x, y = place(share)
                    cross = ET.SubElement(
                        group, "path", d="M-5,-5L5,5M-5,5L5,-5", transform=f"translate({x:.1f},{y:.1f})"
                    )
                    cross.set("stroke", STYLES[layer.style])
                    cross.set("stroke-width", "2")
                    _text(group, x + 9, y - 6, layer.label, layer.style)


def _curve(group: ET.Element, curve: Curve, frame: Frame, place: Callable[[XY], XY]) -> None:
    """One group a curve, its name in a title: the segments that are inside, and the markers."""
    drawn = ET.SubElement(group, "g", opacity="0.45" if curve.faint else "1")
    drawn.set("class", "curve")
    ET.SubElement(drawn, "title").text = curve.label
    shares = [frame.share(point) for point in curve.points]
    pieces: list[list[XY]] = []
    for start, end in pairwise(shares):
        if (cut := clipped(start, end)) is None:
            continue
        if pieces and pieces[-1][-1] == cut[0]:
            pieces[-1].append(cut[1])
        else:
            pieces.append([*cut])
    for piece in pieces:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, piece))
        line = ET.SubElement(drawn, "polyline", points=points, fill="none", stroke=_colour(curve))
        line.set("stroke-width", "1.6")
        if curve.dashed:
            line.set("stroke-dasharray", "5 4")
    if curve.dashed:
        return
    stride = 1 if curve.every_point else max(len(shares) // 8, 1)
    for share in shares[::stride]:
        if clipped(share, share):
            x, y = place(share)
            shape = SHAPES[curve.series % len(SHAPES)]
            ET.SubElement(drawn, "path", d=shape, fill=_colour(curve), transform=f"translate({x:.1f},{y:.1f})")


def _colour(curve: Curve) -> str:
    return COLOURS[curve.series % len(COLOURS)]


def _grid(group: ET.Element, grid: Grid) -> None:
    """Cells with their texts, shaded, the window framed."""
    heading = 26 if grid.rows else 0
    columns = max(map(len, grid.texts), default=1)
    longest = max((len(text) for row in grid.texts for text in row), default=1)
    wide = min((WIDTH - 32 - heading) / columns, max(26.0, longest * 10.0 + 6))
    high = min(wide, (HEIGHT - 70) / max(len(grid.texts), 1), 30.0)
    left, top = 16 + heading, 34 + (18 if grid.columns else 0)
    for c, name in enumerate(grid.columns):
        _text(group, left + (c + 0.5) * wide, top - 5, name, "muted", anchor="middle")
    for r, texts in enumerate(grid.texts):
        if grid.rows:
            _text(group, left - 8, top + (r + 0.7) * high, grid.rows[r], "muted", anchor="end")
        for c, text in enumerate(texts):
            shade = grid.shades[r][c] if grid.shades is not None else 0.0
            grey = round(255 - 170 * min(max(shade, 0.0), 1.0))
            cell = _box(group, left + c * wide, top + r * high, wide, high, f"rgb({grey},{grey},{grey})")
            cell.set("stroke", "#c6c9d2")
            style = grid.styles.get((r, c), "text")
            dark = "#ffffff" if shade > 0.8 else STYLES[style if shade < 0.3 else "text"]
            label = _text(group, left + (c + 0.5) * wide, top + (r + 0.7) * high, text.strip(), "text", anchor="middle")
            label.set("fill", dark)
    if grid.window is not None:
        w = grid.window
        width, height = (w.right - w.left) * wide, (w.bottom - w.top) * high
        box = _box(group, left + w.left * wide, top + w.top * high, width, height, "none")
        box.set("stroke", STYLES["here"])
        box.set("stroke-width", "3")


def _gallery(group: ET.Element, gallery: Gallery) -> None:
    if not gallery.images:
        _text(group, 16, 48, gallery.empty, "muted")
    pixel, each = 9, 6
    for number, image in enumerate(gallery.images):
        left, top = 16 + number % each * 82, 34 + number // each * 110
        for r, row in enumerate(image.values):
            for c, value in enumerate(row):
                grey = round(255 * (1 - min(max(value, 0.0), 1.0)))
                _box(group, left + c * pixel, top + r * pixel, pixel, pixel, f"rgb({grey},{grey},{grey})")
        size = len(image.values) * pixel
        _box(group, left, top, size, size, "none").set("stroke", "#c6c9d2")
        _text(group, left, top + size + 15, image.caption, "muted", size=11)


def _box(parent: ET.Element, x: float, y: float, width: float, height: float, fill: str) -> ET.Element:
    return ET.SubElement(
        parent, "rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=f"{height:.1f}", fill=fill
    )


def _line(parent: ET.Element, start: Sequence[float], end: Sequence[float], colour: str) -> None:
    ET.SubElement(
        parent,
        "line",
        x1=f"{start[0]:.1f}",
        y1=f"{start[1]:.1f}",
        x2=f"{end[0]:.1f}",
        y2=f"{end[1]:.1f}",
        stroke=colour,
    )


def _text(
    parent: ET.Element,
    x: float,
    y: float,
    text: str,
    style: str,
    *,
    anchor: str = "start",
    size: int | None = None,
    mono: bool = False,
) -> ET.Element:
    element = ET.SubElement(parent, "text", x=f"{x:.1f}", y=f"{y:.1f}", fill=STYLES[style])
    element.text = text
    element.set("text-anchor", anchor)
    if style == "strong":
        element.set("font-weight", "bold")
    if size is not None:
        element.set("font-size", str(size))
    if mono:
        element.set("font-family", "monospace")
        element.set("xml:space", "preserve")
    return element
