"""The helpers for cases: what they see, and that right code is not accused by chance."""

import itertools

import pytest
import torch
from torch import nn

from dlcoach.grading.cases import buffers, gradients, shapes
from dlcoach.grading.comparison import Tolerance, differences
from dlcoach.grading.draw import Draw
from dlcoach.grading.feedback import explain
from dlcoach.grading.grader import Grader
from dlcoach.grading.observation import decode, encode
from dlcoach.grading.probe import batches, both_modes, least_time, portable, sample, trajectory, work_out_remarks

from .conftest import REFERENCE, exercise


def differ(expected: object, actual: object) -> list[str]:
    sides = [decode(*encode({"x": value})) for value in (expected, actual)]
    return [difference.kind for difference in differences(*sides, Tolerance())]


def dropouts(p: float, seed: int, n: int = 2000) -> list[torch.Tensor]:
    torch.manual_seed(seed)
    return [nn.functional.dropout(torch.ones(3, 4), p) for _ in range(n)]


def test_two_right_dropouts_agree_though_they_draw_differently() -> None:
    assert all(not differ(sample(dropouts(0.3, 1)), sample(dropouts(0.3, seed))) for seed in range(2, 22))


@pytest.mark.parametrize("wrong", ["keep for drop", "not scaled", "one mask for all"])
def test_a_wrong_dropout_shows_in_its_statistics(wrong: str) -> None:
    torch.manual_seed(0)
    if wrong == "keep for drop":
        results = dropouts(0.7, 3)
    elif wrong == "not scaled":
        results = [0.7 * r for r in dropouts(0.3, 3)]
    else:
        results = dropouts(0.3, 3, 1) * 2000
    assert differ(sample(dropouts(0.3, 1)), sample(results)) == ["statistics"]


def test_a_claimed_error_counts_for_nothing() -> None:
    lie = sample(dropouts(0.7, 3))
    lie = type(lie)(lie.mean, lie.square, lie.mean_error + 1e9, lie.square_error + 1e9)
    assert differ(sample(dropouts(0.3, 1)), lie) == ["statistics"]


@pytest.mark.parametrize("wrong", [None, "sign", "no correction"])
def test_a_trajectory_tells_adam_from_what_looks_like_it(wrong: str | None) -> None:
    class Lookalike(torch.optim.Adam):
        def step(self) -> None:  # type: ignore[override]
            for p in self.param_groups[0]["params"]:
                if p.grad is not None and wrong == "sign":
                    p.data -= 0.1 * p.grad.sign()
                elif p.grad is not None:
                    state = self.state[p]
                    state["m"] = 0.9 * state.get("m", 0) + 0.1 * p.grad
                    state["v"] = 0.999 * state.get("v", 0) + 0.001 * p.grad**2
                    p.data -= 0.1 * state["m"] / (state["v"].sqrt() + 1e-8)

    def path(kind: type[torch.optim.Adam]) -> torch.Tensor:
        draw = Draw(5)
        parameters = [nn.Parameter(draw.randn(2, 3)), nn.Parameter(draw.randn(4))]
        steps = [(draw.randn(2, 3), None if i % 2 else draw.randn(4)) for i in range(25)]
        return trajectory(kind(parameters, lr=0.1), parameters, steps)

    kind = torch.optim.Adam if wrong is None else Lookalike
    assert bool(differ(path(torch.optim.Adam), path(kind))) is (wrong is not None)


def test_an_endless_generator_is_cut() -> None:
    assert len(batches(itertools.count(), at_most=5)) == 5


def test_both_modes() -> None:
    layer = nn.Dropout(0.5)
    x = torch.ones(100)
    seen = both_modes(layer, lambda: layer(x))
    assert not torch.equal(seen["training"], x)
    assert torch.equal(seen["evaluation"], x)


PORTABLE = """
from dlcoach.grading.cases import case, observe, portable

@case
def device(target, draw):
    \"\"\"runs on any device\"\"\"
    layer = target.MyLinear(3, 2)
    observe(output=draw.fill(layer)(draw.randn(4, 3)), portable=portable(layer, draw.randn(4, 3)))
"""


def test_a_tensor_made_on_the_cpu_is_a_remark_with_its_line(grader: Grader) -> None:
    held = exercise(cases=PORTABLE)
    assert grader.grade(held, REFERENCE).badges == ()
    source = REFERENCE.replace("return X @", "zero = torch.zeros(1)\n        return zero + X @")
    verdict = grader.grade(held, source)
    assert verdict.passed
    assert [(b.kind, dict(b.data)) for b in verdict.badges] == [
        ("device", {"line": 12, "code": "zero = torch.zeros(1)"})
    ]


def test_a_loop_is_a_remark(grader: Grader) -> None:
    slow = REFERENCE.replace("return X @", "for _ in range(20000): X + 1\n        return X @")
    verdict = grader.grade(exercise(), slow)
    assert verdict.passed
    assert [b.kind for b in verdict.badges] == ["slow"]


PACE = """
from dlcoach.grading.cases import case, observe, pace

@case
def speed(target, draw):
    \"\"\"is fast\"\"\"
    layer = draw.fill(target.MyLinear(300, 200))
    x = draw.randn(400, 300)
    observe(output=layer(x), pace=pace(lambda: layer(x)))
"""


def test_the_pace_is_told_of_what_passes(grader: Grader) -> None:
    held = exercise(cases=PACE)
    badge = next(iter(grader.grade(held, REFERENCE).badges))
    assert badge.kind == "pace"
    assert badge.data["times"] < 5
    slower = REFERENCE.replace("return X @", "for _ in range(6): X @ self.weight\n        return X @")
    verdict = grader.grade(held, slower)
    assert verdict.passed
    assert [b.kind for b in verdict.badges] == ["pace"]
    assert verdict.badges[0].data["times"] > badge.data["times"]
    assert "**Speed:**" in explain(verdict, held)


def test_parameters_are_matched_by_their_order_of_use() -> None:
    class Net(nn.Module):
        def __init__(self, turned: bool) -> None:
            super().__init__()
            names = ["second", "first"] if turned else ["first", "second"]
            for name in names:
                setattr(self, name, nn.Linear(3, 3))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.second(self.first(x).relu())

    outputs = []
    for turned in (False, True):
        draw = Draw(3)
        x = draw.randn(2, 3)
        outputs.append(draw.fill(Net(turned), probe=(x,))(x))
    assert torch.equal(*outputs)
    assert shapes(Net(True), by_name=False) == [(3,), (3,), (3, 3), (3, 3)]


def test_filled_modules_do_not_share_their_numbers() -> None:
    draw = Draw(3)
    first, second = (draw.fill(nn.Linear(3, 3)) for _ in range(2))
    assert not torch.equal(first.weight, second.weight)


def test_buffers_are_copies_of_what_is_saved() -> None:
    norm = nn.BatchNorm1d(3)
    before = buffers(norm)
    norm(torch.randn(5, 3) + 1)
    assert set(before) == {"running_mean", "running_var", "num_batches_tracked"}
    assert torch.equal(before["running_mean"], torch.zeros(3))
    assert [tuple(b.shape) for b in buffers(norm, by_name=False)] == [(), (3,), (3,)]
    norm.register_buffer("scratch", torch.ones(2), persistent=False)
    assert "scratch" not in buffers(norm)


def test_gradients_belong_inside_a_case() -> None:
    with pytest.raises(RuntimeError, match="inside a case"):
        gradients(torch.ones(2, requires_grad=True))


def test_remarks_that_nobody_wants_cost_nothing() -> None:
    layer = nn.Linear(2, 3)
    work_out_remarks(False)
    try:
        assert portable(layer, torch.ones(1, 2)) is None
        assert not layer.weight.is_meta
        assert least_time(lambda: pytest.fail("not to be called")).seconds == 0.0
    finally:
        work_out_remarks(True)
    assert least_time(lambda: sum(range(1000))).seconds > 0.0
