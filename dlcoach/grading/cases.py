"""What authors write hidden cases with.

A case drives an implementation and *observes* it. It holds no expected value: it runs on the submission and on the
reference with the same seed, and the two sets of observations are compared.

```python
@case(sizes=[(5, 3), (1, 1), (16, 4)])
def forward(target, draw, in_units, out_units):
    \"\"\"computes X @ weight + bias\"\"\"
    layer = draw.fill(target.MyLinear(in_units, out_units))
    x = draw.randn(7, in_units, requires_grad=True)
    y = layer(x)
    observe(output=y, **gradients(y, x=x, layer=layer))
```
"""

import contextlib
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from dlcoach.grading.device import Placed
from dlcoach.grading.draw import Draw, derive_seed
from dlcoach.grading.probe import Pace, batches, both_modes, least_time, portable, sample, trajectory

CaseFunction = Callable[..., None]

__all__ = [
    "Case",
    "Raised",
    "batches",
    "both_modes",
    "buffers",
    "case",
    "gradients",
    "leaves",
    "observe",
    "pace",
    "portable",
    "raised",
    "sample",
    "shapes",
    "trajectory",
]


@dataclass(frozen=True)
class Case:
    """One hidden test. It runs once for each of `sizes`, which are the arguments after `target` and `draw`.

    `rtol` is relative to each expected number, `atol` to the largest number of its tensor.
    """

    name: str
    words: str
    function: CaseFunction
    sizes: tuple[tuple[Any, ...], ...] = ((),)
    rtol: float = 1e-4
    atol: float = 1e-5


@dataclass
class _Run:
    draw: Draw
    before_backward: Callable[[], None]
    observations: dict[str, Any] = field(default_factory=dict)


_run: _Run | None = None


def case(
    function: CaseFunction | None = None, *, sizes: Iterable[Any] = ((),), rtol: float = 1e-4, atol: float = 1e-5
) -> Any:
    """Make a case of a function `(target, draw, *size)`. The first line of its docstring says what it looks at."""

    def decorate(function: CaseFunction) -> Case:
        words = (function.__doc__ or "").strip().split("\n")[0].strip()
        tuples = tuple(size if isinstance(size, tuple) else (size,) for size in sizes)
        return Case(function.__name__, words, function, tuples, rtol, atol)

    return decorate if function is None else decorate(function)


def observe(**values: Any) -> None:
    """Take note of named values: tensors, numbers, texts, None, and lists, tuples and dicts of them."""
    _current().observations.update(values)


def gradients(output: Any, **things: Any) -> dict[str, Any]:
    """The gradients of `(output * upstream).sum()` under a random upstream gradient, ready to be observed.

    Args:
        output: a tensor of any shape, or a sequence of them. Anything else has no gradients: nothing comes back, and
            the observation of the output itself tells why.
        things: tensors, observed as `grad_NAME`, and modules, observed as `grad_NAME.PARAMETER` for each parameter.

    A gradient that does not arrive is None.
    """
    outputs = [output] if isinstance(output, Tensor) else list(output) if isinstance(output, (list, tuple)) else []
    if not outputs or not all(isinstance(o, Tensor) and o.is_floating_point() for o in outputs):
        return {}
    draw = _current().draw
    generator = torch.Generator().manual_seed(derive_seed(draw.seed, "upstream", len(outputs)))
    wanted: dict[str, Tensor] = {}
    for name, thing in things.items():
        if isinstance(thing, nn.Module):
            wanted |= {f"grad_{name}.{draw.label(p, n)}": p for n, p in thing.named_parameters() if p.requires_grad}
        elif isinstance(thing, Tensor):
            wanted[f"grad_{name}"] = thing
    pairs = [(o, torch.randn(o.shape, generator=generator, device="cpu").to(o)) for o in outputs]
    pairs = [(o, upstream) for o, upstream in pairs if o.requires_grad]
    names = [name for name, tensor in wanted.items() if tensor.requires_grad]
    if not pairs or not names:
        return dict.fromkeys(wanted)
    _current().before_backward()
    found = torch.autograd.grad(
        [o for o, _ in pairs],
        [wanted[name] for name in names],
        [upstream for _, upstream in pairs],
        allow_unused=True,
        retain_graph=True,
    )
    return {**dict.fromkeys(wanted), **dict(zip(names, found, strict=True))}


def pace(function: Callable[[], Any]) -> Pace:
    """Observe how fast `function` is. What passes is told how that compares with the reference: never a failure.

    Nothing is watched meanwhile, for watching would take longer than what is watched.
    """
    _current().before_backward()
    with torch._C.DisableTorchFunction():
        return least_time(function)


def shapes(module: nn.Module, by_name: bool = True) -> Any:
    """The shapes of a module's parameters: `{name: shape}`, or the sorted list of shapes where names are free."""
    found = {name: p.shape for name, p in module.named_parameters()}
    return found if by_name else sorted(found.values(), key=tuple)


def buffers(module: nn.Module, by_name: bool = True) -> Any:
    """Copies of a module's persistent buffers: `{name: tensor}`, or a list by shape and size where names are free."""
    kept = module.state_dict().keys()
    found = {name: b.detach().clone() for name, b in module.named_buffers() if name in kept}
    return found if by_name else sorted(found.values(), key=lambda b: (tuple(b.shape), float(b.double().norm())))


def raised(function: Callable[..., Any], *args: Any, **kwargs: Any) -> "Raised | None":
    """Call `function` and observe the exception that it promises: its type, or None where nothing is raised.

    A subclass of the promised type is right too.
    """
    try:
        function(*args, **kwargs)
    except Exception as error:
        return Raised(tuple(t.__name__ for t in type(error).__mro__ if t not in (object, BaseException, Exception)))
    return None


@dataclass(frozen=True)
class Raised:
    """The type of an exception, and the types that it stems from, nearest first."""

    types: tuple[str, ...]


def leaves(net: nn.Module) -> list[str]:
    """The leaf modules of `net` in order, each as text with what its contract fixes, in one normal form."""
    return [_leaf(module) for module in net.modules() if not any(True for _ in module.children())]


_HYPER_PARAMETERS: Mapping[type[nn.Module], tuple[str, ...]] = {
    nn.Conv2d: ("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "bias"),
    nn.MaxPool2d: ("kernel_size", "stride", "padding", "dilation"),
    nn.AvgPool2d: ("kernel_size", "stride", "padding"),
    nn.AdaptiveAvgPool2d: ("output_size",),
    nn.Linear: ("in_features", "out_features", "bias"),
    nn.Dropout: ("p",),
    nn.BatchNorm2d: ("num_features",),
    nn.Flatten: ("start_dim", "end_dim"),
}
_PAIRS = {"kernel_size", "stride", "padding", "dilation", "output_size"}
_USUAL = {"dilation": (1, 1), "groups": 1, "bias": True, "start_dim": 1, "end_dim": -1}


def _leaf(module: nn.Module) -> str:
    kind = next((t for t in type(module).__mro__ if t.__module__.startswith("torch.nn")), type(module))
    parts = []
    for name in _HYPER_PARAMETERS.get(kind, ()):
        value = getattr(module, name)
        if name == "bias":
            value = value is not None
        elif name == "padding" and value == "same":
            value = tuple((k - 1) * d // 2 for k, d in zip(module.kernel_size, module.dilation, strict=True))  # type: ignore[arg-type]
        elif name == "padding" and value == "valid":
            value = (0, 0)
        elif name in _PAIRS and not isinstance(value, tuple):
            value = (value, value)
        if value != _USUAL.get(name):
            parts.append(f"{name} {'x'.join(map(str, value)) if isinstance(value, tuple) else value}")
    return f"{kind.__name__}({', '.join(parts)})"


def collect(namespace: Mapping[str, Any]) -> list[Case]:
    """The cases that a cases.py defined, in order."""
    return [value for value in namespace.values() if isinstance(value, Case)]


def run(
    case: Case,
    place: int,
    target: Any,
    seed: int,
    device: str = "cpu",
    before_backward: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Run `case` at its size number `place` on `target`; what it observed. `before_backward` is told of gradients.

    Raises:
        whatever the implementation raises; the observations so far are lost, as nothing can be said of a half-run case.
    """
    global _run
    derived = derive_seed(seed, case.name, place)
    if device == "cpu":
        # `torch.manual_seed` takes 20 times as long: it seeds every device
        torch.default_generator.manual_seed(derived)
    else:
        torch.manual_seed(derived)
    random.seed(derived)
    _run = _Run(Draw(derived, device), before_backward)
    try:
        with contextlib.nullcontext() if device == "cpu" else Placed(device):
            case.function(target, _run.draw, *case.sizes[place])
        return {**_run.observations, "inputs_changed": _run.draw.changed()}
    finally:
        _run = None


def _current() -> _Run:
    if _run is None:
        raise RuntimeError("observe and gradients work only inside a case that is being run")
    return _run
