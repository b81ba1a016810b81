"""The support desk, driven as a visitor does, over a model that can be worked out by hand."""

import logging
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import ArtefactMissing
from core.intent.model import IntentModel
from tests.conftest import ROOT
from tests.ui.conftest import card_values, cards_of, html_of
from tests.ui.intent.desk_visit import (
    CARD_NUMBER,
    Opened,
    address,
    heard_of,
    plots,
    say,
    shown,
    sound,
)
from ui.intent.desk_cards import held_out
from ui.resources import intent as resources
from ui.resources import tasks
from ui.words.intent import desk as words


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
