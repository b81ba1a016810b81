"""The reply at the desk: which rule gave it, and how it is changed on the spot."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from core.intent.rules import Rule, RuleBook, Then, When
from tests.ui.conftest import html_of
from tests.ui.intent.desk_visit import CARD_NUMBER, Opened, button, say, shown, sound
from ui.resources import intent as resources
from ui.words.intent import desk as words


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
