"""Colours: the two themes, and what each style name of prose, code and marks looks like in them."""

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
        "comment": "#7f88a0",
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
    success="#2a7a2e",
    warning="#8a5200",
    error="#b3242f",
    foreground="#24272e",
    background="#fbfbfb",
    surface="#f1f1f1",
    panel="#e3e3e3",
    variables={
        "muted": "#666b78",
        "math": "#7b2fa8",
        "keyword": "#7a34b8",
        "string": "#2f6f1e",
        "number": "#a3480f",
        "comment": "#6d7280",
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
THEMES = {"dark": DARK, "light": LIGHT}

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
    "right": ("success", "bold"),
    "wrong": ("error", "bold"),
    "problem": ("warning", "bold"),
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
    return {
        name: Style.parse(f"{attributes} {variables[color]}".strip()) for name, (color, attributes) in PAINT.items()
    }


def syntax(variables: Mapping[str, str]) -> dict[str, Style]:
    """What each capture of the Python query looks like, for the editor."""
    painted = styles(variables)
    return {capture: painted[style] for capture, style in CAPTURES.items()}
