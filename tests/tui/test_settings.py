"""The settings screen: values, keys, and what holds of stored nonsense."""

import pytest

from dlcoach.study.settings import SETTINGS
from dlcoach.tui.actions import action_of
from dlcoach.tui.actions.keymap import set_keymap
from dlcoach.tui.actions.registry import ACTIONS
from dlcoach.tui.screens.exercise import ExerciseScreen
from dlcoach.tui.screens.settings import SettingsScreen
from tests.tui.screen import press, seen, until


@pytest.fixture(autouse=True)
def own_keys():
    yield
    set_keymap(None)


async def opened(pilot) -> SettingsScreen:
    """The settings, opened from the map."""
    await until(pilot, "3 min")
    await press(pilot, "f4")
    assert isinstance(pilot.app.screen, SettingsScreen)
    return pilot.app.screen


async def go_to(pilot, screen: SettingsScreen, id_: str) -> None:
    """Put the pointer on an action's row."""
    rows = screen.menu.rows
    screen.menu.point(next(y for y, row in enumerate(rows) if getattr(row, "action", None) is action_of(id_)))
    await pilot.pause()


async def test_a_setting_holds_at_once_and_is_kept(start, store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "设置" in await press(pilot, "right") or store.setting("language") == "zh"
        await press(pilot, "left")
        assert store.setting("language") == "en"
        await press(pilot, "down", "right")
        assert store.setting("theme") == "dark"
        assert app.theme == "dlcoach-dark"
        await press(pilot, "right")
        assert app.theme == "dlcoach-light"
        await press(pilot, "f6")
        assert store.setting("theme") == "auto"
        await press(pilot, "down", "down", "enter")
        assert store.setting("editor") == "vim"
        await press(pilot, "down", "down", "right", "right")
        assert store.setting("review-size") == 30
        text = await press(pilot, "down")
        assert str(store.path)[:20] in text


async def test_ascii_signs_hold_at_once(start, store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await press(pilot, "down", "down", "right")
        assert store.setting("symbols") == "ascii"
        await press(pilot, "left")
        assert store.setting("symbols") == "unicode"


async def test_a_key_is_given_to_an_action(start, store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await go_to(pilot, screen, "exercise.grade")
        assert "Press the new key" in await press(pilot, "enter")
        assert "already" in await press(pilot, "f6"), "the hint has it"
        await press(pilot, "ctrl+q"), "the app's own keys do nothing now"
        assert "already" in seen(app)
        await press(pilot, "f11")
        assert store.setting("keymap") == {"exercise.grade": "f11"}
        app.open_lesson("layers", "write")
        await until(pilot, "Double a number")
        await press(pilot, "enter")
        assert isinstance(app.screen, ExerciseScreen)
        assert "F11 Check" in seen(app).splitlines()[-1]
        await press(pilot, "f5")
        assert not app.store.attempts("double"), "its old key does nothing"
        await press(pilot, "f11")
        await until(pilot, "✓")
        assert len(app.store.attempts("double")) == 1


async def test_keys_are_still_there_at_the_next_start_and_can_be_reset(start, store) -> None:
    store.set_setting("keymap", {"map.resume": "ctrl+g", "everywhere.help": "f2,question_mark"})
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "3 min")
        assert "F2 Help" in text
        assert "F1" not in text.splitlines()[-1]
        screen = await opened(pilot)
        await go_to(pilot, screen, "everywhere.help")
        await press(pilot, "f6")
        assert store.setting("keymap") == {"map.resume": "ctrl+g"}
        await press(pilot, "f7", "enter")
        assert store.setting("keymap") == {}
        assert "F1 Help" in await press(pilot, "escape")


async def test_a_widgets_own_keys_go_before_a_letter_but_not_before_an_f_key(start, store) -> None:
    store.set_setting("keymap", {"exercise.hint": "h"})
    store.set_place("layers", "write")
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Double a number")
        await press(pilot, "enter")
        await press(pilot, "h")
        assert app.store.hints_shown("double") == 0
        await press(pilot, "f2", "h")
        assert app.store.hints_shown("double") == 1


@pytest.mark.parametrize(
    "stored",
    [None, [], "x", {"exercise.grade": 5}, {"exercise.grade": ""}, {"no.such": "f5"}, {"exercise.grade": "F 5!"}],
)
async def test_stored_nonsense_never_stops_the_app(start, store, stored) -> None:
    store.set_setting("keymap", stored)
    for key in SETTINGS:
        store.set_setting(key, stored)
    store.set_setting("folded", stored)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert action_of("exercise.grade").keys == "f5"
        assert [setting.of(store) for setting in SETTINGS.values()] == [s.default() for s in SETTINGS.values()]


async def test_every_action_is_listed(start) -> None:
    app = start()
    async with app.run_test(size=(160, 48)) as pilot:
        screen = await opened(pilot)
        assert {row.action for row in screen.menu.rows if getattr(row, "action", None)} == set(ACTIONS)


async def test_the_mouse_changes_a_value(start, store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.click(screen.menu, offset=(5, 2))
        await pilot.click(screen.menu, offset=(5, 2))
        await pilot.pause()
        assert store.setting("theme") == "dark"
