"""What a person sees on the app's screen."""

from textual.app import App
from textual.pilot import Pilot


def seen(app: App[object]) -> str:
    """The screen's text, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def press(pilot: Pilot[object], *keys: str) -> str:
    """Press keys one after another, and give what is seen then."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()
    return seen(pilot.app)


async def type_in(pilot: Pilot[object], text: str) -> str:
    """Type a line and press Enter."""
    names = {" ": "space", ",": "comma", "(": "left_parenthesis", ")": "right_parenthesis", ".": "full_stop"}
    return await press(pilot, *(names.get(character, character) for character in text), "enter")


async def until(pilot: Pilot[object], words: str, tries: int = 200) -> str:
    """Wait until the words are seen."""
    for _ in range(tries):
        if words in (text := seen(pilot.app)):
            return text
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} never came; the screen shows:\n{seen(pilot.app)}")
