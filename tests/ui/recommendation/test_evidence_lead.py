"""The sentence that leads how good it is, and what its cards say beside the best baseline."""

from tests.ui.recommendation.evidence_figures import with_figures
from ui.cards import Kpi
from ui.recommendation.evidence_files import Found
from ui.recommendation.evidence_lead import lead_html, replace_ahead
from ui.recommendation.evidence_short import margin
from ui.words.recommendation import evidence as words


def test_hits_of_ten_stand_beside_the_best_baseline(found: Found) -> None:
    found = with_figures(found, "again_precision_10", 0.38, frequency=0.34)
    found = with_figures(
        found,
        "discover_precision_10",
        0.05,
        als=0.042,
        popularity=0.041,
        ease=0,
        item_item=0,
        frequency=0,
    )
    told = lead_html(found)
    assert "<b>3.8</b> were bought in the 4 weeks after (personal frequency: 3.4)" in told
    assert "<b>0.50</b> (implicit ALS: 0.42)" in told


def test_a_list_that_nobody_could_be_judged_on_is_left_out_and_said(found: Found) -> None:
    found = with_figures(found, "again_ndcg_10", None)
    assert "Buy again" not in lead_html(found)
    assert margin(found, "again") == words.NOT_JUDGED.format(list="Buy again")
    assert lead_html(with_figures(found, "discover_ndcg_10", None)) == words.LEAD_NONE


def test_a_figure_as_high_as_the_rivals_is_level(found: Found) -> None:
    found = with_figures(found, "again_ndcg_10", 0.2, frequency=0.2)
    assert replace_ahead(found, Kpi("a", "b"), "again_ndcg_10").delta_text == (
        "level with personal frequency"
    )
