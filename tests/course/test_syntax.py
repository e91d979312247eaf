"""Golden: YAML that can't be read, or that a course refuses, and what is said about it.

In `golden/syntax.txt` a block is the text as a Python literal, and what is expected (`> `).
"""

import ast
from pathlib import Path

import pytest
import yaml

from dlcoach.course.document import compose
from tests.course.golden_text import marked, read_blocks

FILE = Path("lesson.yaml")


def said(text: str) -> list[str]:
    problems = []
    compose(text, FILE, problems)
    return [str(problem).removeprefix(f"{FILE}:") for problem in problems]


@pytest.mark.parametrize("block", read_blocks("syntax.txt"), ids=lambda block: block[0][:40])
def test_bad_yaml_is_explained(block):
    assert said(ast.literal_eval(block[0])) == marked(block, "> ")


@pytest.mark.parametrize(
    "text", ["why: the shape: (3, 5)\n", "why: *x*\n", "a:\n\tb: c\n", "a: 'x' y\n", "a: [3, 5) is\n", "a: `x`\n"]
)
def test_the_parser_in_python_gets_the_same_words(monkeypatch, text):
    usual = said(text)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert said(text) == usual
    assert len(usual) == 1


def test_aliases_cannot_blow_up():
    lines = ["a: &a [x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    assert len(said("\n".join(lines) + "\n")) == 9 + 8 * 9


def test_nesting_without_end_is_refused():
    assert len(said("a: " + "[" * 3000)) == 1
