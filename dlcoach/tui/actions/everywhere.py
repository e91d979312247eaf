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
        lambda: _("Search everything that you can do here, every lesson and every setting."),
        rank=8,
        palette=False,
    ),
    Action(
        "jump",
        Place.EVERYWHERE,
        "ctrl+r",
        lambda: _("Jump"),
        lambda: _("Put a digit on each part of the screen; pressing it goes there."),
        palette=False,
        yields=True,  # Vim's keys redo with it
    ),
    Action(
        "copy_text",
        Place.EVERYWHERE,
        "ctrl+c",
        lambda: _("Copy"),
        lambda: _("Copy what the mouse has selected; else the code that the page shows."),
        yields=True,
    ),
    Action(
        "search",
        Place.EVERYWHERE,
        "",
        lambda: _("Search"),
        lambda: _("Search the whole course for words, in both languages."),
    ),
    Action(
        "review",
        Place.EVERYWHERE,
        "",
        lambda: _("Review"),
        lambda: _("Questions and exercises that have come back, before you forget them."),
    ),
    Action(
        "statistics",
        Place.EVERYWHERE,
        "",
        lambda: _("Statistics"),
        lambda: _("The days you studied, what you know, what is due, which mistakes come again."),
    ),
    Action(
        "settings",
        Place.EVERYWHERE,
        "",
        lambda: _("Settings"),
        lambda: _("Language, colours, keys, and where your progress is kept."),
    ),
    Action(
        "welcome",
        Place.EVERYWHERE,
        "",
        lambda: _("Welcome"),
        lambda: _("Show the first minute again: language, colours, the keys to know."),
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
        lambda: _("Colours"),
        lambda: _("Go through the themes: dark, light, high contrast, the terminal's own colours."),
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
