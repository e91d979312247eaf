"""Typed answers are read the way that people write them."""

import pytest

from dlcoach.course.lesson import Number, Predict, WrongAnswer
from dlcoach.course.text import Text
from dlcoach.study.answer import (
    known_number,
    known_prediction,
    printed,
    read_number,
    read_shape,
    right_number,
    right_prediction,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18", 18),
        (" -0.5 ", -0.5),
        ("1e-3", 0.001),
        ("1/4", 0.25),
        ("1,000", 1000),
        ("1_000", 1000),
        ("１８", 18),
        ("3．5", 3.5),
    ],
)
def test_numbers(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "x", "1/0", "nan", "inf", "1,2", "1/2/3", "2 * 3"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["7, 5", "(7, 5)", "[7,5]", "7x5", "7×5", "7 5", "torch.Size([7, 5])", "（7，5）", "(7, 5,)", "7 X 5"]
)
def test_shapes(text: str) -> None:
    assert read_shape(text) == (7, 5)


@pytest.mark.parametrize(("text", "shape"), [("()", ()), ("[]", ()), ("7", (7,)), ("(7,)", (7,))])
def test_shapes_with_few_sizes(text: str, shape: tuple[int, ...]) -> None:
    assert read_shape(text) == shape


@pytest.mark.parametrize("text", ["", "seven", "7, five", "-1, 5", "7.5", "7,,5"])
def test_what_is_no_shape(text: str) -> None:
    assert read_shape(text) is None


def test_printed_text_is_compared_without_white_space_that_means_nothing() -> None:
    assert printed("tensor([[1., 2.],\n        [3., 4.]])") == printed("tensor([[1.,2.],[3.,4.]])")
    assert printed("a b") != printed("ab")


WHY = Text("why")
COUNT = Number(id="n", prompt=WHY, answer=0.1, why=WHY, tolerance=0.01, mistakes=(WrongAnswer(answer=10, why=WHY),))
SHAPE = Predict(id="p", prompt=WHY, code="", answer=(7, 3), why=WHY, mistakes=(WrongAnswer(answer=(5, 3), why=WHY),))
PRINT = Predict(id="p", prompt=WHY, code="", answer="[1, 2]\n", why=WHY, mistakes=(WrongAnswer(answer="12", why=WHY),))


def test_the_tolerance_is_absolute() -> None:
    assert right_number(COUNT, 0.109)
    assert not right_number(COUNT, 0.12)


def test_predictions() -> None:
    assert right_prediction(SHAPE, "7 x 3") is True
    assert right_prediction(SHAPE, "3, 7") is False
    assert right_prediction(SHAPE, "a square") is None
    assert right_prediction(PRINT, "[1,2]") is True


def test_known_mistakes_are_found() -> None:
    assert known_number(COUNT.mistakes, 10.0, 0.01) is COUNT.mistakes[0]
    assert known_number(COUNT.mistakes, 11.0, 0.01) is None
    assert known_prediction(SHAPE.mistakes, "5x3") is SHAPE.mistakes[0]
    assert known_prediction(PRINT.mistakes, " 12 ") is PRINT.mistakes[0]
    assert known_prediction(PRINT.mistakes, "13") is None
