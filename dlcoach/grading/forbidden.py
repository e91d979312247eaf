"""Names of torch that an exercise forbids, since they would do the whole work.

It is about learning, not a security boundary. The syntax tree gives the line; guards at run time see what an alias
hides.
"""

import ast
import functools
import importlib
import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import torch

from dlcoach.grading.failure import FILENAME

MODULE = "submission"
"""The `__name__` of the learner's module."""


class Forbidden(Exception):
    """The learner's code used `name`, which the exercise forbids."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def resolve(name: str) -> Any:
    """The object behind a dotted name such as `torch.nn.functional.linear`.

    Raises:
        LookupError: where there is none.
    """
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            thing: Any = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        try:
            return functools.reduce(getattr, parts[cut:], thing)
        except AttributeError:
            break
    raise LookupError(name)


def uses(source: str, names: Iterable[str]) -> list[dict[str, Any]]:
    """Where `source` uses one of `names`: `name`, `line`, `code` of each place, in order.

    `torch.Tensor.NAME` forbids the method on whatever it is called.
    """
    wanted = {name: resolve(name) for name in dotted(names)}
    methods = {name.rsplit(".", 1)[1]: name for name in wanted if name.startswith("torch.Tensor.")}
    tree = ast.parse(source)
    lines = re.split("\r\n|\r|\n", source)  # as Python counts them
    known = dict(_imported(tree))
    found = []
    for node in _uses_of_names(tree):
        thing = _value(node, known)
        name = next((n for n, value in wanted.items() if thing is value), None)
        if name is None and thing is _UNKNOWN and isinstance(node, ast.Attribute):
            name = methods.get(node.attr)
        if name is not None:
            found.append({"name": name, "line": node.lineno, "code": lines[node.lineno - 1].strip()})
    return sorted(found, key=lambda use: use["line"])


_UNKNOWN = object()

CASES = "cases.py"
"""The file name of an exercise's cases, which may call anything."""

_TORCH = Path(torch.__file__).parent
_OWN_REASONS = str(_TORCH / "nn")
_MESSENGERS = (str(_TORCH), str(Path(__file__).parent))

_HOLDERS = (torch, torch.nn, torch.nn.functional, torch.special, torch.linalg, torch._C, torch._C._nn)
"""Where torch keeps its functions; one function may be in several of them."""


@functools.cache
def places() -> Mapping[int, Sequence[tuple[Any, str]]]:
    """For every function of torch, by its id, the modules and names that have it. Built once, before a fork."""
    found: dict[int, list[tuple[Any, str]]] = {}
    for holder in _HOLDERS:
        for attribute, value in vars(holder).items():
            if callable(value):
                found.setdefault(id(value), []).append((holder, attribute))
    return found


def _imported(tree: ast.AST) -> Iterator[tuple[str, Any]]:
    """The names that the imports of `tree` bind, with what they stand for; only torch's are followed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "torch":
                    yield from _bound(alias.asname or "torch", alias.name if alias.asname else "torch")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "torch":
            for alias in node.names:
                if alias.name != "*":
                    yield from _bound(alias.asname or alias.name, f"{node.module}.{alias.name}")
                else:
                    module = importlib.import_module(node.module)
                    yield from ((n, getattr(module, n)) for n in getattr(module, "__all__", dir(module)) if n[0] != "_")


def _bound(name: str, meaning: str) -> Iterator[tuple[str, Any]]:
    try:
        yield name, resolve(meaning)
    except LookupError:
        return


def _uses_of_names(tree: ast.AST) -> Iterator[ast.Name | ast.Attribute]:
    """Names and attributes that are read, but not in annotations, which use nothing."""
    annotations = set()
    for node in ast.walk(tree):
        for part in ("annotation", "returns"):
            annotation = getattr(node, part, None)
            if isinstance(annotation, ast.AST):
                annotations |= {id(inner) for inner in ast.walk(annotation)}
    for node in ast.walk(tree):
        if (
            isinstance(node, (ast.Name, ast.Attribute))
            and isinstance(node.ctx, ast.Load)
            and id(node) not in annotations
        ):
            yield node


def _value(node: ast.expr, known: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return known.get(node.id, _UNKNOWN)
    if isinstance(node, ast.Attribute):
        base = _value(node.value, known)
        return _UNKNOWN if base is _UNKNOWN else getattr(base, node.attr, _UNKNOWN)
    return _UNKNOWN


def guard(names: Iterable[str]) -> Counter[str]:
    """Make each of `names` raise `Forbidden` when the learner's own code calls it, under whatever name.

    Torch's own calls of it go through: only the frame that calls counts. They are counted in what is returned.
    """
    passed: Counter[str] = Counter()
    for name in dotted(names):
        thing = resolve(name)
        if inspect.isclass(thing):
            _guard_class(name, thing)
        else:
            _guard_function(name, thing, passed)
    return passed


def dotted(names: Iterable[str]) -> list[str]:
    """Those of `names` that Python knows; the others are operations, `aten::...`."""
    return [name for name in names if not name.startswith("aten::")]


def _maker(made: object) -> FrameType | None:
    """The frame that makes an object: the first one outwards that is no `__init__` of that very object."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is made:
        frame = frame.f_back
    return frame


def is_learners(frame: FrameType | None) -> bool:
    """Whether a call made in `frame` is the learner's own: made in their code, or in code that was made at run time.

    torch's layers and functions call for reasons of their own. Other parts of torch, such as checkpointing, only call
    what they are given, so that it counts who gave it; the same goes for the grader's guards.
    """
    while frame is not None and frame.f_code.co_filename.startswith(_MESSENGERS):
        if frame.f_code.co_filename.startswith(_OWN_REASONS):
            return False
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename != CASES


def _guard_class(name: str, cls: type) -> None:
    original: Callable[..., None] = vars(cls).get("__init__", cls.__init__)  # type: ignore[misc]

    @functools.wraps(original)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807
        if type(self).__module__ == MODULE or is_learners(_maker(self)):
            raise Forbidden(name)
        original(self, *args, **kwargs)

    del __init__.__wrapped__

    cls.__init__ = __init__  # type: ignore[misc]
    if inspect.isfunction(forward := vars(cls).get("forward")):
        cls.forward = _guarded_forward(name, forward)  # type: ignore[attr-defined]


def _guarded_forward(name: str, forward: Callable[..., Any]) -> Callable[..., Any]:
    """The forward of a forbidden class, for torch's `Module.__call__` alone to call."""

    @functools.wraps(forward)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if sys._getframe(1).f_code.co_filename == FILENAME:
            raise Forbidden(name)
        return forward(*args, **kwargs)

    del guarded.__wrapped__
    return guarded


def _guard_function(name: str, function: Callable[..., Any], passed: Counter[str]) -> None:
    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if is_learners(sys._getframe(1)):
            raise Forbidden(name)
        passed[name] += 1
        return function(*args, **kwargs)

    del guarded.__wrapped__

    for holder, attribute in places().get(id(function), ()):
        setattr(holder, attribute, guarded)
    owner, _, attribute = name.rpartition(".")
    setattr(resolve(owner), attribute, guarded)
