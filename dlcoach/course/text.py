"""What a learner reads, in each language that it is written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the course: `base` as the course's own files have it, and what overlays add."""

    base: str
    overlays: Mapping[str, str] = field(default_factory=dict)

    def to(self, language: str) -> str:
        """The text in `language`; where nobody wrote it there, the base text."""
        return self.overlays.get(language, self.base)
