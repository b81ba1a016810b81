"""A recommender of several days, and the shops that can hardly teach anything."""

from dataclasses import replace

import numpy as np
import pytest

from core.errors import SchemaError
from core.recommendation.feature_list import FEATURES
from core.recommendation.fitting import Step, fit_recommender, past_of
from core.recommendation.orders import Lines
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import (
    DAYS,
    QUICK,
    drawn_shop,
    fitted,
    lines_of,
    orders_of,
    shop_of,
)

DAY, HORIZON = 42, 14
ORDER = [feature.name for feature in FEATURES]


def _fit(shop: Shop, *days: int, as_of: int = DAY) -> Recommender:
    return fit_recommender(shop, days, as_of, np.random.default_rng(0), HORIZON, QUICK)


def test_inputs_come_in_the_order_of_the_list(recommender: Recommender) -> None:
    for ranker in recommender.rankers.values():
        places = [ORDER.index(name) for name in ranker.names]
        assert places == sorted(places)


def test_the_same_seed_gives_the_same_trees(drawn: Shop, recommender: Recommender) -> None:
    again = fitted(drawn)
    assert {n: r.texts for n, r in again.rankers.items()} == {
        n: r.texts for n, r in recommender.rankers.items()
    }


def test_every_step_is_told_once_and_in_order(drawn: Shop) -> None:
    told: list[Step] = []
    rng = np.random.default_rng(0)
    fit_recommender(drawn, [28, 42], 56, rng, HORIZON, QUICK, told.append)
    assert [step.done for step in told] == list(range(7))
    assert {step.total for step in told} == {7}
    assert [step.what for step in told] == [
        *("counting", "learning") * 2,
        *("ranking",) * 2,
        "counting",
    ]


def test_a_training_can_be_stopped_between_steps(drawn: Shop) -> None:
    def stop(step: Step) -> None:
        if step.what == "learning":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fit_recommender(drawn, [28], 42, np.random.default_rng(0), HORIZON, QUICK, stop)


def _without_repeats(lines: Lines) -> Lines:
    return lines.take(np.sort(np.unique(lines.product, return_index=True)[1]))


def test_a_shop_where_nobody_buys_twice_learns_to_discover_alone() -> None:
    shop = drawn_shop(3)
    once = {f"h{n}": _without_repeats(shop.orders.of(n)) for n in range(30)}
    model = _fit(replace(shop, orders=orders_of(once)), 14, 28)
    assert list(model.rankers) == ["discover"]
    lists = model.lists(once["h0"])
    assert len(lists.again) == 0
    assert len(lists.discover) > 0


def test_a_shop_of_one_product_learns_to_buy_again_alone() -> None:
    sold = {f"h{n}": lines_of(*((0, day) for day in range(n, DAYS, 5 + n))) for n in range(8)}
    model = _fit(shop_of(sold, 1), 14, 28)
    assert list(model.rankers) == ["again"]
    assert model.lists(sold["h0"]).again.products.tolist() == [0]


def test_a_shop_of_one_household_is_learnt_from() -> None:
    shop = drawn_shop(5, households=1)
    lists = _fit(shop, 14, 28).lists(shop.orders.of(0))
    assert len(lists.again) > 0


def test_prices_that_begin_late_do_not_stop_a_training() -> None:
    shop = drawn_shop(3)
    lines = shop.orders.lines
    late = np.where(lines.day < 20, np.nan, lines.spent).astype(np.float32)
    half = replace(shop, orders=replace(shop.orders, lines=replace(lines, spent=late)))
    model = _fit(half, 14, 28)
    assert "price" in model.rankers["again"].names


def test_one_household_without_prices_takes_them_from_nobody() -> None:
    shop = drawn_shop(3)
    spent = shop.orders.lines.spent.copy()
    spent[: shop.orders.starts[1]] = np.nan
    lines = replace(shop.orders.lines, spent=spent)
    model = _fit(replace(shop, orders=replace(shop.orders, lines=lines)), 14, 28)
    assert "spent_per_line" in model.rankers["again"].names


@pytest.mark.parametrize("days", [(), (0,), (DAYS + 100,)])
def test_days_that_teach_nothing_are_told(days: tuple[int, ...], drawn: Shop) -> None:
    with pytest.raises(SchemaError, match="Nobody bought anything in the weeks learnt from"):
        _fit(drawn, *days)


def test_a_past_is_counted_from_lines_before_its_day(drawn: Shop) -> None:
    known = replace(drawn, orders=drawn.orders.before(DAY))
    one, other = (past_of(shop, DAY, HORIZON, 50) for shop in (drawn, known))
    for key, values in one.ease.tensors().items():
        np.testing.assert_array_equal(values, other.ease.tensors()[key])
