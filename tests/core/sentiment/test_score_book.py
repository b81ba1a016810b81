"""A text is scored once, however often and in whatever order it comes."""

import numpy as np
import pandas as pd
import pytest

from core.receipts import Badge, Source
from core.sentiment.items import COLUMNS, LINK, PUBLISHED_AT, ROW, TEXT, Items
from core.sentiment.score_book import ScoreBook, newest
from core.sentiment.scoring import score_all
from tests.core.sentiment.fake_model import fake_model


def items_of(*texts: str, at: list[str] | None = None) -> Items:
    frame = pd.DataFrame({name: [""] * len(texts) for name in COLUMNS})
    frame[TEXT] = texts
    frame[ROW] = np.arange(2, len(texts) + 2)
    frame[LINK] = [f"http://x/{row}" for row in range(len(texts))]
    days = at or ["2026-10-01"] * len(texts)
    frame[PUBLISHED_AT] = np.array(days, dtype="datetime64[s]")
    return Items(frame, Source("made", Badge.UPLOADED, len(texts), "ab" * 32))


def test_each_text_is_missing_once_and_then_known() -> None:
    book, items = ScoreBook(), items_of("good", "bad", "good")
    assert book.missing(items).frame[TEXT].tolist() == ["good", "bad"]
    book.take(score_all(fake_model(), book.missing(items)))
    assert len(book) == 2
    assert len(book.missing(items)) == 0
    assert book.missing(items_of("bad", "fine")).frame[TEXT].tolist() == ["fine"]


def test_scores_are_those_of_the_same_items_scored_at_once() -> None:
    model, book = fake_model(), ScoreBook()
    for part in (items_of("good", "bad bad"), items_of("fine", "good")):
        book.take(score_all(model, book.missing(part)))
    asked = items_of("bad bad", "fine", "good", "bad bad")
    found, whole = book.scored(asked), score_all(model, asked)
    np.testing.assert_array_equal(found.probability, whole.probability)
    np.testing.assert_array_equal(found.place, whole.place)
    np.testing.assert_array_equal(found.sure, whole.sure)
    assert found.items is asked
    # (1 − e⁸) / (e⁸ + 2) of twice “bad”, 0 of “fine”, (e⁴ − 1) / (e⁴ + 2) of “good”.
    assert found.score.tolist() == pytest.approx([-0.9990, 0.0, 0.9470, -0.9990], abs=1e-4)


def test_a_text_that_was_never_scored_has_no_score() -> None:
    book = ScoreBook()
    book.take(score_all(fake_model(), items_of("good")))
    with pytest.raises(KeyError):
        book.scored(items_of("bad"))


def test_of_too_many_items_the_newest_stay_in_their_order() -> None:
    items = items_of("a", "b", "c", "d", at=["2026-10-03", "NaT", "2026-10-01", "2026-10-02"])
    assert newest(items, 3).frame[TEXT].tolist() == ["a", "c", "d"]
    assert newest(items, 2).frame[TEXT].tolist() == ["a", "d"]
    assert newest(items, 4) is items
