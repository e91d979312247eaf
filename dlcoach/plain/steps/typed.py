"""Questions whose answer is typed: a number, and what code gives."""

from dlcoach.course.lesson import Number, Predict
from dlcoach.language import _
from dlcoach.plain.steps.step import Desk, Question, saying
from dlcoach.study.answer import reply_to_number, reply_to_prediction
from dlcoach.study.reply import Reply


def number(desk: Desk[Number]) -> None:
    """A number, until it is right or the learner asks for it."""
    step = desk.step
    desk.question(step.prompt, step.code)

    def show() -> None:
        desk.console.say(_("The answer is {answer}.", answer=f"{step.answer:.12g}"))
        desk.reasons([step.why])

    Question(
        desk,
        prompt=_("A number"),
        form=_("That is not a number yet. Write 18, 0.5, 1e-3 or 1/3; show gives the answer."),
        judge=lambda text: reply_to_number(step, text),
        say=saying(desk, lambda _reply: _("Not yet.")),
        show=show,
    ).ask()
    desk.go_on()


def predict(desk: Desk[Predict]) -> None:
    """What code gives. One guess, then the answer: the surprise is what teaches."""
    step = desk.step
    desk.question(step.prompt, step.shown_code)

    def show() -> None:
        desk.console.lines(answer_lines(step))
        desk.reasons([step.why])

    def say(reply: Reply) -> None:
        desk.console.lines([_("Right.")] if reply.right else [_("Not quite."), *answer_lines(step)])
        desk.reasons(reply.reasons)

    printed = step.shape is None
    Question(
        desk,
        prompt=_("It prints") if printed else _("Its shape"),
        form=form(step),
        judge=lambda text: reply_to_prediction(step, text),
        say=say,
        show=show,
        words_only=printed,
    ).ask()
    desk.go_on()


def form(step: Predict) -> str:
    """How to write an answer."""
    if not isinstance(step.answer, str):
        return _("Write a shape, such as 7, 5 or (7, 5); () for a scalar. A guess is welcome.")
    if "\n" in step.answer.strip():
        return _("Write the lines one after another, with spaces between. A guess is welcome.")
    return _("What do you expect? A guess is welcome.")


def answer_lines(step: Predict) -> list[str]:
    """The answer: in a sentence, or, where it is several lines, below one."""
    answer = step.answer.strip("\n") if isinstance(step.answer, str) else str(tuple(step.answer))
    if "\n" in answer:
        return [_("The answer is:"), *answer.split("\n")]
    return [_("The answer is {answer}.", answer=answer)]
