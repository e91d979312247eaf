"""Ids: what progress hangs on, so they are written in one way and each stands once."""

import re

from dlcoach.course.document import Mapping, Node, Scalar
from dlcoach.course.problem import Problem
from dlcoach.course.values import read_string
from dlcoach.language import _

_KEBAB_CASE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_id(node: Node, name: str, problems: list[Problem]) -> str:
    """An id, in kebab-case."""
    text = read_string(node, name, problems)
    if text and not is_id(text):
        proposal = re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text).lower()).strip("-")
        problems.append(
            node.place.problem(
                _("{name} isn't in kebab-case: `{text}`", name=name, text=text),
                _("write it as `{proposal}`", proposal=proposal)
                if proposal
                else _("use small letters, digits and hyphens"),
            )
        )
        return ""
    return text


def is_id(text: str) -> bool:
    """Whether `text` is in kebab-case: small letters and digits, in words that single hyphens join."""
    return _KEBAB_CASE.fullmatch(text) is not None


def identity_of(mapping: Mapping) -> str | None:
    """The `id` of a mapping as it stands there; None where there is none."""
    node = mapping.entries.get("id")
    return node.text if isinstance(node, Scalar) and node.text else None


def check_unique(mappings: list[Mapping], problems: list[Problem]) -> None:
    """Report every `id` that stood in an earlier one of the `mappings`."""
    lines: dict[str, int] = {}
    for mapping in mappings:
        identity = identity_of(mapping)
        if identity is None:
            continue
        place = mapping.entries["id"].place
        if identity in lines:
            problems.append(
                place.problem(
                    _("the id `{id}` stands on line {line} already", id=identity, line=lines[identity]),
                    _("give each one an id of its own"),
                )
            )
        lines.setdefault(identity, place.line)
