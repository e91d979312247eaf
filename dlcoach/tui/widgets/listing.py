"""Code with its line numbers."""

from typing import TYPE_CHECKING

from dlcoach.tui.widgets.prose import Code

if TYPE_CHECKING:
    from dlcoach.prose.page import Line


class Listing(Code):
    """Python source with line numbers, on the ground of the page."""

    DEFAULT_CSS = "Listing { background: $background; padding: 0; margin: 0; }"

    def __init__(self, source: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(source, id=id)

    def show(self, source: str) -> None:
        """Show another source."""
        self.source = source.rstrip("\n")
        self.redraw()

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.page import lay_out_code

        return lay_out_code(self.source, width, numbers=True)
