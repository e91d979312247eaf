"""`dlcoach lab`: listed, run, printed, saved; what can't be is said."""

import json
from pathlib import Path
from xml.etree import ElementTree


def test_the_list_names_every_lab_and_its_knobs(run) -> None:
    result = run("lab")
    assert result.status == 0
    for words in ("optimiser-paths: Paths of optimisers", "kernel:", "digits:", "lr             Learning rate"):
        assert words in result.out
    listed = json.loads(run("lab", "--json").out)
    assert [lab["id"] for lab in listed] == ["optimiser-paths", "kernel", "digits"]
    assert {"id": "stride", "default": 1, "values": "1 … 3"} in listed[1]["knobs"]


def test_a_run_is_printed_as_a_picture_and_in_words(run) -> None:
    result = run("lab", "optimiser-paths", "--knob", "optimiser=adam", "--knob", "lr=0.2")
    assert result.status == 0
    assert "Optimiser Adam, Learning rate 0.2" in result.out
    assert "minimum" in result.out
    assert "After 50 steps at (" in result.out
    assert "\x1b" not in result.out
    assert max(map(len, result.out.splitlines())) <= 100


def test_a_run_for_programs(run) -> None:
    result = run("lab", "kernel", "--knob", "image=edge", "--knob", "stride=2", "--json")
    given = json.loads(result.out)
    assert given["knobs"]["image"] == "edge"
    assert [point["value"] for point in given["points"]] == [0, 36, 0] * 3


def test_the_picture_is_saved_into_a_new_file_only(run, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    assert f"Saved as {file}" in run("lab", "kernel", "--svg", file).out
    ElementTree.fromstring(file.read_text(encoding="utf-8"))
    again = run("lab", "kernel", "--svg", file)
    assert again.status == 2
    assert "exists already" in again.err
    nowhere = run("lab", "kernel", "--svg", tmp_path / "no" / "picture.svg")
    assert nowhere.status == 2
    assert "can't be written" in nowhere.err


def test_what_can_not_be_is_said_with_what_can(run) -> None:
    for arguments, words in (
        (["nope"], "There is no lab nope. There are: optimiser-paths, kernel, digits."),
        (["kernel", "--knob", "padding=9"], "Padding can't be 9; it goes from 0 to 2."),
        (["kernel", "--knob", "depth=9"], "There is no knob depth; there are image,"),
        (["kernel", "--knob", "padding"], "--knob takes KEY=VALUE"),
        (["kernel", "--knob", "kernel=gauss"], "choose one of edges,"),
    ):
        result = run("lab", *arguments)
        assert result.status == 2
        assert words in result.err


def test_it_speaks_chinese(run) -> None:
    assert run("lab", "kernel", "--lang", "zh").status == 0
