"""A wrong line to find, and then to say what is wrong with it."""

import pytest

from tests.tui.screen import press, until
from tests.tui.test_steps_fill import SIZES, at, row_of

__all__ = ["at"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_and_then_the_reason(at, store, size) -> None:
    app = at("bug")
    async with app.run_test(size=size) as pilot:
        text = await until(pilot, "Which line is wrong?")
        assert "▸   1 one = 1" in text
        assert "The number" not in text
        text = await press(pilot, "down", "enter")
        assert "▸✗  2 two" in text
        assert row_of(text, "Not this one. Look again")[1] == row_of(text, "two = 2")[1] + 1, "said where it was picked"
        assert "Two is two." in text
        text = await press(pilot, "4", "4")
        assert "▸  44 last = 3" in text, "long code scrolls to where the pointer is"
        text = await press(pilot, "enter")
        assert "✓ 44 last = 3" in text
        assert "Found. What is wrong with it?" in text
        text = await press(pilot, "1")
        assert "Any will do." in text
        text = await press(pilot, "2")
        assert "It should be four." in text
        for _ in range(6):
            if "Enter More" in text.splitlines()[-1]:
                text = await press(pilot, "enter")
        assert "+ 44 last = 4" in text
        assert "It comes after three." in text
        assert "step 6 of 7" in await press(pilot, "enter")
    assert [(answer.answer, answer.right) for answer in store.answers("kinds", "bug")] == [
        ({"line": 2, "option": None}, False),
        ({"line": 44, "option": 0}, False),
        ({"line": 44, "option": 1}, True),
    ]
    assert store.completed("kinds") == {"bug"}


async def test_empty_lines_are_passed_over_and_a_click_picks(at, store) -> None:
    app = at("bug")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "Which line is wrong?")
        assert "▸   4 n4 = 4" in await press(pilot, "down", "down")
        await pilot.click(offset=row_of(text, "n6 = 6"))
        assert "Not this one." in await press(pilot)
        await pilot.click(offset=row_of(text, "n6 = 6"))
        await press(pilot)
    assert len(store.answers("kinds", "bug")) == 1, "the same wrong line again is no new answer"


async def test_showing_it(at, store) -> None:
    app = at("bug")
    async with app.run_test(size=(160, 48)) as pilot:
        await until(pilot, "Which line is wrong?")
        text = await press(pilot, "f6")
        assert "It should be four." in text
    (answer,) = store.answers("kinds", "bug")
    assert (answer.right, answer.revealed) == (False, True)
    app = at("bug")
    async with app.run_test(size=(160, 140)) as pilot:
        text = await until(pilot, "+ 44 last = 4")
        assert "✓ 44 last = 3" in text
        assert "It should be four." in text


async def test_what_was_picked_is_there_again(at, store) -> None:
    app = at("bug")
    async with app.run_test(size=(160, 80)) as pilot:
        await until(pilot, "Which line is wrong?")
        await press(pilot, "2", "enter", "4", "4", "enter", "1")
    app = at("bug")
    async with app.run_test(size=(160, 80)) as pilot:
        text = await until(pilot, "Found.")
        assert "✗  2 two" in text
        assert "✓ 44 last = 3" in text
        assert "1 ✗  The name" in text
        assert "2 ✓  The number" in await press(pilot, "2")
    assert store.completed("kinds") == {"bug"}
