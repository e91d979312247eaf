"""What a lab is: knobs, a run in a child process, a picture of its runs, and what came out in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from dlcoach.labs.knob import Knob, Settings, Words

if TYPE_CHECKING:
    from dlcoach.labs.picture import Picture
    from dlcoach.labs.run import Run

Point: TypeAlias = Mapping[str, Any]
"""One moment of a run: a JSON object without infinities or NaN."""


@dataclass(frozen=True)
class Lab:
    """Something to watch. A lab's module has it as `LAB`.

    `frames` runs in a child process and may import torch there, inside the function; all else runs in the process
    that draws and must not. `picture` gets one run or several, the newest last, each with the points to draw now.
    `total` says how many points a run has, `pace` how many of them a second a person can follow; nothing waits
    for it where nobody watches.
    """

    id: str
    title: Words
    about: Words
    knobs: tuple[Knob, ...]
    frames: Callable[[Settings], Iterator[Point]]
    picture: "Callable[[Sequence[Run]], Picture]"
    summary: "Callable[[Run], str]"
    total: Callable[[Settings], int]
    pace: Callable[[Settings], float] = lambda _settings: 15.0
    overlaid: bool = True
    uses_torch: bool = False

    @property
    def module(self) -> str:
        """The name of the module that the child imports to run it."""
        return self.frames.__module__

    def knob(self, id: str) -> Knob:  # noqa: A002
        """The knob with this id. Raises KeyError."""
        for knob in self.knobs:
            if knob.id == id:
                return knob
        raise KeyError(id)
