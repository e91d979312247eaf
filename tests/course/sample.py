"""A small course without a mistake in it, for tests to break."""

from pathlib import Path

COURSE = """\
title: Sample
units:
  - id: blocks
    title: Building blocks
    lessons: [inline, custom-layer, kinds]
"""

COURSE_ZH = """\
title: 示例
units:
  - id: blocks
    title: 基础模块
"""

LESSON = """\
id: custom-layer
title: Write nn.Linear
covers: [torch:1.1.3, dl:custom-layer]
minutes: 12
needs: [inline]
steps:
  - id: shapes
    read: |
      An affine layer maps $X$ to $XW + b$.
  - id: out-shape
    predict: What is the shape of the output?
    code: |
      layer = torch.nn.Linear(5, 3)
    shape: layer(torch.randn(7, 5))
    answer: [7, 3]
    why: One row for each example.
    mistakes:
      - answer: [5, 3]
        why: That is the weight.
  - id: prints
    predict: What does it print?
    code: print(0.50)
    answer: 0.5
    why: A float has no trailing zeros.
    mistakes:
      - answer: 0.50
        why: Zeros at the end say nothing.
  - id: learns
    choose: Which of these learns?
    code: |
      layer = nn.Linear(5, 3)
    options:
      - text: no
        why: It has nothing to learn.
        holds: layer.weight is None
      - text: yes
        right: true
        why: It has parameters.
  - id: which
    select: Which of these are parameters?
    options:
      - text: The weight
        right: true
        why: It is learned.
      - text: The bias
        right: true
        why: It is learned.
      - text: The input
        why: It is given.
  - id: count
    number: How many numbers are learned?
    value: 5 * 3 + 3
    answer: 18
    tolerance: 1e-3
    why: The weight and the bias.
    mistakes: [{answer: 15, why: The bias counts.}]
  - id: write
    exercise: my-linear
"""

LESSON_ZH = """\
title: 实现 nn.Linear
steps:
  - id: shapes
    read: 仿射层把 $X$ 变成 $XW + b$。
  - id: out-shape
    predict: 输出的形状是什么？
    why: 每个样本一行。
    mistakes:
      - why: 那是权重。
  - id: prints
    predict: 它打印什么？
    why: 浮点数末尾没有零。
    mistakes:
      - why: 末尾的零没有意义。
  - id: learns
    choose: 哪一个会学习？
    options:
      - text: 不会
        why: 没有可学的。
      - text: 会
        why: 它有参数。
  - id: which
    select: 哪些是参数？
    options:
      - text: 权重
        why: 要学习。
      - text: 偏置
        why: 要学习。
      - text: 输入
        why: 是给定的。
  - id: count
    number: 要学习多少个数？
    why: 权重和偏置。
    mistakes: [{why: 偏置也算。}]
"""

INLINE = """\
id: inline
title: Doubling
minutes: 5
steps:
  - id: double
    exercise:
      id: double
      title: Double a number
      target: double(x)
      task: Return twice `x`.
      hints: [Add it to itself.]
      starter: |
        def double(x):
            ...  # TODO
      reference: |
        def double(x):
            return 2 * x
      cases: |
        from dlcoach.grading.cases import case, observe

        @case(sizes=[()])
        def doubles(target, draw):
            \"\"\"doubles a number\"\"\"
            observe(output=target.double(draw.number(0, 1)))
      mistakes:
        squares:
          code: |
            def double(x):
                return x * x
          explain: Squaring is another thing.
      variants:
        adds: |
          def double(x):
              return x + x
  - {id: a, number: How many?, answer: 1, why: One.}
  - {id: b, number: How many?, answer: 2, why: Two.}
  - {id: c, number: How many?, answer: 3, why: Three.}
  - {id: d, predict: What comes?, code: print(1), answer: 1, why: One.}
  - {id: e, choose: Which?, options: [{text: A, why: No.}, {text: B, why: Yes., right: true}]}
"""

INLINE_ZH = """\
title: 翻倍
steps:
  - id: double
    exercise:
      title: 把数翻倍
      task: 返回 `x` 的两倍。
      hints: [加上它自己。]
      mistakes:
        squares: {explain: 平方是另一回事。}
      case_words: {doubles: 把数翻倍}
  - {id: a, number: 多少？, why: 一。}
  - {id: b, number: 多少？, why: 二。}
  - {id: c, number: 多少？, why: 三。}
  - {id: d, predict: 得到什么？, why: 一。}
  - {id: e, choose: 哪个？, options: [{text: 甲, why: 不。}, {text: 乙, why: 对。}]}
"""

KINDS = """\
id: kinds
title: More kinds
minutes: 5
steps:
  - id: blanks
    fill: Fill them in.
    code: |
      layer = nn.__1__(__2__, 3)
    blanks:
      - answer: Linear
        choices: [Linear, Conv1d]
      - answer: "5"
        also: ["2 + 3"]
        mistakes:
          - answer: "3"
            why: That is what comes out.
    holds: layer.weight.shape == (3, 5)
    why: Inputs come first.
  - id: lines
    order: Put them in order.
    code: |
      x = 1
    lines:
      - y = x + 1
      - v = 0
      - |
        if y:
            w = y
    also: [[1, 3, 2], [2, 1, 3]]
    extra:
      - text: y = 0
        why: It is computed.
    mistakes:
      - answer: [3, 1, 2]
        why: Nothing is in y yet.
    holds: w == 2
    why: Each needs the one before.
  - id: bug
    find-bug: Which line is wrong?
    code: |
      x = 1

      y = x - 1
      z = y
    line: [3, 4]
    mistakes:
      - line: 1
        why: That is given.
    options:
      - text: The sign
        right: true
        why: It should grow.
      - text: The name
        why: Any will do.
    fixed: |
      x = 1

      y = x + 1
      z = y
    holds: z == 2
    why: It should grow by one.
  - id: watch
    lab: kernel
    task: Turn it.
    knobs: {size: 3, kernel: sobel, padded: true}
  - {id: a, number: How many?, answer: 1, why: One.}
  - {id: b, number: How many?, answer: 2, why: Two.}
"""

KINDS_ZH = """\
title: 更多题型
steps:
  - id: blanks
    fill: 填空。
    blanks:
      - {}
      - mistakes:
          - why: 那是输出。
    why: 输入在前。
  - id: lines
    order: 排序。
    extra:
      - why: 它是算出来的。
    mistakes:
      - why: y 还没有值。
    why: 每行都要用前一行。
  - id: bug
    find-bug: 哪一行错了？
    mistakes:
      - why: 那是给定的。
    options:
      - text: 符号
        why: 应当变大。
      - text: 名字
        why: 什么都行。
    why: 应当加一。
  - id: watch
    task: 转动它。
  - {id: a, number: 多少？, why: 一。}
  - {id: b, number: 多少？, why: 二。}
"""

EXERCISE = """\
id: my-linear
title: Write nn.Linear
target: MyLinear(in_units, out_units)
task: |
  Compute $XW + b$.
forbid: [torch.nn.Linear]
limits: {seconds: 5, memory: 512}
hints:
  - Look at the shapes.
  - Use `@`.
mistakes:
  data-cut: |
    `.data` cuts the graph.
"""

EXERCISE_ZH = """\
title: 实现 nn.Linear
task: 计算 $XW + b$。
hints: [看看形状。, 用 `@`。]
mistakes:
  data-cut: "`.data` 切断了计算图。"
cases:
  forward: 计算 X @ W + b
"""

STARTER = "class MyLinear:\n    ...  # TODO\n"
REFERENCE = "class MyLinear:\n    bias = True\n"
CASES = '''\
from dlcoach.grading.cases import case, observe


@case(sizes=[(5, 3)])
def forward(target, draw, in_units, out_units):
    """computes X @ weight + bias

    More about it.
    """
    observe(output=helper())


def helper():
    return 1
'''

FILES = {
    "lessons/course.yaml": COURSE,
    "lessons/course.zh.yaml": COURSE_ZH,
    "lessons/custom-layer.yaml": LESSON,
    "lessons/custom-layer.zh.yaml": LESSON_ZH,
    "lessons/inline.yaml": INLINE,
    "lessons/inline.zh.yaml": INLINE_ZH,
    "lessons/kinds.yaml": KINDS,
    "lessons/kinds.zh.yaml": KINDS_ZH,
    "exercises/my-linear/exercise.yaml": EXERCISE,
    "exercises/my-linear/exercise.zh.yaml": EXERCISE_ZH,
    "exercises/my-linear/starter.py": STARTER,
    "exercises/my-linear/reference.py": REFERENCE,
    "exercises/my-linear/cases.py": CASES,
    "exercises/my-linear/mistakes/data-cut.py": "class MyLinear:\n    data = True\n",
    "exercises/my-linear/variants/einsum.py": "class MyLinear:\n    einsum = True\n",
}


def write_course(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Writes the sample, with other contents for the files of `changes` and without those that are None there."""
    for name, content in {**FILES, **(changes or {})}.items():
        if content is None:
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def broken(name: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """The change to the file `name` that puts `new` where it has `old`, which must stand in it once."""
    text = FILES[name]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return {name: text.replace(old, new)}
