"""`dlcoach search` and `dlcoach settings`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dlcoach.progress.store import Store

Run = Callable[..., Any]  # the fixture of conftest.py


def test_search_names_the_place_and_shows_the_words(run: Run, course: Path) -> None:
    result = run("search", "training", "loop", "--course", course)
    assert result.status == 0
    assert "A training loop  (loops)" in result.out
    assert "place" in result.out.splitlines()[-1]


def test_search_as_json(run: Run, course: Path) -> None:
    rows = json.loads(run("search", "训练循环", "--json", "--course", course).out)
    assert rows[0] == {
        "lesson": "loops",
        "title": "A training loop",
        "step": None,
        "number": 0,
        "language": "zh",
        "text": "训练循环",
    }


def test_search_that_finds_nothing_is_no_error(run: Run, course: Path) -> None:
    result = run("search", "xyzzy", "--course", course)
    assert result.status == 0
    assert "xyzzy" in result.out
    assert json.loads(run("search", "xyzzy", "--json", "--course", course).out) == []


def test_settings_are_shown_and_set(run: Run, store: Store) -> None:
    shown = run("settings", "--lang", "en").out
    assert "theme" in shown
    assert str(store.path) in shown
    assert run("settings", "theme", "light").status == 0
    assert store.setting("theme") == "light"
    assert run("settings", "theme", "--lang", "en").out.split() == ["theme", "light"]
    assert json.loads(run("settings", "review-size", "40", "--json").out) == {"review-size": 40}
    run("settings", "theme", "--reset")
    assert store.setting("theme") == "auto"


def test_all_settings_as_json(run: Run, store: Store) -> None:
    store.set_setting("symbols", "hieroglyphs")
    values = json.loads(run("settings", "--json").out)
    assert values["symbols"] == "unicode", "what can't be used counts as not set"
    assert values["path"] == str(store.path)


def test_settings_refuse_what_they_do_not_know(run: Run, store: Store) -> None:
    for arguments, named in (
        (["theme", "sepia"], "dark"),
        (["review-size", "many"], "100"),
        (["review-size", "1000"], "100"),
        (["them", "dark"], "theme"),
        (["key.exercise.grad", "f5"], "key.exercise.grade"),
        (["key.exercise.grade", "F 5"], "ctrl+g"),
        (["key.exercise.grade", "f6"], "exercise.hint"),
    ):
        result = run("settings", *arguments, "--lang", "en")
        assert result.status == 2, arguments
        assert named in result.err, arguments
    assert store.setting("theme") is None
    assert store.setting("keymap") is None


def test_keys_are_set(run: Run, store: Store) -> None:
    assert run("settings", "key.exercise.grade").out.split() == ["key.exercise.grade", "f5"]
    assert run("settings", "key.exercise.grade", "ctrl+f5,f19").status == 0
    assert store.setting("keymap") == {"exercise.grade": "ctrl+f5,f19"}
    run("settings", "key.exercise.grade", "--reset")
    assert store.setting("keymap") == {}
