"""The right solutions of an exercise."""

from dataclasses import dataclass

from dlcoach.course.exercise import Exercise
from dlcoach.language import _
from dlcoach.progress.store import Store


@dataclass(frozen=True)
class Solution:
    """One right solution. `name` is a variant's, None for the reference."""

    name: str | None
    source: str

    def title(self) -> str:
        """Its name as people read it."""
        return _("Reference") if self.name is None else self.name.replace("-", " ")


def solutions(exercise: Exercise) -> list[Solution]:
    """The reference, then the variants by name."""
    variants = (Solution(name, source) for name, source in sorted(exercise.variants.items()))
    return [Solution(None, exercise.reference), *variants]


def may_see(store: Store, exercise: str) -> bool:
    """Whether the solution can be shown without a question: the learner has passed, or has seen it."""
    return store.passed(exercise) or store.solution_seen(exercise) is not None
