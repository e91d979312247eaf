"""The app meets whatever keys and mice can do."""

from pathlib import Path

import pytest

from tests.tui.random_events import random_events, run_events


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_events(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run_events(tmp_path, random_events(seed, 150))
