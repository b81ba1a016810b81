import numpy as np
import pytest

from core.recommendation.newcomer.new_product import NewProduct, Tastes
from core.recommendation.newcomer.product_search import ProductSearch
from tests.core.recommendation.newcomer.small_table import TITLES, small_shop, small_table


def _made(text: str) -> tuple[NewProduct, ProductSearch]:
    shop = small_shop()
    search = ProductSearch.of(shop.catalogue, small_table())
    tastes = Tastes.of(shop.orders.before(28), search.texts.codes)
    return NewProduct.of(text, search, tastes), search


def test_it_suits_those_who_buy_what_its_text_is_like():
    new, _ = _made("loaf")
    # h2 once bought nut bread, which is bread to the table.
    assert set(new.households(5).tolist()) == {2, 4, 5, 6, 7}
    assert set(_made("wash")[0].households(4).tolist()) == {0, 1, 2, 3}


def test_the_purchases_that_speak_for_it_are_named_with_their_parts():
    new, search = _made("loaf")
    kinds, parts = new.because(5)
    assert [search.texts.names[kind] for kind in kinds] == ["Bread"]
    # ln 2 for one line, of a text that is quite the same.
    assert parts.tolist() == pytest.approx([np.log(2)], abs=1e-3)


def test_its_place_among_all_kinds_is_first_where_its_like_is_bought_and_last_where_not():
    new, search = _made("loaf")
    assert new.place_for(5, search) == 1
    assert new.place_for(0, search) > 3


def test_a_text_of_unknown_words_is_not_understood():
    new, _ = _made("zebra")
    assert not new.is_understood
    assert np.isfinite(new.scores).all()
    assert _made("milk")[0].is_understood


def test_the_kinds_most_like_it_come_first():
    new, search = _made("soy milk")
    assert search.texts.names[int(new.alike(1)[0])] in {"Soy milk", "Milk"}
    assert len(new.alike(100)) == len(TITLES)
