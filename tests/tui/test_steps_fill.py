"""Blanks in code: typed, picked, checked together, run where nobody thought of the text."""

import pytest

from dlcoach.grading.answer import Worked
from dlcoach.grading.launcher import ServerDied
from dlcoach.grading.running import Cancelled
from tests.tui.kinds import write_kinds
from tests.tui.screen import press, seen, type_in, until

SIZES = [(80, 24), (160, 48)]


@pytest.fixture
def at(start, course, store):
    """The app at a step of the lesson."""
    write_kinds(course)

    def make(step: str):
        store.set_place("kinds", step)
        return start(lesson="kinds")

    return make


def row_of(text: str, words: str) -> tuple[int, int]:
    """Where the words begin on the screen: column, row."""
    return next((line.index(words), y) for y, line in enumerate(text.splitlines()) if words in line)


@pytest.mark.parametrize("size", SIZES)
async def test_filling_all_blanks(at, store, size) -> None:
    app = at("blanks")
    async with app.run_test(size=size) as pilot:
        text = await until(pilot, "2 ○  Linear")
        assert "layer = nn.__1__(__2__, 3)" in text
        text = await press(pilot, "2")
        assert "layer = nn.Linear" in text
        assert "other = nn.Linear" in text, "a blank may stand in several places"
        assert "Blank 2: type" in text
        text = await press(pilot, "5", "enter")
        assert "Blank 3: type" in text
        assert "(5    , 3)" in text
        assert "other = nn.Linear" in await press(pilot, *["quotation_mark", "x", "quotation_mark"])
        text = await press(pilot, "enter")
        assert "✓ Right." in text
        assert "nn.Linear✓(5✓" in text
        assert "Inputs come first." in text
        assert "Enter Next" in text
    (answer,) = store.answers("kinds", "blanks")
    assert (answer.answer, answer.right) == (["Linear", "5", '"x"'], True)
    assert store.completed("kinds") == {"blanks"}


async def test_each_blank_has_its_mark_and_can_be_mended_at_once(at, store) -> None:
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "○  Linear")
        await press(pilot, "1", "3", "tab", "'", "x", "'", "enter")
        text = await until(pilot, "✗ 1 of 3 blanks fits.")
        assert "nn.Identity✗(3" in text
        assert "'x'✓" in text
        assert "✗ 1 of 3 blanks fits." in text
        assert "It learns nothing." in text
        assert "That many come out." in text
        assert "Blank 1: press the number" in text
        text = await press(pilot, "2", "tab")
        assert "nn.Linear" in text
        text = await press(pilot, "backspace", "5", "enter")
        assert "✓ Right." in text
    assert [answer.answer for answer in store.answers("kinds", "blanks")] == [
        ["Identity", "3", "'x'"],
        ["Linear", "5", "'x'"],
    ]


async def test_a_text_that_nobody_thought_of_is_run(at, store, judge) -> None:
    worked = [Worked(values=(False,)), Worked(error="NameError: name 'y' is not defined"), Worked(values=(True,))]
    asked = []

    def work_out(code, expressions=(), *, cancel=None):
        asked.append((code, list(expressions)))
        return worked.pop(0)

    judge.work_out = work_out
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "○  Linear")
        await press(pilot, "2", *"6", "tab", "'", "x", "'", "enter")
        text = await until(pilot, "2 of 3 blanks fit.")
        assert "Blank 2" in text
        await press(pilot, "y", "enter")  # in place of what was there
        text = await until(pilot, "NameError")
        assert "Run with it, the code gives" in text
        await press(pilot, "4", "plus", "1", "enter")
        text = await until(pilot, "✓ Right.")
        assert "4+1✓" in text
    assert asked[-1] == ("layer = nn.Linear(4+1, 3)\nother = nn.Linear(3, 'x')\n", ["layer.in_features == 5"])
    assert [(answer.answer[1], answer.right) for answer in store.answers("kinds", "blanks")] == [
        ("6", False),
        ("y", False),
        ("4+1", True),
    ]


async def test_a_server_that_is_gone_costs_nothing(at, store, judge) -> None:
    def work_out(code, expressions=(), *, cancel=None):
        raise ServerDied("no server")

    judge.work_out = work_out
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "○  Linear")
        await press(pilot, "2", "6", "tab", "'", "x", "'", "enter")
        text = await until(pilot, "could not be run: no server")
        assert "Enter tries again" in text
    assert store.answers("kinds", "blanks") == []


async def test_a_run_can_be_stopped(at, store, judge) -> None:
    def work_out(code, expressions=(), *, cancel=None):
        cancel.wait(10)
        judge.cancelled.set()
        raise Cancelled

    judge.work_out = work_out
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "○  Linear")
        await press(pilot, "2", "6", "tab", "'", "x", "'", "enter")
        text = await until(pilot, "Running your code…")
        assert "Enter Stop" in text
        text = await press(pilot, "enter")
        assert "Blank 3: type" in await until(pilot, "Enter Check")
        assert judge.cancelled.wait(5)
    assert store.answers("kinds", "blanks") == []


async def test_without_a_trial_the_reply_says_so(at, store) -> None:
    app = at("word")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which method?")
        text = await type_in(pilot, "forward")
        assert "✗ Not yet." in text
        assert "compared with the answers known here" in text
        text = await type_in(pilot, "back ward")
        assert "blank 1 is not Python yet" in text
        assert "✓ Right." in await type_in(pilot, "backward")
    assert [answer.answer for answer in store.answers("kinds", "word")] == [["forward"], ["backward"]]


async def test_showing_the_answers(at, store) -> None:
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "○  Linear")
        text = await press(pilot, "f6")
        assert "nn.Linear" in text
        assert '"x"' in text
        assert "This is what belongs there." in text
        assert "○" not in text.split("Fill the blanks")[1], "no choices any more"
    (answer,) = store.answers("kinds", "blanks")
    assert (answer.answer, answer.right, answer.revealed) == (None, False, True)


async def test_what_was_answered_is_there_again(at, store) -> None:
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "○  Linear")
        await press(pilot, "2", "3", "tab", "'", "x", "'", "enter")
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "nn.Linear")
        assert "(3" in text
        assert "'x'" in text
        assert "Enter checks" in text
        await press(pilot, "tab", "backspace", "5", "enter")
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "✓ Right.")
        assert "nn.Linear✓(5✓" in text
        assert "Inputs come first." in text


async def test_moving_between_blanks(at) -> None:
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "○  Linear")
        await pilot.click(offset=row_of(text, "__3__"))
        assert "Blank 3: type" in await press(pilot)
        assert "Blank 2: type" in await press(pilot, "up")
        assert "Blank 3: type" in await press(pilot, "7", "right")
        assert "Blank 1: press" in await press(pilot, "tab")
        assert "Blank 3: type" in await press(pilot, "shift+tab")
        text = seen(app)
        await pilot.click(offset=row_of(text, "2 ○  Linear") if "2 ○  Linear" in text else row_of(text, "__1__"))
        text = await press(pilot)
        await pilot.click(offset=row_of(text, "Identity"))
        text = await press(pilot)
        assert "nn.Identity" in text


async def test_an_empty_blank_leaves_the_arrows_to_the_lesson(at) -> None:
    app = at("word")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which method?")
        assert "step 3 of 7" in await press(pilot, "right")
        assert "step 2 of 7" in await press(pilot, "left")
        assert "step 2 of 7" in await press(pilot, "a", "left", "left")


async def test_the_language_changes_on_the_fly(at) -> None:
    app = at("blanks")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "○  Linear")
        await press(pilot, "1", "3", "tab", "'", "x", "'", "enter")
        before = await until(pilot, "It learns nothing.")
        assert "nn.Identity✗(3" in await press(pilot, "f9")
        assert before == await press(pilot, "f9")
