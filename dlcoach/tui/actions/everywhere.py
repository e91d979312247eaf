"""The actions of every screen."""

from dlcoach.language import LANGUAGES, _
from dlcoach.tui.actions.action import Action, Place, next_language

ACTIONS = (
    Action(
        "help",
        Place.EVERYWHERE,
        "f1,question_mark",
        lambda: _("Help"),
        lambda: _("Show the keys that work here."),
        rank=4,
    ),
    Action(
        "command_palette",
        Place.EVERYWHERE,
        "ctrl+p",
        lambda: _("Commands"),
        lambda: _("Search everything that you can do here, and every lesson."),
        rank=8,
        palette=False,
    ),
    Action(
        "switch_language",
        Place.EVERYWHERE,
        "f9",
        lambda: LANGUAGES[next_language()],
        lambda: _("Switch between English and Chinese."),
        rank=7,
    ),
    Action(
        "switch_theme",
        Place.EVERYWHERE,
        "f8",
        lambda: _("Light or dark"),
        lambda: _("Switch between the light and the dark theme."),
    ),
    Action(
        "quit",
        Place.EVERYWHERE,
        "ctrl+q",
        lambda: _("Quit"),
        lambda: _("Leave. All that you did is saved already."),
        rank=5,
    ),
)
