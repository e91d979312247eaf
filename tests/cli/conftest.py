"""A small course and a way to run a command in this process."""

import os
import select
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dlcoach import language
from dlcoach.cli.main import main
from dlcoach.progress.store import Store

COURSE = """\
title: A small course
units:
  - id: layers
    title: Layers
    lessons: [sequential, custom-layer]
  - id: training
    title: Training
    lessons: [loops]
"""

SEQUENTIAL = """\
id: sequential
title: Layers in a row
covers: [dl:sequential]
minutes: 5
steps:
  - id: intro
    read: |
      Layers in a row.
  - id: learns
    choose: Which of these learns?
    options:
      - text: nn.ReLU
        why: It has no parameters.
      - text: nn.Linear
        right: true
        why: It has a weight and a bias.
"""

CUSTOM_LAYER = """\
id: custom-layer
title: Write nn.Linear
covers: [dl:custom-layer]
minutes: 12
steps:
  - id: intro
    read: |
      A layer of your own.
  - id: write
    exercise: my-linear
"""

LOOPS = """\
id: loops
title: A training loop
covers: [dl:loops]
minutes: 8
steps:
  - id: intro
    read: |
      Again and again.
"""

EXERCISE = """\
id: my-linear
title: Write nn.Linear
target: MyLinear(in_units, out_units)
task: |
  Write a layer that computes $XW + b$.
hints:
  - |
    Make two parameters.
mistakes:
  no-bias: |
    The bias is missing.
"""

CASES = '''\
from dlcoach.grading.cases import case, observe


@case(sizes=[(5, 3)])
def forward(target, draw, in_units, out_units):
    """computes X @ weight + bias"""
    observe(output=draw.fill(target.MyLinear(in_units, out_units))(draw.randn(7, in_units)))
'''

REFERENCE = '''\
import torch
from torch import nn


class MyLinear(nn.Module):
    """X @ weight + bias"""

    def __init__(self, in_units, out_units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, out_units))
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, x):
        return x @ self.weight + self.bias
'''

FILES = {
    "lessons/course.yaml": COURSE,
    "lessons/course.zh.yaml": "title: 小课程\nunits:\n  - {id: layers, title: 层}\n  - {id: training, title: 训练}\n",
    "lessons/sequential.yaml": SEQUENTIAL,
    "lessons/custom-layer.yaml": CUSTOM_LAYER,
    "lessons/loops.yaml": LOOPS,
    "lessons/loops.zh.yaml": "title: 训练循环\nsteps:\n  - id: intro\n    read: |\n      一遍又一遍。\n",
    "exercises/my-linear/exercise.yaml": EXERCISE,
    "exercises/my-linear/cases.py": CASES,
    "exercises/my-linear/reference.py": REFERENCE,
    "exercises/my-linear/starter.py": REFERENCE.replace("x @ self.weight + self.bias", "x  # TODO"),
    "exercises/my-linear/mistakes/no-bias.py": REFERENCE.replace(" + self.bias", ""),
    "exercises/my-linear/variants/matmul.py": REFERENCE.replace("x @ self.weight", "torch.matmul(x, self.weight)"),
}


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The folder of a course of three lessons."""
    folder = tmp_path / "课程"
    for name, content in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def store(home: Path) -> Store:
    """The progress that the commands see."""
    return Store()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, progress of its own, an English system."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("DLCOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr(language, "_current", "en")
    return here


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run `dlcoach` with these arguments."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["dlcoach", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Result(int(caught.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def run_in_terminal() -> Callable[..., tuple[int, str]]:
    """Run a program in a pseudo-terminal, see `in_terminal`; skipped where the system has none."""
    for module in ("fcntl", "pty", "termios"):
        pytest.importorskip(module)
    return in_terminal


def in_terminal(command: list[str], rows: int, columns: int, until: str = "", keys: bytes = b"") -> tuple[int, str]:
    """Run until it ends; once `until` was drawn, type `keys`. Gives the exit status and all that was drawn."""
    import fcntl
    import pty
    import termios

    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execv(command[0], command)
    drawn = b""
    try:
        while True:
            ready, _, _ = select.select([terminal], [], [], 20.0)
            assert ready, f"nothing more was drawn; the screen had {drawn.decode(errors='replace')[-2000:]}"
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # Linux's way to say that the program has ended
                break
            if not piece:
                break
            drawn += piece
            if keys and until.encode() in drawn:
                os.write(terminal, keys)
                keys = b""
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), drawn.decode(errors="replace")
    except BaseException:
        os.kill(process, 9)
        os.waitpid(process, 0)
        raise
    finally:
        os.close(terminal)
