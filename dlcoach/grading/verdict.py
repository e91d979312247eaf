"""What judging a submission found: plain data that goes to the screen, to JSON and to the store."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """The three verdicts. `COULD_NOT_GRADE` is the fault of grader or machine, never of the learner's code."""

    PASS = "pass"
    NOT_YET = "not yet"
    COULD_NOT_GRADE = "could not grade"


class Isolation(StrEnum):
    """How well the submission's process was shut in."""

    ISOLATED = "isolated"
    LIMITED = "limited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case at one size: "pass", "fail", or "not run" where an earlier failure stopped the rest."""

    case: str
    size: tuple[Any, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that is wrong, from the outside in.

    `kind` names the stage (see `feedback.py` for each kind's words), `data` fills its words: plain JSON values.
    """

    kind: str
    case: str = ""
    size: tuple[Any, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Badge:
    """A remark beyond the contract, such as another float type; never a failure."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that one judging gave. `mistake` is the id of the exercise's mistake that was recognised."""

    outcome: Outcome
    exercise: str
    seed: int
    device: str = "cpu"
    isolation: Isolation = Isolation.NONE
    seconds: float = 0.0
    cases: tuple[CaseOutcome, ...] = ()
    finding: Finding | None = None
    mistake: str | None = None
    badges: tuple[Badge, ...] = ()
    output: str = ""
    output_cut: bool = False

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASS

    def to_json(self) -> dict[str, Any]:
        """The verdict as JSON values; `from_json` gives it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Verdict":
        """The verdict that `to_json` wrote."""
        finding = data["finding"]
        return cls(
            **{
                **data,
                "outcome": Outcome(data["outcome"]),
                "isolation": Isolation(data["isolation"]),
                "cases": tuple(CaseOutcome(c["case"], tuple(c["size"]), c["outcome"]) for c in data["cases"]),
                "finding": finding and Finding(**{**finding, "size": tuple(finding["size"])}),
                "badges": tuple(Badge(**badge) for badge in data["badges"]),
            }
        )
