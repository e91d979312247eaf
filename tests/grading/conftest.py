"""One exercise and one grader for all tests of judging."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlcoach.course.exercise import Exercise, Limits, Mistake
from dlcoach.course.text import Text
from dlcoach.grading.grader import Grader

REFERENCE = """\
import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_units, out_units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, out_units))
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, X):
        return X @ self.weight + self.bias
"""

CASES = '''\
from dlcoach.grading.cases import case, gradients, observe, shapes


@case(sizes=[(5, 3), (1, 1), (16, 4)])
def parameters(target, draw, in_units, out_units):
    """has the parameters weight and bias"""
    observe(parameters=shapes(target.MyLinear(in_units, out_units)))


@case(sizes=[(5, 3), (1, 1), (16, 4)])
def forward(target, draw, in_units, out_units):
    """computes X @ weight + bias"""
    layer = draw.fill(target.MyLinear(in_units, out_units))
    x = draw.randn(7, in_units, requires_grad=True)
    y = layer(x)
    observe(output=y, **gradients(y, x=x, layer=layer))
'''


def exercise(**changes: object) -> Exercise:
    """The exercise of these tests, with some parts replaced."""
    cut = REFERENCE.replace("self.weight +", "self.weight.data +")
    parts: dict[str, object] = {
        "id": "my-linear",
        "title": Text("Write nn.Linear"),
        "target": "MyLinear(in_units, out_units)",
        "task": Text("Write it."),
        "starter": "class MyLinear: ...",
        "reference": REFERENCE,
        "cases": CASES,
        "hints": (Text("Think."),),
        "mistakes": (
            Mistake(
                "data-cut", cut, Text("`.data` hides the weight from autograd.", {"zh": "`.data` 绕过了自动求导。"})
            ),
        ),
        "variants": {},
        "forbid": ("torch.nn.Linear", "torch.nn.functional.linear"),
        "limits": Limits(seconds=5, memory=1024),
        "case_words": {"forward": Text("computes X @ weight + bias", {"zh": "计算 X @ weight + bias"})},
        "file": Path("exercise.yaml"),
    }
    return Exercise(**{**parts, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    with Grader() as grader:
        yield grader
