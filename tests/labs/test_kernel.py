"""The output is conv2d's; window, padding and the sum are shown."""

import json
import subprocess
import sys
from itertools import product

import pytest

from dlcoach.labs.drawing import as_text, draw
from dlcoach.labs.kernel import KERNELS, KNOBS, LAB, frames, image, kernel, out_size
from dlcoach.labs.knob import settings
from dlcoach.labs.run import Run

SCRIPT = """
import json, sys, torch
outputs = []
for image, weights, divisor, stride in json.load(sys.stdin):
    x = torch.tensor(image, dtype=torch.float64)[None, None]
    w = torch.tensor(weights, dtype=torch.float64).reshape(1, 1, 3, 3) / divisor
    outputs.append(torch.nn.functional.conv2d(x, w, stride=stride)[0, 0].tolist())
print(json.dumps(outputs))
"""


def test_every_kernel_gives_what_conv2d_gives() -> None:
    chosen = [
        settings(KNOBS, {"image": picture, "kernel": name, "padding": p, "stride": s})
        for name, picture, p, s in product([*KERNELS, "own"], ("digit", "dot"), (0, 1, 2), (1, 2, 3))
    ]
    jobs = [(image(one), *kernel(one), one["stride"]) for one in chosen]
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=json.dumps(jobs), capture_output=True, text=True, check=True, timeout=120
    )
    for one, expected in zip(chosen, json.loads(result.stdout), strict=True):
        n = out_size(one)
        assert len(expected) == n
        values = [[0.0] * n for _ in range(n)]
        points = list(frames(one))
        assert len(points) == LAB.total(one)
        for point in points:
            values[point["i"]][point["j"]] = point["value"]
        assert values == [pytest.approx(row) for row in expected]


def shown(n: int, width: int = 80, **given) -> str:
    chosen = settings(KNOBS, given)
    run = Run(chosen, list(frames(chosen))[:n])
    return as_text(draw(LAB.picture([run]), width, 19))


def test_the_window_and_its_sum_are_shown() -> None:
    text = shown(2, image="edge", kernel="sobel-x")  # columns 1 to 3: all zero; then columns 2 to 4
    assert "[0 0 0]" in text
    assert "[ 0]" in text
    text = shown(3, image="edge", kernel="sobel-x")
    assert "[0 0 9]" in text
    assert "0·(-2) + 0·0 + 9·2" in text
    assert "= 36" in text
    assert "[36]" in text
    assert text.count("·") > 30  # the numbers that are still to come


def test_a_divisor_is_shown_in_the_sum() -> None:
    text = shown(5, image="square", kernel="blur", stride=2)
    assert "Kernel / 9" in text
    assert "= 81 / 9 = 9" in text


def test_sizes_by_the_formula() -> None:
    assert "n = ⌊(8 + 2·1 - 3) / 2⌋ + 1 = 4" in shown(1, padding=1, stride=2)
    assert "Output, 4 x 4" in shown(1, padding=1, stride=2)


def test_the_kernel_is_not_flipped() -> None:
    chosen = settings(KNOBS, {"image": "dot", "kernel": "own", "own": "1 2 3 4 5 6 7 8 9"})
    values = [point["value"] / 9 for point in frames(chosen) if point["value"]]
    assert values == [9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_the_words_follow_the_run() -> None:
    chosen = settings(KNOBS, {"image": "edge", "kernel": "sobel-x"})
    points = list(frames(chosen))
    assert LAB.summary(Run(chosen, points[:3])) == "Output 3 of 36: row 1, column 3 is 36."
    assert LAB.summary(Run(chosen, points)) == "The output is complete: 6 x 6, from 0 to 36."
