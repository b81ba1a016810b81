"""Both stages: lists, their reasons, and what they may depend on."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recommendation.feature_list import BY_NAME, REASONS
from core.recommendation.history import picked
from core.recommendation.lists import LIST_NAMES, ListName, Lists
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import DAYS, drawn_shop, fitted, joined, lines_of, sold_between

AS_OF = DAYS - 14
NONE = np.empty(0, np.int32)


def _same(one: Lists, other: Lists) -> bool:
    return all(
        np.array_equal(one[name].products, other[name].products)
        and np.array_equal(one[name].scores, other[name].scores)
        for name in LIST_NAMES
    )


def test_a_household_has_old_things_in_one_list_and_new_ones_in_the_other(
    recommender: Recommender, drawn: Shop
) -> None:
    for place in range(len(drawn.orders)):
        lines = drawn.orders.of(place)
        own = set(lines.before(AS_OF).product.tolist())
        lists = recommender.lists(lines)
        assert set(lists.again.products.tolist()) == own
        assert not set(lists.discover.products.tolist()) & own
        for name in LIST_NAMES:
            assert (np.diff(lists[name].scores) <= 0).all()


@pytest.mark.parametrize("shop_name", ["drawn", "bare"])
@pytest.mark.parametrize("name", LIST_NAMES)
def test_contributions_and_base_add_up_to_the_score(
    request: pytest.FixtureRequest, shop_name: str, name: ListName
) -> None:
    shop: Shop = request.getfixturevalue(shop_name)
    model: Recommender = request.getfixturevalue(
        {"drawn": "recommender", "bare": "bare_recommender"}[shop_name]
    )
    portrait = model.portrait(shop.orders.of(4))
    ranking = model.ranking(portrait, name)
    found = model.explained(portrait, name, ranking.products)
    np.testing.assert_allclose(found.scores, ranking.scores, atol=1e-5)
    np.testing.assert_allclose(found.base + found.by_reason().sum(axis=1), found.scores, atol=1e-9)


def test_reasons_sum_the_inputs_that_belong_to_them(recommender: Recommender, drawn: Shop) -> None:
    portrait = recommender.portrait(drawn.orders.of(4))
    found = recommender.explained(portrait, "again", portrait.habit.products[:3])
    assert found.reasons == tuple(REASONS)
    habit = [place for place, name in enumerate(found.names) if BY_NAME[name].reason == "habit"]
    column = found.reasons.index("habit")
    np.testing.assert_allclose(found.by_reason()[:, column], found.contributions[:, habit].sum(1))


def test_products_are_explained_in_the_order_asked_for(
    recommender: Recommender, drawn: Shop
) -> None:
    portrait = recommender.portrait(drawn.orders.of(4))
    ranking = recommender.ranking(portrait, "discover")
    asked = ranking.products[[2, 0]]
    found = recommender.explained(portrait, "discover", asked)
    assert found.products.tolist() == asked.tolist()
    np.testing.assert_allclose(found.scores, ranking.scores[[2, 0]], atol=1e-5)


def test_nothing_to_explain_is_no_error(recommender: Recommender) -> None:
    portrait = recommender.portrait(lines_of())
    for name in LIST_NAMES:
        found = recommender.explained(portrait, name, NONE)
        assert found.contributions.shape == (0, len(found.names))
        assert found.by_reason().shape == (0, len(found.reasons))


def test_a_product_that_is_no_candidate_can_be_asked_about(
    recommender: Recommender, drawn: Shop
) -> None:
    portrait = recommender.portrait(drawn.orders.of(4))
    never = np.setdiff1d(np.arange(24, dtype=np.int32), portrait.habit.products)[:1]
    found = recommender.explained(portrait, "again", never)
    assert np.isnan(found.values[0, found.names.index("lines")])
    assert np.isfinite(found.scores).all()


@pytest.mark.parametrize("shop_name", ["drawn", "bare"])
def test_no_lists_depend_on_what_came_on_the_day_and_after(
    request: pytest.FixtureRequest, shop_name: str
) -> None:
    whole: Shop = request.getfixturevalue(shop_name)
    known = sold_between(whole, 0, AS_OF)
    one, other = fitted(whole), fitted(known)
    for name in LIST_NAMES:
        assert one.rankers[name].texts == other.rankers[name].texts
    for place in range(len(whole.orders)):
        lists = one.lists(whole.orders.of(place))
        assert _same(lists, other.lists(known.orders.of(place)))


def test_lists_for_an_earlier_day_look_at_earlier_lines_only(
    recommender: Recommender, drawn: Shop
) -> None:
    lines, day = drawn.orders.of(2), 40
    assert _same(recommender.lists(lines, day), recommender.lists(lines.before(day), day))


@given(st.integers(0, 29), st.lists(st.tuples(st.integers(0, 23), st.integers(AS_OF, AS_OF + 30))))
@settings(deadline=None, max_examples=25)
def test_purchases_to_come_change_no_list(
    recommender: Recommender, drawn: Shop, place: int, sold: list[tuple[int, int]]
) -> None:
    lines = drawn.orders.of(place, before=AS_OF)
    future = lines_of(*sorted(sold, key=lambda line: line[1]))
    assert _same(recommender.lists(lines), recommender.lists(joined([lines, future])))


@given(st.integers(0, 29), st.data())
@settings(deadline=None, max_examples=25)
def test_a_purchase_taken_away_leaves_buy_again_and_nothing_else_of_the_household(
    recommender: Recommender, drawn: Shop, place: int, data: st.DataObject
) -> None:
    lines = drawn.orders.of(place, before=AS_OF)
    taken = data.draw(st.sampled_from(sorted(set(lines.product.tolist()))))
    before, after = recommender.lists(lines), recommender.lists(lines.without([taken]))
    assert set(after.again.products.tolist()) == set(before.again.products.tolist()) - {taken}
    found = set(after.discover.products.tolist())
    assert found <= set(before.discover.products.tolist()) | {taken}
    rest = recommender.portrait(lines).habit.columns["lines"].sum()
    gone = (lines.product == taken).sum()
    left = recommender.portrait(lines.without([taken])).habit.columns["lines"]
    assert left.sum() == rest - gone


def test_with_every_purchase_taken_away_a_household_is_nobody(
    recommender: Recommender, drawn: Shop
) -> None:
    lines = drawn.orders.of(3)
    nobody = recommender.lists(lines_of())
    assert _same(recommender.lists(lines.without(range(24))), nobody)
    assert len(nobody.again) == 0
    assert len(nobody.discover) > 0


def test_who_picks_products_gets_others(recommender: Recommender) -> None:
    lists = recommender.lists(picked([2, 7], AS_OF))
    assert sorted(lists.again.products.tolist()) == [2, 7]
    assert not {2, 7} & set(lists.discover.products.tolist())


def test_who_bought_everything_has_nothing_to_discover(recommender: Recommender) -> None:
    lists = recommender.lists(lines_of(*((product, 5) for product in range(24))))
    assert len(lists.discover) == 0
    assert len(lists.again) == 24


def test_a_list_without_a_ranker_stays_empty(recommender: Recommender, drawn: Shop) -> None:
    one_list = replace(recommender, rankers={"discover": recommender.rankers["discover"]})
    lists = one_list.lists(drawn.orders.of(0))
    assert len(lists.again) == 0
    assert len(lists.discover) > 0


def test_the_ids_of_products_and_households_change_nothing(recommender: Recommender) -> None:
    shop = drawn_shop(1)
    strange = np.array([f"“{n}” <b>\n\t🧀 | {n}" for n in range(24)])
    other = fitted(replace(shop, catalogue=replace(shop.catalogue, ids=strange)))
    assert _same(other.lists(shop.orders.of(0)), recommender.lists(shop.orders.of(0)))
