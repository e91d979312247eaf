"""Which lines an edit changed."""

from collections.abc import Sequence


def changed_rows(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int] | None:
    """The lines that differ, None where all are the same.

    Returns:
        The first row that differs, and the row after the last one in `old` and in `new`.
    """
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first] == new[first]:
        first += 1
    if first == len(old) == len(new):
        return None
    same = 0
    while same < shorter - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return first, len(old) - same, len(new) - same
