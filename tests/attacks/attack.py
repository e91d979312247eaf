"""An attack: a hostile submission, with what has to come of it in its docstring.

The first paragraph says what it tries. Then come lines `name: value`:

base      what the runner puts before it: a file of the exercise (`reference`, `bias-forgotten`), `none`, or `generated`
          where the file has no code of its own but a function `source()` that gives it
expect    the outcomes that are right: `pass` where the base is right and the attack does no harm, else kinds of finding
prints    texts that the output must have, so that an attack that never got to its point is no success
seconds   the limit of wall clock, where it is not the exercise's
needs     `isolation`: it has a meaning only where the kernel offers Landlock and seccomp; or a machine, `x86_64`
succeeds  why it is not stopped today: the test is then expected to fail
"""

import ast
import runpy
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
EXERCISE = HERE / "exercise"
SUBMISSIONS = HERE / "submissions"
FIELDS = {"base", "expect", "prints", "seconds", "needs", "succeeds"}


@dataclass(frozen=True)
class Attack:
    """One file of `submissions`, read."""

    file: Path
    tries: str
    base: str
    expect: frozenset[str]
    prints: tuple[str, ...] = ()
    seconds: float | None = None
    needs: tuple[str, ...] = ()
    succeeds: str = ""

    @property
    def name(self) -> str:
        return self.file.stem

    def source(self, **places: object) -> str:
        """What is submitted, with `@NAME@` filled in from `places`."""
        if self.base == "generated":
            return str(runpy.run_path(str(self.file))["source"]())
        parts = [(HERE / "tools.py").read_text(), self.file.read_text()]
        if self.base != "none":
            parts.insert(1, base(self.base))
        text = "\n\n".join(parts)
        for name, value in places.items():
            text = text.replace(f"@{name.upper()}@", str(value))
        return text


def base(name: str) -> str:
    """The source of the reference or of a mistake, without the docstring that says so."""
    file = EXERCISE / "reference.py" if name == "reference" else EXERCISE / "mistakes" / f"{name}.py"
    return file.read_text().partition("\n\n")[2] if name == "reference" else file.read_text()


def attacks() -> list[Attack]:
    """Every attack, by name.

    Raises:
        ValueError: naming a file whose docstring has not the form that is asked.
    """
    return [_read(file) for file in sorted(SUBMISSIONS.glob("*.py"))]


def _read(file: Path) -> Attack:
    words = ast.get_docstring(ast.parse(file.read_text())) or ""
    tries, _, rest = words.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in rest.splitlines() if ": " in line)
    if not tries or not {"base", "expect"} <= fields.keys() <= FIELDS:
        raise ValueError(f"{file}: the docstring says what it tries, then `base: ` and `expect: `; see attack.py")
    return Attack(
        file,
        tries,
        fields["base"],
        frozenset(_items(fields["expect"])),
        _items(fields.get("prints", "")),
        float(fields["seconds"]) if "seconds" in fields else None,
        _items(fields.get("needs", "")),
        fields.get("succeeds", ""),
    )


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())
