"""How to come to every screen of the app: for what looks at the app as a whole."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot

from dlcoach.tui.app import CoachApp
from dlcoach.tui.screens.lesson import LessonScreen
from tests.tui.conftest import NOT_YET, PASS, FakeJudge
from tests.tui.screen import press, seen

Visit = Callable[[Pilot[Any], CoachApp, FakeJudge], Awaitable[None]]


async def on_screen(pilot: Pilot[Any], name: str, tries: int = 400) -> None:
    """Wait until a screen of that class is in front, and has nothing more to do."""
    for _ in range(tries):
        if type(pilot.app.screen).__name__ == name and not any(
            worker.is_running for worker in pilot.app.workers if worker.node is not pilot.app
        ):
            break
        await pilot.pause(0.02)
    else:
        raise AssertionError(f"{name} never came; the screen shows:\n{seen(pilot.app)}")
    await pilot.pause()


def step(id_: str, *keys: str, lesson: str = "kinds") -> Visit:
    """A step of a lesson, and keys pressed there."""

    async def visit(pilot: Pilot[Any], app: CoachApp, judge: FakeJudge) -> None:
        app.open_lesson(lesson)
        await on_screen(pilot, "LessonScreen")
        screen = app.screen
        assert isinstance(screen, LessonScreen), seen(app)
        await screen.show([one.id for one in screen.lesson.steps].index(id_))
        await press(pilot, *keys)

    return visit


def exercise(*keys: str, passes: bool = True, then: str = "ExerciseScreen") -> Visit:
    """The exercise, and keys pressed there."""

    async def visit(pilot: Pilot[Any], app: CoachApp, judge: FakeJudge) -> None:
        judge.verdict = PASS if passes else NOT_YET
        await step("write", "enter")(pilot, app, judge)
        await on_screen(pilot, "ExerciseScreen")
        for key in keys:
            await press(pilot, key)
            await on_screen(pilot, type(app.screen).__name__)
        await on_screen(pilot, then)

    return visit


def opened(name: str, act: Callable[[CoachApp], object], *keys: str) -> Visit:
    """What one of the app's own ways to a screen shows."""

    async def visit(pilot: Pilot[Any], app: CoachApp, judge: FakeJudge) -> None:
        await on_screen(pilot, "CourseMap")
        act(app)
        await on_screen(pilot, name)
        await press(pilot, *keys)
        await pilot.pause(0.1)
        await on_screen(pilot, type(app.screen).__name__)

    return visit


SCREENS: dict[str, Visit] = {
    "map": opened("CourseMap", lambda app: None),
    "help": opened("Help", lambda app: app.action_help()),
    "jump": opened("Jump", lambda app: app.action_jump()),
    "commands": opened("Palette", lambda app: app.action_command_palette()),
    "welcome": opened("Welcome", lambda app: app.open_welcome()),
    "settings": opened("SettingsScreen", lambda app: app.open_settings()),
    "search": opened("SearchScreen", lambda app: app.open_search(), *"layer"),
    "review": opened("ReviewScreen", lambda app: app.open_review()),
    "statistics": opened("StatisticsScreen", lambda app: app.open_statistics()),
    "problems": opened("Problems", lambda app: app.open_lesson("broken")),
    "read": step("text"),
    "choose": step("learns", "1", lesson="layers"),
    "select": step("parameters", "1", "2", "enter", lesson="layers"),
    "number": step("count", "1", "5", "enter", lesson="layers"),
    "predict": step("shape", "7", "enter", lesson="layers"),
    "fill": step("blanks", "7", "enter"),
    "order": step("lines", "space", "down"),
    "find-bug": step("bug", "down", "enter"),
    "lab-card": step("watch"),
    "write": step("write"),
    "lesson-end": step("prints", "right", "right", lesson="layers"),
    "exercise": exercise(),
    "task": exercise("f2"),
    "not-yet": exercise("f5", "f4", passes=False),
    "passed": exercise("f5"),
    "start-over": exercise("f7", then="Question"),
}
SCREENS |= {
    "solution": exercise("f5", "ctrl+l", then="SolutionScreen"),
    "history": exercise("f5", "ctrl+t", then="HistoryScreen"),
    "lab": opened("LabScreen", lambda app: app.open_lab("kernel")),
}
