"""What a learner's code for an exercise was, over time."""

from dataclasses import dataclass
from datetime import datetime

from dlcoach.grading.verdict import Verdict
from dlcoach.language import _
from dlcoach.progress.store import Store
from dlcoach.study.attempt_words import outcome_word


@dataclass(frozen=True)
class Version:
    """The learner's code at one time: an attempt with its verdict and number, or a draft that gave way to another."""

    at: datetime
    source: str
    verdict: Verdict | None = None
    number: int = 0

    def outcome(self) -> str:
        """How it went, in a word or two."""
        return _("draft put aside") if self.verdict is None else outcome_word(self.verdict)


def versions(store: Store, exercise: str, key: str) -> list[Version]:
    """Every attempt, counted from 1, and every draft that was put aside under `key`; newest first."""
    attempts = [
        Version(attempt.at, attempt.source, Verdict.from_json(attempt.verdict), number)
        for number, attempt in enumerate(store.attempts(exercise), start=1)
    ]
    drafts = [Version(at, source) for at, source in store.drafts_aside(key)]
    return sorted([*attempts, *drafts], key=lambda version: version.at, reverse=True)
