"""Keeps torch's compiler out of children that never compile.

Creating any optimiser and computing on the meta device makes torch import `torch._dynamo`: 330 modules, 40 MB and 0.5 s
that a verdict has no use for. A stand-in answers the two calls that those paths make; whoever asks it for more (by
`torch.compile`, say) gets the real one.
"""

import importlib
import sys
import types
from collections.abc import Callable
from typing import Any

import torch


def _disable(fn: Callable[..., Any] | None = None, recursive: bool = True, **_: Any) -> Any:
    return fn if fn is not None else lambda fn: fn


def _graph_break(*_: Any, **__: Any) -> None:
    """Outside a compiled region this does nothing in torch either."""


class _StandIn(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":  # importing a submodule asks for the path
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
            torch._dynamo = importlib.import_module(self.__name__)
        return getattr(sys.modules[self.__name__], name)


def stand_in() -> None:
    """Put the stand-in in place, unless the real module is there already."""
    if "torch._dynamo" in sys.modules:
        return
    module = _StandIn("torch._dynamo")
    module.__dict__.update(disable=_disable, graph_break=_graph_break)
    sys.modules["torch._dynamo"] = module
    torch._dynamo = module
