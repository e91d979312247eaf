import math

import pytest

from dlcoach.course.scalar import resolve

YAML_1_1 = [
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "None",
    "1:30",
    "2001-12-14",
    "1_000",
    "0b11",
    "1.2.3",
    "=",
    "<<",
    "e3",
    ".",
    "+",
    "-",
]


@pytest.mark.parametrize("plain", YAML_1_1)
def test_text_that_yaml_1_1_misreads_is_text(plain):
    assert resolve(plain) == plain


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("1e-3", 0.001),
        ("1E3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-0.25", -0.25),
        ("0o17", 15),
        ("010", 10),
        ("0x1F", 31),
        ("+7", 7),
        ("-.inf", -math.inf),
    ],
)
def test_numbers(plain, value):
    assert resolve(plain) == value
    assert type(resolve(plain)) is type(value)


def test_not_a_number():
    assert math.isnan(resolve(".nan"))


@pytest.mark.parametrize(
    ("plain", "value"), [("", None), ("~", None), ("null", None), ("true", True), ("FALSE", False)]
)
def test_null_and_booleans(plain, value):
    assert resolve(plain) is value
