import numpy as np
import pytest

from core.recommendation.newcomer.suggestions import Guide, Suggestions
from core.recommendation.newcomer.wish import NO_WISH, read_wish
from core.recommendation.shop import Shop
from tests.core.recommendation.newcomer.small_table import TITLES, small_shop, small_table, titled
from tests.core.recommendation.shops import drawn_shop, lines_of, orders_of


def _guide(shop: Shop | None = None) -> Guide:
    return Guide.of(shop or small_shop(), 28, 21, small_table())


def _listed(found: Suggestions) -> list[str]:
    return [TITLES[product] for product in found.ranking.products]


def test_without_a_word_or_a_pick_the_most_bought_comes_first():
    found = _guide().suggest((), NO_WISH)
    assert _listed(found)[0] == "Milk"
    assert all(reasons[0].kind == "popular" for reasons in found.reasons)


def test_what_was_picked_is_not_suggested():
    assert "Milk" not in _listed(_guide().suggest([TITLES.index("Milk")], NO_WISH))


def test_a_wish_puts_first_what_it_means_in_other_words():
    assert _listed(_guide().suggest((), read_wish("a loaf")))[0] == "Bread"


def test_what_is_disliked_is_never_shown_and_what_stands_in_for_it_is():
    found = _guide().suggest((), read_wish("milk without dairy"))
    assert _listed(found)[0] == "Soy milk"
    assert "Milk" not in _listed(found)
    assert found.left_out.counts == {"dairy": 1}


def test_a_reason_names_the_phrase_that_a_product_matches():
    found = _guide().suggest((), read_wish("steak. soap"))
    said = {title: reasons[0] for title, reasons in zip(_listed(found), found.reasons, strict=True)}
    assert all(reason.kind == "wish" for reason in said.values())
    assert (said["Beef steak"].phrase, said["Soap"].phrase) == ("steak", "soap")


def test_the_parts_of_a_score_add_up_to_it():
    guide = _guide(drawn_shop(5, households=200))
    found = guide.suggest([0, 3, 7], read_wish("soap and milk"))
    sums = [sum(reason.part for reason in reasons) for reasons in found.reasons]
    assert sums == pytest.approx(found.ranking.scores.tolist(), abs=1e-4)


def test_picks_bring_up_what_their_buyers_buy_more_often():
    pair, other = [(0, 1), (1, 1)], [(2, 1)]
    sold = {f"h{n:03}": lines_of(*(pair if n < 80 else other)) for n in range(400)}
    shop = titled(small_shop(), [f"good {n}" for n in range(7)])
    guide = Guide.of(Shop(orders_of(sold), shop.catalogue, shop.source), 20, 21, None)
    found = guide.suggest([0], NO_WISH)
    assert found.ranking.products[0] == 1
    # 80 bought by the 80 buyers where 16.1 were expected: 83 / 19.1, drawn in for caution.
    sure = 83 / 19.1 * (1 - 1 / 747 - 1.645 / 3 / 83**0.5) ** 3
    reason = found.reasons[0][0]
    assert (reason.kind, reason.product) == ("pick", 0)
    assert reason.times == pytest.approx(sure, abs=0.01)


def test_at_most_two_of_a_kind_and_none_twice_by_title():
    titles = ["Milk · 1 l", "Milk · 1 l", "Milk · 2 l", "Milk · 3 l", "Bread", "Soap", "Beef"]
    found = _guide(titled(small_shop(), titles)).suggest((), NO_WISH)
    listed = [titles[product] for product in found.ranking.products]
    assert sum(title.startswith("Milk") for title in listed) == 2
    assert len(set(listed)) == len(listed)


def test_everything_ruled_out_leaves_an_empty_list_that_says_so():
    shop = titled(small_shop(), ["Milk"] * 7)
    found = _guide(shop).suggest((), read_wish("no milk"))
    assert len(found.ranking) == 0
    assert found.left_out.counts == {"milk": 7}


def test_a_product_that_nobody_bought_is_not_suggested():
    shop = small_shop()
    found = Guide.of(shop, 5, 21, small_table()).suggest((), NO_WISH)
    assert set(_listed(found)) == {"Soy burger", "Soy milk", "Nut bread"}


def test_without_a_table_wishes_are_not_understood_but_picks_are():
    guide = Guide.of(small_shop(), 28, 21, None)
    assert guide.search is None
    assert len(guide.suggest([0], read_wish("milk, no soap")).ranking)


def test_starters_are_of_different_kinds_and_the_same_for_one_seed():
    guide = _guide(drawn_shop(5))
    first, again = (guide.starters(np.random.default_rng(2), 6) for _ in range(2))
    assert first.tolist() == again.tolist()
    assert len(set(guide.companions.kind[first])) == 6


def test_the_smallest_shop_has_answers():
    shop = small_shop()
    one = Shop(orders_of({"only": lines_of((0, 1))}), shop.catalogue, shop.source)
    guide = Guide.of(one, 20, 21, small_table())
    assert guide.suggest((), NO_WISH).ranking.products.tolist() == [0]
    assert len(guide.suggest([0], NO_WISH).ranking) == 0
    assert guide.starters(np.random.default_rng(0)).tolist() == [0]


def test_a_cheap_wish_prefers_the_cheaper_of_what_matches_equally():
    shop = titled(
        small_shop(), ["Soap · small", "Soap · big", "Milk", "Soy milk", "Bread", "Beef", "Burger"]
    )
    sold = {"h0": lines_of((0, 1), (1, 1))}
    price = np.array([0.5, -0.5, 0, 0, 0, 0, 0], dtype=np.float32)
    made = Shop(orders_of(sold), shop.catalogue, shop.source)
    guide = Guide.of(made, 20, 21, small_table(), price)
    assert guide.suggest((), read_wish("cheap soap")).ranking.products.tolist() == [1, 0]
    assert guide.suggest((), read_wish("premium soap")).ranking.products.tolist() == [0, 1]


def test_a_wish_for_what_the_shop_does_not_have_says_that_the_list_only_comes_near():
    assert _guide().suggest((), read_wish("a loaf")).is_near
    found = _guide().suggest((), read_wish("soap, no soap"))
    assert not found.is_near
