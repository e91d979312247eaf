"""One grader for all attacks, in surroundings that are watched."""

import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from dlcoach.course.exercise import Exercise
from dlcoach.course.loader import load_exercise
from dlcoach.grading import grader as grader_module
from dlcoach.grading.grader import Grader
from dlcoach.grading.launcher import ForkServer

from .attack import EXERCISE
from .surroundings import Listeners

SECRET = "hunter2-in-the-home-folder"
"""What is in the user's files and environment, and must come out nowhere."""


@dataclass(frozen=True)
class Surroundings:
    """The grader under attack, and all that it must not let an attack reach."""

    grader: Grader
    server: ForkServer
    exercise: Exercise
    watched: Path
    scratches: Path
    listeners: Listeners
    mark: str

    @cached_property
    def brief(self) -> Exercise:
        """The exercise with its last case alone: enough to tell right code from wrong, and soon done."""
        start, last = self.exercise.cases.index("@case"), self.exercise.cases.rindex("@case")
        return replace(
            self.exercise, cases=self.exercise.cases[:start] + self.exercise.cases[last:], mistakes=(), forbid=()
        )

    @property
    def places(self) -> dict[str, object]:
        """What an attack knows of the machine: the worst case is that it knows everything."""
        return {
            "home": self.watched / "home",
            "course": self.watched / "course",
            "store": self.watched / "home" / ".local" / "share" / "dlcoach" / "progress.db",
            "port": self.listeners.port,
            "socket": self.listeners.path,
            "abstract": self.listeners.abstract,
            "client": os.getpid(),
        }


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surroundings]:
    watched, scratches = tmp_path_factory.mktemp("watched"), tmp_path_factory.mktemp("scratches")
    for name in (".bashrc", ".ssh/id_ed25519", ".local/share/dlcoach/progress.db", "notes/diary.txt"):
        file = watched / "home" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{SECRET}\n")
    folder = watched / "course" / "exercises" / "attacked-linear"
    shutil.copytree(EXERCISE, folder)
    listeners = Listeners(tmp_path_factory.mktemp("sockets"))
    mark = f"/attacked-{uuid.uuid4().hex}"  # no folder: on the path, it marks the server and its forks
    server = ForkServer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(scratches))
        patch.setattr(sys, "path", [*sys.path, mark])
        patch.setattr(grader_module, "GRACE_SECONDS", 0.5)  # of which every attack on the clock takes all
        patch.setenv("HOME", str(watched / "home"))
        patch.setenv("DLCOACH_SECRET", SECRET)
        with Grader(server) as grader:
            yield Surroundings(grader, server, load_exercise(folder), watched, scratches, listeners, mark)
    listeners.close()
