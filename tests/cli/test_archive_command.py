"""`dlcoach export` and `dlcoach import`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dlcoach.progress.store import Store
from tests.cli.conftest import Result

Run = Callable[..., Result]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Store]:
    """Goes to another machine; gives its progress."""

    def go() -> Store:
        monkeypatch.setenv("DLCOACH_HOME", str(tmp_path / "elsewhere"))
        return Store()

    return go


def test_there_and_back(run: Run, store: Store, home: Path, elsewhere: Callable[[], Store]) -> None:
    store.record_answer("layers", "learns", 1, right=True)
    store.save_draft("my-linear", "x = 1\n")
    result = run("export", "progress.jsonl")
    assert (result.status, result.out) == (0, "3 entries written to progress.jsonl.\n")
    other = elsewhere()
    dry = run("import", "progress.jsonl", "--dry-run")
    assert dry.out.splitlines()[0] == "This would be added or newer:"
    assert other.draft("my-linear") is None
    result = run("import", "progress.jsonl")
    assert result.status == 0
    assert result.out.splitlines() == [
        "Added or newer:",
        "       1  answers",
        "       1  steps done",
        "       1  drafts",
    ]
    assert other.draft("my-linear") == "x = 1\n"
    assert other.completed("layers") == {"learns"}
    again = run("import", "progress.jsonl")
    assert again.out == "Nothing to add: you have all of it already.\n"
    found = json.loads(run("import", "progress.jsonl", "--json").out)
    assert not any(found["changed"].values())


def test_an_export_replaces_no_file_unasked(run: Run, home: Path) -> None:
    Path("notes.txt").write_text("mine")
    result = run("export", "notes.txt")
    assert result.status == 2
    assert "--force" in result.err
    assert Path("notes.txt").read_text() == "mine"
    assert run("export", "notes.txt", "--force").status == 0
    assert Path("notes.txt").read_text() != "mine"


def test_an_export_where_there_is_no_folder(run: Run, home: Path) -> None:
    result = run("export", "nowhere/progress.jsonl")
    assert result.status == 2
    assert "nowhere" in result.err


def test_export_to_standard_output(run: Run, store: Store) -> None:
    store.save_draft("my-linear", "x = '一'\n")
    lines = [json.loads(line) for line in run("export", "-").out.splitlines()]
    assert [line.get("kind") for line in lines] == [None, "draft", "end"]


def test_replacing_keeps_a_copy(run: Run, store: Store, home: Path, elsewhere: Callable[[], Store]) -> None:
    store.save_draft("my-linear", "theirs")
    run("export", "progress.jsonl")
    other = elsewhere()
    other.save_draft("mlp", "mine")
    result = run("import", "progress.jsonl", "--replace")
    assert result.status == 0
    (kept,) = other.path.parent.glob("progress.db.replaced-*")
    assert str(kept) in result.out
    assert (other.draft("mlp"), other.draft("my-linear")) == (None, "theirs")
    old = Store(kept)
    assert old.draft("mlp") == "mine"
    old.close()


def test_a_damaged_file_is_named_with_its_line(run: Run, store: Store, home: Path) -> None:
    store.save_draft("my-linear", "mine")
    run("export", "progress.jsonl")
    text = Path("progress.jsonl").read_text()
    Path("progress.jsonl").write_text(text.replace('"source"', '"sorce"'))
    result = run("import", "progress.jsonl", "--replace")
    assert result.status == 2
    assert "progress.jsonl:2: the file is damaged: source is missing" in result.err
    assert store.draft("my-linear") == "mine"
    missing = run("import", "nowhere.jsonl")
    assert missing.status == 2
    assert "nowhere.jsonl" in missing.err
