"""The small course with one lesson more, which has a step of every kind: for what looks at the app as a whole."""

from pathlib import Path
from textwrap import dedent

from tests.tui.conftest import write_course

COURSE = """
title: A small course
units:
  - id: first
    title: First unit
    lessons: [layers, broken, kinds]
  - id: second
    title: Second unit
    lessons: [last]
"""

LESSON = r"""
id: kinds
title: A step of every kind
covers: [dl:custom-layer]
minutes: 9
needs: [layers]
steps:
  - id: text
    read: |
      # Attention

      Scores become **weights**: $\alpha_i = e^{s_i} / \sum_j e^{s_j}$, and `softmax` does that. *See*
      [the paper](https://arxiv.org/abs/1706.03762).

      $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V$$

      ```python
      def attention(q, k, v):
          return (q @ k.T / math.sqrt(q.shape[-1])).softmax(-1) @ v  # one row a query
      ```

      | tensor | shape | what it holds |
      |:--|--:|:--|
      | `q` | (n, d) | one query a row |
      | `k`, `v` | (m, d) | keys and values |

      > The scale keeps the scores small.

      1. Score.
      2. Normalise.
         - over the keys
         - never over the queries

      ---
  - id: blanks
    fill: Complete the layer.
    code: |
      layer = nn.Linear(__1__, 3)
      y = F.__2__(layer(torch.randn(7, 5)))
    blanks:
      - answer: "5"
        mistakes:
          - answer: "7"
            why: That is the batch.
      - answer: relu
        choices: [relu, sigmoid]
    why: The last axis holds the features.
  - id: lines
    order: Put the training step in order.
    lines:
      - optimizer.zero_grad()
      - loss = criterion(net(X), y)
      - loss.backward()
      - optimizer.step()
    also: [[2, 1, 3, 4]]
    extra:
      - text: optimizer.reset()
        why: There is no such method.
    why: Gradients add up until they are cleared.
  - id: bug
    find-bug: One line is wrong. Which?
    code: |
      def accuracy(scores, labels):
          picked = scores.argmax(0)
          return (picked == labels).float().mean()
    line: 2
    mistakes:
      - line: 3
        why: That line is right once `picked` is.
    options:
      - text: It picks along the batch.
        right: true
        why: Axis 0 is the batch, axis 1 the classes.
      - text: It should be max.
        why: max gives the scores themselves.
    fixed: |
      def accuracy(scores, labels):
          picked = scores.argmax(1)
          return (picked == labels).float().mean()
    why: The classes are the last axis.
  - id: watch
    lab: kernel
    task: |
      Slide a kernel over the picture. Where does the output light up?
  - id: write
    exercise: double
"""

LESSON_ZH = r"""
title: 每种步骤各一个
steps:
  - id: text
    read: |
      # 注意力

      分数变成**权重**：$\alpha_i = e^{s_i} / \sum_j e^{s_j}$，由 `softmax` 来做。*参见*
      [论文](https://arxiv.org/abs/1706.03762)。

      $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V$$

      ```python
      def attention(q, k, v):
          return (q @ k.T / math.sqrt(q.shape[-1])).softmax(-1) @ v  # one row a query
      ```

      | 张量 | 形状 | 内容 |
      |:--|--:|:--|
      | `q` | (n, d) | 每行一个查询 |
      | `k`、`v` | (m, d) | 键和值 |

      > 缩放让分数保持较小。

      1. 打分。
      2. 归一化。
         - 沿着键
         - 绝不沿着查询

      ---
  - id: blanks
    fill: 把这一层补全。
    blanks:
      - mistakes:
          - why: 那是批量大小。
      - {}
    why: 最后一个轴是特征。
  - id: lines
    order: 把训练的一步排好。
    extra:
      - why: 没有这个方法。
    why: 梯度会累加，直到被清零。
  - id: bug
    find-bug: 有一行错了，哪一行？
    mistakes:
      - why: 只要 `picked` 对了，这一行就对。
    options:
      - text: 它沿着批量取最大。
        why: 轴 0 是批量，轴 1 是类别。
      - text: 应该用 max。
        why: max 给出的是分数本身。
    why: 类别在最后一个轴。
  - id: watch
    task: |
      让卷积核在图上滑动。输出在哪里变亮？
"""


def write_every_kind(folder: Path) -> Path:
    """Write the course into a folder."""
    write_course(folder)
    for name, text in (("course.yaml", COURSE), ("kinds.yaml", LESSON), ("kinds.zh.yaml", LESSON_ZH)):
        (folder / "lessons" / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder
