"""How long a warm verdict takes, against the same check as a fresh pytest process and as a bare forkserver child.

`python benchmarks/verdict.py [ROUNDS]`. The three are timed in turn in every round, since machines drift; ratios are of
medians. Bars: pytest takes at least 40 times as long as a verdict, a verdict at most 3 times as long as the bare child.
"""

import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dlcoach.course.exercise import Exercise
from dlcoach.course.loader import builtin_course, load_course
from dlcoach.grading.grader import Grader
from dlcoach.grading.launcher import ForkServer, environment

EXERCISES = ("my-linear", "vgg-block", "attention-head")
SEED = 1

PRELOAD = ["__main__", "sympy", "torch.fx.experimental.symbolic_shapes", "torch._dynamo", "dlcoach.grading.judge"]
"""All that the code needs is imported before the bare child forks, so that it computes and nothing else."""

PYTEST = """\
from pathlib import Path

from dlcoach.grading.comparison import Tolerance, differences
from dlcoach.grading.judge import run_all
from dlcoach.grading.submission import load_cases

HERE = Path(__file__).parent


def test_submission():
    suite = load_cases((HERE / "cases_source").read_text())
    tolerances = {case.name: Tolerance(case.rtol, case.atol) for case in suite}
    expected = run_all(suite, (HERE / "reference_source").read_text(), "reference.py", 1, "cpu")
    actual = run_all(suite, (HERE / "submission_source").read_text(), "submission.py", 1, "cpu")
    for (place, right), (_, seen) in zip(expected, actual, strict=True):
        assert not differences(right.observations, seen.observations, tolerances[place[0]])
"""


def run_once(cases: str, source: str) -> None:
    """What the bare child does: the learner's code, once through the cases, unjudged."""
    from dlcoach.grading.judge import run_all
    from dlcoach.grading.submission import load_cases

    for _ in run_all(load_cases(cases), source, "submission.py", SEED, "cpu"):
        pass


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def measure(exercise: Exercise, grader: Grader, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Seconds of a verdict, of pytest and of a bare child, in `rounds` rounds."""
    context = multiprocessing.get_context("forkserver")
    source = exercise.reference

    def verdict() -> None:
        if not grader.grade(exercise, source, seed=SEED).passed:
            sys.exit(f"{exercise.id}: the reference does not pass")

    def bare() -> None:
        process = context.Process(target=run_once, args=(exercise.cases, source))
        process.start()
        process.join()
        if process.exitcode:
            sys.exit(f"{exercise.id}: the bare child failed")

    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "test_submission.py").write_text(PYTEST)
        (here / "pytest.ini").write_text("[pytest]\n")  # so that no other configuration is found further up
        (here / "cases_source").write_text(exercise.cases)
        (here / "reference_source").write_text(exercise.reference)
        (here / "submission_source").write_text(source)

        def pytest() -> None:
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", folder]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            if done.returncode:
                sys.exit(done.stdout + done.stderr)

        verdict()
        bare()
        verdicts, pytests, bares = [], [], []
        for turn in range(rounds):
            verdicts += [timed(verdict) for _ in range(5)]
            bares += [timed(bare) for _ in range(5)]
            if turn < max(3, rounds // 3):  # each takes seconds
                pytests.append(timed(pytest))
    return verdicts, pytests, bares


def resident(pid: int | str) -> float:
    """MiB of memory that a process holds, by Linux's /proc."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def bare_torch() -> float:
    """MiB that a fresh process holds once it has imported torch, in the server's own environment."""
    code = "import torch; print(open('/proc/self/status').read())"
    status = subprocess.run(
        [sys.executable, "-I", "-c", code], env=environment(), capture_output=True, text=True
    ).stdout
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    multiprocessing.get_context("forkserver").set_forkserver_preload(PRELOAD)
    course = load_course(builtin_course())
    columns = ("exercise", "verdict", "pytest", "bare child", "pytest/verdict", "verdict/bare")
    print("{:16} {:>10} {:>10} {:>10} {:>15} {:>13}".format(*columns))
    server = ForkServer()
    with Grader(server) as grader:
        for name in EXERCISES:
            verdict, pytest, bare = map(statistics.median, measure(course.exercise(name), grader, rounds))
            times = " ".join(f"{seconds * 1000:7.1f} ms" for seconds in (verdict, pytest, bare))
            print(f"{name:16} {times} {pytest / verdict:14.1f}x {verdict / bare:12.2f}x")
        print("bars: pytest/verdict 40 or more, verdict/bare 3 or less")
        if server.pid and sys.platform == "linux":
            held, least = resident(server.pid), statistics.median(bare_torch() for _ in range(3))
            print(f"server {held:.0f} MiB, bare `import torch` {least:.0f} MiB: {held / least:.2f}x (bar: 1.2 or less)")


if __name__ == "__main__":
    main()
