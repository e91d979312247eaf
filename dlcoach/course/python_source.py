"""Python that authors write, read as a syntax tree and never run."""

import ast
import warnings
from collections.abc import Callable
from pathlib import Path

from dlcoach.course.problem import Place, Problem
from dlcoach.language import _

Locate = Callable[[int, int], Place]
"""From a line and a column of the source (from 1) to the place in the file that holds it."""


def parse_module(source: str, locate: Locate, problems: list[Problem]) -> ast.Module | None:
    """The syntax tree of a file's or a block's `source`; None, and a problem, where it doesn't parse."""
    tree = _parse(source, "exec", locate, problems)
    return tree if isinstance(tree, ast.Module) else None


def parse_expression(source: str, locate: Locate, problems: list[Problem]) -> ast.Expression | None:
    """The syntax tree of one expression; None, and a problem, where it doesn't parse."""
    tree = _parse(source.strip(), "eval", locate, problems)
    return tree if isinstance(tree, ast.Expression) else None


def _parse(source: str, mode: str, locate: Locate, problems: list[Problem]) -> ast.AST | None:
    try:
        with warnings.catch_warnings():
            # "invalid escape sequence" would be printed over the app's screen.
            warnings.simplefilter("ignore")
            return ast.parse(source, mode=mode)
    except SyntaxError as error:
        place = locate(error.lineno or 1, error.offset or 1)
        reason = error.msg
    except (ValueError, RecursionError, MemoryError) as error:
        place = locate(1, 1)
        reason = str(error) or type(error).__name__
    if mode == "eval":
        problems.append(
            place.problem(_("this isn't a Python expression: {reason}", reason=reason), _("write one expression"))
        )
    else:
        problems.append(place.problem(_("this isn't Python: {reason}", reason=reason), _("mend the syntax here")))
    return None


def form_of(source: str) -> str | None:
    """`source` without what means nothing to Python: white space, comments, the kind of quotes, how a number is spelt.

    Two programs of one form are the same program. None where the source doesn't parse.
    """
    problems: list[Problem] = []
    tree = parse_module(source, lambda line, column: Place(Path(), line, column), problems)
    return ast.dump(tree) if tree else None


def read_cases(module: ast.Module, locate: Locate, problems: list[Problem]) -> dict[str, str]:
    """For each case, by its function's name and in order, the first line of its docstring."""
    words: dict[str, str] = {}
    for node in module.body:
        if not isinstance(node, ast.FunctionDef) or not any(map(_is_case, node.decorator_list)):
            continue
        place = locate(node.lineno, node.col_offset + 1)
        if node.name in words:
            problems.append(
                place.problem(
                    _("a second case is called `{name}`, and Python keeps only the last", name=node.name),
                    _("give it a name of its own"),
                )
            )
        docstring = ast.get_docstring(node)
        if not docstring:
            problems.append(
                place.problem(
                    _("the case `{name}` has no docstring", name=node.name),
                    _("say in its first line what it looks at, as in `computes X @ weight + bias`"),
                )
            )
        words[node.name] = docstring.splitlines()[0].strip() if docstring else ""
    if not words:
        problems.append(
            locate(1, 1).problem(_("no function here is a case"), _("decorate each case with `@case(sizes=[...])`"))
        )
    return words


def _is_case(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return (isinstance(called, ast.Name) and called.id == "case") or (
        isinstance(called, ast.Attribute) and called.attr == "case"
    )
