"""What twenty wrong attempts are told, word for word, in both languages: a change of words shows as a diff.

`python -m tests.grading.test_transcript` writes the golden transcripts anew. Read them one after another, as a beginner
would: each should tell what to think about next.
"""

import re
from pathlib import Path

import pytest

from dlcoach import language
from dlcoach.course.loader import builtin_course, load_course
from dlcoach.grading.feedback import block, explain
from dlcoach.grading.grader import Grader

GOLDEN = Path(__file__).parent / "golden"
SEED = 11

LINEAR = """\
import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, in_units, out_units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, out_units) * 0.01)
        self.bias = nn.Parameter(torch.zeros(out_units))

    def forward(self, X):
        return X @ self.weight + self.bias
"""

HEAD = """\
import torch
from torch import nn


class AttentionHead(nn.Module):
    def __init__(self, embed_dim, head_dim):
        super().__init__()
        self.query = nn.Linear(embed_dim, head_dim, bias=False)
        self.key = nn.Linear(embed_dim, head_dim, bias=False)
        self.value = nn.Linear(embed_dim, head_dim, bias=False)

    def forward(self, x, mask=None):
        q, k, v = self.query(x), self.key(x), self.value(x)
        scores = q @ k.transpose(1, 2) / q.size(-1) ** 0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, float("-inf"))
        return scores.softmax(-1) @ v
"""

# what is wrong: (what is changed, into what)
LINEAR_ATTEMPTS = {
    "multiplies with .data": ("self.weight +", "self.weight.data +"),
    "misspells the bias once": ("self.bias =", "self.bais ="),
    "keeps a plain tensor": ("nn.Parameter(torch.zeros(out_units))", "torch.zeros(out_units, requires_grad=True)"),
    "ends with an activation": ("return X @ self.weight + self.bias", "return torch.relu(X @ self.weight + self.bias)"),
    "stores the weight as nn.Linear does": ("torch.randn(in_units, out_units)", "torch.randn(out_units, in_units)"),
    "takes the forbidden way": ("X @ self.weight + self.bias", "nn.functional.linear(X, self.weight.T, self.bias)"),
    "forgets super().__init__()": ("        super().__init__()\n", ""),
    "subtracts the bias": ("+ self.bias", "- self.bias"),
    "forgets return": ("return X @", "X @"),
    "forgets an import": ("from torch import nn\n", ""),
}

HEAD_ATTEMPTS = {
    "does not scale": (" / q.size(-1) ** 0.5", ""),
    "scales by d": ("** 0.5", ""),
    "softmax over the queries": ("softmax(-1)", "softmax(1)"),
    "inverts the mask": ("~mask", "mask"),
    "masks after the softmax": (
        '            scores = scores.masked_fill(~mask, float("-inf"))\n        return scores.softmax(-1) @ v',
        "            return scores.softmax(-1) * mask @ v\n        return scores.softmax(-1) @ v",
    ),
    "leaves the biases on": (", bias=False", ""),
    "forgets to transpose": ("k.transpose(1, 2)", "k"),
    "detaches the weights": ("scores.softmax(-1) @", "scores.softmax(-1).detach() @"),
    "has no mask": ("x, mask=None", "x"),
    "fills with 0": ('float("-inf")', "0.0"),
    "doubles the output": ("softmax(-1) @ v", "softmax(-1) @ (v + v)"),
    "changes its input": ("        q, k, v", "        x -= x.mean(-1, keepdim=True)\n        q, k, v"),
}


def attempts() -> list[tuple[str, str, str]]:
    """Exercise, what is wrong, source."""
    found = []
    for exercise, source, table in (("my-linear", LINEAR, LINEAR_ATTEMPTS), ("attention-head", HEAD, HEAD_ATTEMPTS)):
        for title, (old, new) in table.items():
            assert old in source, title
            found.append((exercise, title, source.replace(old, new)))
    return found


def transcripts(grader: Grader) -> dict[str, str]:
    """For each language, all that is said to the attempts."""
    course = load_course(builtin_course())
    parts: dict[str, list[str]] = {code: [] for code in language.LANGUAGES}
    for exercise, title, source in attempts():
        verdict = grader.grade(course.exercise(exercise), source, seed=SEED)
        assert verdict.outcome == "not yet", title
        for code, said in parts.items():
            language.set_language(code)
            said.append(f"# {exercise}: {title}\n\n{explain(verdict, course.exercise(exercise))}\n")
    language.set_language("en")
    return {code: "\n".join(said) for code, said in parts.items()}


@pytest.fixture(scope="module")
def said(grader: Grader) -> dict[str, str]:
    return transcripts(grader)


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_words_are_the_golden_ones(said: dict[str, str], code: str) -> None:
    assert said[code] == (GOLDEN / f"feedback.{code}.md").read_text("utf-8")


def test_no_english_is_left_in_the_chinese(said: dict[str, str]) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`|^# .*$", "", said["zh"], flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"(?:[A-Za-z]{2,}[ ,.]+){4,}", prose) == []


def test_what_a_learner_wrote_stays_inside_its_block() -> None:
    assert block("```\n**x**").startswith("````")


if __name__ == "__main__":
    with Grader() as own:
        for name, text in transcripts(own).items():
            (GOLDEN / f"feedback.{name}.md").write_text(text, "utf-8")
