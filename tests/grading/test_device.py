"""Grading on a GPU; where there is none, what can be tried without."""

import pytest
import torch
from torch import nn

from dlcoach.grading.device import Placed
from dlcoach.grading.grader import Grader
from dlcoach.grading.verdict import Outcome

from .conftest import REFERENCE, exercise

gpu = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")


@pytest.mark.skipif(torch.cuda.is_available(), reason="needs a machine without a CUDA device")
def test_without_a_gpu_it_says_so() -> None:
    with Grader() as own:
        verdict = own.grade(exercise(), REFERENCE, device="cuda")
    assert verdict.outcome is Outcome.COULD_NOT_GRADE
    assert verdict.finding is not None
    assert verdict.finding.kind == "no gpu"


@gpu
def test_right_code_passes_on_the_gpu() -> None:
    with Grader() as own:
        verdict = own.grade(exercise(), REFERENCE, device="cuda")
    assert verdict.passed, verdict.finding
    assert verdict.isolation == "limited"


@gpu
def test_a_tensor_left_on_the_cpu_shows_with_its_line() -> None:
    source = REFERENCE.replace("return X @", "X = X + torch.zeros(1, X.shape[1])\n        return X @")
    with Grader() as own:
        verdict = own.grade(exercise(), source, device="cuda")
    assert verdict.finding is not None
    assert (verdict.finding.kind, verdict.finding.data["line"]) == ("exception", 12)


def test_tensors_are_placed_but_not_those_of_a_learners_forward() -> None:
    """The meta device stands in for the GPU."""
    namespace: dict[str, type[nn.Module]] = {}
    source = (
        "import torch\nfrom torch import nn\n"
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.w = nn.Parameter(torch.ones(2))\n    def forward(self):\n        return torch.ones(2)\n"
    )
    exec(compile(source, "submission.py", "exec"), namespace)
    with Placed("meta"):
        net = namespace["Net"]()
        made = torch.ones(2), nn.Linear(2, 3).weight, torch.ones(2, device="cpu"), net.w, net()
    assert [t.device.type for t in made] == ["meta", "meta", "cpu", "meta", "cpu"]
