"""Code from another editor: one that takes the terminal over, and one in another window whose file is watched."""

import contextlib
import sys
from pathlib import Path

import pytest

from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp
from tests.tui.conftest import NOT_YET, FakeJudge
from tests.tui.exercise_screen import STARTER, enter, save_over, wait_for
from tests.tui.screen import press, until

REPLACES = "import sys; p = sys.argv[1]; s = open(p).read(); open(p, 'w').write(s.replace('raise', 'return'))"


@pytest.fixture
def begin(start, store, monkeypatch: pytest.MonkeyPatch):
    """Makes the app; its terminal can be lent."""
    monkeypatch.setattr(CoachApp, "suspend", lambda self: contextlib.nullcontext())
    monkeypatch.delenv("VISUAL", raising=False)

    def make():
        store.set_place("layers", "write")
        return start(lesson="layers")

    return make


@pytest.fixture
def use_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Makes $EDITOR a program of Python's."""

    def use(program: str) -> None:
        script = tmp_path / "编辑 it.py"
        script.write_text(program, encoding="utf-8")
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')

    return use


def working(store: Store) -> Path:
    return store.path.parent / "work" / "double.py"


async def test_what_the_editor_saved_is_the_draft_and_can_be_undone(begin, store: Store, use_editor) -> None:
    use_editor(REPLACES)
    app = begin()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await enter(pilot)
        await press(pilot, "y", "ctrl+o")
        assert screen.editor.text == "y" + STARTER.replace("raise", "return")
        assert store.draft("double") == screen.editor.text
        await press(pilot, "ctrl+z")
        assert screen.editor.text == "y" + STARTER
    assert [source for _, source in store.drafts_aside("double")] == ["y" + STARTER]
    assert not working(store).exists()


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (REPLACES + "; sys.exit(3)", "ended with status 3"),
        ("import os, sys; os.remove(sys.argv[1])", "can't be read"),
        ("import sys; open(sys.argv[1], 'wb').write(b'\\xff\\xfe')", "UTF-8"),
    ],
    ids=["fails", "leaves no file", "leaves no text"],
)
async def test_an_editor_that_goes_wrong_changes_nothing(begin, store: Store, use_editor, program, words) -> None:
    use_editor(program)
    app = begin()
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        screen = await enter(pilot)
        await press(pilot, "y", "ctrl+o")
        await until(pilot, words)
        assert screen.editor.text == "y" + STARTER
    assert store.draft("double") == "y" + STARTER


async def test_no_editor_says_what_to_set(begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor -n")
    app = begin()
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await enter(pilot)
        await press(pilot, "ctrl+o")
        text = await until(pilot, "no-such-editor")
        assert "export EDITOR=" in text


async def test_a_terminal_that_cannot_be_lent_names_the_other_way(start, store, monkeypatch) -> None:
    monkeypatch.setenv("EDITOR", sys.executable)
    store.set_place("layers", "write")
    app = start(lesson="layers")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        screen = await enter(pilot)
        await press(pilot, "ctrl+o")
        await until(pilot, "watches a file instead")
        assert screen.editor.text == STARTER


async def test_each_save_of_a_watched_file_is_graded(begin, store: Store, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        screen = await enter(pilot)
        text = await press(pilot, "f10")
        assert "Watching:" in text
        assert working(store).read_text() == STARTER
        await press(pilot, "q")
        assert screen.editor.text == STARTER  # written elsewhere now
        save_over(working(store), "one = 1\n")
        await wait_for(pilot, lambda: judge.sources == ["one = 1\n"])
        await until(pilot, "That halves it.")
        working(store).unlink()
        await pilot.pause(0.5)
        working(store).write_bytes(b"\xff")
        await until(pilot, "UTF-8 (line 1)")
        working(store).write_text("two = 2\r\n")
        await wait_for(pilot, lambda: len(judge.sources) == 2)
        assert screen.editor.text == "two = 2\n"
        await press(pilot, "f10")
        assert not screen.editor.read_only
        assert "Watching" not in await press(pilot)
    assert [attempt.source for attempt in store.attempts("double")] == ["one = 1\n", "two = 2\n"]
    assert store.draft("double") == "two = 2\n"


async def test_of_the_saves_during_a_check_the_last_one_is_graded(begin, store: Store, judge: FakeJudge) -> None:
    judge.verdict = None  # waits
    app = begin()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f10", "f5")
        await wait_for(pilot, lambda: judge.sources == [STARTER])
        for source in ("one\n", "two\n"):
            save_over(working(store), source)
            await wait_for(pilot, lambda source=source: screen.editor.text == source)
        assert judge.sources == [STARTER]
        screen.post_message(screen.Graded(screen._run, STARTER, NOT_YET))
        judge.verdict = NOT_YET
        await wait_for(pilot, lambda: judge.sources == [STARTER, "two\n"])


async def test_leaving_keeps_what_was_saved_last(begin, store: Store) -> None:
    app = begin()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await enter(pilot)
        await press(pilot, "f10")
        save_over(working(store), "late = 1\n")
        await press(pilot, "ctrl+q")
    assert store.draft("double") == "late = 1\n"


async def test_a_file_that_is_there_already_is_kept_beside(begin, store: Store) -> None:
    working(store).parent.mkdir()
    working(store).write_text("from an earlier time\n")
    app = begin()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await enter(pilot)
        await press(pilot, "f10")
    texts = sorted(file.read_text() for file in working(store).parent.iterdir())
    assert texts == sorted([STARTER, "from an earlier time\n"])


async def test_the_same_numbers_again(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        await until(pilot, "That halves it.")
        await press(pilot, "ctrl+n")
        await wait_for(pilot, lambda: len(judge.seeds) == 2)
    assert judge.seeds == [None, 7]
