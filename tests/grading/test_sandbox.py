"""What a submission's process can no longer do."""

import platform
import sys
from pathlib import Path

import pytest

from dlcoach.grading import landlock, sandbox, seccomp
from dlcoach.grading.grader import Grader

from .conftest import REFERENCE, exercise

shut_in = pytest.mark.skipif(
    sys.platform != "linux" or landlock.version() == 0 or platform.machine() not in seccomp.ARCHITECTURES,
    reason="needs Landlock and seccomp",
)

TRIES = {
    "read a secret": "open({secret!r}).read()",
    "list a folder of the user's": "import os; os.listdir({folder!r})",
    "write outside": "open({folder!r} + '/new', 'w')",
    "remove a file": "import os; os.remove({secret!r})",
    "change a file's mode": "import os; os.chmod({secret!r}, 0o777)",
    "change a file's times": "import os; os.utime({secret!r})",
    "cut a file": "import os; os.truncate({secret!r}, 0)",
    "open a socket": "import socket; socket.socket()",
    "make a pair of sockets": "import socket; socket.socketpair()",
    "fork": "import os; os.fork()",
    "run a program": "import subprocess; subprocess.run(['/bin/true'])",
    "become a program": "import os; os.execv('/bin/true', ['true'])",
    "kill the parent": "import os; os.kill(os.getppid(), 9)",
    "kill everybody": "import os; os.kill(-1, 9)",
    "raise its limits": "import resource as r; r.setrlimit(r.RLIMIT_DATA, (-1, -1))",
    "keep memory in a file without a name": "import os; os.memfd_create('x')",
    "read its own memory": "open('/proc/self/mem', 'rb').read(1)",
    "read the parent's environment": "import os; open(f'/proc/{{os.getppid()}}/environ', 'rb').read()",
    "read the answers": "open({reference!r}).read()",
}


@shut_in
@pytest.mark.parametrize("attempt", TRIES)
def test_it_cannot(grader: Grader, attempt: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    code = TRIES[attempt].format(secret=str(secret), folder=str(tmp_path), reference=sandbox.__file__)
    caught = "except OSError as e:\n    print(e.errno)\nexcept ValueError:\n    print(1)\n"
    verdict = grader.grade(exercise(), f"{REFERENCE}\ntry:\n    {code}\n    print('done')\n{caught}")
    assert verdict.passed, verdict.finding
    assert verdict.isolation == "isolated"
    assert verdict.output.strip() in ("1", "13"), "EPERM or EACCES, nothing done"
    assert secret.read_text() == "s3cret"
    assert list(tmp_path.iterdir()) == [secret]


@shut_in
def test_what_code_may_need_works(grader: Grader) -> None:
    """Files in the scratch folder, threads, lazy imports of packages, signals to itself."""
    source = REFERENCE + (
        "\nimport io, os, threading, json, decimal, statistics, numpy.linalg, torch.utils.data, tempfile\n"
        "torch.save({'a': torch.ones(2)}, 'x.pt')\nassert torch.load('x.pt', weights_only=True)['a'].sum() == 2\n"
        "with tempfile.TemporaryDirectory() as d: open(d + '/f', 'w').write('x')\n"
        "t = threading.Thread(target=lambda: print('thread')); t.start(); t.join()\n"
        "os.kill(os.getpid(), 0)\nprint(open('/dev/null').read() == '', numpy.linalg.norm([3, 4]))\n"
        "print(list(torch.utils.data.DataLoader(torch.arange(4), batch_size=2))[1].tolist())\n"
    )
    verdict = grader.grade(exercise(), source)
    assert verdict.passed, verdict.finding
    assert verdict.output.split("\n")[:3] == ["thread", "True 5.0", "[2, 3]"]


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
def test_the_filter_is_well_formed(machine: str) -> None:
    code = seccomp.program(machine, 1234)
    assert len(code) % 8 == 0
    assert len(code) // 8 < 4096, "BPF_MAXINSNS"


def test_every_refused_call_has_its_own_numbers() -> None:
    for column in range(2):
        numbers = [pair[column] for pair in seccomp.REFUSED.values() if pair[column] is not None]
        assert len(numbers) == len(set(numbers))


def test_what_is_hidden_is_cut_out_of_what_is_readable(tmp_path: Path) -> None:
    for name in ("site/torch", "site/dlcoach/builtin", "other"):
        (tmp_path / name).mkdir(parents=True)
    hidden = tmp_path / "site" / "dlcoach"
    assert set(sandbox._without(tmp_path, hidden)) == {tmp_path / "site" / "torch", tmp_path / "other"}
    assert list(sandbox._without(tmp_path / "other", hidden)) == [tmp_path / "other"]
