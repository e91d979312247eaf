"""A YAML file as nodes that know their place.

The nodes are composed from PyYAML's events rather than by `yaml.compose`, because only events tell what this
format refuses (anchors, aliases, tags) and what was quoted, and because nothing recurses: a file of a thousand
brackets is a problem to report, not a crash.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dlcoach.course.problem import Place, Problem
from dlcoach.course.scalar import resolve
from dlcoach.language import _

_DEEPEST = 16  # A whole exercise inside a lesson goes seven deep.
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # YAML's own; str.splitlines breaks at more.
_COMMENT = re.compile(r"\s+#")
_COMMENT_AT_ONCE = re.compile(r"\s*#")
# What YAML refuses of what UTF-8 can hold. (One class with all of it would take 15 ms to compile.)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|\ufffe|\uffff")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. `text` is as written, `plain` tells that it stands without quotes and not in a block.

    `commented` tells that ` #` follows on the same line. `indent` is the number of columns before the text of a
    literal block (`|`), None for every other style.
    """

    place: Place
    text: str
    plain: bool = False
    commented: bool = False
    indent: int | None = None

    @property
    def value(self) -> bool | int | float | str | None:
        """The value by YAML 1.2's core schema."""
        return resolve(self.text) if self.plain else self.text

    def within(self, line: int, column: int) -> Place:
        """Where `line` and `column` of the text (from 1) stand in the file, as far as the style lets one tell."""
        if self.indent is not None:
            return Place(self.place.file, self.place.line + line, self.indent + column)
        if self.plain and line == 1:
            return Place(self.place.file, self.place.line, self.place.column + column - 1)
        return self.place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list["Node"] = field(default_factory=list)
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in order. `keys` tells where each key stands."""

    place: Place
    entries: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that was reported already; whoever meets it stays silent."""

    place: Place


Node = Scalar | Sequence | Mapping | Unreadable


class _RefusedError(Exception):
    """The rest of the file can't be read; the problem is reported already."""


def read_document(file: Path, problems: list[Problem]) -> Mapping | None:
    """The mapping that `file` holds. What is wrong goes to `problems`; None where there is no mapping to go on with."""
    text = read_source(file, problems)
    if text is None:
        return None
    return compose(text, file, problems)


def read_source(file: Path, problems: list[Problem]) -> str | None:
    """The text of `file`; None, and a problem, where it is missing or isn't UTF-8."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        problems.append(Place(file).problem(_("this file is missing"), _("write it, or take away what refers to it")))
        return None
    except OSError as error:
        problems.append(
            Place(file).problem(
                _("this file can't be read: {reason}", reason=error.strerror or error), _("make it a readable file")
            )
        )
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.append(place.problem(_("this byte isn't UTF-8"), _("save the file in UTF-8")))
        return None


def compose(text: str, file: Path, problems: list[Problem]) -> Mapping | None:
    """The mapping that the YAML `text` holds; None where there is none to go on with."""
    import yaml

    lines = _LINE_BREAK.split(text)
    if unprintable := _UNPRINTABLE.search(text):
        before = _LINE_BREAK.split(text[: unprintable.start()])
        place = Place(file, len(before), len(before[-1]) + 1)
        character = f"U+{ord(unprintable.group()):04X}"
        problems.append(
            place.problem(_("the character {character} can't stand in YAML", character=character), _("delete it"))
        )
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    composer = _Composer(file, lines, problems)
    try:
        for event in yaml.parse(text, Loader=loader):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        from dlcoach.course.syntax import explain

        problems.append(explain(error, lines, file))
        return None
    except _RefusedError:
        return None
    return composer.mapping()


class _Composer:
    """Builds nodes from events, with a stack of the collections that are still open."""

    def __init__(self, file: Path, lines: list[str], problems: list[Problem]) -> None:
        self._file = file
        self._lines = lines
        self._problems = problems
        self._root: Node | None = None
        self._open: list[Sequence | Mapping] = []
        self._key: list[Node | None] = []  # for each open collection, the key that waits for its value

    def mapping(self) -> Mapping | None:
        if isinstance(self._root, Mapping):
            return self._root
        if self._root is None or (isinstance(self._root, Scalar) and self._root.value is None):
            self._report(Place(self._file), _("the file is empty"), _("write its keys, as in `title: ...`"))
        elif not isinstance(self._root, Unreadable):
            self._report(self._root.place, _("the file isn't a mapping"), _("begin with keys, as in `title: ...`"))
        return None

    def take(self, event: Any) -> None:
        match type(event).__name__:
            case "ScalarEvent":
                self._add(self._scalar(event))
            case "SequenceStartEvent":
                self._check_properties(event)
                self._begin(Sequence(self._place(event), flow=bool(event.flow_style)))
            case "MappingStartEvent":
                self._check_properties(event)
                self._begin(Mapping(self._place(event), flow=bool(event.flow_style)))
            case "SequenceEndEvent" | "MappingEndEvent":
                self._key.pop()
                self._add(self._open.pop())
            case "AliasEvent":
                place = self._place(event)
                self._report(
                    place,
                    _("`*{name}` at the start of a value is an alias, which a course doesn't use", name=event.anchor),
                    _("put text that begins with `*` in quotes or in a block (`|`)"),
                )
                self._add(Unreadable(place))
            case "DocumentStartEvent" if self._root is not None:
                self._report(
                    self._place(event),
                    _("`---` begins a second document"),
                    _("keep one document a file; put text with such a line in a block (`|`)"),
                )
                raise _RefusedError

    def _scalar(self, event: Any) -> Node:
        if not self._check_properties(event):
            return Unreadable(self._place(event))
        plain = not event.style  # None, and "" from the C parser
        end = event.end_mark
        commented = plain and bool(_COMMENT.match(self._lines[end.line], end.column))
        if plain and event.value == "":
            # An empty value ends right behind its colon, so what hides it may also follow without more space.
            commented = bool(_COMMENT_AT_ONCE.match(self._lines[end.line], end.column))
        indent = self._indent(event.start_mark.line + 1, event.value) if event.style == "|" else None
        return Scalar(self._place(event), event.value, plain, commented, indent)

    def _indent(self, first: int, text: str) -> int:
        """How far the literal block is indented whose content begins on the line with index `first`."""
        for offset, content in enumerate(_LINE_BREAK.split(text)):
            if content.strip():
                return len(self._lines[first + offset]) - len(content)
        return 0

    def _check_properties(self, event: Any) -> bool:
        if event.anchor is not None:
            self._report(
                self._place(event),
                _("`&{name}` at the start of a value is an anchor, which a course doesn't use", name=event.anchor),
                _("put text that begins with `&` in quotes or in a block (`|`)"),
            )
            return False
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(
                self._place(event),
                _("`{tag}` at the start of a value is a tag, which a course doesn't use", tag=tag),
                _("put text that begins with `!` in quotes or in a block (`|`)"),
            )
            return False
        return True

    def _begin(self, collection: Sequence | Mapping) -> None:
        if len(self._open) >= _DEEPEST:
            self._report(collection.place, _("this is nested too deeply"), _("write it as text, or flatten it"))
            raise _RefusedError
        self._open.append(collection)
        self._key.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self._key[-1]) is None:
            self._key[-1] = node
        else:
            self._key[-1] = None
            self._add_entry(parent, key, node)

    def _add_entry(self, parent: Mapping, key: Node, value: Node) -> None:
        if isinstance(key, Unreadable):
            return
        if not isinstance(key, Scalar):
            self._report(key.place, _("a key must be a single word"), _("put text with brackets in quotes"))
        elif key.text in parent.entries:
            line = parent.keys[key.text].line
            self._report(
                key.place,
                _("`{key}` stands here a second time (first on line {line})", key=key.text, line=line),
                _("keep one of them"),
            )
        else:
            parent.entries[key.text] = value
            parent.keys[key.text] = key.place

    def _place(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _report(self, place: Place, message: str, remedy: str) -> None:
        self._problems.append(place.problem(message, remedy))
