"""The screen of a lab: knobs, runs over each other, stopping, saving, both sizes and languages."""

import os
import re
import time
from pathlib import Path

import pytest

from dlcoach.labs import catalogue
from dlcoach.labs.run import State
from dlcoach.language import LANGUAGES
from dlcoach.tui.screens.lab import LabScreen
from tests.labs.sample import LAB
from tests.tui.screen import press, seen, until


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app knows the sample lab."""
    monkeypatch.setattr(catalogue, "LABS", {"sample": LAB, "kernel": catalogue.LABS["kernel"]})


async def opened(app, pilot, lab: str = "sample", **knobs) -> LabScreen:
    """The lab's screen, its child not warmed up."""
    app.open_lab(lab, knobs)
    await pilot.pause()
    await pilot.pause()
    assert isinstance(app.screen, LabScreen)
    return app.screen


def ended(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


async def test_a_run_is_drawn_and_said(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        text = seen(app)
        assert "A sample lab" in text
        assert "▸Slope ‹1›" in text
        assert "F5 Run" in text
        assert "F6" not in text
        await press(pilot, "enter")
        text = await until(pilot, "finished · 5 of 5")
        assert "5 points are shown." in text
        assert "y by n" in text
        assert "F6 Clear" in text
        assert screen.done


async def test_knobs_turn_by_arrows_digits_and_typing(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        assert "‹2›" in await press(pilot, "right")
        assert "▸Points ‹10›" in await press(pilot, "tab", "right")
        assert "▸Mode ‹waits›" in await press(pilot, "down", "2")
        await press(pilot, "down", "minus", "3", "full_stop", "5")
        assert "‹-3.5▏›" in seen(app)
        await press(pilot, "backspace", "backspace", "shift+tab")
        assert screen.knobs.values == {"slope": -3.0, "points": 10, "mode": "waits"}


async def test_a_number_out_of_bounds_is_refused_and_nothing_runs(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        text = await press(pilot, "9", "9", "enter")
        assert "Slope can't be 99; it goes from -10 to 10." in text
        assert screen.runs == []
        assert screen.knobs.values["slope"] == 1
        assert "can't be" not in await press(pilot, "right")


async def test_escape_drops_what_is_typed_before_it_leaves(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "7", "escape")
        assert screen.knobs.typed == ""
        assert app.screen is screen
        await press(pilot, "escape")
        assert app.screen is not screen


async def test_runs_lie_over_each_other_named_by_what_differs(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "enter")
        await until(pilot, "finished")
        await press(pilot, "right", "enter")
        text = await until(pilot, "■ Slope 2")
        assert "● Slope 1" in text
        await until(pilot, "finished")
        styles = {style for row in screen.plot.rows() for _text, style in row}
        assert {"faint.0", "series.1"} <= styles
        assert "series.0" not in styles
        text = await press(pilot, "f6")
        assert "Slope 1" not in text
        assert screen.runs == []


async def test_only_so_many_runs_are_kept(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, points=1)
        for _ in range(7):
            await press(pilot, "enter")
            await until(pilot, "finished")
        assert len(screen.runs) == 6


@pytest.mark.parametrize("key", ["escape", "f5"])
async def test_a_run_is_stopped_and_its_process_gone(start, key: str) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, mode="waits", points=3)
        await press(pilot, "f5")
        await until(pilot, "3 of 3")
        assert "F5 Stop" in seen(app)
        pid = screen.runs[0].run.points[0]["pid"]
        assert "stopped · 3 of 3" in await press(pilot, key)
        assert ended(pid)
        assert app.screen is screen
        assert not screen.done
        assert screen.runs[0].run.state is State.STOPPED


@pytest.mark.parametrize("way", ["ctrl+q", "leave"])
async def test_going_away_ends_the_process(start, way: str) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, mode="waits", points=3)
        await press(pilot, "f5")
        await until(pilot, "3 of 3")
        pid = screen.runs[0].run.points[0]["pid"]
        if way == "leave":
            app.open_lesson("layers")
            await pilot.pause()
        else:
            await pilot.press(way)
        assert ended(pid)


async def test_a_process_that_dies_is_told_with_its_last_words(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, mode="raises")
        await press(pilot, "f5")
        await until(pilot, "failed")
        text = await until(pilot, "for it")
        assert "Its last words: ValueError: the reason for it" in " ".join(text.split())
        assert not screen.done
        await press(pilot, "shift+tab", "1", "f5")  # mode: fine
        await until(pilot, "finished · 5 of 5")


async def test_steps_back_and_on_through_a_run(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "enter")
        await until(pilot, "finished")
        assert "4 points are shown." in await press(pilot, "f3")
        assert "paused · 4 of 5" in seen(app)
        assert "5 points are shown." in await press(pilot, "f4")
        assert "5 points are shown." in await press(pilot, "f4")
        for _ in range(9):
            await press(pilot, "f3")
        assert "1 points are shown." in seen(app)
        await press(pilot, "space")
        await until(pilot, "finished · 5 of 5")
        assert len(screen.runs) == 1


async def test_the_result_says_whether_a_run_has_ended(start) -> None:
    results = []

    async def then(done: bool | None) -> None:
        results.append(done)

    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ((), ("enter",)):
            app.open_lab("sample", None, then)
            await pilot.pause()
            if keys:
                await press(pilot, *keys)
                await until(pilot, "finished")
            await press(pilot, "escape")
        assert results == [False, True]


async def test_the_picture_is_saved_and_its_file_named(start, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    app = start()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await press(pilot, "enter")
        await until(pilot, "finished")
        await press(pilot, "f7")
        assert str(tmp_path / "sample-1.svg") in "".join(seen(app).split())
        await press(pilot, "f7")
        assert str(tmp_path / "sample-2.svg") in "".join(seen(app).split())
    assert "5 points are shown." in (tmp_path / "sample-1.svg").read_text(encoding="utf-8")


async def test_narrow_shows_the_task_instead_and_wide_beside(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_lab("sample", {}, None, lambda: "Find the **steepest** line.")
        await pilot.pause()
        assert "steepest" not in seen(app)
        text = await press(pilot, "f2")
        assert "Find the steepest line." in text
        assert "y by n" not in text
        assert "F2 Picture" in text
        assert "y by n" in await press(pilot, "escape")
        await pilot.resize_terminal(160, 48)
        await pilot.pause()
        text = seen(app)
        assert "Find the steepest line." in text
        assert "y by n" in text


async def test_the_language_changes_on_the_fly(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        assert LANGUAGES["zh"] in seen(app)
        text = await press(pilot, "f9")
        assert LANGUAGES["en"] in text
        assert "zh: A sample lab" in text
        assert "zh: Slope" in text
        assert "zh: y by n" in text


async def test_a_picture_that_does_not_fit_has_pages(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, "kernel", speed="at-once")
        screen.plot.styles.height = 12
        await press(pilot, "f5")
        await until(pilot, "finished")
        text = await until(pilot, "PgDn More")
        assert "How the number is made" not in text
        assert "How the number is made" in await press(pilot, "pagedown")
        assert "Image, 8 x 8" in await press(pilot, "pageup")


async def test_only_ascii_where_that_is_asked_for(start, store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLCOACH_ASCII", "1")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "enter")
        await until(pilot, "finished")
        text = "\n".join("".join(piece for piece, _style in row) for row in screen.plot.rows())
        assert text.isascii()
        assert "o" in text


async def test_a_click_points_at_a_knob_and_turns_it(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        row = seen(app).splitlines()[1]
        points = re.search(r"Points ‹5›", row)
        assert points is not None
        await pilot.click(screen.knobs, offset=(points.end() - 1, 0))
        assert screen.knobs.pointer == 1
        assert screen.knobs.values["points"] == 10
        await pilot.click(screen.knobs, offset=(points.start() + len("Points "), 0))
        assert screen.knobs.values["points"] == 5


async def test_the_palette_leads_to_it(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"sample")
        await until(pilot, "Lab: A sample lab")
        await press(pilot, "enter")
        await until(pilot, "F5 runs it")
        assert isinstance(app.screen, LabScreen)


async def test_an_unknown_lab_or_knob_is_said(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_lab("nope")
        await until(pilot, "There is no lab nope.")
        app.open_lab("sample", {"speed": 3})
        await until(pilot, "There is no knob speed")
        assert isinstance(app.screen, LabScreen)
