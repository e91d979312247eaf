"""A run streams, ends, is stopped, and says what killed it; no process is left over."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlcoach.labs.knob import KnobError
from dlcoach.labs.process import MAX_POINTS, Ahead, Process, launch
from dlcoach.labs.run import State
from tests.labs.sample import LAB


def gone(pid: int) -> bool:
    """Whether the process has ended (soon)."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True  # it has ended, and nobody has asked for its status yet
        time.sleep(0.02)
    return False


def finished(**given) -> Process:
    process = Process(LAB, given)
    assert process.wait(30)
    return process


def first_point(process: Process) -> dict:
    for _ in range(1000):
        if process.run.points:
            return process.run.points[0]
        time.sleep(0.01)
    raise AssertionError(f"no point came: {process.run}")


def test_a_run_gives_its_points_and_ends() -> None:
    run = finished(slope=2, points=4).run
    assert (run.state, run.error) == (State.ENDED, "")
    assert [point["y"] for point in run.points] == [0, 2, 4, 6]
    assert run.points[0]["pid"] != os.getpid()
    assert run.settings == {"slope": 2, "points": 4, "mode": "fine"}


def test_what_a_lab_prints_is_no_point() -> None:
    run = finished(points=1, mode="prints").run
    assert run.state is State.ENDED
    assert [point["n"] for point in run.points] == [0, 99]


def test_stopping_leaves_no_process_and_keeps_the_points() -> None:
    process = Process(LAB, {"points": 3, "mode": "waits"})
    pid = first_point(process)["pid"]
    process.stop()
    process.stop()
    assert gone(pid)
    assert process.wait(5)
    assert process.run.state is State.STOPPED
    assert process.run.error == ""


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("raises", "ValueError: the reason for it"),
        ("exits", "exit status 3"),
        ("killed", "Aborted|exit status"),
        ("infinite", "Out of range float|not JSON compliant"),
        ("long", "no point"),
    ],
)
def test_a_run_that_breaks_says_why(mode: str, words: str) -> None:
    import re

    process = finished(points=2, mode=mode)
    assert process.run.state is State.FAILED
    assert re.search(words, process.run.error)
    assert len(process.run.points) == 2
    assert gone(process.run.points[0]["pid"])


def test_a_run_without_end_is_stopped() -> None:
    process = finished(points=1, mode="flood")
    assert process.run.state is State.FAILED
    assert f"more than {MAX_POINTS}" in process.run.error


def test_a_child_goes_with_its_parent(tmp_path: Path) -> None:
    script = (
        "import sys, time, os\n"
        "from dlcoach.labs.process import Process\n"
        "from tests.labs.sample import LAB\n"
        "process = Process(LAB, {'points': 1, 'mode': 'waits'})\n"
        "while not process.run.points: time.sleep(0.01)\n"
        "print(process.run.points[0]['pid'], flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).parents[2]
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root, timeout=60)
    assert result.returncode == -9, result.stderr
    assert gone(int(result.stdout))


def test_wrong_settings_start_nothing() -> None:
    with pytest.raises(KnobError):
        Process(LAB, {"slope": 11})


def test_a_child_that_waits_is_taken_or_ended() -> None:
    ahead = Ahead(LAB)
    ahead._child = launch()  # as if the lab used torch
    child = ahead.take()
    assert child is not None
    assert ahead.take() is None
    process = Process(LAB, {"points": 2}, child)
    assert process.wait(30)
    assert process.run.points[0]["pid"] == child.pid
    ahead._child = launch()
    pid = ahead._child.pid
    ahead.close()
    assert gone(pid)
