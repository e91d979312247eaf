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
MAX_FRAMES = 6
MAX_SHAPES = 8
MAX_LINE_NUMBER = 1_000_000
CONTEXT = 2  # lines before the one where it stopped
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
        tensors named in its statement), `near` (names that may have been meant), and `frames`: the way through the
        learner's functions, the innermost last, each with `function`, `line`, `first` (the number of the first line
        in `source`), `source` (the lines around it), `columns` (what part of the line was being computed, from and
        to, None where that is all of it) and `shapes`. Of a long way, such as a recursion, the ends.
    """
    data: dict[str, Any] = {"type": str(type(error).__name__), "message": _message(error)}
    if isinstance(error, SyntaxError) and error.filename == FILENAME:
        return {
            **data,
            "kind": "syntax",
            "message": str(error.msg)[:MAX_MESSAGE],
            "line": error.lineno if isinstance(error.lineno, int) else None,
            "code": str(error.text or "").strip("\n")[:MAX_CODE],
            "frames": _syntax_frame(error, source.split("\n")),
        }
    if isinstance(error, OutOfReach):
        return {**data, "kind": "missing name", "name": error.name, "near": error.near}
    traces = _learners_traces(error.__traceback__)
    frame = traces[-1].tb_frame if traces else None
    if traces:
        lines = source.split("\n")
        line = traces[-1].tb_lineno
        if len(traces) > MAX_FRAMES:
            traces = traces[:1] + traces[1 - MAX_FRAMES :]
        statements = _statements(source)
        frames = [_frame(trace, lines, statements) for trace in traces if 0 < (trace.tb_lineno or 0) <= len(lines)]
        code = lines[line - 1].strip()[:MAX_CODE] if 0 < line <= len(lines) else ""
        data |= {"line": line, "code": code, "frames": frames, "shapes": frames[-1]["shapes"] if frames else {}}
    if isinstance(error, NotImplementedError) and _says_unwritten(error, str(data.get("code", ""))):
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
    failure["shapes"] = _heard_shapes(data.get("shapes", {}))
    failure["frames"] = [_heard_frame(frame) for frame in data.get("frames", [])[:MAX_FRAMES]]
    failure["near"] = [_text(name, MAX_NAME) for name in data.get("near", [])[:3]]
    return failure


def _heard_shapes(data: Mapping[str, Any]) -> dict[str, list[int]]:
    shapes = list(data.items())[:MAX_SHAPES]
    return {_text(name, MAX_NAME): [int(n) for n in shape[:64]] for name, shape in shapes}


def _heard_frame(data: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {part: int(data[part]) for part in ("line", "first")}
    if not all(0 < number < MAX_LINE_NUMBER for number in numbers.values()):
        raise ValueError("a line number that is none")
    columns = data["columns"]
    return {
        **numbers,
        "function": _text(data["function"], MAX_NAME),
        "source": _text(data["source"], (CONTEXT + 1) * (MAX_CODE + 1)),
        "columns": None if columns is None else [min(max(int(n), 0), MAX_CODE) for n in (columns[0], columns[1])],
        "shapes": _heard_shapes(data["shapes"]),
    }


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


def _learners_traces(trace: TracebackType | None) -> list[TracebackType]:
    """The frames that are the learner's code, the innermost last."""
    found = []
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            found.append(trace)
        trace = trace.tb_next
    return found


def _frame(trace: TracebackType, lines: list[str], statements: list[ast.stmt]) -> dict[str, Any]:
    """One frame as `describe` gives it."""
    line = trace.tb_lineno
    return {
        "function": str(trace.tb_frame.f_code.co_name)[:MAX_NAME],
        "line": line,
        **_around(lines, line),
        "columns": _columns(trace, lines[line - 1]),
        "shapes": _shapes(_statement(statements, line), trace.tb_frame),
    }


def _syntax_frame(error: SyntaxError, lines: list[str]) -> list[dict[str, Any]]:
    """The place of a syntax error in the form of a frame, where it is known."""
    line, start = error.lineno, error.offset
    if not isinstance(line, int) or not 0 < line <= len(lines):
        return []
    columns = None
    if isinstance(start, int) and 0 < start <= len(lines[line - 1]) + 1:
        end = error.end_offset if error.end_lineno == line and isinstance(error.end_offset, int) else 0
        columns = [start - 1, max(end - 1, start)]
    return [{"function": "", "line": line, **_around(lines, line), "columns": columns, "shapes": {}}]


def _around(lines: list[str], line: int) -> dict[str, Any]:
    """The line and those before it, as `first` and `source`."""
    first = max(line - CONTEXT, 1)
    while first < line and not lines[first - 1].strip():
        first += 1
    return {"first": first, "source": "\n".join(text[:MAX_CODE] for text in lines[first - 1 : line])}


def _columns(trace: TracebackType, text: str) -> list[int] | None:
    """The part of the line that was being computed, in characters; None where it is all of the line, or not known."""
    positions = list(trace.tb_frame.f_code.co_positions())
    place = trace.tb_lasti // 2
    first, last, start, end = positions[place] if 0 <= place < len(positions) else (None, None, None, None)
    if first != trace.tb_lineno or last != first or start is None or end is None:
        return None
    whole = text.encode()
    part = [len(whole[:place].decode(errors="ignore")) for place in (start, end)]
    return None if text[part[0] : part[1]].strip() in ("", text.split("#")[0].strip()) else part


def _says_unwritten(error: NotImplementedError, code: str) -> bool:
    """Whether the learner's line `code` raised it, or a module without a `forward`; torch has other uses for it."""
    return code.startswith("raise") or 'missing the required "forward"' in str(error)


def _raised_by_call(trace: TracebackType | None) -> bool:
    """Whether the arguments of a call from the case never reached the learner's code."""
    return all(frame.f_code.co_filename != FILENAME for frame, _ in traceback.walk_tb(trace))


def _statements(source: str) -> list[ast.stmt]:
    """Every statement of the source."""
    try:
        return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return []


def _statement(statements: list[ast.stmt], line: int) -> list[ast.AST]:
    """What the innermost statement at the line computes itself, without the statements inside it."""
    around = [statement for statement in statements if statement.lineno <= line <= (statement.end_lineno or 0)]
    if not around:
        return []
    innermost = max(around, key=lambda statement: (statement.lineno, -(statement.end_lineno or 0)))
    return [node for node in ast.iter_child_nodes(innermost) if not isinstance(node, ast.stmt | ast.arguments)]


def _shapes(computed: list[ast.AST], frame: FrameType) -> dict[str, list[int]]:
    """The shapes of the tensors that are named in what is computed, such as `x`, `self.weight` and `parts[0]`."""
    shapes: dict[str, list[int]] = {}
    nodes = [
        node
        for part in computed
        for node in ast.walk(part)
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    ]
    for node in sorted(nodes, key=lambda node: (node.lineno, node.end_col_offset or 0)):
        try:
            value, name = _look_up(node, frame), ast.unparse(node)
            if isinstance(value, Tensor):
                shapes[name] = [int(n) for n in value.shape]
            elif type(value) in (list, tuple):
                for index, item in enumerate(value[:3]):
                    if isinstance(item, Tensor):
                        shapes[f"{name}[{index}]"] = [int(n) for n in item.shape]
        except BaseException:  # an attribute may be a learner's property
            continue
    return dict(list(shapes.items())[:MAX_SHAPES])


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
