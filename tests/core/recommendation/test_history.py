"""What a row of a table of questions asks."""

import numpy as np
import pandas as pd
import pytest

from core.errors import InputError
from core.recommendation.history import asked, days_of, picked
from tests.core.recommendation.shops import lines_of, shop_of

SHOP = shop_of({"1": lines_of((0, 10), (1, 20)), "01": lines_of((2, 5))}, 3)
TODAY = 15


def _asked(**cells: object) -> tuple[list[int], int]:
    found = asked(SHOP, pd.Series(cells, dtype=object), TODAY)
    return found.lines.product.tolist(), found.day


def test_a_household_is_asked_about_by_what_it_bought_before_the_day() -> None:
    assert _asked(household="1") == ([0], TODAY)
    assert _asked(household="1", as_of="1970-01-22") == ([0, 1], 21)
    assert _asked(household="1", as_of="1970-01-21") == ([0], 20)
    assert _asked(household="01") == ([2], TODAY)


@pytest.mark.parametrize("name", ["new", "", " 1", "1.0", None, np.nan, pd.NA])
def test_someone_unknown_has_no_past(name: object) -> None:
    assert _asked(household=name) == ([], TODAY)


def test_picked_products_stand_for_the_past() -> None:
    assert _asked(household="1", bought=" p2  p0 ") == ([2, 0], TODAY)


def test_picked_products_that_the_shop_does_not_sell_are_left_out() -> None:
    assert _asked(household="1", bought="p2 nothing 0") == ([2], TODAY)
    assert _asked(household="1", bought="nothing") == ([], TODAY)


@pytest.mark.parametrize("empty", ["", "  ", None, np.nan, pd.NA])
def test_an_empty_cell_says_nothing(empty: object) -> None:
    assert _asked(household="1", as_of=empty, bought=empty) == ([0], TODAY)


@pytest.mark.parametrize("text", ["soon", "2017-13-01", "NaT", "today", "now", "1", "x" * 1_000])
def test_a_day_that_is_none_is_told(text: str) -> None:
    with pytest.raises(InputError, match="is no day"):
        _asked(household="1", as_of=text)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
def test_a_day_far_away_is_a_day(text: str) -> None:
    products, _ = _asked(household="1", as_of=text)
    assert products == ([] if text.startswith("0") else [0, 1])


def test_picked_products_were_bought_the_day_before() -> None:
    lines = picked([4, 2], 100)
    assert lines.product.tolist() == [4, 2]
    assert lines.day.tolist() == [99, 99]
    assert np.isnan(lines.spent).all()
    assert len(lines.before(100)) == 2
    assert len(picked([], 100)) == 0


def test_days_of_a_table_of_questions() -> None:
    table = pd.DataFrame({"as_of": pd.array(["1970-01-02", None, "", "1970-01-02"], "string")})
    assert days_of(table, TODAY).tolist() == [1, TODAY, TODAY, 1]
    assert days_of(pd.DataFrame({"household": ["1", "2"]}), TODAY).tolist() == [TODAY, TODAY]


@pytest.mark.parametrize(
    ("cells", "rests_on", "unknown"),
    [
        ({"household": "1"}, "history", 0),
        ({"household": "1", "as_of": "1970-01-02"}, "popularity: nothing bought before the day", 0),
        ({"household": "new"}, "popularity: unknown household", 0),
        ({"household": "1", "bought": "p2 nothing 0"}, "picked products", 2),
        ({"household": "1", "bought": "nothing"}, "popularity: no known product", 1),
    ],
)
def test_it_is_told_what_an_answer_rests_on(
    cells: dict[str, str], rests_on: str, unknown: int
) -> None:
    found = asked(SHOP, pd.Series(cells, dtype=object), TODAY)
    assert (found.rests_on, found.unknown_products) == (rests_on, unknown)
