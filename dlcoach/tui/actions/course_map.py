"""The actions of the course map."""

from dlcoach.language import _
from dlcoach.tui.actions.action import Action, Place

ACTIONS = (
    Action(
        "open",
        Place.MAP,
        "enter",
        lambda: _("Open"),
        lambda: _("Open the lesson under the pointer where you left it; fold or unfold a unit."),
        rank=1,
    ),
    Action(
        "resume",
        Place.MAP,
        "f5",
        lambda: _("Continue"),
        lambda: _("Go on where you stopped last time, wherever the pointer is."),
        rank=2,
    ),
    Action(
        "open_first_open",
        Place.MAP,
        "f6",
        lambda: _("First open"),
        lambda: _("Open the lesson under the pointer at its first step that is not done."),
        rank=9,
    ),
    Action(
        "search",
        Place.MAP,
        "ctrl+f",
        lambda: _("Search"),
        lambda: _("Search the whole course for words, in both languages."),
        rank=6,
        palette=False,
    ),
    Action(
        "statistics",
        Place.MAP,
        "f2",
        lambda: _("Statistics"),
        lambda: _("The days you studied, what you know, what is due, which mistakes come again."),
        rank=11,
        palette=False,
    ),
    Action(
        "review",
        Place.MAP,
        "f3",
        lambda: _("Review"),
        lambda: _("Questions and exercises that have come back, before you forget them."),
        rank=3,
        palette=False,
    ),
    Action(
        "settings",
        Place.MAP,
        "f4",
        lambda: _("Settings"),
        lambda: _("Language, colours, keys, and where your progress is kept."),
        rank=10,
        palette=False,
    ),
)
