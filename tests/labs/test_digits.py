"""The digits that come along, and training on them in the child."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

import dlcoach.labs
from dlcoach.labs.digit_images import digits
from dlcoach.labs.digits import CLASSES, KNOBS, LAB, VALIDATION, split
from dlcoach.labs.drawing import as_text, draw, pages
from dlcoach.labs.knob import settings
from dlcoach.labs.process import Process
from dlcoach.labs.run import Run, State

DATA = Path(dlcoach.labs.__file__).parent / "data"


def trained(**given) -> Run:
    process = Process(LAB, given)
    assert process.wait(120)
    assert process.run.state is State.ENDED, process.run.error
    return process.run


@pytest.fixture(scope="module")
def run() -> Run:
    return trained(epochs=3, optimiser="adam", lr=0.005)


def test_the_data_is_the_file_that_the_readme_names() -> None:
    assert hashlib.sha256((DATA / "digits.csv.gz").read_bytes()).hexdigest() in (DATA / "README.md").read_text()
    all_ = digits()
    assert len(all_) == 1797
    assert all(len(one.pixels) == 64 and max(one.pixels) <= 16 for one in all_)
    assert Counter(one.digit for one in all_) == dict(enumerate((178, 182, 177, 183, 181, 182, 181, 179, 174, 180)))
    assert all_[0].digit == 0
    assert list(all_[0].pixels[:8]) == [0, 0, 5, 13, 9, 1, 0, 0]


def test_training_and_validation_share_no_image() -> None:
    training, validation = split(3)
    assert len(validation) == VALIDATION
    assert sorted(training + validation) == list(range(1797))
    assert split(3) == split(3) != split(4)


def test_training_learns_and_reports(run: Run) -> None:
    assert len(run.points) == LAB.total(run.settings)
    assert [point["epoch"] for point in run.points[::4]] == [0, 1, 2, 3]
    first, last = run.points[0], run.points[-1]
    assert first["val_accuracy"] < 0.4
    assert last["val_accuracy"] > 0.8
    assert last["val_loss"] < first["val_loss"]
    counts = last["confusion"]
    assert sum(map(sum, counts)) == VALIDATION
    right = sum(counts[digit][digit] for digit in range(CLASSES))
    assert right / VALIDATION == pytest.approx(last["val_accuracy"])
    for index, read in last["misread"]:
        assert read != digits()[index].digit
        assert counts[digits()[index].digit][read] > 0


def test_the_same_seed_gives_the_same_run(run: Run) -> None:
    assert trained(epochs=3, optimiser="adam", lr=0.005).points == run.points


def test_the_picture_shows_curves_counts_and_misread_digits(run: Run) -> None:
    picture = LAB.picture([run])
    text = "\n".join(as_text(draw(picture, 80, 18, page=page)) for page in range(len(pages(picture, 80, 18))))
    last = run.points[-1]
    assert str(last["confusion"][0][0]) in text
    index, read = last["misread"][0]
    assert f"read as {read}, is {digits()[index].digit}" in text
    assert "Loss" in text
    assert "Accuracy" in text
    assert f"accuracy {last['accuracy']:.1%}" in LAB.summary(run)


def test_a_loss_that_is_no_number_ends_the_run_with_the_reason() -> None:
    run = trained(optimiser="sgd", lr=10, init="large", epochs=3, model="mlp", **{"weight-decay": "1e-1"})
    words = LAB.summary(run)
    assert "no number any more" in words or "hardly better" in words
    as_text(draw(LAB.picture([run]), 80, 18))


@pytest.mark.parametrize("model", ["linear", "cnn"])
def test_every_model_runs_with_everything_on(model: str) -> None:
    given = {"model": model, "epochs": 1, "dropout": 0.5, "init": "kaiming", "optimiser": "momentum", "lr": 0.02}
    run = trained(**given, **{"batch-norm": True})
    assert run.points[-1]["val_loss"] < run.points[0]["val_loss"]


def test_a_run_without_points_can_be_drawn() -> None:
    empty = Run(settings(KNOBS))
    assert LAB.summary(empty) == ""
    assert "Accuracy" in as_text(draw(LAB.picture([empty]), 80, 18))
