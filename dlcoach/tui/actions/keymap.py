"""The keys that the learner has chosen, by the ids of actions: `exercise.grade` -> `f5`.

As with the language, the process has one keymap: whatever names a key asks for it when it draws.
"""

import re
from collections.abc import Mapping

_KEYS = re.compile(r"[a-z0-9_+]+(,[a-z0-9_+]+)*")
_chosen: dict[str, str] = {}


def set_keymap(chosen: object) -> None:
    """Take over a stored keymap; what has not the form of one is left out, and its actions keep their own keys."""
    _chosen.clear()
    if isinstance(chosen, Mapping):
        _chosen.update({id_: keys for id_, keys in chosen.items() if isinstance(id_, str) and is_keys(keys)})


def is_keys(keys: object) -> bool:
    """Whether this names keys as Textual does: `f5`, `ctrl+g`, `left,pageup`."""
    return isinstance(keys, str) and _KEYS.fullmatch(keys) is not None


def chosen_keys(id: str) -> str | None:  # noqa: A002 (the word for it)
    """The keys that the learner chose for an action; None where it has its own."""
    return _chosen.get(id)


def keymap() -> dict[str, str]:
    """All that was chosen, to be stored."""
    return dict(_chosen)


NAMES = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
    "slash": "/",
    "underscore": "_",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
}


def shown(key: str) -> str:
    """A key of Textual's as people write it."""
    return "+".join(NAMES.get(part, part.capitalize()) for part in key.split("+"))
