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
    """Read a job (`programs`, `expressions`, `scratch`), run each program, write `printed` and `values`, or `error`."""
    job, _ = wire.read(job_stream)
    sandbox.confine(Path(job["scratch"]), SECONDS, MEMORY)
    for code in job["programs"]:
        answer_stream.write(wire.pack(_worked_out(code, job["expressions"])))
        answer_stream.flush()


def _worked_out(code: str, expressions: list[str]) -> dict[str, Any]:
    torch.manual_seed(0)
    namespace: dict[str, Any] = {"torch": torch, "nn": nn, "F": F}
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "<code>", "exec", dont_inherit=True), namespace)
            values = [eval(expression, namespace) for expression in expressions]
        return {"printed": printed.getvalue(), "values": [_plain(value) for value in values]}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def _plain(value: Any) -> Any:
    """A value as JSON: a tensor of several numbers stands for its shape, one of a single number for that number."""
    if isinstance(value, Tensor):
        return value.item() if value.dim() == 0 else list(value.shape)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (bool, int, float, str)) or value is None else repr(value)
