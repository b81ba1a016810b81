"""What a reply can take from a message."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intent.slots import LONGEST, Slots, slots_of

INBOX = Path(__file__).parents[3] / "data" / "intent_inbox.csv"


def test_a_message_that_says_everything_fills_every_slot() -> None:
    told = slots_of(
        "On 3 October £86.40 was paid to “Saltmarsh Audio” (order 8812-0045) with my Visa "
        "ending 4444, while I was in Leeds."
    )
    assert told == Slots(
        amount="£86.40",
        date="3 October",
        card="Visa",
        last_four="4444",
        merchant="Saltmarsh Audio",
        reference="8812-0045",
        place="Leeds",
    )
    assert list(told.known) == [
        *("amount", "date", "card", "last_four", "merchant", "reference", "place")
    ]


@pytest.mark.parametrize("text", ["", "hello", "👍", "card??", "why is it 3 times and 402"])
def test_a_message_that_says_nothing_fills_none(text: str) -> None:
    assert slots_of(text).known == {}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("sent £1,850 last night", "£1,850"),
        ("paid 84.00 EUR for dinner", "84.00 EUR"),
        ("WON 2.500.000 USD", "2.500.000 USD"),
        ("move my £12k over", "£12k"),
        ("cost me 94 quid!?", "94 quid"),
        ("refunded me 38p with a note", "38p"),
        ("21,000 euro came", "21,000 euro"),
        ("EUR 40.50 held", "EUR 40.50"),
        ("600 zł out", None),
        ("a fee of 1.5 %", None),
        ("in 2026 at 14:05", None),
    ],
)
def test_an_amount_is_a_figure_with_its_currency(text: str, amount: str | None) -> None:
    assert slots_of(text).amount == amount


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("today I saw one from 12 September", "12 September"),
        ("on the 19th of August", "19th of August"),
        ("since August 3rd", "August 3rd"),
        ("on 26/09 which", "26/09"),
        ("on 2026-10-17 at night", "2026-10-17"),
        ("took £7.50 on the 17th", "the 17th"),
        ("nine days ago and today", "nine days ago"),
        ("last Thursday, tomorrow at the latest", "last Thursday"),
        ("it is monday. i leave next sunday", "monday"),
        ("I fly tomorrow", "tomorrow"),
        ("may I ask", None),
        ("expiry 10/26", None),
    ],
)
def test_the_clearest_date_is_taken(text: str, date: str | None) -> None:
    assert slots_of(text).date == date


@pytest.mark.parametrize(
    ("text", "card", "last_four"),
    [
        ("my card 4111 1111 1111 1111 is gone", "Visa", "1111"),
        ("3782 822463 10005", "American Express", "0005"),
        ("card ending in 1881", None, "1881"),
        ("it finish with 8431", None, "8431"),
        ("last four digits are 0004", None, "0004"),
        ("new card 0004 here", None, "0004"),
        ("my amex", "American Express", None),
        ("visa or mastercard?", None, None),
        ("the card 2026 report", None, None),
        ("card ending 10/26", None, None),
        ("pay to GB29NWBK60161331926819", None, None),
    ],
)
def test_a_card_is_told_by_scheme_and_last_four_digits(
    text: str, card: str | None, last_four: str | None
) -> None:
    slots = slots_of(text)
    assert (slots.card, slots.last_four) == (card, last_four)


@pytest.mark.parametrize(
    ("text", "merchant"),
    [
        ('There\'s a payment to "SQ*MOONPETAL" for £63', "SQ*MOONPETAL"),
        ("I was charged at Tesco yesterday", "Tesco"),
        ("£86 went to Saltmarsh Audio, a shop", "Saltmarsh Audio"),
        ('it says "transfer failed" and "declined"', None),
        ("I paid to Ireland", None),
        ("payment to Anna Kowalska. Regards, Anna Kowalska", None),
        ("paid on Friday to Monday Motors", None),
    ],
)
def test_a_shop_is_told_only_where_it_is_clear(text: str, merchant: str | None) -> None:
    assert slots_of(text).merchant == merchant


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("ref PK-8841907723", "PK-8841907723"),
        ("(order 2026081900417733)", "2026081900417733"),
        ("Receipt no. 0049921.", "0049921"),
        ("booking LK7QX2", "LK7QX2"),
        ("parcel no 4532 0098 1177 3046", "4532 0098 1177 3046"),
        ("in order to pay", None),
        ("order 4111 1111 1111 1111", None),
    ],
)
def test_a_reference_follows_its_word(text: str, reference: str | None) -> None:
    assert slots_of(text).reference == reference


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I'm in Northern Ireland", "Northern Ireland"),
        ("fees abroad", "abroad"),
        ("in November, in English, in Swiss francs, in IOUs", None),
        ("in my account", None),
    ],
)
def test_a_place_follows_in(text: str, place: str | None) -> None:
    assert slots_of(text).place == place


@given(st.text(max_size=400))
def test_any_text_gives_short_slots_on_one_line(text: str) -> None:
    for value in slots_of(text).known.values():
        assert 0 < len(value) <= LONGEST
        assert "\n" not in value


def test_only_the_beginning_of_a_long_text_counts() -> None:
    assert slots_of("a " * 3_000 + "£5").amount is None


def test_no_slot_of_the_inbox_holds_a_number_or_address_that_is_masked() -> None:
    with INBOX.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    values = [value for text in texts for value in slots_of(text).known.values()]
    assert len(values) > 300
    assert not [
        value for value in values if re.search(r"@|\+\d|\b[A-Z]{2}\d\d[A-Z0-9]{8}|\[", value)
    ]
