"""A product that is new: the households it suits."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import card_values, html_of
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.test_household import sound, text_of
from ui.words.recommendation import newcomer as words

pytestmark = pytest.mark.usefixtures("table")


def rows_in(app: AppTest) -> list[str]:
    """Give the households that a new product suits, as text."""
    return [part.split("</li>")[0] for part in html_of(app).split('<li class="v-suited">')[1:]]


@pytest.mark.usefixtures("bare")
def test_a_new_product_cannot_be_placed_in_a_shop_of_ids_alone(opened: Opened) -> None:
    app = sound(opened("newcomer", new="product"))
    assert words.NEW_NAMES_TITLE in text_of(app)
    assert words.SAY_NO_NAMES in text_of(app)


@pytest.mark.usefixtures("small")
def test_a_new_product_suits_those_who_buy_what_it_is_like(opened: Opened) -> None:
    app = opened("newcomer", new="product")
    assert words.NEW_EMPTY_TITLE in text_of(sound(app))
    app.text_input(key="item-like-text").input("tofu and lentils").run()
    told = text_of(sound(app))
    assert "“tofu and lentils” is most like" in told
    # Households 8 to 15 live on vegan things.
    suited = [int(row.split("household ")[1][:3]) for row in rows_in(app)]
    assert set(suited) == set(range(8, 16))
    assert "buys lentils and tofu" in told or "buys tofu and lentils" in told
    places = [int(row.split("place ")[1].split(" of 17")[0]) for row in rows_in(app)]
    assert places == [1] * 8
    assert card_values(app) == {words.NEW_AUC: "0.800", words.NEW_TENTH: "40.0 %"}


@pytest.mark.usefixtures("small")
def test_a_new_product_like_nothing_else_is_told_so(opened: Opened) -> None:
    app = opened("newcomer", new="product")
    app.text_input(key="item-like-text").input("<b>zzz").run()
    assert "No product of this shop has a name near “<b>zzz”" in text_of(sound(app))
