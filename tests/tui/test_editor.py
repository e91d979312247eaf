"""The editor indents as people expect, and loses nothing."""

from collections.abc import Callable

import pytest
from textual.events import Key, Paste
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from dlcoach.tui.widgets.editor import Editor
from tests.tui.editor_host import Host, edited
from tests.tui.screen import seen


async def until_true(pilot: Pilot[None], happens: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _ in range(200):
        if happens():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


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
    app = Host("def f():\n    return 1  # one")
    async with app.run_test():
        assert app.editor.get_line(0).spans[0].style.bold  # def
        assert app.editor.get_line(1).spans[-1].style.italic  # the comment


async def test_a_marked_line_is_underlined_and_under_the_cursor() -> None:
    app = Host("a\n  b = 1\nc")
    async with app.run_test() as pilot:
        app.editor.mark(2)
        await pilot.pause()
        assert app.editor.cursor_location == (1, 2)
        assert any(span.style.underline for span in app.editor.get_line(1).spans)
        app.editor.mark(99)
        assert app.editor.marked_line is None


async def typed(text: str, keys: str, cursor: tuple[int, int] | None = None, *after: str) -> Editor:
    """The editor after typing characters, and then other keys."""
    app = Host(text)
    async with app.run_test(size=(60, 20)) as pilot:
        app.editor.focus()
        await pilot.pause()
        app.editor.move_cursor(app.editor.document.end if cursor is None else cursor)
        for character in keys:
            app.post_message(Key(character, character))
        await pilot.pause()
        await pilot.press(*after)
        await pilot.pause()
        return app.editor


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("f(x)", "f(x)"),
        ("x = [1, (2)]", "x = [1, (2)]"),
        ("f('a')", "f('a')"),
        ("# don't (x", "# don't (x"),
        ('"""doc"""', '"""doc"""'),
        ("f（x，1）", "f(x,1)"),
        ("# 中文，（好）", "# 中文，（好）"),
        ("x = '，'", "x = '，'"),
        ("x = {'a': [1]}", "x = {'a': [1]}"),
    ],
)
async def test_what_is_typed_is_what_comes_out(keys: str, text: str) -> None:
    assert (await typed("", keys)).text == text


async def test_backspace_takes_an_empty_pair_away() -> None:
    assert (await typed("", "f(", None, "backspace")).text == "f"
    assert (await typed("", "x='", None, "backspace")).text == "x="
    assert (await typed("", "f(a", None, "backspace")).text == "f()"


async def test_a_selection_is_wrapped_and_stays_selected() -> None:
    app = Host("ab\ncd")
    async with app.run_test(size=(60, 20)) as pilot:
        app.editor.focus()
        app.editor.select_all()
        await pilot.press("left_parenthesis", '"')
        assert app.editor.text == '("ab\ncd")'
        assert app.editor.selected_text == "ab\ncd"
        await pilot.press("ctrl+z")
        assert app.editor.text == "(ab\ncd)"


async def test_a_clause_goes_back_to_its_statement() -> None:
    editor = await typed("if a:\n    b\n    ", "else:")
    assert editor.text == "if a:\n    b\nelse:"
    assert editor.cursor_location == (2, 5)


async def test_enter_on_a_blank_line_moves_it_down_as_it_is() -> None:
    assert (await edited("def f():\n    ", "enter", cursor=(1, 4))).text == "def f():\n    \n    "
    assert (await edited("    return 1\n", "enter", cursor=(1, 0))).text == "    return 1\n\n"


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        (["alt+up"], "b = 1\na\nc", (0, 2)),
        (["alt+down"], "a\nc\nb = 1", (2, 2)),
        (["alt+up", "alt+up", "alt+down"], "a\nb = 1\nc", (1, 2)),
        (["alt+shift+down"], "a\nb = 1\nb = 1\nc", (2, 2)),
        (["alt+shift+up"], "a\nb = 1\nb = 1\nc", (1, 2)),
        (["alt+down", "ctrl+z"], "a\nb = 1\nc", (1, 2)),
        (["ctrl+shift+k"], "a\nc", (1, 1)),
    ],
)
async def test_lines_are_moved_doubled_and_deleted(keys: list[str], text: str, cursor: tuple[int, int]) -> None:
    editor = await edited("a\nb = 1\nc", *keys, cursor=(1, 2))
    assert editor.text == text
    assert editor.cursor_location == cursor


async def test_moving_selected_lines_keeps_them_selected() -> None:
    editor = await edited("a\nb\nc", "shift+down", "alt+down", cursor=(0, 0))
    assert editor.text == "b\na\nc"
    assert editor.selection == ((1, 0), (2, 0))


async def test_pasting_is_one_step_and_leaves_no_control_characters() -> None:
    app = Host("x = ")
    async with app.run_test() as pilot:
        app.editor.focus()
        app.editor.move_cursor((0, 4))
        long = "\r\n".join(f"y{n} = '中\x07文'\t# {n}" for n in range(3000))
        app.editor.post_message(Paste(long))
        await pilot.pause()
        assert app.editor.document.line_count == 3000
        assert "\x07" not in app.editor.text
        assert "\t" not in app.editor.text
        await pilot.press("ctrl+z")
        assert app.editor.text == "x = "


async def test_cut_and_copy_go_to_the_clipboard() -> None:
    app = Host("a\nb")
    async with app.run_test() as pilot:
        app.editor.focus()
        await pilot.press("ctrl+x")
        assert (app.editor.text, app.clipboard) == ("b", "a\n")
        await pilot.press("shift+right", "ctrl+c", "end", "ctrl+v")
        assert app.editor.text == "bb"


async def test_a_mark_goes_with_its_line_until_that_is_changed() -> None:
    app = Host("a\nb\nc")
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.focus()
        editor.mark(2)
        await pilot.pause()
        assert "2✗ b" in seen(app)
        editor.move_cursor((0, 1))
        await pilot.press("enter", "x")
        assert editor.marked_line == 3
        editor.move_cursor((3, 0))
        await pilot.press("y")
        assert editor.marked_line == 3
        editor.move_cursor((2, 1))
        await pilot.press("z")
        assert editor.marked_line is None
        assert "✗" not in seen(app)


async def test_a_syntax_error_is_marked_and_said() -> None:
    app = Host("x = (1\ny = 2")
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.check()
        await pilot.pause()
        assert "1! x = (1" in seen(app)
        assert any(span.style.underline and span.start == 4 for span in editor.get_line(0).spans)
        assert editor.problem == "line 1: ( is never closed; ) is missing."
        editor.move_cursor((0, 6))
        editor.focus()
        await pilot.press("right_parenthesis")
        assert editor.problem is None  # the line changed: it is looked at again after a pause
        editor.check()
        assert editor.problem is None
        await pilot.pause()
        assert "!" not in seen(app)


async def test_an_error_waits_for_a_pause_or_for_the_cursor_to_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlcoach.tui.widgets.editor.PAUSE", 60)
    monkeypatch.setattr("dlcoach.tui.widgets.editor.AWAY", 0.01)
    app = Host("a = 1\nb")
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.focus()
        editor.move_cursor((1, 1))
        await pilot.press("space", "equals_sign")
        await pilot.pause(0.1)
        assert editor.problem is None
        await pilot.press("up")
        await until_true(pilot, lambda: editor.problem is not None)


async def test_a_block_that_is_just_begun_is_no_error() -> None:
    editor = await edited("def f():", "enter")
    app = Host("def f():\n    ")
    async with app.run_test() as pilot:
        app.editor.focus()
        app.editor.move_cursor((1, 4))
        await pilot.pause()
        app.editor.check()
        assert app.editor.problem is None
        app.editor.move_cursor((0, 0))
        app.editor.check()
        assert "indent the next line" in (app.editor.problem or "")
    assert editor.text == "def f():\n    "


async def test_an_input_methods_punctuation_is_put_right_on_request() -> None:
    app = Host("f（x）  # 中，文\ny")
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.move_cursor((1, 1))
        editor.check()
        await pilot.pause()
        assert "（ has to be (. Alt+Enter does it." in (editor.problem or "")
        editor.action_fix_problem()
        assert editor.text == "f(x)  # 中，文\ny"
        assert editor.cursor_location == (1, 1)
        assert editor.problem is None
        editor.undo()
        assert editor.text == "f（x）  # 中，文\ny"


async def test_the_find_bar_counts_goes_round_and_comes_back() -> None:
    app = Host("loss = 1\nx = Loss\nloss")
    async with app.run_test(size=(80, 20)) as pilot:
        editor = app.editor
        editor.focus()
        await pilot.pause()
        editor.action_find()
        await pilot.press(*"loss")
        await pilot.pause()
        assert "1 of 3" in seen(app)
        assert editor.selection == ((0, 0), (0, 4))
        await pilot.press("enter", "down")
        await pilot.pause()
        assert "3 of 3" in seen(app)
        await pilot.press("enter", "up")
        await pilot.pause()
        assert "3 of 3" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.focused is editor
        assert editor.selection == ((2, 0), (2, 4))
        assert "3 of 3" not in seen(app)
        assert editor.text == "loss = 1\nx = Loss\nloss"


async def test_capitals_in_what_is_looked_for_count() -> None:
    app = Host("loss = 1\nx = Loss\nloss")
    async with app.run_test(size=(80, 20)) as pilot:
        app.editor.focus()
        await pilot.pause()
        app.editor.action_find()
        await pilot.press(*"Lo")
        await pilot.pause()
        assert "1 of 1" in seen(app)
        await pilot.press("x")
        await pilot.pause()
        assert "nothing" in seen(app)


async def test_replacing_one_and_all() -> None:
    app = Host("a + a\nb + a")
    async with app.run_test(size=(80, 20)) as pilot:
        editor = app.editor
        editor.focus()
        await pilot.pause()
        editor.action_find()
        await pilot.press("a", "tab", "a", "b", "enter")
        await pilot.pause()
        assert editor.text == "ab + a\nb + a"
        assert "2 of 3" in seen(app)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert editor.text == "abb + ab\nb + ab"
        assert "3 replaced" in seen(app)
        await pilot.press("escape", "ctrl+z")
        assert editor.text == "ab + a\nb + a"


async def test_the_bar_goes_to_lines() -> None:
    app = Host("\n".join(f"x{n}" for n in range(1, 100)))
    async with app.run_test(size=(80, 20)) as pilot:
        editor = app.editor
        editor.focus()
        await pilot.pause()
        editor.action_go_to_line()
        await pilot.press("5", "0", "enter")
        await pilot.pause()
        assert editor.cursor_location == (49, 0)
        assert app.focused is editor
        assert "x50" in seen(app)
        editor.action_find()
        await pilot.press(*":999", "enter")
        assert editor.cursor_location == (98, 0)


async def test_vims_keys_are_there_when_they_are_set() -> None:
    app = Host("def f():\n    return 1", vim=True)
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.focus()
        await pilot.pause()
        assert editor.mode_words == "NORMAL"
        await pilot.press("x", "j", "d", "d", "p")
        assert editor.text == "ef f():\n    return 1"
        await pilot.press("d")
        assert editor.mode_words == "NORMAL d"
        await pilot.press("escape", "o")
        assert editor.mode_words == "INSERT"
        app.post_message(Key("y", "y"))
        await pilot.press("left_parenthesis", "escape")
        assert editor.mode_words == "NORMAL"
        assert editor.text == "ef f():\n    return 1\ny()"
        await pilot.press("u")
        assert editor.text == "ef f():\n    return 1"
        await pilot.press("ctrl+r", "k", "V", "j")
        assert editor.selected_text == "    return 1\ny()"
        await pilot.press("greater_than_sign", "u")
        assert editor.text == "ef f():\n    return 1\ny()"


async def test_without_vim_its_keys_type() -> None:
    assert (await edited("", "d", "d")).text == "dd"


async def test_undo_of_a_group_puts_everything_back() -> None:
    app = Host("a\nb\nc\nd")
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.history.open_group()
        editor.insert("1\n2\n", (0, 0))
        editor.delete((4, 0), (5, 1))
        editor.insert("x", (1, 1))
        editor.history.close_group()
        editor.insert("y", (0, 0))
        after = editor.text
        await pilot.pause()
        editor.undo()
        editor.undo()
        assert editor.text == "a\nb\nc\nd"
        await pilot.pause()
        assert [line.split()[1:3] for line in seen(app).splitlines()[1:5]] == [
            ["1", "a"],
            ["2", "b"],
            ["3", "c"],
            ["4", "d"],
        ]
        editor.redo()
        editor.redo()
        assert editor.text == after


async def test_only_what_looks_different_is_drawn() -> None:
    app = Host("\n".join(f"x{n} = f({n})" for n in range(100)))
    async with app.run_test(size=(100, 40)) as pilot:
        editor = app.editor
        editor.focus()
        editor.move_cursor((10, 9))
        await pilot.pause()
        drawn: list[int] = []
        render_line = editor._render_line
        editor._render_line = lambda y: drawn.append(y) or render_line(y)  # type: ignore[method-assign]
        await pilot.press("a")
        await pilot.pause()
        assert set(drawn) == {10}


async def test_the_bracket_before_the_cursor_finds_its_partner() -> None:
    editor = await edited("f(')', [1])", cursor=(0, 11))
    assert editor.find_matching_bracket("", (0, 11)) == (0, 1)
    assert editor.find_matching_bracket("(", (0, 1)) == (0, 10)
    assert editor.find_matching_bracket("x", (0, 0)) is None


async def test_syntax_keeps_its_colours_under_the_cursor_and_in_a_selection() -> None:
    app = Host("import torch")
    async with app.run_test(size=(60, 20)) as pilot:
        editor = app.editor
        editor.focus()
        editor.move_cursor((0, 12))
        await pilot.pause()

        def line() -> Strip:
            return editor.render_lines(Region(0, editor.gutter.top, 40, 1))[0]

        def color() -> object:
            return next(segment.style.color for segment in line() if segment.text.strip() == "import")

        keyword = app.paint["code.keyword"].color
        assert color() == keyword
        await pilot.press("shift+home")
        await pilot.pause()
        assert keyword in [segment.style.color for segment in line() if "mport" in segment.text]


async def test_vims_modes_show_in_the_cursor() -> None:
    app = Host("abc", vim=True)
    async with app.run_test(size=(60, 20)) as pilot:
        app.editor.focus()

        async def cursor() -> bool:
            await pilot.pause()
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            return any(segment.text == "a" and segment.style.underline for strip in strips for segment in strip)

        assert not await cursor()
        await pilot.press("i")
        assert await cursor()
        await pilot.press("escape")
        assert not await cursor()


async def test_keys_that_come_all_at_once_keep_their_order() -> None:
    app = Host("")
    async with app.run_test(size=(60, 20)) as pilot:
        app.editor.focus()
        await pilot.pause()
        for key in ["f", "(", "x", "right", ":", "home", "a", "end", "backspace", "enter", "y", "ctrl+z", "z"]:
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert app.editor.text == "af(x)\nz"
