"""The kept scores are those of the model, and of no other."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.model_store import load_model
from core.sentiment import stream_scores
from core.sentiment.data import load_stream
from core.sentiment.items import Items
from core.sentiment.model import SentimentModel
from core.sentiment.stream_scores import STREAM_SCORES_FILE, keep_scores, scores_of
from core.sentiment.task import TASK
from core.settings import settings

FOLDER = settings().model_dir("sentiment")


@pytest.fixture(scope="module")
def model() -> SentimentModel:
    loaded = load_model(TASK, FOLDER)
    assert isinstance(loaded, SentimentModel)
    return loaded


@pytest.fixture
def few() -> Items:
    return load_stream().take(np.arange(20))


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items were scored, by each time that any were."""
    scored: list[int] = []
    real = stream_scores.score_all

    def counted(model: SentimentModel, items: Items) -> object:
        scored.append(len(items))
        return real(model, items)

    monkeypatch.setattr(stream_scores, "score_all", counted)
    return scored


def test_kept_scores_are_read_and_not_made_again(
    model: SentimentModel, few: Items, anew: list[int], tmp_path: Path
) -> None:
    kept = keep_scores(tmp_path, model, few)
    again = scores_of(tmp_path, model, few)
    assert anew == [20]
    np.testing.assert_array_equal(again.probability, kept.probability)
    np.testing.assert_array_equal(again.place, kept.place)
    assert again.sure.tolist() == kept.sure.tolist()


@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "noise"])
def test_without_a_sound_file_the_stream_is_scored(
    model: SentimentModel, few: Items, anew: list[int], tmp_path: Path, damage: str
) -> None:
    path = tmp_path / STREAM_SCORES_FILE
    keep_scores(tmp_path, model, few)
    data = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes({"cut": data[:-9], "empty": b"", "noise": b"\xff" * 400}[damage])
    assert len(scores_of(tmp_path, model, few)) == 20
    assert anew == [20, 20]


def test_scores_of_another_stream_are_not_taken(
    model: SentimentModel, few: Items, anew: list[int], tmp_path: Path
) -> None:
    keep_scores(tmp_path, model, few)
    other = replace(few, origin=replace(few.origin, sha256="f" * 64))
    scores_of(tmp_path, model, other)
    assert anew == [20, 20]


def test_the_scores_that_ship_are_of_the_model_and_the_stream_that_ship(
    model: SentimentModel, anew: list[int]
) -> None:
    scored = scores_of(FOLDER, model, load_stream())
    assert anew == []
    rows = np.arange(0, len(scored), 50)
    fresh = stream_scores.score_all(model, load_stream().take(rows))
    # Products of int8 numbers differ a little between processors.
    assert scored.probability[rows] == pytest.approx(fresh.probability, abs=0.1)
