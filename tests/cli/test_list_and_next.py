"""`dlcoach list` and `dlcoach next`."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dlcoach.progress.store import Store

Run = Callable[..., Any]  # the fixture of conftest.py


def test_list_shows_each_lesson_with_how_far_it_is(run: Run, course: Path, store: Store) -> None:
    store.complete("sequential", "intro")
    store.complete("loops", "intro")
    store.complete("loops", "a-step-that-has-left-the-lesson")
    result = run("list", "--course", course)
    assert result.status == 0
    assert result.out.splitlines() == [
        "A small course",
        "",
        "Layers",
        "  ▸   1/2  sequential    Layers in a row",
        "  ·   0/2  custom-layer  Write nn.Linear",
        "",
        "Training",
        "  ✓   1/1  loops         A training loop",
        "",
        "1 of 3 lessons done",
    ]


def test_list_as_json(run: Run, course: Path, store: Store) -> None:
    store.complete("sequential", "intro")
    chart = json.loads(run("list", "--json", "--lang", "zh", "--course", course).out)
    assert chart["title"] == "小课程"
    assert [unit["id"] for unit in chart["units"]] == ["layers", "training"]
    assert chart["units"][0]["lessons"][0] == {
        "id": "sequential",
        "title": "Layers in a row",
        "minutes": 5,
        "state": "begun",
        "done": 1,
        "steps": 2,
        "problems": [],
    }
    assert chart["units"][1]["lessons"][0]["title"] == "训练循环"


def test_list_goes_on_past_a_lesson_that_cannot_be_read(run: Run, course: Path) -> None:
    (course / "lessons" / "custom-layer.yaml").write_text("id: custom-layer\nsteps: {\n")
    result = run("list", "--course", course)
    assert result.status == 0
    (line,) = [line for line in result.out.splitlines() if " custom-layer " in line]
    assert line.startswith("  !")
    assert "custom-layer.yaml:" in line
    assert "A training loop" in result.out
    chart = json.loads(run("list", "--json", "--course", course).out)
    broken = chart["units"][0]["lessons"][1]
    assert (broken["state"], broken["done"], broken["steps"]) == ("broken", None, None)


def test_the_language_is_the_option_then_the_setting_then_the_system(run: Run, course: Path, store: Store) -> None:
    title = lambda *options: run("list", "--course", course, *options).out.splitlines()[0]  # noqa: E731
    assert title() == "A small course"
    store.set_setting("language", "zh")
    assert title() == "小课程"
    assert title("--lang", "en") == "A small course"
    store.set_setting("language", "a language that has left")
    assert title() == "A small course"


def test_next_begins_at_the_beginning(run: Run, course: Path) -> None:
    result = run("next", "--course", course)
    assert result.status == 0
    assert result.out.splitlines() == [
        "Next: step 1 of 2 of “Layers in a row”",
        f"  dlcoach start sequential --course {shlex.quote(str(course))}",
    ]


def test_next_stays_in_the_lesson_where_the_learner_was(run: Run, course: Path, store: Store) -> None:
    store.set_place("custom-layer", "intro")
    store.complete("custom-layer", "intro")
    assert run("next", "--course", course).out.splitlines() == [
        "Next: step 2 of 2 of “Write nn.Linear”, to write: Write nn.Linear",
        f"  dlcoach start custom-layer --course {shlex.quote(str(course))}",
        "or write my_linear.py in your own editor, and then",
        f"  dlcoach grade my-linear --course {shlex.quote(str(course))}",
    ]
    store.complete("custom-layer", "write")
    assert "Layers in a row" in run("next", "--course", course).out


def test_next_comes_back_to_a_step_that_was_skipped(run: Run, course: Path, store: Store) -> None:
    store.set_place("sequential", "learns")
    store.complete("sequential", "learns")
    assert "step 1 of 2 of “Layers in a row”" in run("next", "--course", course).out


def test_next_passes_by_places_and_lessons_that_are_gone(run: Run, course: Path, store: Store) -> None:
    store.set_place("a-lesson-that-has-left", "intro")
    (course / "lessons" / "sequential.yaml").write_text("id: [")
    assert "Write nn.Linear" in run("next", "--course", course).out


def test_next_when_all_is_done(run: Run, course: Path, store: Store) -> None:
    for lesson, steps in {"sequential": "intro learns", "custom-layer": "intro write", "loops": "intro"}.items():
        for step in steps.split():
            store.complete(lesson, step)
    assert run("next", "--course", course).out == "You have done every step of this course.\n"


def test_a_path_with_a_space_is_quoted(run: Run, course: Path) -> None:
    folder = course.rename(course.with_name("my course"))
    assert f"--course '{folder}'" in run("next", "--course", folder).out
