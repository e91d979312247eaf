"""The frame of a plot: what its axes span, and where their ticks stand."""

import math
from dataclasses import dataclass

from dlcoach.labs.knob import plain
from dlcoach.labs.picture import XY, Axis, Contour, Curve, Mark, Plot, Span, finite_span


@dataclass(frozen=True)
class Scale:
    """One axis with its span: data to a share of the axis, 0 to 1."""

    low: float
    high: float
    log: bool

    def share(self, value: float) -> float:
        """Where the value stands; NaN where it can't stand anywhere."""
        if self.log:
            if value <= 0:
                return math.nan
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """At most this many round values inside the span, each as it is written."""
        return [(value, plain(value)) for value in (self._powers(most) if self.log else self._round(max(most, 2)))]

    def _round(self, most: int) -> list[float]:
        rough = (self.high - self.low) / most
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * digit for digit in (1, 2, 5, 10) if power * digit >= rough * (1 - 1e-9))
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [round(k * step, 12) for k in range(first, last + 1)]

    def _powers(self, most: int) -> list[float]:
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        powers = [10.0**k for k in range(first, last + 1)]
        if len(powers) < 2:  # not a decade: its ends say more than one power
            return [self.low, self.high]
        stride = math.ceil(len(powers) / max(most, 2))
        return powers[::stride]


@dataclass(frozen=True)
class Frame:
    """Both scales of a plot."""

    x: Scale
    y: Scale

    @classmethod
    def of(cls, plot: Plot) -> "Frame":
        """The frame that holds every layer, or what the axes ask for."""
        places: list[XY] = []
        for layer in plot.layers:
            match layer:
                case Curve():
                    places.extend(layer.points)
                case Contour():
                    places.extend(end for segment in layer.segments for end in segment)
                case Mark():
                    places.append(layer.at)
        return cls(_scale(plot.x, [x for x, _y in places]), _scale(plot.y, [y for _x, y in places]))

    def share(self, at: XY) -> XY:
        """A place in the data as shares of the axes."""
        return self.x.share(at[0]), self.y.share(at[1])


def _scale(axis: Axis, values: list[float]) -> Scale:
    low, high = axis.span or finite_span(values, axis.log)
    return Scale(low, high, axis.log)


def clipped(start: XY, end: XY) -> tuple[XY, XY] | None:
    """The part of a segment that lies in the unit square; None where none does, or where an end is not finite.

    Source: Y.-D. Liang, B. A. Barsky, A New Concept and Method for Line Clipping, 1984.
    """
    if not all(map(math.isfinite, (*start, *end))):
        return None
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    first, last = 0.0, 1.0
    for direction, room in ((-dx, ax), (dx, 1 - ax), (-dy, ay), (dy, 1 - ay)):
        if direction == 0:
            if room < 0:
                return None
            continue
        t = room / direction
        if direction < 0:
            first = max(first, t)
        else:
            last = min(last, t)
    if first > last:
        return None
    span: Span = (first, last)
    return (ax + span[0] * dx, ay + span[0] * dy), (ax + span[1] * dx, ay + span[1] * dy)
