"""A stream is scored in slices, and the same as in one go."""

import numpy as np
import pytest

from core.model_store import load_model
from core.sentiment.data import load_events, load_stream, stream_table
from core.sentiment.items import COLUMNS, TEXT
from core.sentiment.model import SentimentModel
from core.sentiment.scoring import StreamScoring, score_all
from core.sentiment.task import TASK
from core.settings import settings


@pytest.fixture(scope="module")
def model() -> SentimentModel:
    loaded = load_model(TASK, settings().model_dir("sentiment"))
    assert isinstance(loaded, SentimentModel)
    return loaded


def test_dropping_the_iterator_loses_nothing(model: SentimentModel) -> None:
    items = load_stream().take(np.arange(300))
    whole = score_all(model, items)
    scoring = StreamScoring.of(model, items)
    next(iter(scoring.score()))
    assert 0 < scoring.scored < len(items)
    assert np.isnan(scoring.probability).any()
    for progress in scoring.score():
        assert progress.total == 300
    np.testing.assert_array_equal(scoring.result.probability, whole.probability)
    np.testing.assert_array_equal(scoring.result.place, whole.place)


def test_scores_are_those_of_the_model(model: SentimentModel) -> None:
    items = load_stream().take(np.arange(40))
    scored, answer = score_all(model, items), model.answer(items.frame[TEXT].tolist())
    assert scored.probability == pytest.approx(answer.probability, abs=1e-6)
    assert scored.score == pytest.approx(answer.score, abs=1e-6)
    assert scored.sure.tolist() == answer.sure.tolist()


def test_a_long_text_is_told_as_cut(model: SentimentModel) -> None:
    items = load_stream().take(np.arange(3))
    items.frame[TEXT] = ["fine", "word " * 400, "x" * 5_000]
    assert score_all(model, items).cut.tolist() == [False, True, True]


def test_a_stream_of_nothing_is_scored_at_once(model: SentimentModel) -> None:
    items = load_stream().take(np.arange(0))
    scored = score_all(model, items)
    assert len(scored) == 0
    assert scored.probability.shape == (0, 3)


def test_the_stream_that_ships_holds_what_it_promises() -> None:
    items, table, events = load_stream(), stream_table(), load_events()
    assert tuple(items.frame.columns) == COLUMNS
    assert len(items) >= 600
    days = items.frame["published_at"]
    assert (days.max().normalize() - days.min().normalize()).days + 1 >= 120
    assert days.is_monotonic_increasing
    assert len(set(table["company"])) == 8
    assert table[TEXT].is_unique
    # Every event has its items, on its days, about its company.
    for event in events:
        told = items.frame[(table["event"] == event.id).to_numpy()]
        assert len(told) >= 20
        assert told["published_at"].dt.date.min() >= event.since
        assert told["published_at"].dt.date.max() <= event.until
        assert set(table.loc[table["event"] == event.id, "company"]) == {event.entity}
