"""Whole verdicts, through real children."""

import os
import threading
import time
from dataclasses import replace

import pytest

from dlcoach.course.exercise import Limits
from dlcoach.grading.grader import Cancelled, Grader
from dlcoach.grading.verdict import Outcome, Verdict

from .conftest import REFERENCE, exercise


def judge(grader: Grader, source: str, **kwargs: object) -> Verdict:
    return grader.grade(exercise(), source, seed=7, **kwargs)  # type: ignore[arg-type]


def finding(grader: Grader, source: str) -> tuple[str, dict[str, object]]:
    verdict = judge(grader, source)
    assert verdict.outcome is Outcome.NOT_YET
    assert verdict.finding is not None
    return verdict.finding.kind, dict(verdict.finding.data)


def test_the_reference_passes_every_case(grader: Grader) -> None:
    verdict = judge(grader, REFERENCE)
    assert verdict.passed
    assert [c.outcome for c in verdict.cases] == ["pass"] * 6
    assert verdict.seed == 7
    assert verdict.isolation != "none"


def test_another_way_of_writing_it_passes(grader: Grader) -> None:
    source = REFERENCE.replace(
        "X @ self.weight + self.bias", "torch.einsum('...i,io->...o', X, self.weight).add(self.bias)"
    )
    assert judge(grader, source).passed


def test_a_known_mistake_is_recognised(grader: Grader) -> None:
    verdict = judge(grader, REFERENCE.replace("X @ self.weight +", "torch.matmul(X, self.weight.detach()) +"))
    assert verdict.mistake == "data-cut"
    assert verdict.finding is not None
    assert verdict.finding.kind == "gradient"


def test_a_misspelt_parameter_is_a_matter_of_registration(grader: Grader) -> None:
    kind, data = finding(grader, REFERENCE.replace("self.bias =", "self.bais ="))
    assert kind == "registration"
    assert data["missing"] == ["'bias'"]
    assert data["extra"] == ["'bais'"]


def test_an_exception_shows_the_learners_line_and_the_shapes_at_it(grader: Grader) -> None:
    kind, data = finding(grader, REFERENCE.replace("X @ self.weight", "X @ self.weight.T"))
    assert kind == "exception"
    assert data["line"] == 12
    assert data["shapes"] == {"X": [7, 5], "self.weight": [5, 3], "self.weight.T": [3, 5], "self.bias": [3]}


def test_a_name_that_is_nearly_right_is_suggested(grader: Grader) -> None:
    kind, data = finding(grader, REFERENCE.replace("MyLinear", "MyLinaer"))
    assert (kind, data["near"]) == ("missing name", ["MyLinaer"])


def test_other_arguments_are_a_matter_of_the_signature(grader: Grader) -> None:
    assert finding(grader, REFERENCE.replace("in_units, out_units):", "units):"))[0] == "signature"


def test_a_syntax_error_has_its_line(grader: Grader) -> None:
    kind, data = finding(grader, "import torch\ndef f(:\n    pass\n")
    assert (kind, data["line"], data["code"]) == ("syntax", 2, "def f(:")


def test_a_starter_is_not_written_yet(grader: Grader) -> None:
    source = REFERENCE.replace("return X @ self.weight + self.bias", "raise NotImplementedError")
    assert finding(grader, source)[0] == "not written"


def test_a_result_that_is_missing_is_of_another_type(grader: Grader) -> None:
    kind, data = finding(grader, REFERENCE.replace("return X", "X"))
    assert (kind, data["actual"]) == ("type", "None")


def test_a_changed_argument_is_seen(grader: Grader) -> None:
    source = REFERENCE.replace("        return X", "        X.data.mul_(1.0).add_(1e-3)\n        return (X - 1e-3)")
    assert finding(grader, source)[0] == "changed"


def test_another_float_type_is_a_remark_and_no_failure(grader: Grader) -> None:
    verdict = judge(grader, REFERENCE.replace("X @ self.weight + self.bias", "(X @ self.weight + self.bias).double()"))
    assert verdict.passed
    assert [badge.kind for badge in verdict.badges] == ["dtype"]


@pytest.mark.parametrize(
    ("extra", "kind"),
    [
        ("while True: pass", "time"),
        ("x = torch.empty(25_000_000_000)", "memory"),
        ("x = bytearray(100 << 30)", "memory"),
        ("import os; os._exit(0)", "died"),
        ("import sys; sys.exit(0)", "exit"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "died"),
    ],
)
def test_code_that_does_not_come_back(grader: Grader, extra: str, kind: str) -> None:
    short = replace(exercise(), limits=Limits(seconds=1.0, memory=1024))
    verdict = grader.grade(short, f"{REFERENCE}\n{extra}\n")
    assert verdict.outcome is Outcome.NOT_YET
    assert verdict.finding is not None
    assert verdict.finding.kind == kind
    assert judge(grader, REFERENCE).passed, "the next verdict is right"


def test_who_catches_the_interruption_is_killed(grader: Grader) -> None:
    stubborn = (
        "import time\nwhile True:\n    try:\n        time.sleep(0.01)\n        sum(range(1000))\n"
        "    except BaseException:\n        continue\n"
    )
    short = replace(exercise(), limits=Limits(seconds=0.5, memory=1024))
    verdict = grader.grade(short, stubborn)
    assert verdict.finding is not None
    assert verdict.finding.kind == "time"


def test_a_megabyte_of_prints_is_cut_and_changes_nothing(grader: Grader) -> None:
    verdict = judge(grader, REFERENCE + "\nprint('x' * 1_000_000)\n")
    assert verdict.passed
    assert verdict.output_cut
    assert len(verdict.output) == 64 << 10


def test_bytes_among_the_events_are_no_pass(grader: Grader) -> None:
    forged = "import os\nfor fd in range(3, 20):\n    try: os.write(fd, b'x' * 100)\n    except OSError: pass\n"
    assert finding(grader, REFERENCE + forged)[0] == "interference"


def test_a_forbidden_name_is_found_with_its_line(grader: Grader) -> None:
    kind, data = finding(grader, "import torch\nfrom torch import nn as n\n\nMyLinear = n.Linear\n")
    assert kind == "forbidden"
    assert data["uses"] == [{"name": "torch.nn.Linear", "line": 4, "code": "MyLinear = n.Linear"}]


@pytest.mark.parametrize(
    "source",
    [
        "from torch import nn\nclass MyLinear(getattr(nn, 'Lin' + 'ear')): pass",
        "import torch.nn as nn\ndef MyLinear(i, o): return getattr(nn, 'Lin' + 'ear')(i, o)",
        REFERENCE.replace("X @ self.weight + self.bias", "vars(nn.functional)['linear'](X, self.weight.T, self.bias)"),
        REFERENCE.replace("X @ self.weight + self.bias", "torch.ops.aten.linear.default(X, self.weight.T, self.bias)"),
        REFERENCE.replace("X @ self.weight + self.bias", "torch._C._nn.linear(X, self.weight.T, self.bias)"),
    ],
)
def test_an_alias_does_not_get_round_what_is_forbidden(grader: Grader, source: str) -> None:
    assert finding(grader, source)[0] == "forbidden"


def test_a_composite_that_uses_it_for_its_own_reasons_is_free(grader: Grader) -> None:
    """`nn.LSTM` calls aten::linear inside, `nn.TransformerEncoderLayer` calls `F.linear` from torch's Python code."""
    source = REFERENCE.replace(
        "        return X",
        "        nn.LSTM(3, 4)(torch.ones(2, 1, 3))\n"
        "        nn.MultiheadAttention(4, 1)(*[torch.ones(2, 1, 4)] * 3)\n        return X",
    )
    verdict = judge(grader, source)
    assert verdict.passed, verdict.finding


def test_the_same_seed_gives_the_same_numbers(grader: Grader) -> None:
    source = (
        REFERENCE
        + "\n_forward = MyLinear.forward\nMyLinear.forward = lambda s, X: print(X.sum().item()) or _forward(s, X)\n"
    )
    first, second = judge(grader, source), judge(grader, source)
    other = grader.grade(exercise(), source, seed=8)
    assert first.output == second.output != other.output


def test_cancel_ends_it_soon(grader: Grader) -> None:
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        judge(grader, "while True: pass", cancel=cancel)
    assert time.monotonic() - began < 4, "well before the limit of 5 s"
    assert judge(grader, REFERENCE).passed


def test_a_killed_server_is_started_again() -> None:
    with Grader() as own:
        assert judge(own, REFERENCE).passed
        killed = judge(own, REFERENCE + "\nimport os\nos.kill(os.getppid(), 9)\n")
        assert killed.outcome is not None
        assert judge(own, REFERENCE).passed


def test_a_broken_reference_is_nobodys_fault_but_the_exercises(grader: Grader) -> None:
    verdict = grader.grade(exercise(reference="raise ValueError('oh')"), REFERENCE)
    assert verdict.outcome is Outcome.COULD_NOT_GRADE
    assert verdict.finding is not None
    assert verdict.finding.kind == "exercise"


def test_a_verdict_survives_json(grader: Grader) -> None:
    verdict = judge(grader, REFERENCE.replace("self.weight +", "self.weight.data +"))
    assert Verdict.from_json(verdict.to_json()) == verdict


def test_what_a_submission_leaves_behind_is_ended(grader: Grader) -> None:
    source = REFERENCE + (
        "\nimport os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        "        print(os.getpid(), flush=True); time.sleep(60)\n    os._exit(0)\ntime.sleep(0.2)\n"
    )
    verdict = judge(grader, source)
    for pid in map(int, verdict.output.split()):
        for _ in range(50):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                break
            time.sleep(0.05)
        else:
            pytest.fail(f"process {pid} outlived its verdict")


def test_the_reference_runs_in_a_scratch_folder_too(grader: Grader) -> None:
    """What a reference or a mistake writes must not land in the learner's folder."""
    source = REFERENCE + "\nimport os\nassert os.path.basename(os.getcwd()).startswith('dlcoach-')\n"
    assert grader.grade(replace(exercise(), reference=source), REFERENCE).passed
