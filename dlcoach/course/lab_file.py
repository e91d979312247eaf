"""Reads a step that leads to a lab."""

from dlcoach.course.document import Scalar
from dlcoach.course.identity import read_id
from dlcoach.course.lesson import LabStep
from dlcoach.course.record import Record
from dlcoach.language import _


def read_lab(record: Record, identity: str) -> LabStep:
    """The step; what is wrong goes to the record's problems. Which labs and knobs there are isn't known here."""
    node = record.value("lab")
    return LabStep(
        id=identity,
        lab=read_id(node, "`lab`", record.problems) if node else "",
        task=record.text("task"),
        knobs=_read_knobs(record),
    )


def _read_knobs(record: Record) -> dict[str, bool | int | float | str]:
    mapping = record.mapping("knobs")
    knobs: dict[str, bool | int | float | str] = {}
    for name, node in mapping.entries.items() if mapping else ():
        value = node.value if isinstance(node, Scalar) else None
        if value is None:
            record.report(
                node.place,
                _("the knob `{name}` stands at no single value", name=name),
                _("write a number, a word, true or false"),
            )
        else:
            knobs[name] = value
    return knobs
