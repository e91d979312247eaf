"""The wheel, installed outside the repository, has all that it needs: code, course, styles, translations."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
CTRL_Q = b"\x11"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has dlcoach from its wheel; dependencies are borrowed."""
    folder = tmp_path_factory.mktemp("wheel")
    quiet = {"check": True, "capture_output": True, "text": True}
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(REPOSITORY)]
    subprocess.run(build, **quiet)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], **quiet)
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = [sys.executable, "-m", "pip", "--python", str(commands / "python"), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, str(wheel)], **quiet)
    print_purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    purelib = subprocess.run([str(commands / "python"), "-c", print_purelib], **quiet).stdout.strip()
    (Path(purelib) / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return commands


def test_the_commands_work_with_the_course_that_comes_along(
    installed: Path, home: Path, run_in_terminal: Callable[..., tuple[int, str]]
) -> None:
    def run(*command: str) -> str:
        result = subprocess.run([str(installed / command[0]), *command[1:]], capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    where = run("python", "-c", "import dlcoach.course.loader as l; print(l.__file__); print(l.builtin_course())")
    module, course = where.splitlines()
    assert module.startswith(str(installed.parent))
    assert course.startswith(str(installed.parent))
    chart = json.loads(run("dlcoach", "list", "--json"))
    assert chart["units"]
    reference = min((Path(course) / "exercises").glob("*/reference.py"))
    verdict = json.loads(run("dlcoach", "grade", reference.parent.name, str(reference), "--json"))
    assert verdict["verdict"] == "pass"
    status, drawn = run_in_terminal(
        [str(installed / "dlcoach"), "start"],
        24,
        80,
        until=chart["title"],
        keys=CTRL_Q,  # the welcome
    )
    assert status == 0, drawn
