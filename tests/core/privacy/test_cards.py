"""Card numbers: 13 to 19 digits with a scheme's beginning, judged by Luhn's check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from core.privacy.cards import brand_of, find_cards

SCHEMES = [("4", 16), ("4", 13), ("4", 19), ("51", 16), ("2221", 16), ("34", 15), ("37", 15)]
SCHEMES += [("6011", 16), ("36", 14), ("3528", 16), ("62", 17), ("6759", 16)]


@st.composite
def card_numbers(draw: st.DrawFn) -> str:
    beginning, length = draw(st.sampled_from(SCHEMES))
    middle = draw(st.text("0123456789", min_size=length - 1 - len(beginning), max_size=20))
    body = (beginning + middle)[: length - 1]
    return body + luhn.calc_check_digit(body)


@given(card_numbers(), st.data())
def test_a_card_is_found_however_it_is_grouped(number: str, data: st.DataObject) -> None:
    gap = data.draw(st.sampled_from(["", " ", "-", "  ", ".", "\u00a0", " - ", "\n"]))
    size = data.draw(st.integers(1, 19))
    groups = [number[at : at + size] for at in range(0, len(number), size)]
    written = gap.join(groups)
    (span,) = find_cards(f"is {written}, thanks")
    assert (span.start, span.end) == (3, 3 + len(written))
    assert span.replacement == f"[card ···· {number[-4:]}]"


@given(card_numbers())
def test_one_wrong_digit_makes_it_another_number(number: str) -> None:
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert list(find_cards(f"my parcel {wrong}")) == []


def test_the_reason_names_digits_check_and_scheme() -> None:
    (span,) = find_cards("3782 822463 10005")
    assert span.why == (
        "15 digits that pass the card check (Luhn), in the pattern of American Express"
    )


def test_a_card_among_other_numbers_is_found_and_they_stay() -> None:
    text = "2 cards: 4111 1111 1111 1111 123 5555 5555 5555 4444 12/27"
    assert [text[span.start : span.end] for span in find_cards(text)] == [
        "4111 1111 1111 1111",
        "5555 5555 5555 4444",
    ]


def test_a_mistyped_number_is_masked_where_the_word_card_stands_right_before_it() -> None:
    (span,) = find_cards("Card number: 4111 1111 1111 1112")
    assert span.why == "16 digits right after the word “card”, in the pattern of Visa"
    (span,) = find_cards("card 4111 1111 1111 1111 123")
    assert (span.replacement, span.end) == ("[card ···· 1111]", 24)


def test_digits_of_other_scripts_count() -> None:
    (span,) = find_cards("４１１１ １１１１ １１１１ １１１１")
    assert span.replacement == "[card ···· 1111]"


@pytest.mark.parametrize(
    "text",
    [
        "1234567890123456",  # no scheme begins so
        "74537606241004512209871",  # 23 digits in one piece
        "411111111111111",  # 15 digits, and a Visa has none of that length
    ],
)
def test_other_long_numbers_are_no_cards(text: str) -> None:
    assert list(find_cards(text)) == []


def test_the_scheme_is_told_from_the_first_digits() -> None:
    told = [brand_of(digits) for digits in ("4000", "2720", "2721", "5100", "5600", "3999", "")]
    assert told == ["Visa", "Mastercard", None, "Mastercard", None, "Diners Club", None]
