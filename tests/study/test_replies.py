"""What each kind of answer is worth, and what is said to it."""

import pytest

from dlcoach.course.lesson import (
    Blank,
    Choose,
    Extra,
    Fill,
    FindBug,
    Number,
    Option,
    Order,
    Predict,
    Select,
    Step,
    WrongAnswer,
)
from dlcoach.course.text import Text
from dlcoach.study.answer import reply_to_choice, reply_to_number, reply_to_prediction, reply_to_ticks
from dlcoach.study.find_bug import reply_to_line, reply_to_reason
from dlcoach.study.order import reply_to_order, shuffled
from dlcoach.study.reply import Outcome
from dlcoach.study.solution import solution

WHY = Text("why")
OPTIONS = tuple(
    Option(text=Text(name), why=Text(f"why {name}"), right=right)
    for name, right in (("a", True), ("b", False), ("c", True))
)
CHOOSE = Choose(id="c", prompt=WHY, options=OPTIONS[:2])
SELECT = Select(id="s", prompt=WHY, options=OPTIONS)
NUMBER = Number(id="n", prompt=WHY, answer=18, why=WHY, mistakes=(WrongAnswer(answer=15, why=Text("bias")),))
PREDICT = Predict(
    id="p", prompt=WHY, code="", answer=(7, 3), why=WHY, mistakes=(WrongAnswer(answer=(5, 3), why=Text("weight")),)
)
ORDER = Order(
    id="o",
    prompt=WHY,
    lines=("a", "b", "c", "b"),
    orders=((1, 2, 3, 4), (2, 1, 3, 4)),
    why=WHY,
    extra=(Extra(text="x", why=Text("no x")),),
    mistakes=(WrongAnswer(answer=(3, 1, 2, 4), why=Text("c needs a")),),
)
BUG = FindBug(
    id="b",
    prompt=WHY,
    code="one\n\nthree\nfour",
    lines=(3,),
    options=OPTIONS[:2],
    why=WHY,
    mistakes=(WrongAnswer(answer=1, why=Text("given")),),
)


def test_a_choice_gives_its_reason() -> None:
    right, wrong = reply_to_choice(CHOOSE, 0), reply_to_choice(CHOOSE, 1)
    assert (right.outcome, right.stored, right.reasons, right.ends) == ("right", 0, (Text("why a"),), True)
    assert (wrong.outcome, wrong.stored, wrong.reasons, wrong.ends) == ("wrong", 1, (Text("why b"),), False)


@pytest.mark.parametrize(
    ("ticks", "outcome", "marks", "missing"),
    [
        ({2, 0}, Outcome.RIGHT, (True, True), 0),
        ({0}, Outcome.PARTLY, (True,), 1),
        ({0, 1, 2}, Outcome.PARTLY, (True, False, True), 0),
        ({1}, Outcome.WRONG, (False,), 2),
        (set(), Outcome.UNREADABLE, (), 0),
    ],
)
def test_ticks(ticks, outcome, marks, missing) -> None:
    reply = reply_to_ticks(SELECT, ticks)
    assert (reply.outcome, reply.marks, reply.missing) == (outcome, marks, missing)
    assert reply.stored == (sorted(ticks) or None)


def test_numbers_and_predictions() -> None:
    assert reply_to_number(NUMBER, "many").outcome is Outcome.UNREADABLE
    assert reply_to_number(NUMBER, "18.0").right
    assert reply_to_number(NUMBER, "15").reasons == (Text("bias"),)
    assert not reply_to_number(NUMBER, "16").ends
    assert reply_to_prediction(PREDICT, "wide").stored is None
    assert reply_to_prediction(PREDICT, "7x3").right
    wrong = reply_to_prediction(PREDICT, "5, 3")
    assert (wrong.outcome, wrong.stored, wrong.reasons, wrong.ends) == ("wrong", "5, 3", (Text("weight"), WHY), True)


def test_lines_that_read_alike_may_change_places() -> None:
    assert reply_to_order(ORDER, [1, 2, 3, 4]).right
    assert reply_to_order(ORDER, [1, 4, 3, 2]).right
    assert reply_to_order(ORDER, [4, 1, 3, 2]).stored == [4, 1, 3, 2]


@pytest.mark.parametrize(
    ("positions", "marks", "missing", "reasons"),
    [
        ([2, 1, 4, 3], (True, True, False, False), 0, ()),
        ([3, 1, 2, 4], (False, True, False, True), 0, (Text("c needs a"),)),
        ([3, 1, 4, 2], (False, True, False, True), 0, (Text("c needs a"),)),
        ([1, 5, 2, 3, 4], (True, False, True, True, True), 0, (Text("no x"),)),
        ([1, 2], (True, True), 2, ()),
        ([3], (False,), 3, ()),
    ],
)
def test_how_many_lines_are_in_place(positions, marks, missing, reasons) -> None:
    reply = reply_to_order(ORDER, positions)
    assert (reply.marks, reply.missing, reply.reasons) == (marks, missing, reasons)
    assert reply.outcome is (Outcome.PARTLY if any(marks) else Outcome.WRONG)


@pytest.mark.parametrize("positions", [[], [1, 1], [0, 1], [6]])
def test_what_is_no_order(positions) -> None:
    assert reply_to_order(ORDER, positions).outcome is Outcome.UNREADABLE


def test_lines_are_never_shown_in_a_right_order() -> None:
    for number in range(200):
        step = Order(id=f"step-{number}", prompt=WHY, lines=("a", "b"), orders=((1, 2),), why=WHY)
        assert shuffled(step) == (2, 1)
    assert sorted(shuffled(ORDER)) == [1, 2, 3, 4, 5]
    assert shuffled(ORDER) == shuffled(ORDER)


def test_the_line_is_half_an_answer() -> None:
    assert reply_to_line(BUG, 3).outcome is Outcome.PARTLY
    assert reply_to_line(BUG, 3).stored is None
    known, unknown = reply_to_line(BUG, 1), reply_to_line(BUG, 4)
    assert (known.outcome, known.stored, known.reasons) == ("wrong", {"line": 1, "option": None}, (Text("given"),))
    assert (unknown.outcome, unknown.reasons) == ("wrong", ())
    assert [reply_to_line(BUG, line).outcome for line in (0, 2, 5)] == ["unreadable"] * 3


def test_what_is_wrong_with_the_line() -> None:
    right, wrong = reply_to_reason(BUG, 3, 0), reply_to_reason(BUG, 3, 1)
    assert (right.outcome, right.stored, right.reasons) == ("right", {"line": 3, "option": 0}, (Text("why a"), WHY))
    assert (wrong.right, wrong.stored, wrong.reasons, wrong.ends) == (
        False,
        {"line": 3, "option": 1},
        (Text("why b"),),
        False,
    )


FILL = Fill(id="f", prompt=WHY, code="__1__", blanks=(Blank(answer="x"),), why=WHY)


def test_solutions_are_right_by_their_own_replies() -> None:
    assert reply_to_choice(CHOOSE, solution(CHOOSE)).right
    assert reply_to_ticks(SELECT, solution(SELECT)).right
    assert reply_to_order(ORDER, solution(ORDER)).right
    assert reply_to_reason(BUG, solution(BUG)["line"], solution(BUG)["option"]).right
    assert reply_to_line(BUG, solution(BUG)["line"]).outcome is Outcome.PARTLY
    assert (solution(NUMBER), solution(PREDICT), solution(FILL)) == (18, (7, 3), ["x"])
    assert solution(Step(id="read")) is None
