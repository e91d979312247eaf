"""The words that plain mode obeys, in every language, and what they do."""

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass

from dlcoach.language import _


@dataclass(frozen=True)
class Command:
    """Something that can be asked for at a prompt.

    `words`: what it is called, in every language that the app speaks; the first of each kind is what help shows.
    `takes`: whether words may follow it.
    """

    name: str
    words: tuple[str, ...]
    help: Callable[[], str]
    takes: bool = False


@dataclass(frozen=True)
class Line:
    """What the learner typed: a command with what follows it, or (`command` None) an answer."""

    text: str
    command: str | None = None


COMMANDS = {
    command.name: command
    for command in (
        Command("next", ("next", "n", "下一步", "下"), lambda: _("go on to the next step, whatever this one says")),
        Command("back", ("back", "b", "上一步", "上"), lambda: _("go back to the step before")),
        Command("again", ("again", "a", "重复", "重"), lambda: _("say this step again")),
        Command("step", ("step", "j", "步骤", "步"), lambda: _("jump to a step of this lesson: step 5"), True),
        Command("show", ("show", "s", "看答案", "答"), lambda: _("be shown the answer")),
        Command("check", ("check", "c", "检查", "查"), lambda: _("have your code checked")),
        Command("edit", ("edit", "e", "编辑", "编"), lambda: _("open your code in your editor")),
        Command("task", ("task", "t", "题目", "题"), lambda: _("read the task again")),
        Command("hint", ("hint", "h", "提示", "提"), lambda: _("one hint more")),
        Command("solution", ("solution", "o", "参考答案", "参"), lambda: _("see a solution")),
        Command("history", ("history", "y", "历史", "史"), lambda: _("what was checked before")),
        Command("run", ("run", "r", "运行", "运"), lambda: _("run the lab")),
        Command("draw", ("draw", "d", "画图", "画"), lambda: _("the picture of the runs, in characters")),
        Command("map", ("map", "m", "目录", "图"), lambda: _("the lessons of the course")),
        Command("search", ("search", "f", "搜索", "搜"), lambda: _("find words in the course: search dropout"), True),
        Command("review", ("review", "v", "复习", "复"), lambda: _("the questions that are due again")),
        Command("stats", ("stats", "p", "统计", "统"), lambda: _("how far you have come")),
        Command("language", ("language", "l", "语言", "语"), lambda: _("speak another language: language zh"), True),
        Command("help", ("help", "?", "帮助", "帮"), lambda: _("say these words")),
        Command("quit", ("quit", "q", "退出", "退"), lambda: _("leave; all that you did is saved")),
    )
}
BY_WORD = {word: command for command in COMMANDS.values() for word in command.words}
ALWAYS = ("map", "search", "review", "stats", "language", "help", "quit")


def understand(typed: str, here: Collection[str], *, words_only: bool = False) -> Line:
    """What a typed line means where the commands `here` can be given.

    A word is a command as it stands, or behind a colon. `words_only`: the answer asked for may be a single letter, so
    that a letter alone is no command there; and what stands behind `=` is an answer, whatever it is.
    """
    if words_only and typed.startswith(("=", "＝")):
        return Line(typed[1:].strip())
    text = unicodedata.normalize("NFKC", typed).strip()
    marked = text.startswith(":")
    word, _space, rest = text.removeprefix(":").strip().partition(" ")
    command = BY_WORD.get(word.lower())
    letter = words_only and not marked and len(word) == 1 and word != "?"
    if command is None or command.name not in here or letter or (rest and not command.takes):
        return Line(typed)
    return Line(rest.strip(), command.name)


def help_lines(here: Collection[str], language: str) -> list[str]:
    """A line for each command that can be given here, with its word and its short form in that language."""
    return [
        _("{word} or {short}: {help}", word=word, short=short, help=command.help())
        for command in COMMANDS.values()
        if command.name in here
        for word, short in [command.words[2:4] if language == "zh" else command.words[0:2]]
    ]
