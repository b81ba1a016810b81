"""Why a product stands in a newcomer's list, as a sentence."""

import numpy as np

from core.recommendation.newcomer.parts import Reason
from ui.recommendation.newcomer_rows import sentence_of
from ui.recommendation.shop_view import ShopView


def pick(product: int, times: float, *, of_kind: bool = False) -> Reason:
    """Give what a pick does to a product."""
    return Reason("pick", float(np.log(times)), times, product, of_kind)


def test_a_sentence_tells_the_strongest_reasons_in_the_shops_own_words(
    small_view: ShopView,
) -> None:
    popular = Reason("popular", -1.0, 0.125)
    picks = (pick(9, 2.04), pick(0, 1.5, of_kind=True), pick(11, 1.2), popular)
    assert sentence_of(small_view, picks) == (
        "Buyers of tofu took it at least 2.0 times as often as all households; those of milk 1.5 "
        "times."
    )
    kind = (pick(0, 12.3, of_kind=True), popular)
    assert sentence_of(small_view, kind) == (
        "Buyers of milk took its kind at least 12 times as often as all households."
    )
    wish = Reason("wish", -1.0, 1.2, phrase="oat milk")
    price = Reason("price", 0.2, 0.8)
    assert sentence_of(small_view, (wish, price, popular)) == (
        "Close to “oat milk”, 1.00 of 1; 20 % cheaper than its kind."
    )
    # A twentieth more often is nothing to tell.
    assert sentence_of(small_view, (pick(9, 1.04), popular)) == (
        "12 % of households bought it in the last four weeks."
    )
