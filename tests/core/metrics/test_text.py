"""An answer as text: every column, what it is compared with, and why there is no value."""

from core.metrics.provenance import UnusableRows
from core.metrics.store import MetricStore
from core.metrics.text import answer_text, unusable_text
from tests.core.metrics.ledger import FEBRUARY, MARCH, ask


def cells(text: str) -> list[list[str]]:
    """Give the words of a table's rows, its heading left out."""
    return [line.split() for line in text.splitlines()[3:]]


def test_a_bridge_prints_all_its_parts(paying: MetricStore) -> None:
    text = answer_text(ask(paying, "mrr_bridge", first_day=MARCH))
    assert text.splitlines()[0].startswith("MRR bridge (USD, by month): start + new")
    assert "MRR at the start  New  Expansion  Reactivation" in text.splitlines()[2]
    # c comes back with 30, and currencies alone add 20.
    assert cells(text) == [["Mar", "2026", "50", "460", "0", "0", "30", "0", "0", "20", "510"]]


def test_a_comparison_prints_period_value_and_change(paying: MetricStore) -> None:
    text = answer_text(ask(paying, "mrr", first_day=FEBRUARY, compare="before"))
    assert text.splitlines()[2].split() == ["Period", "Value", "Compared", "with", "Then", "Change"]
    assert cells(text) == [
        ["Feb", "2026", "460", "Dec", "2025", "190", "+270"],
        ["Mar", "2026", "510", "Jan", "2026", "460", "+50"],
    ]


def test_a_comparison_of_parts_stands_beside_its_own(paying: MetricStore) -> None:
    text = answer_text(ask(paying, "mrr", first_day=MARCH, by="segment", compare="before"))
    assert cells(text) == [
        ["Mar", "2026", "self-serve", "330", "Feb", "2026", "280", "+50"],
        ["Mar", "2026", "team", "180", "Feb", "2026", "180", "0"],
    ]


def test_shares_are_in_percent_and_change_in_points(paying: MetricStore) -> None:
    text = answer_text(ask(paying, "mrr_growth", first_day=MARCH, compare="before"))
    # 510 / 460 − 1, and February stood still.
    assert cells(text)[0][2:7] == ["10.9", "%", "Feb", "2026", "0.0"]
    assert "+10.9 pp" in text


def test_a_value_that_is_undefined_says_why(paying: MetricStore) -> None:
    text = answer_text(ask(paying, "quick_ratio", first_day=MARCH))
    assert text.splitlines()[3].endswith("no MRR was lost")
    assert cells(text)[0][2] == "n/a"


def test_steps_of_a_funnel_are_named(active: MetricStore) -> None:
    text = answer_text(ask(active, "funnel"))
    assert "Step" in text.splitlines()[2]


def test_rows_that_were_not_used_come_with_the_first_of_them() -> None:
    rows = UnusableRows("usage", 2, 9, "they cannot be used", ("row 4", "row 7"))
    assert unusable_text(rows) == ("2 of 9 rows of usage: they cannot be used\n  row 4\n  row 7")
