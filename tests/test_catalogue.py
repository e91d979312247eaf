"""The Chinese catalogue: complete, faithful to the places and marks of the English, and typeset as Chinese is.

`make messages` brings the catalogue up to date with the code; what is new is then translated in the .po by hand.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt

import dlcoach
from dlcoach.language import LOCALES

PACKAGE = Path(dlcoach.__file__).parent
PO = LOCALES / "zh" / "LC_MESSAGES" / "dlcoach.po"
HAN = "[\u3400-\u9fff]"
CALLS = {"_": 1, "ngettext": 2}  # how many of the first arguments are messages


@dataclass(frozen=True)
class Call:
    """One call of `_` or `ngettext` in the code."""

    where: str
    messages: tuple[str, ...]
    formatted: bool


@cache
def calls() -> list[Call]:
    """Every call in the package, as Python sees it."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords) if name in CALLS:
                    where = f"{file.relative_to(PACKAGE.parent)}:{node.lineno}"
                    messages = arguments[: CALLS[name]]
                    assert all(isinstance(m, ast.Constant) for m in messages), f"{where}: write the words themselves"
                    texts = tuple(str(m.value) for m in messages if isinstance(m, ast.Constant))
                    found.append(Call(where, texts, bool(keywords) or name == "ngettext"))
    return found


@cache
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def words_of(catalogue: Catalog) -> dict[tuple[str, ...], str]:
    """The Chinese for each message; for `ngettext` both English forms are the key."""
    words = {}
    for message in catalogue:
        if message.id:
            key = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            words[key] = message.string if isinstance(message.string, str) else message.string[0]
    return words


@cache
def translations() -> dict[tuple[str, ...], str]:
    return words_of(catalogue())


def pairs() -> Iterator[tuple[Call, str, str]]:
    """Each call, its English (the plural where there are two forms), its Chinese."""
    for call in calls():
        if chinese := translations().get(call.messages):
            yield call, call.messages[-1], chinese


def places(text: str) -> Counter[str]:
    return Counter(f"{name}:{spec}!{how}" for _text, name, spec, how in Formatter().parse(text) if name is not None)


def skeleton(text: str) -> str:
    """The text with ▢ for inline code and ○ for places."""
    return re.sub(r"\{\w+(:[^}]*)?\}", "○", re.sub(r"`[^`]*`", "▢", text))


def test_every_message_is_translated() -> None:
    missing = [f"{call.where}: {call.messages[0]}" for call in calls() if not translations().get(call.messages)]
    assert not missing, "\n".join(["`make messages`, then translate:", *missing])


def test_nothing_is_translated_that_nobody_says() -> None:
    said = {call.messages for call in calls()}
    left_over = [key[0] for key in translations() if key not in said]
    assert not left_over, "\n".join(["`make messages` takes these away:", *left_over])
    assert not catalogue().obsolete


def test_no_translation_is_a_guess() -> None:
    assert not [message.id for message in catalogue() if message.id and message.fuzzy]


def test_babel_finds_what_python_calls() -> None:
    """A message inside an f-string, say, is one that the catalogue would miss."""
    keywords = {"_": None, "ngettext": (1, 2)}
    found = Counter()
    for _file, _line, message, _comments, _context in extract_from_dir(PACKAGE, keywords=keywords):
        found[message if isinstance(message, tuple) else (message,)] += 1
    hidden = [call.where for call in calls() if not found[call.messages]]
    assert not hidden, f"take these out of their f-strings: {', '.join(hidden)}"


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = words_of(read_mo(file))
    written = {key: words for key, words in translations().items() if words}
    assert compiled == written, "run `make messages`"


def test_both_languages_have_the_same_places() -> None:
    wrong = [
        f"{call.where}: {chinese}"
        for call, english, chinese in pairs()
        if call.formatted and places(english) != places(chinese)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("mark", ["`", "**", "*", "$"])
def test_both_languages_have_the_same_marks(mark: str) -> None:
    wrong = [
        f"{call.where}: {chinese}" for call, english, chinese in pairs() if english.count(mark) != chinese.count(mark)
    ]
    assert not wrong, "\n".join(wrong)


def test_what_is_marked_as_strong_shows_as_strong() -> None:
    """CommonMark takes `**` after punctuation and before a letter for two asterisks: the punctuation goes outside."""
    markdown = MarkdownIt()
    wrong = []
    for call, _english, chinese in pairs():
        filled = re.sub(r"\{\w+\}", "`x`", chinese.replace("__", r"\_\_"))  # __1__ is a blank in code
        strong = sum(
            token.type == "strong_open" for inline in markdown.parse(filled) for token in inline.children or ()
        )
        if strong != re.sub(r"`[^`]*`", "", chinese).count("**") // 2:
            wrong.append(f"{call.where}: {chinese}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        (rf"{HAN}[,.?!:;]", "full-width punctuation after Chinese"),
        (rf"{HAN}\(|\){HAN}", "full-width brackets around Chinese"),
        (rf"{HAN}[A-Za-z0-9▢]|[A-Za-z0-9▢]{HAN}", "a space between Chinese and Latin letters, digits or code"),
        (r"[，。？！：；、（）] | [，。？！：；、）]", "no space beside full-width punctuation"),
    ],
)
def test_chinese_is_typeset_as_chinese(pattern: str, rule: str) -> None:
    wrong = [
        f"{call.where}: {chinese}"
        for call, english, chinese in pairs()
        if not english.endswith(" ") and re.search(pattern, skeleton(chinese))
    ]
    assert not wrong, "\n".join([rule, *wrong])
