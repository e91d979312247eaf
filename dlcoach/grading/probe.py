"""Checks that a case would be long to write by hand: random results, optimisers, batches, other devices."""

import itertools
import linecache
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

from dlcoach.grading.failure import FILENAME

_remarks = True


def work_out_remarks(wanted: bool) -> None:
    """Whether `portable` and `least_time` do their work from now on.

    What they find is a remark and never fails anybody, so that one who runs the same code with many seeds has enough of
    it after the first.
    """
    global _remarks
    _remarks = wanted


@dataclass(frozen=True)
class Sample:
    """Random results: their mean and mean square with the standard errors of both, each of the shape of one result."""

    mean: Tensor
    square: Tensor
    mean_error: Tensor
    square_error: Tensor


def sample(results: Iterable[Tensor]) -> Sample:
    """Observe random results by their statistics.

    Right code draws another stream than the reference. Two samples agree where, for every number of a result, mean and
    mean square lie closer together than chance would part them in all but one of a million comparisons.

    Args:
        results: 200 or more tensors of one shape, each from a draw of its own; or one tensor with the draws on axis 0.
    """
    draws = results if isinstance(results, Tensor) else torch.stack([r.detach() for r in results])
    draws = draws.detach().double()
    root = len(draws) ** 0.5
    squares = draws**2
    return Sample(draws.mean(0), squares.mean(0), draws.std(0) / root, squares.std(0) / root)


def trajectory(optimizer: Any, parameters: Sequence[Tensor], gradients: Iterable[Sequence[Tensor | None]]) -> Tensor:
    """The values of `parameters` after each step of `optimizer`, of shape (steps, all their numbers together).

    Args:
        gradients: for each step, the gradient of each parameter, or None where it gets none. Make them change their
            sign, and make some steps: 20 tell Adam from sign descent, five do not.
    """
    path = []
    for step in gradients:
        for parameter, gradient in zip(parameters, step, strict=True):
            parameter.grad = None if gradient is None else gradient.clone()
        optimizer.step()
        path.append(torch.cat([p.detach().flatten().clone() for p in parameters]))
    return torch.stack(path)


def batches(generator: Iterable[Any], at_most: int = 1000) -> list[Any]:
    """What a generator of batches yields, as a list. One that does not end is cut, and shows by its length."""
    return list(itertools.islice(generator, at_most))


@dataclass(frozen=True)
class Stray:
    """A tensor that was made on the CPU, by the line of the learner's code."""

    line: int
    code: str


class _Births(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes the first tensor that is made on the CPU out of no other tensor, and the learner's line that made it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.stray: Stray | None = None

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        born = (
            isinstance(result, Tensor) and result.device.type == "cpu" and not any(isinstance(a, Tensor) for a in args)
        )
        if born and self.stray is None and (line := _learners_line()):
            self.stray = Stray(line, linecache.getline(FILENAME, line).strip())
        return result


def portable(module: nn.Module, *inputs: Tensor) -> Stray | None:
    """Would `module(*inputs)` run on a GPU? A tensor that its forward makes on the CPU, or None.

    The module runs on the meta device, which holds no numbers, so that neither a GPU nor time is needed. What is found
    is a remark and never a failure. `module` is moved and cannot be used any more.
    """
    if not _remarks:
        return None
    module = module.to("meta")
    births = _Births()
    try:
        with births, torch.no_grad():
            module(*(x.to("meta") for x in inputs))
    except Exception:
        # meta tensors have no values: code that asks for one stops here, and nothing can be said of the rest
        return births.stray
    return births.stray


@dataclass(frozen=True)
class Pace:
    """How long something takes, in seconds of CPU time."""

    seconds: float


def least_time(function: Callable[[], Any], runs: int = 3) -> Pace:
    """The least CPU time of some runs of `function`, after a first one that counts for nothing."""
    if not _remarks:
        return Pace(0.0)
    function()
    least = float("inf")
    for _ in range(runs):
        began = time.process_time()
        function()
        least = min(least, time.process_time() - began)
    return Pace(least)


def _learners_line() -> int | None:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename != FILENAME:
        frame = frame.f_back
    return frame.f_lineno if frame is not None else None


def both_modes(module: nn.Module, run: Callable[[], Any]) -> dict[str, Any]:
    """What `run` gives with `module` in training mode, and then in evaluation mode."""
    module.train()
    training = run()
    module.eval()
    return {"training": training, "evaluation": run()}
