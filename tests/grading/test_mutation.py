"""What becomes of a reference when one thing in it is wrong."""

import ast

import pytest

from dlcoach.grading.audit.mutation import NO_GRADIENT, Mutant, mutants

from .conftest import REFERENCE


def changes(source: str, kind: str | None = None, **options: bool) -> list[tuple[str, str]]:
    return [(m.before, m.after) for m in mutants(source, **options) if kind in (None, m.kind)]


def body(statements: str) -> str:
    return "def f(x, y, *z, dim=1):\n" + "".join(f"    {line}\n" for line in statements.split("\n"))


@pytest.mark.parametrize(
    ("statement", "changed"),
    [
        ("return x - y", "return x + y"),
        ("return x - y", "return y - x"),
        ("return x - y", "return x"),
        ("return x @ y", "return x * y"),
        ("return x < y", "return x <= y"),
        ("return x is not y", "return x is y"),
        ("return x and y", "return x or y"),
        ("return not x", "return x"),
        ("return x if y else z", "return x"),
        ("return x if y else z", "return x if not y else z"),
        ("return x * 3", "return x * 4"),
        ("return x * 3", "return x * 0"),
        ("return x * 3", "return x * -3"),
        ("return x.sum(-1)", "return x.sum(-2)"),
        ("return x.sum(dim=-1)", "return x.sum(dim=0)"),
        ("return x.sum(dim=-1)", "return x.sum()"),
        ("return x.sum(dim=-1)", "return x.mean(dim=-1)"),
        ("return x.sum(dim=-1)", "return x"),
        ("return g(x)", "return x"),
        ("return g(x, y)", "return g(y, x)"),
        ("return x.T", "return x"),
        ("return x[1:]", "return x[2:]"),
        ("return x[:y]", "return x[:y - 1]"),
        ("return x[:]", "return x[1:]"),
        ("return x[y + 1]", "return x[y + 1 - 1]"),
        ("return [x, y]", "return [x]"),
        ("return (x, y)", "return (y, x)"),
        ("return {x: 1, y: 2}", "return {y: 2}"),
        ("return range(x)", "return range(x - 1)"),
        ("return range(x)", "return range(1, x)"),
        ("return [g(i) for i in x if i]", "return [g(i) for i in x]"),
        ("return [g(i) for i in x if i]", "return [g(i) for i in x if not i]"),
        ("return [g(i) for i in x]", "return [g(i) for i in list(x)[::-1]]"),
        ("return x == 'word'", "return x == 'word_'"),
        ("return einsum('bij,kij->bk', x, y)", "return einsum('bij,kij->kb', x, y)"),
        ("return einsum('bij,kij->bk', x, y)", "return einsum('bij,kji->bk', x, y)"),
        ("raise ValueError('no')", "raise Exception('no')"),
        ("raise ValueError('no')", "pass"),
        ("x += y", "x -= y"),
        ("x += y", "x = y"),
        ("x.append(y)", "pass"),
        ("x[0] = y", "x[1] = y"),
        ("x = y", "pass"),
    ],
)
def test_one_change(statement: str, changed: str) -> None:
    assert (statement, changed) in changes(body(statement), gradients=False)


@pytest.mark.parametrize(
    ("statements", "before", "after"),
    [
        ("y = g(x)\nreturn h(y)", "return h(y)", "return y"),
        ("if x:\n    y = 1\nreturn y", "if x:", "if not x:"),
        ("if x:\n    y = 1\nreturn y", "if x:\n    y = 1", "y = 1"),
        ("for i in x:\n    y += i\nreturn y", "for i in x:", "for i in list(x)[1:]:"),
        ("for i in x:\n    break\nreturn y", "break", "continue"),
        ("with a():\n    y = g(x)\nreturn y", "with a():\n    y = g(x)", "y = g(x)"),
        ("x = g(x)\nreturn x", "x = g(x)", "pass"),
    ],
)
def test_a_change_of_several_lines(statements: str, before: str, after: str) -> None:
    assert (before, after) in changes(body(statements), gradients=False)


def test_defaults_are_changed_and_bound_names_are_not_dropped_where_nothing_else_binds_them() -> None:
    found = changes(body("y2 = g(x)\nreturn y2"), gradients=False)
    assert ("def f(x, y, *z, dim=1):", "def f(x, y, *z, dim=0):") in found
    assert ("y2 = g(x)", "pass") not in found, "it would only be a NameError"


def test_what_nobody_runs_stays_as_it_is() -> None:
    source = '"""Doc 1."""\nimport torch as t\n\ndef f(x: "a" = None) -> "b":\n    """Doc 2."""\n    return x\n'
    assert changes(source, gradients=False) == []


def test_a_module_may_lose_its_registration() -> None:
    found = changes(REFERENCE, "not registered")
    made = "nn.Parameter(torch.zeros(out_units))"
    assert (f"self.bias = {made}", "self.bias = torch.zeros(out_units).requires_grad_()") in found
    assert (f"self.bias = {made}", f"self.__dict__['bias'] = {made}") in found
    buffer = REFERENCE.replace(
        "self.bias = nn.Parameter(torch.zeros(out_units))", "self.register_buffer('bias', torch.zeros(out_units))"
    )
    assert ("self.register_buffer('bias', torch.zeros(out_units))", "self.bias = torch.zeros(out_units)") in changes(
        buffer, "not registered"
    )


def test_what_is_no_module_is_not_hidden() -> None:
    source = REFERENCE.replace("nn.Module", "Base")
    assert not [after for _, after in changes(source) if "__dict__" in after]


def test_gradients_are_cut_where_cases_look_at_them() -> None:
    found = changes(REFERENCE, NO_GRADIENT)
    line = "return X @ self.weight + self.bias"
    assert ("def forward(self, X):", "@torch.no_grad()\ndef forward(self, X):") in found
    assert (line, "return X @ self.weight.detach() + self.bias") in found
    assert (line, "return X.detach() @ self.weight + self.bias") in found
    assert (line, "return (X @ self.weight + self.bias).detach()") in found
    assert changes(REFERENCE, NO_GRADIENT, gradients=False) == []
    assert changes(body("return x * y"), NO_GRADIENT) == [], "there is no torch in it"


def test_the_spread_of_initial_numbers_counts_only_where_cases_take_statistics() -> None:
    source = REFERENCE.replace("torch.randn(in_units, out_units)", "torch.randn(in_units, out_units) / in_units**0.5")
    made = "self.weight = nn.Parameter(torch.randn(in_units, out_units) / in_units ** 0.5)"
    unscaled = "self.weight = nn.Parameter(torch.randn(in_units, out_units))"
    assert (made, unscaled) in changes(source)
    assert (made, unscaled) not in changes(source, statistics=False)
    assert (made, made.replace("in_units, out_units", "out_units, in_units")) in changes(source, statistics=False)


def test_another_attribute_that_was_made_alike() -> None:
    source = (
        "class A:\n    def __init__(self):\n        self.q = L(3)\n        self.k = L(3)\n        self.n = 3\n"
        "    def f(self, x):\n        return self.q(x)\n"
    )
    assert changes(source, "another attribute") == [("return self.q(x)", "return self.k(x)")]


def test_arguments_that_may_change_places_keep_them() -> None:
    assert not changes(body("return x.transpose(1, 2)"), "swapped arguments")


def test_every_mutant_is_new_and_tells_its_line() -> None:
    found = mutants(REFERENCE)
    trees = [ast.dump(ast.parse(m.source)) for m in found]
    assert len(set(trees)) == len(trees) > 20
    assert ast.dump(ast.parse(REFERENCE)) not in trees
    lines = REFERENCE.split("\n")
    for mutant in found:
        first = mutant.before.split("\n")[0]
        assert lines[mutant.line - 1].strip() == first, mutant
        compile(mutant.source, "mutant.py", "exec")


def test_the_reference_itself_is_left_alone_by_the_changes() -> None:
    """Edits are made in one tree and taken back: the last mutants must not carry the first."""
    source = body("a = x + 1\nb = a + 2\nreturn b + 3")
    last = [m for m in mutants(source, gradients=False) if m.line == 4]
    assert last
    assert all("a = x + 1\n    b = a + 2\n" in m.source for m in last)


def test_a_dropped_line_is_shown_with_the_line_behind_it() -> None:
    source = "def f(x):\n    g(x)\n    return x\n"
    assert Mutant("dropped statement", 2, "g(x)", "pass", "def f(x):\n    pass\n    return x") in mutants(source)
