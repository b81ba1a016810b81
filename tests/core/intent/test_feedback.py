"""Thumbs and corrections: stored once, masked, in the order they came."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from core.app_state import FILE, StateFile
from core.errors import InputError, OptionError
from core.intent.feedback import COLUMNS, Feedback, FeedbackStore
from core.text.tokens import MAX_CHARACTERS


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FeedbackStore]:
    state = StateFile(tmp_path / FILE)
    yield FeedbackStore(state)
    state.close()


def feedback(**changed: Any) -> Feedback:
    given: dict[str, Any] = {
        "text": "where is my card?",
        "predicted": "card_arrival",
        "confidence": 0.91,
        "model": "1-83baf0ac",
        "verdict": "up",
    }
    return Feedback(**given | changed)


def test_before_anything_is_said_there_is_nothing(store: FeedbackStore) -> None:
    assert store.count() == 0
    assert store.recent() == ()
    assert list(store.export().columns) == list(COLUMNS)
    assert store.export().empty
    assert not store.state.exists


def test_what_is_added_comes_back_as_it_was(store: FeedbackStore) -> None:
    said = feedback(verdict="down", corrected="card_delivery_estimate")
    assert store.add(said)
    assert store.recent() == (said,)


def test_a_double_click_is_one_row(store: FeedbackStore) -> None:
    said = feedback()
    assert store.add(said)
    assert not store.add(said)
    assert store.count() == 1


def test_thumbs_are_counted_by_verdict(store: FeedbackStore) -> None:
    for verdict in ("up", "up", "down"):
        store.add(feedback(verdict=verdict))
    assert (store.count(), store.count("up"), store.count("down")) == (3, 2, 1)


def test_the_order_is_that_of_arrival_even_if_the_clock_is_set_back(store: FeedbackStore) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for name, at in (("first", now), ("second", now - timedelta(hours=3))):
        store.add(feedback(id=name, given_at=at))
    assert [said.id for said in store.recent()] == ["second", "first"]
    assert [said.id for said in store.recent(1)] == ["second"]
    assert store.export()["id"].tolist() == ["first", "second"]


def test_times_are_kept_in_utc_whatever_zone_they_come_in(store: FeedbackStore) -> None:
    berlin = timezone(timedelta(hours=1))
    store.add(feedback(given_at=datetime(2026, 11, 22, 0, 30, tzinfo=berlin)))
    assert store.recent()[0].given_at == datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert str(store.export()["given_at"].iloc[0]) == "2026-11-21 23:30:00+00:00"


def test_personal_data_is_masked_even_if_the_caller_forgot(store: FeedbackStore) -> None:
    store.add(feedback(text="my card 4111 1111 1111 1111 is gone, write to a.b@example.com"))
    kept = store.export()["text"].iloc[0]
    assert "4111 1111" not in kept
    assert "example.com" not in kept
    assert "is gone" in kept


def test_a_long_message_is_cut_where_the_model_stops_reading(store: FeedbackStore) -> None:
    store.add(feedback(text="card " * 2_000))
    assert len(store.export()["text"].iloc[0]) == MAX_CHARACTERS


def test_33_half_a_character_is_refused(store: FeedbackStore) -> None:
    with pytest.raises(InputError, match="half a character"):
        store.add(feedback(text="broken \ud83d"))
    assert store.count() == 0


def test_text_that_looks_like_sql_is_text(store: FeedbackStore) -> None:
    text = "'); DROP TABLE feedback; --"
    store.add(feedback(text=text))
    assert store.recent()[0].text == text


@pytest.mark.parametrize(
    "changed",
    [
        {"verdict": "sideways"},
        {"confidence": 1.2},
        {"confidence": float("nan")},
        {"model": ""},
        {"corrected": "x" * 200},
        {"given_at": datetime(2026, 11, 22)},
    ],
)
def test_what_no_page_sends_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        feedback(**changed)
