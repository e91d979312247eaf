"""How well the cases of each exercise judge, in figures, and as a table in Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

BAR = 0.98
"""The share of an exercise's mutants that has to be killed; equivalent ones count as killed."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What the checks of one exercise found.

    `seeds` is how many each reference and variant was run with, `digest` names the files that it was found of, and
    `ambiguities` are what the contract left open, with how the task resolves it.
    """

    exercise: str
    cases: int
    seeds: int
    variants: int
    variants_passed: int
    mistakes: int
    mistakes_recognised: int
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    digest: str = ""
    ambiguities: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The killed and equivalent ones among the mutants; 1 where there are none."""
        return (self.killed + self.equivalent) / self.mutants if self.mutants else 1.0


HEAD = """\
# How well the cases judge

Written by `dlcoach course check --report FILE`; don't edit. A *mutant* is the reference with one small thing wrong,
made by syntax: an operator, a constant, an axis, a dropped term, call or statement, a cut gradient, a module that is
not registered. It is *killed* where a case observes something else than from the reference, or where it fails.
*Equivalent* ones are recorded with the reason in the exercise's `equivalent.yaml`. At least {bar:.0%} of the mutants
must be killed or equivalent. Reference and variants pass at every seed; a mistake is *recognised* where it is taken for
itself and for no other. *Files* names the code that all this was found of: `--proven` runs what has changed since.

| exercise | cases | mutants killed | equivalent | share | mistakes recognised | variants passed | seeds | files |
|:--|--:|--:|--:|--:|--:|--:|--:|:--|
"""


def table(qualities: Sequence[Quality], answers: int) -> str:
    """The report in Markdown. `answers` is how many answers of lessons were computed."""
    rows = [*sorted(qualities, key=lambda quality: quality.exercise), _sum(qualities)]
    lines = [
        f"| {q.exercise} | {q.cases} | {q.killed} of {q.mutants} | {q.equivalent} | {100 * q.share:.1f} % "
        f"| {q.mistakes_recognised} of {q.mistakes} | {q.variants_passed} of {q.variants} | {q.seeds} | {_files(q)} |\n"
        for q in rows
    ]
    text = HEAD.format(bar=BAR) + "".join(lines) + f"\nAnswers of lessons that were computed and agree: {answers}.\n"
    return text + "".join(_ambiguities(rows))


def _files(quality: Quality) -> str:
    return f"`{quality.digest}`" if quality.digest else ""


def _ambiguities(qualities: Sequence[Quality]) -> Iterator[str]:
    """What contracts left open, as a list."""
    if any(quality.ambiguities for quality in qualities):
        yield "\n## Where a contract left something open\n"
    for quality in qualities:
        for ambiguity in quality.ambiguities:
            yield f"- **{quality.exercise}**: {' '.join(ambiguity.split())}\n"


def _sum(qualities: Sequence[Quality]) -> Quality:
    added = {
        field.name: sum(getattr(quality, field.name) for quality in qualities)
        for field in fields(Quality)
        if field.name not in ("exercise", "seeds", "digest", "ambiguities")
    }
    return Quality(exercise="**together**", seeds=min((q.seeds for q in qualities), default=0), **added)
