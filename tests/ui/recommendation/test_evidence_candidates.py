"""The models that feed the ranker, each by itself."""

from tests.ui.recommendation.evidence_figures import compared
from ui.recommendation import evidence_candidates as candidates


def test_the_model_that_feeds_the_ranker_is_said_not_to_be_first_where_it_is_not() -> None:
    ahead = compared(als=0.04, ease=0.05).cutoffs["test"]
    behind = compared(als=0.06, ease=0.05).cutoffs["test"]
    assert candidates.finding(ahead).startswith("EASE")
    assert candidates.finding(behind).startswith("Implicit ALS reaches most alone, 0.0600; EASE")
    assert candidates.ranked(behind)[0].name == "Implicit ALS"
    assert candidates.rows(compared(als=0.06, ease=0.05))[0][1] == "0.0600"
