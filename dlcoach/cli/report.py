"""A verdict for a person, and for a program (docs/verdict.md)."""

import json
import os
import shutil
import sys
from dataclasses import asdict

import typer

from dlcoach.cli import isolation
from dlcoach.course.exercise import Exercise
from dlcoach.grading.feedback import explain
from dlcoach.grading.verdict import Outcome, Verdict
from dlcoach.language import _
from dlcoach.prose.page import Line, lay_out, lay_out_code

WIDEST = 100  # cells; longer lines are hard to read
SYMBOLS = {Outcome.PASS: "✓", Outcome.NOT_YET: "✗", Outcome.COULD_NOT_GRADE: "!"}
COLOURS = {Outcome.PASS: "green", Outcome.NOT_YET: "yellow", Outcome.COULD_NOT_GRADE: "red"}


def to_json(verdict: Verdict, exercise: Exercise) -> str:
    """The verdict as docs/verdict.md has it, in ASCII alone: nothing in it can steer a terminal."""
    return json.dumps(
        {
            "verdict": verdict.outcome,
            "exercise": verdict.exercise,
            "seed": verdict.seed,
            "device": verdict.device,
            "isolation": verdict.isolation,
            "seconds": round(verdict.seconds, 6),
            "cases": [asdict(case) for case in verdict.cases],
            "explanation": explain(verdict, exercise),
            "mistake": verdict.mistake,
            "badges": [asdict(badge) for badge in verdict.badges],
            "output": verdict.output,
            "output_cut": verdict.output_cut,
        }
    )


def to_text(verdict: Verdict, exercise: Exercise, origin: str) -> str:
    """The verdict in words, with colours where stdout is a terminal that takes them."""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    headline = f"{SYMBOLS[verdict.outcome]} {outcome_words(verdict.outcome)}  {origin}"
    parts = [
        [styled(headline, fg=COLOURS[verdict.outcome], bold=True)],
        [text(line) for line in lay_out(explain(verdict, exercise), width)],
    ]
    if verdict.output:
        parts.append(
            [
                styled(_("What your code printed:"), bold=True),
                *("  " + text(line) for line in lay_out_code(verdict.output, width - 2, language="text")),
            ]
        )
        if verdict.output_cut:
            parts[-1].append("  " + _("(the rest was cut)"))
    parts.append([styled(circumstances(verdict), dim=True)])
    return "\n\n".join("\n".join(part) for part in parts)


def page(markdown: str) -> str:
    """Markdown as lines for the terminal."""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    return "\n".join(text(line) for line in lay_out(markdown, width))


def outcome_words(outcome: Outcome) -> str:
    """The verdict's name in the current language."""
    return {Outcome.PASS: _("pass"), Outcome.NOT_YET: _("not yet"), Outcome.COULD_NOT_GRADE: _("could not grade")}[
        outcome
    ]


def circumstances(verdict: Verdict) -> str:
    """How the verdict came about."""
    seconds = f"{verdict.seconds:.2f}"
    return _(
        "seed {seed} · {device} · isolation: {isolation} · {seconds} s",
        seed=verdict.seed,
        device=verdict.device,
        isolation=isolation.words(verdict.isolation),
        seconds=seconds,
    )


def text(line: Line) -> str:
    """A laid-out line, in colour where that can be shown."""
    return "".join(
        styled(span.text, bold=span.style in ("heading", "strong"), fg="cyan" if span.style == "code" else None)
        for span in line
    ).rstrip()


def styled(words: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return words
    return typer.style(words, fg=fg, bold=bold or None, dim=dim or None)
