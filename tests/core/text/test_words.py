"""Where the words of a message begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from core.text.tokens import MAX_CHARACTERS, is_cut, tokenizer_of
from core.text.words import words_of, words_read


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


@pytest.fixture(scope="module")
def five_tokens() -> Tokenizer:
    """Read three tokens of a message between two special ones; "ab" is two tokens."""
    vocabulary = {"[CLS]": 0, "[SEP]": 1, "[UNK]": 2, "a": 3, "##b": 4, ",": 5}
    made = Tokenizer(models.WordPiece(vocabulary))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 1), ("[CLS]", 0))
    return tokenizer_of(made.to_str().encode(), 5)


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ("", 0),
        ("a", 1),
        ("a a a", 3),
        ("a a a a", 3),
        ("ab ab ab", 2),
        ("a, a, a", 2),
        ("a a ab", 3),
    ],
)
def test_words_are_read_until_the_tokens_are_used_up(
    five_tokens: Tokenizer, message: str, read: int
) -> None:
    assert words_read(five_tokens, message) == read


@given(st.lists(st.sampled_from(["a", "ab", "a,"]), max_size=6))
def test_all_words_of_a_message_that_is_not_cut_are_read(
    five_tokens: Tokenizer, words: list[str]
) -> None:
    message = " ".join(words)
    if not is_cut(five_tokens, message):
        assert words_read(five_tokens, message) == len(words)
