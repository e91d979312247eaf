"""Which lessons and exercises of a course differ from what git has under some name."""

import subprocess
from pathlib import Path

from dlcoach.language import _

GRADING = Path(__file__).resolve().parents[1]


class GitError(Exception):
    """git cannot tell; the message says why."""


def changed_since(folder: Path, ref: str) -> set[str] | None:
    """The ids of the lessons and exercises whose files differ from `ref`, files that git does not know included.

    None means all of them: where the code that grades them differs, as in dlcoach's own repository, any of them may
    come out differently.

    Raises:
        GitError: where `folder` is in no repository, or there is no such `ref`.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    names = _differing(folder, ref)
    if GRADING.is_relative_to(top) and _differing(GRADING, ref):
        return None
    parts = [Path(name).parts for name in names]
    exercises = {part[1] for part in parts if part[0] == "exercises" and len(part) > 2}
    lessons = {part[1].split(".")[0] for part in parts if part[0] == "lessons" and part[1].endswith(".yaml")}
    present = {path.stem for path in (folder / "lessons").glob("*.yaml")}
    present |= {path.parent.name for path in (folder / "exercises").glob("*/exercise.yaml")}
    return (exercises | (lessons - {"course"})) & present


def _differing(folder: Path, ref: str) -> list[str]:
    """The files below `folder`, relative to it, that are not as in `ref`."""
    changed = _git(folder, "diff", "--name-only", "--relative", "-z", ref, "--", ".")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return [name for name in (changed + new).split("\0") if name]


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, encoding="utf-8", check=True)
    except FileNotFoundError:
        raise GitError(_("git is not installed")) from None
    except subprocess.CalledProcessError as error:
        raise GitError(error.stderr.strip().split("\n")[0]) from None
    return done.stdout
