"""Lab: the paths of optimisers over a long, narrow valley, f(x, y) = x²/20 + y², from (-7, 2).

Plain Python. The update rules are PyTorch's (torch.optim of 2.13, dampening 0, no weight decay), those of RMSProp and
Adam with the decay rates named below.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from dlcoach.labs.knob import Choice, Number, Settings, plain
from dlcoach.labs.lab import Lab, Point
from dlcoach.labs.picture import Axis, Contour, Curve, Layer, Mark, Picture, Plot, Span, contour, finite_span
from dlcoach.labs.run import Run, labels
from dlcoach.language import _

Vector: TypeAlias = tuple[float, float]
Rule: TypeAlias = Callable[[Vector], Vector]
"""A gradient in, the step to take out; it remembers what it needs."""

START: Vector = (-7.0, 2.0)
X_SPAN, Y_SPAN = (-8.0, 4.0), (-3.0, 3.0)
LEVELS = (0.1, 0.4, 0.9, 1.6, 2.5, 3.6, 4.9, 6.4, 8.1)
FAR = 1e6  # a path that went this far does not come back
RMSPROP_DECAY = 0.9
ADAM_SECOND = 0.999
EPSILON = 1e-8


def height(x: float, y: float) -> float:
    """f(x, y)"""
    return x * x / 20 + y * y


def gradient(x: float, y: float) -> Vector:
    """(df/dx, df/dy)"""
    return x / 10, 2 * y


def sgd(rate: float, _momentum: float) -> Rule:
    """-lr g (H. Robbins, S. Monro, A Stochastic Approximation Method, 1951)"""
    return lambda g: (-rate * g[0], -rate * g[1])


def momentum(rate: float, beta: float) -> Rule:
    """v <- beta v + g; -lr v (B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964)"""
    v = [0.0, 0.0]

    def step(g: Vector) -> Vector:
        v[:] = [beta * v[k] + g[k] for k in (0, 1)]
        return -rate * v[0], -rate * v[1]

    return step


def nesterov(rate: float, beta: float) -> Rule:
    """v <- beta v + g; -lr (g + beta v) (Y. Nesterov, 1983, in the form of I. Sutskever et al., 2013)"""
    v = [0.0, 0.0]

    def step(g: Vector) -> Vector:
        v[:] = [beta * v[k] + g[k] for k in (0, 1)]
        return -rate * (g[0] + beta * v[0]), -rate * (g[1] + beta * v[1])

    return step


def adagrad(rate: float, _momentum: float) -> Rule:
    """s <- s + g²; -lr g / (sqrt(s) + eps) (J. Duchi, E. Hazan, Y. Singer, Adaptive Subgradient Methods, 2011)"""
    s = [0.0, 0.0]

    def step(g: Vector) -> Vector:
        s[:] = [s[k] + g[k] ** 2 for k in (0, 1)]
        x, y = (-rate * g[k] / (math.sqrt(s[k]) + EPSILON) for k in (0, 1))
        return x, y

    return step


def rmsprop(rate: float, _momentum: float) -> Rule:
    """s <- 0.9 s + 0.1 g²; -lr g / (sqrt(s) + eps) (T. Tieleman, G. Hinton, Lecture 6.5, Coursera, 2012)"""
    s = [0.0, 0.0]

    def step(g: Vector) -> Vector:
        s[:] = [RMSPROP_DECAY * s[k] + (1 - RMSPROP_DECAY) * g[k] ** 2 for k in (0, 1)]
        x, y = (-rate * g[k] / (math.sqrt(s[k]) + EPSILON) for k in (0, 1))
        return x, y

    return step


def adam(rate: float, beta: float) -> Rule:
    """m and s with bias correction; -lr m̂ / (sqrt(ŝ) + eps) (D. P. Kingma, J. Ba, Adam, 2015), beta₁ = momentum"""
    m, s = [0.0, 0.0], [0.0, 0.0]
    t = 0

    def step(g: Vector) -> Vector:
        nonlocal t
        t += 1
        m[:] = [beta * m[k] + (1 - beta) * g[k] for k in (0, 1)]
        s[:] = [ADAM_SECOND * s[k] + (1 - ADAM_SECOND) * g[k] ** 2 for k in (0, 1)]
        first, second = 1 - beta**t, 1 - ADAM_SECOND**t
        x, y = (-rate * (m[k] / first) / (math.sqrt(s[k] / second) + EPSILON) for k in (0, 1))
        return x, y

    return step


RULES: dict[str, Callable[[float, float], Rule]] = {
    "sgd": sgd,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}

KNOBS = (
    Choice(
        "optimiser",
        lambda: _("Optimiser"),
        {
            "sgd": lambda: "SGD",
            "momentum": lambda: _("SGD with momentum"),
            "nesterov": lambda: "Nesterov",
            "adagrad": lambda: "AdaGrad",
            "rmsprop": lambda: "RMSProp",
            "adam": lambda: "Adam",
        },
        "sgd",
    ),
    Number("lr", lambda: _("Learning rate"), 0.001, 10, 0.5, "log", short="lr"),
    Number("momentum", lambda: _("Momentum (β)"), 0, 0.99, 0.5, step=0.1, short="β"),
    Number("steps", lambda: _("Steps"), 1, 300, 50, "log", whole=True),
)


def frames(settings: Settings) -> Iterator[Point]:
    """One point a step, from step 0; a path that has gone too far to come back ends early."""
    rule = RULES[settings["optimiser"]](settings["lr"], settings["momentum"])
    x, y = START
    yield {"x": x, "y": y, "f": height(x, y)}
    for _step in range(settings["steps"]):
        dx, dy = rule(gradient(x, y))
        x, y = x + dx, y + dy
        yield {"x": x, "y": y, "f": height(x, y)}
        if max(abs(x), abs(y)) > FAR:
            return


@cache
def valley() -> Contour:
    """The lines of equal height: computed once."""
    return contour(height, X_SPAN, Y_SPAN, LEVELS)


def picture(runs: Sequence[Run]) -> Picture:
    """The valley from above with every path, and how high each stands at each step."""
    names = labels(LAB, runs) if len(runs) > 1 else [KNOBS[0].shown(run.settings["optimiser"]) for run in runs]
    paths: list[Layer] = [valley(), Mark((0.0, 0.0), _("minimum"), "right", "plus")]
    heights: list[Layer] = []
    for k, (run, name) in enumerate(zip(runs, names, strict=True)):
        faint = k < len(runs) - 1
        path = [(float(point["x"]), float(point["y"])) for point in run.points]
        lost = bool(path) and not inside(path[-1])
        if lost:  # it swings further and further: what comes after it left would only fill the picture
            path = path[: 1 + next(n for n, at in enumerate(path) if not inside(at))]
        paths.append(Curve(path, name, k, faint, every_point=True))
        if lost:
            paths.append(Mark(edge(path[-1]), _("leaves"), "wrong"))
        elif path and not faint:
            paths.append(Mark(path[-1], "", "here", "dot"))
        heights.append(Curve([(n, float(point["f"])) for n, point in enumerate(run.points)], "", k, faint))
    return Picture(
        (
            Plot("f(x, y) = x²/20 + y²", paths, Axis("x", X_SPAN), Axis("y", Y_SPAN), weight=2),
            Plot(_("f at each step"), heights, Axis(_("step")), Axis("f", height_span(runs), log=True)),
        )
    )


def height_span(runs: Sequence[Run]) -> Span:
    """The heights to show: one path that diverges must not flatten all others, nor one that is at the bottom."""
    low, high = finite_span([point["f"] for run in runs for point in run.points], log=True)
    return max(min(low, 1.0), 1e-9), min(max(high, 10.0), 1e3)


def inside(at: Vector) -> bool:
    """Whether the place is in the picture."""
    return X_SPAN[0] <= at[0] <= X_SPAN[1] and Y_SPAN[0] <= at[1] <= Y_SPAN[1]


def edge(at: Vector) -> Vector:
    """The place of the picture that is nearest to one outside."""
    return min(max(at[0], X_SPAN[0]), X_SPAN[1]), min(max(at[1], Y_SPAN[0]), Y_SPAN[1])


def summary(run: Run) -> str:
    """Where the path is, and whether it converges, crawls, swings or diverges."""
    if not run.points:
        return ""
    first, last, step = run.points[0], run.points[-1], len(run.points) - 1
    words = [
        _(
            "After {step} steps at ({x}, {y}), f = {f}.",
            step=step,
            x=short(last["x"]),
            y=short(last["y"]),
            f=short(last["f"]),
        )
    ]
    if last["f"] > 2 * first["f"]:
        words.append(_("It diverges: each step overshoots more than the one before. Try a smaller learning rate."))
        return " ".join(words)
    if step >= 4 and sum(before["y"] * after["y"] < 0 for before, after in pairwise(run.points)) > step / 2:
        words.append(_("It swings from wall to wall across the valley."))
    if last["f"] < 1e-3:
        words.append(_("It has found the minimum."))
    elif step >= 10 and last["f"] > 0.5 * run.points[step // 2]["f"] and abs(last["x"]) > 1:
        words.append(_("It crawls: little has changed in the last half of the steps."))
    return " ".join(words)


def short(value: float) -> str:
    """A number in few figures."""
    return plain(float(f"{value:.3g}"))


LAB = Lab(
    id="optimiser-paths",
    title=lambda: _("Paths of optimisers"),
    about=lambda: _(
        "A long, narrow valley: twenty times steeper across than along. Watch how each optimiser walks down it, "
        "and find the learning rate at which it starts to swing, and then to diverge."
    ),
    knobs=KNOBS,
    frames=frames,
    picture=picture,
    summary=summary,
    total=lambda settings: int(settings["steps"]) + 1,
    pace=lambda settings: max(8.0, settings["steps"] / 6),
)
