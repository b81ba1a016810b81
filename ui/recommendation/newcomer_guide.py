"""What advises newcomers to the shop that the page is about."""

from core.recommendation.catalogue import Catalogue
from core.recommendation.newcomer.suggestions import Guide
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import newcomer as words


def guide_of(view: ShopView) -> Guide:
    """Give the guide of a shop, made once; without names of products it reads no sentence."""
    past = view.recommender.past

    def make() -> Guide:
        table = resources.word_table() if has_names(past.catalogue) else None
        horizon = past.horizon_days
        return Guide.of(view.shop, past.as_of, horizon, table, past.relative_price)

    return kept(view, "newcomers", (), make)


def has_names(catalogue: Catalogue) -> bool:
    """Say whether there is anything to read of the products besides their ids."""
    return bool(catalogue.levels) or catalogue.titles.names != tuple(sorted(catalogue.ids.tolist()))


def why_unread(view: ShopView) -> str:
    """Say why no sentence can be read; empty where one can."""
    if not has_names(view.shop.catalogue):
        return words.SAY_NO_NAMES
    return words.SAY_NO_TABLE if guide_of(view).search is None else ""
