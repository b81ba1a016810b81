"""What each word added to an answer: judged on cheap answers whose values are known."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.explanation import Explanation
from core.task import FloatArray
from core.text.tokens import MAX_CHARACTERS, MAX_TOKENS
from core.text.word_shap import explain_words
from core.text.words import words_of

WORDS = st.lists(
    st.sampled_from(["my", "card", "is", "lost", "not", "here,", "PIN", "£50", "ok?", "naïve"]),
    min_size=1,
)
UNIT = "log-odds of “Lost card”"
WEIGHTS = {"lost": 3.0, "card": 1.5, "not": -2.0}


def lost_card(messages: Sequence[str]) -> FloatArray:
    """Score words by weight, with a bonus for a lost card that is named in this order."""
    return np.array([-4 + _weighed(message) for message in messages])


def _weighed(message: str) -> float:
    words = message.split()
    bonus = 2.0 if "card" in words and "lost" in words[words.index("card") :] else 0.0
    return sum(WEIGHTS.get(word, 0.0) for word in words) + bonus


def numbered(count: int) -> str:
    return " ".join(f"w{place}" for place in range(count))


def explained(text: str, budget: int = 512) -> Explanation:
    return explain_words(text, lost_card, unit=UNIT, budget=budget)


def test_words_get_what_a_hand_computation_says() -> None:
    explanation = explained("my card is lost")
    # The bonus of 2 needs both words, so each gets half of it.
    np.testing.assert_allclose(explanation.contributions, [0, 2.5, 0, 4], atol=1e-12)
    assert (explanation.base, explanation.output) == (-4.0, 2.5)
    assert explanation.unit == UNIT


def test_words_are_told_in_reading_order_without_their_punctuation() -> None:
    explanation = explained("My card_no, (lost) again ???")
    assert explanation.names == ("My", "card_no,", "(lost)", "again ???")
    assert explanation.titles == ("“My”", "“card no”", "“lost”", "“again”")
    assert explanation.values == tuple(f"word {place} of 4" for place in (1, 2, 3, 4))


def test_a_word_of_signs_alone_keeps_them() -> None:
    assert explained("?!").titles == ("“?!”",)
    assert explained("__").titles == ("“…”",)


def test_the_answer_is_that_to_the_message_as_it_was_written() -> None:
    message, seen = "  so\tmany\n\nspaces  ", list[str]()

    def noted(messages: Sequence[str]) -> FloatArray:
        seen.extend(messages)
        return np.zeros(len(messages))

    explain_words(message, noted, unit=UNIT)
    assert (seen[0], seen[-1]) == ("", message)
    assert [found.split() for found in seen[1:-1]] == [
        ["so"], ["many"], ["spaces"], ["many", "spaces"], ["so", "spaces"], ["so", "many"]
    ]  # fmt: skip


def test_all_messages_are_scored_in_one_call() -> None:
    calls = list[int]()

    def counted(messages: Sequence[str]) -> FloatArray:
        calls.append(len(messages))
        return np.zeros(len(messages))

    explain_words(numbered(40), counted, unit=UNIT)
    assert calls == [512]


@given(WORDS)
def test_base_and_contributions_always_add_up(words: list[str]) -> None:
    explanation = explained(" ".join(words))
    assert explanation.residual <= 1e-9
    assert len(explanation.contributions) == len(words)


@given(st.lists(st.sampled_from(["my", "card", "lost", "ok"]), min_size=1, max_size=8))
def test_a_word_the_answer_ignores_adds_nothing(words: list[str]) -> None:
    explanation = explained(" ".join(words))
    ignored = [place for place, word in enumerate(words) if word in {"my", "ok"}]
    np.testing.assert_allclose(explanation.contributions[ignored], 0, atol=1e-9)


def test_a_word_written_twice_counts_the_same_both_times() -> None:
    contributions = explained("not my card not").contributions
    assert contributions[0] == pytest.approx(contributions[3]) == pytest.approx(-2)


@pytest.mark.parametrize("count", [10, 25, 60])
def test_the_words_of_a_sum_are_found_exactly_from_a_sample(count: int) -> None:
    def lengths(messages: Sequence[str]) -> FloatArray:
        return np.array([float(sum(int(word[1:]) for word in m.split())) for m in messages])

    explanation = explain_words(numbered(count), lengths, unit=UNIT)
    np.testing.assert_allclose(explanation.contributions, np.arange(count), atol=1e-9)


def test_the_same_message_is_explained_the_same_twice() -> None:
    message = "my card is lost and not here " * 4
    np.testing.assert_array_equal(
        explained(message).contributions, explained(message).contributions
    )


def test_a_given_generator_draws_other_messages() -> None:
    message = "my card is lost and not here " * 4
    other = explain_words(message, lost_card, unit=UNIT, rng=np.random.default_rng(1))
    assert not np.array_equal(other.contributions, explained(message).contributions)
    assert other.residual <= 1e-9


@pytest.mark.parametrize(("count", "scored"), [(1, 2), (9, 512), (11, 256), (22, 512), (60, 512)])
def test_the_method_says_how_many_messages_were_scored(count: int, scored: int) -> None:
    method = explained(numbered(count)).method
    assert f"{scored:,} " in method
    assert ("exact" in method) == (count <= 9)


def test_a_larger_budget_makes_more_words_exact_and_scores_more() -> None:
    assert "exact: all 2,048" in explained(numbered(11), budget=2_048).method
    assert "4,096 " in explained(numbered(40), budget=4_096).method


def test_neighbours_share_a_part_in_a_long_message() -> None:
    message = " ".join(["well"] * 100 + ["lost"] + ["well"] * 19)
    explanation = explained(message)
    assert "phrases of up to 4 neighbouring words" in explanation.method
    assert len(explanation.names) == 120
    # 30 parts of 4; the words of one part stand for each other.
    np.testing.assert_allclose(explanation.contributions[100:104], 3 / 4)
    assert explanation.values[100] == "words 101 to 104 of 120, together"
    assert explanation.residual <= 1e-9


@pytest.mark.parametrize("count", [61, 130, 1_300])
def test_a_longer_message_does_not_cost_more_words_to_read(count: int) -> None:
    read = list[int]()

    def counted(messages: Sequence[str]) -> FloatArray:
        read.append(sum(min(MAX_TOKENS, len(message.split())) for message in messages))
        return np.zeros(len(messages))

    explain_words("a " * count, counted, unit=UNIT)
    assert read[0] <= 512 * 60 / 2 * 1.1


def test_only_what_an_encoder_reads_is_explained() -> None:
    explanation = explained("lost " * 300_000)
    assert len(explanation.names) == MAX_CHARACTERS // 5
    assert explanation.output == pytest.approx(-4 + 3 * len(explanation.names))


def test_words_that_are_not_read_add_nothing_and_do_not_move_up() -> None:
    seen = list[str]()

    def noted(messages: Sequence[str]) -> FloatArray:
        seen.extend(messages)
        return lost_card(messages)

    explanation = explain_words("my card is lost card lost", noted, unit=UNIT, words_read=4)
    np.testing.assert_allclose(explanation.contributions, [0, 2.5, 0, 4, 0, 0], atol=1e-12)
    assert explanation.values[3:] == (
        "word 4 of 6",
        "word 5 of 6, not read",
        "word 6 of 6, not read",
    )
    assert seen[-1] == "my card is lost "


@pytest.mark.parametrize("blank", ["", " \n", "\u200b"])
def test_a_blank_message_is_refused(blank: str) -> None:
    with pytest.raises(InputError, match="empty"):
        explained(blank)


def test_a_lone_surrogate_does_not_reach_the_screen() -> None:
    explanation = explained("my \ud800card is lost")
    assert "".join((*explanation.names, *explanation.titles)).encode()


def test_names_follow_the_words_of_the_message() -> None:
    message = "Where is my card? I've waited 2 weeks - still nothing 😡"
    assert explained(message).names == tuple(word.text for word in words_of(message))
