"""The mood of a message at the desk, where there is such a model."""

import pytest

from core import registry
from core.errors import ArtefactMissing
from tests.ui.conftest import card_values, cards_of
from tests.ui.intent.desk_visit import Opened
from ui.intent import desk_sentiment
from ui.intent.desk_sentiment import Sentiment
from ui.resources import tasks
from ui.words.intent import desk as words


def test_the_mood_is_shown_as_soon_as_there_is_such_a_task(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.intent.desk_cards.sentiment_of", lambda text: None)
    assert words.CARD_SENTIMENT not in card_values(opened("where is my card"))
    monkeypatch.setattr("ui.intent.desk_cards.sentiment_of", lambda text: Sentiment("angry", 0.8))
    assert card_values(opened("where is my card"))[words.CARD_SENTIMENT] == "Angry"


def test_a_mood_that_is_not_probable_enough_is_told_as_unsure(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsure = Sentiment("angry", 0.4, is_sure=False)
    monkeypatch.setattr("ui.intent.desk_cards.sentiment_of", lambda text: unsure)
    card = next(c for c in cards_of(opened("my card")) if c.label == words.CARD_SENTIMENT)
    assert (card.value, card.change) == (words.SENTIMENT_UNSURE, "rather angry, 40 %")


def test_a_sentiment_task_whose_model_is_missing_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise ArtefactMissing(f"{name} is missing.", "a model.", "Train one.")

    monkeypatch.setattr(registry, "names", lambda: ("intent", "sentiment"))
    monkeypatch.setattr(tasks, "model", missing)
    assert desk_sentiment.sentiment_of("I am furious") is None
