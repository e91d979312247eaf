"""The actions of the settings."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "change",
        Place.SETTINGS,
        "enter",
        lambda: _("Change"),
        lambda: _("Take the next value; on a key, wait for the key that it shall have from now on."),
        rank=1,
        palette=False,
    ),
    Action(
        "reset",
        Place.SETTINGS,
        "f6",
        lambda: _("As it was"),
        lambda: _("Give the setting or the key under the pointer its own value back."),
        rank=2,
    ),
    Action(
        "reset_keys",
        Place.SETTINGS,
        "f7",
        lambda: _("Reset keys"),
        lambda: _("Give every action its own keys back. You are asked first."),
        rank=9,
    ),
    Action(
        "leave",
        Place.SETTINGS,
        "escape",
        lambda: _("Back"),
        lambda: _("Back to where you were. All settings are saved already."),
        rank=3,
        palette=False,
    ),
)


def widget_keys() -> list[tuple[str, str]]:
    """Keys that belong to the widgets of the screen, each with its sentence."""
    return [
        ("↑ ↓", _("Move the pointer from setting to setting.")),
        ("← →", _("Take the value before or after.")),
    ]
