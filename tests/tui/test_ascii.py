"""Where signs are drawn in ASCII, no screen shows another, but for words and Chinese."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from dlcoach.progress.store import Store
from dlcoach.prose.symbols import ascii_only, drawn, one_cell, use_ascii
from dlcoach.tui.app import CoachApp
from tests.tui.conftest import FakeJudge
from tests.tui.every_kind import write_every_kind
from tests.tui.every_screen import SCREENS
from tests.tui.screen import press, seen, until


@pytest.fixture(autouse=True)
def unicode_again() -> Iterator[None]:
    yield
    use_ascii(False)


def signs(text: str) -> set[str]:
    """What is neither ASCII nor text."""
    return {
        char
        for char in text
        if not char.isascii()
        and unicodedata.category(char)[0] not in "LM"
        and unicodedata.east_asian_width(char) not in "WF"
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen(name: str, language: str, tmp_path: Path) -> None:
    store = Store(tmp_path / "progress.db")
    store.set_setting("symbols", "ascii")
    judge = FakeJudge()
    app = CoachApp(write_every_kind(tmp_path / "course"), store, language=language, load_judge=lambda: judge)
    async with app.run_test(size=(80, 24)) as pilot:
        await SCREENS[name](pilot, app, judge)
        assert signs(seen(app)) == set()
    app.close_judge()
    store.close()


async def test_it_switches_on_the_fly(start) -> None:
    app = start("layers")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "○ open" in await until(pilot, "step 1")
        app.use_symbols("ascii")
        assert signs(await press(pilot)) == set()
        assert "o open" in seen(app)
        app.use_symbols("unicode")
        assert "○ open" in await press(pilot)
        assert app.store.setting("symbols") == "unicode"


def test_the_environment_asks_for_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLCOACH_ASCII", "1")
    assert ascii_only()
    monkeypatch.setenv("DLCOACH_ASCII", "0")
    assert not ascii_only()


def test_each_sign_is_as_wide_as_before_and_words_stay() -> None:
    for code in [*range(0xA0, 0x3000), *range(0x1F300, 0x1FAFF)]:
        char = chr(code)
        if unicodedata.category(char) not in ("Cn", "Cf", "Cc", "Zl", "Zp"):
            assert cell_len(one_cell(char)) == cell_len(char), hex(code)
    assert drawn("层，é α") == "层，é α"
    assert drawn("✓ ┌─┐ ⠿ …") == "+ +-+ : ."
