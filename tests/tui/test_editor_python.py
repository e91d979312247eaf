"""What the editor knows of Python while it is typed: indentation, pairs, syntax errors, colours, finding."""

import random

import pytest

from dlcoach.language import set_language
from dlcoach.tui.widgets.editor_change import changed_rows
from dlcoach.tui.widgets.editor_find import Match, find_all, next_match
from dlcoach.tui.widgets.editor_indent import continued_indent, indent_after
from dlcoach.tui.widgets.editor_lexer import matching_bracket, place_after
from dlcoach.tui.widgets.editor_pairs import Typed, is_empty_pair, typed
from dlcoach.tui.widgets.editor_problem import find_problem, replaced
from dlcoach.tui.widgets.editor_syntax import Highlighter


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("", 0),
        ("def f():", 4),
        ("    x = f(a,", 10),
        ("    x = f(  # why", 8),
        ("x = [", 4),
        ("x = [\n    1,", 4),
        ("x = f(a,\n      b)", 0),
        ("if f(a,\n     b):", 4),
        ("    return f(a,\n             b)", 0),
        ("    return f(a,", 13),
        ("x = {'a': 1}  # :", 0),
        ("x = 'def f():", 0),
        ("def f():\n    '''text:", 4),
        ("for x in y: # 中文：", 4),
        ("    x = g(h(1), [2,", 17),
        ("    raise", 0),
        ("    passed = 1", 4),
        ("a = b[1:", 6),
    ],
)
def test_the_next_line_goes_as_deep_as_people_expect(text: str, indent: int) -> None:
    assert indent_after(text) == " " * indent


@pytest.mark.parametrize(
    ("lines", "line", "indent"),
    [
        (["if a:", "    b"], "    else:", ""),
        (["for x in y:", "    if a:", "        b"], "        elif c:", "    "),
        (["for x in y:", "    if a:", "        b"], "    else:", None),
        (["try:", "    b"], "    except ValueError:", ""),
        (["def f():", "    b"], "    else:", None),
        (["if a:", "    b"], "    else_ = {1:", None),
    ],
)
def test_a_clause_finds_its_statement(lines: list[str], line: str, indent: str | None) -> None:
    assert continued_indent(lines, line) == indent


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("x = 'a", "string"),
        ("x = 'a'", "code"),
        ("x = 'it\\'s", "string"),
        ("x = 'a\ny", "code"),
        ("'''a\n'b'", "string"),
        ("# don't", "comment"),
        ("# don't\nx", "code"),
        ("'#'", "code"),
        ('"""层\n', "string"),
    ],
)
def test_strings_and_comments_are_known_while_they_are_typed(text: str, inside: str) -> None:
    assert place_after(text).inside == inside


@pytest.mark.parametrize(
    ("before", "character", "after", "insert", "move"),
    [
        ("f", "(", "", "()", 1),
        ("g(f", "(", ")", "()", 1),
        ("f", "(", ")", "(", 1),
        ("f", "(", "x", "(", 1),
        ("f(", ")", ")", "", 1),
        ("f(g(x", ")", ")", ")", 1),  # one is missing: it is typed, not passed over
        ("x = ", "[", "  # why", "[]", 1),
        ("# f", "(", "", "(", 1),
        ("'f", "(", "'", "(", 1),
        ("x = ", "'", "", "''", 1),
        ("x = r", '"', "", '""', 1),
        ("x = '", "'", "'", "", 1),
        ("x = 'a", "'", "'", "", 1),
        ("# don", "'", "", "'", 1),
        ("x = 'a", '"', "'", '"', 1),
        ("x = it", "'", "", "'", 1),
        ('""', '"', "", '""""', 1),
        ('"""a', '"', '"""', "", 1),
        ('"""a ', '"', " b", '"', 1),
        ("x = 'a\\", "'", "'", "'", 1),
        ("x", ")", "", ")", 1),
    ],
)
def test_pairs_are_typed_where_they_help(before: str, character: str, after: str, insert: str, move: int) -> None:
    assert typed(character, before, after) == Typed(insert, move)


@pytest.mark.parametrize(
    ("before", "after", "empty"),
    [
        ("f(", ")", True),
        ("x = '", "'", True),
        ("'f(", ")'", False),
        ("f(", "x)", False),
        ("''", "'", False),
        ("", ")", False),
    ],
)
def test_backspace_knows_an_empty_pair(before: str, after: str, empty: bool) -> None:
    assert is_empty_pair(before, after) is empty


def test_brackets_in_strings_match_nothing() -> None:
    assert matching_bracket("f(')', x)", 1) == 8
    assert matching_bracket("f(')', x)", 8) == 1
    assert matching_bracket("f(')', x)", 3) is None
    assert matching_bracket("f(", 1) is None


@pytest.mark.parametrize(
    ("source", "row", "column", "words"),
    [
        ("y = 1\nx = (1,\nz = 2", 1, 4, "( is never closed"),
        ("def f(x)\n    return 1", 0, 7, "colon is missing"),
        ("class Net(nn.Module)\n    pass", 0, 19, "colon is missing"),
        ("if x = 3:\n    pass", 0, 5, "== compares"),
        ("x = 'abc", 0, 4, "a quote is missing"),
        ("x = '''abc\n", 0, 4, "three quotes"),
        ("def f():\n        a\n    b", 2, 0, "no line before it"),
        ("x = 1\n  y = 2", 1, 0, "indented further"),
        ("def f():\ny = 2", 0, 0, "indent the next line"),
        ("print（x）", 0, 5, "（ has to be (."),
        ("x = [1，2]", 0, 6, "， has to be ,."),
        ("if x：\n    pass", 0, 4, "： has to be :."),
        ("x = “a”", 0, 4, "“ has to be"),
        ("x = 1\u00a0+ 2", 0, 5, "does not know"),
        ("x = 1)", 0, 5, ") closes nothing"),
        ("x = [1, 2)", 0, 9, ") can't close ["),
        ("return 1", 0, 0, "inside a function"),
        ("f(a b)", 0, 2, "a comma"),
        ("print 1", 0, 0, "print(...)"),
        ("x = 1 +", 0, 6, "can't read"),
        ("f(x) = 1", 0, 0, "there has to be a name"),
        ("x = 1\x00", 0, 0, "null character"),
    ],
)
def test_syntax_errors_are_said_in_plain_words(source: str, row: int, column: int, words: str) -> None:
    problem = find_problem(source)
    assert problem is not None
    assert (problem.row, problem.column) == (row, column)
    assert problem.end > problem.column
    assert words in problem.words()


@pytest.mark.parametrize(
    "source",
    ["", "x = 1", "# 中文，（", "x = '，'", "'\\d'", "async def f():\n    await g()", "x = " + "(" * 60 + ")" * 60],
)
def test_python_is_left_alone(source: str) -> None:
    assert find_problem(source) is None


def test_what_python_can_not_take_in_is_no_crash() -> None:
    assert find_problem("x" * 300_000) is None
    assert find_problem("-" * 50_000 + "1") is not None
    assert find_problem("\ud800") is not None


def test_an_input_methods_punctuation_is_replaced_in_code_alone() -> None:
    source = "f（x，'，'）  # 中文，\nif x：\u3000y"
    assert replaced(source) == "f(x,'，')  # 中文，\nif x: y"


def test_the_words_follow_the_language() -> None:
    problem = find_problem("x = (1")
    assert problem is not None
    english = problem.words()
    set_language("zh")
    assert problem.words() is not english
    assert "(" in problem.words()


def test_colours_after_edits_are_those_of_a_fresh_look() -> None:
    random_ = random.Random(7)
    pieces = [
        "def f(x):",
        "    return x  # 中文",
        "'''",
        '"a" + f"{b!r} {1}"',
        "",
        "class 层(nn.Module):",
        "@a.b",
        "(",
        ")",
        "    y = None",
    ]
    lines = [random_.choice(pieces) for _ in range(30)]
    highlighter = Highlighter(lines)
    for _step in range(150):
        new = list(lines)
        at = random_.randrange(len(new) + 1)
        new[at : at + random_.randrange(4)] = [random_.choice(pieces) for _ in range(random_.randrange(4))]
        new = new or [""]
        change = changed_rows(lines, new)
        if change is not None:
            highlighter.update(new, *change)
        lines = new
        fresh = Highlighter(lines)
        assert [highlighter.spans(row) for row in range(len(lines))] == [fresh.spans(row) for row in range(len(lines))]


def test_colours_count_characters_and_nest() -> None:
    spans = Highlighter(["层 = f\"学{x}\" + 'a'  # 注"]).spans(0)
    assert (2, 3, "operator") in spans
    assert (4, 7, "string") in spans
    assert (10, 11, "string") in spans
    assert spans[-1] == (19, 22, "comment")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("abc", "abc", None),
        ("abc", "axc", (1, 2, 2)),
        ("abc", "abxc", (2, 2, 3)),
        ("abc", "ac", (1, 2, 1)),
        ("aaa", "aa", (2, 3, 2)),
        ("", "a", (0, 0, 1)),
        ("a", "b", (0, 1, 1)),
    ],
)
def test_the_lines_that_changed(old: str, new: str, change: tuple[int, int, int] | None) -> None:
    assert changed_rows(list(old), list(new)) == change


def test_finding_minds_capitals_only_where_some_are_asked_for() -> None:
    lines = ["Loss = loss(x)", "层 LOSS.x"]
    assert find_all(lines, "loss") == [Match(0, 0, 4), Match(0, 7, 11), Match(1, 2, 6)]
    assert find_all(lines, "Loss") == [Match(0, 0, 4)]
    assert find_all(lines, ".") == [Match(1, 6, 7)]
    assert find_all(lines, "os") == find_all(lines, "os", whole=False) != find_all(lines, "os", whole=True)
    assert find_all(lines, "") == []


def test_the_next_place_comes_round_the_end() -> None:
    matches = [Match(0, 0, 1), Match(2, 3, 4)]
    assert next_match(matches, (0, 0), forward=True) == 1
    assert next_match(matches, (0, 0), forward=True, here=True) == 0
    assert next_match(matches, (2, 3), forward=True) == 0
    assert next_match(matches, (0, 0), forward=False) == 1
    assert next_match([], (0, 0), forward=True) is None
