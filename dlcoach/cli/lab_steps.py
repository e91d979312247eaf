"""Whether the labs that a course's lessons ask for are there, and can stand as the lessons have them."""

from collections.abc import Collection, Iterator
from pathlib import Path

from dlcoach.course.document import Mapping, Scalar, Sequence, read_document
from dlcoach.course.folder import CourseFolder
from dlcoach.course.problem import Problem, nearest
from dlcoach.language import _


def check_labs(folder: Path, only: Collection[str] | None = None) -> list[Problem]:
    """What is wrong with the `lab` steps of the course in `folder`; of lessons with the ids `only`, if it is given."""
    return [
        problem
        for file in CourseFolder(folder).lesson_files()
        if only is None or file.stem in only
        for step in lab_steps(file)
        for problem in problems_of(step)
    ]


def lab_steps(file: Path) -> Iterator[Mapping]:
    """The steps of a lesson that name a lab."""
    document = read_document(file, [])
    steps = document.entries.get("steps") if document else None
    for step in steps.items if isinstance(steps, Sequence) else ():
        if isinstance(step, Mapping) and isinstance(step.entries.get("lab"), Scalar):
            yield step


def problems_of(step: Mapping) -> Iterator[Problem]:
    """What is wrong with one step."""
    from dlcoach.labs.catalogue import LABS
    from dlcoach.labs.knob import KnobError

    name = step.entries["lab"]
    assert isinstance(name, Scalar)
    if name.text not in LABS:
        yield name.place.problem(_("there is no lab `{id}`", id=name.text), nearest(name.text, LABS))
        return
    knobs = {knob.id: knob for knob in LABS[name.text].knobs}
    settings = step.entries.get("knobs")
    if not isinstance(settings, Mapping):
        return
    for key, node in settings.entries.items():
        if key not in knobs:
            yield settings.keys[key].problem(
                _("the lab `{lab}` has no knob `{id}`", lab=name.text, id=key), nearest(key, knobs)
            )
        elif isinstance(node, Scalar):
            try:
                knobs[key].check(node.value)
            except KnobError as error:
                yield node.place.problem(str(error).rstrip(".。"), _("write a value that the knob can have"))
