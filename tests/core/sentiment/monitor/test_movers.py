"""What moved an index: how often the intervals of contributions hold the truth."""

import numpy as np
import pytest

from core.sentiment.monitor.movers import told_apart
from core.warehouse import Columns

# Shares and mean scores of two topics, in the period before and in this one.
TOPICS = {"topic": np.arange(2)}
BEFORE, NOW = ((0.7, 0.3), (0.0, 0.25)), ((0.5, 0.5), (-0.5, 0.0))


def drawn(generator: np.random.Generator, items: int) -> Columns:
    """Give the sums of two periods of so many items each."""
    sums: Columns = {}
    for suffix, (shares, means) in (("_before", BEFORE), ("", NOW)):
        topic = generator.choice(2, size=items, p=shares)
        score = generator.choice([-0.25, 0, 0.25], size=items) + np.array(means)[topic]
        sums[f"items{suffix}"] = np.bincount(topic, minlength=2)
        sums[f"total{suffix}"] = np.bincount(topic, score, 2)
        sums[f"squares{suffix}"] = np.bincount(topic, score**2, 2)
    return sums


def test_of_a_hundred_intervals_of_contributions_about_95_hold_the_truth() -> None:
    generator = np.random.default_rng(7)
    # M goes from 0.075 to -0.25: tone and mix of each topic as the module has them.
    middle = (0.075 - 0.25) / 2
    truth = [
        100 * (0.6 * -0.5 - 0.2 * (-0.25 - middle)),
        100 * (0.4 * -0.25 + 0.2 * (0.125 - middle)),
    ]
    held = np.zeros(2)
    for _ in range(1_000):
        topics = told_apart(TOPICS, drawn(generator, 60)).parts.sort_values("topic")
        held += (topics["low"] <= truth) & (truth <= topics["high"])
    # 950 give or take three standard deviations.
    assert held.tolist() == pytest.approx([950, 950], abs=21)


def test_a_topic_that_both_periods_speak_of_alike_contributes_nothing() -> None:
    sums: Columns = {}
    for suffix in ("", "_before"):
        sums |= {
            f"items{suffix}": np.array([10]),
            f"total{suffix}": np.array([2.5]),
            f"squares{suffix}": np.array([1.25]),
        }
    movers = told_apart({"topic": np.array([4])}, sums)
    assert movers.change == 0
    assert movers.parts.loc[0, ["tone", "mix", "contribution"]].tolist() == [0, 0, 0]
