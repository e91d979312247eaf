"""What the screen has acknowledged survives a kill -9."""

import os

import pytest

from tests.tui.kill import kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_nothing_acknowledged_is_lost() -> None:
    said = kills(4, seed=4, longest=2.5)
    assert said.drafts or said.answers or said.attempts
