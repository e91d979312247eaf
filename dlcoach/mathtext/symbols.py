"""What each macro of a single sign stands for, and the signs' other forms: alphabets, raised and lowered, ASCII.

The signs of deep learning's formulas are listed here with TeX's class of each. A rarer one comes from the table of
2,500 Unicode mathematical symbols that latex2mathml carries; it is read when the first such macro is met.
"""

import unicodedata
from functools import cache, lru_cache

from dlcoach.mathtext.tree import Atom, Kind

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip

ORDINARY = GREEK | {
    "ell": "ℓ", "hbar": "ℏ", "nabla": "∇", "partial": "∂", "infty": "∞", "emptyset": "∅", "varnothing": "∅",
    "forall": "∀", "exists": "∃", "nexists": "∄", "neg": "¬", "lnot": "¬", "angle": "∠", "prime": "′",
    "top": "⊤", "bot": "⊥", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "imath": "ı", "jmath": "ȷ", "wp": "℘",
    "square": "□", "Box": "□", "triangle": "△", "checkmark": "✓", "degree": "°", "dagger": "†", "ddagger": "‡",
    "vert": "|", "Vert": "‖", "|": "‖", "vdots": "⋮", "backslash": "\\", "_": "_", "%": "%", "#": "#", "$": "$",
    "&": "&", "surd": "√", "intercal": "⊺", "blacksquare": "■", "S": "§", "pounds": "£", "bigstar": "★",
}  # fmt: skip

BINARY = {
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "ast": "*", "star": "⋆", "circ": "∘",
    "bullet": "•", "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "ominus": "⊖", "oslash": "⊘", "cap": "∩", "cup": "∪",
    "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "setminus": "∖", "sqcup": "⊔", "sqcap": "⊓", "uplus": "⊎",
    "bmod": "mod", "mod": "mod", "diamond": "⋄", "centerdot": "·", "boxtimes": "⊠", "boxplus": "⊞", "circledast": "⊛",
}  # fmt: skip

RELATION = {
    "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ne": "≠", "neq": "≠",
    "lt": "<", "gt": ">", "ll": "≪", "gg": "≫", "approx": "≈", "sim": "~", "simeq": "≃", "cong": "≅",
    "equiv": "≡", "propto": "∝", "triangleq": "≜", "coloneqq": "≔", "doteq": "≐", "in": "∈", "notin": "∉",
    "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "subsetneq": "⊊", "nsubseteq": "⊈",
    "mid": "|", "nmid": "∤", "parallel": "∥", "perp": "⊥", "prec": "≺", "preceq": "⪯", "succ": "≻", "succeq": "⪰",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "Leftarrow": "⇐", "Leftrightarrow": "⇔", "implies": "⟹", "impliedby": "⟸", "iff": "⟺", "mapsto": "↦",
    "longrightarrow": "⟶", "longleftarrow": "⟵", "longmapsto": "⟼", "Longrightarrow": "⟹", "uparrow": "↑",
    "downarrow": "↓", "updownarrow": "↕", "nearrow": "↗", "searrow": "↘", "nwarrow": "↖", "swarrow": "↙",
    "hookrightarrow": "↪", "rightharpoonup": "⇀", "rightleftharpoons": "⇌", "leadsto": "⇝", "vdash": "⊢",
    "models": "⊨", "lesssim": "≲", "gtrsim": "≳", "asymp": "≍", "therefore": "∴", "because": "∵",
    "longleftrightarrow": "⟷", "Longleftrightarrow": "⟺", "not=": "≠",
}  # fmt: skip

LARGE = {
    "sum": "∑", "prod": "∏", "coprod": "∐", "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂",
    "bigodot": "⨀", "bigvee": "⋁", "bigwedge": "⋀", "bigsqcup": "⨆", "biguplus": "⨄",
}  # fmt: skip
INTEGRALS = {"int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮"}
FUNCTIONS = (
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim", "exp", "hom", "ker", "lg",
    "ln", "log", "sec", "sin", "sinh", "tan", "tanh",
)  # fmt: skip
LIMIT_FUNCTIONS = {
    name: name for name in ("det", "gcd", "inf", "lim", "max", "min", "Pr", "sup")
} | {"liminf": "lim inf", "limsup": "lim sup", "argmax": "arg max", "argmin": "arg min"}  # fmt: skip

INNER = {"ldots": "…", "dots": "…", "dotsc": "…", "dotso": "…", "hdots": "…", "cdots": "⋯", "dotsb": "⋯",
         "dotsm": "⋯", "dotsi": "⋯", "ddots": "⋱"}  # fmt: skip
OPEN = {"{": "{", "lbrace": "{", "lbrack": "[", "langle": "⟨", "lfloor": "⌊", "lceil": "⌈", "lvert": "|",
        "lVert": "‖", "llbracket": "⟦", "lparen": "("}  # fmt: skip
CLOSE = {"}": "}", "rbrace": "}", "rbrack": "]", "rangle": "⟩", "rfloor": "⌋", "rceil": "⌉", "rvert": "|",
         "rVert": "‖", "rrbracket": "⟧", "rparen": ")"}  # fmt: skip
PUNCTUATION = {"colon": ":"}

SPACES = {",": 1, ":": 1, ">": 1, ";": 1, " ": 1, "~": 1, "!": 0, "/": 0, "quad": 2, "qquad": 4, "enspace": 1,
          "thinspace": 1, "medspace": 1, "thickspace": 1, "negthinspace": 0, "space": 1, "enskip": 1}  # fmt: skip

MACROS: dict[str, Atom] = {
    name: Atom(text, kind)
    for kind, group in (
        (Kind.ORDINARY, ORDINARY), (Kind.BINARY, BINARY), (Kind.RELATION, RELATION), (Kind.OPERATOR, INTEGRALS),
        (Kind.INNER, INNER), (Kind.OPEN, OPEN), (Kind.CLOSE, CLOSE), (Kind.PUNCTUATION, PUNCTUATION),
    )
    for name, text in group.items()
}  # fmt: skip
MACROS |= {name: Atom(name, Kind.OPERATOR) for name in FUNCTIONS}
MACROS |= {name: Atom(text, Kind.OPERATOR, limits=True) for name, text in (LARGE | LIMIT_FUNCTIONS).items()}

CHARACTERS: dict[str, Atom] = {
    **{char: Atom(char, Kind.BINARY) for char in "+*"},
    "-": Atom("−", Kind.BINARY),
    "−": Atom("−", Kind.BINARY),
    **{char: Atom(char, Kind.RELATION) for char in "=<>:"},
    **{char: Atom(char, Kind.OPEN) for char in "(["},
    **{char: Atom(char, Kind.CLOSE) for char in ")]!?"},
    **{char: Atom(char, Kind.PUNCTUATION) for char in ",;"},
    # Signs that authors type as they are.
    **{atom.text: atom for atom in MACROS.values() if len(atom.text) == 1 and ord(atom.text) > 127},
}


@cache
def lookup(name: str) -> Atom | None:
    """The sign that the macro `name` (no backslash) stands for, or None where it stands for none."""
    if name in MACROS:
        return MACROS[name]
    from latex2mathml.symbols_parser import convert_symbol

    code = convert_symbol("\\" + name)
    if code is None or "-" in code:
        return None
    char = chr(int(code, 16))
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cc", "Cf", "Zs"):
        return None
    # Arrows are relations; what else Unicode's math operators hold is safest without space of its own.
    return Atom(char, Kind.RELATION if 0x2190 <= ord(char) <= 0x21FF else Kind.ORDINARY)


# The first code points of Unicode's mathematical alphabets: capitals, small letters, digits.
ALPHABETS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "script": (0x1D49C, 0x1D4B6, None),
    "fraktur": (0x1D504, 0x1D51E, None),
    "double": (0x1D538, 0x1D552, 0x1D7D8),
    "sans": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "mono": (0x1D670, 0x1D68A, 0x1D7F6),
}
# Letters that Unicode had before it had the alphabets.
EARLIER = {
    "script": {"B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ",
               "o": "ℴ"},
    "fraktur": {"C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"},
    "double": {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"},
}  # fmt: skip
FONTS = {
    "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "pmb": "bold", "mathbb": "double", "Bbb": "double",
    "mathcal": "script", "mathscr": "script", "mathfrak": "fraktur", "mathrm": "upright", "mathit": "upright",
    "mathsf": "sans", "mathtt": "mono", "mathnormal": "upright", "bf": "bold", "rm": "upright", "it": "upright",
    "cal": "script", "up": "upright",
}  # fmt: skip


def in_font(text: str, font: str) -> str:
    """`text` with its letters and digits taken from the alphabet `font`; what that lacks stays as it is."""
    if font not in ALPHABETS:
        return text
    capitals, small, digits = ALPHABETS[font]
    chars = []
    for char in text:
        if char in EARLIER.get(font, {}):
            chars.append(EARLIER[font][char])
        elif "A" <= char <= "Z":
            chars.append(chr(capitals + ord(char) - ord("A")))
        elif "a" <= char <= "z":
            chars.append(chr(small + ord(char) - ord("a")))
        elif "0" <= char <= "9" and digits is not None:
            chars.append(chr(digits + ord(char) - ord("0")))
        elif font == "bold" and "Α" <= char <= "Ω":
            chars.append(chr(0x1D6A8 + ord(char) - ord("Α")))
        elif font == "bold" and "α" <= char <= "ω":
            chars.append(chr(0x1D6C2 + ord(char) - ord("α")))
        else:
            chars.append(char)
    return "".join(chars)


SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤′*⋆†∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ′**†°",
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
SMALL = frozenset((*SUPERSCRIPTS.values(), *SUBSCRIPTS.values()))
LONGEST_UNICODE_SCRIPT = 6
LONGEST_UNICODE_WORD = 3  # a longer word in small raised letters is hard to read


def as_script(text: str, signs: dict[str, str]) -> str | None:
    """`text` in `signs`, SUPERSCRIPTS or SUBSCRIPTS; None where one is missing or it would be hard to read."""
    if not text or len(text) > LONGEST_UNICODE_SCRIPT or (text.isalpha() and len(text) > LONGEST_UNICODE_WORD):
        return None
    if any(char not in signs for char in text):
        return None
    return "".join(signs[char] for char in text)


COMBINING = {
    "hat": "\u0302", "widehat": "\u0302", "check": "\u030c", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0305", "vec": "\u20d7", "overrightarrow": "\u20d7", "overleftarrow": "\u20d6",
    "dot": "\u0307", "ddot": "\u0308", "dddot": "\u20db", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a", "underline": "\u0332",
}  # fmt: skip
# What an accent is drawn with when it has a line of its own: a sign to put in the middle, or one to repeat ("_").
WIDE_ACCENTS = {
    "hat": "^", "widehat": "^", "check": "ˇ", "tilde": "~", "widetilde": "~", "bar": "_", "overline": "_",
    "vec": "→", "overrightarrow": "→", "overleftarrow": "←", "dot": ".", "ddot": "..", "dddot": "...", "breve": "˘",
    "acute": "´", "grave": "`", "mathring": "°", "underline": "_",
}  # fmt: skip

ASCII = {
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "≡": "==", "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=",
    "⇔": "<=>", "⟹": "==>", "⟸": "<==", "⟺": "<=>", "⟶": "-->", "⟵": "<--", "↦": "|->", "⟼": "|-->", "⟷": "<-->",
    "×": "x", "·": "*", "÷": "/", "±": "+-", "−": "-", "⋆": "*", "∘": "o", "•": "*", "∞": "inf", "∂": "d",
    "∇": "grad", "′": "'", "⊤": "T", "‖": "||", "…": "...", "⋯": "...", "⋮": ":", "⋱": "...", "∑": "sum",
    "∏": "prod", "∫": "int", "√": "sqrt", "⟨": "<", "⟩": ">", "⌊": "floor[", "⌋": "]", "⌈": "ceil[", "⌉": "]",
    "≔": ":=", "∝": "prop", "∅": "{}", "∈": "in", "∉": "not in", "¬": "not ", "∧": "and", "∨": "or", "ϵ": "eps",
    "ε": "eps", "φ": "phi", "∣": "|", "⊙": "(.)", "⊗": "(x)", "⊕": "(+)", "∼": "~", "≪": "<<", "≫": ">>",
    "ı": "i", "ȷ": "j", "∥": "||", "⊥": "_|_",
    # prose
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "§": "S",
}  # fmt: skip
NAMES = {atom.text: name for name, atom in reversed(MACROS.items()) if len(atom.text) == 1}


@lru_cache(maxsize=4096)
def ascii_of(char: str) -> str:
    """`char` for a terminal that draws ambiguous signs two cells wide: ASCII where there is a form of it.

    Signs that are two cells wide everywhere (Chinese) stay.
    """
    if ord(char) < 128 or unicodedata.east_asian_width(char) in ("W", "F"):
        return char
    if char in ASCII:
        return ASCII[char]
    if char in NAMES:
        return NAMES[char]
    compatible = unicodedata.normalize("NFKD", char)
    if compatible != char:
        return "".join(ascii_of(part) for part in compatible if not unicodedata.combining(part)) or "?"
    return "?"
