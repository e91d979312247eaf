"""What move_to makes of a batch: mostly on the device `meta`, which every machine has, and no tensor comes from."""

from collections import namedtuple
from types import GeneratorType
from typing import Any, NamedTuple

import torch
from torch import Tensor

from dlcoach.grading.cases import case, gradients, observe

# With defaults, so that a list in the place of the first field shows as what it is, and not as a missing argument.
Pair = namedtuple("Pair", "image label", defaults=[None])


class Sample(NamedTuple):
    """A named tuple of the other kind."""

    tokens: Any
    length: Any = 0


class Person:
    """A value of no type that a batch is known for."""


def described(value):
    """What a batch is made of: types, and of each tensor its dtype, shape and place."""
    if isinstance(value, GeneratorType):
        value = list(value)
    if isinstance(value, Tensor):
        kind = str(value.dtype).removeprefix("torch.")
        return {"type": "tensor", "holds": f"{kind} {tuple(value.shape)} on {value.device.type}"}
    holds = value if isinstance(value, (bool, int, float, str)) else None
    if isinstance(value, dict):
        holds = [[str(key), described(item)] for key, item in value.items()]
    elif isinstance(value, (list, tuple)):
        holds = each(value)
    return {"type": "None" if value is None else type(value).__name__, "holds": holds}


def each(values):
    """Descriptions of several values."""
    return [described(value) for value in values]


def parts(value):
    """All containers and values in a batch, itself included."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [value, *(part for item in inside for part in parts(item))]


def rich(draw):
    """A batch with everything in it, three levels deep."""
    pair = Pair(draw.randn(2, 3), draw.integers(0, 9, 2))
    sample = Sample([draw.integers(0, 9, 4), draw.booleans(4)], 4)
    return {
        "inputs": {"pair": pair, "samples": [sample, Sample(draw.randn(1))]},
        "targets": (draw.randn(2), [draw.randn(3, 1)], {"deep": (draw.randn(1, 1),)}),
        "name": "batch 7",
        3: [None, True, 2.5, -1],
    }


@case
def tensor(target, draw):
    """moves a tensor to the device, and keeps its shape and dtype"""
    observe(
        result=described(target.move_to(draw.randn(2, 3), "meta")),
        integers=described(target.move_to(draw.integers(0, 5, 4), "meta")),
        booleans=described(target.move_to(draw.booleans(3), torch.device("meta"))),
        stays=described(target.move_to(draw.randn(2), "cpu")),
    )


@case(sizes=["dict", "list", "tuple", "named tuple", "typed named tuple"])
def container(target, draw, kind):
    """moves the tensors in a container, and gives back one of the same type"""
    first, second = draw.randn(2, 3), draw.integers(0, 9, 2)
    batch = {
        "dict": {"first": first, "second": second},
        "list": [first, second],
        "tuple": (first, second),
        "named tuple": Pair(first, second),
        "typed named tuple": Sample(first, second),
    }[kind]
    result = target.move_to(batch, torch.device("meta"))
    observe(result=described(result), same_type=type(result) is type(batch))


@case
def nested(target, draw):
    """finds tensors at any depth"""
    batch = [
        [draw.randn(1)],
        ({"a": draw.randn(2)},),
        {"b": [(draw.randn(3), [draw.randn(4)])]},
        Pair([draw.randn(5)], ()),
    ]
    observe(result=described(target.move_to(batch, "meta")))


@case
def others(target, draw):
    """gives back what is no tensor as it is"""
    person = Person()
    values = ["two words", "", None, True, 7, 0.5, person]
    result = target.move_to([draw.randn(2), *values], "meta")
    alone = [target.move_to(value, "meta") for value in values]
    observe(result=described(result), person_is_the_same=isinstance(result, list) and result[-1] is person)
    observe(each_alone=each(alone))


@case
def empty(target, draw):
    """keeps empty containers, and keys that are no text"""
    batch = [{}, [], (), {1: draw.randn(1), (2, 3): draw.randn(2), None: "x"}]
    observe(result=described(target.move_to(batch, "meta")))


@case
def mixed(target, draw):
    """does all of that in one batch"""
    batch = rich(draw)
    observe(result=described(target.move_to(batch, "meta")))


@case
def unchanged(target, draw):
    """leaves the batch that came in as it was"""
    batch = rich(draw)
    before, described_before = parts(batch), described(batch)
    target.move_to(batch, "meta")
    after = parts(batch)
    observe(
        batch_is_as_before=described(batch) == described_before,
        same_objects_in_it=len(after) == len(before) and all(a is b for a, b in zip(after, before, strict=True)),
    )


@case
def values(target, draw):
    """keeps the numbers, and lets gradients flow back to the tensors that came in"""
    x, w = draw.randn(2, 3, requires_grad=True), draw.randn(3, requires_grad=True)
    moved = target.move_to({"x": x, "more": [Pair(w, 5)]}, "cpu")
    observe(x=moved["x"], w=moved["more"][0][0])
    y = (moved["x"] * moved["more"][0][0].exp()).sum(1)
    observe(**gradients(y, x=x, w=w))


@case
def linked(target, draw):
    """keeps the way back for gradients across devices, and makes none where there was none"""
    x, still = draw.randn(2, requires_grad=True), draw.randn(2)
    moved, other = target.move_to([x, still], "meta")
    observe(leads_back=moved.requires_grad and not moved.is_leaf, other_wants_a_gradient=other.requires_grad)
