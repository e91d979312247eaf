"""The keys of questions on code are proved by running it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dlcoach.course.lesson import Blank, Fill, FindBug, Lesson, Order, Step, WrongAnswer
from dlcoach.course.text import Text
from dlcoach.grading.audit.lesson import check_answer, computable
from dlcoach.grading.audit.workbench import Workbench

WHY = Text("why")


@pytest.fixture(scope="module")
def bench() -> Iterator[Workbench]:
    with Workbench() as opened:
        yield opened


def problems(step: Step, bench: Workbench) -> list[str]:
    lesson = Lesson(id="l", title=WHY, covers=(), minutes=1, steps=(step,))
    return [problem.message for problem in check_answer(lesson, step, bench)]


FILL = Fill(
    id="f",
    prompt=WHY,
    code="layer = nn.__1__(__2__, 3)\n",
    blanks=(
        Blank(answer="Linear", choices=("Linear", "Identity")),
        Blank(answer="5", also=("2 + 3",), mistakes=(WrongAnswer(answer="3", why=WHY),)),
    ),
    why=WHY,
    holds="layer.weight.shape == (3, 5)",
)


def test_blanks(bench: Workbench) -> None:
    assert problems(FILL, bench) == []
    assert not computable(replace(FILL, holds=None))
    wrong = replace(
        FILL,
        blanks=(
            FILL.blanks[0],
            Blank(answer="5", also=("6", "y"), mistakes=(WrongAnswer(answer="10 // 2", why=WHY),)),
        ),
    )
    assert problems(wrong, bench) == [
        "f: `6` in blank 2 counts as right, but `holds` is false of it",
        "f: `y` in blank 2 counts as right, but gives NameError: name 'y' is not defined",
        "f: `10 // 2` in blank 2 counts as wrong, but `holds` is true of it",
    ]


ORDER = Order(
    id="o",
    prompt=WHY,
    code="x = 1\n",
    lines=("y = x + 1", "v = 0", "if y:\n    w = y"),
    orders=((1, 2, 3), (1, 3, 2), (2, 1, 3)),
    why=WHY,
    holds="w == 2",
)


def test_every_order(bench: Workbench) -> None:
    assert problems(ORDER, bench) == []
    assert problems(replace(ORDER, orders=((1, 2, 3), (3, 2, 1))), bench) == [
        "o: the order [3, 2, 1] counts as right, but gives NameError: name 'y' is not defined",
        "o: the order [1, 3, 2] counts as wrong, but `holds` is true of it",
        "o: the order [2, 1, 3] counts as wrong, but `holds` is true of it",
    ]


def test_orders_that_share_a_process_do_no_harm_to_each_other(bench: Workbench) -> None:
    """One line changes what comes after it in its process, another ends the process."""
    lines = ("x = torch.zeros(1)", "y = x.dtype", "torch.set_default_dtype(torch.float64)", "z = y")
    step = Order(id="o", prompt=WHY, code="", lines=lines, orders=((1, 2, 3, 4),), why=WHY, holds="z is torch.float32")
    step = replace(step, orders=((1, 2, 3, 4), (1, 2, 4, 3), (1, 3, 2, 4)))
    assert problems(step, bench) == []
    ending = replace(step, lines=(*lines[:2], "import os; 'y' in globals() or os._exit(0)", lines[3]))
    ending = replace(ending, orders=((1, 2, 3, 4), (1, 2, 4, 3)))
    assert problems(ending, bench) == []


def test_programs_in_one_process(bench: Workbench) -> None:
    worked = bench.answers.work_out_together(["x = 1", "x = y", "x = 2; print(x)"], ["x + 1"])
    assert worked is not None
    assert [each.values for each in worked] == [(2,), (), (3,)]
    assert worked[1].error == "NameError: name 'y' is not defined"
    assert worked[2].printed == "2\n"
    assert bench.answers.work_out_together(["x = 1", "import os; os._exit(0)", "x = 2"], ["x"]) is None


def test_of_many_orders_those_that_are_named(bench: Workbench) -> None:
    lines = tuple(f"x = 2 * x + {n}" for n in range(6))
    step = replace(
        ORDER,
        lines=lines,
        orders=((1, 2, 3, 4, 5, 6),),
        holds="x > 0",
        mistakes=(WrongAnswer(answer=(2, 1, 3, 4, 5, 6), why=WHY),),
    )
    assert problems(step, bench) == ["o: the order [2, 1, 3, 4, 5, 6] counts as wrong, but `holds` is true of it"]


def test_bugs(bench: Workbench) -> None:
    step = FindBug(id="b", prompt=WHY, code="x = y", lines=(1,), options=(), why=WHY, fixed="x = 1", holds="x == 1")
    assert problems(step, bench) == []
    assert problems(replace(step, code="x = 1.0", fixed="x = 2"), bench) == [
        "b: `code` counts as wrong, but `holds` is true of it",
        "b: `fixed` counts as right, but `holds` is false of it",
    ]
