"""Thumbs at the desk: stored once, corrected where they point down."""

import pytest

from core.errors import StateLocked
from core.intent.feedback import FeedbackStore
from tests.ui.conftest import html_of
from tests.ui.intent.desk_visit import CARD_NUMBER, Opened, button, shown, sound, thumb
from ui.intent import desk_feedback
from ui.words.intent import desk as words


def test_a_thumb_stores_one_row_and_says_so(opened: Opened, store: FeedbackStore) -> None:
    at = opened(f"where is my card {CARD_NUMBER}")
    assert store.count() == 0
    assert "Nothing is stored before you press one." in shown(at)
    thumb(at).set_value(1).run()
    sound(at.run())
    (row,) = store.recent()
    assert (row.verdict, row.predicted, row.corrected) == ("up", "card_arrival", None)
    assert row.text == "where is my card [card ···· 1111]"
    assert row.model.startswith("1-")
    assert words.STORED_UP in shown(at)
    assert "1 verdict is stored so far" in shown(at)


def test_a_thumb_down_asks_for_the_right_intent_and_offers_the_runner_up(
    opened: Opened, store: FeedbackStore
) -> None:
    at = opened("card and pin and pin")
    thumb(at).set_value(0).run()
    assert store.count() == 0
    (asked,) = [box for box in at.selectbox if box.label == words.CORRECTION]
    assert asked.value == "card_arrival"
    sound(asked.set_value("top_up_failed").run())
    button(at, words.SEND).click().run()
    (row,) = store.recent()
    assert (row.verdict, row.predicted, row.corrected) == ("down", "change_pin", "top_up_failed")
    assert "it should have been “Top up failed”" in shown(at)
    # The second click of a double click.
    sound(button(at, words.SEND).click().run())
    assert store.count() == 1


def test_where_nothing_can_be_stored_the_visitor_is_told_and_the_answer_stays(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> None:
        raise StateLocked("Another process has the file open.", "one process.", "Try later.")

    monkeypatch.setattr(desk_feedback, "feedback_store", locked)
    at = opened("where is my card")
    thumb(at).set_value(1).run()
    assert "Another process has the file open." in html_of(at)
    assert "Card arrival, 95 % sure." in shown(at)
    assert words.STORED_UP not in shown(at)


def test_who_was_told_none_of_the_intents_can_say_which_it_was(
    opened: Opened, store: FeedbackStore
) -> None:
    at = opened("my tomatoes have spots")
    thumb(at).set_value(0).run()
    (asked,) = [box for box in at.selectbox if box.label == words.CORRECTION]
    assert words.CORRECTION_NONE not in asked.options
    button(at, words.SEND).click().run()
    (row,) = store.recent()
    assert (row.predicted, row.corrected) == ("oos", "card_arrival")
