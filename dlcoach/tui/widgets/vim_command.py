"""What Vim's keys are read into: the mode, and a command that is typed key by key."""

from dataclasses import dataclass
from enum import StrEnum

Key = tuple[str, str | None]
"""Textual's name of a key, and the character that it types."""


class Mode(StrEnum):
    """What the keys mean now."""

    NORMAL = "normal"
    INSERT = "insert"
    VISUAL = "visual"
    VISUAL_LINE = "visual line"


@dataclass
class Command:
    """What was typed of a command so far: a count, an operator, its own count, and a key that waits for another."""

    count: str = ""
    operator: str = ""
    operator_count: str = ""
    waiting: str = ""  # the key that waits for another one: g, f, F, t, T, r, i, a

    @property
    def times(self) -> int:
        return int(self.count or 1) * int(self.operator_count or 1)

    @property
    def counted(self) -> bool:
        return bool(self.count or self.operator_count)

    def __str__(self) -> str:
        return self.operator_count + self.operator + self.count + self.waiting


OPERATORS = {"d", "c", "y", ">", "<"}
ESCAPE = {"escape", "ctrl+c", "ctrl+left_square_bracket"}
END_OF_LINE = 1_000_000
SPECIAL = {
    "left": "h", "right": "l", "up": "k", "down": "j", "home": "^", "end": "$", "backspace": "h", "enter": "+",
    "delete": "x", "space": " ",
}  # fmt: skip
CONTROL = {"ctrl+r", "ctrl+d", "ctrl+u", "ctrl+b", "pageup", "pagedown"}
