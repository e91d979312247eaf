"""Each command loads what it needs and no more: a fresh interpreter tells which modules were there at the end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import atexit, json, sys
sys.argv = ["dlcoach", *sys.argv[2:]] if (report := sys.argv[1]) else []
atexit.register(lambda: open(report, "w").write(json.dumps(sorted(sys.modules))))
from dlcoach.cli.main import main
main()
"""
HEAVY = {"torch", "numpy", "textual", "safetensors", "tree_sitter", "rich", "markdown_it", "pydantic", "asyncio"}


def loaded(tmp_path: Path, *arguments: object) -> set[str]:
    """The modules that `dlcoach ARGUMENTS` has loaded when it ends."""
    report = tmp_path / "modules.json"
    command = [sys.executable, "-c", SCRIPT, str(report), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert "Traceback" not in result.stderr, result.stderr
    return set(json.loads(report.read_text()))


def test_help_and_version_load_nothing_of_the_course(tmp_path: Path) -> None:
    for arguments in (["--help"], ["--version"], ["grade", "--help"], ["nonsense"]):
        modules = loaded(tmp_path, *arguments)
        assert modules & (HEAVY | {"yaml", "sqlite3", "platformdirs"}) == set()


@pytest.mark.parametrize(
    "command",
    [["list"], ["list", "--json"], ["next"], ["start"], ["review"], ["review", "--json"], ["stats", "--json"]],
    ids=" ".join,
)
def test_reading_the_course_and_progress_needs_no_more_than_yaml_and_sqlite(
    tmp_path: Path, course: Path, command: list[str]
) -> None:
    modules = loaded(tmp_path, *command, "--course", course)
    assert {"yaml", "sqlite3"} <= modules
    assert modules & HEAVY == set()


def test_the_static_checks_load_nothing_that_runs_code(tmp_path: Path, course: Path) -> None:
    (course / "lessons" / "loops.yaml").write_text("id: loops\nid: loops\n")
    modules = loaded(tmp_path, "course", "check", course)
    assert {"dlcoach.course.check", "dlcoach.prose.formulas"} <= modules
    assert modules & (HEAVY - {"rich", "markdown_it"}) == set()  # formulas are found in Markdown, and set
    assert [name for name in modules if name.startswith("dlcoach.grading")] == []


def test_progress_as_a_file_needs_no_course(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "export", tmp_path / "progress.jsonl")
    assert (tmp_path / "progress.jsonl").exists()
    assert modules & (HEAVY | {"yaml", "fsrs"}) == set()


def test_grading_keeps_torch_out_of_this_process(tmp_path: Path, course: Path) -> None:
    modules = loaded(tmp_path, "grade", "my-linear", course / "exercises/my-linear/starter.py", "--course", course)
    assert {"dlcoach.grading.grader", "dlcoach.prose.page"} <= modules
    assert modules & {"torch", "numpy", "textual"} == set()


def test_labs_compute_in_a_process_of_their_own(tmp_path: Path) -> None:
    assert loaded(tmp_path, "lab") & HEAVY == set()
    assert loaded(tmp_path, "lab", "kernel") & {"torch", "numpy", "textual"} == set()
