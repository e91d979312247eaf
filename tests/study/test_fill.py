"""Blanks are compared as Python; what nobody thought of is run."""

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from dlcoach.course.lesson import Blank, Fill, WrongAnswer
from dlcoach.course.text import Text
from dlcoach.grading.answer import Worked
from dlcoach.study.fill import Ran, Trial, reply_to_fill, run, trial
from dlcoach.study.reply import Outcome

WHY = Text("why")
STEP = Fill(
    id="f",
    prompt=WHY,
    code='layer = nn.__1__(__2__, 3)\ny = layer(x, mode="sum")\n',
    blanks=(
        Blank(answer="Linear", choices=("Linear", "Conv1d")),
        Blank(answer="5", also=("width",), mistakes=(WrongAnswer(answer="3", why=Text("comes out")),)),
    ),
    why=WHY,
    holds="layer.in_features == 5",
)
PLAIN = replace(STEP, holds=None)
WORD = Fill(id="w", prompt=WHY, code="f(__1__)\n", blanks=(Blank(answer='mode="a b", p=0.001'),), why=WHY)


@pytest.mark.parametrize("text", ["5", " 5 ", "(5)", "５", "（5）", "width", "0x5", "5 # five".removesuffix(" # five")])
def test_spelling_means_nothing(text: str) -> None:
    assert reply_to_fill(STEP, ["Linear", text]).right
    assert reply_to_fill(PLAIN, ["Linear", text]).right


@pytest.mark.parametrize("text", ["mode='a b',p=1e-3", "mode=“a b”，p=0.001", "mode = 'a b', p = .001"])
def test_arguments_as_python(text: str) -> None:
    assert reply_to_fill(WORD, [text]).right


@pytest.mark.parametrize("text", ["mode='ab', p=0.001", "p=0.001, mode='a b'"])
def test_other_arguments(text: str) -> None:
    reply = reply_to_fill(WORD, [text])
    assert (reply.outcome, reply.compared) == (Outcome.WRONG, True)


@pytest.mark.parametrize("text", ["", "5 +", "5)", "five or", "5\n6"])
def test_what_is_no_python_is_no_answer(text: str) -> None:
    reply = reply_to_fill(STEP, ["Linear", text])
    assert (reply.outcome, reply.stored, reply.marks) == (Outcome.UNREADABLE, None, (True, False))


def test_each_blank_has_its_mark_and_its_words() -> None:
    reply = reply_to_fill(STEP, ["Linear", "3"])
    assert (reply.outcome, reply.marks, reply.reasons) == (Outcome.PARTLY, (True, False), (Text("comes out"),))
    assert reply.stored == ["Linear", "3"]
    assert not reply.compared
    reply = reply_to_fill(PLAIN, ["Conv1d", "3"])
    assert (reply.outcome, reply.marks, reply.reasons) == (Outcome.WRONG, (False, False), (Text("comes out"),))
    assert not reply.compared, "each is known to be wrong"


def test_without_holds_an_unknown_text_was_compared_alone() -> None:
    reply = reply_to_fill(PLAIN, ["Linear", "4 + 1"])
    assert (reply.outcome, reply.compared) == (Outcome.PARTLY, True)
    assert trial(PLAIN, ["Linear", "4 + 1"]) is None


def test_an_unknown_text_is_run() -> None:
    assert reply_to_fill(STEP, ["Linear", "4 + 1"]).outcome is Outcome.UNKNOWN
    assert trial(STEP, ["Linear", "４＋1"]) == Trial(
        'layer = nn.Linear(4+1, 3)\ny = layer(x, mode="sum")\n', "layer.in_features == 5"
    )
    right = reply_to_fill(STEP, ["Linear", "4 + 1"], Ran(True))
    assert (right.right, right.stored, right.marks) == (True, ["Linear", "4 + 1"], (True, True))
    wrong = reply_to_fill(STEP, ["Linear", "x"], Ran(False, "NameError: x"))
    assert (wrong.outcome, wrong.marks, wrong.error) == (Outcome.PARTLY, (True, False), "NameError: x")


def test_what_the_author_check_has_tried_is_not_run_again() -> None:
    assert trial(STEP, ["Linear", "5"]) is None
    assert trial(STEP, ["Linear", "width"]) is None
    assert trial(STEP, ["Linear", "3"]) is None
    assert trial(STEP, ["Conv1d", "5"]) is None


def test_known_texts_that_were_never_tried_together_are_run() -> None:
    assert trial(STEP, ["Conv1d", "width"]) is not None
    assert reply_to_fill(STEP, ["Conv1d", "3"], Ran(True)).right
    both = replace(STEP, blanks=(Blank(answer="Linear", also=("Lazy",)), STEP.blanks[1]))
    reply = reply_to_fill(both, ["Lazy", "width"], Ran(False))
    assert (reply.outcome, reply.marks) == (Outcome.WRONG, (False, False))


class Runner:
    def __init__(self, worked: Worked) -> None:
        self.worked = worked

    def work_out(self, code: str, expressions: Sequence[str] = (), *, cancel: threading.Event | None = None) -> Worked:
        assert expressions == ["c"]
        return self.worked


def test_what_a_run_tells() -> None:
    attempt = Trial("code", "c")
    assert run(Runner(Worked(values=(True,))), attempt) == Ran(True)
    assert run(Runner(Worked(values=(0,))), attempt) == Ran(False)
    assert run(Runner(Worked(error="NameError: x")), attempt) == Ran(False, "NameError: x")
