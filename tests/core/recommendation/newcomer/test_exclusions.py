import pytest

from core.recommendation.newcomer.avoided import AVOIDED, DIETS
from core.recommendation.newcomer.exclusions import left_out, stands_in, unasked
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.wish import NO_WISH, read_wish
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
        ("vegan dinners", ["Beef steak", "Cheddar cheese", "Doughnuts"]),
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


def _kept_of(sentence: str, goods: list[str]) -> list[str]:
    mask = left_out(read_wish(sentence), _search(goods)).products
    return [title for title, out in zip(goods, mask, strict=True) if not out]


BAKED = [
    "Bakery cookies",
    "Brownies",
    "Snack cakes, multipack",
    "Breakfast pastries",
    "Vegan cookies",
    "Sugar-free pies",
    "Apples",
]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("vegan", ["Vegan cookies", "Apples"]),
        ("bread without wheat", ["Apples"]),
        ("dinner for a diabetic", ["Sugar-free pies", "Apples"]),
        ("sugar-free snacks", ["Sugar-free pies", "Apples"]),
    ],
)
def test_baked_goods_are_left_out_where_they_nearly_always_hold_it(sentence: str, kept: list[str]):
    assert _kept_of(sentence, BAKED) == kept


def test_vegan_leaves_out_prepared_dishes_unless_they_say_vegan():
    goods = [
        "Hot Asian food",
        "Frozen snacks and appetizers",
        "Vegan frozen snacks",
        "Vegan Asian food",
        "Tofu",
        "Carrots",
        "Snack cakes",
    ]
    assert _kept_of("vegan", goods) == [
        "Vegan frozen snacks",
        "Vegan Asian food",
        "Tofu",
        "Carrots",
    ]


@pytest.mark.parametrize("sentence", ["allergic to milk", "no milk", "a milk allergy", "milk-free"])
def test_milk_means_dairy(sentence: str):
    goods = ["Cheddar cheese", "Butter", "Sour cream", "Yogurt", "Ice cream", "Milk", "Soy milk"]
    assert _kept_of(sentence, goods) == ["Soy milk"]


def test_cage_free_eggs_are_eggs_and_egg_free_noodles_are_not():
    goods = ["Natural and cage-free eggs", "Eggs", "Egg-free noodles", *GOODS[:4]]
    kept = _kept_of("egg-free baking, allergic to eggs", goods)
    assert kept == ["Egg-free noodles", *GOODS[:4]]


def test_keto_leaves_out_corn_beans_potatoes_bread_and_ketchup_but_not_green_beans():
    goods = ["Corn", "Baked beans", "Potatoes", "White bread", "Ketchup", "Green beans", "Beef"]
    assert _kept_of("keto dinner", goods) == ["Green beans", "Beef"]


UNWISHED = ["Cigarettes", "Red wine", "Antacids", "Single vitamins", "Apples", "Root beer", "Ham"]


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        ("something healthy", UNWISHED[:4]),
        ("wine for a party", ["Cigarettes", "Antacids", "Single vitamins"]),
        ("something for a headache", ["Cigarettes", "Red wine"]),
        ("I have a cold", ["Cigarettes", "Red wine"]),
        ("cold drinks", UNWISHED[:4]),
        ("cigarettes", UNWISHED[1:4]),
    ],
)
def test_tobacco_alcohol_and_medicine_are_shown_only_to_who_names_them(
    sentence: str, hidden: list[str]
):
    mask = unasked(read_wish(sentence), _search(UNWISHED))
    assert [title for title, out in zip(UNWISHED, mask, strict=True) if out] == hidden


def test_without_a_wish_nothing_is_held_back():
    assert not unasked(NO_WISH, _search(UNWISHED)).any()
