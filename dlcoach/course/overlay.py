"""What an overlay holds beside what the base holds: by position, by name or by id.

Each function takes the overlay's node and what the base has there, and gives the parts that translate something. What
translates nothing, what lacks and what stands in another order goes to `problems`.
"""

from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly

from dlcoach.course.document import Mapping, Node, Sequence
from dlcoach.course.identity import check_unique, identity_of
from dlcoach.course.problem import Problem, nearest
from dlcoach.course.values import read_items, read_mappings
from dlcoach.language import _


def match_items(node: Node, count: int, name: str, problems: list[Problem]) -> list[Node] | None:
    """The items of a list that has `count` items in the base; None where there are more or fewer."""
    items = read_items(node, name, problems)
    if len(items) == count:
        return items
    if isinstance(node, Sequence):
        problems.append(
            node.place.problem(
                _(
                    "{name} has a length of {here} here and of {base} in the base file",
                    name=name,
                    here=len(items),
                    base=count,
                ),
                _("translate each item of the base file, in its order"),
            )
        )
    return None


def match_names(overlay: Mapping, base: Iterable[str], name: str, problems: list[Problem]) -> dict[str, Node]:
    """The entries of a mapping by their names, which are those of the `base`."""
    names = list(base)
    for key, place in overlay.keys.items():
        if key not in names:
            problems.append(
                place.problem(_("`{key}` under {name} translates nothing", key=key, name=name), nearest(key, names))
            )
    problems += [
        overlay.place.problem(
            _("the translation of `{key}` is missing under {name}", key=key, name=name),
            _("add `{key}: ...`", key=key),
        )
        for key in names
        if key not in overlay.entries
    ]
    return {key: node for key, node in overlay.entries.items() if key in names}


def match_ids(node: Node, needed: ReadOnly[str, bool], name: str, problems: list[Problem]) -> dict[str, Mapping]:
    """The mappings of a list by their ids. `needed` tells of each id of the base, in order, whether it must be here."""
    found: dict[str, Mapping] = {}
    mappings = read_mappings(read_items(node, name, problems), name, problems)
    check_unique(mappings, problems)
    for mapping in mappings:
        identity = identity_of(mapping)
        if identity is None:
            problems.append(mapping.place.problem(_("`id` is missing"), _("repeat the id that the base file has here")))
        elif identity not in needed:
            problems.append(
                mapping.entries["id"].place.problem(
                    _("`{key}` under {name} translates nothing", key=identity, name=name), nearest(identity, needed)
                )
            )
        else:
            found.setdefault(identity, mapping)
    if isinstance(node, Sequence):
        problems += [
            node.place.problem(
                _("the translation of `{key}` is missing under {name}", key=identity, name=name),
                _("add `- id: {id}` with its texts", id=identity),
            )
            for identity, must in needed.items()
            if must and identity not in found
        ]
    _check_order(found, [identity for identity in needed if identity in found], problems)
    return found


def _check_order(found: ReadOnly[str, Mapping], expected: list[str], problems: list[Problem]) -> None:
    for identity, due in zip(found, expected, strict=True):
        if identity != due:
            problems.append(
                found[identity]
                .entries["id"]
                .place.problem(
                    _("`{id}` stands where the base file has `{due}`", id=identity, due=due),
                    _("keep the order of the base file"),
                )
            )
            return  # One step in the wrong place shifts all that follow.
