"""All actions together."""

import re

from textual.binding import Binding, BindingsMap

from dlcoach.tui.actions import (
    course_map,
    everywhere,
    exercise,
    history,
    lab,
    lesson,
    problems,
    review,
    search,
    settings,
    solution,
    statistics,
    welcome,
)
from dlcoach.tui.actions.action import Action, Place

ACTIONS: tuple[Action, ...] = (
    *course_map.ACTIONS,
    *lesson.ACTIONS,
    *exercise.ACTIONS,
    *history.ACTIONS,
    *solution.ACTIONS,
    *lab.ACTIONS,
    *problems.ACTIONS,
    *review.ACTIONS,
    *statistics.ACTIONS,
    *search.ACTIONS,
    *settings.ACTIONS,
    *welcome.ACTIONS,
    *everywhere.ACTIONS,
)
WIDGET_KEYS = {
    Place.LESSON: lesson.widget_keys,
    Place.EXERCISE: exercise.widget_keys,
    Place.HISTORY: history.widget_keys,
    Place.SOLUTION: solution.widget_keys,
    Place.LAB: lab.widget_keys,
    Place.REVIEW: review.widget_keys,
    Place.STATISTICS: statistics.widget_keys,
    Place.SEARCH: search.widget_keys,
    Place.SETTINGS: settings.widget_keys,
    Place.WELCOME: welcome.widget_keys,
}
_BY_ID = {action.id: action for action in ACTIONS}
_FIRST = re.compile(r"f\d+|ctrl\+.+")  # keys that no widget types with


def actions_of(place: Place) -> list[Action]:
    """What can be done there, the place's own actions first."""
    return [action for where in dict.fromkeys((place, Place.EVERYWHERE)) for action in ACTIONS if action.place is where]


def action_of(id: str) -> Action:  # noqa: A002 (the word for it)
    """The action with an id such as `exercise.grade`.

    Raises:
        KeyError: where there is none.
    """
    return _BY_ID[id]


def bindings_of(place: Place) -> list[Binding]:
    """Textual's bindings for the actions that belong to the place itself.

    F-keys and Ctrl keys go before the focused widget's own, such as the editor's F6, unless the action yields;
    the others come after it.
    """
    return [
        Binding(
            key,
            action.name,
            show=False,
            priority=not action.yields and _FIRST.fullmatch(key) is not None,
            id=f"{action.id}.{key}",
        )
        for action in ACTIONS
        if action.place is place
        for key in action.key_list
    ]


def rebind(bindings: BindingsMap, place: Place) -> None:
    """Put the keys that the place's actions have now into the bindings of a screen, or of the app."""
    ours = bindings_of(place)
    ids = {action.id for action in ACTIONS if action.place is place}
    for key, bound in list(bindings.key_to_bindings.items()):
        kept = [binding for binding in bound if (binding.id or "").rpartition(".")[0] not in ids]
        if kept:
            bindings.key_to_bindings[key] = kept
        else:
            del bindings.key_to_bindings[key]
    for binding in ours:
        bindings.key_to_bindings[binding.key] = [binding, *bindings.key_to_bindings.get(binding.key, [])]


def rivals(action: Action, key: str) -> list[Action]:
    """The other actions that the key would do where this one works."""
    return [
        other
        for other in ACTIONS
        if other != action
        and key in other.key_list
        and (other.place is action.place or Place.EVERYWHERE in (other.place, action.place))
    ]


def widget_keys(place: Place) -> list[tuple[str, str]]:
    """Keys that belong to what is on the screen, not to an action, each with its sentence: for the help."""
    return WIDGET_KEYS[place]() if place in WIDGET_KEYS else []
