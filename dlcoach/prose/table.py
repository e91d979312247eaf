"""A Markdown table in a width that is given."""

from collections.abc import Sequence

from dlcoach.prose.flow import HARD_BREAK, Run, fill, words
from dlcoach.prose.span import Line, Span, merged, width_of

Cell = Sequence[Run]

BREAKABLE = 10  # a word of more cells may be broken to keep the table a table


def lay_out_table(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]], align: Sequence[str], width: int, in_ascii: bool
) -> list[Line]:
    """The table on lines of at most `width` cells, each cell's text broken inside its column.

    `align` holds "l", "c" or "r" for each column. A table that has too many columns for the width is written row by
    row instead, each cell behind its column's name.
    """
    bar, dash, cross = ("|", "-", "+") if in_ascii else ("│", "─", "┼")
    columns = len(header)
    room = width - 3 * (columns - 1)
    wanted = [max(natural(row[column]) for row in (header, *rows)) for column in range(columns)]
    least = [max(longest(row[column]) for row in (header, *rows)) for column in range(columns)]
    if room < sum(min(word, BREAKABLE) for word in least):
        return records(header, rows, width)
    widths = share(wanted, least, room)

    rule = merged([Span(f"{dash}{cross}{dash}".join(dash * wide for wide in widths), "table")])
    filled = [[fill(cell, wide) for cell, wide in zip(row, widths, strict=True)] for row in (header, *rows)]
    ruled = any(len(cell) > 1 for row in filled[1:] for cell in row)
    lines: list[Line] = []
    for number, cells in enumerate(filled):
        if number == 1 or (number > 1 and ruled):
            lines.append(rule)
        for index in range(max(map(len, cells))):
            spans: list[Span] = []
            for column, cell in enumerate(cells):
                if column:
                    spans.append(Span(f" {bar} ", "table"))
                spans.extend(aligned(cell[index] if index < len(cell) else (), widths[column], align[column]))
            lines.append(merged(spans))
    if len(filled) == 1:
        lines.append(rule)
    return lines


def aligned(line: Line, width: int, align: str) -> list[Span]:
    """`line` made `width` cells wide."""
    spare = width - width_of(line)
    left = {"l": 0, "c": spare // 2, "r": spare}[align]
    return [Span(" " * left), *line, Span(" " * (spare - left))]


def natural(cell: Cell) -> int:
    """The width that a cell takes where nothing forces a break."""
    return max((width_of(line) for line in fill(cell, 10_000)), default=0)


def longest(cell: Cell) -> int:
    """The width of a cell's longest word."""
    return max((word.width for word in words(cell) if word is not None), default=0)


def share(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths for columns that together have `room` cells.

    Each gets the width of its longest word, where that fits; what is left goes to those that want more, the narrowest
    first.
    """
    if sum(wanted) <= room:
        return list(wanted)
    widths = list(least) if sum(least) <= room else [min(word, BREAKABLE) for word in least]
    spare = room - sum(widths)
    while spare > 0:
        short = [column for column in range(len(wanted)) if widths[column] < wanted[column]]
        if not short:
            break
        smallest = min(widths[column] for column in short)
        for column in [column for column in short if widths[column] == smallest][:spare]:
            widths[column] += 1
            spare -= 1
    return widths


def records(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], width: int) -> list[Line]:
    """The table row by row: each cell on lines of its own, behind its column's name."""
    lines: list[Line] = []
    for row in rows or [header]:
        if lines:
            lines.append(())
        for name, cell in zip(header, row, strict=True):
            label = [Run(run.text, "strong", run.link, run.whole) for run in name if run != HARD_BREAK]
            lines.extend(fill([*label, Run(": ", "strong"), *cell], width))
    return lines
