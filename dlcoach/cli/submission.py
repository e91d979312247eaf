"""What `dlcoach grade` judges: a file, standard input, or the app's draft."""

import sys
from dataclasses import dataclass
from pathlib import Path

from dlcoach.cli.session import fail
from dlcoach.language import _
from dlcoach.progress.store import Store


@dataclass(frozen=True)
class Submission:
    """A learner's code, and the words for where it came from."""

    source: str
    origin: str


def find(exercise: str, file: Path | None, store: Store) -> Submission:
    """The learner's code for `exercise`: `file` ("-" is standard input) where one is named, else the exercise's file
    in the current folder, else the app's draft."""
    if file is not None:
        if str(file) == "-":
            return Submission(decode(sys.stdin.buffer.read(), _("standard input")), _("standard input"))
        return read(file)
    names = sorted({Path(f"{exercise.replace('-', '_')}.py"), Path(f"{exercise}.py")})
    here = [name for name in names if name.is_file()]
    if len(here) == 1:
        return read(here[0])
    if here:
        fail(_("Both {files} are here; say which one to grade.", files=_(" and ").join(map(str, here))))
    draft = store.draft(exercise)
    if draft is None:
        fail(
            _(
                "There is nothing to grade: {files} is not here, and the app holds no draft of {exercise}. "
                "Name a file, or - for standard input.",
                files=_(" or ").join(map(str, names)),
                exercise=exercise,
            )
        )
    return Submission(draft, _("the app's draft"))


def read(file: Path) -> Submission:
    """The code in `file`."""
    try:
        content = file.read_bytes()
    except OSError as error:
        fail(_("{file} can't be read: {reason}.", file=file, reason=error.strerror))
    return Submission(decode(content, str(file)), str(file))


def decode(content: bytes, origin: str) -> str:
    """UTF-8 with or without a byte-order mark, any line ends; what is none ends the command."""
    from dlcoach.study import working_file

    try:
        return working_file.decode(content, origin)
    except working_file.UnreadableFile as error:
        fail(str(error))
