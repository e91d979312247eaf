"""The right answer to a step."""

from typing import Any

from dlcoach.course.lesson import Choose, Fill, FindBug, Number, Order, Predict, Select, Step


def solution(step: Step) -> Any:
    """The answer in the form that the store keeps; None for a step that asks nothing.

    Of a prediction it is the printed text or the shape, as the lesson has it.
    """
    match step:
        case Choose() | Select():
            rights = [index for index, option in enumerate(step.options) if option.right]
            return rights if isinstance(step, Select) else rights[0]
        case Number() | Predict():
            return step.answer
        case Fill():
            return list(step.answers)
        case Order():
            return list(step.orders[0])
        case FindBug():
            right = next(index for index, option in enumerate(step.options) if option.right)
            return {"line": step.lines[0], "option": right}
    return None
