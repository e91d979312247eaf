"""All actions together."""

from textual.binding import Binding

from dlcoach.tui.actions import course_map, everywhere, exercise, lesson, problems
from dlcoach.tui.actions.action import Action, Place

ACTIONS: tuple[Action, ...] = (
    *course_map.ACTIONS,
    *lesson.ACTIONS,
    *exercise.ACTIONS,
    *problems.ACTIONS,
    *everywhere.ACTIONS,
)
WIDGET_KEYS = {
    Place.MAP: course_map.widget_keys,
    Place.LESSON: lesson.widget_keys,
    Place.EXERCISE: exercise.widget_keys,
}


def actions_of(place: Place) -> list[Action]:
    """What can be done there, the place's own actions first."""
    return [action for where in dict.fromkeys((place, Place.EVERYWHERE)) for action in ACTIONS if action.place is where]


def bindings_of(place: Place) -> list[Binding]:
    """Textual's bindings for the actions that belong to the place itself.

    F-keys and Ctrl keys go before the focused widget's own, such as the editor's F6; the others come after it.
    """
    return [
        Binding(
            key, action.name, show=False, priority=key.startswith(("f", "ctrl+")), id=f"{place}.{action.name}.{key}"
        )
        for action in ACTIONS
        if action.place is place
        for key in action.keys.split(",")
    ]


def widget_keys(place: Place) -> list[tuple[str, str]]:
    """Keys that belong to what is on the screen, not to an action, each with its sentence: for the help."""
    return WIDGET_KEYS[place]() if place in WIDGET_KEYS else []
