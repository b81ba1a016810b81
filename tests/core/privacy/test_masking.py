"""Masking as a whole: what a reader still sees, and that nothing else changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from core.privacy import Kind, mask, mask_all

# What messages are made of, good and bad, so that detectors meet at every seam.
FRAGMENTS = st.sampled_from(
    [
        *("4111 1111 1111 1111", "4111111111111112", "5555-5555-5555-4444", "3782 822463 10005"),
        *("card ", "card number is ", "12", "0", " 7", "+", "-", " ", "\n", ", ", ". ", "(", ")"),
        *("GB29NWBK60161331926819", "DE89 3704 0044 0532 0130 00", "jo@example.com", "@", "x"),
        *("+44 7700 900123", "07700 900456", "(202) 555-0143", "call ", "ref ", "order "),
        *("My name is ", "I'm ", "this is ", "Dear ", "Hi, ", "Regards,\n", "Thanks ", "Mr "),
        *("Anna Kowalska", "Tom", "tom", "O'Neill", "Skov-Harper", "E.", "here. ", " again, "),
        *("[name]", "[card ···· 1111]", "[", "]", "▮", "£86.40", "é", "\ud800", "👍", "４１１１"),
    ]
)
MESSAGES = st.lists(FRAGMENTS, max_size=14).map("".join) | st.text(max_size=200)


def test_a_message_with_everything_keeps_only_what_a_desk_needs() -> None:
    told = (
        "My name is Juniper Vasquez-Thorne, card 4111 1111 1111 1111, juniper.vt@example.com, "
        "phone +44 7700 900123, IBAN DE89 3704 0044 0532 0130 00. On 3 October £86.40 went to "
        "Saltmarsh Audio (their order 8812-0045-7731-2093)."
    )
    assert mask(told).text == (
        "My name is [name], card [card ···· 1111], [e-mail], "
        "phone [phone], IBAN [IBAN DE ···· 3000]. On 3 October £86.40 went to "
        "Saltmarsh Audio (their order 8812-0045-7731-2093)."
    )


def test_spans_say_where_in_the_original_what_was_found_and_why() -> None:
    text = "Tel. 020 7946 0871, jo@example.com"
    phone, email = mask(text).spans
    assert (phone.kind, text[phone.start : phone.end]) == (Kind.PHONE, "020 7946 0871")
    assert phone.why == "grouped like a phone number of Britain, and its digits fit"
    assert (email.kind, text[email.start : email.end]) == (Kind.EMAIL, "jo@example.com")
    assert email.replacement == "[e-mail]"


def test_kinds_have_words_for_people_and_come_once_each_in_their_order() -> None:
    masked = mask("a@example.com, b@example.com and 4111111111111111")
    assert [kind.heading for kind in masked.kinds] == ["Card number", "E-mail address"]
    assert [str(kind) for kind in Kind] == ["card", "iban", "email", "phone", "name"]


def test_what_holds_two_kinds_is_masked_once_as_the_stronger_one() -> None:
    assert mask("4111111111111111@example.com").text == "[e-mail]"
    # The IBAN's digits alone could be taken for a card, the card's for a phone number.
    assert mask("ES91 2100 0418 4502 0005 1332").kinds == (Kind.IBAN,)
    assert mask("call 4012 8888 8888 1881").kinds == (Kind.CARD,)


@pytest.mark.parametrize(
    "text",
    [
        "£1,850.00, 84.00 EUR, 2.500.000 USD and 12,5 %",
        "on 12/10/2026 at 14:05, 2026-10-12T14:05:00Z, 01.10.2026 - 14.10.2026",
        "order 2026081900417733, parcel no 4532 0098 1177 3046, receipt no. 0049921",
        "reference 4417-8823-0091-2256, ref DPS2026092011, PK-8841907723, case 55-20931",
        "acquirer reference, 74537606241004512209871",
        "sort code 20-30-40, account 12345678",
        "error LK-402 on version 5.8.1, iPhone 11, Year 10, 1 in 4,000",
        "Card ending 1881, expiry 10/26, PIN and the three digits on the back",
        "",
        " \n\t",
    ],
)
def test_amounts_dates_times_and_references_stay(text: str) -> None:
    assert mask(text).text == text


def test_many_messages_are_masked_in_their_order() -> None:
    assert [masked.text for masked in mask_all(["jo@example.com", "hello"])] == [
        "[e-mail]",
        "hello",
    ]


@given(MESSAGES)
def test_text_outside_the_spans_is_unchanged(text: str) -> None:
    masked = mask(text)
    end, rebuilt = 0, ""
    for span in masked.spans:
        assert end <= span.start < span.end <= len(text)
        rebuilt += text[end : span.start] + span.replacement
        end = span.end
    assert masked.text == rebuilt + text[end:]


@given(MESSAGES)
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@given(MESSAGES)
def test_no_card_number_that_passes_luhn_survives(text: str) -> None:
    assert cards_left(mask(text).text) == []


def cards_left(text: str) -> list[str]:
    """Whole groups of digits that make a Visa, Mastercard or American Express number."""
    left = []
    for run in re.findall(r"[0-9]+(?:[ -][0-9]+)*", text):
        groups = re.findall("[0-9]+", run)
        for first in range(len(groups)):
            for last in range(first, len(groups)):
                number = "".join(groups[first : last + 1])
                shaped = re.fullmatch(r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|3[47]\d{13}", number)
                if shaped and luhn.is_valid(number):
                    left.append(number)
    return left


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "4 ",
        "0 ",
        "4111 1111 1111 1112 ",
        "a@",
        "DE89 ",
        "my name is ",
        "Anna ",
        "[name] ",
        "+1",
    ],
)
def test_long_hostile_text_is_read_in_one_go(piece: str) -> None:
    # A pattern that backtracks would take hours over this, and the suite's time-out end it.
    text = piece * (100_000 // len(piece))
    assert len(mask(text).text) == len(text)


def test_a_megabyte_with_one_card_in_its_middle_is_searched_whole() -> None:
    half = "We walked along the canal and nothing happened. " * 10_000
    text = half + "4111 1111 1111 1111. " + half
    assert mask(text).text == half + "[card ···· 1111]. " + half
