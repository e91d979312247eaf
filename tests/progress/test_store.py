"""The learner's progress: what goes in comes out, whatever happens to processes, threads and the file."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dlcoach.progress import store as store_module
from dlcoach.progress.store import Store, StoreError, default_path, review_key

VERDICT = {"outcome": "pass", "exercise": "my-linear", "seed": 7, "cases": []}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "学习 进度" / "progress.db"


@pytest.fixture
def reopen(path: Path) -> Iterator[Callable[[], Store]]:
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(Store(path)))


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    return reopen()


def test_answers_come_back_in_order_with_their_times_in_utc(store: Store, reopen: Callable[[], Store]) -> None:
    before = datetime.now(UTC)
    store.record_answer("custom-layer", "out-shape", [5, 3], right=False)
    store.record_answer("custom-layer", "out-shape", None, right=False, revealed=True)
    store.record_answer("custom-layer", "out-shape", {"形状": [7, 3]}, right=True)
    answers = reopen().answers("custom-layer", "out-shape")
    assert [(a.answer, a.right, a.revealed) for a in answers] == [
        ([5, 3], False, False),
        (None, False, True),
        ({"形状": [7, 3]}, True, False),
    ]
    assert all(a.at.utcoffset() == timedelta(0) and before <= a.at <= datetime.now(UTC) for a in answers)
    assert store.answers("custom-layer", "another") == []


def test_only_a_right_answer_or_complete_finishes_a_step(store: Store) -> None:
    store.record_answer("custom-layer", "count", 15, right=False)
    store.record_answer("custom-layer", "look", 18, right=False, revealed=True)
    assert store.completed("custom-layer") == set()
    store.record_answer("custom-layer", "count", 18, right=True)
    store.record_answer("custom-layer", "count", 15, right=False)
    store.complete("custom-layer", "shapes")
    store.complete("custom-layer", "shapes")
    assert store.completed("custom-layer") == {"count", "shapes"}
    assert store.completed("sequential") == set()


def test_attempts(store: Store, reopen: Callable[[], Store]) -> None:
    failed = {**VERDICT, "outcome": "not yet"}
    first = store.record_attempt("my-linear", "x = '一'\n", failed)
    assert not store.passed("my-linear")
    second = store.record_attempt("my-linear", "y", VERDICT)
    assert second > first
    store.record_attempt("my-linear", "z", failed)
    again = reopen()
    assert [(a.id, a.source, a.verdict) for a in again.attempts("my-linear")][:2] == [
        (first, "x = '一'\n", failed),
        (second, "y", VERDICT),
    ]
    assert again.passed("my-linear"), "a later failure takes no pass away"
    assert not again.passed("other")


def test_drafts_hints_settings(store: Store, reopen: Callable[[], Store]) -> None:
    assert store.draft("my-linear") is None
    store.save_draft("my-linear", "one")
    store.save_draft("my-linear", "")
    assert [store.hints_shown("my-linear"), store.show_hint("my-linear"), store.show_hint("my-linear")] == [0, 1, 2]
    assert store.setting("language") is None
    assert store.setting("language", "en") == "en"
    store.set_setting("language", "zh")
    store.set_setting("keymap", {"grade": ["f5"]})
    again = reopen()
    assert again.draft("my-linear") == ""
    assert again.hints_shown("my-linear") == 2
    assert again.setting("language", "en") == "zh"
    assert again.setting("keymap") == {"grade": ["f5"]}


def test_place_is_the_last_visit_even_where_the_clock_stands_still(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "now", lambda: "2025-01-01T00:00:00+00:00")
    assert store.place() is None
    store.set_place("sequential", "a")
    store.set_place("custom-layer", "b")
    assert store.place() == ("custom-layer", "b")
    store.set_place("sequential", "c")
    assert store.place() == ("sequential", "c")
    assert store.place_in("custom-layer") == "b"
    assert store.place_in("nowhere") is None


def test_the_log_is_written_ahead_and_synced_at_every_commit(store: Store, path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    assert store._pragma("synchronous") == 2  # FULL; it belongs to the connection, not to the file


def test_a_killed_process_loses_nothing_it_was_told_is_kept(path: Path, reopen: Callable[[], Store]) -> None:
    script = (
        "import sys, pathlib\n"
        "from dlcoach.progress.store import Store\n"
        "store = Store(pathlib.Path(sys.argv[1]))\n"
        "for n in range(10**9):\n"
        "    store.record_answer('l', 's', n, right=False)\n"
        "    print(n, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    told += [int(line) for line in process.stdout.read().split()]
    process.wait()
    kept = [answer.answer for answer in reopen().answers("l", "s")]
    assert kept[: len(told)] == told
    assert len(kept) <= len(told) + 1


def test_processes_that_open_and_write_at_once(path: Path, reopen: Callable[[], Store]) -> None:
    script = (
        "import sys, pathlib\n"
        "from dlcoach.progress.store import Store\n"
        "sys.stdin.readline()\n"
        "store = Store(pathlib.Path(sys.argv[1]))\n"
        "for n in range(25):\n"
        "    store.show_hint('shared'); store.set_place(sys.argv[2], str(n))\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path), str(n)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    errors = [process.communicate()[1] for process in processes]
    assert errors == [""] * 4
    assert reopen().hints_shown("shared") == 100


def test_threads_share_one_store(store: Store) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for n in range(25):
                store.show_hint("shared")
                store.record_answer(name, "s", n, right=True)
                assert store.answers(name, "s")[-1].answer == n
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.hints_shown("shared") == 100


def test_an_error_inside_a_call_leaves_nothing_half_done(store: Store) -> None:
    with pytest.raises(TypeError):
        store.record_answer("l", "s", object(), right=True)
    assert store.completed("l") == set()
    store.complete("l", "s")
    assert store.completed("l") == {"s"}


@pytest.mark.parametrize(
    "content", [b"this is not a database, it is a poem\n" * 40, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_of_rubbish_is_kept_under_another_name(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store(path)
    (kept,) = path.parent.glob("progress.db.damaged-*")
    assert kept.read_bytes() == content
    assert str(path) in str(caught.value)
    assert str(kept) in str(caught.value)
    assert not path.exists()
    Store(path).close()


def test_a_page_damaged_in_the_middle_is_found_when_the_file_is_opened(path: Path) -> None:
    store = Store(path)
    for n in range(500):
        store.save_draft(f"exercise-{n}", "x" * 500)
    store.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        Store(path)
    (kept,) = path.parent.glob("progress.db.damaged-*")
    assert kept.read_bytes() == content


def test_two_damaged_files_both_stay(path: Path) -> None:
    path.parent.mkdir()
    for content in (b"first " * 100, b"second " * 100):
        path.write_bytes(content)
        with pytest.raises(StoreError):
            Store(path)
    assert {file.read_bytes() for file in path.parent.iterdir()} == {b"first " * 100, b"second " * 100}


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    store = Store(path)
    store.set_setting("language", "zh")
    assert store.setting("language") == "zh"


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(StoreError, match="newer dlcoach") as caught:
        Store(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir() if "damaged" in file.name] == []


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store(path)
    assert path.read_bytes() == content


def test_an_older_file_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Store(path)
    old.save_draft("my-linear", "kept")
    old.close()
    added = ("ALTER TABLE drafts ADD COLUMN cursor INTEGER NOT NULL DEFAULT 0",)
    monkeypatch.setattr(store_module, "MIGRATIONS", (*store_module.MIGRATIONS, added))
    store = Store(path)
    assert store.rows("SELECT source, cursor FROM drafts") == [("kept", 0)]
    assert store._pragma("user_version") == len(store_module.MIGRATIONS)


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(path).close()
    broken = ("ALTER TABLE drafts ADD COLUMN cursor INTEGER", "ALTER TABLE missing ADD COLUMN cursor INTEGER")
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "MIGRATIONS", (*store_module.MIGRATIONS, broken))
        with pytest.raises(StoreError, match="no such table"):
            Store(path)
    store = Store(path)
    assert store._pragma("user_version") == len(store_module.MIGRATIONS)
    store.save_draft("my-linear", "works")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="DLCOACH_HOME"):
        Store(tmp_path / "file" / "progress.db")


def test_a_call_while_another_process_holds_the_file_says_so(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store._connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        store.complete("l", "s")
    other.execute("ROLLBACK")
    store.complete("l", "s")
    assert store.completed("l") == {"s"}


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.completed("l")


def test_the_home_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLCOACH_HOME", str(tmp_path / "家"))
    assert default_path() == tmp_path / "家" / "progress.db"
    Store().close()
    assert default_path().is_file()
    monkeypatch.delenv("DLCOACH_HOME")
    assert default_path().parent.name == "dlcoach"
    assert os.fspath(tmp_path) not in os.fspath(default_path())


def test_solutions_seen_and_reviews_apart_from_lessons(store: Store, reopen: Callable[[], Store]) -> None:
    assert store.solution_seen("my-linear") is None
    before = datetime.now(UTC)
    store.see_solution("my-linear")
    first = store.solution_seen("my-linear")
    store.see_solution("my-linear")
    assert first is not None
    assert before <= first == reopen().solution_seen("my-linear"), "the first time is what counts"
    again = review_key("my-linear")
    assert store.solution_seen(again) is None
    store.save_draft("my-linear", "lesson")
    store.save_draft(again, "review")
    store.show_hint(again)
    store.record_attempt("my-linear", "x", VERDICT, review=True)
    store.record_answer("l", "s", 1, right=True, review=True)
    assert [attempt.review for attempt in store.attempts("my-linear")] == [True]
    assert [answer.review for answer in store.answers("l", "s")] == [True]
    store.end_review("my-linear")
    assert (store.draft(again), store.hints_shown(again)) == (None, 0)
    assert store.draft("my-linear") == "lesson"
