"""Whether signs are drawn in ASCII, and the one-cell ASCII sign for each that some terminals draw two cells wide.

East Asian terminals may draw "ambiguous" characters (Unicode, UAX #11) two cells wide, and then every line that holds
one is off. Prose and math know longer forms (`<=`, `sqrt(x)`) and take them themselves where ASCII is on; all else
that is drawn goes through `one_cell`, so that widgets write the signs that they mean, and need not know of this.
"""

import os
import unicodedata

from rich.cells import cell_len

_ascii = False


def use_ascii(on: bool) -> None:
    """Draw signs in ASCII from now on, or as they are; DLCOACH_ASCII=1 in the environment holds over both."""
    global _ascii
    _ascii = on


def ascii_only() -> bool:
    """Whether signs are drawn in ASCII."""
    return _ascii or os.environ.get("DLCOACH_ASCII", "0") not in ("", "0")


ONE_CELL = {
    # Marks
    "✓": "+", "✔": "+", "✗": "x", "✘": "x", "✕": "x", "○": "o", "●": "*", "◐": "~", "◑": "~", "◯": "o", "◉": "@",
    "◼": "#", "◻": "_", "■": "#", "□": "_", "▪": "#", "▫": "_", "◆": "#", "◇": "_", "★": "*", "☆": "o", "☐": "_",
    "☑": "#", "☒": "x", "▸": ">", "▹": ">", "▶": ">", "►": ">", "◂": "<", "◀": "<", "◄": "<", "▾": "v", "▼": "v",
    "▽": "v", "▴": "^", "▲": "^", "△": "^", "•": "*", "‣": ">", "·": "-", "⋅": "-", "∙": "-", "…": ".", "⋯": ".",
    "⋮": ":", "›": ">", "‹": "<", "»": ">", "«": "<", "–": "-", "—": "-", "‑": "-", "−": "-", "“": '"', "”": '"',
    "‘": "'", "’": "'", "×": "x", "÷": "/", "±": "~", "≈": "~", "≤": "<", "≥": ">", "≠": "#", "√": "V", "∞": "8",
    "°": "o", "§": "S", "¶": "P", "⏎": "<", "↵": "<", "↩": "<", "↪": ">", "⇥": ">", "⇤": "<", "⌫": "<", "␛": "^",
    "⚠": "!", "⏱": "@", "⚑": "P", "⚐": "P",
    # Arrows
    "←": "<", "→": ">", "↑": "^", "↓": "v", "↔": "-", "↕": "|", "⇐": "<", "⇒": ">", "⇑": "^", "⇓": "v",
    # Rules and boxes; the heavy ones differ from the light, since a bar tells by them how far it is filled
    "─": "-", "━": "=", "═": "=", "╌": "-", "╍": "=", "┄": "-", "┅": "=", "┈": "-", "┉": "=", "╴": "-", "╶": "-",
    "╸": "=", "╺": "=", "╼": "=", "╾": "=", "│": "|", "┃": "|", "║": "|", "╎": "|", "╏": "|", "┆": "|", "┇": "|",
    "┊": "|", "┋": "|", "╵": "|", "╷": "|", "╹": "|", "╻": "|", "╱": "/", "╲": "\\", "╳": "x", "⎯": "-",
    # Blocks: the eighths from below, those at the sides, shades
    "▁": "_", "▂": "_", "▃": ".", "▄": "=", "▅": "=", "▆": "#", "▇": "#", "█": "#", "▀": "=", "▔": "-", "▉": "|",
    "▊": "|", "▋": "|", "▌": "|", "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▕": "|", "░": ".", "▒": "+", "▓": "%",
}  # fmt: skip


def one_cell(char: str) -> str:
    """What is drawn for `char` in as many cells in ASCII. Letters of all languages stay: words are not signs."""
    if char in ONE_CELL:
        return ONE_CELL[char]
    if ord(char) < 128 or unicodedata.category(char)[0] in "LM":
        return char
    if "\u2500" <= char <= "\u257f":  # the box drawing characters that are left are corners and crossings
        return "+"
    if "\u2800" <= char <= "\u28ff":  # Braille, by its number of dots
        return " .:#"[((ord(char) - 0x2800).bit_count() + 2) // 3]
    cells = cell_len(char)
    if cells == 2:
        return char if is_text(char) else "* "
    from dlcoach.mathtext.symbols import ascii_of  # here, for most signs are in the table

    sign = ascii_of(char)
    return sign if sign.isascii() and len(sign) == cells else "?" * cells


def is_text(char: str) -> bool:
    """Whether a character of two cells is text, such as Chinese punctuation, and no picture."""
    return unicodedata.category(char) != "So" or char < "\u4000"


class _OneCell(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = one_cell(chr(code))
        return self[code]


_TABLE = _OneCell()


def drawn(text: str) -> str:
    """`text` with each sign in it as `one_cell` draws it; it takes as many cells as before."""
    return text if text.isascii() else text.translate(_TABLE)
