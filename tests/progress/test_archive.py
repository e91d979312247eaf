"""Progress as a file: it comes back as it was, and progress of two machines comes together the same either way."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dlcoach.progress import archive, schedule
from dlcoach.progress import store as store_module
from dlcoach.progress.archive import ArchiveError
from dlcoach.progress.store import Store, review_key

Machine = Callable[[str], Store]
BEGAN = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(Store(tmp_path / name / "progress.db")))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the store's clock, in hours."""

    def set_clock(hours: float) -> None:
        text = (BEGAN + timedelta(hours=hours)).isoformat()
        monkeypatch.setattr(store_module, "now", lambda: text)

    return set_clock


def content(store: Store) -> list[str]:
    """All entries, in their order; the visits' numbers are a machine's own."""
    lines = [json.loads(line) for line in archive.dump(store)][1:]
    for line in lines:
        line.pop("visit", None)
    return [json.dumps(line, ensure_ascii=False) for line in lines]


def exported(store: Store, file: Path) -> archive.Archive:
    archive.write(store, file)
    return archive.read(file)


def live(store: Store, at: Callable[[float], None], seed: int, things: int = 60) -> None:
    """Do many things, in a few places, so that two lives have much in common and much apart."""
    dice = random.Random(seed)
    hours = 0.0
    for _ in range(things):
        hours += dice.choice([0.0, 0.5, 7.0, 26.0])  # some within one tick of the clock
        at(hours)
        lesson, step = dice.choice(["layers", "层"]), dice.choice(["a", "b", "c"])
        exercise = dice.choice(["double", review_key("double"), "mlp"])
        match dice.randrange(8):
            case 0 | 1:
                answer = dice.choice([0, None, [1, 2], "文 \u2028 \x85 \n", {"line": 1, "option": None}, 0.1])
                store.record_answer(lesson, step, answer, dice.random() < 0.5, review=dice.random() < 0.3)
            case 2:
                outcome = dice.choice(["pass", "not yet"])
                store.record_attempt(
                    exercise, f"x = {dice.random()}\n", {"outcome": outcome}, review=dice.random() < 0.5
                )
            case 3:
                store.save_draft(exercise, f"draft {dice.randrange(3)}\n")
            case 4:
                store.show_hint(exercise)
            case 5:
                store.see_solution(exercise)
            case 6:
                store.set_place(lesson, step)
            case 7:
                store.set_setting(dice.choice(["language", "theme"]), dice.choice(["zh", "dark", {"a": [1]}]))


@pytest.mark.parametrize("seed", range(8))
def test_what_was_exported_comes_back_as_it_was(
    machine: Machine, at: Callable[[float], None], seed: int, tmp_path
) -> None:
    here, there = machine("here"), machine("there")
    live(here, at, seed)
    archive.merge(there, exported(here, tmp_path / "file"))
    assert content(there) == content(here)
    assert there.place() == here.place()
    assert schedule.cards(there, UTC) == schedule.cards(here, UTC)
    assert [a.answer for a in there.answers("层", "a")] == [a.answer for a in here.answers("层", "a")]


@pytest.mark.parametrize("seed", range(8))
def test_merging_twice_changes_nothing(machine: Machine, at: Callable[[float], None], seed: int, tmp_path) -> None:
    here, there = machine("here"), machine("there")
    live(here, at, seed)
    live(there, at, seed + 100)
    file = exported(here, tmp_path / "file")
    archive.merge(there, file)
    once, place = content(there), there.place()
    assert not any(archive.merge(there, file).changed.values())
    assert (content(there), there.place()) == (once, place)
    assert not any(archive.merge(there, exported(there, tmp_path / "own")).changed.values())


@pytest.mark.parametrize("seed", range(8))
def test_it_does_not_matter_which_is_merged_into_which(
    machine: Machine, at: Callable[[float], None], seed: int, tmp_path
) -> None:
    first, second = machine("first"), machine("second")
    live(first, at, seed)
    archive.merge(second, exported(first, tmp_path / "common"))  # a history in common, then two lives apart
    live(first, at, seed + 100)
    live(second, at, seed + 200)
    mine, yours = exported(first, tmp_path / "mine"), exported(second, tmp_path / "yours")
    archive.merge(first, yours)
    archive.merge(second, mine)
    assert content(first) == content(second)
    assert first.place() == second.place()


def test_nothing_is_lost_where_both_have_a_draft(machine: Machine, at: Callable[[float], None], tmp_path) -> None:
    laptop, desktop = machine("laptop"), machine("desktop")
    at(1)
    laptop.save_draft("double", "an hour's work")
    laptop.set_setting("language", "zh")
    at(2)
    desktop.save_draft("double", "newer")
    desktop.set_setting("language", "en")
    archive.merge(desktop, exported(laptop, tmp_path / "laptop.jsonl"))
    assert desktop.draft("double") == "newer"
    assert [source for _, source in desktop.drafts_aside("double")] == ["an hour's work"]
    assert desktop.setting("language") == "en"
    archive.merge(laptop, exported(desktop, tmp_path / "desktop.jsonl"))
    assert laptop.draft("double") == "newer"
    assert [source for _, source in laptop.drafts_aside("double")] == ["an hour's work"]


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    machine: Machine, at: Callable[[float], None], tmp_path
) -> None:
    here, there = machine("here"), machine("there")
    live(here, at, 1)
    live(there, at, 2)
    file, before = exported(here, tmp_path / "file"), content(there)
    would = archive.merge(there, file, dry_run=True)
    assert content(there) == before
    assert would.changed["answer"] > 0
    assert archive.merge(there, file) == would
    _, kept = archive.replace_all(there, file, dry_run=True)
    assert kept is None
    assert content(there) != content(here)


def test_replacing_keeps_what_was_there(machine: Machine, at: Callable[[float], None], tmp_path) -> None:
    here, there = machine("here"), machine("there")
    live(here, at, 1)
    live(there, at, 2)
    before = content(there)
    schedule.refresh(there, UTC)
    _, kept = archive.replace_all(there, exported(here, tmp_path / "file"))
    assert content(there) == content(here)
    assert schedule.cards(there, UTC) == schedule.cards(here, UTC), "the old cards are gone"
    assert kept is not None
    with closing(Store(kept)) as old:
        assert content(old) == before


def test_the_file_can_be_read_by_people(machine: Machine, at: Callable[[float], None], tmp_path) -> None:
    store = machine("here")
    at(0)
    store.record_answer("层", "count", 18, right=True)
    file = tmp_path / "progress.jsonl"
    assert archive.write(store, file) == 2
    head, answer, completed, end = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(head)["file"] == "dlcoach progress"
    assert json.loads(answer) == {
        "kind": "answer",
        "lesson": "层",
        "step": "count",
        "answer": 18,
        "right": True,
        "revealed": False,
        "at": "2026-03-01T00:00:00+00:00",
        "review": False,
    }
    assert "层" in completed
    assert json.loads(end) == {"kind": "end", "entries": 2}
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["progress.jsonl"]


def test_a_file_from_before_settings_had_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "progress.db"
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "MIGRATIONS", store_module.MIGRATIONS[:1])
        old = Store(path)
        old._connection.execute("INSERT INTO settings VALUES ('language', '\"zh\"')")
        old._connection.execute(
            "INSERT INTO answers (lesson, step, answer, right, revealed, at) VALUES ('l', 's', '1', 1, 0, ?)",
            (BEGAN.isoformat(),),
        )
        old._connection.execute(
            "INSERT INTO attempts (exercise, source, verdict, passed, at) VALUES ('e', 'x', '{}', 1, ?)",
            (BEGAN.isoformat(),),
        )
        old.close()
    with closing(Store(path)) as store, closing(Store(tmp_path / "other.db")) as other:
        assert [item.step or item.exercise for item in schedule.cards(store, UTC)] == ["e", "s"]
        assert store.answers("l", "s")[0].review is False
        archive.merge(other, exported(store, tmp_path / "file"))
        assert other.setting("language") == "zh"
        other.set_setting("language", "en")
        archive.merge(other, exported(store, tmp_path / "file"))
        assert other.setting("language") == "en"


HEAD = '{"file": "dlcoach progress", "format": 1}'
ANSWER = (
    '{"kind": "answer", "lesson": "l", "step": "s", "answer": 1, "right": true, "revealed": false, '
    '"at": "2026-03-01T00:00:00+00:00", "review": false}'
)
END = '{"kind": "end", "entries": 1}'


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ([], 1, "no file of progress"),
        (["a poem"], 1, "no file of progress"),
        (['["file"]'], 1, "no file of progress"),
        (['{"file": "dlcoach progress"}', END], 1, "format is missing"),
        (['{"file": "dlcoach progress", "format": 99}', "?"], 1, "newer dlcoach"),
        ([HEAD, ANSWER], 2, "it was cut"),
        ([HEAD, ANSWER[:30]], 2, "damaged"),
        ([HEAD, ANSWER, ANSWER, END], 4, "entries are missing"),
        ([HEAD, ANSWER, END, ANSWER], 4, "behind the end"),
        ([HEAD, ANSWER.replace('"s"', "7"), END], 2, "step can't be 7"),
        ([HEAD, ANSWER.replace("true", "1"), END], 2, "right can't be 1"),
        ([HEAD, ANSWER.replace('"step": "s", ', ""), END], 2, "step is missing"),
        ([HEAD, ANSWER.replace("+00:00", ""), END], 2, "no time with a zone"),
        ([HEAD, ANSWER.replace("2026-03-01", "last week"), END], 2, "no time with a zone"),
        ([HEAD, ANSWER.replace('"s"', '"\\ud800"'), END], 2, "surrogates"),
        ([HEAD, ANSWER.replace('"answer"', '"poem"', 1), END], 2, "no entry of the kind poem"),
        ([HEAD, "[]", END], 2, "no entry"),
        ([HEAD, '{"kind": "hint-count", "exercise": "e", "shown": true}', END], 2, "shown can't be true"),
        ([HEAD, '{"kind": "hint-count", "exercise": "e", "shown": 1e400}', END], 2, "shown can't be"),
    ],
)
def test_a_damaged_file_names_its_line_and_changes_nothing(
    tmp_path: Path, lines: list[str], place: int, words: str
) -> None:
    file = tmp_path / "进度.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ArchiveError) as caught:
        archive.read(file)
    assert str(caught.value).startswith(f"{file}:{place}: ")
    assert words in str(caught.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(HEAD.encode() + b"\n\xff\xfe")
    with pytest.raises(ArchiveError, match=r"file:2: .*UTF-8"):
        archive.read(file)


def test_every_cut_of_a_file_is_noticed(machine: Machine, at: Callable[[float], None], tmp_path) -> None:
    store = machine("here")
    live(store, at, 3, things=12)
    file = tmp_path / "file"
    archive.write(store, file)
    whole = file.read_bytes()
    for length in range(0, len(whole) - 1, 37):
        file.write_bytes(whole[:length])
        with pytest.raises(ArchiveError):
            archive.read(file)


def test_an_import_that_fails_in_the_middle_changes_nothing(
    machine: Machine, at: Callable[[float], None], tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = machine("here"), machine("there")
    live(here, at, 1)
    live(there, at, 2)
    file, before = exported(here, tmp_path / "file"), content(there)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(archive, "_take", fail)
    for run in (archive.merge, archive.replace_all):
        with pytest.raises(KeyboardInterrupt):
            run(there, file)
        assert content(there) == before
