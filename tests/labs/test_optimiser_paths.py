"""The paths follow torch.optim's update rules; divergence is said and stays in the picture."""

import json
import subprocess
import sys

import pytest

from dlcoach.labs.drawing import as_text, draw
from dlcoach.labs.knob import settings
from dlcoach.labs.optimiser_paths import KNOBS, LAB, RULES, frames
from dlcoach.labs.picture import Curve, Mark, Plot
from dlcoach.labs.run import Run

SCRIPT = """
import json, torch
makers = {
    "sgd": lambda p: torch.optim.SGD(p, 0.3),
    "momentum": lambda p: torch.optim.SGD(p, 0.3, momentum=0.5),
    "nesterov": lambda p: torch.optim.SGD(p, 0.3, momentum=0.5, nesterov=True),
    "adagrad": lambda p: torch.optim.Adagrad(p, 0.3, eps=1e-8),
    "rmsprop": lambda p: torch.optim.RMSprop(p, 0.3, alpha=0.9),
    "adam": lambda p: torch.optim.Adam(p, 0.3, betas=(0.5, 0.999)),
}
paths = {}
for name, make in makers.items():
    at = torch.tensor([-7.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimiser = make([at])
    paths[name] = [at.tolist()]
    for _ in range(20):
        optimiser.zero_grad()
        (at[0] ** 2 / 20 + at[1] ** 2).backward()
        optimiser.step()
        paths[name].append(at.tolist())
print(json.dumps(paths))
"""


def run_of(**given) -> Run:
    chosen = settings(KNOBS, given)
    return Run(chosen, list(frames(chosen)))


@pytest.fixture(scope="module")
def torch_paths() -> dict[str, list[list[float]]]:
    result = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=120)
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", RULES)
def test_paths_are_those_of_torch(torch_paths, name: str) -> None:
    points = run_of(optimiser=name, lr=0.3, momentum=0.5, steps=20).points
    assert len(points) == 21
    for point, expected in zip(points, torch_paths[name], strict=True):
        assert [point["x"], point["y"]] == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_the_first_step_by_hand() -> None:
    start, first = run_of(lr=0.1, steps=1).points
    assert start == {"x": -7.0, "y": 2.0, "f": pytest.approx(6.45)}
    assert (first["x"], first["y"]) == pytest.approx((-7 + 0.1 * 0.7, 2 - 0.1 * 4))


def test_divergence_ends_early_and_stays_in_the_picture() -> None:
    run = run_of(lr=1.2, steps=300)
    assert len(run.points) < 60
    assert "diverges" in LAB.summary(run)
    above = LAB.picture([run]).panels[0]
    assert isinstance(above, Plot)
    marks = [layer for layer in above.layers if isinstance(layer, Mark) and layer.label == "leaves"]
    assert [(abs(mark.at[1])) for mark in marks] == [3.0]
    assert "leaves" in as_text(draw(LAB.picture([run]), 80, 18))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"lr": 0.95}, "swings"),
        ({"lr": 0.001}, "crawls"),
        ({"optimiser": "momentum", "momentum": 0.7, "steps": 200}, "found the minimum"),
    ],
)
def test_the_words_fit_the_path(given, words: str) -> None:
    assert words in LAB.summary(run_of(**given))


def test_a_run_without_points_can_be_drawn() -> None:
    empty = Run(settings(KNOBS))
    assert LAB.summary(empty) == ""
    assert "minimum" in as_text(draw(LAB.picture([empty]), 80, 18))


def test_earlier_runs_are_faint_and_named_by_what_differs() -> None:
    runs = [run_of(lr=0.1), run_of(lr=0.2), run_of(lr=0.2, optimiser="adam")]
    above = LAB.picture(runs).panels[0]
    curves = [layer for layer in above.layers if isinstance(layer, Curve)]
    assert [(curve.label, curve.faint) for curve in curves] == [
        ("SGD, lr 0.1", True),
        ("SGD, lr 0.2", True),
        ("Adam, lr 0.2", False),
    ]
