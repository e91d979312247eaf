"""The exercise screen: drafts, checks that pass, fail, are stopped or break, hints, starting over."""

import pytest

from dlcoach.tui.screens.course_map import CourseMap
from dlcoach.tui.screens.exercise import ExerciseScreen
from tests.tui.conftest import NOT_YET, FakeJudge
from tests.tui.screen import press, seen, until

STARTER = "def double(x):\n    raise NotImplementedError\n"
SIZES = [(80, 24), (160, 48)]


@pytest.fixture
def begin(start, store):
    """Makes the app, with the lesson at its exercise."""

    def make(language: str = "en"):
        store.set_place("layers", "write")
        return start(lesson="layers", language=language)

    return make


async def enter(pilot) -> ExerciseScreen:
    """Open the exercise from its card."""
    await until(pilot, "double(x)")
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, ExerciseScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_not_yet_names_the_mistake_and_marks_the_line(begin, store, judge: FakeJudge, size) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=size) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f5")
        text = await until(pilot, "That halves it.")
        assert "Not yet: 0 of 2 cases" in text
        if size == (80, 24):  # the code is above it; once more gives it the whole height
            assert "raise NotImplementedError" in text
            text = await press(pilot, "f4")
            assert "raise NotImplementedError" not in text
        assert "✗ gives twice the number" in text
        assert "seed 7" in text
        assert screen.editor.marked_line == 2
        assert screen.editor.cursor_location == (1, 4)
        await press(pilot, "f3", "end", "space")
        assert screen.editor.marked_line is None
    assert store.attempts("double")[0].source == STARTER
    assert not store.passed("double")


async def test_output_is_shown_and_not_obeyed(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(80, 40)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        await until(pilot, "That halves it.")
        text = await press(pilot, "f4")
        assert "Printed by your code" in text
        assert "\x1b" not in text
        assert "[31mred" in text
        assert "[bold]not markup[/bold]" in text
        assert "only the first part is kept" in text


async def test_a_pass_completes_the_step_and_goes_on(begin, store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        assert "Enter goes on." in await until(pilot, "Passed.")
        assert store.passed("double")
        assert "The end of Layers" in await press(pilot, "enter")
        assert "Your code has passed." in await press(pilot, "left")
    assert "write" in store.completed("layers")


@pytest.mark.parametrize("key", ["escape", "f5"])
async def test_a_check_can_be_stopped(begin, store, judge: FakeJudge, key: str) -> None:
    judge.verdict = None
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        text = await press(pilot, "f5")
        assert "Checking…" in text
        assert "F5 Stop" in text
        await press(pilot, "x")  # keys stay live
        assert screen.editor.text == "x" + STARTER
        assert "Checking…" not in await press(pilot, key)
        assert judge.cancelled.wait(5)
        assert app.screen is screen
    assert store.attempts("double") == []


async def test_the_grader_breaking_is_not_the_learners_fault(begin, store, judge: FakeJudge) -> None:
    judge.verdict = OSError("no server `here`")
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        text = await until(pilot, "The check itself failed")
        assert "no server" in text
        judge.verdict = NOT_YET
        await press(pilot, "f5")
        await until(pilot, "That halves it.")
    assert len(store.attempts("double")) == 1


async def test_quitting_while_a_check_runs_saves_and_stops(begin, store, judge: FakeJudge) -> None:
    judge.verdict = None
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5", "y", "ctrl+q")
        assert judge.cancelled.wait(5)
    assert app.return_code == 0
    assert store.draft("double") == "y" + STARTER


async def test_what_is_typed_is_saved_within_a_second(begin, store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        assert store.draft("double") is None
        assert "not saved yet" in await press(pilot, "z")
        for _ in range(100):
            if store.draft("double"):
                break
            await pilot.pause(0.02)
        assert store.draft("double") == "z" + STARTER
        assert "not saved" not in await press(pilot)


async def test_escape_keeps_the_code_for_the_next_time(begin, store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "q", "escape")
        assert isinstance(app.screen, ExerciseScreen)  # out of the editor first
        text = await press(pilot, "escape")
        assert "You have begun." in text
        assert store.draft("double") == "q" + STARTER
        screen = await enter(pilot)
        assert screen.editor.text == "q" + STARTER


async def test_the_last_verdict_is_there_when_one_comes_back(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        await until(pilot, "That halves it.")
        await press(pilot, "escape")
        await enter(pilot)
        assert "Not yet: 0 of 2 cases" in await press(pilot)
        assert "That halves it." in await press(pilot, "f4")


async def test_enter_in_the_feedback_goes_back_to_the_code(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f5")
        await until(pilot, "That halves it.")
        await press(pilot, "enter")
        assert app.focused is screen.editor
        assert screen.editor.text == STARTER


async def test_hints_come_one_at_a_time_and_stay(begin, store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        text = await press(pilot, "f6")
        assert "Hint 1 of 2" in text
        assert "Add the number" not in text
        await press(pilot, "f3")
        text = await press(pilot, "f6")
        assert "Add the number" not in text  # the one that is open comes back; it does not use up another
        text = await press(pilot, "f6")
        assert "Hint 2 of 2" in text
        assert "Add the number" in text
        assert "Think of addition." not in text  # one at a time
        text = await press(pilot, "left")
        assert "Hint 1 of 2" in text
        assert "Think of addition." in text
        assert "Hint 1 of 2" in await press(pilot, "left")  # there is none before the first
        assert "Hint 2 of 2" in await press(pilot, "right")
    assert store.hints_shown("double") == 2


async def test_starting_over_asks_and_can_be_undone(begin, store) -> None:
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "a", "b", "f7")
        assert "Put the starting code back?" in seen(app)
        await press(pilot, "escape")
        assert screen.editor.text == "ab" + STARTER
        await press(pilot, "f7", "enter")
        assert screen.editor.text == STARTER
        await press(pilot, "ctrl+z")
        assert screen.editor.text == "ab" + STARTER


async def test_wide_terminals_show_all_panes_at_once(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(160, 48)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        text = await until(pilot, "That halves it.")
        assert "Give back twice the number." in text
        assert "raise NotImplementedError" in text


async def test_the_language_changes_what_was_said_already(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(160, 48)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "x", "f5")
        await until(pilot, "That halves it.")
        text = await press(pilot, "f9")
        assert "那是减半。" in text
        assert "返回这个数的两倍。" in text
        assert "返回两倍" in text
        assert "halves" not in text
        assert screen.editor.text == "x" + STARTER


async def test_the_grader_is_started_only_when_it_may_be_needed(start, judge: FakeJudge) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "has problems")
        assert isinstance(app.screen, CourseMap)
        assert not judge.started
        await press(pilot, "enter")
        for _ in range(100):
            if judge.started:
                break
            await pilot.pause(0.02)
        assert judge.started


async def test_a_verdict_on_older_code_says_so(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        await until(pilot, "That halves it.")
        await press(pilot, "f3")
        assert "code changed" in await press(pilot, "x")
        assert "code changed" not in await press(pilot, "backspace")


async def test_the_last_hint_is_scrolled_into_sight(begin, course) -> None:
    file = course / "exercises/double/exercise.yaml"
    long = "task: |\n" + "".join(f"  Rule {n}.\n\n" for n in range(30))
    file.write_text(file.read_text(encoding="utf-8").replace("task: |\n", long), encoding="utf-8")
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "double(x)")
        await press(pilot, "enter")
        assert "Think of addition." in await press(pilot, "f6")


async def test_resizing_to_a_wide_terminal_keeps_everything(begin, judge: FakeJudge) -> None:
    judge.verdict = NOT_YET
    app = begin()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "x", "f5")
        assert "▸F4" in await until(pilot, "That halves it.")
        await pilot.resize_terminal(160, 48)
        text = await press(pilot)
        assert "▸" not in text.splitlines()[0]
        assert "xdef double(x):" in text
        assert "That halves it." in text
        assert "Give back twice" in text
        assert screen.editor.text == "x" + STARTER
