"""Finding words in a course, without giving answers away."""

from pathlib import Path

import pytest

from dlcoach.course.course import Course
from dlcoach.course.loader import load_course
from dlcoach.study.search import Found, Index, folded, folded_with_origins, plain
from tests.tui.conftest import write_course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return load_course(write_course(tmp_path / "course"))


@pytest.fixture
def index(course: Course) -> Index:
    return Index.of(course)


def places(found: list[Found]) -> list[str]:
    return [f"{hit.lesson.id}/{hit.step.id if hit.step else ''}" for hit in found]


def undone(lesson: str) -> set[str]:
    return set()


def test_every_word_has_to_be_there_and_titles_come_first(index: Index) -> None:
    assert places(index.search("layer", "en", undone))[:2] == ["layers/", "layers/intro"]
    assert places(index.search("parameters which", "en", undone)) == ["layers/parameters"]
    assert index.search("parameters xyzzy", "en", undone) == []
    assert index.search("   ", "en", undone) == []


def test_both_languages_are_searched_whatever_is_set(index: Index) -> None:
    (hit,) = index.search("输出的形状", "en", undone)
    assert (hit.step.id, hit.language, hit.number) == ("shape", "zh", 5)
    (hit,) = index.search("shape of the output", "zh", undone)
    assert hit.language == "en"
    assert [hit.language for hit in index.search("double(x)", "zh", undone)] == ["zh"]


def test_one_place_is_found_once(index: Index) -> None:
    found = places(index.search("nn.Linear", "en", undone))
    assert len(found) == len(set(found)) == 2


@pytest.mark.parametrize(
    ("secret", "step"),
    [
        ("Fifteen weights", "count"),
        ("leaves out the bias", "count"),
        ("It has no parameters", "learns"),
        ("它没有参数", "learns"),
        ("transposed", "shape"),
    ],
)
def test_what_gives_an_answer_away_is_found_when_the_step_is_done(index: Index, secret: str, step: str) -> None:
    assert index.search(secret, "en", undone) == []
    assert places(index.search(secret, "en", lambda lesson: {step})) == [f"layers/{step}"]


@pytest.mark.parametrize("secret", ["x + x", "NotImplementedError", "That halves it", "Think of addition", "加倍后"])
def test_references_hints_and_mistakes_are_never_found(index: Index, secret: str) -> None:
    assert index.search(secret, "en", lambda lesson: {"write"}) == []


def test_what_stands_in_a_task_is_found(index: Index) -> None:
    assert places(index.search("twice the number", "en", undone)) == ["layers/write"]


def test_a_broken_lesson_is_left_out(index: Index) -> None:
    assert index.search("A broken lesson", "en", undone) == []


def test_the_order_of_lines_and_the_line_of_a_bug_are_not_given_away(course: Course) -> None:
    file = course.folder / "lessons/last.yaml"
    file.write_text(
        file.read_text()
        + """  - id: order
    order: |
      Put these in order.
    lines: [zebra = 1, yak = zebra]
    why: |
      Walrus first.
  - id: bug
    find-bug: |
      Which line is wrong?
    code: |
      gnu = 1
      ibex = gnu / 0
    line: 2
    options:
      - text: |
          Ocelot
        why: |
          No.
      - text: |
          Panther
        right: true
        why: |
          Yes.
    why: |
      Lynx.
"""
    )
    for overlay in course.folder.glob("lessons/*.zh.yaml"):
        overlay.unlink()
    index = Index.of(load_course(course.folder))
    for secret in ("zebra", "walrus", "ocelot", "panther", "lynx"):
        assert index.search(secret, "en", undone) == [], secret
    assert places(index.search("ibex", "en", undone)) == ["last/bug"]
    assert places(index.search("panther", "en", lambda lesson: {"bug"})) == ["last/bug"]


def test_case_accents_and_full_width_do_not_matter() -> None:
    assert folded("Ｎaïve CAFÉ ＡＢ") == "naive cafe ab"
    text, origins = folded_with_origins("aé̂ﬁX")
    assert text == "aefix"
    assert origins == [0, 1, 3, 3, 4]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Bold** and `code`", "Bold and code"),
        ("# Title\n\n- one\n- two", "Title one two"),
        (r"of $\alpha_1$ and $$x^2$$", "of α₁ and x²"),
        ("[a link](https://example.org) here", "a link here"),
        ("*自*注意力\n不分行", "自注意力不分行"),
        ("a * b * c", "a * b * c"),
        ("| a | b |\n|---|---|\n| c | d |", "a · b c · d"),
    ],
)
def test_markdown_is_searched_as_it_is_read(markdown: str, shown: str) -> None:
    assert plain(markdown) == shown


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_context_fits_and_holds_what_was_searched(index: Index, width: int) -> None:
    from rich.cells import cell_len

    for query in ("paragraph 40", "层", "which"):
        for hit in index.search(query, "en", undone):
            pieces = hit.context(width)
            assert cell_len("".join(piece for piece, _ in pieces)) <= width
            assert any(searched for _, searched in pieces)
            assert all(piece in hit.text for piece, searched in pieces if searched)
