"""A mapping of a course's file as it is being read, with its translations beside it."""

from collections import abc
from pathlib import Path

from dlcoach.course import overlay, values
from dlcoach.course.document import Mapping, Node, Scalar, Sequence, read_document
from dlcoach.course.identity import check_unique, identity_of, is_id, read_id
from dlcoach.course.problem import Place, Problem, nearest
from dlcoach.course.text import Text
from dlcoach.course.values import item_name
from dlcoach.language import _


class Record:
    """A mapping of the base file, and the mapping at the same place in each overlay, by language.

    Each method reads one key, in the base and, where the key holds what a learner reads, in every overlay. What is
    wrong goes to `problems` and reading goes on with an empty value, so that every mistake of a file is found at once:
    whoever reads throws the result away where there are problems. `close` comes last; it reports every key that
    nobody read. Where the base itself is broken, its overlays aren't held against it.
    """

    def __init__(self, node: Mapping, overlays: abc.Mapping[str, Mapping], problems: list[Problem]) -> None:
        self.node = node
        self.problems = problems
        self._overlays = overlays
        self._read: set[str] = set()  # keys of the base
        self._missing: set[str] = set()  # keys that the base should have
        self._translated: set[str] = set()  # keys that overlays hold too
        self._overlay_only: set[str] = set()

    @property
    def place(self) -> Place:
        return self.node.place

    def has(self, key: str) -> bool:
        return key in self.node.entries

    def place_of(self, key: str) -> Place:
        """Where the value of `key` stands; the record's own place where there is none."""
        value = self.node.entries.get(key)
        return value.place if value else self.place

    def key_place(self, key: str, name: str) -> Place:
        """Where the key `name` stands in the mapping under `key`; the value's own place where it isn't there."""
        node = self.node.entries.get(key)
        return node.keys[name] if isinstance(node, Mapping) and name in node.keys else self.place_of(key)

    def report(self, place: Place, message: str, remedy: str) -> None:
        self.problems.append(place.problem(message, remedy))

    def value(self, key: str, required: bool = True) -> Node | None:
        """The node of `key`, which is left to the caller to read."""
        self._read.add(key)
        node = self.node.entries.get(key)
        if node is None and required:
            self._missing.add(key)
            self.report(self.place, _("`{key}` is missing", key=key), _("add `{key}: ...`", key=key))
        return node

    # What only the base holds

    def id(self) -> str:
        """The record's own id. An overlay may repeat it, and then it must be the same."""
        self._translated.add("id")
        node = self.value("id")
        base = read_id(node, _name("id"), self.problems) if node else ""
        for other in self._beside("id", required=False).values():
            if base and isinstance(other, Scalar) and other.text != base:
                self.report(
                    other.place,
                    _("`id` is `{text}` here and `{base}` in the base file", text=other.text, base=base),
                    _("write `{base}`", base=base),
                )
        return base

    def string(self, key: str) -> str:
        node = self.value(key)
        return values.read_string(node, _name(key), self.problems) if node else ""

    def optional_string(self, key: str) -> str | None:
        node = self.value(key, required=False)
        return values.read_string(node, _name(key), self.problems) if node else None

    def strings(self, key: str, required: bool = False) -> tuple[str, ...]:
        """A list of strings; empty where the key is missing."""
        items = enumerate(self._items(key, required), 1)
        return tuple(values.read_string(item, item_name(_name(key), n), self.problems) for n, item in items)

    def number(self, key: str, default: float | None = None) -> float | None:
        """A finite number, None where the value is no such; without a `default` the key must be there."""
        node = self.value(key, required=default is None)
        return values.read_number(node, _name(key), self.problems) if node else default

    def whole_number(self, key: str, default: int | None = None) -> int | None:
        """A whole number, None where the value is no such; without a `default` the key must be there."""
        node = self.value(key, required=default is None)
        return values.read_whole_number(node, _name(key), self.problems) if node else default

    def flag(self, key: str) -> bool | None:
        """True or false; false where the key is missing, None where it holds something else."""
        node = self.value(key, required=False)
        return values.read_flag(node, _name(key), self.problems) if node else False

    def mapping(self, key: str) -> Mapping | None:
        """The mapping under `key`, which is left to the caller to read; None where the key is missing."""
        node = self.value(key, required=False)
        return values.read_mapping(node, _name(key), self.problems) if node else None

    # What overlays hold too

    def text(self, key: str) -> Text:
        """What a learner reads."""
        self._translated.add(key)
        node = self.value(key)
        return self._merge(node, self._beside(key), _name(key)) if node else Text("")

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of what a learner reads, matched by position."""
        self._translated.add(key)
        items = self._items(key)
        beside = self._items_beside(key, len(items))
        return tuple(
            self._merge(item, {language: found[n] for language, found in beside.items()}, item_name(_name(key), n + 1))
            for n, item in enumerate(items)
        )

    def text_map(self, key: str) -> dict[str, Text]:
        """Names and what a learner reads about each; empty where the key is missing."""
        self._translated.add(key)
        mapping = self.mapping(key)
        if mapping is None:
            return {}
        base = {
            name: values.read_text(value, _inner(key, name), self.problems) for name, value in mapping.entries.items()
        }
        return self._merge_map(key, base)

    def overlay_text_map(self, key: str, base: abc.Mapping[str, str]) -> dict[str, Text]:
        """What overlays say under `key` about each name of `base`, whose own texts stand outside this file."""
        self._overlay_only.add(key)
        return self._merge_map(key, base)

    # Records inside

    def record(self, key: str) -> "Record | None":
        """The mapping under `key`."""
        self._translated.add(key)
        node = self.value(key)
        mapping = values.read_mapping(node, _name(key), self.problems) if node else None
        if mapping is None:
            return None
        return self._inside(mapping, self._mappings(self._beside(key), _name(key)))

    def record_map(self, key: str) -> "dict[str, Record]":
        """Names and the mapping under each, matched by name; empty where the key is missing."""
        self._translated.add(key)
        mapping = self.mapping(key)
        if mapping is None:
            return {}
        beside = {
            language: overlay.match_names(other, mapping.entries, _name(key), self.problems)
            for language, other in self._mappings(self._beside(key), _name(key)).items()
        }
        records = {}
        for name, value in mapping.entries.items():
            inner = values.read_mapping(value, _inner(key, name), self.problems)
            if inner is not None:
                others = {language: found[name] for language, found in beside.items() if name in found}
                records[name] = self._inside(inner, self._mappings(others, _inner(key, name)))
        return records

    def records(
        self, key: str, required: bool = True, textless: abc.Callable[[Mapping], bool] = lambda _: False
    ) -> "list[Record]":
        """A list of mappings, matched by position. Overlays may leave it out where all of them are `textless`."""
        self._translated.add(key)
        items = self._items(key, required)
        has_text = any(not isinstance(item, Mapping) or not textless(item) for item in items)
        beside = self._items_beside(key, len(items), required=has_text)
        records = []
        for n, item in enumerate(items):
            name = item_name(_name(key), n + 1)
            mapping = values.read_mapping(item, name, self.problems)
            if mapping is not None:
                others = {language: found[n] for language, found in beside.items()}
                records.append(self._inside(mapping, self._mappings(others, name)))
        return records

    def records_by_id(self, key: str, textless: abc.Callable[[Mapping], bool] = lambda _: False) -> "list[Record]":
        """A list of mappings that have an `id`, matched by it; overlays keep the order of the base.

        Each id stands once. Overlays may leave out the mappings that are `textless`.
        """
        self._translated.add(key)
        mappings = values.read_mappings(self._items(key), _name(key), self.problems)
        check_unique(mappings, self.problems)
        needed = {identity: not textless(mapping) for mapping in mappings if (identity := identity_of(mapping))}
        beside: dict[str, dict[str, Mapping]] = {}
        if needed and len(needed) == len(mappings) and all(map(is_id, needed)):
            beside = {
                language: overlay.match_ids(node, needed, _name(key), self.problems)
                for language, node in self._beside(key, required=any(needed.values())).items()
            }
        records = []
        for mapping in mappings:
            identity = identity_of(mapping)
            others = {language: found[identity] for language, found in beside.items() if identity in found}
            records.append(self._inside(mapping, others))
        return records

    def close(self) -> None:
        """Report the keys that nobody asked for, in the base and in the overlays."""
        for key, place in self.node.keys.items():
            if key not in self._read:
                self.report(place, _("unknown key `{key}`", key=key), nearest(key, self._read))
        for other in self._overlays.values():
            for key, place in other.keys.items():
                self._check_overlay_key(key, place)

    def _check_overlay_key(self, key: str, place: Place) -> None:
        if key in self._overlay_only or key in self._missing:
            return
        if key in self._translated:
            if not self.has(key):
                self.report(
                    place,
                    _("the base file has no `{key}` here", key=key),
                    _("delete it, or write it in the base file too"),
                )
        elif key in self._read:
            self.report(
                place, _("`{key}` stays in the base file; an overlay holds text alone", key=key), _("delete it here")
            )
        else:
            self.report(place, _("unknown key `{key}`", key=key), nearest(key, self._translated | self._overlay_only))

    def _inside(self, node: Mapping, overlays: abc.Mapping[str, Mapping]) -> "Record":
        return Record(node, overlays, self.problems)

    def _items(self, key: str, required: bool = True) -> list[Node]:
        """The items of the list under `key`; one that is `required` must not be empty."""
        node = self.value(key, required)
        if required and isinstance(node, Sequence) and not node.items:
            self.report(node.place, _("`{key}` is empty", key=key), _("write at least one item, behind `- `"))
        return values.read_items(node, _name(key), self.problems) if node else []

    def _beside(self, key: str, required: bool = True) -> dict[str, Node]:
        """The node of `key` in each overlay that has it."""
        found = {}
        for language, other in self._overlays.items():
            node = other.entries.get(key)
            if node is not None:
                found[language] = node
            elif required:
                self.report(
                    other.place, _("the translation of `{key}` is missing", key=key), _("add `{key}: ...`", key=key)
                )
        return found

    def _items_beside(self, key: str, count: int, required: bool = True) -> dict[str, list[Node]]:
        """The items of the list under `key`, which has `count` in the base, in each overlay that has as many."""
        if count == 0:
            return {}
        return {
            language: items
            for language, node in self._beside(key, required).items()
            if (items := overlay.match_items(node, count, _name(key), self.problems)) is not None
        }

    def _mappings(self, nodes: abc.Mapping[str, Node], name: str) -> dict[str, Mapping]:
        return {
            language: mapping
            for language, node in nodes.items()
            if (mapping := values.read_mapping(node, name, self.problems)) is not None
        }

    def _merge(self, node: Node, beside: abc.Mapping[str, Node], name: str) -> Text:
        base = values.read_text(node, name, self.problems)
        others = {language: values.read_text(other, name, self.problems) for language, other in beside.items()}
        return Text(base, others)

    def _merge_map(self, key: str, base: abc.Mapping[str, str]) -> dict[str, Text]:
        texts: dict[str, dict[str, str]] = {name: {} for name in base}
        if base:
            for language, other in self._mappings(self._beside(key), _name(key)).items():
                for name, node in overlay.match_names(other, base, _name(key), self.problems).items():
                    texts[name][language] = values.read_text(node, _inner(key, name), self.problems)
        return {name: Text(text, texts[name]) for name, text in base.items()}


def open_record(file: Path, overlays: abc.Mapping[str, Path], problems: list[Problem]) -> Record | None:
    """The whole of `file` with its overlays, as one record; None where `file` itself can't be read."""
    base = read_document(file, problems)
    others = {}
    for language, other in overlays.items():
        node = read_document(other, problems)
        if node is not None:
            others[language] = node
    return Record(base, others, problems) if base is not None else None


def _name(key: str) -> str:
    return f"`{key}`"


def _inner(key: str, name: str) -> str:
    return f"`{key}.{name}`"
