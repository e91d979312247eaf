"""Which aten operations ran, as torch's own C++ observer saw them: under whatever name Python called them.

The observer (`torch.profiler.ExecutionTraceObserver`) writes every operation with the one that called it, so that an
operation which a composite function uses for its own reasons can be told from one that was called itself.
"""

import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.profiler import ExecutionTraceObserver

from dlcoach.grading.forbidden import Forbidden, is_learners

MAX_CALLS = 150
"""Calls of torch from Python that are watched: each costs about 60 µs, and loops only repeat themselves."""

WRAPPERS: dict[str, tuple[str, ...]] = {
    "aten::convolution": (
        "aten::conv1d",
        "aten::conv2d",
        "aten::conv3d",
        "aten::conv_transpose1d",
        "aten::conv_transpose2d",
        "aten::conv_transpose3d",
        "aten::_convolution",
        "aten::_convolution_mode",
        "aten::convolution_overrideable",
        "aten::mkldnn_convolution",
        "aten::thnn_conv2d",
        "aten::slow_conv3d",
        "aten::_slow_conv2d_forward",
        "aten::_conv_depthwise2d",
        "aten::_nnpack_spatial_convolution",
    ),
    "aten::max_pool2d": ("aten::max_pool2d_with_indices", "aten::adaptive_max_pool2d", "aten::mkldnn_max_pool2d"),
    "aten::avg_pool2d": ("aten::adaptive_avg_pool2d", "aten::_adaptive_avg_pool2d"),
    "aten::softmax": ("aten::_softmax", "aten::special_softmax"),
    "aten::log_softmax": ("aten::_log_softmax", "aten::special_log_softmax"),
    "aten::scaled_dot_product_attention": (
        "aten::_scaled_dot_product_attention_math",
        "aten::_scaled_dot_product_flash_attention",
        "aten::_scaled_dot_product_flash_attention_for_cpu",
        "aten::_scaled_dot_product_efficient_attention",
    ),
}
"""For an operation, those that do nothing else: calling one of these is calling it."""


def forbidden_operations(names: Iterable[str]) -> dict[str, str]:
    """The operations behind `names`, each with the name that forbids it.

    A name is an operation, `aten::softmax`, or a function of torch, `torch.nn.functional.softmax`, whose operation has
    its last part as name.
    """
    found: dict[str, str] = {}
    for name in names:
        operation = name if name.startswith("aten::") else f"aten::{name.rsplit('.', 1)[-1]}"
        if hasattr(torch.ops.aten, operation.removeprefix("aten::")):
            found |= dict.fromkeys((operation, *WRAPPERS.get(operation, ())), name)
    return found


class Observer:
    """Watches a submission's first calls of torch for operations that are forbidden."""

    def __init__(self, operations: Mapping[str, str], folder: Path) -> None:
        """`operations` as `forbidden_operations` gives them; `folder` takes the observer's file for a moment."""
        self._names = operations
        self._operations = [operation.encode() for operation in operations]
        self._file = folder / ".operations.json"
        self._left = MAX_CALLS
        self._running: ExecutionTraceObserver | None = None

    @contextlib.contextmanager
    def watch(self) -> Iterator[Counter[str]]:
        """Counts, when the block is left, the operations that were called in it: outermost ones, no backward ones.

        Raises:
            Forbidden: at a call of such an operation that Python can see, in whatever number it comes.
        """
        called: Counter[str] = Counter()
        if not self._operations:
            yield called
            return
        if self._left <= 0:
            with _Calls(self):
                yield called
            return
        observer = ExecutionTraceObserver()
        observer.register_callback(str(self._file))
        observer.start()
        self._running = observer
        try:
            with _Calls(self):
                yield called
        finally:
            self.rest()
            observer.unregister_callback()
            with contextlib.suppress(OSError, ValueError):
                trace = self._file.read_bytes()
                if any(operation in trace for operation in self._operations):  # reading it all takes ten times as long
                    called += _outermost(json.loads(trace))
            self._file.unlink(missing_ok=True)

    def rest(self) -> None:
        """Stop watching until the next block: what follows is not of interest."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def call(self, func: Any, frame: FrameType | None) -> None:
        """One more call, of `func` from `frame`; after `MAX_CALLS` the observer rests for good."""
        name = self._names.get(_operation(func))
        if name is not None and is_learners(frame):
            raise Forbidden(name)
        self._left -= 1
        if self._left <= 0:
            self.rest()


class _Calls(TorchFunctionMode):
    """Tells an observer of every call of torch from Python."""

    def __init__(self, observer: Observer) -> None:
        super().__init__()
        self._observer = observer

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._observer.call(func, sys._getframe(1))
        return func(*args, **(kwargs or {}))


def _operation(func: Any) -> str:
    """The operation behind what Python called: a function or method of torch, or one of `torch.ops`."""
    if isinstance(func, torch._ops.OpOverload):
        return str(func._schema.name)
    if isinstance(func, torch._ops.OpOverloadPacket):
        return str(func._qualified_op_name)
    return f"aten::{getattr(func, '__name__', '')}"


def _outermost(trace: Mapping[str, Any]) -> Counter[str]:
    """The operations of a trace that no other operation called, and no backward pass."""
    nodes = {node["id"]: node for node in trace["nodes"]}

    def is_inside(node: Mapping[str, Any] | None) -> bool:
        while node is not None:
            if str(node["name"]).startswith(("aten::", "autograd::")):
                return True
            caller = nodes.get(node.get("ctrl_deps"))
            node = caller if caller is not node else None
        return False

    return Counter(
        str(node["name"])
        for node in trace["nodes"]
        if str(node["name"]).startswith("aten::") and not is_inside(nodes.get(node.get("ctrl_deps")))
    )
