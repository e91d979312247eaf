"""Each relation between a right and a wrong tensor, and none where there is none."""

import pytest
import torch
from torch import Tensor

from dlcoach.grading.comparison import Tolerance, differences
from dlcoach.grading.diagnosis import relation

E = torch.randn(3, 4, 4, generator=torch.Generator().manual_seed(1)).double()
ROWS = E.softmax(-1)

RELATIONS: dict[str, tuple[Tensor, Tensor, dict[str, object]]] = {
    "√d": (E, E * 8**0.5, {"kind": "factor", "name": "√8"}),
    "1/√d": (E, E / 8**0.5, {"kind": "factor", "name": "1/√8"}),
    "n": (E, E * 5, {"kind": "factor", "name": "5"}),
    "doubled": (E, E * 2, {"kind": "factor", "name": "2"}),
    "1/(1-p)": (E, E * 0.7, {"kind": "factor", "name": "0.7"}),
    "another factor": (E, E * 1.2345, {"kind": "factor"}),
    "unbiased": (E, E * 5 / 4, {"kind": "factor", "name": "5/4", "unbiased": True}),
    "sign": (E, -E, {"kind": "factor", "name": "-1"}),
    "offset": (E, E + 0.5, {"kind": "offset"}),
    "offset of a bias": (E, E + torch.arange(4.0), {"kind": "offset along", "axis": 2}),
    "transposed": (E, E.mT, {"kind": "transposed", "axes": [1, 2]}),
    "permuted": (E, E.permute(1, 0, 2), {"kind": "permuted", "axes": [1, 0, 2]}),
    "reshaped": (E, E.flatten(1), {"kind": "reshaped"}),
    "reversed": (E, E.flip(0), {"kind": "reversed", "axis": 0}),
    "swapped halves": (E, E.roll(2, 2), {"kind": "swapped halves", "axis": 2}),
    "shifted": (E, E.roll(1, 1), {"kind": "shifted", "axis": 1}),
    "reordered": (E.flatten(1), E.flatten(1)[[0, 2, 1]], {"kind": "reordered", "axis": 0}),
    "summed": (E, E.sum(1), {"kind": "summed", "axis": 1}),
    "averaged": (E, E.mean(0), {"kind": "averaged", "axis": 0}),
    "zero": (E, E * 0, {"kind": "zero"}),
    "nan": (E, E * float("nan"), {"kind": "nan", "all": True}),
    "infinite": (E, E / 0, {"kind": "infinite"}),
    "activation": (E, E.relu(), {"kind": "negatives cut"}),
    "absolute": (E, E.abs(), {"kind": "absolute"}),
    "another axis": (ROWS, E.softmax(1), {"kind": "normalised over", "axis": 1, "right": 2}),
    "inverted mask": (E > 0, E <= 0, {"kind": "inverted"}),
    "inverted weights": (ROWS * (E > 0), ROWS * (E <= 0), {"kind": "mask inverted"}),
    "index off by one": (torch.arange(6), torch.arange(6) + 1, {"kind": "offset", "offset": 1.0}),
}


@pytest.mark.parametrize("name", RELATIONS)
def test_it_is_recognised(name: str) -> None:
    expected, actual, wanted = RELATIONS[name]
    found = relation(expected, actual, [8, 5, 0.3])
    assert found is not None
    assert {key: found.get(key) for key in wanted} == wanted


def test_unrelated_tensors_have_no_relation() -> None:
    for seed in range(20):
        other = torch.randn(3, 4, 4, generator=torch.Generator().manual_seed(seed + 2)).double()
        assert relation(E, other, [3, 4, 8]) is None
        assert relation(E, other[:2], [3, 4, 8]) is None


def test_a_relation_must_hold_everywhere() -> None:
    actual = E * 2
    actual[2, 3, 3] += 1
    assert relation(E, actual, [3, 4]) is None


def test_two_numbers_are_shown_with_as_many_digits_as_tell_them_apart() -> None:
    (found,) = differences({"x": 1.0}, {"x": 1.002}, Tolerance())
    assert (found.data["expected"], found.data["actual"]) == ("1", "1.002")
    (found,) = differences({"x": 1.0}, {"x": 1.00002}, Tolerance(1e-6, 1e-6))
    assert (found.data["expected"], found.data["actual"]) == ("1", "1.00002")


@pytest.mark.parametrize("scale", [1e-6, 1e-3, 1.0, 1e3, 1e6])
def test_tolerance_goes_with_the_size_of_the_numbers(scale: float) -> None:
    x = E.float() * scale
    assert not differences({"x": x}, {"x": x * (1 + 5e-6)}, Tolerance())
    assert differences({"x": x}, {"x": x * 1.01}, Tolerance())


def test_what_is_infinite_or_nan_has_to_be_so_on_both_sides() -> None:
    x = torch.tensor([1.0, float("inf"), float("nan"), -float("inf")])
    assert not differences({"x": x}, {"x": x.clone()}, Tolerance())
    for i in range(4):
        other = x.clone()
        other[i] = 7.0
        assert differences({"x": x}, {"x": other}, Tolerance())


def test_what_is_left_of_gradients_that_cancel_is_no_difference() -> None:
    expected = {"output": torch.zeros(3), "grad_x": torch.ones(3), "grad_q": torch.zeros(3)}
    left = torch.full((3,), 6e-9)
    assert not differences(expected, expected | {"grad_q": left}, Tolerance())
    assert differences(expected, expected | {"grad_q": left * 1e3}, Tolerance())
    assert differences(expected, expected | {"output": left}, Tolerance())


def test_tolerance_goes_with_the_type_of_the_reference() -> None:
    x = E.bfloat16()
    assert not differences({"x": x}, {"x": x * 1.01}, Tolerance())
    assert differences({"x": x}, {"x": x * 1.1}, Tolerance())
    assert differences({"x": E.float()}, {"x": E.bfloat16()}, Tolerance()), (
        "a float32 contract is not met by fewer bits"
    )
