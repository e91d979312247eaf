"""What a learner can set, and which values each setting may have.

The app's settings screen and the `settings` command share this table. A stored value that is not one of them, such
as one that a newer dlcoach wrote, counts as not set.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dlcoach.language import LANGUAGES, _, system_language
from dlcoach.progress.store import Store


@dataclass(frozen=True)
class Setting:
    """One setting: a choice among `choices` (value -> words), or where there are none a whole number in `bounds`."""

    key: str
    words: Callable[[], str]
    help: Callable[[], str]
    default: Callable[[], Any]
    choices: Mapping[str, Callable[[], str]] | None = None
    bounds: tuple[int, int] = (0, 0)

    def of(self, store: Store) -> Any:
        """The value that is set; the default where none is, or none that can be used."""
        value = store.setting(self.key)
        try:
            self.check(value)
        except ValueError:
            return self.default()
        return value

    def check(self, value: object) -> None:
        """Accept a value.

        Raises:
            ValueError: where the setting can't have it; the message names those that it can have.
        """
        low, high = self.bounds
        if self.choices is not None:
            if not isinstance(value, str) or value not in self.choices:
                raise ValueError(
                    _("{key} can be {values}, not {value}.", key=self.key, values=self.values(), value=value)
                )
        elif not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(
                _(
                    "{key} is a whole number from {low} to {high}, not {value}.",
                    key=self.key,
                    low=low,
                    high=high,
                    value=value,
                )
            )

    def read(self, text: str) -> Any:
        """The value that a text names.

        Raises:
            ValueError: as `check` does.
        """
        value: Any = text.strip()
        if self.choices is None and value.lstrip("-").isdecimal():
            value = int(value)
        self.check(value)
        return value

    def values(self) -> str:
        """All values, for a message."""
        if self.choices is None:
            return "{} … {}".format(*self.bounds)
        return _(", ").join(self.choices)

    def shown(self, value: Any) -> str:
        """A value in words."""
        return self.choices[value]() if self.choices is not None else str(value)

    def beside(self, value: Any, by: int) -> Any:
        """The value `by` places after this one; choices go round, numbers stop at their bounds."""
        if self.choices is not None:
            values = list(self.choices)
            return values[(values.index(value) + by) % len(values)]
        low, high = self.bounds
        return min(max(value + by * NUMBER_STEP, low), high)


def has_gpu() -> bool:
    """Whether an NVIDIA driver is here; torch, which knows for sure, is no guest of this process."""
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


NUMBER_STEP = 5  # how far one key press takes a number


def _named(code: str) -> Callable[[], str]:
    return lambda: LANGUAGES[code]


_ALL = (
    Setting(
        "language",
        lambda: _("Language"),
        lambda: _("The language of the course and of the app."),
        system_language,
        {code: _named(code) for code in LANGUAGES},
    ),
    Setting(
        "theme",
        lambda: _("Colours"),
        lambda: _("“As the terminal” asks whether its ground is dark or light. NO_COLOR=1 switches all colours off."),
        lambda: "auto",
        {
            "auto": lambda: _("as the terminal"),
            "dark": lambda: _("dark"),
            "light": lambda: _("light"),
            "contrast": lambda: _("high contrast"),
            "terminal": lambda: _("the terminal's 16 colours"),
        },
    ),
    Setting(
        "symbols",
        lambda: _("Signs"),
        lambda: _("ASCII is for terminals that draw ✓ or ─ two cells wide, so that lines are off."),
        lambda: "unicode",
        {"unicode": lambda: _("all, such as ✓ ◐ ─"), "ascii": lambda: _("ASCII alone")},
    ),
    Setting(
        "editor",
        lambda: _("Editor keys"),
        lambda: _("How the editor of exercises takes your keys. It holds from the next exercise on."),
        lambda: "default",
        {"default": lambda: _("usual"), "vim": lambda: _("like vim")},
    ),
    Setting(
        "device",
        lambda: _("Check code on"),
        lambda: _("A GPU is slower for these small checks; it shows whether your code runs there."),
        lambda: "cpu",
        {"cpu": lambda: _("the processor (cpu)"), "cuda": lambda: _("the GPU (cuda)")},
    ),
    Setting(
        "review-size",
        lambda: _("Questions a review"),
        lambda: _("How many questions one sitting of review asks at most."),
        lambda: 20,
        bounds=(5, 100),
    ),
)
SETTINGS: Mapping[str, Setting] = {setting.key: setting for setting in _ALL}
