"""What can be turned before a lab runs: a choice, a number, a switch, a row of numbers."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from dlcoach.language import _

Words: TypeAlias = Callable[[], str]
Settings: TypeAlias = Mapping[str, Any]
"""The value of every knob, by its id."""


STATES = {"on": True, "yes": True, "true": True, "1": True, "off": False, "no": False, "false": False, "0": False}


class KnobError(ValueError):
    """A value that a knob can't have; the message names the knob and what it can have."""


@dataclass(frozen=True)
class Choice:
    """One of several names, each with its words."""

    id: str
    words: Words
    options: Mapping[str, Words]
    default: str

    def check(self, value: object) -> str:
        """`value`, where it is one of the options. Raises KnobError."""
        if isinstance(value, str) and value in self.options:
            return value
        names = _(", ").join(self.options)
        raise KnobError(
            _("{knob} can't be {value}; choose one of {names}.", knob=self.words(), value=value, names=names)
        )

    def read(self, text: str) -> str:
        """The option that was typed. Raises KnobError."""
        return self.check(text.strip())

    def shown(self, value: Any) -> str:
        """The option's words."""
        return self.options[value]()

    def label(self, value: Any) -> str:
        """The value in a legend: an option speaks for itself."""
        return self.shown(value)

    def turned(self, value: Any, by: int) -> str:
        """The option `by` places on; after the last comes the first."""
        names = list(self.options)
        return names[(names.index(value) + by) % len(names)]

    def bounds(self) -> str:
        """What it can be, for those who type."""
        return " | ".join(self.options)


@dataclass(frozen=True)
class Number:
    """A number between bounds. On a log scale it turns through 1, 2, 5, 10, …; on a linear one by `step`.

    `short` is its name where there is little room, such as the legend of a plot.
    """

    id: str
    words: Words
    low: float
    high: float
    default: float
    scale: Literal["linear", "log"] = "linear"
    step: float = 1
    whole: bool = False
    short: str = ""

    def check(self, value: object) -> float:
        """`value`, where it is a number between the bounds. Raises KnobError."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise KnobError(_("{knob} must be a number, and {value} is none.", knob=self.words(), value=value))
        if self.whole and value != int(value):
            raise KnobError(_("{knob} must be a whole number, and {value} is none.", knob=self.words(), value=value))
        if not self.low <= value <= self.high:
            raise KnobError(
                _(
                    "{knob} can't be {value}; it goes from {low} to {high}.",
                    knob=self.words(),
                    value=plain(value),
                    low=plain(self.low),
                    high=plain(self.high),
                )
            )
        return int(value) if self.whole else float(value)

    def read(self, text: str) -> float:
        """The number that was typed. Raises KnobError."""
        return self.check(number(self.words(), text))

    def shown(self, value: Any) -> str:
        """The number as people write it."""
        return plain(value)

    def label(self, value: Any) -> str:
        """The value in a legend, with the knob's name."""
        return f"{self.short or self.words()} {plain(value)}"

    def turned(self, value: Any, by: int) -> float:
        """The next stop above (by > 0) or below it; at a bound it stays."""
        for _turn in range(abs(by)):
            if by > 0:
                value = next((stop for stop in self._stops() if stop > value * (1 + 1e-9) + 1e-12), self.high)
            else:
                value = max((stop for stop in self._stops() if stop < value * (1 - 1e-9) - 1e-12), default=self.low)
        return int(value) if self.whole else float(value)

    def _stops(self) -> Iterator[float]:
        if self.scale == "linear":
            n = round((self.high - self.low) / self.step)
            yield from (round(self.low + k * self.step, 10) for k in range(n + 1))
            return
        yield self.low
        for power in range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1):
            for digit in (1, 2, 5):
                stop = float(f"{digit}e{power}")
                if self.low < stop < self.high:
                    yield stop
        yield self.high

    def bounds(self) -> str:
        """What it can be, for those who type."""
        return f"{plain(self.low)} … {plain(self.high)}"


@dataclass(frozen=True)
class Switch:
    """On or off."""

    id: str
    words: Words
    default: bool = False
    short: str = ""

    def check(self, value: object) -> bool:
        """`value`, where it is a truth value. Raises KnobError."""
        if isinstance(value, bool):
            return value
        raise KnobError(_("{knob} is a switch: on or off, not {value}.", knob=self.words(), value=value))

    def read(self, text: str) -> bool:
        """The state that was typed. Raises KnobError."""
        return self.check(STATES.get(text.strip().lower(), text))

    def shown(self, value: Any) -> str:
        """On or off, in words."""
        return _("on") if value else _("off")

    def label(self, value: Any) -> str:
        """The state in a legend, with the knob's name."""
        return f"{self.short or self.words()} {self.shown(value)}"

    def turned(self, value: Any, by: int) -> bool:
        """The other state."""
        return not value if by % 2 else bool(value)

    def bounds(self) -> str:
        """What it can be, for those who type."""
        return "on | off"


@dataclass(frozen=True)
class Row:
    """A fixed count of numbers between bounds, typed with spaces or commas between them."""

    id: str
    words: Words
    default: tuple[float, ...]
    low: float
    high: float

    def check(self, value: object) -> tuple[float, ...]:
        """`value`, where it is such a row or the text of one. Raises KnobError."""
        n = len(self.default)
        if isinstance(value, str):
            return self.read(value)
        if not isinstance(value, Sequence) or len(value) != n:
            raise KnobError(_("{knob} must be {n} numbers, not {value}.", knob=self.words(), n=n, value=value))
        one = Number(self.id, self.words, self.low, self.high, self.low)
        return tuple(one.check(item) for item in value)

    def read(self, text: str) -> tuple[float, ...]:
        """The numbers that were typed. Raises KnobError."""
        return self.check([number(self.words(), item) for item in text.replace("，", ",").replace(",", " ").split()])

    def shown(self, value: Any) -> str:
        """The numbers in a row."""
        return " ".join(map(plain, value))

    def label(self, value: Any) -> str:
        """The numbers in a legend."""
        return self.shown(value)

    def turned(self, value: Any, by: int) -> tuple[float, ...]:
        """A row is typed; turning leaves it."""
        return tuple(value)

    def bounds(self) -> str:
        """What it can be, for those who type."""
        return _("{n} numbers", n=len(self.default))


Knob: TypeAlias = Choice | Number | Switch | Row


def number(knob: str, text: str) -> float:
    """The number that `text` writes. Raises KnobError."""
    try:
        return float(text)
    except ValueError:
        raise KnobError(_("{knob} must be a number, and {value} is none.", knob=knob, value=text)) from None


def plain(value: float) -> str:
    """A number without what does not matter: 0.1, 20, 1e-05, 0.333."""
    return f"{value:.6g}"


def settings(knobs: Sequence[Knob], given: Settings | None = None) -> dict[str, Any]:
    """The value of every knob: what is `given`, else its default.

    Raises:
        KnobError: where a value does not fit its knob, or there is no such knob.
    """
    known = {knob.id: knob for knob in knobs}
    for id_ in given or {}:
        if id_ not in known:
            raise KnobError(_("There is no knob {knob}; there are {names}.", knob=id_, names=_(", ").join(known)))
    return {id_: knob.check((given or {}).get(id_, knob.default)) for id_, knob in known.items()}
