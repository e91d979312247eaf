"""Lines to put in order, by keys and by mouse."""

import pytest

from tests.tui.screen import press, until
from tests.tui.test_steps_fill import SIZES, at, row_of

__all__ = ["at"]


def lines_of(text: str) -> list[str]:
    """The lines to order, as they stand on the screen, with the border."""
    words = ("first", "second", "third", "never", "left out")
    return [next(word for word in words if word in line) for line in text.splitlines() if any(w in line for w in words)]


async def arrange(pilot, wanted: list[str]) -> str:
    """Put the lines into this order with digits."""
    text = await press(pilot)
    for place, word in enumerate(wanted, 1):
        here = [line for line in lines_of(text) if line != "left out"].index(word) + 1
        if here != place:
            text = await press(pilot, str(here), str(place))
    return text


@pytest.mark.parametrize("size", SIZES)
async def test_ordering_with_digits(at, store, size) -> None:
    app = at("lines")
    async with app.run_test(size=size) as pilot:
        text = await until(pilot, "Put them in order.")
        assert "x = 1" in text
        assert sorted(lines_of(text)) == ["first", "left out", "never", "second", "third"]
        assert lines_of(text)[-1] == "left out"
        assert lines_of(text)[:3] != ["first", "second", "third"]
        text = await arrange(pilot, ["second", "first", "third", "never"])
        text = await press(pilot, "enter")
        assert "✗ 1 of 3 lines is in its place. One does not belong." in text
        assert "It does not belong." in text
        text = await press(pilot, "4", "down")
        assert "4 ↕  never" in text
        text = await press(pilot, "enter")
        assert lines_of(text) == ["second", "first", "third", "left out", "never"]
        text = await press(pilot, "enter")
        assert "✗ 1 of 3 lines is in its place." in text
        assert "The second needs the first." in text
        text = await press(pilot, "1", "2", "enter")
        assert "✓ Right." in text
        assert "1 ✓  first" in text
        assert "One after another." in text
    assert [answer.answer for answer in store.answers("kinds", "lines")] == [[2, 1, 3, 4], [2, 1, 3], [1, 2, 3]]
    assert store.completed("kinds") == {"lines"}


async def test_lifting_and_carrying(at) -> None:
    app = at("lines")
    async with app.run_test(size=(80, 24)) as pilot:
        before = lines_of(await until(pilot, "Put them in order."))
        text = await press(pilot, "down", "space", "up")
        assert "1 ↕" in text
        assert "Enter Put down" in text
        assert lines_of(text) == [before[1], before[0], *before[2:]]
        text = await press(pilot, "enter")
        assert "↕" not in text.replace("↑ ↓", "")
        text = await press(pilot, "shift+down")
        assert lines_of(text) == before


async def test_the_mouse_drags_or_clicks_twice(at) -> None:
    app = at("lines")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "Put them in order.")
        before = lines_of(text)
        column, row = row_of(text, before[0])
        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(column, row + 1))
        await pilot.hover(offset=(column, row + 2))
        await pilot.mouse_up(offset=(column, row + 2))
        text = await press(pilot)
        assert lines_of(text) == [before[1], before[2], before[0], *before[3:]]
        assert "Enter Check" in text
        await pilot.click(offset=(column, row + 2))
        assert "Enter Put down" in await press(pilot)
        await pilot.click(offset=(column, row))
        text = await press(pilot)
        assert lines_of(text) == before
        assert "Enter Check" in text


async def test_an_order_is_kept(at, store) -> None:
    app = at("lines")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Put them in order.")
        await arrange(pilot, ["third", "first", "second", "never"])
        await press(pilot, "enter")
    app = at("lines")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "Put them in order.")
        assert lines_of(text) == ["third", "first", "second", "never", "left out"]
        text = await press(pilot, "f6")
        assert lines_of(text) == ["first", "second", "third", "left out", "never"]
        assert "This is a right order." in text
    assert [answer.revealed for answer in store.answers("kinds", "lines")] == [False, True]
    app = at("lines")
    async with app.run_test(size=(80, 24)) as pilot:
        assert lines_of(await until(pilot, "This is a right order."))[:3] == ["first", "second", "third"]


async def test_indentation_is_shown(at, store) -> None:
    app = at("block")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "Build the loop.")
        column, _row = row_of(text, "for x in xs:")
        assert row_of(text, "keep(x)")[0] == column + 4
        assert row_of(text, "drop(x)") == (column + 4, row_of(text, "keep(x)")[1] + 1)
        assert "left out" not in text
