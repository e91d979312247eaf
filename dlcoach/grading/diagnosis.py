"""What two tensors that differ have to do with each other.

Each relation is one that a common mistake leaves behind. They are tried from the simple to the far-fetched, and the
first that holds for the whole tensor is told.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, permutations
from typing import Any

import torch
from torch import Tensor

LARGEST = 4 << 20
"""Numbers in a tensor that are looked at; a submission may send a hundred times as many."""

RTOL = 1e-3
"""A relation has to hold to this part of the tensor's largest number."""


def relation(expected: Tensor, actual: Tensor, sizes: Iterable[float]) -> Mapping[str, Any] | None:
    """The relation of `actual` to `expected`, as `{"kind": ..., ...}`, or None where none is recognised.

    Args:
        expected: the reference's tensor.
        actual: the submission's, of the same shape or not.
        sizes: numbers that matter in this case (lengths of axes, arguments, a probability): a factor may come from one.
    """
    if max(expected.numel(), actual.numel()) > LARGEST:
        return None
    if not expected.numel() or not actual.numel() or expected.is_complex() or actual.is_complex():
        return None
    if expected.dtype is torch.bool or actual.dtype is torch.bool:
        inverted = expected.shape == actual.shape and torch.equal(expected.bool(), ~actual.bool())
        return {"kind": "inverted"} if inverted else None
    e, a = expected.double(), actual.double()
    if not bool(torch.isfinite(e).all()):
        return None
    if bool(torch.isnan(a).any()):
        return {"kind": "nan", "all": bool(torch.isnan(a).all())}
    if not bool(torch.isfinite(a).all()):
        return {"kind": "infinite"}
    numbers = sorted({abs(n) for n in sizes if not isinstance(n, bool)} - {0, 1})
    return next(_of_one_shape(e, a, numbers) if e.shape == a.shape else _of_two_shapes(e, a), None)


def _same(x: Tensor, y: Tensor) -> bool:
    scale = float(y.abs().max())
    return scale > 0 and float((x - y).abs().max()) <= RTOL * scale


def _of_two_shapes(e: Tensor, a: Tensor) -> Iterator[Mapping[str, Any]]:
    if e.dim() == a.dim() <= 4 and sorted(e.shape) == sorted(a.shape):
        for axes in permutations(range(a.dim())):
            if a.permute(axes).shape == e.shape and _same(a.permute(axes), e):
                yield {"kind": "permuted", "axes": list(axes)}
    if e.numel() == a.numel() and _same(a.reshape(e.shape), e):
        yield {"kind": "reshaped"}
    for axis in range(e.dim()):
        if a.shape == e.shape[:axis] + e.shape[axis + 1 :]:
            if _same(a, e.sum(axis)):
                yield {"kind": "summed", "axis": axis}
            if _same(a, e.mean(axis)):
                yield {"kind": "averaged", "axis": axis}


def _of_one_shape(e: Tensor, a: Tensor, sizes: list[float]) -> Iterator[Mapping[str, Any]]:
    if not bool(a.any()):
        yield {"kind": "zero"}
        return
    if not bool(e.any()):
        return
    factor = float((e * a).sum() / (e * e).sum())
    if e.numel() > 1 and _same(a, factor * e):
        yield {"kind": "factor", "factor": factor, **_name_of(factor, sizes)}
    yield from _masked(e, a)
    yield from _shifted(e, a)
    yield from _moved(e, a)
    yield from _cut(e, a)
    yield from _normalised(e, a)
    if e.numel() == 1 and (named := _name_of(factor, sizes)):
        yield {"kind": "factor", "factor": factor, **named}


def _name_of(factor: float, sizes: list[float]) -> Mapping[str, Any]:
    """Which simple number, or which size, its root or its inverse, `factor` is."""
    lengths = [int(n) for n in sizes if n == int(n)]
    parts = [p for n in sizes if 0 < n < 1 for p in (n, 1 - n)]
    size = abs(factor)
    plain = {1.0: "1", 2.0: "2", 0.5: "1/2", 4.0: "4", 0.25: "1/4", math.sqrt(2): "√2", 1 / math.sqrt(2): "1/√2"}
    named = {
        v: t for n in lengths for v, t in ((n, f"{n}"), (1 / n, f"1/{n}"), (n**0.5, f"√{n}"), (n**-0.5, f"1/√{n}"))
    }
    kept = {v: t for p in parts for v, t in ((p, f"{p:.4g}"), (1 / p, f"1/{p:.4g}"))}
    bessel = {v: t for n in lengths for v, t in ((n / (n - 1), f"{n}/{n - 1}"), ((n - 1) / n, f"{n - 1}/{n}"))}
    roots = {v**0.5: f"√({t})" for v, t in bessel.items()}
    for value, text in {**roots, **bessel, **kept, **named, **plain}.items():
        if abs(size - value) <= RTOL * value:
            words = {"unbiased": True} if text in {*bessel.values(), *roots.values()} and value != 2 else {}
            return {"name": ("-" if factor < 0 else "") + text, **words}
    return {}


def _masked(e: Tensor, a: Tensor) -> Iterator[Mapping[str, Any]]:
    """Zeros stand exactly where they should not."""
    if bool((e == 0).any()) and torch.equal(e == 0, a != 0):
        yield {"kind": "mask inverted"}


def _moved(e: Tensor, a: Tensor) -> Iterator[Mapping[str, Any]]:
    axes = [axis for axis in range(e.dim()) if e.shape[axis] > 1]
    for i, j in combinations(axes, 2):
        if e.shape[i] == e.shape[j] and _same(a, e.transpose(i, j)):
            yield {"kind": "transposed", "axes": [i, j]}
    for axis in axes:
        if _same(a, e.flip(axis)):
            yield {"kind": "reversed", "axis": axis}
        rest = e.shape[axis] - 1
        for step, mine, right in ((1, 1, 0), (-1, 0, 1)):
            if rest > 1 and _same(a.narrow(axis, mine, rest), e.narrow(axis, right, rest)):
                yield {"kind": "shifted", "axis": axis, "step": step}
        if e.shape[axis] % 2 == 0 and _same(a, e.roll(e.shape[axis] // 2, axis)):
            yield {"kind": "swapped halves", "axis": axis}
        if e.dim() > 1 and _reordered(e.transpose(0, axis).flatten(1), a.transpose(0, axis).flatten(1)):
            yield {"kind": "reordered", "axis": axis}


def _reordered(e: Tensor, a: Tensor) -> bool:
    """Whether the rows of `a` are the rows of `e` in another order."""
    if len(e) > 64 or e.shape[1] < 2:
        return False
    nearest = torch.cdist(a, e).argmin(1)
    return len(set(nearest.tolist())) == len(e) and _same(a, e[nearest])


def _shifted(e: Tensor, a: Tensor) -> Iterator[Mapping[str, Any]]:
    gap = a - e
    if e.numel() > 1 and _same(gap, gap.mean().expand_as(gap)):
        yield {"kind": "offset", "offset": float(gap.mean())}
    elif e.dim() > 1 and gap[..., :1, :].numel() < gap.numel():
        row = gap.flatten(0, -2).mean(0)
        if _same(gap, row.expand_as(gap)):
            yield {"kind": "offset along", "axis": e.dim() - 1}


def _cut(e: Tensor, a: Tensor) -> Iterator[Mapping[str, Any]]:
    if bool((e < 0).any()) and _same(a, e.clamp(min=0)):
        yield {"kind": "negatives cut"}
    elif bool((e < 0).any()) and _same(a, e.abs()):
        yield {"kind": "absolute"}


def _normalised(e: Tensor, a: Tensor) -> Iterator[Mapping[str, Any]]:
    def axes_of_ones(t: Tensor) -> set[int]:
        return {i for i in range(t.dim()) if t.shape[i] > 1 and bool(((t.sum(i) - 1).abs() < RTOL).all())}

    if e.dim() > 1 and bool((e >= 0).all()) and bool((a >= 0).all()):
        right, wrong = axes_of_ones(e), axes_of_ones(a)
        if right and wrong and not right & wrong:
            yield {"kind": "normalised over", "axis": min(wrong), "right": min(right)}
