"""A lesson with the kinds of step that have code to work on."""

from pathlib import Path

LESSON = """\
id: kinds
title: Kinds
minutes: 5
steps:
  - id: blanks
    fill: Fill the blanks.
    code: |
      layer = nn.__1__(__2__, 3)
      other = nn.__1__(3, __3__)
    blanks:
      - answer: Linear
        choices: [Identity, Linear]
        mistakes:
          - answer: Identity
            why: It learns nothing.
      - answer: "5"
        mistakes:
          - answer: "3"
            why: That many come out.
      - answer: '"x"'
    holds: layer.in_features == 5
    why: Inputs come first.
  - id: word
    fill: Which method?
    code: |
      loss.__1__()
    blanks:
      - answer: backward
    why: It computes gradients.
  - id: lines
    order: Put them in order.
    code: |
      x = 1
    lines: [first, second, third]
    extra:
      - text: never
        why: It does not belong.
    mistakes:
      - answer: [2, 1, 3]
        why: The second needs the first.
    why: One after another.
  - id: block
    order: Build the loop.
    lines:
      - "for x in xs:"
      - "    use(x)"
      - |2
            keep(x)
            drop(x)
    why: So it goes.
  - id: bug
    find-bug: Which line is wrong?
    code: |
      one = 1
      two = 2

LONG
      last = 3
    line: 44
    mistakes:
      - line: 2
        why: Two is two.
    options:
      - text: The name
        why: Any will do.
      - text: The number
        right: true
        why: It should be four.
    fixed: |
      one = 1
      two = 2

LONG
      last = 4
    why: It comes after three.
  - id: watch
    lab: kernel
    task: Look at the edges.
    knobs: {kernel: edges}
  - id: nowhere
    lab: none-such
    task: It is not there.
"""


def write_kinds(course: Path) -> None:
    """Write the lesson into a course."""
    lines = "\n".join(f"      n{number} = {number}" for number in range(4, 44))
    (course / "lessons" / "kinds.yaml").write_text(LESSON.replace("LONG", lines), encoding="utf-8")
