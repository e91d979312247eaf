"""The exercise of the small course, opened."""

from pathlib import Path

from dlcoach.tui.screens.exercise import ExerciseScreen
from tests.tui.screen import press, seen, until

STARTER = "def double(x):\n    raise NotImplementedError\n"


async def enter(pilot) -> ExerciseScreen:
    """Open the exercise from its card."""
    await until(pilot, "double(x)")
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, ExerciseScreen)
    return screen


async def check(pilot, words: str) -> str:
    """Press F5, and wait for words of the verdict."""
    await press(pilot, "f5")
    return await until(pilot, words)


async def wait_for(pilot, condition) -> None:
    """Wait until the condition holds."""
    for _ in range(300):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it never came to that; the screen shows:\n{seen(pilot.app)}")


def save_over(file: Path, source: str) -> None:
    """Save as many editors do: another file, moved over the old one."""
    part = file.with_suffix(".new")
    part.write_text(source, encoding="utf-8")
    part.replace(file)
