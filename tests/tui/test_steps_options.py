"""F6 shows the answer to questions with options, too."""

from tests.tui.screen import press, until


async def test_showing_the_right_option(start, store) -> None:
    store.set_place("layers", "learns")
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these")
        await press(pilot, "1")
        text = await press(pilot, "f6")
        assert "2 ✓  Linear" in text
        assert "It holds a weight" in text
        assert "✓ done" in text
        assert "F6" not in text.splitlines()[-1]
    assert [answer.revealed for answer in store.answers("layers", "learns")] == [False, True]
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await until(pilot, "2 ✓  Linear")
        assert "1 ✗  Dropout" in text


async def test_showing_all_that_fit(start, store) -> None:
    store.set_place("layers", "parameters")
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Which of these")
        await press(pilot, "2")
        text = await press(pilot, "f6")
        assert "1 ◼✓ weight" in text
        assert "2 ◻  the learning rate" in text
        assert "3 ◼✓ bias" in text
        assert "It is learned, too." in text
    (answer,) = store.answers("layers", "parameters")
    assert (answer.answer, answer.right, answer.revealed) == (None, False, True)
