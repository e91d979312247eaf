"""What is worth what a learner puts into the blanks of some code."""

import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from dlcoach.course.lesson import Blank, Fill
from dlcoach.course.python_source import form_of
from dlcoach.course.text import Text
from dlcoach.study.reply import Outcome, Reply

if TYPE_CHECKING:
    from dlcoach.grading.answer import Worked

# What Chinese input methods write and Unicode's compatibility forms (NFKC) don't make ASCII.
CHINESE = str.maketrans("“”‘’、。【】", "\"\"'',.[]")


@dataclass(frozen=True)
class Trial:
    """Code to run, and the expression over it that tells whether the blanks are right."""

    code: str
    expression: str


@dataclass(frozen=True)
class Ran:
    """What came of a trial; `error` is what the code raised, which is no right answer."""

    holds: bool
    error: str | None = None


class Runner(Protocol):
    """What runs code apart from this process: `dlcoach.grading.answer.Answers`, or a `Grader`."""

    def work_out(
        self, code: str, expressions: Sequence[str] = (), *, cancel: threading.Event | None = None
    ) -> "Worked": ...


def reply_to_fill(step: Fill, texts: Sequence[str], ran: Ran | None = None) -> Reply:
    """The reply to one text for each blank.

    Texts are compared as Python: white space, quotes and how a number is spelt mean nothing. A text that nobody thought
    of is right where the step's `holds` says so: then the outcome is UNKNOWN until `ran` tells what came of `trial`.
    """
    sources = [read_text(step, index, text) for index, text in enumerate(texts)]
    if None in sources:
        return Reply(Outcome.UNREADABLE, marks=tuple(source is not None for source in sources))
    given = [source for source in sources if source is not None]
    stored = [text.strip() for text in texts]
    known = [is_known(step, index, source, step.blanks[index].right) for index, source in enumerate(given)]
    undecided = trial(step, given) is not None
    if undecided and ran is None:
        return Reply(Outcome.UNKNOWN, stored=stored)
    if ran.holds if undecided and ran is not None else all(known):
        return Reply(Outcome.RIGHT, stored=stored, reasons=(step.why,), ends=True, marks=(True,) * len(given))
    if all(known):  # each is right beside the answers of the others, but not all of them together
        known = [is_known(step, index, source, (step.blanks[index].answer,)) for index, source in enumerate(given)]
    reasons = [
        reason
        for index, source in enumerate(given)
        if not known[index] and (reason := known_mistake(step, index, source)) is not None
    ]
    wrong = [index for index, fits in enumerate(known) if not fits]
    return Reply(
        Outcome.PARTLY if any(known) else Outcome.WRONG,
        stored=stored,
        reasons=tuple(reasons),
        marks=tuple(known),
        compared=step.holds is None and any(not is_decided(step, index, given[index]) for index in wrong),
        error=ran.error if undecided and ran is not None else None,
    )


def trial(step: Fill, texts: Sequence[str]) -> Trial | None:
    """What is to be run to know whether these texts are right; None where they are known to be right or wrong.

    The author check has tried each known text, the other blanks at their answers.
    """
    given = [read_text(step, index, text) for index, text in enumerate(texts)]
    if step.holds is None or None in given:
        return None
    sources = [source for source in given if source is not None]
    unlike = [
        index for index, source in enumerate(sources) if not is_known(step, index, source, (step.blanks[index].answer,))
    ]
    if not unlike or (len(unlike) == 1 and is_decided(step, unlike[0], sources[unlike[0]])):
        return None
    return Trial(step.filled(sources), step.holds)


def run(runner: Runner, attempt: Trial, cancel: threading.Event | None = None) -> Ran:
    """Run it, shut in; blocks.

    Raises:
        Cancelled: where `cancel` was set before it had ended.
        ServerDied: where nothing can be run.
    """
    worked = runner.work_out(attempt.code, [attempt.expression], cancel=cancel)
    if worked.error is not None:
        return Ran(False, worked.error)
    return Ran(bool(worked.values[0]))


def read_text(step: Fill, index: int, text: str) -> str | None:
    """`text` as Python for the blank with this index, with the other blanks at their answers; None where it is none.

    Full-width punctuation, as a Chinese input method writes it, is read as what was meant.
    """
    for source in dict.fromkeys((text.strip(), unicodedata.normalize("NFKC", text.translate(CHINESE)).strip())):
        if source and "\n" not in source and form(step, index, source) is not None:
            return source
    return None


def is_known(step: Fill, index: int, source: str, texts: Sequence[str]) -> bool:
    """Whether the source means the same as one of `texts` in the blank with this index."""
    return form(step, index, source) in {form(step, index, text) for text in texts}


def is_decided(step: Fill, index: int, source: str) -> bool:
    """Whether the file of the lesson itself tells if the source is right in the blank, the others at their answers."""
    blank = step.blanks[index]
    return is_known(step, index, source, (*blank.right, *blank.choices, *mistaken(blank)))


def known_mistake(step: Fill, index: int, source: str) -> Text | None:
    """The words about a wrong text that people write there, and that this is, if it is one."""
    return next(
        (
            mistake.why
            for mistake in step.blanks[index].mistakes
            if is_known(step, index, source, (str(mistake.answer),))
        ),
        None,
    )


def mistaken(blank: Blank) -> list[str]:
    """The texts of a blank's known mistakes."""
    return [str(mistake.answer) for mistake in blank.mistakes]


def form(step: Fill, index: int, source: str) -> str | None:
    """What the whole code means with the source in one blank and the answers in the others; None: it isn't Python."""
    texts = [*step.answers[:index], source, *step.answers[index + 1 :]]
    return _form(step.filled(texts))


@lru_cache(maxsize=256)
def _form(source: str) -> str | None:
    return form_of(source)
