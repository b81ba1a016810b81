"""The support desk, driven as a visitor does, over a model that can be worked out by hand."""

import json
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core import registry
from core.app_state import FILE, StateFile
from core.errors import ArtefactMissing, StateLocked
from core.intent.feedback import FeedbackStore
from core.intent.model import IntentModel
from core.intent.rules import Rule, RuleBook, Then, When
from core.intent.turn_shap import TurnExplanation
from core.task import Explanation
from core.text.encoder import Encoded
from core.text.tokens import token_ids
from tests.conftest import ROOT
from tests.core.intent.fake_desk import WordCounter, fake_desk
from tests.ui.conftest import card_values, cards_of, html_of
from ui.intent import desk_feedback, desk_sentiment
from ui.intent.desk_cards import held_out
from ui.intent.desk_heard import Heard, Why, hear_all
from ui.intent.desk_reply import answered
from ui.intent.desk_sentiment import Sentiment
from ui.intent.desk_take import as_json
from ui.intent.desk_talk import Talk, received
from ui.intent.desk_why import check
from ui.resources import intent as resources
from ui.resources import tasks
from ui.words.intent import desk as words

Opened = Callable[..., AppTest]

CARD_NUMBER = "4111 1111 1111 1111"


class Counter(WordCounter):
    """The word counter, asked for texts; each class has a direction of its own."""

    hidden = 4

    def encode(self, texts: Sequence[str]) -> Encoded:
        logits = self.encode_ids(token_ids(self.tokenizer, texts)).logits
        length = np.linalg.norm(logits, axis=1, keepdims=True)
        return Encoded(logits, logits / np.maximum(length, 1e-6))


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


def say(at: AppTest, text: str) -> AppTest:
    return sound(at.chat_input(key="desk-message").set_value(text).run())


def sound(at: AppTest) -> AppTest:
    assert not at.exception
    assert "v-error" not in html_of(at)
    return at


def shown(at: AppTest) -> str:
    """Give what the visitor reads, without markup."""
    parts = [*at.markdown, *at.subheader, *at.caption, *at.warning]
    html = unescape(re.sub(r"<[^>]*>", "", html_of(at)))
    return "\n".join([*(str(part.value) for part in parts), html])


def address(at: AppTest, name: str) -> str:
    value = at.query_params.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def heard_of(text: str) -> Heard:
    (heard,) = hear_all(Talk("own", (received(text),)), "bank", st.empty())
    return heard


def test_before_anybody_writes_the_view_says_what_to_do(opened: Opened) -> None:
    at = opened()
    assert words.EMPTY_TITLE in shown(at)
    assert not card_values(at)


def test_a_message_is_answered_in_one_sentence(opened: Opened) -> None:
    at = opened("where is my card")
    # A score of 4 against three of 0: e^4 / (e^4 + 3) = 0.948.
    assert "Card arrival, 95 % sure." in shown(at)
    assert card_values(at)["One of the 4 intents?"] == "Yes"
    assert "above the 2.0 needed" in cards_of(at)[1].change


def test_two_intents_too_close_are_both_named(opened: Opened) -> None:
    at = opened("card and pin")
    assert "Unsure between Card arrival and Change PIN." in shown(at)
    assert "under 90 %: told as unsure" in shown(at)


def test_a_message_that_fits_nothing_is_handed_over(opened: Opened) -> None:
    at = opened("my tomatoes have spots")
    assert "None of the 4 intents. The nearest would be" in shown(at)
    assert card_values(at)["One of the 4 intents?"] == "No"


def test_the_words_of_the_message_are_shown_with_what_they_did_and_add_up(opened: Opened) -> None:
    at = opened("where is my card")
    # Without any word all four are equal: log(1/3) = -1.10; with "card" log(e^4/3) = 2.90.
    assert "Adds up exactly: −1.10 with no word at all +4.00 from the words = 2.90" in shown(at)
    assert "16 variants" in shown(at)
    assert '<span class="v-word v-word-for"' in html_of(at)
    assert "“card” speaks loudest for “Card arrival”" in shown(at)


def test_the_sum_is_right_as_it_is_written() -> None:
    found = Explanation(("a",), ("a",), ("a",), np.array([5.705]), -7.04, -1.335, "log-odds", "m")
    told = check(Why(TurnExplanation(found, 360), 0.12))
    # Rounded each by itself, −7.04 and +5.71 (or +5.70) would not give −1.33 (or −1.34).
    base, added, output = (
        float(written.replace("−", "-")) for written in re.findall(r"[−+]?\d+\.\d\d", told)[:3]
    )
    assert base + added == pytest.approx(output)
    assert "Computed in 120 ms, 360 variants." in told


def test_the_baselines_stand_beside_the_model(opened: Opened) -> None:
    at = opened("where is my card")
    assert "TF-IDF and logistic regression" in shown(at)
    assert "Majority class" in shown(at)


def test_personal_data_is_masked_wherever_it_would_be_shown(opened: Opened) -> None:
    at = opened(f"my card {CARD_NUMBER} is lost, write to jo@example.com")
    everything = shown(at) + html_of(at) + str([chart.proto.spec for chart in plots(at)])
    assert "4111" not in everything
    assert "jo@example.com" not in everything
    assert "[card ···· 1111]" in everything
    assert "passes the card check" not in shown(at)
    sound(at.toggle(key="masked").set_value(True).run())
    assert "Luhn" in shown(at)
    assert "E-mail address" in shown(at)
    assert address(at, "masked") == "1"


def plots(at: AppTest) -> list[Any]:
    return list(at.get("plotly_chart"))


def test_where_nothing_is_masked_the_switch_says_so(opened: Opened) -> None:
    at = opened("where is my card", masked="1")
    assert "no card number" in shown(at)


def test_nothing_that_is_typed_reaches_the_address_or_the_log(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        at = opened("a quokka ate my card")
    assert "quokka" not in str(at.query_params)
    assert "quokka" not in caplog.text


@pytest.mark.parametrize(
    "text", ["![x](https://example.com/p.png) card", "<img src=https://example.com/p.png> card"]
)
def test_pictures_and_markup_in_a_message_stay_text(opened: Opened, text: str) -> None:
    at = opened(text)
    assert text in unescape(html_of(at))
    assert "<img" not in html_of(at)
    assert not [m for m in at.markdown if "example.com" in m.value]


def test_a_blank_message_gets_a_prompt_and_changes_nothing(opened: Opened) -> None:
    at = opened("where is my card")
    say(at, "   ")
    assert words.BLANK in shown(at)
    assert "Card arrival, 95 % sure." in shown(at)
    say(at, "my pin")
    assert words.BLANK not in shown(at)


def test_a_megabyte_is_cut_and_said_so(opened: Opened) -> None:
    at = opened("card " * 200_000)
    assert "The message had 1,000,000 characters." in shown(at)
    assert "phrases of up to" in shown(at)


def test_another_language_is_named(opened: Opened) -> None:
    at = opened("¿Dónde está mi tarjeta? No ha llegado y la necesito para el viaje.")
    assert "This looks like Spanish." in shown(at)


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦 card 💳", "‮drac ym si erehw", "أين بطاقتي card", "\x00card"]
)
def test_unusual_characters_are_answered_like_any(opened: Opened, text: str) -> None:
    assert "intents" in shown(opened(text))


def test_composed_and_decomposed_accents_get_the_same_answer(model: IntentModel) -> None:
    first, second = (heard_of(text) for text in ("caf\u00e9 card", "cafe\u0301 card"))
    assert first.probabilities == second.probabilities


def test_a_conversation_shows_its_last_message_and_a_link_any_of_them(opened: Opened) -> None:
    at = opened(talk="a_card_in_the_post")
    assert len(at.chat_message) == 8
    assert at.button_group(key="turn").value == "4"
    assert "turn" not in at.query_params
    sound(at.button_group(key="turn").set_value("2").run())
    assert address(at, "turn") == "2"
    again = opened(talk="a_card_in_the_post", turn="2")
    assert again.button_group(key="turn").value == "2"


def test_the_latest_message_is_looked_at_when_one_is_added(opened: Opened) -> None:
    at = opened(talk="a_card_in_the_post", turn="2")
    say(at, "my pin")
    assert at.button_group(key="turn").value == "5"
    assert address(at, "talk") == "own"
    assert "turn" not in at.query_params


def test_another_start_begins_anew_and_the_button_empties_the_desk(opened: Opened) -> None:
    at = opened(talk="a_card_in_the_post", turn="1")
    sound(at.selectbox(key="talk").set_value("off_topic").run())
    assert len(at.chat_message) == 2
    assert "turn" not in at.query_params
    sound(at.button(key="desk-anew").click().run())
    assert words.EMPTY_TITLE in shown(at)
    assert address(at, "talk") == "own"


def test_a_forged_address_gives_the_default_and_a_notice(opened: Opened) -> None:
    at = opened(talk="nobody", turn="99", desk="<b>", masked="x")
    (notice,) = at.info
    assert all(name in notice.value for name in ("talk", "desk", "masked"))


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


def thumb(at: AppTest) -> Any:
    (found,) = at.feedback
    return found


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


def button(at: AppTest, label: str) -> Any:
    (found,) = [button for button in at.button if button.label == label]
    return found


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


def rule(name: str, intent: str, reply: str) -> Rule:
    return Rule(name, When((intent,) if intent else ()), Then(reply, "Cards", None, False))


BOOK = RuleBook(
    (
        Rule("Person", When(decision=("out of scope",)), Then("Soon.", "First line", "high", True)),
        rule("On its way", "card_arrival", "Your card comes{amount}."),
        rule("PIN", "change_pin", "Set it in the app."),
        Rule("Rest", When(), Then("A colleague answers.", "First line", "high", True)),
    )
)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "rules", lambda: BOOK)


def opened_change(at: AppTest) -> AppTest:
    # AppTest can open no expander; its state lies under its key.
    at.session_state["desk-change"] = True
    return sound(at.run())


def bubbles(at: AppTest) -> list[str]:
    return re.findall(r'<div class="v-turn"><p class="v-message" dir="auto">(.*?)</p>', html_of(at))


@pytest.mark.usefixtures("book")
def test_the_fired_rule_is_named_with_its_conditions_and_where_the_reply_goes(
    opened: Opened,
) -> None:
    at = opened("where is my card")
    assert "The rule that fired is On its way: the intent is “Card arrival”." in shown(at)
    assert "Goes toCards" in shown(at)
    assert "PriorityNormal" in shown(at)
    assert "neutral words stand for it: amount" in shown(at)
    at = opened("my tomatoes")
    assert "The rule that fired is Person: the answer is out of scope." in shown(at)
    assert "A personTakes over" in shown(at)


@pytest.mark.usefixtures("book")
def test_another_rule_can_be_chosen_on_the_spot_and_taken_back(opened: Opened) -> None:
    at = opened_change(opened("where is my card"))
    (rules,) = [box for box in at.selectbox if box.label == words.OTHER_RULE]
    sound(rules.set_value("PIN").run())
    assert "Instead of “On its way”, which fired, you chose PIN" in shown(at)
    assert bubbles(at)[-1] == "Set it in the app."
    sound(button(at, words.BACK).click().run())
    assert "The rule that fired is On its way" in shown(at)
    assert not [one for one in at.button if one.label == words.BACK]
    assert at.text_area[0].value == "Your card comesthe amount you mention."


@pytest.mark.usefixtures("book")
def test_what_is_taken_back_leaves_controls_of_another_name(opened: Opened) -> None:
    # A browser would send what stood in them again, and so edit the reply once more.
    at = opened_change(opened("where is my card"))
    before = at.text_area[0].key
    sound(at.text_area[0].set_value("Another text").run())
    sound(button(at, words.BACK).click().run())
    assert at.text_area[0].key != before


@pytest.mark.usefixtures("book")
def test_a_reply_can_be_edited_and_stays_so_while_the_conversation_goes_on(opened: Opened) -> None:
    at = opened_change(opened("where is my card"))
    text = f"Please write <b>to</b> jo@example.com, {CARD_NUMBER}"
    (field,) = at.text_area
    sound(field.set_value(text).run())
    assert "edited by you" in shown(at)
    assert "&lt;b&gt;to&lt;/b&gt; [e-mail]" in bubbles(at)[-1]
    say(at, "and my pin")
    assert "[e-mail]" in html_of(at)
    assert "edited by you" in shown(at)


@pytest.mark.usefixtures("book")
def test_rules_changed_on_their_own_view_count_here(opened: Opened) -> None:
    at = opened("where is my card")
    ours = RuleBook((Rule("Ours", When(), Then("Our own words.", "Us", "low", False)),))
    at.session_state["intent_rules"] = ours
    sound(at.run())
    assert "The rule that fired is Ours" in shown(at)
    assert bubbles(at)[-1] == "Our own words."


def test_the_answer_as_a_file_holds_no_personal_data_and_adds_up(model: IntentModel) -> None:
    record = json.loads(as_json(answered(heard_of(f"where is my card {CARD_NUMBER}"))))
    assert record["message"] == "where is my card [card ···· 1111]"
    assert "4111" not in json.dumps(record)
    assert record["answer"]["intent"] == "card_arrival"
    total = record["why"]["base"] + sum(w["contribution"] for w in record["why"]["words"])
    assert total == pytest.approx(record["why"]["output"])


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


def test_without_an_evaluation_the_receipts_tell_no_held_out_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(task: str) -> None:
        raise ArtefactMissing(f"{task} is not judged.", "an evaluation.", "Evaluate it.")

    monkeypatch.setattr(tasks, "evaluation_of", missing)
    assert held_out("bank") == []


def test_a_desk_whose_model_is_missing_says_so_and_the_other_still_works(
    opened: Opened, model: IntentModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_the_bank(desk: str = "") -> IntentModel:
        if desk:
            raise ArtefactMissing("The model is missing.", "a folder.", "Train one.")
        return model

    monkeypatch.setattr(resources, "model", only_the_bank)
    at = opened("where is my card")
    at.button_group(key="desk").set_value("general").run()
    assert "The model is missing." in html_of(at)
    sound(at.button_group(key="desk").set_value("bank").run())
    assert "Card arrival, 95 % sure." in shown(at)


def test_the_shipped_model_opens_on_a_conversation_and_explains_its_last_message() -> None:
    at = AppTest.from_file(str(ROOT / "pages" / "intent.py"), default_timeout=120)
    sound(at.run())
    assert len(at.chat_message) == 6
    assert "Adds up exactly" in shown(at)
    assert {chart.proto.id for chart in plots(at)}
    assert not at.query_params


def test_a_shipped_message_is_explained_once_for_all_sessions(model: IntentModel) -> None:
    first, second = (
        Heard("bank", model, received("my card", ours=True), heard_of("my card").reading)
        for _ in range(2)
    )
    assert first.why is second.why


def test_what_a_visitor_typed_is_explained_for_that_session_alone(model: IntentModel) -> None:
    assert heard_of("my card").why is not heard_of("my card").why
