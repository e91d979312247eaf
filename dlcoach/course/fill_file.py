"""Reads a step where blanks in code are filled."""

from collections.abc import Sequence
from typing import TypeVar

from dlcoach.course import document
from dlcoach.course.lesson import BLANK, Blank, Fill
from dlcoach.course.problem import Place
from dlcoach.course.python_source import form_of, parse_module
from dlcoach.course.record import Record
from dlcoach.course.step_parts import read_expression, read_mistakes
from dlcoach.language import _

MOST_CHOICES = 9
"""As many as there are digits to pick them by."""

_Item = TypeVar("_Item")


def read_fill(record: Record, identity: str) -> Fill:
    """The step; what is wrong goes to the record's problems."""
    records = record.records("blanks", textless=lambda blank: "mistakes" not in blank.entries)
    step = Fill(
        id=identity,
        prompt=record.text("fill"),
        code=record.string("code"),
        blanks=tuple(map(_read_blank, records)),
        why=record.text("why"),
        holds=read_expression(record, "holds"),
    )
    node = record.node.entries.get("code")
    if _check_numbers(record, step) and isinstance(node, document.Scalar):
        tree = parse_module(step.code, node.within, record.problems)
        if tree and _check_answers(record, records, step):
            for index, inner in enumerate(records):
                _check_in_place(inner, step, index)
    return step


def _read_blank(record: Record) -> Blank:
    answer = _one_line(record, record.string("answer"), "answer")
    also = record.strings("also")
    choices = record.strings("choices")
    right = {answer, *also}
    mistakes = read_mistakes(
        record,
        lambda mistake: _one_line(mistake, mistake.string("answer"), "answer"),
        lambda text: bool(text) and text in right,
        lambda one, other: bool(one) and one == other,
    )
    record.close()
    if record.has("choices") and answer:
        _check_choices(record, choices, [answer, *also, *(str(mistake.answer) for mistake in mistakes)])
    return Blank(answer=answer, also=also, choices=choices, mistakes=mistakes)


def _one_line(record: Record, text: str, key: str) -> str:
    """The text of a blank, which is a part of one line."""
    text = text.strip()
    if "\n" in text:
        record.report(record.place_of(key), _("a blank holds no line break"), _("write its text on one line"))
        return ""
    return text


def _check_choices(record: Record, choices: tuple[str, ...], offered: list[str]) -> None:
    place = record.place_of("choices")
    if len(choices) > MOST_CHOICES:
        record.report(place, _("there are {n} choices", n=len(choices)), _("offer {most} at most", most=MOST_CHOICES))
    if len(set(choices)) < len(choices):
        record.report(place, _("a choice stands here twice"), _("keep one of them"))
    if len(choices) == 1:
        record.report(place, _("there is one choice alone"), _("offer two or more, or delete `choices`"))
    for text in dict.fromkeys(text for text in offered if text and text not in choices):
        record.report(place, _("`{text}` isn't among the choices", text=text), _("add it to `choices`"))


def _check_numbers(record: Record, step: Fill) -> bool:
    """Whether the blanks of the code are those of the list."""
    found = {int(number) for number in BLANK.findall(step.code)}
    listed = set(range(1, len(step.blanks) + 1))
    if not step.code or not listed:
        return False
    for number in sorted(listed - found):
        record.report(
            record.place_of("code"),
            _("the code has no blank `__{number}__`", number=number),
            _("put it where the text of item {number} of `blanks` belongs, or delete that item", number=number),
        )
    for number in sorted(found - listed):
        record.report(
            record.place_of("code"),
            _("nothing tells what belongs in `__{number}__`", number=number),
            _("add an item to `blanks`; blanks are numbered from 1 on"),
        )
    return found == listed


def _check_answers(record: Record, records: Sequence[Record], step: Fill) -> bool:
    """Whether the code with the answers in its blanks is Python."""
    if not all(step.answers) or form_of(step.filled(step.answers)) is not None:
        return all(step.answers)
    blanks = tuple(f"__{number}__" for number in range(1, len(step.blanks) + 1))
    wrong = [
        index
        for index, answer in enumerate(step.answers)
        if form_of(step.filled(_replaced(blanks, index, answer))) is None
    ]
    for index in wrong:
        _report_syntax(records[index], records[index].place_of("answer"), step.answers[index], index)
    if not wrong:
        record.report(
            record.place_of("code"), _("with its answers in the blanks, the code isn't Python"), _("mend the answers")
        )
    return False


def _report_syntax(record: Record, place: Place, text: str, index: int) -> None:
    record.report(
        place,
        _("with `{text}` in blank {number}, the code isn't Python", text=text, number=index + 1),
        _("write what may stand there"),
    )


def _check_in_place(record: Record, step: Fill, index: int) -> None:
    """Report what makes no Python in its blank, and texts that are the same there.

    Of two texts with the same meaning one may be right and one wrong only by a mistake of the file.
    """
    blank = step.blanks[index]
    forms: dict[str, str] = {}

    def check(text: str, kind: str, item: document.Node | None) -> None:
        place = item.place if item else record.place
        form = form_of(step.filled(_replaced(step.answers, index, text))) if text else ""
        if form is None:
            _report_syntax(record, place, text, index)
        elif form in forms and forms[form] != kind:
            record.report(
                place, _("`{text}` reads like a text that is right", text=text), _("keep it as right or as wrong")
            )
        elif form:
            forms.setdefault(form, kind)

    check(blank.answer, "right", record.node.entries.get("answer"))
    for text, item in zip(blank.also, _items(record.node.entries.get("also")), strict=False):
        check(text, "right", item)
    for mistake, item in zip(blank.mistakes, _items(record.node.entries.get("mistakes")), strict=False):
        answer = item.entries.get("answer") if isinstance(item, document.Mapping) else None
        check(str(mistake.answer), "wrong", answer)
    for text, item in zip(blank.choices, _items(record.node.entries.get("choices")), strict=False):
        if text not in blank.right:
            check(text, "wrong", item)


def _items(node: document.Node | None) -> Sequence[document.Node]:
    return node.items if isinstance(node, document.Sequence) else ()


def _replaced(items: Sequence[_Item], index: int, item: _Item) -> tuple[_Item, ...]:
    return (*items[:index], item, *items[index + 1 :])
