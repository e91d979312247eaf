"""Running cases on a GPU as they stand: where their tensors are made, and that numbers are comparable there.

And on the CPU without the way there that pays for large tensors alone.
"""

import sys
from types import FrameType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._device import _device_constructors

from dlcoach.grading.failure import FILENAME

CONSTRUCTION = ("__init__", "<module>")


def prepare(device: str) -> None:
    """Make results on `device` comparable, and small ones quick.

    TF32 rounds float32 to ten bits, which no tolerance can tell from a bug. oneDNN makes machine code for each shape of
    a convolution, and brings tensors into a layout of its own: with images as small as those of cases, a network takes
    half as long again with it as without.
    """
    torch.backends.mkldnn.set_flags(False)  # type: ignore[no-untyped-call]
    if device == "cuda":
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False


class Placed(TorchFunctionMode):
    """Makes tensors on `device` where nothing else is said, but not those that a learner's functions make.

    What a case makes, and what a module makes of itself in its `__init__`, is on the device, as after `.to(device)`. A
    tensor that a learner's `forward` makes without saying where stays on the CPU, and the mistake shows.
    """

    def __init__(self, device: str) -> None:
        super().__init__()
        self._device = torch.device(device)
        self._makers = _device_constructors()

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        if func in self._makers and kwargs.get("device") is None and not _in_learners_function():
            kwargs = {**kwargs, "device": self._device}
        return func(*args, **kwargs)


def _in_learners_function() -> bool:
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename == FILENAME:
            return frame.f_code.co_name not in CONSTRUCTION
        frame = frame.f_back
    return False
