"""What every kind of step has on its page."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dlcoach.course.lesson import Step
from dlcoach.language import language
from dlcoach.progress.store import Answer
from dlcoach.study.reply import Reply as Judgement
from dlcoach.study.review import as_in_file
from dlcoach.tui.coach import coach
from dlcoach.tui.steps.page_view import PageView
from dlcoach.tui.widgets.page import page_of
from dlcoach.tui.widgets.prose import Code, Lines, Prose

if TYPE_CHECKING:
    from dlcoach.prose.page import Line

NARROWEST = 2  # cells: a Chinese character
AnyStep = TypeVar("AnyStep", bound=Step)


class StepView(PageView, Generic[AnyStep]):
    """One step on the page. What the learner does is in the store before the screen says so."""

    def __init__(self, lesson: str, step: AnyStep, *, done: bool) -> None:
        super().__init__()
        self.lesson = lesson
        self.step = step
        self.done = done
        self.review = False  # whether the question has come back: it begins anew, and nothing given before is shown
        self.order: Sequence[int] = ()  # in a review, the shuffled options' indices in the file

    def answers(self) -> list[Answer]:
        """What the learner has answered before, oldest first; nothing in a review."""
        return [] if self.review else coach(self).store.answers(self.lesson, self.step.id)

    def record(self, answer: Any, *, right: bool, revealed: bool = False) -> None:
        """Keep an answer; the step is done where it is right, or where the learner was shown."""
        kept = as_in_file(answer, self.order)
        coach(self).store.record_answer(self.lesson, self.step.id, kept, right, revealed, review=self.review)
        if right or revealed:
            self.complete()

    def complete(self) -> None:
        """The step is done."""
        coach(self).store.complete(self.lesson, self.step.id)
        self.done = True
        self.post_message(self.Changed())


class Reply(Lines):
    """What the app says to an answer: a headline with a mark, and a reason."""

    DEFAULT_CSS = """
    Reply { display: none; margin: 1 0 0 0; padding: 0 1; border-left: outer $panel; }
    Reply.-right { display: block; border-left: outer $success; }
    Reply.-wrong { display: block; border-left: outer $error; }
    Reply.-shown { display: block; border-left: outer $primary; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._kind = ""
        self._headline: Callable[[], str] = str
        self._reason: Callable[[], str] = str

    def draw(self, width: int) -> "list[Line]":
        from dlcoach.prose.flow import Run, fill
        from dlcoach.prose.page import lay_out

        headline = fill([Run(self._headline(), self._kind)], max(width, NARROWEST))
        return headline + lay_out(self._reason(), width)

    def say(self, kind: str, headline: Callable[[], str], reason: Callable[[], str] = str) -> None:
        """Say it; `kind` is "right", "wrong" or "shown"."""
        self._kind, self._headline, self._reason = kind, headline, reason
        self.set_classes(f"-{kind}")
        self.redraw()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Scroll so that the reply is in sight, its headline at any rate."""
        page_of(self).show_rows(self, 0, self.size.height)


def in_words(judgement: Judgement) -> str:
    """The reasons of a reply, in the current language."""
    return "\n\n".join(reason.to(language()) for reason in judgement.reasons)


def question(prompt: Any, code: str | None) -> list[Prose | Code]:
    """A question as it stands at the top of a page: its words, and its code where it has some."""
    return [Prose(lambda: prompt.to(language())), *([Code(code)] if code else [])]
