"""Pictures as cells: exact sizes, ticks, pages, markers, ASCII; and as SVG."""

import math
import random
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from dlcoach.labs.catalogue import LABS
from dlcoach.labs.drawing import as_text, draw, pages
from dlcoach.labs.frame import Scale, clipped
from dlcoach.labs.glyphs import ASCII, UNICODE, braille
from dlcoach.labs.knob import settings
from dlcoach.labs.picture import Axis, Curve, Gallery, Grid, Image, Mark, Note, Picture, Plot, Window, contour
from dlcoach.labs.run import Run
from dlcoach.labs.svg import save, svg
from dlcoach.language import set_language

LINE = Curve([(0.0, 0.0), (10.0, 10.0)], "up")
PANELS = (
    Plot("A plot", (LINE, Curve([(0.0, 10.0), (10.0, 0.0)], "down", 1, faint=True)), Axis("x"), Axis("y")),
    Grid(
        "A grid",
        [["1", "2", "3"], ["4", "5", "6"]],
        window=Window(0, 1, 2, 3),
        rows=["a", "b"],
        columns=["x", "y", "z"],
    ),
    Gallery("Images", [Image([[0.0, 1.0], [0.5, 0.25]], "two by two")] * 3),
    Note("A note", [("y = 最小值", "math"), ("<&>", "text")]),
)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize(("width", "height"), [(80, 18), (120, 40), (40, 10), (200, 60), (20, 4)])
def test_a_page_fills_its_cells_exactly(width: int, height: int, glyphs) -> None:
    picture = Picture(PANELS)
    for page in range(len(pages(picture, width, height))):
        rows = draw(picture, width, height, glyphs, page)
        assert len(rows) == height
        assert {sum(cell_len(text) for text, _style in row) for row in rows} == {width}


def test_every_panel_is_on_some_page() -> None:
    picture = Picture(PANELS)
    for width, height in ((80, 18), (40, 12), (160, 50)):
        numbers = range(len(pages(picture, width, height)))
        text = "\n".join(as_text(draw(picture, width, height, page=page)) for page in numbers)
        assert all(panel.title in text for panel in PANELS)
    assert len(pages(picture, 160, 50)) == 1
    assert len(pages(picture, 40, 12)) == 2


def test_a_line_goes_from_corner_to_corner() -> None:
    rows = as_text(draw(Picture((Plot("t", (LINE,)),)), 40, 14)).splitlines()
    assert rows[1].endswith("●")  # the end of the run
    assert "┤" in rows[1]
    assert rows[11].startswith(" 0┤●")
    assert rows[12].startswith("  └┬")


def test_runs_differ_by_marker_and_not_by_colour_alone() -> None:
    text = as_text(draw(Picture(PANELS[:1]), 60, 16))
    assert "● up" in text
    assert "■ down" in text
    assert text.count("■") > 1
    plain = as_text(draw(Picture(PANELS[:1]), 60, 16, ASCII))
    assert plain.isascii()
    assert "o up" in plain
    assert plain.count("#") > 1


def test_the_window_is_seen_without_colour() -> None:
    text = as_text(draw(Picture(PANELS[1:2]), 30, 6))
    assert "a  1[2 3]" in text
    assert "b  4[5 6]" in text


def test_a_roomy_grid_takes_the_room_that_there_is() -> None:
    grid = Grid("A grid", [["1", "2"], ["3", "4"]], window=Window(0, 0, 1, 1), roomy=True)
    assert as_text(draw(Picture((grid,)), 20, 5)).splitlines()[1:4] == [" [ 1 ] 2", "", "   3   4"]
    assert as_text(draw(Picture((grid,)), 20, 4)).splitlines()[1:3] == ["[1]2", " 3 4"]


def test_what_is_outside_or_not_finite_is_left_out() -> None:
    points = [(0.0, 0.0), (1.0, math.inf), (2.0, 1e12), (3.0, math.nan), (4.0, 0.5)]
    layers = (Curve(points), Mark((9.0, 9.0), "far"), Mark((math.nan, 0.0), "none"))
    text = as_text(draw(Picture((Plot("t", layers, Axis("x", (0.0, 4.0)), Axis("y", (0.0, 1.0))),)), 40, 12))
    assert "far" not in text
    assert "none" not in text


def test_clipping_keeps_what_is_inside() -> None:
    assert clipped((-1, 0.5), (2, 0.5)) == ((0, 0.5), (1, 0.5))
    assert clipped((0.2, 0.2), (0.3, 0.4)) == ((0.2, 0.2), (0.3, 0.4))
    assert clipped((-1, 2), (2, 2)) is None
    assert clipped((0, math.nan), (1, 1)) is None
    generator = random.Random(1)
    for _ in range(500):
        ends = [(generator.uniform(-2, 3), generator.uniform(-2, 3)) for _end in range(2)]
        if cut := clipped(*ends):
            assert all(-1e-9 <= share <= 1 + 1e-9 for end in cut for share in end)


def test_ticks_are_round_and_inside() -> None:
    assert [text for _value, text in Scale(0, 1, False).ticks(5)] == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    assert [text for _value, text in Scale(-8, 4, False).ticks(6)] == ["-8", "-6", "-4", "-2", "0", "2", "4"]
    assert [text for _value, text in Scale(1e-4, 100, True).ticks(10)] == [
        "0.0001", "0.001", "0.01", "0.1", "1", "10", "100",
    ]  # fmt: skip
    assert math.isnan(Scale(0.1, 1, True).share(-3))


def test_a_contour_lies_where_the_height_is_the_level() -> None:
    circle = contour(lambda x, y: x * x + y * y, (-2, 2), (-2, 2), (1.0,), n=64)
    assert len(circle.segments) > 100
    for segment in circle.segments:
        assert all(math.hypot(*end) == pytest.approx(1, abs=0.01) for end in segment)


def test_braille_has_its_dots_in_order() -> None:
    assert [braille(bits) for bits in (0, 1, 8, 16, 128, 255)] == ["⠀", "⠁", "⡀", "⠈", "⢀", "⣿"]


def test_svg_is_well_formed_and_holds_the_data() -> None:
    root = ElementTree.fromstring(svg(Picture(PANELS), "Title <1>", "what came of it"))
    space = {"s": "http://www.w3.org/2000/svg"}
    assert root.findtext("s:title", namespaces=space) == "Title <1>"
    assert root.findtext("s:desc", namespaces=space) == "what came of it"
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"A plot", "up", "down", "A grid", "1", "6", "two by two", "y = 最小值", "<&>"} <= texts
    lines = [line.get("points") for line in root.iter("{http://www.w3.org/2000/svg}polyline")]
    assert lines == ["60.0,336.0 504.0,74.0", "60.0,74.0 504.0,336.0"]


def test_saving_never_overwrites(tmp_path) -> None:
    files = [save(Picture(PANELS), "t", "d", tmp_path, "sample") for _ in range(3)]
    assert [file.name for file in files] == ["sample-1.svg", "sample-2.svg", "sample-3.svg"]
    (tmp_path / "sample-1.svg").write_text("mine")
    assert save(Picture(PANELS), "t", "d", tmp_path, "sample").name == "sample-4.svg"
    assert (tmp_path / "sample-1.svg").read_text() == "mine"
    with pytest.raises(OSError, match="nowhere"):
        save(Picture(PANELS), "t", "d", tmp_path / "nowhere", "sample")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", LABS)
def test_every_lab_draws_before_its_first_run_in_every_language(name: str, language: str) -> None:
    lab = LABS[name]
    set_language(language)
    try:
        assert lab.id == name
        picture = lab.picture([Run(settings(lab.knobs))])
        for glyphs in (UNICODE, ASCII):
            for page in range(len(pages(picture, 80, 18))):
                assert len(draw(picture, 80, 18, glyphs, page)) == 18
        ElementTree.fromstring(svg(picture, lab.title(), lab.about()))
    finally:
        set_language("en")
