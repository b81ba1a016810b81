"""What pages share is loaded once, however it is asked for."""

import pytest

from core.artefacts import Artefact
from ui import resources


def test_a_desk_that_is_left_out_and_one_that_is_named_are_the_same_model() -> None:
    assert resources.intent_model() is resources.intent_model("")
    assert resources.intent_model(desk="") is resources.intent_model("")


def test_so_are_its_baselines(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Artefact] = []
    monkeypatch.setattr(resources, "load_recipe", lambda *_: read.append(object()))
    resources.intent_baselines("another")
    known = len(read)
    resources.intent_baselines(desk="another")
    assert len(read) == known > 0
