"""The registry of actions holds together."""

from collections import Counter
from importlib import import_module

import pytest
from rich.cells import cell_len

from dlcoach.language import LANGUAGES, set_language
from dlcoach.tui.actions import Place, actions_of, widget_keys
from dlcoach.tui.actions.action import shown
from dlcoach.tui.actions.registry import ACTIONS

SCREENS = {
    Place.EVERYWHERE: "app:CoachApp",
    Place.MAP: "screens.course_map:CourseMap",
    Place.LESSON: "screens.lesson:LessonScreen",
    Place.EXERCISE: "screens.exercise:ExerciseScreen",
    Place.PROBLEMS: "screens.problems:Problems",
    Place.LAB: "screens.lab:LabScreen",
    Place.REVIEW: "screens.review:ReviewScreen",
    Place.STATISTICS: "screens.statistics:StatisticsScreen",
    Place.SETTINGS: "screens.settings:SettingsScreen",
    Place.SEARCH: "screens.search:SearchScreen",
    Place.HISTORY: "screens.history:HistoryScreen",
    Place.SOLUTION: "screens.solution:SolutionScreen",
    Place.WELCOME: "screens.welcome:Welcome",
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_can_be_done(action) -> None:
    module, _, name = SCREENS[action.place].partition(":")
    screen = getattr(import_module(f"dlcoach.tui.{module}"), name)
    assert callable(getattr(screen, f"action_{action.name}"))


@pytest.mark.parametrize("place", Place)
def test_no_key_means_two_things(place: Place) -> None:
    keys = Counter(key for action in actions_of(place) for key in action.key_list)
    assert [key for key, n in keys.items() if n > 1] == []


def test_every_action_can_be_reached() -> None:
    assert [action.id for action in ACTIONS if not action.key_list and not action.palette] == []


def test_ids_are_unique() -> None:
    assert [id_ for id_, n in Counter(action.id for action in ACTIONS).items() if n > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words(language: str) -> None:
    set_language(language)
    for action in ACTIONS:
        assert 0 < cell_len(action.words()) <= (14 if action.rank else 40)
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
