"""What the reply of a rule says: slots filled, left out, or told in neutral words."""

from core.intent.slots import Slots
from tests.core.intent.small_rules import case, reply


def test_slots_are_filled_from_the_message() -> None:
    told = reply("Your {card} and {amount}", case(slots=Slots(amount="£5", card="Visa")))
    assert (told.text, told.missing_slots) == ("Your Visa card and £5", ())


def test_a_missing_slot_becomes_neutral_words_and_is_named_once() -> None:
    told = reply("{amount} on {date}, {amount}", case())
    assert told.text == "the amount you mention on the day you mention, the amount you mention"
    assert told.missing_slots == ("amount", "date")


def test_a_passage_in_brackets_falls_away_without_its_slots() -> None:
    template = "A payment[ of {amount}][ to {merchant} on {date}] [sic]."
    told = reply(template, case(slots=Slots(amount="£5", merchant="Tesco")))
    assert (told.text, told.missing_slots) == ("A payment of £5 [sic].", ())


def test_intents_are_named_in_words_but_not_for_what_is_out_of_scope() -> None:
    template = "{intent} or {runner_up}?"
    both = case("pin_blocked", runner_up="Refund_not_showing_up")
    assert reply(template, both).text == "“PIN blocked” or “Refund not showing up”?"
    outside = case("pin_blocked", decision="out of scope")
    assert reply(template, outside).text == "your question or something else?"


def test_what_a_customer_wrote_is_never_read_as_a_template() -> None:
    sly = Slots(merchant="{amount}[{date}]{0.__class__}")
    assert reply("At[ {merchant}] {merchant}", case(slots=sly)).text == (
        "At {amount}[{date}]{0.__class__} {amount}[{date}]{0.__class__}"
    )
