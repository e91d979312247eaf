"""The bar beside a page that may be longer than the screen."""

from typing import Any

from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget


class StillBar(ScrollBar):
    """A scroll bar that is painted when it looks different.

    Textual has it painted once more after each layout, when the page that was laid out has been painted already. Where
    the page only scrolls it is painted with it.
    """

    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)
    position: Reactive[float] = Reactive(0, repaint=False)

    def watch_position(self) -> None:
        super().refresh()

    def __init__(self, vertical: bool = True, name: str | None = None, *, thickness: int = 1) -> None:
        super().__init__(vertical, name, thickness=thickness)
        self._painted: tuple[object, ...] = ()
        self._strips: list[Strip] = []

    def _looks(self) -> tuple[object, ...]:
        """What its looks depend on."""
        parent = self.parent
        assert parent is not None
        bar = (self.window_virtual_size, self.window_size, self.position, self.mouse_over, bool(self.grabbed))
        styles = parent.styles
        colors = (
            styles.scrollbar_background,
            styles.scrollbar_color,
            styles.scrollbar_background_hover,
            styles.scrollbar_color_hover,
            styles.scrollbar_background_active,
            styles.scrollbar_color_active,
        )
        return (self.outer_size, bar, colors, parent.background_colors, self.get_line_filters())

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Any:
        if not self.is_attached or not self._painted or layout or recompose:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self.call_after_refresh(self._catch_up)
        return self

    def _catch_up(self) -> None:
        """The screen is painted; most often, so is this."""
        if self.is_attached and self._looks() != self._painted:
            super().refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        looks = self._looks()
        if looks != self._painted:
            self._painted = looks
            self._styles_cache.clear()
            self._render_content()
            self._strips = super().render_lines(self.outer_size.region)
        if crop.column_span != (0, self.outer_size.width):
            return [strip.crop(*crop.column_span) for strip in self._strips[crop.y : crop.bottom]]
        return self._strips[crop.y : crop.bottom]


class StillBars(Widget):
    """A widget whose scroll bars are painted only when they look different. To be the last of several bases."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            bar = StillBar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = self._begun(bar)
        return self._vertical_scrollbar

    @property
    def horizontal_scrollbar(self) -> ScrollBar:
        if self._horizontal_scrollbar is None:
            bar = StillBar(vertical=False, name="horizontal", thickness=self.scrollbar_size_horizontal)
            self._horizontal_scrollbar = self._begun(bar)
        return self._horizontal_scrollbar

    def _begun(self, bar: ScrollBar) -> ScrollBar:
        """As Textual has it."""
        bar.display = False
        self.app._start_widget(self, bar)
        return bar
