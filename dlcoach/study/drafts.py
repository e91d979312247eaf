"""The learner's code of now, in the store."""

from dlcoach.course.exercise import Exercise
from dlcoach.progress.store import Store


def replace_draft(store: Store, exercise: Exercise, key: str, source: str) -> None:
    """Make `source` the draft that the store keeps under `key`.

    The draft before is kept aside, unless it is there to be found anyway: as an attempt, or as the starter.
    """
    old = store.draft(key)
    known = (None, source, exercise.starter)
    if old not in known and all(old != attempt.source for attempt in store.attempts(exercise.id)):
        store.keep_aside(key, str(old))
    store.save_draft(key, source)
