"""Whether an answer holds when a message is written otherwise, judged on models of one rule."""

from collections.abc import Sequence

import numpy as np
import pytest

from core.errors import InputError
from core.intent.prediction import OUTSIDE, IntentPrediction, Thresholds
from core.intent.stress import Trial, summary_of, try_to_break
from core.text.variants import Variant

LOST, PIN = "lost_card", "change_pin"


class Rules:
    """Says what `rule` says, and notes every batch it is asked."""

    def __init__(self, rule: "Rule") -> None:
        self.rule = rule
        self.batches: list[list[str]] = []

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        self.batches.append(list(texts))
        said = [self.rule(text) for text in texts]
        probability = np.array([[0.9, 0.1] if intent == LOST else [0.2, 0.8] for intent, _ in said])
        scope = np.array([1.0 if inside else -1.0 for _, inside in said])
        return IntentPrediction((LOST, PIN), probability, scope, Thresholds(0.0, 0.5))


class Rule:
    """An intent, and whether the message is in scope."""

    def __call__(self, text: str) -> tuple[str, bool]:
        return LOST, True


class CapitalsMislead(Rule):
    def __call__(self, text: str) -> tuple[str, bool]:
        return PIN if text.isupper() else LOST, True


class EmojiAreOutside(Rule):
    def __call__(self, text: str) -> tuple[str, bool]:
        return LOST, text.isascii()


class NothingIsInside(Rule):
    def __call__(self, text: str) -> tuple[str, bool]:
        return PIN if len(text) % 2 else LOST, False


class NegationCounts(Rule):
    def __call__(self, text: str) -> tuple[str, bool]:
        return PIN if "not" in text else LOST, True


def tried(rule: Rule, text: str = "My card is lost, what now?") -> tuple[Trial, ...]:
    return try_to_break(Rules(rule), text, np.random.default_rng(0))


def test_the_message_and_its_variants_are_scored_in_one_batch() -> None:
    model = Rules(Rule())
    trials = try_to_break(model, "My card is lost", np.random.default_rng(0))
    assert model.batches == [["My card is lost", *(trial.variant.text for trial in trials)]]


def test_an_answer_that_holds_has_no_flips() -> None:
    trials = tried(Rule())
    assert not any(trial.flipped for trial in trials)
    assert {(trial.intent, trial.confidence, trial.decision) for trial in trials} == {
        (LOST, 0.9, "recognised")
    }


def test_another_intent_is_a_flip() -> None:
    flipped = [trial for trial in tried(CapitalsMislead()) if trial.flipped]
    assert [(trial.variant.title, trial.intent) for trial in flipped] == [("All capitals", PIN)]


def test_leaving_the_scope_is_a_flip() -> None:
    flipped = [trial for trial in tried(EmojiAreOutside()) if trial.flipped]
    assert [(trial.variant.kind, trial.decision) for trial in flipped] == [("emoji", OUTSIDE)]


def test_out_of_scope_another_nearest_intent_is_no_flip() -> None:
    trials = tried(NothingIsInside())
    assert len({trial.intent for trial in trials}) == 2
    assert not any(trial.flipped for trial in trials)


def test_a_negation_is_reported_and_never_a_flip() -> None:
    for rule, unmoved in ((Rule(), True), (NegationCounts(), False)):
        trial = tried(rule)[-1]
        assert trial.variant.kind == "negation"
        assert (trial.flipped, trial.unmoved) == (False, unmoved)


def test_the_same_seed_tries_the_same() -> None:
    assert tried(Rule()) == tried(Rule())


def test_a_blank_message_is_refused() -> None:
    with pytest.raises(InputError, match="empty"):
        tried(Rule(), "  ")


def test_a_summary_counts_by_kind_and_sets_negations_apart() -> None:
    typo, opposite = Variant("typo", "", ""), Variant("negation", "", "", keeps_meaning=False)
    capitals = Variant("letter case", "", "")
    summary = summary_of(
        [
            Trial(capitals, LOST, 0.9, "recognised", flipped=True),
            Trial(typo, LOST, 0.9, "recognised", flipped=False),
            Trial(typo, PIN, 0.9, "recognised", flipped=True),
            Trial(opposite, LOST, 0.9, "recognised", flipped=False, unmoved=True),
            Trial(opposite, PIN, 0.9, "recognised", flipped=False),
        ]
    )
    assert (summary.trials, summary.flips) == (3, 2)
    assert summary.flip_rate == pytest.approx(2 / 3)
    assert (summary.opposites, summary.unmoved) == (2, 1)
    assert [(count.kind, count.trials, count.flips) for count in summary.by_kind] == [
        ("typo", 2, 1),
        ("letter case", 1, 1),
    ]


def test_a_summary_of_nothing_has_no_flips() -> None:
    assert summary_of([]).flip_rate == 0
