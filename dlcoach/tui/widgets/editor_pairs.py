"""Brackets and quotes that come in pairs: what a key does then."""

from dataclasses import dataclass

from dlcoach.tui.widgets.editor_lexer import CLOSING, OPENING, balance, place_after

_PREFIXES = {"r", "b", "f", "u", "rb", "br", "fr", "rf"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What becomes of a typed character: `insert` goes in at the cursor, which then moves `move` characters."""

    insert: str
    move: int


def typed(character: str, before: str, after: str) -> Typed:
    """What typing one character does.

    Args:
        character: the character.
        before: the whole text before the cursor.
        after: the whole text after it.
    """
    plain = Typed(character, 1)
    if character in CLOSING:
        free = not after[:1] or after[0] in " \t\n)]},:;" or after[0] == "#"
        if free and place_after(before).inside == "code" and balance(before + after, character) >= 0:
            return Typed(character + CLOSING[character], 1)
    elif character in OPENING:
        if (
            after.startswith(character)
            and place_after(before).inside == "code"
            and balance(before + after, OPENING[character]) <= 0
        ):
            return Typed("", 1)
    elif character in "\"'":
        return _quote(character, before, after)
    return plain


def _quote(quote: str, before: str, after: str) -> Typed:
    place = place_after(before)
    if place.inside == "comment":
        return Typed(quote, 1)
    if place.inside == "string":
        ends = place.quote[0] == quote and after.startswith(quote) and not before.endswith("\\")
        # In three quotes, only the run of quotes that ends the string is typed over.
        if ends and (len(place.quote) == 1 or after.startswith(place.quote) or before.endswith(quote)):
            return Typed("", 1)
        return Typed(quote, 1)
    if before.endswith(quote * 2) and not before.endswith(quote * 3):
        return Typed(quote * 4, 1)  # three quotes: a long string, with its end
    if len(after) and after.startswith(quote) and before.endswith(quote):
        return Typed("", 1)
    word = before[len(before.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")) :]
    alone = not word or word.lower() in _PREFIXES
    free = not after[:1] or after[0] in " \t\n)]},:;" or after[0] == "#"
    if alone and free and not before.endswith(quote) and not (before[-1:].isalnum() and not word):
        return Typed(quote * 2, 1)
    return Typed(quote, 1)


def wraps(character: str) -> tuple[str, str] | None:
    """What the character puts around a selection."""
    if character in CLOSING:
        return character, CLOSING[character]
    if character in "\"'`":
        return character, character
    return None


def is_empty_pair(before: str, after: str) -> bool:
    """Whether the cursor is between two brackets or quotes that belong together, with nothing in them."""
    left, right = before[-1:], after[:1]
    if not left or not right:
        return False
    if CLOSING.get(left) == right:
        return place_after(before[:-1]).inside == "code" and balance(before + after, left) >= 0
    if left == right and left in "\"'":
        place = place_after(before)
        return place.inside == "string" and place.quote == left and place_after(before[:-1]).inside == "code"
    return False
