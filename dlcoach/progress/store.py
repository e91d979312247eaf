"""What the learner has done, in one SQLite file."""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dlcoach.language import _
from dlcoach.progress.schema import MIGRATIONS

APPLICATION = 0x646C636F  # "dlco", in SQLite's header: the file is ours
BUSY_SECONDS = 10.0  # how long a call waits while another process writes
# NORMAL would keep the file whole, but lose the last answers when the power goes after the screen said that they are
# kept. FULL costs one fsync a call, at a person's pace.
SYNCHRONOUS = "FULL"


class StoreError(Exception):
    """The learner's progress can't be read or written; the message names the file and the way out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question. `revealed`: the learner asked to be shown. `review`: it came back for review."""

    answer: Any
    right: bool
    revealed: bool
    at: datetime
    review: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One graded submission; `verdict` is what `Verdict.to_json` gave."""

    id: int
    source: str
    verdict: dict[str, Any]
    at: datetime
    review: bool = False


def review_key(exercise: str) -> str:
    """The name under which an exercise's draft, hints and solution are kept while it is written again for review.

    No exercise has such an id: ids are in kebab-case.
    """
    return f"{exercise}@review"


def default_path() -> Path:
    """Where progress is kept: in the folder that DLCOACH_HOME names, else in the user's data folder."""
    home = os.environ.get("DLCOACH_HOME")
    if not home:
        from platformdirs import user_data_dir  # here, for it costs more than all the rest where it is not needed

        home = user_data_dir("dlcoach", appauthor=False)
    return Path(home) / "progress.db"


class Store:
    """Progress by the stable ids of lessons, steps and exercises. Times are in UTC.

    Each call is committed, and on the disk, before it returns. Threads may share a store, and several processes
    may have the same file open. Any call raises StoreError where the file can't be read or written.

    Args:
        path: the file; None is the user's own, see `default_path`.

    Raises:
        StoreError: the file is damaged (it was then moved aside, under the name that the message gives), or comes
            from a newer dlcoach or another program (it was then left as it is), or its folder can't be written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self._lock = threading.RLock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Autocommit: a single statement is its own transaction, and `_transaction` groups several.
            self._connection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                _(
                    "Progress can't be kept in {path}: {reason}. Set DLCOACH_HOME to a folder that you can write to.",
                    path=self.path,
                    reason=error,
                )
            ) from error
        try:
            self._open()
        except BaseException:
            self._connection.close()
            raise

    def _open(self) -> None:
        """Prove that the file is whole and ours, and bring it up to this version."""
        try:
            self._check()
            self._write_ahead()
            self._migrate()
        except sqlite3.Error as error:
            if not damaged(error):
                raise self._unusable(error) from error
            kept = self._move_aside()
            raise StoreError(
                _(
                    "The progress in {path} is damaged ({reason}). It was kept as {kept}; nothing was deleted. "
                    "The next start begins a new file, or put a backup of yours in its place first.",
                    path=self.path,
                    reason=error,
                    kept=kept,
                )
            ) from error

    def _check(self) -> None:
        # Emptiness first: where another process makes the tables meanwhile, the marks that are read next are there.
        empty = self._connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
        application, version = self._pragma("application_id"), self._pragma("user_version")
        if application != APPLICATION and not empty:
            raise StoreError(
                _(
                    "{path} belongs to another program and was left as it is. Set DLCOACH_HOME to another folder.",
                    path=self.path,
                )
            )
        if version > len(MIGRATIONS):
            raise StoreError(
                _(
                    "The progress in {path} was written by a newer dlcoach (format {version}, this one knows {known}) "
                    "and was left as it is. Upgrade dlcoach, or set DLCOACH_HOME to another folder.",
                    path=self.path,
                    version=version,
                    known=len(MIGRATIONS),
                )
            )
        result = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if result != "ok":
            error = sqlite3.DatabaseError(result)
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error

    def _write_ahead(self) -> None:
        # The write-ahead log lets others read while one writes. Where the file system can't share memory, SQLite
        # stays with the rollback journal, which works too. The switch itself does not wait for other processes
        # that open the new file at this moment: that is left to us.
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
        self._connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")

    def _migrate(self) -> None:
        if self._pragma("user_version") == len(MIGRATIONS):
            return
        with self._transaction():
            # Read again: another process may have done it while this one waited for the lock.
            version = self._pragma("user_version")
            for statements in MIGRATIONS[version:]:
                for statement in statements:
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION}")

    def _move_aside(self) -> Path:
        """Give the damaged file, and the log that belongs to it, a name that nothing has; return that name."""
        self._connection.close()
        kept = self._name_aside("damaged")
        for suffix in ("", "-wal", "-shm"):
            file = self.path.with_name(self.path.name + suffix)
            if file.exists():
                file.rename(kept.with_name(kept.name + suffix))
        return kept

    def _pragma(self, name: str) -> int:
        value: int = self._connection.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _unusable(self, error: sqlite3.Error) -> StoreError:
        return StoreError(_("Progress can't be read or written in {path}: {reason}.", path=self.path, reason=error))

    @contextmanager
    def _hastily(self) -> Iterator[None]:
        """What is written inside may be gone when the power goes a moment later; nothing else can take it away."""
        with self._lock:
            self._connection.execute("PRAGMA synchronous = NORMAL")
            try:
                yield
            finally:
                self._connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; the write lock is taken at once, so that what was read inside still holds at the commit."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction, committed at the end; an error inside undoes all of it. For this package alone."""
        try:
            with self._transaction() as connection:
                yield connection
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        """What a query gives. For this package alone."""
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def snapshot(self, queries: Sequence[str]) -> list[list[tuple[Any, ...]]]:
        """What several queries give, all at one moment. For this package alone."""
        try:
            with self._lock:
                self._connection.execute("BEGIN")
                try:
                    return [self._connection.execute(query).fetchall() for query in queries]
                finally:
                    self._connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    @contextmanager
    def trying(self, *, keep: bool) -> Iterator[sqlite3.Connection]:
        """A transaction as `writing` is, which is undone at its end unless it is to be kept. For this package alone."""
        with self.writing() as connection:
            connection.execute("SAVEPOINT trial")
            yield connection
            connection.execute("RELEASE trial" if keep else "ROLLBACK TO trial")

    def copy_aside(self, reason: str) -> Path:
        """Copy the file beside itself, under a name that nothing has; give that name. For this package alone.

        It may be called inside `writing`, before anything was written: then nobody writes until that has ended.
        """
        kept = self._name_aside(reason)
        try:
            reader = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                reader.execute("VACUUM INTO ?", (str(kept),))
            finally:
                reader.close()
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        return kept

    def _name_aside(self, reason: str) -> Path:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        return self.path.with_name(f"{self.path.name}.{reason}-{stamp}")

    def record_answer(
        self, lesson: str, step: str, answer: Any, right: bool, revealed: bool = False, *, review: bool = False
    ) -> None:
        """Keep one answer (a JSON value); a right one completes the step. `review`: the question had come back."""
        at = now()
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO answers (lesson, step, answer, right, revealed, at, review) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (lesson, step, to_json(answer), right, revealed, at, review),
            )
            if right:
                connection.execute("INSERT OR IGNORE INTO completed VALUES (?, ?, ?)", (lesson, step, at))

    def complete(self, lesson: str, step: str) -> None:
        """The step is done: a text was read, an exercise passed."""
        with self.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO completed VALUES (?, ?, ?)", (lesson, step, now()))

    def completed(self, lesson: str) -> set[str]:
        """The ids of the lesson's steps that are done."""
        return {step for (step,) in self.rows("SELECT step FROM completed WHERE lesson = ?", lesson)}

    def begun_lessons(self) -> set[str]:
        """The ids of the lessons that have a step that is done."""
        return {lesson for (lesson,) in self.rows("SELECT DISTINCT lesson FROM completed")}

    def answers(self, lesson: str, step: str) -> list[Answer]:
        """Every answer to the step, oldest first."""
        rows = self.rows(
            "SELECT answer, right, revealed, at, review FROM answers WHERE lesson = ? AND step = ? ORDER BY at, id",
            lesson,
            step,
        )
        return [
            Answer(json.loads(answer), bool(right), bool(revealed), datetime.fromisoformat(at), bool(review))
            for answer, right, revealed, at, review in rows
        ]

    def record_attempt(self, exercise: str, source: str, verdict: dict[str, Any], *, review: bool = False) -> int:
        """Keep one graded submission, with `Verdict.to_json`'s verdict on it; return its id."""
        with self.writing() as connection:
            row = connection.execute(
                "INSERT INTO attempts (exercise, source, verdict, passed, at, review) VALUES (?, ?, ?, ?, ?, ?)"
                " RETURNING id",
                (exercise, source, to_json(verdict), verdict["outcome"] == "pass", now(), review),
            ).fetchone()
        number: int = row[0]
        return number

    def attempts(self, exercise: str) -> list[Attempt]:
        """Every attempt at the exercise, oldest first."""
        rows = self.rows(
            "SELECT id, source, verdict, at, review FROM attempts WHERE exercise = ? ORDER BY at, id", exercise
        )
        return [
            Attempt(number, source, json.loads(verdict), datetime.fromisoformat(at), bool(review))
            for number, source, verdict, at, review in rows
        ]

    def passed(self, exercise: str) -> bool:
        """Whether any attempt passed."""
        return bool(self.rows("SELECT 1 FROM attempts WHERE exercise = ? AND passed LIMIT 1", exercise))

    def save_draft(self, exercise: str, source: str) -> None:
        """Keep what the editor holds, in place of the draft before."""
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", (exercise, source, now()))

    def draft(self, exercise: str) -> str | None:
        """The last draft, None where none was saved."""
        for (source,) in self.rows("SELECT source FROM drafts WHERE exercise = ?", exercise):
            return str(source)
        return None

    def end_review(self, exercise: str) -> None:
        """The exercise was written again: its next review begins with the starter and without hints."""
        with self.writing() as connection:
            for table in ("drafts", "hints"):
                connection.execute(f"DELETE FROM {table} WHERE exercise = ?", (review_key(exercise),))

    def keep_aside(self, exercise: str, source: str) -> None:
        """Keep a draft that gives way to another one, such as an earlier attempt that is taken back."""
        with self.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO drafts_aside VALUES (?, ?, ?)", (exercise, source, now()))

    def drafts_aside(self, exercise: str) -> list[tuple[datetime, str]]:
        """Drafts that gave way: to newer ones of another machine when progress was merged, or to what the learner
        put in their place. Oldest first."""
        rows = self.rows("SELECT at, source FROM drafts_aside WHERE exercise = ? ORDER BY at, source", exercise)
        return [(datetime.fromisoformat(at), source) for at, source in rows]

    def hints_shown(self, exercise: str) -> int:
        """How many of the exercise's hints are open."""
        for (shown,) in self.rows("SELECT shown FROM hints WHERE exercise = ?", exercise):
            return int(shown)
        return 0

    def show_hint(self, exercise: str) -> int:
        """Open one hint more; return how many are open now."""
        with self.writing() as connection:
            row = connection.execute(
                "INSERT INTO hints VALUES (?, 1) ON CONFLICT (exercise) DO UPDATE SET shown = shown + 1"
                " RETURNING shown",
                (exercise,),
            ).fetchone()
            shown: int = row[0]
            connection.execute(
                "INSERT INTO hint_openings (exercise, number, at) VALUES (?, ?, ?)", (exercise, shown, now())
            )
        return shown

    def see_solution(self, exercise: str) -> None:
        """The learner is shown the reference."""
        with self.writing() as connection:
            connection.execute("INSERT INTO solutions (exercise, at) VALUES (?, ?)", (exercise, now()))

    def solution_seen(self, exercise: str) -> datetime | None:
        """When the learner first saw the reference; None where that has not happened."""
        for (at,) in self.rows("SELECT min(at) FROM solutions WHERE exercise = ?", exercise):
            return None if at is None else datetime.fromisoformat(at)
        return None

    def set_place(self, lesson: str, step: str) -> None:
        """The learner is here now. Written with every page that is turned, which should not wait for the disk."""
        with self._hastily(), self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO places SELECT ?, ?, coalesce(max(visit), 0) + 1, ? FROM places",
                (lesson, step, now()),
            )

    def place(self) -> tuple[str, str] | None:
        """The lesson and the step where the learner was last."""
        for lesson, step in self.rows("SELECT lesson, step FROM places ORDER BY visit DESC LIMIT 1"):
            return lesson, step
        return None

    def place_in(self, lesson: str) -> str | None:
        """The step of this lesson where the learner was last."""
        for (step,) in self.rows("SELECT step FROM places WHERE lesson = ?", lesson):
            return str(step)
        return None

    def setting(self, key: str, default: Any = None) -> Any:
        """The JSON value that was set for `key`, else `default`."""
        for (value,) in self.rows("SELECT value FROM settings WHERE key = ?", key):
            return json.loads(value)
        return default

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a JSON value under `key`."""
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO settings (key, value, at) VALUES (?, ?, ?)", (key, to_json(value), now())
            )

    def close(self) -> None:
        """Let go of the file. The store can't be used after it; closing twice does no harm."""
        with self._lock:
            self._connection.close()


def damaged(error: sqlite3.Error) -> bool:
    """Whether the file's bytes are at fault, and not a lock, a permission or a full disk."""
    code = getattr(error, "sqlite_errorcode", None)  # errors of the sqlite3 module itself have none
    return code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def now() -> str:
    return datetime.now(UTC).isoformat()


def to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
