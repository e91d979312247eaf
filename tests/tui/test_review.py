"""What is due comes back on a screen of its own, asked anew, and rated by the first answer."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from dlcoach.progress import schedule
from dlcoach.progress import store as store_module
from dlcoach.progress.store import Store, StoreError, review_key
from dlcoach.tui.screens.course_map import CourseMap
from dlcoach.tui.screens.lesson import LessonScreen
from tests.tui.conftest import NOT_YET, PASS
from tests.tui.kinds import write_kinds
from tests.tui.screen import press, seen, type_in, until


@pytest.fixture
def days_ago(monkeypatch: pytest.MonkeyPatch):
    """Runs something as if that many days ago."""

    def run(days: float, *calls) -> None:
        at = datetime.now(UTC) - timedelta(days=days)
        with monkeypatch.context() as patch:
            patch.setattr(store_module, "now", at.isoformat)
            for call in calls:
                call()

    return run


@pytest.fixture
def learned(store: Store, days_ago) -> Store:
    """A choice, a number and a selection that are due, in this order."""
    days_ago(9, lambda: store.record_answer("layers", "learns", 1, right=True))
    days_ago(8, lambda: store.record_answer("layers", "count", 18, right=True))
    days_ago(7, lambda: store.record_answer("layers", "parameters", [0, 2], right=True))
    return store


async def test_the_questions_that_are_due_one_after_another(start, learned: Store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        text = await until(pilot, "Which of these layers learns?")
        assert "Review › Layers" in text
        assert "3 left · about 2 min" in text
        assert "✓" not in text, "nothing of the earlier answer shows"
        text = await press(pilot, str(1 + [o.text.to("en") for o in options(app)].index("Linear\n")))
        assert "It holds a weight and a bias." in text
        assert "2 left" in text
        text = await press(pilot, "enter")
        assert "How many numbers does it learn?" in text
        assert "✗" in await type_in(pilot, "15")
        await type_in(pilot, "18")
        text = await press(pilot, "enter")
        assert "Which of these are parameters?" in text
        text = await press(pilot, "f7")
        assert "✓ 2 reviewed." in text
        assert "1 of 2 you knew at once." in text
        assert "tomorrow" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseMap)
    assert [(a.answer, a.right, a.review) for a in learned.answers("layers", "learns")][1:] == [(1, True, True)]
    assert [(a.answer, a.review) for a in learned.answers("layers", "count")][1:] == [(15, True), (18, True)]
    due = schedule.due(learned, datetime.now(UTC))
    assert [item.step for item in due] == ["parameters"], "what was left for another time stays due"


def options(app):
    return app.screen._view.step.options


async def test_options_stand_in_another_order_and_are_kept_as_in_the_file(start, learned: Store, days_ago) -> None:
    app = start()
    orders = set()
    async with app.run_test(size=(80, 24)) as pilot:
        for days in range(9, 3, -1):
            with learned.writing() as connection:
                connection.execute("DELETE FROM answers")
            days_ago(days, lambda: learned.record_answer("layers", "parameters", [0, 2], right=True))
            await until(pilot, "Layers")
            app.open_review()
            await until(pilot, "Which of these are parameters?")
            texts = [option.text.to("en").strip() for option in options(app)]
            orders.add(tuple(texts))
            await press(pilot, str(1 + texts.index("weight")), str(1 + texts.index("bias")))
            assert "Exactly these" in await press(pilot, "enter")
            assert [a.answer for a in learned.answers("layers", "parameters")] == [[0, 2], [0, 2]]
            await press(pilot, "escape")
    assert len(orders) > 1


async def test_leaving_in_the_middle_loses_nothing_and_the_rest_stays_due(start, learned: Store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        await until(pilot, "Which of these layers learns?")
        await press(pilot, "1", "escape")
        assert isinstance(app.screen, CourseMap)
        app.open_review()
        assert "2 left" in await until(pilot, "How many numbers")
    assert [item.step for item in schedule.due(learned, datetime.now(UTC))] == ["count", "parameters"]


async def test_being_shown_the_answer_brings_it_back_tomorrow(start, learned: Store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        await until(pilot, "Which of these layers learns?")
        await press(pilot, "f7")
        await until(pilot, "How many numbers")
        assert "The answer is 18." in await press(pilot, "f6")
        assert "Which of these are parameters?" in await press(pilot, "enter")
    card = schedule.card_of(learned, "layers", "count")
    assert card is not None
    assert card.lapses == 1


async def test_an_exercise_is_written_again_from_the_starter(start, store: Store, days_ago, judge) -> None:
    days_ago(9, lambda: store.record_attempt("double", "PASSED CODE", {"outcome": "pass"}))
    store.save_draft("double", "DRAFT OF THE LESSON")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        text = await until(pilot, "Double a number")
        assert "Write it again: Double a number" in text
        assert "about 5 min" in text
        text = await press(pilot, "enter")
        assert "raise NotImplementedError" in text
        assert "PASSED CODE" not in text
        judge.verdict = NOT_YET
        await press(pilot, "x", "f5")
        await until(pilot, "Not yet")
        assert schedule.card_of(store, "", "double").lapses == 1
        assert store.draft(review_key("double")) == judge.sources[-1]
        await press(pilot, "f3", "escape", "escape")
        text = await until(pilot, "You have begun to write it again.")
        assert "[✗]" in text
        await press(pilot, "enter")
        assert seen(app).count("raise NotImplementedError") == 1
        judge.verdict = PASS
        await press(pilot, "f5")
        await until(pilot, "Passed.")
        text = await press(pilot, "enter")
        assert "✓ 1 reviewed." in text
    assert store.draft("double") == "DRAFT OF THE LESSON"
    assert store.draft(review_key("double")) is None, "the next time begins anew"
    assert [attempt.review for attempt in store.attempts("double")] == [False, True, True]
    card = schedule.card_of(store, "", "double")
    assert (card.reviews, card.lapses) == (1, 0), "a pass on the same day is hard, not again"


async def test_where_nothing_is_due_it_says_so(start, store: Store) -> None:
    store.record_answer("layers", "learns", 1, right=True)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        text = await until(pilot, "Nothing is due now.")
        assert "Next: 1 comes back in 2 days." in text
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseMap)


async def test_more_than_fits_is_asked_in_portions(start, learned: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlcoach.tui.screens.review.size_of", lambda store: 2)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        assert "2 left" in await until(pilot, "Which of these layers learns?")
        await press(pilot, "f7")
        await until(pilot, "How many numbers")
        await type_in(pilot, "18")
        text = await press(pilot, "enter")
        assert "1 more is due. Enter goes on" in text
        await press(pilot, "enter")
        assert "1 left" in await until(pilot, "Which of these are parameters?"), "not what was left for another time"


async def test_steps_that_left_the_course_are_passed_over_and_kept(start, store: Store, days_ago) -> None:
    days_ago(9, lambda: store.record_answer("gone", "step", 1, right=True))
    days_ago(9, lambda: store.record_answer("layers", "gone", 1, right=True))
    days_ago(9, lambda: store.record_answer("broken", "one", 1, right=True))
    days_ago(9, lambda: store.record_attempt("gone", "x", {"outcome": "pass"}))
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        await until(pilot, "Nothing is due now.")
    assert len(schedule.due(store, datetime.now(UTC))) == 4


async def test_the_language_changes_in_the_middle(start, learned: Store) -> None:
    app = start()
    async with app.run_test(size=(160, 48)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        await until(pilot, "Which of these layers learns?")
        text = await press(pilot, "f9")
        assert "哪一层会学习?" in text
        assert "Which of these" not in text


async def test_the_lesson_of_a_question(start, learned: Store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        await until(pilot, "Which of these layers learns?")
        await press(pilot, "f4")
        await until(pilot, "step 2 of 7")
        assert isinstance(app.screen, LessonScreen)


async def test_progress_that_cannot_be_read_ends_the_app_with_what_the_store_says(
    start, learned: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")

        def fail(*_: object) -> None:
            raise StoreError("the disk is gone")

        monkeypatch.setattr("dlcoach.tui.screens.review.due_now", fail)
        app.open_review()
        for _ in range(200):
            if app.return_code is not None:
                break
            await pilot.pause(0.02)
    assert app.return_code == 1


async def test_review_is_among_the_commands(start, learned: Store) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Review 3")
        await press(pilot, "f3")
        await until(pilot, "Which of these layers learns?")
        await press(pilot, "escape", "f2")
        await until(pilot, "Your days")


async def test_every_kind_of_question_begins_anew(start, store: Store, course, days_ago) -> None:
    write_kinds(course)
    given = {"blanks": ["Linear", "5", '"x"'], "lines": [1, 2, 3], "bug": {"line": 44, "option": 1}}
    for number, (step, answer) in enumerate(given.items()):
        days_ago(9 - number, partial(store.record_answer, "kinds", step, answer, right=True))
    store.complete("kinds", "watch")  # a lab is no question
    course_yaml = course / "lessons" / "course.yaml"
    course_yaml.write_text(course_yaml.read_text().replace("[last]", "[last, kinds]"))
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Layers")
        app.open_review()
        text = await until(pilot, "Fill the blanks.")
        assert "3 left" in text
        assert "✓" not in text
        assert app.screen._view.can_reveal, "it is open"
        await press(pilot, "f7")
        assert "✓" not in (await until(pilot, "Put them in order.")).replace("– ", "")
        assert app.screen._view.can_reveal
        await press(pilot, "f7")
        assert "✗" not in await until(pilot, "Which line is wrong?")
        await press(pilot, "f6")
        text = await press(pilot, "enter", "enter", "enter", "enter")
        assert "✓ 1 reviewed." in text
    assert [answer.review for answer in store.answers("kinds", "bug")] == [False, True]
    assert len(store.answers("kinds", "lines")) == 1
