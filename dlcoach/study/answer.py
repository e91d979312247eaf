"""What a learner picks or types as an answer, read the way that people write it, and what it is worth.

What the store keeps of an answer: choose, the option's index from 0; select, the sorted indices; number, the number;
predict, the text as typed; fill, the list of texts; order, the list of positions from 1; find-bug, the mapping of
`line` from 1 and `option` from 0, None where it was not asked yet. An answer that was shown is None and `revealed`.
"""

import math
import re
from collections.abc import Collection, Iterable

from dlcoach.course.lesson import Choose, Number, Predict, Select, WrongAnswer
from dlcoach.study.reply import UNREADABLE, Outcome, Reply

# A Chinese input method writes these where a shape or a number has the ASCII ones.
FULL_WIDTH = str.maketrans("（），．－／［］", "(),.-/[]")


def reply_to_choice(step: Choose, index: int) -> Reply:
    """The reply to a pick among the options, by its index from 0."""
    option = step.options[index]
    return Reply(
        Outcome.RIGHT if option.right else Outcome.WRONG, stored=index, reasons=(option.why,), ends=option.right
    )


def reply_to_ticks(step: Select, indices: Collection[int]) -> Reply:
    """The reply to the options that were ticked, by their indices from 0; the reasons are those of the ticked ones."""
    ticks = sorted(set(indices))
    if not ticks:
        return UNREADABLE
    marks = tuple(step.options[index].right for index in ticks)
    missing = sum(option.right for option in step.options) - sum(marks)
    right = all(marks) and not missing
    return Reply(
        Outcome.RIGHT if right else Outcome.PARTLY if any(marks) else Outcome.WRONG,
        stored=ticks,
        reasons=tuple(step.options[index].why for index in ticks),
        ends=right,
        marks=marks,
        missing=missing,
    )


def reply_to_number(step: Number, text: str) -> Reply:
    """The reply to a number that was typed."""
    value = read_number(text)
    if value is None:
        return UNREADABLE
    if right_number(step, value):
        return Reply(Outcome.RIGHT, stored=value, reasons=(step.why,), ends=True)
    known = known_number(step.mistakes, value, step.tolerance)
    return Reply(Outcome.WRONG, stored=value, reasons=(known.why,) if known else ())


def reply_to_prediction(step: Predict, text: str) -> Reply:
    """The reply to what code was expected to give. One guess ends the step: the surprise is what teaches."""
    right = right_prediction(step, text)
    if right is None or not text.strip():
        return UNREADABLE
    if right:
        return Reply(Outcome.RIGHT, stored=text, reasons=(step.why,), ends=True)
    known = known_prediction(step.mistakes, text)
    return Reply(Outcome.WRONG, stored=text, reasons=(*((known.why,) if known else ()), step.why), ends=True)


def read_number(text: str) -> float | None:
    """The number in `18`, `-0.5`, `1e-3`, `1_000`, `1,000` or `1/3`; None where there is none."""
    text = text.translate(FULL_WIDTH).replace(" ", "")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text):
        text = text.replace(",", "")
    numerator, slash, denominator = text.partition("/")
    try:
        value = float(numerator) / float(denominator) if slash else float(numerator)
    except (ValueError, ZeroDivisionError):
        return None
    return value if math.isfinite(value) else None


def read_shape(text: str) -> tuple[int, ...] | None:
    """The shape in `7, 5`, `(7, 5)`, `[7,5]`, `7x5`, `7 5` or `torch.Size([7, 5])`; None where there is none.

    `()` is the shape of a scalar.
    """
    text = text.translate(FULL_WIDTH).strip().lower()
    text = re.sub(r"^(torch\.)?size\s*(?=\()", "", text)
    inner = re.sub(r"[()\[\]\s]", " ", text).strip().strip(",").strip()
    if not inner:
        return () if text else None
    sizes = re.split(r"\s*[,x×*]\s*|\s+", inner)
    return tuple(map(int, sizes)) if all(size.isascii() and size.isdigit() for size in sizes) else None


def printed(text: str) -> str:
    """What a program prints, with the white space that nobody can see, or that means nothing, taken out."""
    return re.sub(r"\s*([(),\[\]])\s*", r"\1", " ".join(text.split()))


def right_number(step: Number, value: float) -> bool:
    """Whether `value` is the answer, within the step's tolerance and what floating point loses."""
    return equal(value, step.answer, step.tolerance)


def right_prediction(step: Predict, text: str) -> bool | None:
    """Whether the text is what the code gives; None where it should be a shape, and is none."""
    if isinstance(step.answer, str):
        return printed(text) == printed(step.answer)
    shape = read_shape(text)
    return None if shape is None else shape == tuple(step.answer)


def known_number(mistakes: Iterable[WrongAnswer], value: float, tolerance: float) -> WrongAnswer | None:
    """The wrong answer that people give and that this is, if it is one."""
    return next(
        (
            wrong
            for wrong in mistakes
            if isinstance(wrong.answer, int | float) and equal(value, wrong.answer, tolerance)
        ),
        None,
    )


def known_prediction(mistakes: Iterable[WrongAnswer], text: str) -> WrongAnswer | None:
    """The wrong answer that people give and that this is, if it is one."""
    shape = read_shape(text)
    for wrong in mistakes:
        if isinstance(wrong.answer, str):
            if printed(wrong.answer) == printed(text):
                return wrong
        elif shape is not None and isinstance(wrong.answer, tuple | list) and tuple(wrong.answer) == shape:
            return wrong
    return None


def equal(value: float, answer: float, tolerance: float) -> bool:
    """Whether two numbers are the same; `tolerance` is absolute."""
    return math.isclose(value, answer, rel_tol=1e-9, abs_tol=max(tolerance, 1e-12))
