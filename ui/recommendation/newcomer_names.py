"""Products and time as the view about newcomers writes them."""

import math

from ui.recommendation.days import spoken_weeks_text
from ui.recommendation.pushes import short
from ui.recommendation.reason_words import price_text
from ui.recommendation.shop_view import ShopView


def title_of(view: ShopView, product: int) -> str:
    """Give a product's title without its size, for a sentence."""
    return short(view.shop.catalogue.title(product))


def price_of(view: ShopView, product: int) -> str:
    """Write what a product usually costs; empty where that is not known."""
    prices = view.recommender.past.facts.get("price")
    price = math.nan if prices is None else float(prices[product])
    return "" if math.isnan(price) else price_text(price, view.shop.currency)


def weeks_of(view: ShopView) -> str:
    """Write how far ahead the shop's lists look: "four weeks"."""
    return spoken_weeks_text(view.recommender.past.horizon_days)
