"""The child process of a run: reads a job, writes the lab's points as lines of JSON, and goes with its parent.

`python -m dlcoach.labs.child [torch]`; with `torch` it imports that first, so that one that was started ahead is ready.
The job is one line of JSON on stdin, `{"module": ..., "settings": {...}}`. Each point is one line on stdout, an object
`{"point": {...}}`; `{"end": true}` is the last. What a lab prints, and a traceback, go to stderr.
"""

import json
import os
import sys
import threading
from importlib import import_module


def main() -> None:
    """Run one job."""
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints does not speak into the points
    if "torch" in sys.argv[1:]:
        _load_torch()
    line = sys.stdin.readline()
    if not line:
        return
    threading.Thread(target=_go_with_parent, daemon=True).start()
    job = json.loads(line)
    lab = import_module(job["module"]).LAB
    for point in lab.frames(job["settings"]):
        stream.write(json.dumps({"point": point}, allow_nan=False, ensure_ascii=False) + "\n")
        stream.flush()
    stream.write('{"end": true}\n')
    stream.flush()


def _load_torch() -> None:
    """Import torch, and what it imports only when the first optimiser is made: each takes more than a second."""
    import torch

    torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))])


def _go_with_parent() -> None:
    """The parent holds the other end of stdin: once it is gone, however it went, so is this process."""
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
