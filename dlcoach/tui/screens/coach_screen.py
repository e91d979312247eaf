"""What every full screen of the app has."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, NamedTuple, TypeVar

from textual.actions import SkipAction
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from dlcoach.language import _
from dlcoach.tui.actions import Action, Place, rebind
from dlcoach.tui.screens.going import GoesOnce

Result = TypeVar("Result")


class JumpTarget(NamedTuple):
    """A part of the screen that a jump key leads to: where its label stands, and what going there does."""

    column: int
    row: int
    go: Callable[[], object]


class CoachScreen(GoesOnce, Screen[Result]):
    """A screen whose keys come from the registry of actions."""

    place: ClassVar[Place]
    # As Screen has it, but for `repaint`: where the focus goes, two widgets look different, not the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self.rebind()

    def rebind(self) -> None:
        """Take over the keys that the learner has chosen for the place's actions."""
        rebind(self._bindings, self.place)

    def on_screen_resume(self) -> None:
        """Draw all anew: words that have changed while another screen was in front are wrapped for their old room."""
        for widget in self.walk_children(Widget):
            widget.refresh()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """As Textual does, but what is not displayed can't have the focus."""
        if widget is None or all(node.display for node in widget.ancestors_with_self):
            super().set_focus(widget, scroll_visible, from_app_focus)

    def words_of(self, action: Action) -> str | None:
        """The action's words for the line of keys now; None where it does nothing now."""
        return action.words()

    def key_of(self, action: Action) -> str:
        """The key to name for the action, one of its own; "" where it has none."""
        return action.keys.split(",")[0]

    def put_away(self) -> None:
        """The screen goes: what it has not saved yet it saves now, what runs it stops."""

    def jump_targets(self) -> list[JumpTarget]:
        """Where the jump keys lead: to all that can be focused and is in sight."""
        targets = []
        for widget in self.focus_chain:
            region = widget.region.intersection(self.region)
            if region.area and widget.visible:
                targets.append(JumpTarget(region.x, region.y, partial(widget.focus, scroll_visible=False)))
        return targets

    async def action_search(self) -> None:
        """Places where no text is searched in its own way have a key for the search over the course."""
        await self.app.run_action("search")

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected; without that, the code on the page that is in sight."""
        text = self.get_selected_text() or self._code_in_sight()
        if not text:
            raise SkipAction
        self.app.copy_to_clipboard(text)
        self.notify(_("Copied: {text}", text=shortened(text)), markup=False)

    def _code_in_sight(self) -> str:
        from dlcoach.tui.widgets.prose import Code

        for code in self.query(Code):
            if code.visible and code.region.intersection(self.region).area and code.display:
                return code.source
        return ""


def shortened(text: str) -> str:
    """The first line of the text, cut where it is long."""
    first, *more = text.strip().splitlines() or [""]
    return first[:40] + ("…" if more or len(first) > 40 else "")
