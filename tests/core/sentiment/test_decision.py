"""From scores to answers: the mixture over kinds of text, the abstain band, the judges."""

import numpy as np
import pytest
from pydantic import ValidationError

from core.sentiment import metrics
from core.sentiment.calibration import calibrated
from core.sentiment.decision import Decision
from core.sentiment.prediction import SentimentPrediction

TWO = Decision(
    domains=["market", "review"],
    temperature=1,
    lexicon=[0, 0],
    sure_threshold=0.6,
    sure_rule="a test",
)
SILENT = np.zeros(1)


def test_the_answer_is_the_sum_over_kinds_of_text() -> None:
    # Of the joint softmax: market (1, 2, 1) and review (1, 1, 4) tenths.
    logits = np.log([[1.0, 2.0, 1.0, 1.0, 1.0, 4.0]])
    joint = TWO.joint(logits, SILENT)
    assert joint[0] == pytest.approx(np.array([[0.1, 0.2, 0.1], [0.1, 0.1, 0.4]]))
    answer = TWO.predicted(logits, SILENT)
    assert answer.probability[0] == pytest.approx([0.2, 0.3, 0.5])
    assert answer.score[0] == pytest.approx(0.3)
    assert answer.sentence(0) == "unsure between positive and neutral"


def test_a_higher_temperature_is_less_sure_and_says_the_same_of_equal_kinds() -> None:
    warm = TWO.model_copy(update={"temperature": 2.0})
    logits = np.log([[1.0, 1.0, 9.0, 1.0, 1.0, 9.0]])
    assert TWO.predicted(logits, SILENT).probability[0, 2] == pytest.approx(18 / 22)
    assert warm.predicted(logits, SILENT).probability[0, 2] == pytest.approx(6 / 10)


def test_a_kind_of_text_takes_its_share_of_the_lexicon() -> None:
    leaning = TWO.model_copy(update={"lexicon": [0.0, float(np.log(2))]})
    # All alike but for the lexicon's score of 1: in a review positive doubles, negative halves.
    joint = leaning.joint(np.zeros((1, 6)), np.ones(1))[0]
    assert joint == pytest.approx(np.array([[1, 1, 1], [0.5, 1, 2]]) / 6.5)
    assert leaning.joint(np.zeros((1, 6)), SILENT)[0] == pytest.approx(np.full((2, 3), 1 / 6))


def test_a_weight_of_the_lexicon_is_asked_for_each_kind() -> None:
    with pytest.raises(ValidationError, match="each domain"):
        Decision(domains=["a", "b"], temperature=1, lexicon=[1], sure_threshold=0, sure_rule="none")


def test_log_odds_are_those_of_the_probability() -> None:
    logits = np.log([[1.0, 2.0, 1.0, 1.0, 1.0, 4.0]])
    assert TWO.class_log_odds(logits, SILENT, 2)[0] == pytest.approx(0.0)


def _calibrated(
    logits: np.ndarray, places: np.ndarray, compound: np.ndarray | None = None, cautious: float = 1
) -> Decision:
    silent = np.zeros(len(places)) if compound is None else compound
    return calibrated(["own"], logits, silent, places, np.zeros(len(places), np.intp), cautious)


def _drawn(scores: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    share = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return np.array([rng.choice(3, p=p) for p in share])


def test_calibration_finds_the_temperature_that_scores_were_raised_by() -> None:
    rng = np.random.default_rng(3)
    true = rng.normal(size=(4_000, 3))
    places = _drawn(true, rng)
    decision = _calibrated(3 * true, places)
    assert decision.temperature == pytest.approx(3, rel=0.1)
    assert decision.lexicon == [0]
    cautious = _calibrated(3 * true, places, cautious=1.5)
    assert cautious.temperature == pytest.approx(1.5 * decision.temperature)


def test_calibration_finds_how_much_the_lexicon_knows() -> None:
    rng = np.random.default_rng(5)
    known, compound = rng.normal(size=(6_000, 3)), rng.uniform(-1, 1, 6_000)
    places = _drawn(known + 0.8 * np.multiply.outer(compound, [-1, 0, 1]), rng)
    assert _calibrated(known, places, compound).lexicon == pytest.approx([0.8], abs=0.11)
    # A lexicon that knows nothing is left out.
    assert _calibrated(known, _drawn(known, rng), compound).lexicon[0] <= 0.1


def test_too_few_texts_of_a_kind_leave_the_lexicon_out() -> None:
    rng = np.random.default_rng(6)
    compound = rng.uniform(-1, 1, 49)
    places = np.where(compound > 0, 2, 0)
    assert _calibrated(np.zeros((49, 3)), places, compound).lexicon == [0]


def test_the_abstain_band_ends_where_answers_are_right_often_enough() -> None:
    # The first fifty are surer than the others and always right, the others never.
    wrong = np.linspace(0.5, 0.6, 50)
    logits = np.log(
        [[0.05, 0.05, 0.9]] * 50 + [[p, (1 - p) / 2, (1 - p) / 2] for p in wrong.tolist()]
    )
    places = np.array([2] * 50 + [1] * 50)
    sure = _calibrated(logits, places).predicted(logits, np.zeros(100)).sure
    assert sure[:50].all()
    # 50 of 58 are 86 %, 50 of 59 are 85 %.
    assert sure.sum() == 58


def _told(best: list[int]) -> SentimentPrediction:
    return SentimentPrediction(np.eye(3)[best] * 0.8 + 0.2 / 3, sure_threshold=0.5)


def test_macro_f1_counts_each_class_alike() -> None:
    labels = np.array(["negative", "negative", "neutral", "positive"])
    # negative: P 1, R 1/2, F 2/3; neutral: P 1/2, R 1, F 2/3; positive: F 1.
    judge = {metric.name: metric.score for metric in metrics.METRICS}
    answer = _told([0, 1, 1, 2])
    assert judge["macro_f1"](labels, answer) == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert judge["accuracy"](labels, answer) == pytest.approx(0.75)
    assert judge["sure_share"](labels, answer) == 1
    assert judge["log_loss"](labels, answer) == pytest.approx(
        -(3 * np.log(0.8 + 0.2 / 3) + np.log(0.2 / 3)) / 4
    )


def test_labels_of_other_files_are_understood_and_unknown_ones_left_out() -> None:
    labels = np.array(["Negative", " POS ", "bullish", "neu", "7", ""])
    assert metrics.places_of(labels).tolist() == [0, 2, 2, 1, -1, -1]
    judge = metrics.METRICS[1].score
    assert judge(labels, _told([0, 2, 2, 1, 0, 0])) == 1
    assert np.isnan(judge(np.array(["7"]), _told([0])))
