"""The shop that ships is whole and means what it says."""

from pathlib import Path

import numpy as np
import pytest

from core.errors import DataMissing
from core.recommendation.catalogue import LEVELS
from core.recommendation.data import first_day_of_week, shared_shop, table_path
from core.recommendation.shop import Shop
from core.settings import settings


@pytest.fixture(scope="module")
def shop() -> Shop:
    return shared_shop()


def test_its_size_is_the_one_that_is_told(shop: Shop) -> None:
    assert (len(shop.orders), len(shop.catalogue), len(shop.orders.lines)) == (
        2_467,
        67_730,
        1_440_520,
    )
    assert shop.source.rows == 1_440_520


def test_a_week_of_the_source_begins_on_a_monday() -> None:
    assert np.datetime64(first_day_of_week(50), "D") == np.datetime64("2017-12-04")
    assert np.datetime64(first_day_of_week(2), "D") == np.datetime64("2017-01-02")
    assert first_day_of_week(46) + 28 == first_day_of_week(50)


def test_the_orders_are_of_2017(shop: Shop) -> None:
    days = [str(np.datetime64(day, "D")) for day in (shop.first_day, shop.last_day)]
    assert days == ["2017-01-01", "2017-12-31"]


def test_lines_of_a_household_are_in_order_of_time(shop: Shop) -> None:
    lines, household = shop.orders.lines, shop.orders.household
    within = household[1:] == household[:-1]
    assert (np.diff(lines.day)[within] >= 0).all()
    step = np.diff(lines.basket)[within]
    assert set(np.unique(step)) == {0, 1}
    assert (lines.basket[shop.orders.starts[:-1]] == 0).all()


def test_every_line_is_of_a_product_with_money_and_pieces(shop: Shop) -> None:
    lines = shop.orders.lines
    assert 0 <= lines.product.min() <= lines.product.max() < len(shop.catalogue)
    assert np.isfinite(lines.spent).all()
    assert lines.quantity.min() >= 1
    assert lines.hour.max() <= 23


def test_its_products_know_every_level(shop: Shop) -> None:
    assert set(shop.catalogue.levels) == set(LEVELS)
    assert len(np.unique(shop.catalogue.ids)) == len(shop.catalogue)
    assert len(shop.catalogue.levels["department"]) < len(shop.catalogue.levels["category"])
    assert shop.catalogue.places_of(["1082185"])[0] >= 0


def test_promotions_are_shares_and_begin_on_the_days_of_weeks(shop: Shop) -> None:
    assert shop.promotions is not None
    promotions = shop.promotions.between(0, 10**6)
    assert (np.diff(promotions.product) >= 0).all()
    for share in (promotions.mailer, promotions.display):
        assert 0 <= share.min() <= share.max() <= 1
    assert set((promotions.first_day - first_day_of_week(2)) % 7) == {0}


def test_households_that_said_who_they_are_stand_in_their_own_rows(shop: Shop) -> None:
    about = shop.about_households
    assert about is not None
    assert {len(values) for values in about.values()} == {len(shop.orders)}
    assert (about["age"] != "").sum() == pytest.approx(801, abs=5)


def test_a_table_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VITRINE_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    with pytest.raises(DataMissing, match=r"purchases\.parquet"):
        table_path("purchases")
    monkeypatch.undo()
    settings.cache_clear()
