"""Golden: one mistake in a file of the sample course, and every line that the check then says.

In `golden/broken.txt` a block names the file, shows its lines (`  ` unchanged, `- ` taken away, `+ ` put in), and then
what is expected (`> `).
"""

import pytest

from dlcoach.course.check import check_course
from tests.course.golden_text import marked, read_blocks
from tests.course.sample import FILES, write_course


def apply(block: list[str]) -> dict[str, str | bytes | None]:
    name = block[0].removeprefix("== ")
    old = "".join(f"{line}\n" for line in marked(block[1:], "  ", "- "))
    new = "".join(f"{line}\n" for line in marked(block[1:], "  ", "+ "))
    text = f"\n{FILES[name]}"
    assert text.count(f"\n{old}") == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return {name: text.replace(f"\n{old}", f"\n{new}")[1:]}


@pytest.mark.parametrize("block", read_blocks("broken.txt"), ids=lambda block: f"{block[0][3:]}:{block[-1][2:62]}")
def test_each_mistake_is_named_in_its_place(tmp_path, block):
    write_course(tmp_path, apply(block))
    found = [str(problem).removeprefix(f"{tmp_path}/") for problem in check_course(tmp_path)]
    assert found == marked(block, "> ")


def test_every_mistake_of_a_file_is_found_at_once(tmp_path):
    lesson = FILES["lessons/custom-layer.yaml"]
    for old, new in (("minutes: 12", "minuts: 12"), ("answer: 18", "answer: many"), ("id: which", "id: W")):
        lesson = lesson.replace(old, new)
    write_course(tmp_path, {"lessons/custom-layer.yaml": lesson})
    places = [(problem.line, problem.column) for problem in check_course(tmp_path)]
    assert places == [(1, 1), (4, 1), (39, 9), (53, 13)]
