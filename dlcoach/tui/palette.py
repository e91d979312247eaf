"""Colours: the themes, and what each style name of prose, code and marks looks like in them."""

from collections.abc import Mapping

from rich.style import Style
from textual.theme import Theme

DARK = Theme(
    name="dlcoach-dark",
    dark=True,
    primary="#82aaff",
    secondary="#7fdbca",
    accent="#ffcb6b",
    success="#a5d86e",
    warning="#ffcb6b",
    error="#ff7b85",
    foreground="#d8dce6",
    background="#16181c",
    surface="#1e2127",
    panel="#25282f",
    variables={
        "muted": "#8b93a7",
        "math": "#e3b8ff",
        "keyword": "#c99cf8",
        "string": "#b6d98c",
        "number": "#f5a97f",
        "comment": "#8790a6",
        "function": "#82aaff",
        "operator": "#a9b4cc",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#82aaff 35%",
        "scrollbar": "#3c4048",
        "scrollbar-hover": "#50555f",
        "scrollbar-active": "#82aaff",
        "scrollbar-background": "#1e2127",
        "scrollbar-background-hover": "#1e2127",
        "scrollbar-background-active": "#1e2127",
    },
)
LIGHT = Theme(
    name="dlcoach-light",
    dark=False,
    primary="#1f5fbf",
    secondary="#00706a",
    accent="#8a5200",
    success="#27732b",
    warning="#8a5200",
    error="#b3242f",
    foreground="#24272e",
    background="#fbfbfb",
    surface="#f1f1f1",
    panel="#e3e3e3",
    variables={
        "muted": "#5f6470",
        "math": "#7b2fa8",
        "keyword": "#7a34b8",
        "string": "#2f6f1e",
        "number": "#a3480f",
        "comment": "#5f6470",
        "function": "#1f5fbf",
        "operator": "#4d5566",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#1f5fbf 25%",
        "scrollbar": "#c6c6c6",
        "scrollbar-hover": "#aaaaaa",
        "scrollbar-active": "#1f5fbf",
        "scrollbar-background": "#f1f1f1",
        "scrollbar-background-hover": "#f1f1f1",
        "scrollbar-background-active": "#f1f1f1",
    },
)
CONTRAST = Theme(
    name="dlcoach-contrast",
    dark=True,
    primary="#9ecbff",
    secondary="#7ff5e0",
    accent="#ffe14d",
    success="#8dff7a",
    warning="#ffe14d",
    error="#ffa3a3",
    foreground="#ffffff",
    background="#000000",
    surface="#0d0d0d",
    panel="#1c1c1c",
    variables={
        "muted": "#d0d0d0",
        "math": "#f0c8ff",
        "keyword": "#e0b8ff",
        "string": "#bdf58c",
        "number": "#ffc49a",
        "comment": "#c4c4c4",
        "function": "#9ecbff",
        "operator": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#9ecbff 45%",
        "scrollbar": "#808080",
        "scrollbar-hover": "#b0b0b0",
        "scrollbar-active": "#ffe14d",
        "scrollbar-background": "#1c1c1c",
        "scrollbar-background-hover": "#1c1c1c",
        "scrollbar-background-active": "#1c1c1c",
    },
)
# The terminal's own sixteen colours on its own ground, whatever that is. Nothing is said by a ground here, and what
# is muted is dim: bright black can be the very colour of the ground.
TERMINAL = Theme(
    name="dlcoach-terminal",
    dark=True,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_magenta",
    success="ansi_green",
    warning="ansi_magenta",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "muted": "ansi_default",
        "math": "ansi_magenta",
        "keyword": "ansi_magenta",
        "string": "ansi_green",
        "number": "ansi_red",
        "comment": "ansi_default",
        "function": "ansi_blue",
        "operator": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-text-style": "reverse",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_white",
        "scrollbar": "ansi_blue",
        "scrollbar-hover": "ansi_cyan",
        "scrollbar-active": "ansi_cyan",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    },
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "terminal": TERMINAL}

# Style name -> (variable of the theme, attributes). An attribute goes with every style that carries a meaning,
# so that it is seen without colour, too.
PAINT: Mapping[str, tuple[str, str]] = {
    "text": ("foreground", ""),
    "strong": ("foreground", "bold"),
    "emphasis": ("foreground", "italic"),
    "heading": ("primary", "bold underline"),
    "strike": ("muted", "strike"),
    "code": ("secondary", ""),
    "link": ("primary", "underline"),
    "math": ("math", ""),
    "quote": ("muted", "italic"),
    "rule": ("muted", ""),
    "table": ("muted", ""),
    "bullet": ("accent", "bold"),
    "code.keyword": ("keyword", "bold"),
    "code.string": ("string", ""),
    "code.number": ("number", ""),
    "code.comment": ("comment", "italic"),
    "code.name": ("foreground", ""),
    "code.function": ("function", ""),
    "code.operator": ("operator", ""),
    "line-number": ("muted", ""),
    "muted": ("muted", ""),
    "key": ("accent", "bold"),
    "here": ("accent", "bold"),
    "match": ("accent", "bold underline"),
    "right": ("success", "bold"),
    "wrong": ("error", "bold"),
    "problem": ("warning", "bold"),
    "shown": ("primary", "bold"),
}

# The captures of tree-sitter's Python query that differ from plain text, as the styles above.
CAPTURES = {
    "keyword": "code.keyword",
    "keyword.function": "code.keyword",
    "keyword.return": "code.keyword",
    "keyword.operator": "code.keyword",
    "conditional": "code.keyword",
    "repeat": "code.keyword",
    "exception": "code.keyword",
    "include": "code.keyword",
    "boolean": "code.number",
    "constant.builtin": "code.number",
    "number": "code.number",
    "float": "code.number",
    "string": "code.string",
    "comment": "code.comment",
    "function": "code.function",
    "function.call": "code.function",
    "method": "code.function",
    "method.call": "code.function",
    "constructor": "code.function",
    "class": "code.function",
    "type": "code.function",
    "type.class": "code.function",
    "operator": "code.operator",
    "attribute": "code.keyword",
}


def styles(variables: Mapping[str, str]) -> dict[str, Style]:
    """What each style name looks like where the theme has these variables (`App.theme_variables`)."""
    painted = {}
    for name, (variable, attributes) in PAINT.items():
        color = variables[variable]
        if variable in ("muted", "comment") and color == variables["foreground"]:
            attributes += " dim"
        painted[name] = Style.parse(f"{attributes} {color.removeprefix('ansi_')}".strip())
    return painted


def syntax(variables: Mapping[str, str]) -> dict[str, Style]:
    """What each capture of the Python query looks like, for the editor."""
    painted = styles(variables)
    return {capture: painted[style] for capture, style in CAPTURES.items()}
