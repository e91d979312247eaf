"""A small course, a grader that answers as told, and the app over both."""

import threading
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from dlcoach.grading.verdict import CaseOutcome, Finding, Outcome, Verdict
from dlcoach.language import set_language
from dlcoach.progress.store import Store
from dlcoach.tui.app import CoachApp

FILES = {
    "lessons/course.yaml": """
        title: A small course
        units:
          - id: first
            title: First unit
            lessons: [layers, broken]
          - id: second
            title: Second unit
            lessons: [last]
        """,
    "lessons/course.zh.yaml": """
        title: 一门小课
        units:
          - id: first
            title: 第一单元
          - id: second
            title: 第二单元
        """,
    "lessons/layers.yaml": """
        id: layers
        title: Layers
        covers: [dl:custom-layer]
        minutes: 5
        steps:
          - id: intro
            read: |
              A layer maps its input to an output.
          - id: learns
            choose: Which of these layers learns?
            options:
              - text: |
                  Dropout
                why: |
                  It has no parameters.
              - text: |
                  Linear
                right: true
                why: |
                  It holds a weight and a bias.
              - text: |
                  ReLU
                why: |
                  It only clips.
          - id: parameters
            select: Which of these are parameters?
            options:
              - text: |
                  weight
                right: true
                why: |
                  It is learned.
              - text: |
                  the learning rate
                why: |
                  It is a hyper-parameter.
              - text: |
                  bias
                right: true
                why: |
                  It is learned, too.
          - id: count
            number: How many numbers does it learn?
            code: |
              layer = nn.Linear(5, 3)
            answer: 18
            why: |
              Fifteen weights and three biases.
            mistakes:
              - answer: 15
                why: |
                  That leaves out the bias.
          - id: shape
            predict: What is the shape of the output?
            code: |
              y = nn.Linear(5, 3)(torch.randn(7, 5))
            shape: y
            answer: [7, 3]
            why: |
              The batch stays, the features change.
            mistakes:
              - answer: [5, 3]
                why: |
                  That is the weight, transposed.
          - id: prints
            predict: What does this print?
            code: |
              print([1, 2])
            answer: "[1, 2]"
            why: |
              Lists print their items.
          - id: write
            exercise: double
        """,
    "lessons/layers.zh.yaml": """
        title: 层
        steps:
          - id: intro
            read: |
              层把输入变成输出。
          - id: learns
            choose: 哪一层会学习?
            options:
              - text: |
                  暂退
                why: |
                  它没有参数。
              - text: |
                  线性
                why: |
                  它有权重和偏置。
              - text: |
                  激活
                why: |
                  它只截断。
          - id: parameters
            select: 哪些是参数?
            options:
              - text: |
                  权重
                why: |
                  它是学出来的。
              - text: |
                  学习率
                why: |
                  它是超参数。
              - text: |
                  偏置
                why: |
                  它也是学出来的。
          - id: count
            number: 它学多少个数?
            why: |
              十五个权重和三个偏置。
            mistakes:
              - why: |
                  那漏了偏置。
          - id: shape
            predict: 输出的形状是什么?
            why: |
              批量不变,特征变。
            mistakes:
              - why: |
                  那是转置的权重。
          - id: prints
            predict: 这会打印什么?
            why: |
              列表打印它的元素。
        """,
    "lessons/broken.yaml": """
        id: broken
        title: A broken lesson
        covers: [dl:custom-layer]
        minutes: 5
        steps:
          - id: one
            reed: this key does not exist
        """,
    "lessons/last.yaml": """
        id: last
        title: The last lesson
        covers: [dl:custom-layer]
        minutes: 3
        steps:
          - id: long
            read: |
              LONG
        """,
    "exercises/double/exercise.yaml": """
        id: double
        title: Double a number
        target: double(x)
        task: |
          Give back twice the number.
        forbid: [torch.mul]
        hints:
          - |
            Think of addition.
          - |
            Add the number to itself.
        mistakes:
          half: |
            That halves it.
        """,
    "exercises/double/exercise.zh.yaml": """
        title: 加倍
        task: |
          返回这个数的两倍。
        hints:
          - |
            想想加法。
          - |
            把它加上自己。
        mistakes:
          half: |
            那是减半。
        cases:
          doubles: 返回两倍
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
}


def write_course(folder: Path) -> Path:
    """Write the small course into a folder."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        long = "\n\n".join(f"              Paragraph {n} of a long text." for n in range(1, 61)).strip()
        file.write_text(dedent(text.replace("LONG", long)).lstrip("\n"), encoding="utf-8")
    return folder


CASES = (CaseOutcome("doubles", (1,), "pass"), CaseOutcome("doubles", (3,), "pass"))
PASS = Verdict(Outcome.PASS, "double", seed=1, seconds=0.01, cases=CASES)
NOT_YET = Verdict(
    Outcome.NOT_YET,
    "double",
    seed=7,
    cases=(CaseOutcome("doubles", (1,), "fail"), CaseOutcome("doubles", (3,), "not run")),
    finding=Finding("exception", "doubles", (1,), {"type": "ValueError", "message": "no", "line": 2}),
    mistake="half",
    output="printed \x1b[31mred\x1b[0m [bold]not markup[/bold]\n",
    output_cut=True,
)


class FakeJudge:
    """Gives `verdict` at once; where it is None, waits until it is cancelled; an exception is raised."""

    def __init__(self) -> None:
        self.verdict: Verdict | Exception | None = PASS
        self.sources: list[str] = []
        self.seeds: list[int | None] = []
        self.started = False
        self.closed = False
        self.cancelled = threading.Event()

    def start(self) -> None:
        self.started = True

    def grade(self, exercise, source, *, seed=None, device="cpu", cancel=None):
        from dlcoach.grading.grader import Cancelled

        self.sources.append(source)
        self.seeds.append(seed)
        if self.verdict is None:
            cancel.wait(10)
            self.cancelled.set()
            raise Cancelled
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict

    def work_out(self, code, expressions=(), *, cancel=None):
        """What a lesson's code gives: nothing holds."""
        from dlcoach.grading.answer import Worked

        return Worked(values=(False,) * len(expressions))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "progress.db")
    yield opened
    opened.close()


@pytest.fixture
def judge() -> FakeJudge:
    return FakeJudge()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def start(course: Path, store: Store, judge: FakeJudge):
    """Makes the app; call it once for each run."""

    def make(lesson: str | None = None, language: str = "en") -> CoachApp:
        return CoachApp(course, store, lesson=lesson, language=language, load_judge=lambda: judge)

    return make
