"""Random keys, clicks, drags, scrolls, resizes and pastes over the whole app: nothing may make it fail.

    python -m tests.tui.random_events [EVENTS [SEED]]

runs that many events (10,000) and prints the seed; where the app fails, the error, the last events before it, and
the shortest tail of them that a new app fails on, too.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from dlcoach.language import set_language
from dlcoach.progress.store import Store
from dlcoach.tui.actions.registry import ACTIONS
from dlcoach.tui.app import CoachApp
from tests.tui.conftest import NOT_YET, PASS, FakeJudge
from tests.tui.every_kind import write_every_kind

Event = tuple[str, *tuple[int | str, ...]]  # its kind, and what it takes to repeat it

SIZES = ((80, 24), (160, 48), (120, 40), (81, 24), (200, 60), (40, 12), (20, 5), (300, 24))
TYPED = ("a", "x", "1", "2", "3", "4", "5", "space", "comma", "left_parenthesis", "right_parenthesis", "colon", "层",
         "。", "（", "é", "quotation_mark", "number_sign", "underscore")  # fmt: skip
MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter", "escape",
         "backspace", "delete", "shift+down", "shift+end", "ctrl+a", "ctrl+left", "ctrl+right", "alt+up",
         "alt+down")  # fmt: skip
PASTES = ("print(1)\n" * 30, "(\t[\r\n  {", "\x1b[31mred\x1b[0m\x00", "层。“引号”（括号）", "", "9" * 3000, "\n\n\n")


def random_events(seed: int, count: int) -> list[Event]:
    """`count` events, the same for the same seed."""
    chance = random.Random(seed)
    bound = sorted({key for action in ACTIONS for key in action.keys.split(",")})
    found: list[Event] = []
    for _ in range(count):
        x, y = chance.randrange(160), chance.randrange(48)
        kind = chance.choices(
            ("bound", "move", "typed", "click", "drag", "scroll", "resize", "paste", "focus", "rest"),
            (30, 26, 14, 12, 3, 5, 2, 2, 1, 1),
        )[0]
        match kind:
            case "bound":
                found.append(("key", chance.choice(bound)))
            case "move":
                found.append(("key", chance.choice(MOVES)))
            case "typed":
                found.append(("key", chance.choice(TYPED)))
            case "click":
                found.append(("click", x, y, chance.choice((1, 1, 1, 2, 3))))
            case "drag":
                found.append(("drag", x, y, chance.randrange(160), chance.randrange(48)))
            case "scroll":
                found.append(("scroll", x, y, chance.choice((-1, 1))))
            case "resize":
                found.append(("resize", *chance.choice(SIZES)))
            case "paste":
                found.append(("paste", chance.choice(PASTES)))
            case "focus":
                found.append(("focus", chance.choice(("lost", "gained"))))
            case "rest":
                found.append(("rest",))
    return found


def mouse(kind: type[events.MouseEvent], x: int, y: int, button: int = 1) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, button, False, False, False, x, y)


async def send(pilot: Pilot[None], event: Event) -> None:
    """Have the app meet one event, and wait until it has dealt with it."""
    app = pilot.app
    width, height = app.size
    match event:
        case "key", str(key):
            await pilot.press(key)
        case "click", int(x), int(y), int(times):
            for _ in range(times):
                for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
                    app.post_message(mouse(kind, x % width, y % height))
        case "drag", int(x), int(y), int(to_x), int(to_y):
            app.post_message(mouse(events.MouseDown, x % width, y % height))
            for share in range(1, 5):
                between = (x + (to_x - x) * share // 4) % width, (y + (to_y - y) * share // 4) % height
                app.post_message(mouse(events.MouseMove, *between))
            app.post_message(mouse(events.MouseUp, to_x % width, to_y % height))
        case "scroll", int(x), int(y), int(by):
            kind = events.MouseScrollDown if by > 0 else events.MouseScrollUp
            for _ in range(3):
                app.post_message(mouse(kind, x % width, y % height, 0))
        case "resize", int(columns), int(rows):
            await pilot.resize_terminal(columns, rows)
        case "paste", str(text):
            app.post_message(events.Paste(text))
        case "focus", str(how):
            app.post_message(events.AppBlur() if how == "lost" else events.AppFocus())
        case "rest":
            await pilot.pause(0.05)
    await pilot.pause()


async def run_app(folder: Path, todo: Sequence[Event], judge: FakeJudge) -> int:
    """Have a new app meet the events, until it was quit or they are over; return how many it has met.

    Raises:
        Failed: the app failed at one.
    """
    store = Store(folder / "progress.db")
    app = CoachApp(folder / "course", store, load_judge=lambda: judge)
    met = 0
    try:
        async with app.run_test(size=SIZES[0]) as pilot:
            await pilot.pause()
            for event in todo:
                met += 1
                judge.verdict = (PASS, NOT_YET, None, RuntimeError("the grader fell over"))[met * 7 % 11 % 4]
                await send(pilot, event)
                if app._exception is not None or not app.is_running or app._exit:
                    break
            if judge.verdict is None:
                judge.verdict = PASS
    except Exception as error:
        raise Failed(met) from error
    finally:
        app.close_judge()
        store.close()
    return met


class Failed(Exception):
    """The app failed when it met the event with this number, counted from 1; the cause is the error."""

    def __init__(self, met: int) -> None:
        super().__init__(met)
        self.met = met


def run_events(folder: Path, todo: Sequence[Event]) -> None:
    """Have the app meet the events, over a course in `folder`; a new one each time that it is quit.

    Raises:
        Failed: the app failed; the number counts all events.
    """
    os.environ.update(VISUAL="true", EDITOR="true")  # a round trip through the learner's editor ends at once
    if not (folder / "course").exists():
        write_every_kind(folder / "course")
    set_language("en")
    done = 0
    while done < len(todo):
        try:
            done += asyncio.run(run_app(folder, todo[done:], FakeJudge()))
        except Failed as failed:
            failed.met += done
            raise


def shortest_tail(todo: Sequence[Event]) -> Sequence[Event]:
    """The last events of those that are enough to make a new app fail, or all where no fewer are."""
    length = 1
    while length < len(todo):
        with tempfile.TemporaryDirectory() as folder:
            try:
                run_events(Path(folder), todo[-length:])
            except Failed:
                return todo[-length:]
        length *= 2
    return todo


def main() -> int:
    """Run from the command line; return the exit status."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1_000_000)
    todo = random_events(seed, count)
    began = time.monotonic()
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # what the app saves for the learner goes there
        try:
            run_events(Path(folder), todo)
        except Failed as failed:
            traceback.print_exception(failed.__cause__)
            print(f"seed {seed}: the app failed at event {failed.met}; the last ones were")
            print("\n".join(f"    {event}" for event in todo[max(failed.met - 12, 0) : failed.met]))
            tail = shortest_tail(todo[: failed.met])
            print(f"a new app fails on the last {len(tail)}")
            return 1
        finally:
            os.chdir(here)
    print(f"seed {seed}: {count} events in {time.monotonic() - began:.0f} s, no failure")
    return 0


if __name__ == "__main__":
    sys.exit(main())
