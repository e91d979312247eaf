"""What a command works with: the learner's progress, a course, a language."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from dlcoach.language import LANGUAGES, _, set_language, system_language

if TYPE_CHECKING:
    from dlcoach.course.course import Course
    from dlcoach.progress.store import Store


@dataclass(frozen=True)
class Session:
    """One command's store and course; the language that `_` speaks is set."""

    store: "Store"
    course: "Course"


def fail(message: str) -> NoReturn:
    """Say on stderr why the command can't do its work, and exit with 2."""
    typer.echo(f"dlcoach: {message}", err=True)
    raise typer.Exit(2)


@contextmanager
def session(course: Path | None, language: str | None) -> Iterator[Session]:
    """The store, the course and the language for one command; what can't be used ends it with a message."""
    from dlcoach.course.loader import builtin_course, load_course
    from dlcoach.course.problem import CourseError
    from dlcoach.progress.store import Store, StoreError

    try:
        store = Store()
        try:
            speak(language or store.setting("language"))
            yield Session(store, load_course(course or builtin_course()))
        finally:
            store.close()
    except (StoreError, CourseError) as error:
        fail(str(error))


def speak(language: object) -> None:
    """Set the language: this one where it is known, else the system's."""
    set_language(language if isinstance(language, str) and language in LANGUAGES else system_language())


def unknown(message: str, word: str, known: Iterable[str]) -> NoReturn:
    """Fail on a `word` that nothing has as its name, and name the nearest that exist."""
    from difflib import get_close_matches

    nearest = get_close_matches(word, list(known), n=3, cutoff=0.5)
    hint = _("Did you mean {names}?", names=_(" or ").join(nearest)) if nearest else _("See `dlcoach list`.")
    fail(_("{message} {hint}", message=message, hint=hint))
