"""What holds a text that may be longer than the screen."""

from typing import Any

from textual.actions import SkipAction
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget

from dlcoach.tui.widgets.laid_out import Ground
from dlcoach.tui.widgets.scroll_bar import StillBars


class Page(VerticalScroll, Ground, StillBars, can_focus=True):
    """A column that scrolls; a page key that has nothing left to scroll goes on to the screen's own bindings."""

    still = False
    settled = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Any:
        """While it is `settled`, only what is not displayed comes and goes on it, and that paints nothing."""
        if layout and self.settled:
            repaint = False
            self.clear_cached_dimensions()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Take the look of a page with or without the focus; what is on the page looks the same, unlike in Textual."""
        self.app.stylesheet.update_nodes([self])

    def action_page_down(self) -> None:
        if not self.go_on():
            raise SkipAction

    def action_page_up(self) -> None:
        if self.scroll_offset.y <= 0:
            raise SkipAction
        super().action_page_up()

    @property
    def more(self) -> bool:
        """Whether a part of what it holds is still below the screen."""
        return self.scroll_offset.y < self.max_scroll_y

    def go_on(self) -> bool:
        """Scroll to what is below the screen; False where there is nothing."""
        if self.more:
            super().action_page_down()
            return True
        return False

    def shows(self, widget: Widget, row: int) -> bool:
        """Whether the row of a widget in it is in sight."""
        return self.content_region.y <= widget.content_region.y + row < self.content_region.bottom

    def show_rows(self, widget: Widget, first: int, last: int) -> None:
        """Scroll as little as it takes to have these rows of a widget in sight, the first of them at any rate.

        A page that is `still` does not, and neither does one for a widget that is not displayed.
        """
        if self.still or not widget.region.area:
            return
        scrolled, height = self.scroll_offset.y, self.content_region.height
        offset = widget.content_region.y - self.content_region.y + scrolled
        top, bottom = offset + first, offset + last
        if top < scrolled or bottom - top >= height:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > scrolled + height:
            self.scroll_to(y=bottom - height, animate=False, immediate=True)


def page_of(widget: Widget) -> Page:
    """The page that a widget is on."""
    return next(ancestor for ancestor in widget.ancestors if isinstance(ancestor, Page))
