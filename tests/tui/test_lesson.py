"""A learner walks a lesson: every kind of step, wrong and right answers, and the place where one left."""

import pytest

from dlcoach.tui.screens.lesson import LessonScreen
from tests.tui.screen import press, seen, type_in, until

SIZES = [(80, 24), (160, 48)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_lesson(start, store, size) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=size) as pilot:
        await until(pilot, "A layer maps")
        assert "step 1 of 7" in await press(pilot)
        text = await press(pilot, "enter")
        assert "Which of these layers learns?" in text
        text = await press(pilot, "2")
        assert "It holds a weight and a bias." in text
        await press(pilot, "enter")
        await press(pilot, "1", "3", "enter")
        assert "Exactly these" in seen(app)
        await press(pilot, "enter")
        assert "Fifteen weights" in await type_in(pilot, "18")
        await press(pilot, "enter")
        assert "The batch stays" in await type_in(pilot, "(7, 3)")
        await press(pilot, "enter")
        assert "Lists print" in await type_in(pilot, "[1,2]")
        text = await press(pilot, "enter")
        assert "Now you write it: Double a number" in text
        await press(pilot, "enter", "f5")
        await until(pilot, "Passed.")
        text = await press(pilot, "enter")
        assert "✓ Layers: done." in text
        assert "Next lesson: A broken lesson" in text
    assert store.completed("layers") == {"intro", "learns", "parameters", "count", "shape", "prints", "write"}


async def at(start, store, step: str):
    store.set_place("layers", step)
    return start(lesson="layers")


async def test_a_wrong_choice_says_why_and_can_be_mended_at_once(start, store) -> None:
    app = await at(start, store, "learns")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these")
        text = await press(pilot, "1")
        assert "1 ✗  Dropout" in text
        assert "It has no parameters." in text
        assert "○ open" in text
        text = await press(pilot, "2")
        assert "2 ✓  Linear" in text
        assert "It holds a weight" in text
        assert "It has no parameters." not in text
    answers = store.answers("layers", "learns")
    assert [(answer.answer, answer.right) for answer in answers] == [(0, False), (1, True)]


async def test_looking_at_the_other_reasons_afterwards_is_no_answer(start, store) -> None:
    app = await at(start, store, "learns")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these")
        text = await press(pilot, "2", "3")
        assert "It only clips." in text
    assert len(store.answers("layers", "learns")) == 1
    assert "learns" in store.completed("layers")


async def test_options_by_arrows_and_by_mouse(start, store) -> None:
    app = await at(start, store, "learns")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these")
        text = await press(pilot, "down", "down", "enter")
        assert "3 ✗  ReLU" in text
        row = next(y for y, line in enumerate(text.splitlines()) if "Linear" in line)
        await pilot.click(offset=(12, row))
        assert "2 ✓  Linear" in await press(pilot)


async def test_ticks_say_how_far_they_are(start, store) -> None:
    app = await at(start, store, "parameters")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these are")
        text = await press(pilot, "1", "2", "enter")
        assert "1 of your ticks fits. One does not. One more is missing." in text
        assert "It is learned." in text
        assert "It is a hyper-parameter." in text
        assert "It is learned, too." not in text
        text = await press(pilot, "2", "3", "enter")
        assert "Exactly these" in text
    assert [answer.answer for answer in store.answers("layers", "parameters")] == [[0, 1], [0, 2]]


async def test_enter_without_a_tick_is_no_answer(start, store) -> None:
    app = await at(start, store, "parameters")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these are")
        assert "Tick all that fit" in await press(pilot, "enter")
    assert store.answers("layers", "parameters") == []


async def test_numbers_known_wrong_unknown_wrong_unreadable(start, store) -> None:
    app = await at(start, store, "count")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "How many numbers")
        assert "That leaves out the bias." in await type_in(pilot, "15")
        assert "F6" in await type_in(pilot, "17")
        assert "not a number yet" in await type_in(pilot, "many")
    assert [answer.answer for answer in store.answers("layers", "count")] == [15, 17]
    assert "count" not in store.completed("layers")


async def test_showing_the_answer_is_kept_as_shown(start, store) -> None:
    app = await at(start, store, "count")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "How many numbers")
        text = await press(pilot, "f6")
        assert "The answer is 18." in text
        assert "Fifteen weights" in text
        assert "Next" in text.splitlines()[-1]
    (answer,) = store.answers("layers", "count")
    assert (answer.right, answer.revealed) == (False, True)
    assert "count" in store.completed("layers")


async def test_a_shape_that_cannot_be_read_is_no_answer(start, store) -> None:
    app = await at(start, store, "shape")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "What is the shape")
        assert "Write a shape like this" in await type_in(pilot, "wide")
        assert store.answers("layers", "shape") == []
        assert "✓ Right." in await type_in(pilot, "7x3")  # in place of what was there
    assert [answer.answer for answer in store.answers("layers", "shape")] == ["7x3"]


async def test_a_known_wrong_prediction(start, store) -> None:
    app = await at(start, store, "shape")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "What is the shape")
        text = await type_in(pilot, "5x3")
        assert "The answer is (7, 3)." in text
        assert "That is the weight, transposed." in text
        assert "The batch stays" in text
        assert "✓ done" in text
    assert store.answers("layers", "shape")[0].answer == "5x3"


async def test_resuming_at_the_very_step(start, store) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        await press(pilot, "enter", "2", "enter")
        await press(pilot, "ctrl+q")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "2 of 7 steps")
        text = await press(pilot, "f5")
        assert "step 3 of 7" in text
        assert "Which of these are parameters?" in text
        text = await press(pilot, "left")
        assert "2 ✓  Linear" in text
        assert "It holds a weight" in text


async def test_looking_ahead_leaves_the_step_open(start, store) -> None:
    app = await at(start, store, "learns")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these")
        text = await press(pilot, "right", "right")
        assert "step 4 of 7" in text
        text = await press(pilot, "left")  # the line to type in is empty: its arrows turn pages
        assert "step 3 of 7" in text
    assert store.completed("layers") == set()


async def test_arrows_in_a_typed_answer_move_the_cursor(start, store) -> None:
    app = await at(start, store, "count")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "How many numbers")
        text = await press(pilot, "1", "left", "2")
        assert "step 4 of 7" in text
        assert "21" in text


async def test_page_keys_scroll_and_then_turn_the_page(start, store) -> None:
    app = start(lesson="last")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Paragraph 1 of")
        text = await press(pilot, "pagedown")
        assert "Paragraph 1 of" not in text
        assert "step 1 of 1" in text
        for _ in range(12):
            text = await press(pilot, "pagedown")
        assert "The last lesson: done." in text
        assert "This was the last lesson." in text


async def test_the_end_says_what_is_open(start, store) -> None:
    app = await at(start, store, "write")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Now you write it")
        text = await press(pilot, "right")
        assert "7 steps are still open" in text
        text = await press(pilot, "escape")
        assert "A small course" in text


async def test_the_read_step_is_done_once_passed(start, store) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        assert store.completed("layers") == set()
        await press(pilot, "right")
        assert store.completed("layers") == {"intro"}
        assert isinstance(app.screen, LessonScreen)


async def test_enter_leads_through_a_long_text(start, store) -> None:
    app = start(lesson="last")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "Enter More")
        assert "Paragraph 1 of" in text
        text = await press(pilot, "enter")
        assert "Paragraph 1 of" not in text
        assert store.completed("last") == set()
        for _ in range(12):
            text = await press(pilot, "enter")
            if "Enter Next" in text:
                break
        assert "Paragraph 60 of" in text
        assert "The last lesson: done." in await press(pilot, "enter")


async def test_a_click_on_the_page_leaves_the_keys_with_the_answers(start, store) -> None:
    app = await at(start, store, "learns")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these")
        await pilot.click(offset=(40, 20))
        assert "2 ✓  Linear" in await press(pilot, "2")


async def test_a_click_on_a_dot_goes_to_that_step(start, store) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "[○] ○ ○")
        await pilot.click(offset=(2 + 3 + 1 + 2 + 2, 1))
        assert "step 4 of 7" in await press(pilot)


async def test_text_can_be_selected_with_the_mouse(start) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "A layer maps")
        row = next(y for y, line in enumerate(text.splitlines()) if "A layer maps" in line)
        await pilot.mouse_down(offset=(2, row))
        await pilot.hover(offset=(9, row))
        await pilot.mouse_up(offset=(9, row))
        assert (app.screen.get_selected_text() or "").startswith("A layer")
