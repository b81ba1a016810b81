from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.newcomer.product_texts import product_texts
from tests.core.recommendation.shops import catalogue_of


def test_a_text_says_the_title_without_its_size_then_the_shelves_once_each():
    catalogue = Catalogue(
        catalogue_of(2).ids,
        Level.of(["White bread · 20 oz · own brand", "White bread · 24 oz"]),
        {
            "department": Level.of(["Grocery", "Grocery"]),
            "category": Level.of(["Bread", "Bread"]),
            "type": Level.of(["White bread", "White bread"]),
        },
    )
    texts = product_texts(catalogue)
    assert texts.names == ("White bread. Bread. Grocery",)
    assert texts.codes.tolist() == [0, 0]


def test_products_of_one_title_on_two_shelves_have_two_texts():
    catalogue = catalogue_of(2, department=["Bakery", "Deli"])
    catalogue = Catalogue(catalogue.ids, Level.of(["Rolls", "Rolls"]), catalogue.levels)
    texts = product_texts(catalogue)
    assert [texts.names[code] for code in texts.codes] == ["Rolls. Bakery", "Rolls. Deli"]


def test_a_shop_that_knows_no_shelves_has_its_titles():
    assert product_texts(catalogue_of(2)).names == ("p0", "p1")


def test_an_empty_catalogue_has_no_texts():
    assert len(product_texts(catalogue_of(0))) == 0
