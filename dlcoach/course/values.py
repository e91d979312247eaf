"""Single values, each read as what its key asks for.

Each function takes the node, the words that name it in messages ("`why`"), and the list that problems go to. What can't
be read comes back as an empty value: the problem is noted, so whoever builds a model of it throws that away.
"""

import math

from dlcoach.course.document import Mapping, Node, Scalar, Sequence, Unreadable
from dlcoach.course.problem import Problem
from dlcoach.language import _


def read_text(node: Node, name: str, problems: list[Problem]) -> str:
    """Prose that a learner reads: any scalar, as it is written."""
    if isinstance(node, Scalar) and node.plain and node.commented:
        message = (
            _("{name} stops at ` #`, where YAML begins a comment", name=name)
            if node.text
            else _("{name} is empty: YAML reads what begins with `#` as a comment", name=name)
        )
        problems.append(
            node.place.problem(message, _("put the text in quotes or in a block (`|`); a comment may follow quotes"))
        )
        return ""
    return read_string(node, name, problems)


def read_string(node: Node, name: str, problems: list[Problem]) -> str:
    """A name, code or an expression: any scalar, as it is written. Unquoted digits are text here."""
    match node:
        case Scalar() if node.text.strip() and node.value is not None:
            return node.text
        case Scalar():
            problems.append(node.place.problem(_("{name} is empty", name=name), _("write its text, or delete the key")))
        case Sequence(flow=True):
            problems.append(
                node.place.problem(
                    _("{name} is text, and `[` makes YAML read a list", name=name),
                    _("put the text in quotes or in a block (`|`)"),
                )
            )
        case Sequence():
            problems.append(
                node.place.problem(
                    _("{name} is text, and this is a list", name=name), _("write the text in a block (`|`)")
                )
            )
        case Mapping(flow=True):
            problems.append(
                node.place.problem(
                    _("{name} is text, and `{{` makes YAML read a mapping", name=name),
                    _("put the text in quotes or in a block (`|`)"),
                )
            )
        case Mapping():
            key = next(iter(node.entries), "")
            problems.append(
                node.place.problem(
                    _("{name} is text, and YAML reads `{key}:` as a key", name=name, key=key),
                    _("put the text in quotes or in a block (`|`)"),
                )
            )
    return ""


def read_number(node: Node, name: str, problems: list[Problem]) -> float | None:
    """A finite number; an int stays an int. None where it isn't one."""
    if isinstance(node, Scalar):
        value = node.value
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return value
        remedy = (
            _("take away the quotes")
            if not node.plain and isinstance(Scalar(node.place, node.text.strip(), plain=True).value, int | float)
            else _("write a finite number, such as `3`, `0.25` or `1e-3`")
        )
        problems.append(
            node.place.problem(_("{name} isn't a number: `{text}`", name=name, text=node.text.strip()), remedy)
        )
    elif not isinstance(node, Unreadable):
        problems.append(
            node.place.problem(
                _("{name} is a number, and this is {kind}", name=name, kind=kind_of(node)),
                _("write a finite number, such as `3`, `0.25` or `1e-3`"),
            )
        )
    return None


def read_whole_number(node: Node, name: str, problems: list[Problem]) -> int | None:
    """A whole number. None where it isn't one."""
    value = read_number(node, name, problems)
    if value is not None and not isinstance(value, int):
        problems.append(node.place.problem(_("{name} isn't a whole number", name=name), _("write it without a point")))
        return None
    return value


def read_flag(node: Node, name: str, problems: list[Problem]) -> bool | None:
    """True or false. None where it is neither."""
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    if not isinstance(node, Unreadable):
        written = f"`{node.text}`" if isinstance(node, Scalar) else kind_of(node)
        problems.append(
            node.place.problem(
                _("{name} is neither true nor false: {written}", name=name, written=written),
                _("write `true` or `false`; YAML 1.2 has no `yes`, `no`, `on` and `off`"),
            )
        )
    return None


def read_shape(node: Node, name: str, problems: list[Problem]) -> tuple[int, ...] | None:
    """A tensor's shape, as a list of whole numbers from 0 up. None where it isn't one."""
    if not isinstance(node, Sequence):
        if not isinstance(node, Unreadable):
            problems.append(
                node.place.problem(
                    _("{name} is a shape, and this is {kind}", name=name, kind=kind_of(node)),
                    _("write it as a list, such as `[7, 3]`"),
                )
            )
        return None
    sizes = [read_whole_number(item, _("a size in {name}", name=name), problems) for item in node.items]
    for size, item in zip(sizes, node.items, strict=True):
        if size is not None and size < 0:
            problems.append(item.place.problem(_("a size is below 0"), _("write the size that the tensor has")))
    return None if None in sizes else tuple(size for size in sizes if size is not None)


def read_items(node: Node, name: str, problems: list[Problem]) -> list[Node]:
    """The items of a list."""
    if isinstance(node, Sequence):
        return node.items
    if not isinstance(node, Unreadable):
        problems.append(
            node.place.problem(
                _("{name} is a list, and this is {kind}", name=name, kind=kind_of(node)),
                _("write its items on lines of their own, each behind `- `"),
            )
        )
    return []


def read_mapping(node: Node, name: str, problems: list[Problem]) -> Mapping | None:
    """A mapping."""
    if isinstance(node, Mapping):
        return node
    if not isinstance(node, Unreadable):
        problems.append(
            node.place.problem(
                _("{name} is a mapping, and this is {kind}", name=name, kind=kind_of(node)),
                _("write its keys on lines of their own, indented, as in `key: value`"),
            )
        )
    return None


def read_mappings(items: list[Node], name: str, problems: list[Problem]) -> list[Mapping]:
    """Those of a list's items that are mappings; each of the others is a problem."""
    mappings = [read_mapping(item, item_name(name, number), problems) for number, item in enumerate(items, 1)]
    return [mapping for mapping in mappings if mapping is not None]


def item_name(name: str, number: int) -> str:
    """How messages call the item with this `number`, from 1, of the list called `name`."""
    return _("item {number} of {name}", number=number, name=name)


def kind_of(node: Node) -> str:
    """What `node` is, in words."""
    match node:
        case Sequence():
            return _("a list")
        case Mapping():
            return _("a mapping")
        case Scalar() if node.value is None:
            return _("nothing")
        case Scalar() if isinstance(node.value, bool):
            return _("true or false")
        case Scalar() if isinstance(node.value, int | float):
            return _("a number")
    return _("text")
