"""Runs of a lab, and what tells them apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dlcoach.labs.knob import Settings
from dlcoach.labs.lab import Lab, Point
from dlcoach.language import _


class State(StrEnum):
    """How far a run is."""

    RUNNING = "running"
    ENDED = "ended"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass
class Run:
    """One run: its knobs, and the points that it has given so far."""

    settings: Settings
    points: list[Point] = field(default_factory=list)
    state: State = State.RUNNING
    error: str = ""

    def until(self, n: int) -> "Run":
        """The run as it stood after `n` points."""
        return replace(self, points=self.points[:n])


def labels(lab: Lab, runs: Sequence[Run]) -> list[str]:
    """A label for each run: the values of the knobs that differ between them; "run 2" where none does."""
    differing = [knob for knob in lab.knobs if len({str(run.settings[knob.id]) for run in runs}) > 1]
    if not differing:
        return [_("run {n}", n=n) for n in range(1, len(runs) + 1)]
    texts = [_(", ").join(knob.label(run.settings[knob.id]) for knob in differing) for run in runs]
    repeated = {text for text in texts if texts.count(text) > 1}
    return [f"{text} ({n})" if text in repeated else text for n, text in enumerate(texts, start=1)]
