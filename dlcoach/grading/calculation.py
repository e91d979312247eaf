"""The child that works out the answer to a step of a lesson from the step's own code."""

import contextlib
import io
from pathlib import Path
from typing import Any, BinaryIO

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dlcoach.grading import sandbox, wire

SECONDS = 20.0
MEMORY = 2048


def main(job_stream: BinaryIO, answer_stream: BinaryIO) -> None:
    """Read a job (`code`, `expressions`, `scratch`), run it, write `printed` and `values`, or `error`."""
    job, _ = wire.read(job_stream)
    sandbox.confine(Path(job["scratch"]), SECONDS, MEMORY)
    torch.manual_seed(0)
    namespace: dict[str, Any] = {"torch": torch, "nn": nn, "F": F}
    printed = io.StringIO()
    answer: dict[str, Any]
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(job["code"], "<code>", "exec", dont_inherit=True), namespace)
            values = [eval(expression, namespace) for expression in job["expressions"]]
        answer = {"printed": printed.getvalue(), "values": [_plain(value) for value in values]}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    answer_stream.write(wire.pack(answer))
    answer_stream.flush()


def _plain(value: Any) -> Any:
    """A value as JSON: a tensor of several numbers stands for its shape, one of a single number for that number."""
    if isinstance(value, Tensor):
        return value.item() if value.dim() == 0 else list(value.shape)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (bool, int, float, str)) or value is None else repr(value)
