"""A verdict in words: what is wrong, where, and what to think about next. Markdown, in the current language.

From the outside in: what stopped the code from running, then what it gave instead of what was promised, then the finer
points. A recognised mistake speaks first, in its own words; the observation behind it follows.
"""

import ast
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from dlcoach.course.exercise import Exercise
from dlcoach.grading.verdict import Badge, Finding, Outcome, Verdict
from dlcoach.language import _, language, ngettext

Data = Mapping[str, Any]


def explain(verdict: Verdict, exercise: Exercise) -> str:
    """The verdict on a submission to `exercise`, for the one who wrote it."""
    if verdict.passed:
        return _passed(verdict)
    finding = verdict.finding or Finding("interference")
    if verdict.outcome is Outcome.COULD_NOT_GRADE:
        return _could_not_grade(finding)
    parts = []
    mistake = next((m for m in exercise.mistakes if m.id == verdict.mistake), None)
    if mistake is not None:
        parts += [mistake.explain.to(language()).strip(), _("**What was seen**")]
    parts += [_finding(finding, exercise), _rest(verdict), _replay(verdict)]
    return "\n\n".join(part for part in parts if part)


def case_words(exercise: Exercise, case: str) -> str:
    """What a case looks at, in the current language."""
    words = exercise.case_words.get(case)
    return words.to(language()) if words else case.replace("_", " ")


def code(text: str) -> str:
    """`text` as inline code, whatever is in it."""
    text = " ".join(text.split())
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text else ""


def block(text: str, language: str = "") -> str:
    """`text` as a fenced block, whatever is in it."""
    ticks = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{ticks}{language}\n{text}\n{ticks}"


def shape(numbers: Any) -> str:
    """A shape as Python writes it."""
    return str(tuple(numbers))


def _passed(verdict: Verdict) -> str:
    n = len(verdict.cases)
    text = ngettext(
        "**Passed.** The one check agrees with the reference.",
        "**Passed.** All {n} checks agree with the reference.",
        n,
    )
    return "\n\n".join([text, *(_badge(badge) for badge in verdict.badges)])


def _badge(badge: Badge) -> str:
    d = badge.data
    if badge.kind == "slow":
        return _(
            "One remark beyond the task: this takes about {times} times as long as the reference. Look for a "
            "Python loop over "
            "elements that one tensor operation could replace.",
            times=d["times"],
        )
    if badge.kind == "pace":
        return _pace(d["times"])
    if badge.kind == "device":
        text = _(
            "One remark beyond the task: on a GPU this would stop, since a tensor is made on the CPU inside `forward`."
        )
        return _join(text, _line(d), _("Make it with `device=x.device`, or keep it as a buffer."))
    return _(
        "One remark beyond the task: `{name}` is {actual}, where the reference keeps {expected}. Code that goes on "
        "in {expected} may "
        "refuse it, or slow down.",
        name=d["name"],
        actual=d["actual"],
        expected=d["expected"],
    )


def _pace(times: float) -> str:
    """The time that code took against the reference's: less, the same, or so many times as long."""
    if times < 0.8:
        return _("**Speed:** faster than the reference.")
    if times <= 1.5:
        return _("**Speed:** as fast as the reference.")
    text = _("**Speed:** {times} times as long as the reference.", times=f"{times:.1f}" if times < 10 else round(times))
    return (
        text if times < 4 else f"{text} " + _("That is no fault; fewer and larger tensor operations would be faster.")
    )


def _could_not_grade(finding: Finding) -> str:
    why = str(finding.data.get("why", ""))
    if finding.kind == "no gpu":
        return _(
            "**Could not grade on a GPU.** torch finds no CUDA device on this machine. Without `--device cuda` the "
            "CPU is used."
        )
    if finding.kind == "exercise":
        text = _("**Could not grade.** The exercise itself is broken; this is not your code's fault. Tell its author:")
    else:
        text = _("**Could not grade.** The grader failed; this is not your code's fault. Trying once more often helps.")
    return f"{text}\n\n{block(why)}" if why else text


def _rest(verdict: Verdict) -> str:
    failed = sum(c.outcome == "fail" for c in verdict.cases)
    if failed < 2:
        return ""
    return _("{failed} of {n} checks differ; this is the first.", failed=failed, n=len(verdict.cases))


def _replay(verdict: Verdict) -> str:
    command = f"dlcoach grade {verdict.exercise} --seed {verdict.seed}"
    return _("The same numbers again: {command}", command=code(command)) if verdict.cases else ""


def _finding(finding: Finding, exercise: Exercise) -> str:
    words = _KINDS.get(finding.kind, _exception)(finding.data)
    return _join(words, _callers(finding.data), _where(finding, exercise))


def _where(finding: Finding, exercise: Exercise) -> str:
    if not finding.case or finding.kind in ("missing name", "forbidden"):
        return ""
    size = ", ".join(
        f"{name}={value!r}"
        for name, value in zip(_arguments(exercise.cases).get(finding.case, ()), finding.size, strict=False)
    )
    words = case_words(exercise, finding.case)
    words = words.rstrip(".。")
    if size:
        return _("This check looks at whether your code {words}, with {size}.", words=words, size=code(size))
    return _("This check looks at whether your code {words}.", words=words)


@lru_cache(maxsize=64)
def _arguments(cases: str) -> Mapping[str, tuple[str, ...]]:
    """For each case the names of its sizes."""
    functions = (node for node in ast.parse(cases).body if isinstance(node, ast.FunctionDef))
    return {f.name: tuple(a.arg for a in (*f.args.args[2:], *filter(None, [f.args.vararg]))) for f in functions}


# What kept the code from running


def _line(d: Data) -> str:
    """The learner's line as code, with the shapes that it had there."""
    if not d.get("line"):
        return ""
    frames = list(d.get("frames") or ())
    if not frames:  # a verdict of an earlier dlcoach, or a use of a name that was found without running anything
        shapes = _list(f"{code(name)} {shape(s)}" for name, s in (d.get("shapes") or {}).items())
        return _join(
            _("Line {line}:", line=d["line"]),
            block(str(d.get("code", "")), "python"),
            _("There: {shapes}", shapes=shapes) if shapes else "",
        )
    return _join(_in_function(frames[-1]), block(excerpt(frames[-1]), "python"))


def _callers(d: Data) -> str:
    """The learner's own calls that led to the line."""
    frames = list(reversed(d.get("frames") or ()))
    parts = []
    for inner, frame in itertools.pairwise(frames):
        line, function = frame["line"], str(frame["function"])
        if (line, function) == (inner["line"], inner["function"]):
            parts.append(_("It calls itself there, again and again."))
            continue
        if function.isidentifier():
            parts.append(_("It came there from line {line}, in {function}:", line=line, function=code(function)))
        else:
            parts.append(_("It came there from line {line}:", line=line))
        parts.append(block(excerpt(frame, context=False), "python"))
    return _join(*dict.fromkeys(parts))


def _in_function(frame: Data) -> str:
    function = str(frame["function"])
    if not function.isidentifier():  # "<module>", "<lambda>", or a place where nothing ran
        return _("Line {line}:", line=frame["line"])
    return _("Line {line}, in {function}:", line=frame["line"], function=code(function))


SHAPES_BESIDE = 72
"""Cells within which shapes stand at the end of the marks, and not on a line of their own."""


def excerpt(frame: Data, *, context: bool = True) -> str:
    """A frame's lines with their numbers, the one where it stopped marked, and under it what the tensors' shapes were.

        6      scores = None
    >   7      scores = q @ k / scale
                        ^^^^^  # q (2, 5, 8), k (2, 5, 8)
    """
    line, first = int(frame["line"]), int(frame["first"])
    texts = str(frame["source"]).split("\n")
    if not context:
        first, texts = line, texts[-1:]
    raw, columns = texts[-1], frame.get("columns")
    texts = [text.expandtabs(4).rstrip() for text in texts]
    indent = min((len(text) - len(text.lstrip()) for text in texts if text), default=0)
    digits = len(str(line))
    rows = [
        f"{'>' if number == line else ' '} {number:{digits}}  {text[indent:]}"
        for number, text in enumerate(texts, start=first)
    ]
    before = " " * (digits + 4)
    shapes = ", ".join(f"{name} {shape(s)}" for name, s in frame["shapes"].items())
    own = before + " " * (len(texts[-1]) - len(texts[-1].lstrip()) - indent)
    if columns:
        start, end = (cells(raw[:column].expandtabs(4)) - indent for column in columns)
        marks = f"{before}{' ' * start}{'^' * max(end - start, 1)}"
        if shapes and cells(marks) + cells(shapes) + 4 <= SHAPES_BESIDE:
            marks, shapes = f"{marks}  # {shapes}", ""
        rows.append(marks)
    if shapes:
        rows.append(f"{own}# {shapes}")
    return "\n".join(rows)


def cells(text: str) -> int:
    """How many cells of a terminal a text takes; combining marks are rare in code and count as one."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _syntax(d: Data) -> str:
    text = _("**Python cannot read this code yet:** {message}.", message=code(str(d.get("message", "")).rstrip(".")))
    return _join(text, _line(d), _advice(str(d.get("type")), str(d.get("message"))))


def _exception(d: Data) -> str:
    kind, message = str(d.get("type", "")), str(d.get("message", ""))
    said = code(f"{kind}: {message}" if message else kind)
    text = _("**Your code stopped with an exception:** {said}", said=said)
    near = d.get("near")
    meant = _("Did you mean {names}?", names=_(" or ").join(code(str(n)) for n in near)) if near else ""
    return _join(text, _line(d), meant, _advice(kind, message))


def _missing_name(d: Data) -> str:
    text = _("**{name} is not there.** The task asks for this very name.", name=code(str(d.get("name", ""))))
    near = d.get("near")
    return _join(text, _("Your code defines {names}.", names=_list(code(str(n)) for n in near)) if near else "")


def _not_written(d: Data) -> str:
    return _join(
        _("**Not written yet.** The code came to a place that still raises `NotImplementedError`."),
        _line(d),
        _advice("NotImplementedError", str(d.get("message", ""))),
    )


def _signature(d: Data) -> str:
    text = _("**It cannot be called as the task says:** {message}.", message=code(str(d.get("message", ""))))
    return _join(text, _("Compare the names, the number and the order of the arguments with the task's first line."))


def _memory(d: Data) -> str:
    asked = re.search(r"tried to allocate (\d+) bytes", str(d.get("message", "")))
    text = _("**Too much memory.** Your code asked for more than this exercise allows.")
    if asked:
        text = _(
            "**Too much memory.** Your code asked for {gib} GiB at once, more than this exercise allows.",
            gib=f"{int(asked[1]) / 2**30:.1f}",
        )
    return _join(
        text,
        _line(d),
        _("Which tensor is larger than you meant? Look for an axis that was expanded, or a list that only grows."),
    )


def _time(d: Data) -> str:
    text = _("**Time is over.** Your code was still running and was stopped.")
    return _join(
        text,
        _line(d),
        _(
            "Does every loop come to an end? Is there a loop over single elements that one tensor operation could "
            "replace?"
        ),
    )


def _exit(d: Data) -> str:
    text = _("**Your code ended the program** ({type}) instead of returning.", type=code(str(d.get("type"))))
    return _join(
        text, _line(d), _("A function gives its result back with `return`; `exit` leaves no result to look at.")
    )


def _died(d: Data) -> str:
    if d.get("signal"):
        return _(
            "**Your code's process was killed** by signal {n} before it was done. Code in C that crashed, or too "
            "much memory, ends like this.",
            n=d["signal"],
        )
    return _(
        "**Your code ended its process** before all checks were done. Remove what exits: `os._exit`, `sys.exit`, "
        "`quit`."
    )


def _interference(d: Data) -> str:
    return _(
        "**The checks could not be finished,** because something in the code got in the way of the grading itself. "
        "Only define what the task asks for; then nothing of this happens."
    )


def _too_long(d: Data) -> str:
    return _(
        "**This is too long to grade:** {length} characters, where {limit} are read.",
        length=d["length"],
        limit=d["limit"],
    )


def _forbidden(d: Data) -> str:
    use = d["uses"][0] if d.get("uses") else d
    text = _(
        "**{name} would do the whole work.** This exercise is about writing it, so it is forbidden here.",
        name=code(str(use.get("name", ""))),
    )
    return _join(text, _line(use), _("The task lists what is forbidden; everything else of torch is yours to use."))


# What it gave instead


def _name(d: Data) -> str:
    return code(str(d.get("name", "")))


def _raised(d: Data) -> str:
    expected, actual = d.get("expected"), d.get("actual")
    if expected is None:
        return _("**An exception where none is promised:** {actual}.", actual=code(str(actual)))
    if actual is None:
        return _(
            "**No exception.** Here the task promises {expected}, and your code just goes on.",
            expected=code(str(expected)),
        )
    return _(
        "**Another exception.** The task promises {expected}, your code raises {actual}.",
        expected=code(str(expected)),
        actual=code(str(actual)),
    )


def _type(d: Data) -> str:
    expected, actual = str(d.get("expected")), str(d.get("actual"))
    if actual == "None":
        return _join(
            _("**{name} is `None`.** Here {expected} is needed.", name=_name(d), expected=_article(expected)),
            _("Is there a `return` on every path?"),
        )
    text = _(
        "**{name} has another type.** It is {actual}; here {expected} is needed.",
        name=_name(d),
        actual=_article(actual),
        expected=_article(expected),
    )
    return _join(
        text, _("Your value: {value}", value=code(str(d["value"]))) if d.get("value") and d["value"] != actual else ""
    )


def _article(type_name: str) -> str:
    return {
        "tensor": _("a tensor"),
        "list": _("a list"),
        "str": _("a string"),
        "NoneType": "`None`",
        "Size": _("a shape"),
    }.get(type_name, code(type_name))


def _keys(d: Data) -> str:
    missing, extra = (_list(code(str(n)) for n in d.get(part, ())) for part in ("missing", "extra"))
    return _join(
        _("**{name} has other keys than it should.**", name=_name(d)),
        _("Missing: {names}", names=missing) if missing else "",
        _("Not expected: {names}", names=extra) if extra else "",
    )


def _registration(d: Data) -> str:
    if d.get("kind") == "shape":
        return _(
            "**A parameter has another shape:** {name} is {actual}, the task says {expected}.",
            name=code(re.sub(r"^\w+\['(.+)'\]$", r"\1", str(d.get("name", "")))),
            actual=shape(d["actual"]),
            expected=shape(d["expected"]),
        )
    if d.get("kind") not in ("keys", "length"):
        return _value(d)
    missing, extra = (_list(code(str(n).strip("'")) for n in d.get(part, ())) for part in ("missing", "extra"))
    if d["kind"] == "length":
        return _(
            "**The module has {actual} of {name}, the task asks for {expected}.**",
            actual=d["actual"],
            expected=d["expected"],
            name=_name(d),
        )
    return _join(
        _("**The module does not have what the task names.**"),
        _("Missing: {names}", names=missing) if missing else "",
        _("Not expected: {names}", names=extra) if extra else "",
        _(
            "A module knows a parameter only if it is an `nn.Parameter` (or a module) that was assigned to an "
            "attribute of `self`, under exactly that "
            "name. A plain tensor, or one inside a list or a dict, is invisible to the optimiser and to `state_dict`."
        )
        if missing
        else "",
    )


def _length(d: Data) -> str:
    text = _(
        "**{name} has {actual} items where {expected} are expected.**",
        name=_name(d),
        actual=d["actual"],
        expected=d["expected"],
    )
    if "missing" in d:
        return _join(
            text, _("The first one missing, at place {place}: {item}", place=d["place"], item=code(d["missing"]))
        )
    return _join(text, _("The first one too many, at place {place}: {item}", place=d["place"], item=code(d["extra"])))


def _shape(d: Data) -> str:
    text = _(
        "**{name} has the shape {actual}; it should be {expected}.**",
        name=_name(d),
        actual=code(shape(d["actual"])),
        expected=code(shape(d["expected"])),
    )
    return _join(text, _relation(d))


def _dtype(d: Data) -> str:
    return _(
        "**{name} holds {actual}; here {expected} is needed.**",
        name=_name(d),
        actual=code(d["actual"]),
        expected=code(d["expected"]),
    )


def _not_finite(d: Data) -> str:
    text = _(
        "**{name} holds {actual} where the reference has {expected}.**",
        name=_name(d),
        actual=code(d["actual"]),
        expected=code(d["expected"]),
    )
    return _join(
        text,
        _place(d),
        _(
            "Numbers like these come from 0/0, from the logarithm of 0, or from an `exp` that overflowed. Which "
            "intermediate value can get there?"
        ),
    )


def _value(d: Data) -> str:
    if "place" not in d:
        actual, expected = code(str(d.get("actual"))), code(str(d.get("expected")))
        return _("**{name} is {actual}; it should be {expected}.**", name=_name(d), actual=actual, expected=expected)
    return _join(_("**{name} differs.**", name=_name(d)), _relation(d), _place(d))


def _place(d: Data) -> str:
    if not d.get("place"):
        return _(
            "Your code gives {actual}, the reference {expected}.",
            actual=code(d["actual"]),
            expected=code(d["expected"]),
        )
    return _(
        "The first place that differs, of {wrong} among {total}: at {place} your code gives {actual}, the "
        "reference {expected}. The shape, {shape}, is right.",
        wrong=d["wrong"],
        total=d["total"],
        place=code(str(list(d["place"]))),
        actual=code(d["actual"]),
        expected=code(d["expected"]),
        shape=shape(d["shape"]),
    )


def _statistics(d: Data) -> str:
    what = _("mean") if d["what"] == "mean" else _("mean square")
    text = _("**{name} is random, as it should be, but not with the right {what}.**", name=_name(d), what=what)
    return _join(
        text,
        _(
            "Over many draws the {what} is {actual}; with the reference it is {expected}, and chance explains no "
            "more than {within} "
            "of difference.",
            what=what,
            actual=code(d["actual"]),
            expected=code(d["expected"]),
            within=code(d["within"]),
        ),
    )


def _gradient(d: Data) -> str:
    wanted = code(str(d.get("name", "")).removeprefix("grad_"))
    if d.get("missing"):
        return _join(
            _(
                "**No gradient reaches {name}.** The forward values may be right, but training would never change it.",
                name=wanted,
            ),
            _(
                "What on the way from there to the output cuts the graph: `.data`, `.detach()`, `.item()`, numpy, "
                "`no_grad`, or a tensor made anew?"
            ),
        )
    relation = d.get("relation") or {}
    if relation.get("kind") == "zero":
        return _join(
            _("**The gradient of {name} is zero everywhere.**", name=wanted),
            _("The output depends on it, but not in a way that autograd sees."),
            _place(d),
        )
    if relation.get("kind") == "factor" and relation.get("name") == "2":
        return _join(
            _("**The gradient of {name} is exactly twice what it should be.**", name=wanted),
            _("Is it used or accumulated twice?"),
            _place(d),
        )
    return (
        _join(
            _("**The gradient of {name} differs,** though the output is right.", name=wanted), _relation(d), _place(d)
        )
        if "place" in d
        else _type(d)
    )


def _changed(d: Data) -> str:
    return _(
        "**An argument was changed.** After the call the tensor that was passed in no longer holds what it held. "
        "Look for operations in "
        "place: names that end in `_`, `+=`, and assignments to `x[...]`."
    )


_KINDS: Mapping[str, Callable[[Data], str]] = {
    "syntax": _syntax,
    "exception": _exception,
    "missing name": _missing_name,
    "not written": _not_written,
    "signature": _signature,
    "memory": _memory,
    "time": _time,
    "exit": _exit,
    "died": _died,
    "interference": _interference,
    "too long": _too_long,
    "forbidden": _forbidden,
    "raised": _raised,
    "type": _type,
    "keys": _keys,
    "registration": _registration,
    "length": _length,
    "shape": _shape,
    "dtype": _dtype,
    "not finite": _not_finite,
    "value": _value,
    "statistics": _statistics,
    "gradient": _gradient,
    "changed": _changed,
}


def _relation(d: Data) -> str:
    r = d.get("relation")
    if not r:
        return ""
    kind = r["kind"]
    if kind == "factor":
        name = r.get("name")
        if name == "-1":
            return _("Every number has the opposite sign.")
        if r.get("unbiased"):
            return _(
                "Every number is {name} times the reference's: as between dividing by n and by n - 1.", name=code(name)
            )
        times = f"{r['factor']:.4g}"
        if name == times:
            return _("Every number is {factor} times the reference's. Where does that factor come from?", factor=times)
        if name:
            return _(
                "Every number is {factor} times the reference's, and {factor} is {name} here. Where would that "
                "factor come "
                "from, or get lost?",
                factor=times,
                name=code(name),
            )
        return _(
            "Every number is {factor} times the reference's: a factor too many, or one forgotten.",
            factor=f"{r['factor']:.4g}",
        )
    axes = [*r.get("axes", ()), r.get("axis"), r.get("right")]
    words = {
        "nan": _("There is nan in it: some step divides 0 by 0, or subtracts infinity from infinity."),
        "infinite": _("There is infinity in it: some step overflows."),
        "zero": _("Every number is 0."),
        "permuted": _("The numbers are right, with the axes in another order: {axes}.", axes=r.get("axes")),
        "reshaped": _("The numbers are right and in the right order; only the shape is another."),
        "summed": _("It is the right result summed over axis {axis}.", axis=axes[-2]),
        "averaged": _("It is the right result averaged over axis {axis}.", axis=axes[-2]),
        "inverted": _("Every True is a False and the other way round: the mask is inverted."),
        "mask inverted": _(
            "There are zeros exactly where there should be none, and none where they should be: is a mask inverted?"
        ),
        "transposed": _("The numbers are right, with axes {i} and {j} swapped.", i=axes[0], j=axes[1]),
        "reversed": _("The numbers are right, in reverse order along axis {axis}.", axis=axes[-2]),
        "shifted": _("The numbers are right, but one step off along axis {axis}.", axis=axes[-2]),
        "swapped halves": _("The numbers are right, with the two halves of axis {axis} swapped.", axis=axes[-2]),
        "reordered": _("The numbers are right, but in another order along axis {axis}.", axis=axes[-2]),
        "offset": _("Every number is off by the same amount, {offset}.", offset=f"{r.get('offset', 0):.4g}"),
        "offset along": _(
            "What is off depends only on the last axis, as a bias would that was added wrongly or not at all."
        ),
        "negatives cut": _(
            "Positive numbers are right and negative ones became 0: an activation that the task does not ask for?"
        ),
        "absolute": _("The numbers are right, without their signs."),
        "normalised over": _(
            "Your numbers sum to 1 over axis {axis}; the reference's do over axis {right}.",
            axis=axes[-2],
            right=axes[-1],
        ),
    }
    return words.get(kind, "")


def _advice(kind: str, message: str) -> str:
    """A word on exceptions that beginners meet, beyond what Python says."""
    known: list[tuple[str, str]] = [
        (
            r"cannot assign .* before Module.__init__\(\)|object has no attribute '_(parameters|modules|buffers)'",
            _("`nn.Module` has to be set up first: call `super().__init__()` at the start of your `__init__`."),
        ),
        (
            r"mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)",
            _(
                "In `A @ B` the last axis of A and the first of B must have the same length. Write both shapes "
                "down: which of the two is turned round?"
            ),
        ),
        (
            r"Expected size for first two dimensions of batch2",
            _(
                "In a batched `A @ B` the last axis of A must be as long as the last but one of B. Which two "
                "axes of B have "
                "to change places?"
            ),
        ),
        (
            r"The size of tensor a .* must match the size of tensor b",
            _(
                "Broadcasting compares shapes from the last axis backwards; two lengths fit if they are equal or "
                "one of them is 1."
            ),
        ),
        (
            r"name '(nn|F|torch|math|collections|np)' is not defined",
            _("It is not imported. Your file has to import what it uses, as any Python file does."),
        ),
        (r"name 'self_\w+' is not defined", _("An attribute is reached with a dot: `self.` and then its name.")),
        (
            r"unhashable type: 'list'",
            _(
                "A list cannot be a key of a dict or a counter. May this input hold lists itself? Then each inner list "
                "has to be taken apart first."
            ),
        ),
        (
            r"missing the required \"forward\" function",
            _("A module needs a method called `forward`, at the right indentation inside the class."),
        ),
        (
            r"does not require grad and does not have a grad_fn",
            _(
                "Nothing that requires a gradient leads to this value: the graph was cut before, or the parameters "
                "are plain tensors."
            ),
        ),
        (
            r"leaf Variable that requires grad is being used in an in-place",
            _(
                "Autograd still needs what an operation in place (`+=`, `-=`, a name that ends in `_`) would "
                "overwrite. "
                "Make a new tensor instead: `x = x - y`."
            ),
        ),
        (
            r"Expected all tensors to be on the same device|is on (cpu|cuda|meta)",
            _(
                "A tensor was made on another device than the input's. Make it with `device=x.device`, or register "
                "it as a buffer."
            ),
        ),
        (
            r"inconsistent use of tabs and spaces|unindent does not match|unexpected indent|expected an indented block",
            _("Python goes by indentation: use four spaces for each level, and no tabs."),
        ),
        (
            r"Can't call numpy\(\) on Tensor that requires grad",
            _("numpy knows no gradients. Stay with torch operations."),
        ),
        (
            r"expected scalar type|must have the same dtype|expected m1 and m2 to have the same dtype",
            _("Two tensors have different types of numbers. Which of them was made as another type?"),
        ),
    ]
    return next((words for pattern, words in known if re.search(pattern, message)), "") if kind else ""


def _join(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _list(names: Iterable[str]) -> str:
    return _(", ").join(names)
