"""Seeded inputs for cases: the same numbers for the submission and for the reference."""

import hashlib
import random
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

T = TypeVar("T")

WORDS = ("the", "time", "machine", "by", "h", "g", "wells", "traveller", "for", "so", "it", "will", "be", "convenient")


def derive_seed(*parts: object) -> int:
    """A 63-bit seed that depends on every one of `parts` and on nothing else, not even on the Python that runs it."""
    digest = hashlib.blake2b("/".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


class Draw:
    """The only source of inputs in a case.

    Tensors that it made are remembered, so that the runner can see whether an implementation changed its arguments.
    """

    def __init__(self, seed: int, device: str = "cpu") -> None:
        """Numbers are drawn on the CPU and then moved, so that they are the same on every device."""
        self.seed = seed
        self.device = device
        self.generator = torch.Generator().manual_seed(seed)
        self._random = random.Random(seed)
        self._drawn: list[tuple[Tensor, Tensor]] = []
        self._fills = 0
        self._labels: dict[int, str] = {}
        self._labelled: list[nn.Parameter] = []

    def randn(
        self, *shape: int, scale: float = 1.0, requires_grad: bool = False, mutable: bool = False, dtype: Any = None
    ) -> Tensor:
        """A float32 tensor of `shape` from N(0, scale**2). `mutable` where the contract promises to write into it."""
        return self._keep(
            torch.randn(shape, generator=self.generator, device="cpu") * scale, requires_grad, mutable, dtype
        )

    def rand(
        self,
        *shape: int,
        low: float = 0.0,
        high: float = 1.0,
        requires_grad: bool = False,
        mutable: bool = False,
        dtype: Any = None,
    ) -> Tensor:
        """A float32 tensor of `shape`, uniform over [low, high)."""
        values = torch.rand(shape, generator=self.generator, device="cpu") * (high - low) + low
        return self._keep(values, requires_grad, mutable, dtype)

    def integers(self, low: int, high: int, *shape: int, mutable: bool = False) -> Tensor:
        """An int64 tensor of `shape`, uniform over low ... high - 1."""
        return self._keep(torch.randint(low, high, shape, generator=self.generator, device="cpu"), False, mutable, None)

    def booleans(self, *shape: int, p: float = 0.5) -> Tensor:
        """A bool tensor of `shape`, True with probability `p`."""
        return self._keep(torch.rand(shape, generator=self.generator, device="cpu") < p, False, False, None)

    def permutation(self, n: int) -> Tensor:
        """The numbers 0 ... n - 1 in random order, int64 of shape (n,)."""
        return self._keep(torch.randperm(n, generator=self.generator, device="cpu"), False, False, None)

    def number(self, low: float, high: float) -> float:
        """A Python float from [low, high)."""
        return self._random.uniform(low, high)

    def integer(self, low: int, high: int) -> int:
        """A Python int from low ... high - 1."""
        return self._random.randrange(low, high)

    def choice(self, items: Sequence[T]) -> T:
        """One of `items`."""
        return self._random.choice(items)

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """`items` in random order, as a new list."""
        order = list(items)
        self._random.shuffle(order)
        return order

    def words(self, n: int, vocabulary: Sequence[str] = WORDS) -> list[str]:
        """A list of `n` words from `vocabulary`, with repetition."""
        return self._random.choices(vocabulary, k=n)

    def fill(self, module: nn.Module, probe: tuple[Any, ...] | None = None, scale: float = 1.0) -> nn.Module:
        """Put the same numbers into the parameters of every implementation, and return `module`.

        Without `probe`, parameters are matched by name. With it, `module(*probe)` runs once, and parameters are
        matched by shape and, among equal shapes, by the order in which that run uses them: right code is free in its
        names and in its order of registration. Numbers are from N(0, scale**2 / fan_in), so that deep networks keep
        their scale.
        """
        module = module.to(self.device)
        self._fills += 1
        if probe is None:
            keyed = {f"{name} {tuple(p.shape)}": p for name, p in module.named_parameters()}
            labels = {id(p): name for name, p in module.named_parameters()}
        else:
            keyed, labels = {}, {}
            seen: dict[tuple[int, ...], int] = {}
            for p in _in_order_of_use(module, probe):
                shape = tuple(p.shape)
                place = seen[shape] = seen.get(shape, -1) + 1
                keyed[f"{place} {shape}"] = p
                labels[id(p)] = f"{shape}" if place == 0 else f"{shape} no. {place + 1}"
        with torch.no_grad():
            for key, p in keyed.items():
                if p.is_meta or not p.is_floating_point():
                    continue
                generator = torch.Generator().manual_seed(derive_seed(self.seed, "fill", self._fills, key))
                fan_in = max(1, p.numel() // p.shape[0]) if p.dim() > 1 else 1
                p.copy_(torch.randn(p.shape, generator=generator, device="cpu") * (scale / fan_in**0.5))
        self._labels |= labels
        self._labelled += keyed.values()  # kept alive, so that an id stays one parameter's
        return module

    def label(self, parameter: Tensor, name: str) -> str:
        """The word for `parameter` that is the same for every implementation; `name` where `fill` gave it none."""
        return self._labels.get(id(parameter), name)

    def changed(self) -> list[int]:
        """Which of the tensors that were drawn (counted from 1) no longer hold what they held."""
        return [
            place
            for place, (tensor, before) in enumerate(self._drawn, 1)
            if tensor.shape != before.shape or not torch.equal(tensor.detach(), before)
        ]

    def _keep(self, tensor: Tensor, requires_grad: bool, mutable: bool, dtype: Any) -> Tensor:
        tensor = tensor.to(device=self.device, dtype=dtype)
        if not mutable:
            self._drawn.append((tensor, tensor.clone()))
        return tensor.requires_grad_(requires_grad)


class _UseOrder(TorchFunctionMode):
    """Notes which of some tensors are used first, second, ... by the torch functions that run under it."""

    def __init__(self, tensors: Iterable[Tensor]) -> None:
        self._waiting = {id(t): t for t in tensors}
        self.used: list[Tensor] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if getattr(func, "__name__", "") != "__get__":  # reading an attribute, such as .shape, is no use
            self._note(args)
            self._note((kwargs or {}).values())
        return func(*args, **(kwargs or {}))

    def _note(self, values: Iterable[Any]) -> None:
        for value in values:
            if isinstance(value, Tensor):
                if self._waiting.pop(id(value), None) is not None:
                    self.used.append(value)
            elif isinstance(value, (list, tuple)):
                self._note(value)


def _in_order_of_use(module: nn.Module, probe: tuple[Any, ...]) -> list[nn.Parameter]:
    """The parameters of `module` in the order in which `module(*probe)` uses them; unused ones at the end."""
    parameters = list(module.parameters())
    was_training = module.training
    state = {name: buffer.clone() for name, buffer in module.named_buffers()}
    with _UseOrder(parameters) as order, torch.no_grad():
        module(*probe)
    with torch.no_grad():
        for name, buffer in module.named_buffers():
            if name in state:
                buffer.copy_(state[name])
    module.train(was_training)
    used = {id(p) for p in order.used}
    return [*order.used, *(p for p in parameters if id(p) not in used)]
