"""The page on intents loads what it keeps once, however it is asked for."""

import pytest

from core.artefacts import Artefact
from ui.resources import intent


def test_a_desk_that_is_left_out_and_one_that_is_named_are_the_same_model() -> None:
    assert intent.model() is intent.model("")
    assert intent.model(desk="") is intent.model("")


def test_so_are_its_baselines(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Artefact] = []
    monkeypatch.setattr(intent, "load_recipe", lambda *_: read.append(object()))
    intent.baselines("another")
    known = len(read)
    intent.baselines(desk="another")
    assert len(read) == known > 0
