"""The editor on the exercise's screen: its actions, what is said of the code, Vim's keys there."""

import pytest

from dlcoach.tui.actions import Place, actions_of
from dlcoach.tui.screens.exercise import ExerciseScreen
from tests.tui.screen import press, seen, until

SIZES = [(80, 24), (160, 48)]
STARTER = "def double(x):\n    raise NotImplementedError\n"


@pytest.fixture
def begin(start, store):
    """Makes the app, with the lesson at its exercise."""

    def make():
        store.set_place("layers", "write")
        return start(lesson="layers")

    return make


async def enter(pilot) -> ExerciseScreen:
    """Open the exercise from its card."""
    await until(pilot, "double(x)")
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, ExerciseScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_finding_goes_there_from_the_task_and_back_to_the_code(begin, size) -> None:
    app = begin()
    async with app.run_test(size=size) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f2", "ctrl+f")
        text = await press(pilot, *"raise")
        assert "1 of 1" in text
        assert "Replace by" in text
        await press(pilot, "enter")  # which goes to the next place, and nowhere else
        assert app.screen is screen
        assert "1 of 1" not in await press(pilot, "escape")
        assert app.focused is screen.editor
        assert screen.editor.selected_text == "raise"
        assert screen.editor.text == STARTER


async def test_the_bar_goes_when_one_goes_elsewhere(begin) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        assert "Replace by" in await press(pilot, "ctrl+f")
        assert "Replace by" not in await press(pilot, "f2")


async def test_the_bar_speaks_the_language(begin) -> None:
    app = begin()
    async with app.run_test(size=(100, 24)) as pilot:
        await enter(pilot)
        english = (await press(pilot, "ctrl+f")).splitlines()[-3]
        assert "words, or :12 for a line" in english
        assert "Replace by" in english
        await press(pilot, "f9")
        assert "Replace by" in seen(app) or "替换" in seen(app)  # until the catalogue has it


async def test_a_syntax_error_is_said_and_put_right_by_its_key(begin) -> None:
    app = begin()
    async with app.run_test(size=(100, 24)) as pilot:
        screen = await enter(pilot)
        screen.editor.paste("print（1）\n")
        screen.editor.check()
        text = await press(pilot)
        assert "! line 1: （ has to be (. Alt+Enter does it." in text
        assert "1! print" in text
        text = await press(pilot, "alt+enter")
        assert "print(1)" in text
        assert "has to be" not in text


async def test_the_words_for_an_error_change_with_the_language(begin, monkeypatch) -> None:
    app = begin()
    async with app.run_test(size=(100, 24)) as pilot:
        screen = await enter(pilot)
        screen.editor.paste("x = (1\n")
        screen.editor.check()
        assert "never closed" in await press(pilot)
        monkeypatch.setattr("dlcoach.tui.widgets.editor_problem._", lambda message, **values: "这里没有闭合")
        assert "这里没有闭合" in await press(pilot, "f9")


async def test_vims_keys_on_the_screen(begin, store) -> None:
    store.set_setting("editor", "vim")
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        assert "NORMAL" in seen(app)
        await press(pilot, "x", "x", "u", "ctrl+r")
        assert screen.editor.text == STARTER[2:]
        assert app.screen is screen
        assert "INSERT" in await press(pilot, "i")
        await press(pilot, "escape", "slash", *"raise", "escape")
        assert screen.editor.cursor_location == (1, 4)
        assert screen.editor.selection.is_empty
        await press(pilot, "escape")
        assert app.focused is not screen.editor  # Esc with nothing to leave is the screen's


async def test_the_setting_is_followed_when_one_comes_back(begin, store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        assert "NORMAL" not in seen(app)
        store.set_setting("editor", "vim")
        assert "NORMAL" in await press(pilot, "f2", "f3")
        assert screen.editor.vim is not None


async def test_every_action_of_the_exercise_is_there(begin) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        for action in actions_of(Place.EXERCISE):
            owner = app if action.place is Place.EVERYWHERE else screen
            assert hasattr(owner, f"action_{action.name}"), action.name


async def test_lines_are_moved_by_the_screens_actions(begin) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        screen.action_move_line_down()
        assert screen.editor.text.startswith("    raise")
        screen.action_move_line_up()
        screen.action_duplicate_line()
        assert screen.editor.text == "def double(x):\n" + STARTER
        screen.action_delete_line()
        screen.action_toggle_comment()
        assert screen.editor.text.startswith("def double(x):\n    # raise") or screen.editor.text.startswith("# def")
