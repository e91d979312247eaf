"""Mutants that no case can tell from the reference, and why: `equivalent.yaml` beside an exercise's reference.

```yaml
equivalent:
  - changes: |
      - self.bias = nn.Parameter(torch.zeros(out_units))
      + self.bias = nn.Parameter(torch.ones(out_units))
    reason: The contract leaves the initial numbers free.
```
The changes stand as `dlcoach course check --mutants` shows them; several may share a reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dlcoach.course.document import Scalar
from dlcoach.course.exercise import Exercise
from dlcoach.course.problem import Place, Problem
from dlcoach.course.record import open_record
from dlcoach.grading.audit.mutation import Mutant
from dlcoach.language import _


@dataclass(frozen=True)
class Equivalent:
    """One change that makes no difference, and where it is recorded."""

    before: str
    after: str
    place: Place


def show(mutant: Mutant) -> str:
    """The change as a reader sees it, and as `equivalent.yaml` records it."""
    before = [f"- {line}" for line in mutant.before.split("\n")]
    after = [f"+ {line}" for line in mutant.after.split("\n")]
    return "\n".join(before + after)


def read_equivalents(exercise: Exercise, problems: list[Problem]) -> list[Equivalent]:
    """What `equivalent.yaml` records; nothing where there is no such file. What is wrong with it goes to `problems`."""
    file = exercise.file.parent / "equivalent.yaml"
    if exercise.file.name != "exercise.yaml" or not file.exists():
        return []
    found: list[Equivalent] = []
    record = open_record(file, {}, problems)
    if record is None:
        return []
    for entry in record.records("equivalent"):
        entry.string("reason")
        changes = entry.string("changes")
        node = entry.node.entries.get("changes")
        if isinstance(node, Scalar):
            found += _changes(changes, node, problems)
        entry.close()
    record.close()
    return found


def sort_out(
    survivors: Iterable[Mutant], equivalents: Iterable[Equivalent], problems: list[Problem]
) -> tuple[list[Mutant], int]:
    """The survivors that are not recorded, and how many are. A record without a survivor is a problem."""
    recorded = {(known.before, known.after): known for known in equivalents}
    left, matched = [], []
    for mutant in survivors:
        key = mutant.before, mutant.after
        if key in recorded:
            matched.append(key)
        else:
            left.append(mutant)
    for key in recorded.keys() - matched:
        message = _("no surviving mutant makes this change")
        remedy = _("delete it, or write it as `dlcoach course check --mutants` shows it")
        problems.append(recorded[key].place.problem(message, remedy))
    return left, len(matched)


def _changes(text: str, node: Scalar, problems: list[Problem]) -> Iterator[Equivalent]:
    """Each run of lines that begin with `-`, together with the lines that begin with `+` after it."""
    before: list[str] = []
    after: list[str] = []
    start = 1
    for number, line in enumerate([*text.rstrip("\n").split("\n"), "-"], 1):
        if line[:1] not in ("-", "+") or line[1:2].strip():
            message = _("this line begins with neither `- ` nor `+ `: {line}", line=line)
            remedy = _("write the change as `dlcoach course check --mutants` shows it")
            problems.append(node.within(number, 1).problem(message, remedy))
            return
        if line[0] == "-" and after:
            yield Equivalent("\n".join(before), "\n".join(after), node.within(start, 1))
            before, after, start = [], [], number
        (before if line[0] == "-" else after).append(line[2:].rstrip())
