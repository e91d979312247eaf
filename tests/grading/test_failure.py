"""An exception in a learner's code, with the way to it and the shapes there."""

import pytest

torch = pytest.importorskip("torch")

from dlcoach.grading.failure import MAX_FRAMES, describe, heard  # noqa: E402 (torch first)
from dlcoach.grading.feedback import excerpt  # noqa: E402

SOURCE = """\
import torch


def scores(q, k):
    # 注意力
    return (q @ k) / 2


def attend(parts, n):
    if n:
        return attend(parts, n - 1)
    total = torch.cat(
        parts,
        dim=0,
    )
    return scores(parts[0], total)


def joined(q, k): return "注意", q @ k
"""


def failure(call: str, source: str = SOURCE) -> dict:
    namespace: dict = {}
    try:
        exec(compile(source, "submission.py", "exec"), namespace)
        eval(call, namespace)
    except Exception as error:
        return describe(error, source)
    raise AssertionError("nothing failed")


def test_the_way_there_with_the_shapes_at_each_step() -> None:
    data = failure("attend([torch.ones(2, 3), torch.ones(2, 3)], 0)")
    outer, inner = data["frames"]
    assert (outer["function"], inner["function"]) == ("attend", "scores")
    assert outer["shapes"] == {"parts[0]": [2, 3], "parts[1]": [2, 3], "total": [4, 3]}
    assert inner["shapes"] == data["shapes"] == {"q": [2, 3], "k": [4, 3]}
    assert (inner["line"], inner["first"]) == (6, 4)
    assert SOURCE.split("\n")[5][slice(*inner["columns"])] == "q @ k"
    assert heard(data)["frames"] == data["frames"]


def test_a_statement_on_several_lines_tells_the_shapes_of_all_of_it() -> None:
    data = failure("attend([torch.ones(2, 3), torch.ones(2, 4)], 0)")
    assert data["code"] == "total = torch.cat("
    assert data["shapes"] == {"parts[0]": [2, 3], "parts[1]": [2, 4]}


def test_of_a_long_way_the_ends_are_told() -> None:
    frames = failure("attend([torch.ones(2, 3), torch.ones(2, 4)], 50)")["frames"]
    assert len(frames) == MAX_FRAMES
    assert frames[-1]["line"] == 12


def test_an_excerpt_marks_what_was_computed() -> None:
    data = failure("scores(torch.ones(2, 3), torch.ones(2, 3))")
    assert excerpt(data["frames"][-1]).splitlines() == [
        "  4  def scores(q, k):",
        "  5      # 注意力",
        "> 6      return (q @ k) / 2",
        "                 ^^^^^  # q (2, 3), k (2, 3)",
    ]
    wide = failure("joined(torch.ones(2, 3), torch.ones(2, 3))")["frames"][-1]
    code, marks = excerpt(wide, context=False).splitlines()
    assert marks.index("^") == code.index("q @ k") + 2  # two characters before it are two cells wide


def test_a_syntax_error_shows_its_place() -> None:
    (frame,) = failure("0", "def f(x):\n    return x +\n")["frames"]
    assert excerpt(frame).splitlines()[1].startswith("> 2      return x +")
    assert "^" in excerpt(frame).splitlines()[-1]


@pytest.mark.parametrize(
    "change",
    [{"line": 0}, {"line": 10**9}, {"first": "x"}, {"source": 3}, {"columns": ["a", "b"]}, {"columns": [1]}],
    ids=str,
)
def test_frames_of_another_form_are_not_believed(change: dict) -> None:
    data = failure("scores(torch.ones(2, 3), torch.ones(2, 3))")
    data["frames"][0] |= change
    with pytest.raises((ValueError, TypeError, IndexError)):
        heard(data)


def test_code_that_pretends_to_be_the_learners_does_no_harm() -> None:
    data = failure("exec(compile('\\n' * 50 + '1 / 0', 'submission.py', 'exec'))")
    assert data["frames"] == []
    assert data["type"] == "ZeroDivisionError"


@pytest.mark.parametrize(
    ("call", "source", "kind"),
    [
        ("copy()", "import torch\ndef copy():\n    torch.empty(2, device='meta').to('cpu')\n", "exception"),
        ("f()", "def f():\n    raise NotImplementedError\n", "not written"),
        ("Net()(1)", "from torch import nn\nclass Net(nn.Module):\n    pass\n", "not written"),
    ],
)
def test_torchs_own_not_implemented_is_no_sign_of_code_that_is_not_written(call: str, source: str, kind: str) -> None:
    assert failure(call, source)["kind"] == kind
