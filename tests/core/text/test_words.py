"""Where the words of a message begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.tokens import MAX_CHARACTERS
from core.text.words import words_of


def texts(message: str) -> list[str]:
    return [word.text for word in words_of(message)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Where is my card?", ["Where", "is", "my", "card?"]),
        ("  two   spaces\nand a line ", ["two", "spaces", "and", "a", "line"]),
        ("it's gone (again)", ["it's", "gone", "(again)"]),
        ("late - again , sorry", ["late -", "again ,", "sorry"]),
        ("- first of a list", ["- first", "of", "a", "list"]),
        ("£ 50 🙏 please", ["£", "50", "🙏", "please"]),
        ("???", ["???"]),
        ("我的卡，ATM", ["我", "的", "卡，", "ATM"]),
    ],
)
def test_a_message_is_divided_as_a_reader_would(message: str, expected: list[str]) -> None:
    assert texts(message) == expected


def test_an_emoji_of_several_characters_stays_whole() -> None:
    assert texts("hi 👩‍👩‍👧 there") == ["hi", "👩‍👩‍👧", "there"]


@pytest.mark.parametrize("blank", ["", " \n\t", "\u200b", "\u202e \u200d"])
def test_a_message_without_a_visible_character_has_no_words(blank: str) -> None:
    assert words_of(blank) == ()


@given(st.text())
def test_words_stand_where_they_say_in_order_and_leave_out_nothing_but_spaces(message: str) -> None:
    words = words_of(message)
    ends = [0, *(word.end for word in words)]
    assert all(message[word.start : word.end] == word.text for word in words)
    assert all(end <= word.start for end, word in zip(ends, words, strict=False))
    if words:
        left = [message[end : word.start] for end, word in zip(ends, words, strict=False)]
        assert not "".join([*left, message[ends[-1] :]]).strip()


def test_of_a_megabyte_only_what_an_encoder_reads_is_divided() -> None:
    assert len(words_of("ab " * 400_000)) == -(-MAX_CHARACTERS // 3)
