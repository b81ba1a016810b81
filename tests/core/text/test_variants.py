"""Other ways to write a message."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.intent.data import load_inbox
from core.text.negation import negated
from core.text.typos import NEIGHBOURS, doubled_letter, dropped_letter, swapped_letters, wrong_key
from core.text.variants import KINDS, Variant, variants_of
from core.text.wording import CONTRACTIONS, EXPANSIONS, MISSPELLINGS, PARAPHRASES

WORDS = st.lists(
    st.sampled_from(
        [
            "I",
            "can't",
            "find",
            "my",
            "card",
            "and",
            "was",
            "charged",
            "£5.20",
            "twice?",
            "Why",
            "not",
        ]
    ),
    min_size=1,
    max_size=25,
)
COMPLAINT = "I can't find my card and I need to cancel it, please. Was I charged £5.20 twice?"


def made(text: str, seed: int = 0) -> tuple[Variant, ...]:
    return variants_of(text, np.random.default_rng(seed))


def of_kind(kind: str, text: str, seed: int = 0) -> list[str]:
    return [variant.text for variant in made(text, seed) if variant.kind == kind]


@given(WORDS, st.integers(0, 99))
def test_variants_are_12_to_20_none_twice_and_none_as_it_was(words: list[str], seed: int) -> None:
    text = " ".join([*words, "refund"])
    texts = [variant.text for variant in made(text, seed)]
    assert 12 <= len(texts) <= 20
    assert len({text, *texts}) == len(texts) + 1


def test_every_message_of_the_inbox_has_variants() -> None:
    texts = load_inbox().queries["text"].tolist()
    for seed, text in enumerate(texts[::5]):
        variants = made(text, seed)
        assert 5 <= len(variants) <= 20
        assert text not in {variant.text for variant in variants}


def test_a_message_with_all_that_can_vary_has_every_kind() -> None:
    assert {variant.kind for variant in made(COMPLAINT)} == set(KINDS)


def test_only_the_negation_changes_the_meaning() -> None:
    assert [v.kind for v in made(COMPLAINT) if not v.keeps_meaning] == ["negation"]


def test_the_seed_decides() -> None:
    assert made(COMPLAINT, 1) == made(COMPLAINT, 1)
    assert made(COMPLAINT, 1) != made(COMPLAINT, 2)


@pytest.mark.parametrize("seed", range(20))
def test_numbers_addresses_links_and_codes_are_never_misspelt(seed: int) -> None:
    kept = ["£5.20", "jo.b@larkbank.example", "www.larkbank.example/help", "DE89370400440532013000"]
    for kind in ("typo", "misspelling", "contraction", "paraphrase"):
        for text in of_kind(kind, f"Please transfer my money {' '.join(kept)} account", seed):
            assert all(part in text for part in kept)


def test_punctuation_goes_but_not_from_numbers() -> None:
    bare = of_kind("punctuation", COMPLAINT)[0]
    assert bare == "I can't find my card and I need to cancel it please Was I charged £5.20 twice"


def test_capitals_and_small_letters_are_of_the_whole_message() -> None:
    assert of_kind("letter case", "My PIN") == ["MY PIN", "my pin"]
    assert of_kind("letter case", "my pin") == ["MY PIN"]


def test_wrapped_messages_hold_the_whole_message() -> None:
    for kind in ("politeness", "small talk", "emoji"):
        for text in of_kind(kind, "Where is it?", 3):
            assert "here is it?" in text
            assert text.count("?") <= 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i cannot pay", ["i can't pay"]),
        ("I'm late and can't pay", ["I am late and cannot pay", "Im late and cant pay"]),
        ("pay now", []),
    ],
)
def test_short_forms_are_written_out_or_made(text: str, expected: list[str]) -> None:
    assert of_kind("contraction", text) == expected


def test_phrases_are_swapped_whole_the_longest_first_with_their_capital() -> None:
    for seed in range(8):
        several = of_kind("paraphrase", "I need to pay. How come it was declined?", seed)[-1]
        assert re.match(
            r"I (have to|must) pay\. Why is it that it was (refused|turned down)\?", several
        )
    assert of_kind("paraphrase", "a chargedness") == []


def test_tables_are_in_small_letters_and_never_swap_a_phrase_for_itself() -> None:
    for table in (CONTRACTIONS, EXPANSIONS, MISSPELLINGS, PARAPHRASES):
        for phrase, others in table.items():
            assert phrase == phrase.casefold()
            assert others
            assert phrase not in {other.casefold() for other in others}


@given(st.text(alphabet="abcdeé", min_size=3, max_size=8), st.integers(0, 99))
def test_slips_are_single_errors_of_damerau(word: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    dropped, doubled = dropped_letter(word, rng), doubled_letter(word, rng)
    assert any(word == dropped[:n] + word[n] + dropped[n:] for n in range(1, len(word)))
    assert any(doubled == word[:n] + word[n - 1] + word[n:] for n in range(1, len(word) + 1))
    assert sorted(swapped_letters(word, rng)) == sorted(word)
    assert (swapped_letters(word, rng) == word) == (len(set(word)) == 1)
    struck = wrong_key(word, rng)
    apart = [(a, b) for a, b in zip(word, struck, strict=True) if a != b]
    assert len(apart) == (set(word) != {"é"})
    assert all(b in NEIGHBOURS[a] for a, b in apart)


def test_neighbours_are_those_of_an_english_keyboard() -> None:
    assert set(NEIGHBOURS["g"]) == set("tyfhvb")
    assert set(NEIGHBOURS["q"]) == set("wa")
    assert set(NEIGHBOURS["p"]) == set("ol")


@pytest.mark.parametrize(
    ("text", "opposite"),
    [
        ("My card has arrived", "My card has not arrived"),
        ("I can't log in", "I can log in"),
        ("It was not me", "It was me"),
        ("Why was I charged?", "Why was I not charged?"),
        ("Is my card here?", "Is my card not here?"),
        ("How do I change my PIN", "How do I not change my PIN"),
        ("I lost my card", "I never lost my card"),
        ("I'm angry", "I'm not angry"),
        ("Freeze my card", "Do not freeze my card"),
        ("please send me a card", "please do not send me a card"),
        ("card lost", "Not true: card lost"),
        ("¿dónde?", "Not true: ¿dónde?"),
    ],
)
def test_the_opposite_is_said(text: str, opposite: str) -> None:
    assert negated(text) == opposite


@pytest.mark.parametrize(
    "text", ["??", "我的卡在哪里", "hi", "👍", "\ud800 card", "fınd my", "ΠΟΥ ΕΙΝΑΙ"]
)
def test_a_message_with_little_to_vary_has_fewer_variants(text: str) -> None:
    variants = made(text)
    assert 4 <= len(variants) <= 20
    assert all(variant.text.encode() for variant in variants)


def test_of_a_megabyte_only_the_part_that_is_read_is_varied() -> None:
    assert all(len(variant.text) < 5_000 for variant in made("pay my bill " * 90_000))


@pytest.mark.parametrize("blank", ["", " \n", "\u200b"])
def test_a_blank_message_is_refused(blank: str) -> None:
    with pytest.raises(InputError, match="empty"):
        made(blank)
