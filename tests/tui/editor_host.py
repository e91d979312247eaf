"""An app that is nothing but an editor."""

from typing import Any

from rich.style import Style
from textual.app import App, ComposeResult
from textual.signal import Signal

from dlcoach.tui.palette import DARK, styles
from dlcoach.tui.widgets.editor import Editor


class Settings:
    """As much of the store as the editor asks for."""

    def __init__(self, **settings: Any) -> None:
        self._settings = settings

    def setting(self, key: str, default: Any = None) -> Any:
        return self._settings.get(key, default)


class Host(App[None]):
    """The editor, alone on the screen."""

    def __init__(self, text: str, *, vim: bool = False) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.language_changed: Signal[str] = Signal(self, "language changed")
        self.store = Settings(editor="vim" if vim else "usual")
        self.editor = Editor(text)

    @property
    def paint(self) -> dict[str, Style]:
        return styles(self.theme_variables)

    def compose(self) -> ComposeResult:
        yield self.editor


async def edited(
    text: str, *keys: str, cursor: tuple[int, int] | None = None, select: str = "", vim: bool = False
) -> Editor:
    """The editor after these keys; the cursor is at the end of the text, or where told; "all" selects everything.

    A key that is no key's name is typed character by character.
    """
    app = Host(text, vim=vim)
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.focus()
        await pilot.pause()
        editor.move_cursor(editor.document.end if cursor is None else cursor)
        if select == "all":
            editor.select_all()
        await pilot.press(*keys)
        await pilot.pause()
        return editor
