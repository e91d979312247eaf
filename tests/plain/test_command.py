"""Which typed lines are commands, and which are answers."""

import pytest

from dlcoach.language import set_language
from dlcoach.plain.command import ALWAYS, COMMANDS, Line, help_lines, understand

HERE = {*ALWAYS, "next", "show"}


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("next", Line("", "next")),
        ("N", Line("", "next")),
        ("下一步", Line("", "next")),
        (":show", Line("", "show")),
        ("：show", Line("", "show")),
        ("？", Line("", "help")),
        ("search batch norm", Line("batch norm", "search")),
        ("搜索 梯度", Line("梯度", "search")),
        ("语言 en", Line("en", "language")),
        ("", Line("")),
        ("18", Line("18")),
        ("next one", Line("next one")),  # it takes no words, so this is an answer
        ("check", Line("check")),  # not a command here
    ],
)
def test_a_line_is_a_command_where_it_can_be_one(typed: str, line: Line) -> None:
    assert understand(typed, HERE) == line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("n", Line("n")),
        (":n", Line("", "next")),
        ("next", Line("", "next")),
        ("= next", Line("next")),
        ("＝n", Line("n")),
        ("?", Line("", "help")),
        ("图", Line("图")),
    ],
)
def test_where_words_are_the_answer_a_letter_alone_is_no_command(typed: str, line: Line) -> None:
    assert understand(typed, HERE, words_only=True) == line


def test_no_word_means_two_things_and_none_is_an_answer_with_numbers() -> None:
    words = [word for command in COMMANDS.values() for word in command.words]
    assert len(words) == len(set(words))
    assert not any(character.isdecimal() for word in words for character in word)
    assert all(len(command.words) == 4 for command in COMMANDS.values())


def test_help_speaks_the_words_of_the_language() -> None:
    assert help_lines({"quit"}, "en") == ["quit or q: leave; all that you did is saved"]
    set_language("zh")
    assert help_lines({"quit"}, "zh")[0].startswith(("退出", "`退出"))
