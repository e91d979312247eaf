"""What the style sheet puts around the content of a widget."""

from rich.style import Style
from textual.geometry import Region, Spacing
from textual.strip import Strip
from textual.widget import Widget


class Framed(Widget):
    """A widget that draws its own rows. Ground, padding and border around them are drawn once.

    Textual leads each row of each widget through a visual, a render cache, a styles cache and the line filters, with
    every paint: most of what turning a page took, and typing a key. To be the last of several bases.

    Subclasses give the rows of their content with `row`, in the colours that the terminal has (`get_line_filters`).
    """

    _frame: list[Strip]
    _frame_looks: tuple[object, ...] = ()

    def row(self, y: int) -> Strip | None:
        """A row of the content, from 0, as wide as the content; None where it shows nothing but its ground."""
        return None

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width, self.rich_style)

    def render_lines(self, crop: Region) -> list[Strip]:
        frame, gutter, height = self.frame(), self.gutter, self.outer_size.height
        rows = [self.framed_row(y, frame[y], gutter, height) for y in crop.line_range]
        left, right = crop.column_span
        return rows if (left, right) == (0, self.outer_size.width) else [row.crop(left, right) for row in rows]

    def framed_row(self, y: int, frame: Strip, gutter: Spacing, height: int) -> Strip:
        """A row of the whole widget, which has `height` rows; `frame` is what it is without content."""
        content = self.row(y - gutter.top) if gutter.top <= y < height - gutter.bottom else None
        if content is None or not gutter.width:
            return frame if content is None else content
        inside = gutter.left + content.cell_length
        return Strip.join([frame.crop(0, gutter.left), content, frame.crop(inside)])

    def frame(self) -> list[Strip]:
        """The rows of the whole widget with nothing in them; the same list until they look different."""
        styles = self.styles
        looks = (
            self.outer_size,
            styles.padding,
            styles.border,
            self._border_title,
            self.background_colors,
            self.get_line_filters(),
        )
        if looks != self._frame_looks:
            self._frame_looks = looks
            if any(edge for edge, _color in styles.border):
                self._styles_cache.clear()
                self._frame = self._styles_cache.render_widget(self, self.outer_size.region)
            else:
                ground = self.background_colors[1]
                row = Strip.blank(self.outer_size.width, Style.from_color(bgcolor=ground.rich_color))
                for filter_ in self.get_line_filters():
                    row = row.apply_filter(filter_, ground)
                self._frame = [row] * self.outer_size.height
        return self._frame
