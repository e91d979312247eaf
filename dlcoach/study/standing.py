"""How far the learner is in one lesson."""

from dataclasses import dataclass

from dlcoach.course.lesson import Lesson, Step
from dlcoach.progress.store import Store


@dataclass(frozen=True)
class Standing:
    """A lesson, and the ids of its steps that are done."""

    lesson: Lesson
    done: frozenset[str]

    @classmethod
    def of(cls, lesson: Lesson, store: Store) -> "Standing":
        """What the store knows of the lesson; steps that were done and have left the lesson don't count."""
        return cls(lesson, frozenset(store.completed(lesson.id) & lesson.by_id.keys()))

    @property
    def state(self) -> str:
        """ "not begun", "begun" or "done" """
        if not self.done:
            return "not begun"
        return "done" if len(self.done) == len(self.lesson.steps) else "begun"

    def next_step(self, place: str | None = None) -> Step | None:
        """The first step that isn't done from `place` on, else before it; None where all are done."""
        steps = list(self.lesson.steps)
        here = next((i for i, step in enumerate(steps) if step.id == place), 0)
        return next((step for step in steps[here:] + steps[:here] if step.id not in self.done), None)
