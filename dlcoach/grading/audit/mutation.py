"""Mutants: a reference with one small thing wrong, made by syntax, to see whether the cases notice.

What is changed is what people get wrong when they write such code, or what their fingers get wrong; docstrings,
annotations, imports and the words of error messages stay as they are.
"""

import ast
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

NO_GRADIENT = "no gradient"
"""The kind of mutants whose values are right and whose gradients do not arrive."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change at a `line` of the source. `before` and `after` are what differs, as `ast.unparse` writes it."""

    kind: str
    line: int
    before: str
    after: str
    source: str


def mutants(source: str, gradients: bool = True, statistics: bool = True) -> list[Mutant]:
    """Every mutant of `source`, in the order of its lines, no two alike.

    Args:
        gradients: whether to make those that only cut gradients, which say nothing where no case differentiates.
        statistics: whether to make those that only spread the initial numbers of a module's parameters otherwise, which
            say nothing where no case takes statistics: cases put numbers of their own into parameters.

    Raises:
        SyntaxError: where `source` is not Python.
    """
    tree = ast.parse(source)
    original = ast.unparse(tree)
    seen = {ast.dump(tree)}
    found = []
    for edit in _Edits(tree, gradients, statistics).all():
        undo = edit.apply()
        dump = ast.dump(tree)
        if dump not in seen:
            seen.add(dump)
            changed = ast.unparse(ast.fix_missing_locations(tree))
            if _compiles(changed):
                found.append(Mutant(edit.kind, edit.line, *_difference(original, changed), changed))
        undo.apply()
    return sorted(found, key=lambda mutant: mutant.line)


def _compiles(source: str) -> bool:
    try:
        compile(source, "<mutant>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _difference(original: str, changed: str) -> tuple[str, str]:
    """The lines that differ; where there are none on one side, with the line behind them, so that both have a place."""
    before, after = original.split("\n"), changed.split("\n")
    shortest = min(len(before), len(after))
    start = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    end = next((i for i in range(shortest - start) if before[-1 - i] != after[-1 - i]), shortest - start)
    if start == min(len(before), len(after)) - end:
        end, start = (end - 1, start) if end else (end, start - 1)
    return _dedented(before[start : len(before) - end]), _dedented(after[start : len(after) - end])


def _dedented(lines: Sequence[str]) -> str:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)


@dataclass(frozen=True)
class _Edit:
    """Puts `new` at `key` of `holder`: a field of a node, or a slice of a list of statements."""

    kind: str
    line: int
    holder: Any
    key: Any
    new: Any

    def apply(self) -> "_Edit":
        """Make the change; the edit that takes it back."""
        if isinstance(self.holder, list):
            old = self.holder[self.key]
            self.holder[self.key] = self.new
            if isinstance(self.key, slice):
                return replace(self, key=slice(self.key.start, self.key.start + len(self.new)), new=old)
        else:
            old = getattr(self.holder, self.key)
            setattr(self.holder, self.key, self.new)
        return replace(self, new=old)


@dataclass(frozen=True)
class _Scope:
    """Where in the module an edit is made."""

    function: ast.FunctionDef | None = None
    cls: ast.ClassDef | None = None
    learns: bool = False  # inside a subclass of nn.Module

    @property
    def constructs(self) -> bool:
        return self.function is not None and self.function.name == "__init__"


_Change = tuple[str, ast.expr]
_NUMERIC = ast.Add | ast.Sub | ast.Mult | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow | ast.MatMult

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult, ast.Div),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitOr,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_PAIRS = (
    ("mean", "sum"),
    ("max", "min"),
    ("amax", "amin"),
    ("argmax", "argmin"),
    ("maximum", "minimum"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("any", "all"),
    ("triu", "tril"),
    ("sin", "cos"),
    ("floor", "ceil"),
    ("std", "var"),
    ("row_stack", "column_stack"),
    ("hstack", "vstack"),
    ("cat", "stack"),
    ("rand", "randn"),
    ("softmax", "log_softmax"),
    ("MaxPool2d", "AvgPool2d"),
    ("max_pool2d", "avg_pool2d"),
    ("train", "eval"),
)
_SIBLINGS = dict(_PAIRS) | {b: a for a, b in _PAIRS}
_SYMMETRIC = (
    "add",
    "allclose",
    "dot",
    "equal",
    "isclose",
    "isinstance",
    "max",
    "maximum",
    "min",
    "minimum",
    "mul",
    "swapaxes",
    "swapdims",
    "transpose",
)
"""Functions whose first arguments may change places, or where that is no mistake that anyone makes."""

_RANDOM = ("rand", "randn", "rand_like", "randn_like", "normal", "empty", "empty_like")
_CONTAINERS = ("Sequential", "ModuleList", "ParameterList")


class _Edits:
    """All the edits of one module."""

    def __init__(self, tree: ast.Module, gradients: bool, statistics: bool) -> None:
        self._tree = tree
        self._modules = set(_imported_modules(tree))
        self._gradients = gradients and _uses_torch(tree)
        self._statistics = statistics

    def all(self) -> Iterator[_Edit]:
        yield from self._body(self._tree.body, _Scope())

    # Statements

    def _body(self, body: list[ast.stmt], scope: _Scope) -> Iterator[_Edit]:
        for place, statement in enumerate(body):
            for kind, new in self._statement(statement, scope):
                yield _Edit(kind, statement.lineno, body, slice(place, place + 1), new or [ast.Pass()])
            yield from self._inside(statement, scope)

    def _inside(self, statement: ast.stmt, scope: _Scope) -> Iterator[_Edit]:
        """The edits of what a statement is made of."""
        match statement:
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()) | ast.Global() | ast.Nonlocal():
                return
            case ast.ClassDef():
                yield from self._body(statement.body, _Scope(cls=statement, learns=_is_module(statement)))
            case ast.FunctionDef():
                inner = replace(scope, function=statement)
                yield from self._defaults(statement.args, inner)
                for place, decorator in enumerate(statement.decorator_list):
                    if not _is_interface(decorator):
                        yield _Edit(
                            "dropped decorator",
                            decorator.lineno,
                            statement.decorator_list,
                            slice(place, place + 1),
                            [],
                        )
                if self._gradients and _computes(statement):
                    torch = "torch" if "torch" in self._modules else "__import__('torch')"
                    no_grad = ast.parse(f"{torch}.no_grad()", mode="eval").body
                    decorators = [no_grad, *statement.decorator_list]
                    if not any(map(_is_interface, statement.decorator_list)):
                        yield _Edit(NO_GRADIENT, statement.lineno, statement, "decorator_list", decorators)
                yield from self._body(statement.body, inner)
            case ast.Raise():
                if isinstance(statement.exc, ast.Call):
                    general = ast.Call(ast.Name("Exception", ast.Load()), statement.exc.args, [])
                    yield _Edit("exception type", statement.lineno, statement, "exc", general)
            case ast.If() | ast.While():
                yield from self._condition(statement, "test", scope)
                yield from self._body(statement.body, scope)
                yield from self._body(statement.orelse, scope)
            case ast.For():
                yield from self._iterated(statement, scope)
                yield from self._body(statement.body, scope)
            case ast.With():
                for item in statement.items:
                    yield from self._expressions(item, scope)
                yield from self._body(statement.body, scope)
            case ast.Try():
                yield from self._body(statement.body, scope)
                for handler in statement.handlers:
                    yield from self._body(handler.body, scope)
                yield from self._body(statement.finalbody, scope)
            case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Return():
                yield from self._value(statement, scope)
                targets = statement.targets if isinstance(statement, ast.Assign) else []
                for target in targets:  # indices on the left
                    yield from self._expressions(target, scope)
            case ast.Expr():
                yield from self._expressions(statement.value, scope)
            case _:
                yield from self._expressions(statement, scope)

    def _statement(self, statement: ast.stmt, scope: _Scope) -> Iterator[tuple[str, list[ast.stmt]]]:
        """What a whole statement becomes."""
        match statement:
            case ast.Expr(value=ast.Constant()):
                return
            case ast.Expr():
                yield "dropped statement", []
                if buffer := _registered_buffer(statement.value):
                    yield "not registered", [ast.parse(buffer).body[0]]
            case ast.Raise() | ast.Delete() | ast.Assert():
                yield "dropped statement", []
            case ast.Break():
                yield "dropped statement", []
                yield "continue for break", [ast.Continue()]
            case ast.Continue():
                yield "dropped statement", []
                yield "break for continue", [ast.Break()]
            case ast.AugAssign(target=target, op=op, value=value):
                yield "dropped statement", []
                yield "overwritten", [ast.Assign([target], value, lineno=statement.lineno)]
                for other in _OPERATORS.get(type(op), ()):
                    yield "operator", [ast.AugAssign(target, other(), value)]
            case ast.Assign(targets=[target]) if scope.function is not None:
                if not isinstance(target, ast.Name) or _bound_before(target.id, statement, scope.function):
                    yield "dropped statement", []
                if scope.constructs and scope.learns and _makes_module(statement.value) and _is_own(target):
                    assert isinstance(target, ast.Attribute)
                    hidden = ast.parse(f"self.__dict__[{target.attr!r}] = None").body[0]
                    assert isinstance(hidden, ast.Assign)
                    yield "not registered", [ast.Assign(hidden.targets, statement.value, lineno=statement.lineno)]
            case ast.If():
                yield "condition false", list(statement.orelse)
                yield "condition true", list(statement.body)
            case ast.For() | ast.While():
                yield "dropped statement", []
            case ast.With(items=[ast.withitem(optional_vars=None)]):
                yield "dropped context", list(statement.body)

    def _value(
        self, statement: ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Return, scope: _Scope
    ) -> Iterator[_Edit]:
        """The edits of what is assigned or returned."""
        value = statement.value
        if value is None:
            return
        line = statement.lineno
        if self._gradients and scope.function is not None and not scope.constructs and _may_be_tensor(value):
            yield _Edit(NO_GRADIENT, line, statement, "value", _method(value, "detach"))
        if isinstance(statement, ast.Return) and scope.function is not None:
            for name in _local_names(scope.function, statement.lineno):
                yield _Edit("intermediate returned", line, statement, "value", ast.Name(name, ast.Load()))
        yield from self._slot(statement, "value", scope)

    def _defaults(self, arguments: ast.arguments, scope: _Scope) -> Iterator[_Edit]:
        for defaults in (arguments.defaults, arguments.kw_defaults):
            for place, default in enumerate(defaults):
                if default is not None:
                    yield from self._slot(defaults, place, scope)

    # Expressions

    def _expressions(self, node: ast.AST, scope: _Scope) -> Iterator[_Edit]:
        """The edits of every expression below `node`."""
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "ctx"):
                continue
            if isinstance(value, ast.expr):
                yield from self._slot(node, field, scope)
            elif isinstance(value, list):
                for place, item in enumerate(value):
                    if isinstance(item, ast.expr):
                        yield from self._slot(value, place, scope)
                    elif isinstance(item, ast.keyword):
                        yield _Edit("dropped argument", item.value.lineno, value, slice(place, place + 1), [])
                        yield from self._slot(item, "value", scope)
                    elif isinstance(item, ast.comprehension):
                        ordered = not isinstance(node, ast.DictComp | ast.SetComp)
                        yield from self._comprehension(item, scope, ordered)

    def _slot(self, holder: Any, key: Any, scope: _Scope) -> Iterator[_Edit]:
        """The edits of the expression at `key` of `holder`."""
        node: ast.expr = holder[key] if isinstance(holder, list) else getattr(holder, key)
        if isinstance(node, (ast.JoinedStr, ast.Lambda, ast.Starred)):
            if not isinstance(node, ast.JoinedStr):
                yield from self._expressions(node, scope)
            return
        if self._spreads(node, scope):
            calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
            for call in calls:
                if _name_of(call.func) in _RANDOM:  # the shape counts all the same
                    for place in range(len(call.args) - 1):
                        yield _Edit("swapped arguments", call.lineno, call, "args", _swapped(call.args, place))
                    yield from self._arguments(call, scope)
            return
        for kind, new in self._changes(node, scope):
            yield _Edit(kind, node.lineno, holder, key, new)
        if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
            return  # a negative number is one number
        if isinstance(node, ast.IfExp):
            yield from self._condition(node, "test", scope)
            yield from self._slot(node, "body", scope)
            yield from self._slot(node, "orelse", scope)
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from self._expressions(node.func, scope)
            yield from self._arguments(node, scope)
            return
        if isinstance(node, ast.Call):
            yield from self._arguments(node, scope)
            return
        yield from self._expressions(node, scope)

    def _spreads(self, node: ast.expr, scope: _Scope) -> bool:
        """Whether all that `node` does is to spread the initial numbers of a module."""
        spread = isinstance(node, ast.BinOp) or (isinstance(node, ast.Call) and _name_of(node.func) in _RANDOM)
        return spread and not self._statistics and scope.constructs and scope.learns and _draws_numbers(node)

    def _arguments(self, call: ast.Call, scope: _Scope) -> Iterator[_Edit]:
        yield from self._expressions(ast.Call(ast.Name("_", ast.Load()), call.args, call.keywords), scope)

    def _changes(self, node: ast.expr, scope: _Scope) -> Iterator[_Change]:
        match node:
            case ast.Constant(value=value):
                yield from _other_constants(value)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
                yield from _other_constants(-value)
            case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
                yield "dropped sign", operand
            case ast.BinOp():
                yield from self._binary(node, scope)
            case ast.BoolOp():
                yield "connective", ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
                for place in range(len(node.values)):
                    rest = _without(node.values, place)
                    yield "dropped term", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            case ast.Compare():
                for place, op in enumerate(node.ops):
                    for other in _COMPARISONS[type(op)]:
                        ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
                        yield "comparison", ast.Compare(node.left, ops, node.comparators)
            case ast.IfExp():
                yield "condition true", node.body
                yield "condition false", node.orelse
            case ast.Call():
                yield from self._call(node, scope)
            case ast.Attribute(value=inner, attr="T" | "mT"):
                yield "dropped transpose", inner
            case ast.Attribute(ctx=ast.Load()) if scope.function is not None and not scope.constructs:
                yield from self._attribute(node, scope)
            case ast.Subscript(ctx=ast.Load()):
                yield from _subscript(node)
            case ast.List(elts=items, ctx=ast.Load()):
                for place in range(len(items)):
                    yield "dropped item", ast.List(_without(items, place), ast.Load())
            case ast.Tuple(elts=items, ctx=ast.Load()):
                for place in range(len(items) - 1):
                    yield "swapped items", ast.Tuple(_swapped(items, place), ast.Load())
            case ast.Dict(keys=keys, values=values):
                for place in range(len(keys)):
                    yield "dropped item", ast.Dict(_without(keys, place), _without(values, place))

    def _binary(self, node: ast.BinOp, scope: _Scope) -> Iterator[_Change]:
        left, op, right = node.left, node.op, node.right
        for other in _OPERATORS.get(type(op), ()):
            yield "operator", ast.BinOp(left, other(), right)
        yield "dropped term", left
        yield "dropped term", right
        if isinstance(op, ast.Sub | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow | ast.MatMult):
            yield "swapped operands", ast.BinOp(right, op, left)
        if self._gradients and not scope.constructs and isinstance(op, _NUMERIC):
            if _may_be_tensor(left):
                yield NO_GRADIENT, ast.BinOp(_method(left, "detach"), op, right)
            if _may_be_tensor(right):
                yield NO_GRADIENT, ast.BinOp(left, op, _method(right, "detach"))

    def _call(self, node: ast.Call, scope: _Scope) -> Iterator[_Change]:
        name = _name_of(node.func)
        plain = [argument for argument in node.args if not isinstance(argument, ast.Starred)]
        if node.args and plain and node.args[0] is plain[0]:
            yield "dropped call", plain[0]
            if name == "Parameter":
                yield "not registered", _method(plain[0], "requires_grad_")
        if isinstance(node.func, ast.Attribute) and not self._is_namespace(node.func.value):
            yield "dropped call", node.func.value
        if name == "range":
            yield from _ranges(node)
        for place in range(1 if name in _SYMMETRIC else 0, len(node.args) - 1):
            swapped = _swapped(node.args, place)
            yield "swapped arguments", ast.Call(node.func, swapped, node.keywords)
        if name in _CONTAINERS:
            for place in range(len(node.args)):
                yield "dropped item", ast.Call(node.func, _without(node.args, place), node.keywords)
        if name in _SIBLINGS:
            yield "another function", ast.Call(_renamed(node.func, _SIBLINGS[name]), node.args, node.keywords)
        for other in self._attributes_like(node.func, scope):
            yield "another attribute", ast.Call(other, node.args, node.keywords)

    def _attribute(self, node: ast.Attribute, scope: _Scope) -> Iterator[_Change]:
        if not _is_own(node):
            return
        if self._gradients and scope.learns:
            yield NO_GRADIENT, _method(node, "detach")
        for other in self._attributes_like(node, scope):
            yield "another attribute", other

    def _is_namespace(self, node: ast.expr) -> bool:
        """Whether `node` is what functions are called on that do not concern it: a module, `self`, `super()`."""
        match node:
            case ast.Name(id=name):
                return name == "self" or name in self._modules
            case ast.Call(func=ast.Name(id="super")):
                return True
            case ast.Attribute(value=value):
                return self._is_namespace(value) and not _is_own(node)
        return False

    def _attributes_like(self, node: ast.expr, scope: _Scope) -> Iterator[ast.expr]:
        """For `self.x`, the next attribute after x that the class makes with the same call, such as key for query."""
        if not _is_own(node) or scope.cls is None:
            return
        assert isinstance(node, ast.Attribute)
        made = {
            target.attr: ast.unparse(inner.value.func)
            for inner in ast.walk(scope.cls)
            if isinstance(inner, ast.Assign) and isinstance(inner.value, ast.Call)
            for target in inner.targets
            if isinstance(target, ast.Attribute) and _is_own(target)
        }
        like = [name for name, maker in made.items() if maker == made.get(node.attr)]
        if len(like) > 1:
            yield ast.Attribute(node.value, like[(like.index(node.attr) + 1) % len(like)], ast.Load())

    # Parts of statements and of comprehensions

    def _condition(self, holder: ast.AST, field: str, scope: _Scope) -> Iterator[_Edit]:
        test: ast.expr = getattr(holder, field)
        yield _Edit("condition negated", test.lineno, holder, field, ast.UnaryOp(ast.Not(), test))
        yield from self._slot(holder, field, scope)

    def _iterated(self, holder: ast.For | ast.comprehension, scope: _Scope, ordered: bool = True) -> Iterator[_Edit]:
        """The first, the last, or the order of what is iterated over."""
        items = ast.Call(ast.Name("list", ast.Load()), [holder.iter], [])
        cuts = {"first left out": "1:", "last left out": ":-1", "reversed": "::-1"}
        if not ordered:
            del cuts["reversed"]
        if isinstance(holder.target, ast.Name) and holder.target.id == "_":  # nothing but the number of rounds counts
            cuts = {"first left out": "1:"}
        for kind, cut in cuts.items():
            part = ast.parse(f"_[{cut}]", mode="eval").body
            assert isinstance(part, ast.Subscript)
            yield _Edit(kind, holder.iter.lineno, holder, "iter", ast.Subscript(items, part.slice, ast.Load()))
        yield from self._slot(holder, "iter", scope)

    def _comprehension(self, comprehension: ast.comprehension, scope: _Scope, ordered: bool) -> Iterator[_Edit]:
        yield from self._iterated(comprehension, scope, ordered)
        for place, test in enumerate(comprehension.ifs):
            line = test.lineno
            yield _Edit("condition true", line, comprehension.ifs, slice(place, place + 1), [])
            yield _Edit("condition negated", line, comprehension.ifs, place, ast.UnaryOp(ast.Not(), test))
            yield from self._slot(comprehension.ifs, place, scope)


def _other_constants(value: object) -> Iterator[_Change]:
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, (int, float)) and math.isfinite(value):
        zero = type(value)(0)
        for other in (value + 1, value - 1, zero, -value):
            if other != value:
                yield "constant", _number(other)
    elif isinstance(value, str):
        yield from _other_texts(value)


def _other_texts(text: str) -> Iterator[_Change]:
    """An equation of einsum gets the letters of one of its parts in another order; other texts become other texts."""
    operands, arrow, result = text.partition("->")
    if not arrow:
        yield "constant", ast.Constant(text + "_")
        return
    parts = [*operands.split(","), result]
    for place, part in enumerate(parts):
        bare = part.strip()
        for at in range(len(bare) - 1):
            swapped = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
            changed = [*parts[:place], swapped, *parts[place + 1 :]]
            yield "equation", ast.Constant(",".join(changed[:-1]) + "->" + changed[-1])
    for at in range(len(result)):
        yield "equation", ast.Constant(f"{operands}->{result[:at]}{result[at + 1 :]}")


def _number(value: float) -> ast.expr:
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def _off_by_one(node: ast.expr) -> Iterator[ast.expr]:
    """`node` and one more, `node` and one less; a constant has its own mutants."""
    if not isinstance(node, ast.Constant) and not (
        isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)
    ):
        yield ast.BinOp(node, ast.Add(), ast.Constant(1))
        yield ast.BinOp(node, ast.Sub(), ast.Constant(1))


def _ranges(node: ast.Call) -> Iterator[_Change]:
    for place, bound in enumerate(node.args):
        for other in _off_by_one(bound):
            yield "off by one", ast.Call(node.func, [*node.args[:place], other, *node.args[place + 1 :]], [])
    if len(node.args) == 1:
        yield "off by one", ast.Call(node.func, [ast.Constant(1), *node.args], [])


def _subscript(node: ast.Subscript) -> Iterator[_Change]:
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for place, part in enumerate(parts):
        for other in _other_indices(part):
            changed = [*parts[:place], other, *parts[place + 1 :]]
            index = ast.Tuple(changed, ast.Load()) if isinstance(node.slice, ast.Tuple) else other
            yield "off by one", ast.Subscript(node.value, index, ast.Load())
    if isinstance(node.slice, ast.Slice):
        yield "dropped slice", node.value


def _other_indices(part: ast.expr) -> Iterator[ast.expr]:
    if not isinstance(part, ast.Slice):
        if isinstance(part, ast.BinOp):
            yield from _off_by_one(part)
        return
    lower, upper, step = part.lower, part.upper, part.step
    if lower is not None:
        for other in _off_by_one(lower):
            yield ast.Slice(other, upper, step)
        yield ast.Slice(None, upper, step)
    elif step is None:
        yield ast.Slice(ast.Constant(1), upper, step)
    if upper is not None:
        for other in _off_by_one(upper):
            yield ast.Slice(lower, other, step)
        yield ast.Slice(lower, None, step)
    elif step is None:
        yield ast.Slice(lower, _number(-1), step)
    if step is not None:
        yield ast.Slice(lower, upper, None)


def _uses_torch(tree: ast.Module) -> bool:
    return any(
        (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "torch" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "torch")
        for node in ast.walk(tree)
    )


def _imported_modules(tree: ast.Module) -> Iterator[str]:
    """The names that imports bind to modules, as far as names tell: not what begins with a capital."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.asname or alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "torch":
            yield from (
                alias.asname or alias.name for alias in node.names if alias.name in ("nn", "functional", "linalg")
            )


def _is_module(cls: ast.ClassDef) -> bool:
    """Whether a class looks like a subclass of nn.Module."""
    bases = [ast.unparse(base) for base in cls.bases]
    return any(base.startswith(("nn.", "torch.nn.")) or base.endswith("Module") for base in bases)


def _makes_module(value: ast.expr) -> bool:
    """Whether `value` looks like a call of a class, such as nn.Linear(3, 4)."""
    return isinstance(value, ast.Call) and _name_of(value.func)[:1].isupper()


def _is_own(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _is_interface(decorator: ast.expr) -> bool:
    """Whether a decorator only says how a function is called, so that without it every call fails."""
    return _name_of(decorator) in ("staticmethod", "classmethod", "setter", "abstractmethod", "overload")


def _registered_buffer(call: ast.expr) -> str | None:
    """For self.register_buffer("x", t): the assignment that leaves it out of the state."""
    match call:
        case ast.Call(func=ast.Attribute(attr="register_buffer"), args=[ast.Constant(value=str(name)), value]):
            return f"self.{name} = {ast.unparse(value)}"
    return None


def _computes(function: ast.FunctionDef) -> bool:
    """Whether a function may return what has a gradient: no size, and no new module, which learns all the same."""
    if function.name.startswith("__") and function.name != "__call__":
        return False
    returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None]
    return any(not _makes_module(value) for value in returned)


def _draws_numbers(node: ast.expr) -> bool:
    return any(isinstance(inner, ast.Call) and _name_of(inner.func) in _RANDOM for inner in ast.walk(node))


def _local_names(function: ast.FunctionDef, line: int) -> list[str]:
    """The parameters of a function, and what it assigns before `line`, nested functions left out."""
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if a.arg != "self"]
    inner = [node for node in ast.walk(function) if isinstance(node, ast.FunctionDef | ast.Lambda | ast.comprehension)]
    hidden = {id(node) for nested in inner if nested is not function for node in ast.walk(nested)}
    stored = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in hidden
    ]
    names += [node.id for node in sorted(stored, key=lambda n: n.lineno) if node.lineno < line and node.id != "_"]
    return list(dict.fromkeys(names))


def _bound_before(name: str, statement: ast.stmt, function: ast.FunctionDef) -> bool:
    return name in _local_names(function, statement.lineno)


def _may_be_tensor(node: ast.expr) -> bool:
    """Whether `.detach()` could be called on `node`: no literal, no size, no comparison."""
    if not isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript | ast.BinOp):
        return False
    text = ast.unparse(node)
    return ".shape" not in text and ".size(" not in text and not text.startswith(("len(", "range(", "math.", "int("))


def _method(value: ast.expr, name: str) -> ast.Call:
    return ast.Call(ast.Attribute(value, name, ast.Load()), [], [])


def _name_of(node: ast.expr) -> str:
    """The last part of a dotted name; empty for anything else."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _renamed(node: ast.expr, name: str) -> ast.expr:
    return (
        ast.Attribute(node.value, name, ast.Load()) if isinstance(node, ast.Attribute) else ast.Name(name, ast.Load())
    )


def _without(items: Sequence[Any], place: int) -> list[Any]:
    return [*items[:place], *items[place + 1 :]]


def _swapped(items: Sequence[Any], place: int) -> list[Any]:
    return [*items[:place], items[place + 1], items[place], *items[place + 2 :]]
