"""The editor indents as people expect, and loses nothing."""

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from dlcoach.tui.palette import DARK
from dlcoach.tui.widgets.editor import Editor


class Host(App[None]):
    """Nothing but an editor."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.editor = Editor(text)

    def compose(self) -> ComposeResult:
        yield self.editor


async def edited(text: str, *keys: str, cursor: tuple[int, int] | None = None, select: str = "") -> Editor:
    """The editor after these keys; the cursor is at the end of the text, or where told; "all" selects everything."""
    app = Host(text)
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.focus()
        editor.move_cursor(editor.document.end if cursor is None else cursor)
        if select == "all":
            editor.select_all()
        await pilot.press(*keys)
        await pilot.pause()
        return editor


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(x):", "def f(x):\n    "),
        ("    if x:  # why", "    if x:  # why\n        "),
        ("    y = 1", "    y = 1\n    "),
        ("        return y", "        return y\n    "),
        ("    pass", "    pass\n"),
        ("        raise ValueError(", "        raise ValueError(\n            "),
        ("    returned = 1", "    returned = 1\n    "),
        ("y = [", "y = [\n    "),
        ("return x", "return x\n"),
    ],
)
async def test_enter_indents_the_next_line(before: str, after: str) -> None:
    assert (await edited(before, "enter")).text == after


async def test_enter_between_brackets_gives_the_closing_one_its_own_line() -> None:
    editor = await edited("    f()", "enter", cursor=(0, 6))
    assert editor.text == "    f(\n        \n    )"
    assert editor.cursor_location == (1, 8)


async def test_enter_in_the_middle_of_a_line_takes_the_rest_along() -> None:
    assert (await edited("    a + b", "enter", cursor=(0, 6))).text == "    a \n    + b"


async def test_tab_goes_to_the_next_tab_stop() -> None:
    assert (await edited("ab", "tab")).text == "ab  "
    assert (await edited("", "tab")).text == "    "


async def test_tab_indents_a_selection_and_keeps_it() -> None:
    editor = await edited("a\n\n  b", "tab", select="all")
    assert editor.text == "    a\n\n      b"
    assert editor.selected_text.strip() == "a\n\n      b"


async def test_shift_tab_takes_an_indent_away() -> None:
    assert (await edited("      a", "shift+tab")).text == "  a"
    assert (await edited("      a\n  b\nc", "shift+tab", select="all")).text == "  a\nb\nc"


async def test_indenting_is_one_step_for_undo() -> None:
    assert (await edited("a\nb\nc", "tab", "ctrl+z", select="all")).text == "a\nb\nc"
    assert (await edited("a\nb", "tab", "ctrl+z", "ctrl+y", select="all")).text == "    a\n    b"


async def test_backspace_takes_an_indent_away_in_leading_white_space() -> None:
    assert (await edited("        ", "backspace")).text == "    "
    assert (await edited("      ", "backspace")).text == "    "
    assert (await edited("  a", "backspace")).text == "  "
    assert (await edited("a\n", "backspace")).text == "a"


async def test_comments_go_out_and_in() -> None:
    assert (await edited("    a\n\n  b", "ctrl+underscore", select="all")).text == "  #   a\n\n  # b"
    assert (await edited("  # a\n# b", "ctrl+underscore", select="all")).text == "  a\nb"


async def test_home_goes_to_the_text_first() -> None:
    assert (await edited("    abc", "home")).cursor_location == (0, 4)
    assert (await edited("    abc", "home", "home")).cursor_location == (0, 0)


async def test_pasted_tabs_become_spaces() -> None:
    app = Host("")
    async with app.run_test() as pilot:
        app.editor.focus()
        app.editor.post_message(Paste("if x:\r\n\ty = 1"))
        await pilot.pause()
        assert app.editor.text == "if x:\n    y = 1"


async def test_python_is_highlighted() -> None:
    editor = await edited("def f():\n    return 1  # one")
    names = {name for line in editor._highlights.values() for _, _, name in line}
    assert {"keyword.function", "number", "comment"} <= names


async def test_a_marked_line_is_underlined_and_under_the_cursor() -> None:
    app = Host("a\n  b = 1\nc")
    async with app.run_test() as pilot:
        app.editor.mark(2)
        await pilot.pause()
        assert app.editor.cursor_location == (1, 2)
        assert any(span.style.underline for span in app.editor.get_line(1).spans)
        app.editor.mark(99)
        assert app.editor.marked_line is None
