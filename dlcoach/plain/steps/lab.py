"""A lab: knobs to turn, a run, and what came out of it in words."""

from typing import Any

from dlcoach.course.lesson import LabStep
from dlcoach.labs.catalogue import LABS
from dlcoach.labs.knob import Knob, KnobError, settings
from dlcoach.labs.lab import Lab
from dlcoach.labs.process import Process
from dlcoach.labs.run import Run, State
from dlcoach.language import _, language
from dlcoach.plain.command import Line
from dlcoach.plain.steps.step import Desk

STILL_SECONDS = 5.0
DRAWING_ROWS = 20


def lab(desk: Desk[LabStep]) -> None:
    """Turn the knobs by typing, run, and read what came out; done once a run has ended."""
    step, console = desk.step, desk.console
    try:
        found = LABS[step.lab]
        values = settings(found.knobs, step.knobs)
    except (KeyError, KnobError) as error:
        console.prose(step.task.to(language()))
        console.say(_("This lab can't be run: {reason}", reason=error))
        desk.go_on()
        return
    console.say(_("Lab: {title}", title=found.title()))
    console.prose(found.about())
    console.gap()
    console.prose(step.task.to(language()))
    console.gap()
    say_knobs(desk, found, values)
    if desk.done:
        console.say(_("You have run this lab; run it again as you like."))
    runs: list[Run] = []
    while True:
        console.gap()
        line = desk.ask(
            _("Enter goes on; or run, draw, or a knob and its value")
            if desk.done
            else _("run, or a knob and its value, such as: {example}", example=example(found, values)),
            {"run", "draw"},
        )
        if line.command == "run":
            run = watch(desk, found, values)
            if run is not None:
                runs.append(run)
        elif line.command == "draw":
            draw(desk, found, runs)
        elif not line.text and desk.done:
            return
        else:
            turn(desk, found, values, line)


def example(lab: Lab, values: dict[str, Any]) -> str:
    """A knob and a value that it can have."""
    knob = lab.knobs[0]
    value = knob.turned(values[knob.id], 1)
    return f"{knob.id} {value if isinstance(value, str) else knob.shown(value)}"


def say_knobs(desk: Desk[LabStep], lab: Lab, values: dict[str, Any]) -> None:
    """The knobs: their names, what they are, where they stand, and what they can be."""
    desk.console.say(_("Its knobs:"))
    for knob in lab.knobs:
        desk.console.say(f"{knob.id}: {knob.words()}; {typed(knob, values[knob.id])} ({knob.bounds()})")


def typed(knob: Knob, value: Any) -> str:
    """A value as the learner would type it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return value if isinstance(value, str) else knob.shown(value)


def turn(desk: Desk[LabStep], lab: Lab, values: dict[str, Any], line: Line) -> None:
    """Put a knob where the learner typed."""
    id_, _space, text = line.text.replace("=", " ").replace("：", " ").partition(" ")
    try:
        knob = lab.knob(id_)
    except KeyError:
        say_knobs(desk, lab, values)
        desk.console.say(_("Type run, or a knob and its value. Type ? for help."))
        return
    try:
        values[id_] = knob.read(text.strip())
    except KnobError as error:
        desk.console.say(str(error))
        return
    desk.console.say(f"{id_}: {typed(knob, values[id_])}")


def watch(desk: Desk[LabStep], lab: Lab, values: dict[str, Any]) -> Run | None:
    """Run the lab to its end and say what came out; the run, None where it failed or was stopped."""
    console = desk.console
    console.say(_("Running. Ctrl+C stops it."))
    with Process(lab, dict(values)) as process:
        try:
            while not process.wait(STILL_SECONDS):
                n = len(process.run.points)
                console.say(_("Still running: {n} of {total}.", n=n, total=lab.total(values)))
        except KeyboardInterrupt:
            process.stop()
        run = process.run
    if run.state is State.FAILED:
        console.say(_("The lab failed: {reason}", reason=run.error))
        return None
    if run.state is State.ENDED:
        desk.complete()
    else:
        console.say(_("The run was stopped."))
    if not run.points:
        return None
    console.say(lab.summary(run))
    return run


def draw(desk: Desk[LabStep], lab: Lab, runs: list[Run]) -> None:
    """The picture of the runs so far, in characters."""
    if not runs:
        desk.console.say(_("Nothing has run yet. Type run first."))
        return
    from dlcoach.labs.drawing import as_text, pages
    from dlcoach.labs.drawing import draw as drawn
    from dlcoach.labs.glyphs import ASCII

    picture, width = lab.picture(runs if lab.overlaid else runs[-1:]), desk.console.width
    for page in range(len(pages(picture, width, DRAWING_ROWS))):
        desk.console.output(as_text(drawn(picture, width, DRAWING_ROWS, ASCII, page)))
