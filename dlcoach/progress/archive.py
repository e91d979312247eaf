"""Progress as one file of text: JSON, one entry a line, to keep or to take to another machine.

The first line says what the file is, the last one how many entries stand between them, so that a file that was cut
is known. Entries name things by the ids of lessons, steps and exercises; times are in UTC. The schedule of reviews
is not in it: it follows from the entries.

A merge loses nothing. What happened (answers, checks, hints, solutions seen) is added where it isn't there yet; of what
there is one of (a draft, a place, a setting) the newer stays, and an older draft is kept aside. So two machines
come to the same progress whichever is merged into which, and merging twice changes nothing.
"""

import json
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dlcoach.language import _
from dlcoach.progress.store import Store

FORMAT = 1
HEAD = "dlcoach progress"
Row = tuple[Any, ...]


class ArchiveError(Exception):
    """The file can't be imported; the message names it, the line and the way out. Nothing was changed."""


@dataclass(frozen=True)
class Field:
    """One value of an entry: its name in the file and in the table.

    `json`: a JSON value that the table has as text. `optional`: "" stands for a time that nobody knows.
    """

    name: str
    type: type
    json: bool = False
    optional: bool = False


def text(name: str) -> Field:
    return Field(name, str)


def flag(name: str) -> Field:
    return Field(name, bool)


AT = Field("at", datetime)
SET_AT = Field("at", datetime, optional=True)  # settings had no times once


@dataclass(frozen=True)
class Kind:
    """One kind of entry, and the table that it is in.

    Attributes:
        key: how many of the first fields say what it is about, where there is one of it; 0 where each entry is
            something that happened.
        derived: columns that follow from the entry, by name.
    """

    name: str
    table: str
    fields: tuple[Field, ...]
    key: int = 0
    derived: Mapping[str, Callable[[dict[str, Any]], Any]] = field(default_factory=dict)

    @property
    def columns(self) -> str:
        return ", ".join(one.name for one in self.fields)


KINDS = (
    Kind(
        "answer",
        "answers",
        (
            *(text("lesson"), text("step"), Field("answer", object, json=True)),
            *(flag("right"), flag("revealed"), AT, flag("review")),
        ),
    ),
    Kind(
        "attempt",
        "attempts",
        (text("exercise"), text("source"), Field("verdict", dict, json=True), AT, flag("review")),
        derived={"passed": lambda entry: entry["verdict"].get("outcome") == "pass"},
    ),
    Kind("hint", "hint_openings", (text("exercise"), Field("number", int), AT)),
    Kind("solution", "solutions", (text("exercise"), AT)),
    Kind("completed", "completed", (text("lesson"), text("step"), AT), key=2),
    Kind("draft", "drafts", (text("exercise"), text("source"), AT), key=1),
    Kind("draft-aside", "drafts_aside", (text("exercise"), text("source"), AT), key=3),
    Kind("hint-count", "hints", (text("exercise"), Field("shown", int)), key=1),
    Kind("place", "places", (text("lesson"), text("step"), Field("visit", int), AT), key=1),
    Kind("setting", "settings", (text("key"), Field("value", object, json=True), SET_AT), key=1),
)
BY_NAME = {kind.name: kind for kind in KINDS}


@dataclass
class Archive:
    """What a file holds: rows as the tables have them, by the name of their kind."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {kind.name: [] for kind in KINDS})


@dataclass
class Changes:
    """How many rows an import has added or made newer, by the name of their kind."""

    changed: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        return {"changed": self.changed}


# Out


def dump(store: Store) -> Iterator[str]:
    """The lines of the file, each with its end; all from one moment."""
    tables = store.snapshot([f"SELECT {kind.columns} FROM {kind.table}" for kind in KINDS])
    yield _line({"file": HEAD, "format": FORMAT, "written": datetime.now(UTC).isoformat()})
    n = 0
    for kind, rows in zip(KINDS, tables, strict=True):
        for row in sorted(rows, key=_in_order(kind)):
            yield _line({"kind": kind.name, **_entry(kind, row)})
            n += 1
    yield _line({"kind": "end", "entries": n})


def write(store: Store, file: Path) -> int:
    """Write the file, whole or not at all; give the number of its entries."""
    lines = list(dump(store))
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with new.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
            out.flush()
            os.fsync(out.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    return len(lines) - 2


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False) + "\n"


def _entry(kind: Kind, row: Row) -> dict[str, Any]:
    entry = {}
    for one, value in zip(kind.fields, row, strict=True):
        entry[one.name] = json.loads(value) if one.json else bool(value) if one.type is bool else value
    return entry


def _in_order(kind: Kind) -> Callable[[Row], Row]:
    """By time, then by all the rest, so that the same progress gives the same file."""
    at = next((index for index, one in enumerate(kind.fields) if one is AT), 0)
    return lambda row: (row[at], *map(str, row))


# In


def read(file: Path) -> Archive:
    """Read a file that `dump` has written; `-` is standard input.

    Raises:
        ArchiveError: where it is none, or damaged, or from a newer dlcoach.
        OSError: where it can't be read.
    """
    name, content = (_("standard input"), sys.stdin.buffer.read()) if str(file) == "-" else (file, file.read_bytes())
    try:
        lines = content.decode("utf-8").removesuffix("\n").split("\n")  # Unicode knows other line ends: they are text
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _damaged(name, line, _("it is no UTF-8 text")) from error
    return _read(name, lines)


def _read(name: object, lines: list[str]) -> Archive:
    archive, ended = Archive(), False
    _read_head(name, lines[0] if lines else "")
    for number, line in enumerate(lines[1:], start=2):
        if ended:
            raise _damaged(name, number, _("something stands behind the end"))
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise _damaged(name, number, str(error)) from error
        if not isinstance(entry, dict) or not isinstance(entry.get("kind"), str):
            raise _damaged(name, number, _("it is no entry"))
        if entry["kind"] == "end":
            if entry.get("entries") != number - 2:
                raise _damaged(name, number, _("entries are missing before the end"))
            ended = True
            continue
        kind = BY_NAME.get(entry["kind"])
        if kind is None:
            raise _damaged(name, number, _("there is no entry of the kind {kind}", kind=entry["kind"]))
        try:
            archive.rows[kind.name].append(tuple(_value(one, entry) for one in kind.fields))
        except ValueError as error:
            raise _damaged(name, number, str(error)) from error
    if not ended:
        raise _damaged(name, len(lines), _("its end is missing: it was cut"))
    return archive


def _read_head(name: object, line: str) -> None:
    try:
        head = json.loads(line)
    except ValueError:
        head = None
    if not isinstance(head, dict) or head.get("file") != HEAD:
        raise ArchiveError(
            _("{file}:1: this is no file of progress. Take one that `dlcoach export` has written.", file=name)
        )
    version = head.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(name, 1, _("its format is missing"))
    if version > FORMAT:
        raise ArchiveError(
            _(
                "{file}:1: it was written by a newer dlcoach (format {version}, this one knows {known}). "
                "Upgrade dlcoach; nothing was changed.",
                file=name,
                version=version,
                known=FORMAT,
            )
        )


def _damaged(name: object, line: int, reason: str) -> ArchiveError:
    return ArchiveError(
        _(
            "{file}:{line}: the file is damaged: {reason}. Export it anew where it comes from; nothing was changed.",
            file=name,
            line=line,
            reason=reason,
        )
    )


def _value(one: Field, entry: Mapping[str, Any]) -> Any:
    """The value of a field, as the table has it.

    Raises:
        ValueError: where it is missing or of another type.
    """
    if one.name not in entry:
        raise ValueError(_("{name} is missing", name=one.name))
    value = entry[one.name]
    if one.type is datetime:
        return "" if one.optional and value == "" else _time(one.name, value)
    # A bool is an int to Python, and no number here.
    if not isinstance(value, one.type) or (isinstance(value, bool) and one.type is int):
        raise ValueError(_("{name} can't be {value}", name=one.name, value=json.dumps(value)[:40]))
    if one.type is int and isinstance(value, int) and not 0 <= value < 2**62:
        raise ValueError(_("{name} can't be {value}", name=one.name, value=json.dumps(value)[:40]))
    kept = json.dumps(value, ensure_ascii=False) if one.json else value
    if isinstance(kept, str):
        kept.encode()  # half of a pair of surrogates is text that no file can hold; UnicodeEncodeError is a ValueError
    return kept


def _time(name: str, value: object) -> str:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
        if at is None or at.tzinfo is None:
            raise ValueError
        return at.astimezone(UTC).isoformat()
    except (ValueError, OverflowError) as error:
        raise ValueError(_("{name} is no time with a zone", name=name)) from error


# Together


def merge(store: Store, archive: Archive, *, dry_run: bool = False) -> Changes:
    """Add to the store what it has not, all or nothing. With `dry_run`, only count it."""
    with store.trying(keep=not dry_run) as connection:
        return _merge(connection, archive)


def replace_all(store: Store, archive: Archive, *, dry_run: bool = False) -> tuple[Changes, Path | None]:
    """Put what the archive has in the place of all that the store has.

    Returns:
        What came in, and the file in which the progress of before is kept, None with `dry_run`.
    """
    with store.trying(keep=not dry_run) as connection:
        kept = None if dry_run else store.copy_aside("replaced")
        for kind in KINDS:
            connection.execute(f"DELETE FROM {kind.table}")
        return _merge(connection, archive), kept


def _merge(connection: sqlite3.Connection, archive: Archive) -> Changes:
    changed = dict.fromkeys(BY_NAME, 0)
    for kind in KINDS:
        rows = archive.rows[kind.name]
        if not kind.key:
            changed[kind.name] += _add_events(connection, kind, rows)
        else:
            for row in rows:
                _take(connection, kind, row, changed)
    if changed["place"]:
        _number_visits(connection)
    return Changes(changed)


def _add_events(connection: sqlite3.Connection, kind: Kind, rows: Iterable[Row]) -> int:
    """Add what happened and isn't there. The same may have happened twice within a tick of the clock: both stay."""
    present = Counter(connection.execute(f"SELECT {kind.columns} FROM {kind.table}"))
    missing = sorted((Counter(rows) - present).elements(), key=_in_order(kind))
    columns = [one.name for one in kind.fields] + list(kind.derived)
    places = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT INTO {kind.table} ({', '.join(columns)}) VALUES ({places})",
        [(*row, *(derive(_entry(kind, row)) for derive in kind.derived.values())) for row in missing],
    )
    return len(missing)


def _take(connection: sqlite3.Connection, kind: Kind, row: Row, changed: dict[str, int]) -> None:
    """Take over one of what there is one of, where it is the one that stays."""
    names = [one.name for one in kind.fields]
    where = " AND ".join(f"{name} = ?" for name in names[: kind.key])
    here = connection.execute(f"SELECT {kind.columns} FROM {kind.table} WHERE {where}", row[: kind.key]).fetchone()
    stays = here is not None and not _goes_before(kind, row, here)
    if kind.name == "draft" and here is not None and row[1] != here[1]:
        # Whichever gives way: it may be an hour's work.
        aside = row if stays else here
        _take(connection, BY_NAME["draft-aside"], aside, changed)
    if not stays:
        connection.execute(
            f"INSERT OR REPLACE INTO {kind.table} ({kind.columns}) VALUES ({', '.join('?' * len(row))})", row
        )
        changed[kind.name] += 1


def _goes_before(kind: Kind, row: Row, here: Row) -> bool:
    """Whether a row takes the place of the one that is here. Of two of the same time the greater text stays, so that
    it does not matter which came first."""
    match kind.name:
        case "completed":
            return bool(row[2] < here[2])  # the day on which it was done first
        case "hint-count":
            return bool(row[1] > here[1])
        case "place":
            return bool((row[3], row[1]) > (here[3], here[1]))  # a visit's number means nothing on another machine
        case _:
            return bool((row[-1], row[1]) > (here[-1], here[1]))


def _number_visits(connection: sqlite3.Connection) -> None:
    """Number the visits of both machines in the order of their times."""
    rows = connection.execute("SELECT lesson FROM places ORDER BY at, visit, lesson").fetchall()
    connection.executemany(
        "UPDATE places SET visit = ? WHERE lesson = ?", [(n, row[0]) for n, row in enumerate(rows, 1)]
    )
