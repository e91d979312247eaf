"""The registry of actions holds together."""

from collections import Counter

import pytest
from rich.cells import cell_len

from dlcoach.language import LANGUAGES, set_language
from dlcoach.tui.actions import Place, actions_of, widget_keys
from dlcoach.tui.actions.action import shown
from dlcoach.tui.actions.registry import ACTIONS
from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.course_map import CourseMap
from dlcoach.tui.screens.exercise import ExerciseScreen
from dlcoach.tui.screens.lesson import LessonScreen
from dlcoach.tui.screens.problems import Problems

SCREENS = {
    Place.EVERYWHERE: CoachApp,
    Place.MAP: CourseMap,
    Place.LESSON: LessonScreen,
    Place.EXERCISE: ExerciseScreen,
    Place.PROBLEMS: Problems,
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.place}.{action.name}")
def test_every_action_can_be_done(action) -> None:
    assert callable(getattr(SCREENS[action.place], f"action_{action.name}"))


@pytest.mark.parametrize("place", Place)
def test_no_key_means_two_things(place: Place) -> None:
    keys = Counter(key for action in actions_of(place) for key in action.keys.split(","))
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words(language: str) -> None:
    set_language(language)
    for action in ACTIONS:
        assert 0 < cell_len(action.words()) <= 14
        assert action.help().endswith((".", "。"))
    assert all(words for place in Place for _, words in widget_keys(place))


def test_keys_are_written_as_on_keyboards() -> None:
    assert [shown(key) for key in ("f5", "ctrl+q", "left", "escape", "ctrl+pageup", "question_mark")] == [
        "F5",
        "Ctrl+Q",
        "←",
        "Esc",
        "Ctrl+PgUp",
        "?",
    ]
