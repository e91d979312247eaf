"""Lines out and lines in: all that plain mode knows of a terminal."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from dlcoach.prose.span import visible
from dlcoach.prose.symbols import one_cell

WIDEST = 76
NARROWEST = 20


class EndOfInput(Exception):
    """The learner has closed the input, or pressed Ctrl+C at a prompt: they leave."""


@dataclass
class Console:
    """A conversation in lines.

    `read` gives the next line typed, after it has shown the prompt; it raises EOFError where there is none. `write`
    gets whole lines, each with its newline. `ascii`: formulas without signs that some terminals draw two cells wide.
    """

    read: Callable[[str], str]
    write: Callable[[str], None]
    width: int = WIDEST
    interactive: bool = False
    ascii: bool = False
    _blank: bool = True

    def say(self, *paragraphs: str) -> None:
        """The app's own words, one paragraph under the other; what a learner typed may be among them."""
        for paragraph in filter(None, paragraphs):
            self.lines(self._wrapped(paragraph))

    def lines(self, lines: list[str]) -> None:
        """Lines as they are."""
        for line in lines:
            self.write(("".join(map(one_cell, line.replace("…", "..."))) if self.ascii else line) + "\n")
            self._blank = not line

    def gap(self) -> None:
        """An empty line, unless one was just written."""
        if not self._blank:
            self.lines([""])

    def prose(self, markdown: str) -> None:
        """What a course says."""
        from dlcoach.plain.page import spoken  # the parser of Markdown, which the map does without

        self.lines(spoken(markdown, self.width, ascii=self.ascii))

    def code(self, source: str, *, numbers: bool = False) -> None:
        """Code as it is, with an empty line before it and after it."""
        from dlcoach.language import _
        from dlcoach.plain.page import spoken_code

        self.gap()
        self.lines([_("Code:"), *spoken_code(source, numbers=numbers, ascii=self.ascii)])
        self.gap()

    def output(self, text: str) -> None:
        """What a program printed: shown, never obeyed."""
        self.lines([visible(line.expandtabs(4), ascii=self.ascii) for line in text.rstrip("\n").split("\n")])

    def ask(self, prompt: str) -> str:
        """The line that the learner types, without spaces around it.

        Raises:
            EndOfInput: where there is none any more.
        """
        self._blank = False
        try:
            return self.read(f"{prompt} > ").strip()
        except (EOFError, KeyboardInterrupt):
            self.gap()
            raise EndOfInput from None

    def _wrapped(self, paragraph: str) -> list[str]:
        from dlcoach.prose.flow import HARD_BREAK, Run, fill

        runs = [run for line in paragraph.split("\n") for run in (Run(visible(line, ascii=self.ascii)), HARD_BREAK)][
            :-1
        ]
        return ["".join(span.text for span in line) for line in fill(runs, self.width)]


def terminal_console(width: int | None, *, ascii: bool = False) -> Console:  # noqa: A002 (the word for it)
    """The console over standard input and output, be they a terminal or pipes."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive:
        import contextlib

        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 (with it, `input` lets a line be edited)
    columns = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST) if interactive else WIDEST
    return Console(
        read=input if interactive else read_from_pipe,
        write=write_out,
        width=max(width or columns, NARROWEST),
        interactive=interactive,
        ascii=ascii,
    )


def read_from_pipe(prompt: str) -> str:
    """A line of standard input, written behind its prompt: where nobody types, nothing else would show it."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty():
        write_out(visible(line.rstrip("\r\n").replace("\t", " ")) + "\n")
    return line


def write_out(text: str) -> None:
    """Write to standard output, so that it is there at once."""
    sys.stdout.write(text)
    sys.stdout.flush()
