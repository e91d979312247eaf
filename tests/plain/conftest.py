"""A course with a step of every kind, a grader that answers as told, and a learner who types lines."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from dlcoach.course.loader import load_course
from dlcoach.grading.verdict import CaseOutcome, Outcome, Verdict
from dlcoach.language import set_language
from dlcoach.plain.app import study
from dlcoach.plain.console import Console
from dlcoach.plain.session import Go, Session
from dlcoach.progress.store import Store

FILES = {
    "lessons/course.yaml": """
        title: A small course
        units:
          - id: first
            title: First unit
            lessons: [kinds, broken]
          - id: second
            title: Second unit
            lessons: [last]
        """,
    "lessons/course.zh.yaml": """
        title: 一门小课
        units:
          - {id: first, title: 第一单元}
          - {id: second, title: 第二单元}
        """,
    "lessons/kinds.yaml": r"""
        id: kinds
        title: Every kind of step
        covers: [dl:custom-layer]
        minutes: 9
        steps:
          - id: text
            read: |
              A layer computes **one** formula; see [the paper](https://example.org/paper).

              $$\begin{aligned} Y &= XW + b \\ p &= \frac{e^{y}}{\sum_j e^{y_j}} \end{aligned}$$

              - `W` is $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$

              | | shape | holds |
              |:--|:--|:--|
              | `X` | `(n, d)` | one example a row |

              ```python
              Y = X @ W + b
              ```
          - id: learns
            choose: Which of these layers learns?
            options:
              - {text: Dropout, why: It has no parameters.}
              - {text: Linear, right: true, why: It has a weight and a bias.}
          - id: parameters
            select: Which of these are parameters?
            options:
              - {text: weight, right: true, why: It is learned.}
              - {text: the learning rate, why: It is a hyper-parameter.}
              - {text: bias, right: true, why: "It is learned, too."}
          - id: count
            number: How many numbers does it learn?
            code: |
              layer = nn.Linear(5, 3)
            answer: 18
            why: Fifteen weights and three biases.
            mistakes: [{answer: 15, why: That leaves out the bias.}]
          - id: shape
            predict: What is the shape of the output?
            code: |
              y = nn.Linear(5, 3)(torch.randn(7, 5))
            shape: y
            answer: [7, 3]
            why: The batch stays.
            mistakes: [{answer: [5, 3], why: "That is the weight, transposed."}]
          - id: prints
            predict: What does this print?
            code: |
              for word in ("next", "b"):
                  print(word)
            answer: |
              next
              b
            why: One word a line.
          - id: blanks
            fill: Complete the layer.
            code: |
              layer = nn.__1__(__2__, 3)
            blanks:
              - {answer: Linear, choices: [Linear, Conv1d]}
              - {answer: "5", mistakes: [{answer: "3", why: That is what comes out.}]}
            why: Inputs come first.
          - id: lines
            order: Put the update in order.
            lines:
              - optimizer.zero_grad()
              - loss.backward()
              - |
                if ready:
                    optimizer.step()
            extra: [{text: loss.detach(), why: It would cut the graph.}]
            why: Gradients come before the step.
          - id: bug
            find-bug: Which line is wrong?
            code: |
              def double(x):

                  return x ** 2
            line: 3
            mistakes: [{line: 1, why: A function may have any name.}]
            options:
              - {text: It divides., why: There is no division.}
              - {text: It squares., right: true, why: "`**` is a power."}
            fixed: |
              def double(x):

                  return x * 2
            why: Twice is a product.
          - id: watch
            lab: optimiser-paths
            task: Find the learning rate at which it diverges.
            knobs: {steps: 5}
          - id: write
            exercise: double
        """,
    "lessons/kinds.zh.yaml": r"""
        title: 每种步骤
        steps:
          - id: text
            read: |
              层计算**一个**公式；见[论文](https://example.org/paper)。

              $$Y = XW + b$$
          - id: learns
            choose: 哪一层会学习？
            options:
              - {text: 暂退, why: 它没有参数。}
              - {text: 线性, why: 它有权重和偏置。}
          - id: parameters
            select: 哪些是参数？
            options:
              - {text: 权重, why: 它是学出来的。}
              - {text: 学习率, why: 它是超参数。}
              - {text: 偏置, why: 它也是学出来的。}
          - id: count
            number: 它学多少个数？
            why: 十五个权重和三个偏置。
            mistakes: [{why: 那漏了偏置。}]
          - id: shape
            predict: 输出的形状是什么？
            why: 批量不变。
            mistakes: [{why: 那是转置的权重。}]
          - id: prints
            predict: 这会打印什么？
            why: 一行一个词。
          - id: blanks
            fill: 补全这一层。
            blanks:
              - {}
              - mistakes: [{why: 那是输出。}]
            why: 输入在前。
          - id: lines
            order: 把更新排好序。
            extra: [{why: 它会切断计算图。}]
            why: 先有梯度，再走一步。
          - id: bug
            find-bug: 哪一行错了？
            mistakes: [{why: 函数可以叫任何名字。}]
            options:
              - {text: 它做除法。, why: 这里没有除法。}
              - {text: 它求平方。, why: "`**` 是乘方。"}
            why: 两倍是乘积。
          - id: watch
            task: 找出发散的学习率。
        """,
    "lessons/broken.yaml": """
        id: broken
        title: A broken lesson
        covers: [dl:custom-layer]
        minutes: 5
        steps:
          - {id: one, reed: this key does not exist}
        """,
    "lessons/last.yaml": """
        id: last
        title: The last lesson
        covers: [dl:custom-layer]
        minutes: 3
        steps:
          - {id: only, read: That is all.}
        """,
    "lessons/last.zh.yaml": """
        title: 最后一课
        steps:
          - {id: only, read: 就这些。}
        """,
    "exercises/double/exercise.yaml": """
        id: double
        title: Double a number
        target: double(x)
        task: Give back twice the number.
        forbid: [torch.cat]
        hints: [Think of addition., Add the number to itself.]
        mistakes: {half: That halves it.}
        """,
    "exercises/double/exercise.zh.yaml": """
        title: 加倍
        task: 返回这个数的两倍。
        hints: [想想加法。, 把它加上自己。]
        mistakes: {half: 那是减半。}
        cases: {doubles: 返回两倍}
        """,
    "exercises/double/starter.py": """
        def double(x):
            raise NotImplementedError
        """,
    "exercises/double/reference.py": """
        def double(x):
            return x + x
        """,
    "exercises/double/cases.py": '''
        from dlcoach.grading.cases import case, observe


        @case(sizes=[(1,), (3,)])
        def doubles(target, draw, n):
            """gives twice the number"""
            observe(output=target.double(draw.randn(n)))
        ''',
    "exercises/double/mistakes/half.py": """
        def double(x):
            return x / 2
        """,
    "exercises/double/variants/product.py": """
        def double(x):
            return 2 * x
        """,
}

CASES = (CaseOutcome("doubles", (1,), "pass"), CaseOutcome("doubles", (3,), "pass"))
PASS = Verdict(Outcome.PASS, "double", seed=1, seconds=0.01, cases=CASES)
NOT_YET = Verdict(
    Outcome.NOT_YET,
    "double",
    seed=7,
    seconds=0.01,
    cases=(CaseOutcome("doubles", (1,), "fail"), CaseOutcome("doubles", (3,), "not run")),
    mistake="half",
    output="printed \x1b[31mred\n",
)


class FakeGrader:
    """Gives its verdicts one after the other, the last one again and again; an exception is raised."""

    def __init__(self) -> None:
        self.verdicts: list[Verdict | Exception] = [PASS]
        self.sources: list[str] = []
        self.closed = False

    def start(self) -> None:
        pass

    def grade(self, exercise, source: str, *, cancel: threading.Event) -> Verdict:
        self.sources.append(source)
        verdict = self.verdicts.pop(0) if len(self.verdicts) > 1 else self.verdicts[0]
        if isinstance(verdict, Exception):
            raise verdict
        return verdict

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the learner works."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "progress.db")
    yield opened
    opened.close()


@pytest.fixture
def grader() -> FakeGrader:
    return FakeGrader()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def talk(course: Path, store: Store, folder: Path, grader: FakeGrader) -> Iterator[Callable[..., str]]:
    """Types lines, from the map or from a lesson's step on, until they end; gives all that was said."""
    sessions = []

    def talk(*lines: str, to: Go | None = None, width: int = 76) -> str:
        said: list[str] = []
        typed = iter(lines)

        def read(prompt: str) -> str:
            line = next(typed, None)
            said.append(f"{prompt}{line or ''}\n" if line is not None else prompt)
            if line is None:
                raise EOFError
            return line

        session = Session(load_course(course), store, Console(read, said.append, width), folder, lambda: grader)
        sessions.append(session)
        study(session, to or Go("map"))
        return "".join(said)

    yield talk
    for session in sessions:
        session.close()


def at(step: str) -> Go:
    """The way to a step of the lesson with every kind."""
    return Go("open", "kinds", step)
