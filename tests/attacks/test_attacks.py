"""Hostile submissions, each through a real grader: none passes, none does harm, none spoils the next verdict."""

import platform
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest

from dlcoach.course.exercise import Limits
from dlcoach.grading import landlock, seccomp
from dlcoach.grading.feedback import block, explain
from dlcoach.grading.verdict import Isolation, Verdict
from dlcoach.prose.page import lay_out

from .attack import Attack, attacks, base
from .conftest import SECRET, Surroundings
from .surroundings import children, in_time, processes, snapshot

ALLOWANCE = 15.0
"""Seconds beyond the limit: to be stopped, judged and cleaned up, on a machine that has other things to do."""

SEED = 7
ATTACKS = attacks()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fork server is Linux's")

shuts_in = landlock.version() > 0 and platform.machine() in seccomp.ARCHITECTURES


def _parameters() -> list[object]:
    return [
        pytest.param(
            attack,
            id=attack.name,
            marks=[pytest.mark.xfail(reason=attack.succeeds, strict=True)] if attack.succeeds else [],
        )
        for attack in ATTACKS
    ]


@pytest.mark.parametrize("attack", _parameters())
def test_attack(attack: Attack, surroundings: Surroundings) -> None:
    if "isolation" in attack.needs and not shuts_in:
        pytest.skip("needs Landlock and seccomp")
    if "x86_64" in attack.needs and platform.machine() != "x86_64":
        pytest.skip("made of the machine's own instructions")
    before = snapshot(surroundings.watched)
    limits = replace(surroundings.exercise.limits, seconds=attack.seconds or surroundings.exercise.limits.seconds)
    exercise = replace(surroundings.exercise, limits=limits)
    pid = surroundings.server.pid

    verdict = surroundings.grader.grade(exercise, attack.source(**surroundings.places), seed=SEED)

    try:
        _check_verdict(attack, verdict, limits)
        _check_words(verdict, surroundings)
    finally:
        # the next attack must not find what this one left, whatever came of it
        assert snapshot(surroundings.watched) == before, "it touched what is not its own"
        assert surroundings.listeners.calls() == 0, "it opened a connection"
        left = list(surroundings.scratches.iterdir())
        subprocess.run(["rm", "-rf", *left], check=True)
        assert not left, "its scratch folder is still there"
        assert surroundings.server.pid == pid, "the grading server was started again"
        assert in_time(lambda: processes(surroundings.mark) == {pid}), "a process outlives the verdict"
        assert in_time(lambda: not children(pid or 0)), "the grading server has children"
        _check_next_verdict(surroundings, attack)


def _check_verdict(attack: Attack, verdict: Verdict, limits: Limits) -> None:
    got = "pass" if verdict.passed else verdict.finding.kind if verdict.finding else "nothing"
    assert verdict.outcome != "could not grade", verdict.finding
    assert got in attack.expect, (verdict.finding, verdict.output[-500:])
    assert verdict.seconds < limits.seconds + ALLOWANCE
    assert "ESCAPED" not in verdict.output
    assert SECRET not in verdict.output
    for text in attack.prints:
        assert text in verdict.output, verdict.output[-500:]
    if "isolation" in attack.needs:
        assert verdict.isolation is Isolation.ISOLATED


def _check_words(verdict: Verdict, surroundings: Surroundings) -> None:
    """What it printed, and what is said about it, is text: nothing in it commands the terminal or poses as ours."""
    assert Verdict.from_json(verdict.to_json()) == verdict
    words = explain(verdict, surroundings.exercise)
    assert len(words) < 20_000
    for markdown in (block(verdict.output), words):
        for line in lay_out(markdown, 80):
            for span in line:
                assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in span.text), span
                assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in span.text), span
    styles = {span.style for line in lay_out(block(verdict.output), 80) for span in line}
    assert all(style.split(".")[0] in ("code", "rule") for style in styles), styles  # "rule" marks a line that goes on
    assert not any(span.style in ("heading", "link") for line in lay_out(words, 80) for span in line)


def _check_next_verdict(surroundings: Surroundings, attack: Attack) -> None:
    """Right code passes and wrong code does not, in turns: what an attack left behind would show in either."""
    right = ATTACKS.index(attack) % 2 == 0
    verdict = surroundings.grader.grade(surroundings.brief, base("reference" if right else "bias-forgotten"), seed=SEED)
    assert verdict.passed == right, verdict.finding
    assert right or (verdict.finding and verdict.finding.kind == "value"), verdict.finding
