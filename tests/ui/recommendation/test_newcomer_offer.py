"""What is offered to pick from: a search by name and by meaning, and codes for the address."""

import numpy as np
import pytest

from core.recommendation.catalogue import Catalogue, Level
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.small_newcomer import grid
from tests.ui.recommendation.test_household import sound, text_of
from ui.recommendation import newcomer_offer
from ui.recommendation.newcomer_offer import code_of, product_of
from ui.words.recommendation import newcomer as words

pytestmark = pytest.mark.usefixtures("table")


@pytest.mark.usefixtures("small")
def test_a_search_finds_products_by_name_and_by_meaning(opened: Opened) -> None:
    app = opened("newcomer", picks="p00")
    app.text_input(key="newcomer-find").input("vegan").run()
    found = grid(sound(app))
    # What is picked stays, first; tofu is found by what it means and by its category.
    assert "Milk" in found[0]
    assert any("Tofu" in card for card in found)
    assert not any("Kitchen roll" in card for card in found)


@pytest.mark.usefixtures("small")
def test_a_search_for_nothing_there_says_so_and_leaves_the_grid(opened: Opened) -> None:
    app = opened("newcomer")
    app.text_input(key="newcomer-find").input("<i>zzz").run()
    assert "Nothing here is called or like “<i>zzz”" in text_of(sound(app))
    # Both kinds of milk are one: of each kind the better known is offered.
    assert len(grid(app)) == 17


@pytest.mark.usefixtures("small")
def test_a_search_that_only_comes_near_says_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newcomer_offer, "NEAR", 5.0)
    app = opened("newcomer")
    app.text_input(key="newcomer-find").input("vegan").run()
    assert words.FIND_FAR.format(text="vegan") in text_of(sound(app))
    app.text_input(key="newcomer-find").input("tofu").run()
    assert words.FIND_FAR.format(text="tofu") not in text_of(sound(app))


def test_a_code_in_the_address_names_the_product_it_was_made_from() -> None:
    odd = Catalogue(np.array(["007", "a.b", "~1", "ü"]), Level.of(["A", "B", "C", "D"]))
    codes = [code_of(odd, product) for product in range(4)]
    assert codes == ["007", "~1", "~2", "~3"]
    assert [product_of(odd, code) for code in codes] == [0, 1, 2, 3]
