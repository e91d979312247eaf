"""Searching a course for words, in every language that it is written in.

What gives an answer away is found only once its step is done: the reasons, the mistakes' words, what a wrong line is
about. References, cases, hints and known mistakes of exercises are never looked into.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rich.cells import cell_len

from dlcoach.course.course import Course
from dlcoach.course.exercise import Exercise
from dlcoach.course.lesson import (
    Choose,
    FindBug,
    LabStep,
    Lesson,
    Option,
    Read,
    Select,
    Step,
    Write,
    WrongAnswer,
)
from dlcoach.course.problem import CourseError
from dlcoach.course.text import Text
from dlcoach.language import LANGUAGES
from dlcoach.mathtext.formula import inline

_MATH = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"^[ \t]*(?:```\w*|~~~\w*|#{1,6} |[-*+] |[ \t:|-]*\|[ \t:|-]*$)|\*\*|`", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![A-Za-z0-9_)\]*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![A-Za-z0-9_(*])")
_ROW = re.compile(r"^[ \t|]*\|(.*)\|[ \t]*$", re.MULTILINE)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_WIDE}])\s+(?=[{_WIDE}])")


def plain(markdown: str) -> str:
    """Markdown as a reader sees it, on one line: formulas set, signs of the markup gone."""
    text = _MATH.sub(lambda found: inline((found["block"] or found["inline"]).strip()), markdown)
    text = _SIGNS.sub("", _LINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\1", text)
    text = _ROW.sub(lambda row: row[1].strip().replace("|", "·"), text)
    return " ".join(_BREAK.sub("", text).split())


def folded(text: str) -> str:
    """The text without case, accents and full-width forms."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def folded_with_origins(text: str) -> tuple[str, list[int]]:
    """The same, and for each of its characters the index of the one that it came from."""
    characters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        bare = folded(character)
        characters.append(bare)
        origins.extend([index] * len(bare))
    return "".join(characters), origins


@dataclass(frozen=True)
class Passage:
    """What is said in one place, in one language; `closed`: it gives an answer away."""

    lesson: Lesson
    step: Step | None  # None: the lesson's title
    language: str
    text: str
    closed: bool = False

    @cached_property
    def folded(self) -> str:
        return folded(self.text)


@dataclass(frozen=True)
class Found:
    """A place where all the words were found; `spans` are where they stand in `text`, in order."""

    lesson: Lesson
    step: Step | None
    language: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def number(self) -> int:
        """The number of the step in its lesson, from 1; 0 for the lesson itself."""
        return self.lesson.steps.index(self.step) + 1 if self.step is not None else 0

    def context(self, width: int) -> list[tuple[str, bool]]:
        """The words with what stands around them, in at most `width` cells: pieces, and whether each was searched."""
        first = self.spans[0][0] if self.spans else 0
        start = first
        while start > 0 and cell_len(self.text[start - 1 : first]) <= width // 3:
            start -= 1
        if start and (space := self.text.find(" ", start, first)) >= 0:
            start = space + 1
        pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
        room = width - (2 if start else 0)
        end = start
        while end < len(self.text) and cell_len(self.text[start : end + 1]) <= room - 2 * (end + 1 < len(self.text)):
            end += 1
        column = start
        for low, high in self.spans:
            low, high = max(low, column), min(high, end)
            if low < high:
                pieces += [(self.text[column:low], False), (self.text[low:high], True)]
                column = high
        pieces.append((self.text[column:end] + (" …" if end < len(self.text) else ""), False))
        return [piece for piece in pieces if piece[0]]


class Index:
    """All passages of a course, in its order."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = list(passages)
        for passage in self._passages:
            passage.folded  # noqa: B018 (made here, where nobody waits for it, and kept)

    @classmethod
    def of(cls, course: Course) -> "Index":
        """Read the whole course, 20 ms a lesson; what can't be read is left out."""
        return cls(_passages(course))

    def search(
        self, query: str, language: str, done: Callable[[str], Collection[str]], limit: int = 200
    ) -> list[Found]:
        """The places that hold every word of the query, the best first: titles, the words in a row, then the rest.

        Args:
            query: words; each is looked for as it stands, also inside of other words.
            language: of two languages in which a place holds the words, the one to show.
            done: the ids of a lesson's steps that are done.
            limit: how many places to give at most.
        """
        words = folded(query).split()
        if not words:
            return []
        phrase = " ".join(words)
        best: dict[tuple[str, str | None], tuple[tuple[bool, bool, bool, bool], Passage]] = {}
        finished: dict[str, Collection[str]] = {}
        for passage in self._passages:
            text = passage.folded
            if not all(word in text for word in words):
                continue
            lesson, step = passage.lesson.id, passage.step
            if passage.closed and step is not None:
                if lesson not in finished:
                    finished[lesson] = done(lesson)
                if step.id not in finished[lesson]:
                    continue
            rank = (step is not None, phrase not in text, not _begins_word(text, words), passage.language != language)
            key = (lesson, step.id if step is not None else None)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, passage)
        ranked = sorted(best.values(), key=lambda hit: hit[0][:3])  # stable: the course's order among equals
        return [_found(passage, words, phrase) for _, passage in ranked[:limit]]


def _begins_word(text: str, words: list[str]) -> bool:
    """Whether each word stands at the beginning of one in the text; those of Chinese always do."""
    return all(not word.isascii() or re.search(rf"(?<![a-z0-9]){re.escape(word)}", text) for word in words)


def _found(passage: Passage, words: list[str], phrase: str) -> Found:
    text, origins = folded_with_origins(passage.text)
    spans = [
        (origins[match.start()], origins[match.end() - 1] + 1)
        for needle in ([phrase] if phrase in text else words)
        for match in re.finditer(re.escape(needle), text)
    ]
    return Found(passage.lesson, passage.step, passage.language, passage.text, _apart(spans))


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that overlap made one."""
    apart: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if apart and low < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], high))
        else:
            apart.append((low, high))
    return tuple(apart)


def _passages(course: Course) -> Iterator[Passage]:
    for id_ in course.lesson_ids():
        try:
            lesson = course.lesson(id_)
        except (CourseError, KeyError):
            continue
        yield from _spoken(lesson, None, [lesson.title], [])
        for step in lesson.steps:
            yield from _spoken(lesson, step, *_said(step, course))


def _spoken(lesson: Lesson, step: Step | None, open_: list[Text | str], closed: list[Text | str]) -> Iterator[Passage]:
    """A passage in each language, and one more for what gives the answer away."""
    for code in LANGUAGES:
        for texts, gives_away in ((open_, False), (closed, True)):
            text = " · ".join(filter(None, (_in(text, code) for text in texts)))
            if text:
                yield Passage(lesson, step, code, text, gives_away)


def _in(text: Text | str, code: str) -> str:
    """A text in a language; code, which has none, as it stands."""
    return plain(text.to(code)) if isinstance(text, Text) else " ".join(text.split())


def _said(step: Step, course: Course) -> tuple[list[Text | str], list[Text | str]]:
    """What a step says at once, and what it says once it is done. Code is a plain text."""
    match step:
        case Read():
            return [step.text], []
        case LabStep():
            return [step.task], []
        case Write():
            exercise = _exercise(step, course)
            return ([exercise.title, exercise.task, exercise.target] if exercise else []), []
        case Choose() | Select():
            return [step.prompt, *_code(step), *(option.text for option in step.options)], _reasons(step.options)
        case FindBug():
            closed: list[Text | str] = [step.why, *(option.text for option in step.options)]
            return [step.prompt, step.code], [*closed, *_reasons(step.options), *_reasons(step.mistakes)]
        case _:
            mistakes: Iterable[WrongAnswer] = getattr(step, "mistakes", ())
            prompt: Text | None = getattr(step, "prompt", None)
            why: Text | None = getattr(step, "why", None)
            return (
                [*([prompt] if prompt else []), *_code(step)],
                [*([why] if why else []), *_reasons(mistakes)],
            )


def _code(step: Step) -> list[str]:
    code: str | None = getattr(step, "shown_code", None) or getattr(step, "code", None)
    return [code] if code else []


def _reasons(things: Iterable[Option | WrongAnswer]) -> list[Text | str]:
    return [thing.why for thing in things]


def _exercise(step: Write, course: Course) -> Exercise | None:
    try:
        return step.inline or course.exercise(step.exercise)
    except (CourseError, KeyError):
        return None
