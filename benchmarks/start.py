"""How long `dlcoach start` takes until the course is on the screen, next to an empty Textual app.

Both run in a pseudo-terminal of 80 x 24 cells, in turns, and the clock runs from the start of the process until a
known text was drawn. Prints the ratio of the medians; fails above the bar.
"""

import fcntl
import os
import pty
import re
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

BAR = 1.5
ROUNDS = 9
PATIENCE = 30.0  # seconds
CONTROL = re.compile(rb"\x1b(?:\[[0-9;?<=>]*[ -/]*[@-~]|[PX^_\]].*?(?:\x07|\x1b\\)|[@-Z\\-_])", re.DOTALL)

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("nothing here")
Empty().run()
"""


class Terminal:
    """A program in a pseudo-terminal of 80 x 24 cells; killed where the `with` ends."""

    def __init__(self, command: list[str], home: str) -> None:
        self.command = command
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode, as Textual has
            os.environ.update(TERM="xterm-256color", DLCOACH_HOME=home, LC_ALL="C.UTF-8")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execv(command[0], command)
        self._drawn = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *error: object) -> None:
        os.kill(self.process, 9)
        os.close(self.terminal)
        os.waitpid(self.process, 0)

    def drawn(self) -> str:
        """All the text that the program has written so far."""
        return CONTROL.sub(b"", self._drawn).decode(errors="replace")

    def read(self, patience: float) -> bool:
        """Take what it writes next; whether anything came in that many seconds."""
        ready, _, _ = select.select([self.terminal], [], [], patience)
        try:
            piece = os.read(self.terminal, 65536) if ready else b""
        except OSError:  # Linux's way to say that the program has ended
            piece = b""
        self._drawn += piece
        return bool(piece)

    def wait_for(self, text: str) -> None:
        """Wait until `text` is on the screen.

        Raises:
            TimeoutError: it never appeared; the message ends with what did.
        """
        while text not in self.drawn():
            if not self.read(PATIENCE):
                shown = self.drawn()[-2000:]
                raise TimeoutError(f"{text!r} was not drawn by {' '.join(self.command)}; the screen had:\n{shown}")

    def wait_quiet(self, seconds: float = 1.0) -> None:
        """Wait until it has written nothing for that long."""
        while self.read(seconds):
            pass

    def press(self, keys: bytes) -> None:
        """Send it what a terminal sends for these keys, and forget what it has drawn."""
        self._drawn = b""
        os.write(self.terminal, keys)


def first_paint(command: list[str], text: str, home: str) -> float:
    """Seconds from starting `command` until `text` is on its screen.

    Raises:
        TimeoutError: it never appeared; the message ends with what did.
    """
    begin = time.perf_counter()
    with Terminal(command, home) as terminal:
        terminal.wait_for(text)
        return time.perf_counter() - begin


def main() -> int:
    """Measure, print, and return the exit status."""
    from dlcoach.course.loader import builtin_course, load_course

    title = load_course(builtin_course()).units[0].title.to("en")
    empty, coach = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "home")
        for turn in range(ROUNDS + 1):
            pair = (
                first_paint([sys.executable, "-c", EMPTY], "nothing here", home),
                first_paint([sys.executable, "-m", "dlcoach", "start", "--lang", "en"], title, home),
            )
            if turn:  # the first turn fills the file cache
                empty.append(pair[0])
                coach.append(pair[1])
    middle, base = statistics.median(coach), statistics.median(empty)
    ratio = middle / base
    print(f"first paint: empty app {base * 1e3:.0f} ms, dlcoach {middle * 1e3:.0f} ms")
    print(f"ratio {ratio:.2f}, bar {BAR}")
    return 0 if ratio <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
