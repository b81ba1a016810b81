import numpy as np
import pytest

from core.receipts import Badge, Source
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.orders import Lines, Orders
from core.recommendation.own_shop.split import Split, choose_split, horizon_days_of, span_of
from core.recommendation.shop import Shop


def shop_of_days(days: list[int]) -> Shop:
    """One household that buys one product on each of some days."""
    day = np.array(sorted(days), dtype=np.int32)
    nothing = np.full(len(day), np.nan, dtype=np.float32)
    lines = Lines(
        np.zeros(len(day), np.int32),
        day,
        np.full(len(day), 255, np.uint8),
        np.arange(len(day), dtype=np.int32),
        nothing,
        nothing,
        nothing,
    )
    orders = Orders(np.array(["h"]), np.array([0, len(day)]), lines)
    source = Source("f", Badge.UPLOADED, len(day), "")
    return Shop(orders, Catalogue(np.array(["p"]), Level.of(["p"])), source)


@pytest.mark.parametrize(
    ("span", "horizon"),
    [(365, 28), (187, 28), (90, 14), (60, 7), (47, 7), (40, 6), (20, 3), (3, 1), (1, 1)],
)
def test_the_last_15_percent_are_tested_but_never_more_than_four_weeks(
    span: int, horizon: int
) -> None:
    assert horizon_days_of(span) == horizon


def test_a_year_is_cut_as_the_shipped_shop_is() -> None:
    found = choose_split(shop_of_days(list(range(1_000, 1_365))))
    assert found == Split(1_337, 28, (1_225, 1_253, 1_281, 1_309))


def test_answers_end_before_the_tested_days_and_never_overlap() -> None:
    for days in range(3, 400, 7):
        split = choose_split(shop_of_days(list(range(days))))
        assert split is not None
        cutoffs = (*split.training_cutoffs, split.as_of)
        assert set(np.diff(cutoffs)) == {split.horizon_days}
        assert cutoffs[0] >= split.horizon_days
        assert split.as_of + split.horizon_days == days


def test_two_days_cannot_be_cut() -> None:
    assert choose_split(shop_of_days([5, 6])) is None
    assert choose_split(shop_of_days([5])) is None


def test_a_slip_in_a_date_does_not_stretch_a_shop() -> None:
    span = span_of(shop_of_days([0, *list(range(20_000, 20_100)) * 30, 40_000]).orders)
    assert (span.first_day, span.last_day) == (20_000, 20_099)
