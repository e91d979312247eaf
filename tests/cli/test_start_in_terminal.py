"""`dlcoach start` in a pseudo-terminal."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlcoach.progress.store import Store

RunInTerminal = Callable[..., tuple[int, str]]  # the fixture of conftest.py
SCRIPT = """
import atexit, json, sys
report = sys.argv.pop(1)
atexit.register(lambda: open(report, "w").write(json.dumps(sorted(sys.modules))))
from dlcoach.cli.main import main
main()
"""
CTRL_Q = b"\x11"


def test_the_app_opens_and_its_process_never_loads_torch(
    run_in_terminal: RunInTerminal, tmp_path: Path, course: Path, store: Store
) -> None:
    store.set_setting("welcomed", True)
    report = tmp_path / "modules.json"
    command = [sys.executable, "-c", SCRIPT, str(report), "start", "--course", str(course)]
    status, drawn = run_in_terminal(command, 24, 80, until="Layers in a row", keys=CTRL_Q)
    assert status == 0, drawn
    modules = set(json.loads(report.read_text()))
    assert "textual" in modules
    assert modules & {"torch", "numpy"} == set()


def test_the_first_start_begins_with_the_language(run_in_terminal: RunInTerminal, course: Path) -> None:
    command = [sys.executable, "-m", "dlcoach", "start", "--course", str(course)]
    status, drawn = run_in_terminal(command, 24, 80, until="Which language", keys=CTRL_Q)
    assert status == 0, drawn


@pytest.mark.parametrize(("rows", "columns"), [(23, 80), (24, 79)])
def test_a_terminal_that_is_too_small(run_in_terminal: RunInTerminal, course: Path, rows: int, columns: int) -> None:
    command = [sys.executable, "-m", "dlcoach", "start", "--course", str(course)]
    status, drawn = run_in_terminal(command, rows, columns)
    assert status == 2
    assert f"{columns} columns and {rows} rows" in drawn
    assert "\x1b[?1049h" not in drawn, "the alternate screen was never entered"
