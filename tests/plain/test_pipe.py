"""Plain mode as a program: over pipes, in a terminal, with the real grader."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dlcoach.progress.store import Store

COMMAND = [sys.executable, "-m", "dlcoach", "start", "--plain"]


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLCOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def run(course: Path, typed: str | bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *options, "--course", str(course)],
        input=typed if isinstance(typed, bytes) else typed.encode(),
        capture_output=True,
        timeout=60,
    )


def test_a_pipe_gets_a_transcript_and_status_0(course: Path, tmp_path: Path) -> None:
    done = run(course, "kinds\n\n2\n")
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert "The number of your answer > 2\nRight.\n" in said
    assert said.endswith("Goodbye. All that you did is saved.\n")
    store = Store(tmp_path / "home" / "progress.db")
    assert store.completed("kinds") == {"text", "learns"}
    store.close()


def test_real_checks_of_real_code_of_which_ctrl_c_stops_one(course: Path, folder: Path) -> None:
    file = folder / "double.py"
    file.write_text("def double(x):\n    return x / 2\n")
    program = subprocess.Popen(
        [*COMMAND, "kinds", "--course", str(course)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert program.stdin is not None
    assert program.stdout is not None

    def type_(line: str, until: str) -> str:
        """Type a line; what is said until these words come."""
        os.write(program.stdin.fileno(), f"{line}\n".encode())
        said = b""
        while until.encode() not in said:
            piece = os.read(program.stdout.fileno(), 65536)
            assert piece, said
            said += piece
        return said.decode()

    type_("step 11", until="task or next >")
    assert "That halves it." in type_("check", until="task or next >")
    file.write_text("while True: pass\n")
    type_("check", until="Ctrl+C stops it")
    program.send_signal(signal.SIGINT)
    assert "The check was stopped." in type_("history", until="Checked once so far")
    file.write_text("def double(x):\n    return x + x\n")
    assert "Right: your code passes." in type_("check", until="Enter goes on")
    program.communicate(timeout=60)
    assert program.returncode == 0


def test_a_reader_that_goes_away_is_no_error(course: Path) -> None:
    program = subprocess.Popen(
        [*COMMAND, "--course", str(course)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdout.readline()
    program.stdout.close()
    _out, err = program.communicate(b"1\n\nmap\n" * 50, timeout=60)
    assert (program.returncode, err) == (0, b"")


def test_bytes_that_are_no_text_are_answers_like_others(course: Path) -> None:
    done = run(course, b"\xff\xfe\x1b[2J\n3\n\x00\n", "--lang", "en")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert "Lesson: The last lesson" in done.stdout.decode()


def test_ctrl_c_at_a_prompt_leaves_politely(course: Path) -> None:
    program = subprocess.Popen(
        [*COMMAND, "kinds", "--course", str(course)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert program.stdout is not None
    while b"Enter goes on" not in os.read(program.stdout.fileno(), 65536):
        pass
    program.send_signal(signal.SIGINT)
    out, _err = program.communicate(timeout=60)
    assert out.decode().endswith("Goodbye. All that you did is saved.\n")
    assert program.returncode == 0


def test_neither_torch_nor_textual_is_loaded(course: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from dlcoach.cli.main import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(' '.join(m for m in ('torch', 'numpy', 'textual', 'asyncio') if m in sys.modules))"
    )
    words = ["start", "--plain", "kinds", "--course", str(course)]
    typed = "\n2\n\n13\n\nsearch bias\n\nstats\nmap\n"
    done = subprocess.run([sys.executable, "-c", script, *words], input=typed, capture_output=True, text=True)
    assert done.stderr == ""
    assert "Goodbye" in done.stdout
