import pytest

from core.recommendation.newcomer.avoided import AVOIDED, DIETS
from core.recommendation.newcomer.exclusions import left_out, stands_in
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.wish import read_wish
from tests.core.recommendation.newcomer.small_table import small_shop, small_table, titled

GOODS = [
    "Beef steak",
    "Frozen vegetarian burgers",
    "Soy milk",
    "Cheddar cheese",
    "Peanut butter",
    "Doughnuts",
    "Coconut milk",
]


def _search(titles: list[str]) -> ProductSearch:
    return ProductSearch.of(titled(small_shop(), titles).catalogue, small_table())


def _ruled_out(sentence: str) -> list[str]:
    mask = left_out(read_wish(sentence), _search(GOODS)).products
    return [title for title, out in zip(GOODS, mask, strict=True) if out]


@pytest.mark.parametrize(
    ("sentence", "gone"),
    [
        ("vegan dinners", ["Beef steak", "Cheddar cheese"]),
        ("no dairy", ["Cheddar cheese"]),
        ("no nuts", ["Peanut butter"]),
        ("no meat", ["Beef steak"]),
        ("without cheddar", ["Cheddar cheese"]),
        ("dinner", []),
    ],
)
def test_products_are_ruled_out_by_their_names(sentence: str, gone: list[str]):
    assert _ruled_out(sentence) == gone


def test_a_dislike_without_a_word_in_the_shop_rules_out_what_means_the_same():
    search = _search([*GOODS[:6], "Soap"])
    found = left_out(read_wish("no wash"), search)
    assert found.counts == {"wash": 1}
    assert found.products.tolist() == [False] * 6 + [True]


def test_a_dislike_that_the_shop_has_nothing_of_is_counted_as_none():
    assert left_out(read_wish("no zebra"), _search(GOODS)).counts == {"zebra": 0}


def test_shelves_of_several_subjects_rule_nothing_out():
    goods = ["Honey. Peanut butter, jelly and jam", *GOODS[1:]]
    mask = left_out(read_wish("no nuts"), _search(goods)).products
    assert not mask[0]


def test_a_shelf_of_meat_and_meals_holds_meat_whatever_its_titles_say():
    goods = ["Sloppy joe sauce. Canned meat and meals", *GOODS[1:]]
    assert left_out(read_wish("vegetarian dinner"), _search(goods)).products[0]


def test_what_stands_in_for_something_is_found():
    search = _search(GOODS)
    texts = search.texts
    found = stands_in(read_wish("no dairy"), search)
    assert {texts.names[place] for place in found.nonzero()[0]} == {"Soy milk", "Coconut milk"}


def test_every_diet_avoids_something_known():
    assert all(name in AVOIDED for diet in DIETS.values() for name in diet.avoids)
