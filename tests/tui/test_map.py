"""The map: units that fold, jumps, typing to a lesson, and how much of the course it reads."""

import pytest

from dlcoach.course.course import Course
from dlcoach.study import review
from dlcoach.tui.screens.course_map import CourseMap
from tests.tui.screen import press, seen, until


async def test_units_fold_and_stay_folded(start, store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        text = await press(pilot, "left", "left")
        assert "▹ First unit" in text
        assert "Layers" not in text
        assert "0/2" in text
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "▹ First unit" in await until(pilot, "3 min")
        await press(pilot, "home", "enter")
        assert "▾ First unit" in seen(app)
        assert "▸ ○ Layers" in await press(pilot, "right")
    assert store.setting("folded") == []


async def test_keys_jump_from_unit_to_unit(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        assert "▸▾ Second unit" in await press(pilot, "ctrl+down")
        assert "▸▾ First unit" in await press(pilot, "ctrl+up")
        assert "▸▾ First unit" in await press(pilot, "ctrl+up")
        assert "▸ ○ Layers" in await press(pilot, "right")
        assert "▸▾ First unit" in await press(pilot, "ctrl+up")


async def test_a_label_leads_to_each_unit(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        text = await press(pilot, "ctrl+r")
        assert "Press the key" in text
        assert [line[:4].strip() for line in text.splitlines() if "unit" in line] == ["1", "2"]
        assert "▸▾ Second unit" in await press(pilot, "2")
        await press(pilot, "ctrl+r", "escape")
        assert isinstance(app.screen, CourseMap)


async def test_typing_goes_to_a_title_in_either_language(start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 min")
        text = await press(pilot, *"last l")
        assert "▸ ○ The last lesson" in text
        assert "› last l" in text
        assert "No title holds that" in await press(pilot, "x")
        assert "▸ ○ The last lesson" in await press(pilot, "backspace")
        assert "› " not in await press(pilot, "home")
        app.simulate_key("层")
        assert "▸ ○ Layers" in await press(pilot)


async def test_the_first_open_step_is_one_key_away(start, store) -> None:
    for step in ("intro", "parameters"):
        store.complete("layers", step)
    store.set_place("layers", "shape")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "2 of 7 steps")
        assert "step 2 of 7" in await press(pilot, "f6")


async def test_what_a_lesson_builds_on_is_said_and_never_locks_it(start, course, store) -> None:
    file = course / "lessons/last.yaml"
    file.write_text(file.read_text().replace("minutes: 3", "minutes: 3\nneeds: [layers]"))
    store.set_place("last", "long")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "not done yet: Layers")
        assert "step 1 of 1" in await press(pilot, "enter")


async def test_what_is_due_is_shown(start, monkeypatch) -> None:
    monkeypatch.setattr(review, "due_by_lesson", lambda course, store, now: {"layers": 3})
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "3 due")
        assert "Review 3" in (await until(pilot, "Review 3")).splitlines()[-1]


async def test_only_what_shows_is_read(start, course, store, monkeypatch) -> None:
    lessons = [f"extra-{n}" for n in range(200)]
    for id_ in lessons:
        text = (course / "lessons/last.yaml").read_text().replace("id: last", f"id: {id_}")
        (course / f"lessons/{id_}.yaml").write_text(text)
    file = course / "lessons/course.yaml"
    file.write_text(file.read_text() + f"  - id: many\n    title: Many\n    lessons: [{', '.join(lessons)}]\n")
    (course / "lessons/course.zh.yaml").unlink()
    store.complete("extra-150", "long")  # begun: whether it is done depends on its file
    read: list[str] = []
    titles: list[str] = []
    lesson, title_of = Course.lesson, Course.title_of
    monkeypatch.setattr(Course, "lesson", lambda self, id_: (read.append(id_), lesson(self, id_))[1])
    monkeypatch.setattr(Course, "title_of", lambda self, id_: (titles.append(id_), title_of(self, id_))[1])
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "1 of 203 lessons done")
        assert len(set(read)) < 30
        assert len(set(titles)) < 30
        await press(pilot, "end")
        await until(pilot, "3 min")
        assert "extra-199" in read
        assert "extra-100" not in read


@pytest.mark.parametrize("size", [(79, 24), (80, 23)])
async def test_a_window_that_is_too_small_is_covered_until_it_grows(start, size) -> None:
    app = start(lesson="layers")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "A layer maps")
        await press(pilot, "right", "right", "right", "1", "5")
        await pilot.resize_terminal(*size)
        text = await until(pilot, "is too small")
        assert f"{size[0]} × {size[1]}" in text
        await press(pilot, "f1", "escape", "ctrl+p", "enter")
        assert "太小" in (await press(pilot, "f9")) or "is too small" in seen(app)
        await press(pilot, "f9")
        await pilot.resize_terminal(100, 30)
        text = await until(pilot, "Your answer")
        assert "15" in text
        assert "step 4 of 7" in text
