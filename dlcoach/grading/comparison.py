"""Whether two sets of observations agree, and where they first part."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor

from dlcoach.grading.cases import Raised
from dlcoach.grading.observation import Foreign, Meta
from dlcoach.grading.probe import Pace, Sample, Stray

FLOOR = 1e-9
"""Below this, absolute, no difference counts: what float32 leaves of an exact zero."""

CANCELLED = 1e-7
"""What float32 leaves of a gradient that is 0 because larger ones cancel, as a part of the largest gradient."""

COARSE = {torch.float16: 2e-3, torch.bfloat16: 2e-2}
"""What results may differ by where the reference itself computes in so few bits."""

MAX_KEYS = 12
"""Missing and unexpected keys that are told."""

REGISTRATION = frozenset({"parameters", "buffers", "state_dict", "modules"})
FALSE_ALARM = 1e-6
"""How often right random code may differ from the reference by chance, for each observation."""

ORDER = (
    *("interference", "raised", "type", "keys", "length", "shape", "dtype", "registration"),
    *("not finite", "value", "statistics", "gradient", "changed"),
)
"""The kinds of difference, outermost first: an earlier one usually is the reason for the later ones."""


@dataclass(frozen=True)
class Difference:
    """One observation that is not what it should be. `data` is JSON values, `pair` the tensors to be diagnosed."""

    kind: str
    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    pair: tuple[Tensor, Tensor] | None = None


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be from the expected one: `rtol` of itself, `atol` of the largest one beside it, `floor`."""

    rtol: float = 1e-4
    atol: float = 1e-5
    floor: float = FLOOR


def differences(expected: Mapping[str, Any], actual: Mapping[str, Any], tolerance: Tolerance) -> list[Difference]:
    """All observations that differ, outermost kind first and then in the order in which the case took them."""
    gradients = replace(tolerance, floor=max(FLOOR, CANCELLED * _largest_gradient(expected)))
    found = [
        difference
        for name, value in expected.items()
        for difference in _observation(name, value, actual, gradients if name.startswith("grad_") else tolerance)
    ]
    if not found:
        # what a case could not observe has its reason in another observation; without one, somebody kept it from us
        found = [_unseen(name) for name in expected if name not in actual]
    return sorted(found, key=lambda d: ORDER.index(d.kind))


def _largest_gradient(observations: Mapping[str, Any]) -> float:
    """The largest finite number among all gradients of a case."""
    found = [
        t[torch.isfinite(t)].abs() for n, t in observations.items() if n.startswith("grad_") and isinstance(t, Tensor)
    ]
    return max((float(t.max()) for t in found if t.numel()), default=0.0)


def other_float(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """The first tensor whose float type differs, as (name, expected type, actual type): a remark, never a failure."""
    for name, value in expected.items():
        other = actual.get(name)
        if isinstance(value, Tensor) and isinstance(other, Tensor) and value.dtype != other.dtype and other.dim():
            return name, str(value.dtype).removeprefix("torch."), str(other.dtype).removeprefix("torch.")
    return None


def stray(actual: Mapping[str, Any]) -> Stray | None:
    """The first tensor that was made on the wrong device: a remark, never a failure."""
    return next((value for value in actual.values() if isinstance(value, Stray)), None)


def pace(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> tuple[float, float] | None:
    """The seconds that the reference and the submission took for the same work, where a case observed that."""
    for name, value in expected.items():
        other = actual.get(name)
        if isinstance(value, Pace) and isinstance(other, Pace):
            return value.seconds, other.seconds
    return None


def _observation(name: str, expected: Any, actual: Mapping[str, Any], tolerance: Tolerance) -> Iterator[Difference]:
    if name not in actual:
        # `gradients` finds nothing to say of an output that is no tensor; the output's own difference says why.
        return
    value = actual[name]
    if (_remark(expected) and _remark(value)) or (isinstance(expected, Pace) and isinstance(value, Pace)):
        return
    if name == "inputs_changed":
        if value != expected:
            yield Difference("changed", name, {"places": value if isinstance(value, list) else []})
        return
    for difference in _compare(name, expected, value, tolerance):
        if name.startswith("grad_") and difference.kind in ("value", "type", "not finite"):
            yield Difference("gradient", name, {**difference.data, "missing": value is None}, difference.pair)
        elif name in REGISTRATION:
            yield Difference("registration", difference.name, {**difference.data, "kind": difference.kind})
        else:
            yield difference


def _remark(value: Any) -> bool:
    return value is None or isinstance(value, Stray)  # see `stray`


def _unseen(name: str) -> Difference:
    if name.startswith("grad_"):  # a parameter that asks for no gradient
        return Difference("gradient", name, {"missing": True})
    return Difference("interference", name)


def _compare(name: str, expected: Any, actual: Any, tolerance: Tolerance) -> Iterator[Difference]:
    if isinstance(expected, Raised):
        if not isinstance(actual, Raised) or not expected.types or expected.types[0] not in actual.types:
            got = actual.types[0] if isinstance(actual, Raised) and actual.types else None
            yield Difference(
                "raised", name, {"expected": expected.types[0] if expected.types else "Exception", "actual": got}
            )
    elif isinstance(actual, Raised):
        yield Difference("raised", name, {"expected": None, "actual": actual.types[0] if actual.types else "Exception"})
    elif isinstance(expected, Tensor):
        yield from _compare_tensors(name, expected, actual, tolerance)
    elif isinstance(expected, Sample):
        yield from _compare_samples(name, expected, actual)
    elif isinstance(expected, Meta):
        yield from _compare_meta(name, expected, actual)
    elif isinstance(expected, float):
        yield from _compare_numbers(name, expected, actual, tolerance)
    elif isinstance(expected, (list, torch.Size)):
        yield from _compare_lists(name, expected, actual, tolerance)
    elif isinstance(expected, dict):
        yield from _compare_dicts(name, expected, actual, tolerance)
    elif type(expected) is not type(actual):
        yield _type(name, expected, actual)
    elif expected != actual:
        yield Difference("value", name, {"expected": show(expected), "actual": show(actual)})


def _compare_tensors(name: str, expected: Tensor, actual: Any, tolerance: Tolerance) -> Iterator[Difference]:
    if expected.dim() == 0 and isinstance(actual, (int, float)) and not isinstance(actual, bool):
        actual = torch.tensor(actual, dtype=expected.dtype if expected.is_floating_point() else None)
    if not isinstance(actual, Tensor):
        yield _type(name, expected, actual)
        return
    data: dict[str, Any]
    if expected.shape != actual.shape:
        data = {"expected": list(expected.shape), "actual": list(actual.shape)}
        yield Difference("shape", name, data, (expected, actual))
        return
    if _number_kind(expected) != _number_kind(actual):
        data = {"expected": _dtype(expected), "actual": _dtype(actual), "exact": not expected.is_floating_point()}
        yield Difference("dtype", name, data)
        return
    if expected.dtype is actual.dtype and torch.equal(expected, actual):
        return
    wrong = ~_close(expected, actual, tolerance)
    if not wrong.any():
        return
    place = tuple(int(i) for i in wrong.nonzero()[0])
    data = {
        "shape": list(expected.shape),
        "place": list(place),
        **_shown(expected[place].item(), actual[place].item()),
        "wrong": int(wrong.sum()),
        "total": expected.numel(),
    }
    finite = not actual.is_floating_point() or bool(actual.double()[torch.isfinite(expected.double())].isfinite().all())
    yield Difference("value" if finite else "not finite", name, data, (expected, actual))


def _close(expected: Tensor, actual: Tensor, tolerance: Tolerance) -> Tensor:
    if not expected.is_floating_point() and not expected.is_complex():
        return expected == actual.to(expected.dtype)
    e, a = expected.double(), actual.double()
    finite = torch.isfinite(e)
    scale = float(e[finite].abs().max()) if bool(finite.any()) else 0.0
    coarse = COARSE.get(expected.dtype, 0.0)
    rtol, atol = max(tolerance.rtol, coarse), max(tolerance.atol, coarse)
    near = (a - e).abs() <= rtol * e.abs() + atol * scale + tolerance.floor
    return torch.where(finite, near, (a == e) | (torch.isnan(a) & torch.isnan(e)))


def _compare_samples(name: str, expected: Sample, actual: Any) -> Iterator[Difference]:
    if not isinstance(actual, Sample):
        yield _type(name, expected, actual)
        return
    if expected.mean.shape != actual.mean.shape or actual.square.shape != expected.square.shape:
        data: dict[str, Any] = {"expected": list(expected.mean.shape), "actual": list(actual.mean.shape)}
        yield Difference("shape", name, data)
        return
    # Only the reference's own errors count: a submission could claim any. Two samples of one size differ by √2 of them.
    # A quarter more, since mean squares have longer tails than the normal distribution.
    each = FALSE_ALARM / (4 * max(1, expected.mean.numel()))
    width = -statistics.NormalDist().inv_cdf(each) * 2**0.5 * 1.25
    for what, right, seen, error in (
        ("mean", expected.mean, actual.mean, expected.mean_error),
        ("mean square", expected.square, actual.square, expected.square_error),
    ):
        wrong = ~((seen - right).abs() <= width * error + 1e-6 * right.abs() + FLOOR)
        if bool(wrong.any()):
            place = tuple(int(i) for i in wrong.nonzero()[0]) if wrong.dim() else ()
            data = {"what": what, "place": list(place), "wrong": int(wrong.sum()), "total": wrong.numel()}
            data |= {"expected": show(right[place].item()), "actual": show(seen[place].item())}
            data |= {"within": show(float(width * error[place]))}
            yield Difference("statistics", name, data)
            return


def _number_kind(tensor: Tensor) -> str:
    if tensor.is_complex():
        return "complex"
    if tensor.is_floating_point():
        return "float"
    return "bool" if tensor.dtype is torch.bool else str(tensor.dtype)


def _dtype(tensor: Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")


def _compare_meta(name: str, expected: Meta, actual: Any) -> Iterator[Difference]:
    if not isinstance(actual, Meta):
        yield _type(name, expected, actual)
    elif expected.shape != actual.shape:
        yield Difference("shape", name, {"expected": list(expected.shape), "actual": list(actual.shape)})


def _compare_numbers(name: str, expected: float, actual: Any, tolerance: Tolerance) -> Iterator[Difference]:
    if (
        isinstance(actual, Tensor)
        and actual.numel() == 1
        and not actual.is_complex()
        and actual.dtype is not torch.bool
    ):
        if actual.dim():
            yield Difference("shape", name, {"expected": [], "actual": list(actual.shape)})
            return
        actual = float(actual)
    if isinstance(actual, bool) or not isinstance(actual, (int, float)):
        yield _type(name, expected, actual)
        return
    if math.isfinite(expected) and math.isfinite(actual):
        same = abs(actual - expected) <= (tolerance.rtol + tolerance.atol) * abs(expected) + tolerance.floor
    else:
        same = actual == expected or (math.isnan(actual) and math.isnan(expected))
    if not same:
        kind = "value" if math.isfinite(actual) or not math.isfinite(expected) else "not finite"
        pair = (torch.tensor(expected), torch.tensor(float(actual)))
        data = {"shape": [], "place": [], **_shown(expected, actual), "wrong": 1, "total": 1}
        yield Difference(kind, name, data, pair)


def _compare_lists(
    name: str, expected: "list[Any] | torch.Size", actual: Any, tolerance: Tolerance
) -> Iterator[Difference]:
    if not isinstance(actual, (list, torch.Size)):
        yield _type(name, expected, actual)
        return
    if isinstance(expected, torch.Size) and isinstance(actual, torch.Size):
        if expected != actual:
            yield Difference("shape", name, {"expected": list(expected), "actual": list(actual)})
        return
    for i, (e, a) in enumerate(zip(expected, actual, strict=False)):
        first = next(_compare(f"{name}[{i}]", e, a, tolerance), None)
        if first is not None:
            yield replace(first, pair=_as_tensors(expected, actual)) if first.kind == "value" else first
            return
    if len(expected) != len(actual):
        i = min(len(expected), len(actual))
        item = {"missing": show(expected[i])} if i < len(expected) else {"extra": show(actual[i])}
        yield Difference("length", name, {"expected": len(expected), "actual": len(actual), "place": i, **item})


def _as_tensors(expected: Sequence[Any], actual: Sequence[Any]) -> tuple[Tensor, Tensor] | None:
    """Two lists of ints as tensors, so that what they have to do with each other can be told."""
    if all(type(n) is int for n in (*expected, *actual)):
        return torch.tensor(expected), torch.tensor(actual)
    return None


def _compare_dicts(name: str, expected: dict[Any, Any], actual: Any, tolerance: Tolerance) -> Iterator[Difference]:
    if not isinstance(actual, dict):
        yield _type(name, expected, actual)
        return
    missing = [show(key) for key in expected if key not in actual][:MAX_KEYS]
    extra = [show(key) for key in actual if key not in expected][:MAX_KEYS]
    if missing or extra:
        yield Difference("keys", name, {"missing": missing, "extra": extra})
        return
    for key, value in expected.items():
        first = next(_compare(f"{name}[{key!r}]", value, actual[key], tolerance), None)
        if first is not None:
            yield first
            return


def _shown(expected: Any, actual: Any) -> dict[str, str]:
    """Two numbers with as few digits as tell them apart."""
    if isinstance(expected, float) and isinstance(actual, float):
        for digits in (4, 6, 9):
            texts = f"{expected:.{digits}g}", f"{actual:.{digits}g}"
            if texts[0] != texts[1]:
                return {"expected": texts[0], "actual": texts[1]}
    return {"expected": show(expected), "actual": show(actual)}


def _type(name: str, expected: Any, actual: Any) -> Difference:
    return Difference(
        "type", name, {"expected": type_name(expected), "actual": type_name(actual), "value": show(actual)}
    )


def type_name(value: Any) -> str:
    """The type of an observed value in a learner's words."""
    if value is None:
        return "None"
    if isinstance(value, (Tensor, Meta)):
        return "tensor"
    if isinstance(value, Foreign):
        return value.type
    if isinstance(value, Sample):
        return "sample"
    return type(value).__name__


def show(value: Any) -> str:
    """A value as a learner reads it, never long."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Tensor):
        return f"tensor of shape {tuple(value.shape)}" if value.dim() else show(value.item())
    if isinstance(value, Meta):
        return f"tensor of shape {value.shape}"
    if isinstance(value, Foreign):
        return value.type
    if isinstance(value, torch.Size):
        return str(tuple(value))
    if isinstance(value, list):
        text = f"[{', '.join(map(show, value[:12]))}{', …' if len(value) > 12 else ''}]"
    elif isinstance(value, dict):
        text = f"{{{', '.join(f'{show(k)}: {show(v)}' for k, v in list(value.items())[:12])}}}"
    else:
        text = repr(value)
    return text if len(text) <= 200 else text[:199] + "…"
