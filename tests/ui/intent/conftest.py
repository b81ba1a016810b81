"""The page on intents over desks of four intents, whose answers can be worked out by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.app_state import FILE, StateFile
from core.intent.feedback import FeedbackStore
from core.intent.model import IntentModel
from core.text.encoder import Encoded
from core.text.tokens import token_ids
from tests.conftest import ROOT
from tests.core.intent.fake_desk import WordCounter, fake_desk
from tests.ui.intent.desk_visit import Opened, say, sound
from ui.intent import desk_feedback
from ui.resources import intent as resources


class Counter(WordCounter):
    """The word counter, asked for texts; each class has a direction of its own."""

    hidden = 4

    def encode(self, texts: Sequence[str]) -> Encoded:
        logits = self.encode_ids(token_ids(self.tokenizer, texts)).logits
        length = np.linalg.norm(logits, axis=1, keepdims=True)
        return Encoded(logits, logits / np.maximum(length, 1e-6))


@pytest.fixture
def word_counter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk of four intents, whose answers can be worked out by hand."""
    monkeypatch.setattr(resources, "model", lambda desk="": fake_desk())


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session of its own, for what is tried without a page."""
    state: dict[str, object] = {}
    monkeypatch.setattr("ui.intent.inbox_state.st.session_state", state)
    return state


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> IntentModel:
    """Put the word counter behind both desks, and beside itself as baselines."""
    counted = replace(fake_desk(), encoder=Counter(), centroids=np.eye(4))
    monkeypatch.setattr(resources, "model", lambda desk="": counted)
    monkeypatch.setattr(
        resources, "baselines", lambda desk="": {"linear": counted, "majority": counted}
    )
    return counted


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedbackStore]:
    state = StateFile(tmp_path / FILE)
    kept = FeedbackStore(state)
    monkeypatch.setattr(desk_feedback, "feedback_store", lambda: kept)
    yield kept
    state.close()


@pytest.fixture
def opened(model: IntentModel, store: FeedbackStore) -> Opened:
    """Open the view in a fresh app, with an address, and say something."""

    def open_view(*said: str, **address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "intent.py"), default_timeout=60)
        for name, code in {"talk": "own", **address}.items():
            at.query_params[name] = code
        sound(at.run())
        for text in said:
            say(at, text)
        return at

    return open_view
