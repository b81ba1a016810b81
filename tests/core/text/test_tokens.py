"""Text becomes token numbers, whatever strangers write."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from core.text.tokens import (
    MAX_CHARACTERS,
    batches_by_length,
    clean,
    is_cut,
    token_ids,
    tokenizer_of,
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    from pathlib import Path

    from core.text.training.pretrained import MINILM, encoder_path

    return tokenizer_of((Path(encoder_path(MINILM)) / "tokenizer.json").read_bytes(), 16)


def test_a_lone_surrogate_is_replaced() -> None:
    assert clean("card \ud800 lost") == "card ? lost"


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    assert clean(unicodedata.normalize("NFD", "café")) == clean("café")


def test_a_megabyte_is_cut_before_it_is_split() -> None:
    assert len(clean("card " * 200_000)) == MAX_CHARACTERS


def test_long_text_is_cut_and_says_so(tokenizer: Tokenizer) -> None:
    assert len(token_ids(tokenizer, ["card " * 100])[0]) == 16
    assert is_cut(tokenizer, "card " * 100)
    assert is_cut(tokenizer, "x" * 1_000_000)
    assert not is_cut(tokenizer, "Where is my card?")


def test_an_empty_text_has_only_the_marks_of_begin_and_end(tokenizer: Tokenizer) -> None:
    assert [len(ids) for ids in token_ids(tokenizer, ["", "   "])] == [2, 2]


@given(st.text(max_size=300))
def test_no_text_stops_the_tokenizer(text: str) -> None:
    again = clean(text)
    assert again.encode("utf-8").decode("utf-8") == clean(again)


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=12), max_size=40),
    st.integers(1, 40),
)
def test_batches_hold_every_text_once_and_only_texts_of_one_length(
    ids: list[list[int]], tokens: int
) -> None:
    rows = []
    for batch in batches_by_length(ids, tokens):
        assert batch.input_ids.size <= max(tokens, batch.input_ids.shape[1])
        for row, values in zip(batch.rows, batch.input_ids, strict=True):
            assert ids[row] == values.tolist()
        rows += batch.rows.tolist()
    assert sorted(rows) == list(range(len(ids)))
    assert np.unique(rows).size == len(ids)
