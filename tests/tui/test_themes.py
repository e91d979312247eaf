"""What can be read in each theme."""

import re

import pytest
from textual.color import Color
from textual.theme import Theme

from dlcoach.study.settings import SETTINGS
from dlcoach.tui.app import background
from dlcoach.tui.palette import CONTRAST, DARK, LIGHT, PAINT, TERMINAL, THEMES, styles
from tests.tui.screen import press, seen, until

TO_READ = [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)]
GROUNDS = ("background", "surface", "panel")


def luminance(color: Color) -> float:
    """Relative luminance, by WCAG 2.2."""
    channels = (channel / 255 for channel in color.rgb)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_contrast_is_computed_as_in_the_standard() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "least"), TO_READ, ids=["dark", "light", "contrast"])
def test_every_style_can_be_read_on_every_ground(theme: Theme, least: float) -> None:
    colors = variables(theme)
    grounds = {ground: Color.parse(colors[ground]) for ground in GROUNDS}
    grounds["the row under the pointer"] = grounds["background"].blend(Color.parse(colors["primary"]), 0.12)
    low = {
        f"{name} on {ground}": round(ratio, 2)
        for name, (variable, _) in PAINT.items()
        for ground, color in grounds.items()
        if (ratio := contrast(Color.parse(colors[variable]), color)) < least
    }
    assert low == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_style_has_a_look_in_every_theme(theme: Theme) -> None:
    assert styles(variables(theme)).keys() == PAINT.keys()


def test_the_terminals_theme_has_the_terminals_colours_alone() -> None:
    for style in styles(variables(TERMINAL)).values():
        assert style.color is None or style.color.number is None or style.color.number < 16
    assert styles(variables(TERMINAL))["muted"].dim


@pytest.mark.parametrize(
    ("ground", "theme"), [("15;0", "dark"), ("0;15", "light"), ("0;default;7", "light"), ("", "dark"), ("x", "dark")]
)
def test_auto_goes_by_what_the_terminal_says(monkeypatch, ground: str, theme: str) -> None:
    monkeypatch.setenv("COLORFGBG", ground)
    assert background() == theme


async def test_the_key_goes_through_all_themes_and_back(start, store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        shown = []
        for _ in THEMES:
            await press(pilot, "f8")
            shown.append(app.theme)
        assert sorted(shown) == sorted(theme.name for theme in THEMES.values())
        assert app.theme == DARK.name
        assert "A small course" in seen(app)
    assert store.setting("theme") == "dark"


@pytest.mark.parametrize("kind", ["terminal", "contrast"])
async def test_a_lesson_is_drawn_in_it(start, store, kind: str) -> None:
    store.set_setting("theme", kind)
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        assert app.theme == THEMES[kind].name
        assert "Which of these" in await press(pilot, "enter")


async def test_no_color_means_none(start, store, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    store.set_setting("theme", "light")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        strips = app.screen._compositor.render_strips()
        filtered = [strip.apply_filter(line, app.screen.background_colors[1])
                    for strip in strips for line in app.get_line_filters() if line.enabled]  # fmt: skip
        drawn = "".join(strip.render(app.console) for strip in filtered)
        assert re.search(r"\x1b\[[0-9;]*(?:3[0-7]|4[0-7]|38;|48;)", drawn) is None
        await press(pilot, "f8")
        assert app.theme == TERMINAL.name


def test_a_stored_theme_that_has_left_is_no_reason_to_stop(start, store) -> None:
    store.set_setting("theme", "sepia")
    assert start().theme in (DARK.name, LIGHT.name)
    assert SETTINGS["theme"].of(store) == "auto"
