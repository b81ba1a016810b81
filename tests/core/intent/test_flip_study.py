"""How often answers flip over many messages: counted, compared, and how sure that is."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from core.intent.flip_study import FlipStudy, drawn_messages, ratio
from core.intent.prediction import IntentPrediction, Thresholds

TEXTS = ["My card is lost, what now?", "How do I change my PIN?", "Where is the money I sent?"]


class CapitalsMislead:
    """Answers by letter case alone."""

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        right = np.array([[0.1, 0.9] if text.isupper() else [0.9, 0.1] for text in texts])
        return IntentPrediction(("a", "b"), right, np.ones(len(texts)), Thresholds(0.0, 0.5))


class NothingMisleads:
    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        same = np.tile([0.9, 0.1], (len(texts), 1))
        return IntentPrediction(("a", "b"), same, np.ones(len(texts)), Thresholds(0.0, 0.5))


def study() -> FlipStudy:
    return FlipStudy({"model": CapitalsMislead(), "baseline": NothingMisleads()}, TEXTS, seed=7)


def finished() -> FlipStudy:
    made = study()
    assert [progress.done for progress in made.steps()] == [1, 2, 3]
    return made


def test_flips_are_shares_of_the_variants_that_keep_the_meaning() -> None:
    made = finished()
    # One variant in capitals for each message, and in each kind of its own two or so.
    assert made.rate("model").value == pytest.approx(3 / made.trial_count)
    assert made.rate("model", "letter case").value == pytest.approx(0.5)
    assert made.rate("baseline").value == 0
    assert made.difference().value == made.rate("model").value


class NeverTells(CapitalsMislead):
    """Finds the same intents, and tells none of them."""

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        told = super().answer(texts)
        return IntentPrediction(told.classes, told.probability, -told.scope_score, told.thresholds)


def test_a_model_that_tells_nothing_does_not_look_steadfast() -> None:
    made = FlipStudy({"model": CapitalsMislead(), "silent": NeverTells()}, TEXTS, seed=7)
    list(made.steps())
    assert made.rate("silent") == made.rate("model")
    assert made.told_rate("silent").value == 0 < made.told_rate("model").value
    assert (made.outside("silent"), made.outside("model")) == (1.0, 0.0)


def test_both_models_get_the_very_same_variants() -> None:
    made = finished()
    for ours, theirs in zip(made.trials["model"], made.trials["baseline"], strict=True):
        assert [trial.variant for trial in ours] == [trial.variant for trial in theirs]


def test_a_job_that_is_dropped_goes_on_where_it_was() -> None:
    whole, parted = finished(), study()
    next(parted.steps())
    assert parted.done == 1
    assert not parted.is_done
    list(parted.steps())
    assert parted.is_done
    assert parted.rate("model") == whole.rate("model")


def test_before_anything_is_done_nothing_is_known() -> None:
    rate = study().rate("model")
    assert np.isnan(rate.value)
    assert (rate.low, rate.high) == (0.0, 1.0)


def test_the_interval_of_a_ratio_is_over_messages() -> None:
    flips, trials = np.array([0.0, 1.0, 2.0, 0.0]), np.array([5.0, 5.0, 5.0, 5.0])
    found = ratio(flips, trials)
    residuals = flips - 0.15 * trials
    half = 1.959964 * np.sqrt(4 / 3 * np.sum(residuals**2)) / 20
    assert found.value == pytest.approx(0.15)
    assert found.high == pytest.approx(0.15 + half)
    assert found.low == 0.0  # a share is not negative


def test_nothing_seen_in_few_messages_is_not_certain() -> None:
    found = ratio(np.zeros(20), np.full(20, 15.0))
    assert found.value == 0
    assert found.high == pytest.approx(0.161, abs=0.001)  # Wilson, 0 of 20


def test_messages_of_one_mind_make_a_wider_interval_than_independent_trials() -> None:
    together = ratio(np.array([10.0, 0.0] * 10), np.full(20, 10.0))
    apart = ratio(np.full(20, 5.0) + np.array([1.0, -1.0] * 10), np.full(20, 10.0))
    assert together.high - together.low > apart.high - apart.low


def test_only_english_messages_with_words_are_drawn_always_the_same() -> None:
    queries = pd.DataFrame(
        {"text": ["a b", "hallo", "   ", "c d"], "language": ["en", "de", "en", "en"]}
    )
    assert drawn_messages(queries, 10, seed=1) == ["a b", "c d"]
    assert drawn_messages(queries, 1, seed=1) == drawn_messages(queries, 1, seed=1)
