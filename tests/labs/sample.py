"""A lab that does as it is told: for tests."""

import os
import sys
import time
from collections.abc import Iterator, Sequence

from dlcoach.labs.knob import Choice, Number, Settings
from dlcoach.labs.lab import Lab, Point
from dlcoach.labs.picture import Axis, Curve, Picture, Plot
from dlcoach.labs.run import Run, labels
from dlcoach.language import language

MODES = ("fine", "waits", "raises", "exits", "killed", "prints", "infinite", "long", "flood")


def said(words: str) -> str:
    """The words, marked in any language but English: the catalogue does not know them."""
    return words if language() == "en" else f"{language()}: {words}"


def frames(settings: Settings) -> Iterator[Point]:
    """y = slope * n, and then what the mode says."""
    for n in range(settings["points"]):
        yield {"n": n, "y": settings["slope"] * n, "pid": os.getpid()}
    match settings["mode"]:
        case "waits":
            time.sleep(60)
        case "raises":
            raise ValueError("the reason for it")
        case "exits":
            sys.exit(3)
        case "killed":
            os.abort()
        case "prints":
            print("not a point")
            yield {"n": 99, "y": 0.0, "pid": os.getpid()}
        case "infinite":
            yield {"n": 99, "y": float("inf"), "pid": os.getpid()}
        case "long":
            yield {"n": 99, "y": 0.0, "words": "x" * (2 << 20)}
        case "flood":
            while True:
                yield {"n": 0, "y": 0.0}


def picture(runs: Sequence[Run]) -> Picture:
    names = labels(LAB, runs)
    curves = [
        Curve([(point["n"], point["y"]) for point in run.points], name, k, k < len(runs) - 1)
        for k, (run, name) in enumerate(zip(runs, names, strict=True))
    ]
    return Picture((Plot(said("y by n"), curves, Axis("n"), Axis("y")),))


LAB = Lab(
    id="sample",
    title=lambda: said("A sample lab"),
    about=lambda: "Watch the **slope**.",
    knobs=(
        Number("slope", lambda: said("Slope"), -10, 10, 1),
        Number("points", lambda: "Points", 1, 1000, 5, "log", whole=True),
        Choice("mode", lambda: "Mode", {mode: (lambda mode=mode: mode) for mode in MODES}, "fine"),
    ),
    frames=frames,
    picture=picture,
    summary=lambda run: f"{len(run.points)} points are shown.",
    total=lambda settings: settings["points"],
    pace=lambda settings: 1000.0,
)
