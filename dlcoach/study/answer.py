"""What a learner types as an answer, read the way that people write it."""

import math
import re
from collections.abc import Iterable

from dlcoach.course.lesson import Number, Predict, WrongAnswer

# A Chinese input method writes these where a shape or a number has the ASCII ones.
FULL_WIDTH = str.maketrans("（），．－／［］", "(),.-/[]")


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
