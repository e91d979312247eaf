"""The app's own words in the learner's language.

English stands in the code as `_("...")`; the other languages are gettext catalogues under `locale/`.
The current language may change while the app runs, so call `_` when a text is shown, never at import time.
"""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = {"en": "English", "zh": "简体中文"}
LOCALES = Path(__file__).parent / "locale"

_current = "en"
_for_now: ContextVar[str | None] = ContextVar("language for now", default=None)  # see `speaking`


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of `language`; English needs none."""
    return gettext.translation("dlcoach", LOCALES, languages=[language], fallback=True)


def set_language(language: str) -> None:
    """Make `language` ("en" or "zh") the one that `_` speaks.

    Raises:
        ValueError: where it is not one of `LANGUAGES`.
    """
    global _current
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; choose one of {', '.join(LANGUAGES)}")
    _current = language


def language() -> str:
    """The language that `_` speaks now."""
    return _for_now.get() or _current


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Inside, `_` speaks this language in this thread; nothing else notices."""
    token = _for_now.set(code)
    try:
        yield
    finally:
        _for_now.reset(token)


def system_language() -> str:
    """The learner's language by LC_ALL, LC_MESSAGES or LANG, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            break
    else:
        value = locale.getlocale()[0] or ""
    code = value.split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else "en"


def _(message: str, /, **values: object) -> str:
    """`message` in the current language, with `{name}` places filled from `values`."""
    text = catalogue(language()).gettext(message) if message else ""
    return text.format(**values) if values else text


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """The form of a message that fits the number `n`, with `{n}` and `values` filled in."""
    return catalogue(language()).ngettext(singular, plural, n).format(n=n, **values)
