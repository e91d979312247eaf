"""Knobs take what fits them, turn through round values, and say what they can't be."""

import pytest

from dlcoach.labs.knob import Choice, KnobError, Number, Row, Switch, settings

RATE = Number("lr", lambda: "Learning rate", 0.001, 10, 0.5, "log", short="lr")
COUNT = Number("n", lambda: "Count", 0, 5, 2, whole=True)
SHARE = Number("p", lambda: "Dropout", 0, 0.9, 0, step=0.1)
KIND = Choice("kind", lambda: "Kind", {"a": lambda: "First", "b": lambda: "Second"}, "a")
NORM = Switch("bn", lambda: "Batch norm", short="BN")
ROW = Row("own", lambda: "Own", (1.0, 2.0, 3.0), -9, 9)


def turns(knob: Number, value: float, by: int, times: int) -> list[float]:
    found = []
    for _ in range(times):
        value = knob.turned(value, by)
        found.append(value)
    return found


def test_a_log_scale_turns_through_round_numbers_and_stays_at_its_bounds() -> None:
    assert turns(RATE, 0.5, 1, 6) == [1, 2, 5, 10, 10, 10]
    assert turns(RATE, 0.01, -1, 5) == [0.005, 0.002, 0.001, 0.001, 0.001]
    assert RATE.turned(0.03, 1) == 0.05
    assert RATE.turned(0.03, -1) == 0.02


def test_a_linear_scale_turns_by_its_step() -> None:
    assert turns(SHARE, 0.0, 1, 3) == [0.1, 0.2, 0.3]
    assert turns(COUNT, 4, 1, 3) == [5, 5, 5]
    assert isinstance(COUNT.turned(4, 1), int)


def test_choices_go_round_and_switches_flip() -> None:
    assert KIND.turned("b", 1) == "a"
    assert KIND.turned("a", -1) == "b"
    assert NORM.turned(False, 1) is True
    assert NORM.shown(True) == "on"
    assert NORM.read("ON") is True


@pytest.mark.parametrize(
    ("knob", "text", "words"),
    [
        (RATE, "20", "Learning rate can't be 20; it goes from 0.001 to 10"),
        (RATE, "nan", "must be a number"),
        (RATE, "inf", "must be a number"),
        (RATE, "quick", "must be a number, and quick is none"),
        (COUNT, "2.5", "whole number"),
        (KIND, "c", "Kind can't be c; choose one of a, b"),
        (NORM, "maybe", "on or off, not maybe"),
        (ROW, "1 2", "3 numbers"),
        (ROW, "1 2 99", "from -9 to 9"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(knob, text: str, words: str) -> None:
    with pytest.raises(KnobError, match=words):
        knob.read(text)


def test_a_row_is_read_with_spaces_or_commas() -> None:
    assert ROW.read("1, -2,3") == ROW.read("1 -2 3") == ROW.read("1，-2，3") == (1, -2, 3)
    assert ROW.check("4 5 6") == (4, 5, 6)  # as a lesson writes it


def test_settings_fill_in_defaults_and_refuse_unknown_knobs() -> None:
    assert settings((RATE, KIND), {"kind": "b"}) == {"lr": 0.5, "kind": "b"}
    with pytest.raises(KnobError, match="no knob speed; there are lr, kind"):
        settings((RATE, KIND), {"speed": 1})
    with pytest.raises(KnobError, match="number"):
        settings((RATE,), {"lr": True})
