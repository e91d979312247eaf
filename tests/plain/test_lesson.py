"""What a learner does at the prompt, and what is kept of it."""

import re
from collections.abc import Callable

import pytest

from dlcoach.plain.session import Go
from dlcoach.progress.store import Store
from tests.plain.conftest import at

Talk = Callable[..., str]


@pytest.mark.parametrize(
    ("step", "lines", "kept"),
    [
        ("learns", ["1", "1", "2"], [(0, False), (1, True)]),  # the same once more is nothing new
        ("parameters", ["2", "3、1"], [([1], False), ([0, 2], True)]),
        ("count", ["many", "15", "1８"], [(15.0, False), (18.0, True)]),
        ("shape", ["?", "7x3"], [("7x3", True)]),
        ("prints", ["n"], [("n", False)]),
        ("prints", ["= next b"], [("next b", True)]),
        ("blanks", ["Conv1d", "5", "Linear"], [(["Conv1d", "5"], False), (["Linear", "5"], True)]),
        ("lines", ["12", "2 1 4"], [([2, 1], False), ([1, 2, 3], True)]),
        ("bug", ["1", "3", "2"], [({"line": 1, "option": None}, False), ({"line": 3, "option": 1}, True)]),
    ],
)
def test_every_answer_is_kept_as_the_app_keeps_it(
    step: str, lines: list[str], kept: list[tuple[object, bool]], talk: Talk, store: Store
) -> None:
    talk(*lines, to=at(step))
    assert [(answer.answer, answer.right) for answer in store.answers("kinds", step)] == kept
    assert step in store.completed("kinds")


@pytest.mark.parametrize("step", ["learns", "parameters", "count", "shape", "prints", "blanks", "lines", "bug"])
def test_being_shown_is_kept_and_ends_the_step(step: str, talk: Talk, store: Store) -> None:
    said = talk("show", "", to=at(step))
    (answer,) = store.answers("kinds", step)
    assert (answer.answer, answer.right, answer.revealed) == (None, False, True)
    assert step in store.completed("kinds")
    assert "Enter goes on" in said


def test_an_answer_is_in_the_store_before_it_is_judged_aloud(talk: Talk, store: Store, monkeypatch) -> None:
    order = []
    record = Store.record_answer

    def watched(*arguments, **others):
        order.append("kept")
        record(*arguments, **others)

    monkeypatch.setattr(Store, "record_answer", watched)
    monkeypatch.setattr("dlcoach.plain.steps.step.Desk.reasons", lambda *_: order.append("said"))
    talk("1", to=at("learns"))
    assert order == ["kept", "said"]


def test_a_lesson_goes_on_at_the_very_step(talk: Talk, store: Store) -> None:
    talk("1", "", "step 4", "quit")
    assert store.place() == ("kinds", "count")
    assert "Step 4 of 11." in talk("")


def test_steps_can_be_passed_over_and_gone_back_to(talk: Talk, store: Store) -> None:
    said = talk("next", "back", "back", "step 12", "step 11", "next", "3", to=at("learns"))
    places = [line for line in said.splitlines() if line.startswith("Step ")]
    assert [line.split()[1] for line in places] == ["2", "3", "2", "1", "1", "11", "3"]
    assert "This lesson has the steps 1 to 11." in said
    assert "Steps 1, 2, 3" in said
    assert store.completed("kinds") == set()


def test_reading_is_done_by_going_on_by_word_or_by_enter(talk: Talk, store: Store) -> None:
    talk("quit", to=at("text"))
    assert store.completed("kinds") == set()
    talk("next", to=at("text"))
    assert store.completed("kinds") == {"text"}


@pytest.mark.parametrize("typed", ["2", "broken", "a broken lesson", "BROKEN"])
def test_a_lesson_is_chosen_by_number_id_or_title_and_problems_are_said(typed: str, talk: Talk) -> None:
    said = talk(typed)
    assert "The lesson “A broken lesson” has problems in its file:" in said
    assert "broken.yaml:6" in said


def test_what_no_lesson_or_more_than_one_is_called_is_asked_again(talk: Talk) -> None:
    said = talk("lesson", "zebra", "7", "3")
    assert "More than one lesson fits:\n2. A broken lesson\n3. The last lesson" in said
    assert "No lesson has “zebra”" in said
    assert "No lesson has “7”" in said
    assert "Lesson: The last lesson" in said


def test_the_language_changes_in_the_middle_of_a_question(talk: Talk, store: Store) -> None:
    said = talk("language zh", "1", "language klingon", to=at("learns"))
    assert "Which of these layers learns?" in said
    assert "哪一层会学习？" in said
    assert "它没有参数。" in said
    assert store.setting("language") == "zh"


def test_search_leads_to_the_step(talk: Talk, store: Store) -> None:
    said = talk("search numbers does it", "1", "18")
    assert "1. Every kind of step, step 4" in said
    assert store.answers("kinds", "count")[0].right
    assert "Nothing in this course holds “zebra”." in talk("search zebra")


def test_every_prompt_gives_help_and_leaves_politely(talk: Talk) -> None:
    for step in ("text", "learns", "count", "prints", "blanks", "bug", "watch", "write"):
        said = talk("help", "quit", to=at(step))
        assert "quit or q: leave" in said
        assert said.endswith("Goodbye. All that you did is saved.\n")
    assert "“= next”" in talk("?", to=at("prints"))


def test_the_lab_is_done_by_a_run_and_its_knobs_can_be_turned(talk: Talk, store: Store) -> None:
    said = talk("steps 3", "lr lots", "zebra 1", "draw", to=at("watch"))
    assert "steps: 3" in said
    assert "Type run first." in said
    assert "watch" not in store.completed("kinds")
    said = talk("run", "draw", "", to=at("watch"))
    assert "watch" in store.completed("kinds")
    drawing = said.split("> draw\n")[1].split("\nEnter goes on")[0]
    assert "o SGD" in drawing
    assert not re.search("[\u2500-\u259f\u2800-\u28ff]", drawing)  # no boxes, no blocks, no braille


def test_lines_fit_the_width_that_was_asked_for(talk: Talk) -> None:
    said = talk("next", "next", to=at("learns"), width=40)
    spoken = [line for line in said.splitlines() if " > " not in line]
    assert max(map(len, spoken)) <= 40


def test_what_is_due_is_counted_on_the_map_and_asked_in_review(talk: Talk, store: Store, monkeypatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("dlcoach.progress.store.now", lambda: "2026-01-01T12:00:00+00:00")
        store.record_answer("kinds", "learns", 1, right=True)
    said = talk("review", "2", "1", "", to=Go("map"))
    assert "1 thing is due again: type review." in said
    assert "Review: 1 thing, about 1 min." in said
    answers = store.answers("kinds", "learns")
    assert all(answer.review for answer in answers[1:])
    assert answers[-1].answer == 1  # by its place in the file, whatever was shown first
    assert "It comes back " in said
    assert "Nothing is due now." not in said
