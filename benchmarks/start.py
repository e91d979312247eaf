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


def first_paint(command: list[str], text: str, home: str) -> float:
    """Seconds from starting `command` until `text` is on its screen.

    Raises:
        TimeoutError: it never appeared; the message ends with what did.
    """
    begin = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode, as Textual has
        os.environ.update(TERM="xterm-256color", DLCOACH_HOME=home, LC_ALL="C.UTF-8")
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execv(command[0], command)
    drawn = b""
    try:
        while text.encode() not in CONTROL.sub(b"", drawn):
            ready, _, _ = select.select([terminal], [], [], PATIENCE)
            try:
                piece = os.read(terminal, 65536) if ready else b""
            except OSError:  # Linux's way to say that the program has ended
                piece = b""
            if not piece:
                shown = CONTROL.sub(b"", drawn).decode(errors="replace")
                raise TimeoutError(f"{text!r} was not drawn by {' '.join(command)}; the screen had:\n{shown[-2000:]}")
            drawn += piece
        return time.perf_counter() - begin
    finally:
        os.kill(process, 9)
        os.close(terminal)
        os.waitpid(process, 0)


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
