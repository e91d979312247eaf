"""An exception in a learner's code, told from the learner's side: their own line, and the tensors at it."""

import ast
import builtins
import difflib
import re
import traceback
from collections.abc import Mapping
from types import FrameType, ModuleType, TracebackType
from typing import Any

from torch import Tensor

FILENAME = "submission.py"
MAX_MESSAGE = 2_000
MAX_CODE = 500
MAX_NAME = 200
KINDS = frozenset(
    {"syntax", "missing name", "not written", "signature", "memory", "time", "exit", "exception", "forbidden"}
)

_CALL = re.compile(r"\b[\w.<>]+\(\) (takes|missing|got an unexpected|got multiple|got some positional)")


class TimeUp(BaseException):
    """Raised inside the learner's code when its time is over, so that the line it was at can be shown."""


class OutOfReach(Exception):
    """`target` has no such name."""

    def __init__(self, name: str, near: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.near = near


class Target:
    """What the learner's module defines, as cases see it."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.__dict__["_namespace"] = namespace

    def __getattr__(self, name: str) -> Any:
        namespace = self.__dict__["_namespace"]
        if name not in namespace:
            own = [n for n in namespace if not n.startswith("_")]
            raise OutOfReach(name, difflib.get_close_matches(name, own, 3, 0.6))
        return namespace[name]


def describe(error: BaseException, source: str) -> dict[str, Any]:
    """`error` as plain data.

    Returns:
        `kind` ("syntax", "missing name", "not written", "signature", "memory", "time", "exit" or "exception"),
        `type`, `message`, and where they are known `line`, `code` (that line of the learner's), `shapes` (of the
        tensors named in it), `near` (names that may have been meant).
    """
    data: dict[str, Any] = {"type": str(type(error).__name__), "message": _message(error)}
    if isinstance(error, SyntaxError) and error.filename == FILENAME:
        return {
            **data,
            "kind": "syntax",
            "message": str(error.msg)[:MAX_MESSAGE],
            "line": error.lineno if isinstance(error.lineno, int) else None,
            "code": str(error.text or "").strip("\n")[:MAX_CODE],
        }
    if isinstance(error, OutOfReach):
        return {**data, "kind": "missing name", "name": error.name, "near": error.near}
    frame, line = _learners_frame(error.__traceback__)
    if frame is not None:
        lines = source.split("\n")
        code = lines[line - 1].strip()[:MAX_CODE] if 0 < line <= len(lines) else ""
        data |= {"line": line, "code": code, "shapes": _shapes(code, frame), "function": frame.f_code.co_name}
    if isinstance(error, NotImplementedError):
        return {**data, "kind": "not written"}
    if isinstance(error, TimeUp):
        return {**data, "kind": "time"}
    if isinstance(error, MemoryError) or "can't allocate memory" in data["message"]:
        return {**data, "kind": "memory"}
    if isinstance(error, (SystemExit, KeyboardInterrupt)):
        return {**data, "kind": "exit"}
    if isinstance(error, TypeError) and _CALL.search(data["message"]) and _raised_by_call(error.__traceback__):
        return {**data, "kind": "signature"}
    near = _near(error, frame)
    return {**data, "kind": "exception", "near": near} if near else {**data, "kind": "exception"}


def heard(data: Mapping[str, Any]) -> dict[str, Any]:
    """What `describe` gave in another process, which may not be believed: only what has its form and its size.

    Raises:
        ValueError, TypeError, AttributeError: where it has another form.
    """
    if data["kind"] not in KINDS:
        raise ValueError(data["kind"])
    failure: dict[str, Any] = {"kind": str(data["kind"]), "line": _line(data.get("line"))}
    for part, longest in (("type", MAX_NAME), ("message", MAX_MESSAGE), ("name", MAX_NAME), ("code", MAX_CODE)):
        failure[part] = _text(data.get(part, ""), longest)
    shapes = list(data.get("shapes", {}).items())[:8]
    failure["shapes"] = {_text(name, MAX_NAME): [int(n) for n in shape[:64]] for name, shape in shapes}
    failure["near"] = [_text(name, MAX_NAME) for name in data.get("near", [])[:3]]
    return failure


def forbidden_use(data: Mapping[str, Any]) -> dict[str, Any]:
    """A use of a forbidden name from another process; raises as `heard` does."""
    return {
        "name": _text(data["name"], MAX_NAME),
        "line": _line(data["line"]),
        "code": _text(data["code"], MAX_CODE),
    }


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value[:longest]


def _line(value: Any) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(type(value).__name__)
    return value


def _message(error: BaseException) -> str:
    try:
        return str(error)[:MAX_MESSAGE]
    except BaseException:  # a learner's own exception class may fail here too
        return ""


def _learners_frame(trace: TracebackType | None) -> tuple[FrameType | None, int]:
    """The innermost frame that is the learner's code, and the line it was at."""
    found: tuple[FrameType | None, int] = (None, 0)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            found = trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next
    return found


def _raised_by_call(trace: TracebackType | None) -> bool:
    """Whether the arguments of a call from the case never reached the learner's code."""
    return all(frame.f_code.co_filename != FILENAME for frame, _ in traceback.walk_tb(trace))


def _shapes(code: str, frame: FrameType) -> dict[str, list[int]]:
    """The shapes of the tensors that the line `code` names, such as `x` and `self.weight`."""
    try:
        tree = ast.parse(_closed(code))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return {}
    shapes: dict[str, list[int]] = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
            try:
                value = _look_up(node, frame)
                if isinstance(value, Tensor):
                    shapes[ast.unparse(node)] = [int(n) for n in value.shape]
            except BaseException:  # an attribute may be a learner's property
                continue
    return dict(list(shapes.items())[:8])


def _closed(code: str) -> str:
    """A line that opens a block, made whole, so that it parses by itself."""
    if not code.endswith(":"):
        return code
    if code.startswith(("elif ", "else")):
        code = code.replace("el", "", 1) if code.startswith("elif ") else "if True:"
    return code + " pass"


def _look_up(node: ast.expr, frame: FrameType) -> Any:
    if isinstance(node, ast.Name):
        return frame.f_locals[node.id] if node.id in frame.f_locals else frame.f_globals[node.id]
    if isinstance(node, ast.Attribute):
        return getattr(_look_up(node.value, frame), node.attr)
    raise KeyError


def _near(error: BaseException, frame: FrameType | None) -> list[str]:
    """Names that the learner may have meant, for a name or an attribute that is not there."""
    if isinstance(error, NameError) and error.name and frame is not None:
        known = {*frame.f_locals, *frame.f_globals, *dir(builtins)}
        near = difflib.get_close_matches(error.name, [n for n in known if not n.startswith("__")], 2, 0.75)
        own = frame.f_locals.get("self")
        if own is not None:
            attributes = [a for a in _attributes(own) if not a.startswith("__")]
            bare = error.name.removeprefix("self")
            near = [f"self.{a}" for a in difflib.get_close_matches(bare, attributes, 1, 0.8)] + near
        return near[:2]
    if isinstance(error, AttributeError) and error.name and error.obj is not None and not isinstance(error.obj, Tensor):
        if isinstance(error.obj, ModuleType):
            return difflib.get_close_matches(error.name, dir(error.obj), 2, 0.75)
        return difflib.get_close_matches(error.name, [a for a in _attributes(error.obj) if a[:2] != "__"], 2, 0.7)
    return []


def _attributes(thing: Any) -> list[str]:
    """What was set on `thing` itself, and what its own class defines."""
    try:
        own = list(vars(thing)) if hasattr(thing, "__dict__") else []
        for table in ("_parameters", "_buffers", "_modules"):
            own += list(vars(thing).get(table, {}))
        return own + [n for n in vars(type(thing)) if isinstance(n, str)]
    except BaseException:
        return []
