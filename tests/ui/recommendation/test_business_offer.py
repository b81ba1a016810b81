"""An offer of one's own: any shop, any products, what came beside it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.intervals import Estimate
from tests.ui.conftest import card_values, cards_of, html_of
from tests.ui.recommendation.small_desk import small_desk
from ui.recommendation.business_offer import answer_html, notes_html, table
from ui.recommendation.business_offer_choice import Asked, best_sellers
from ui.recommendation.business_offer_found import choose, curves, found_for
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import business_offer as words

Opened = Callable[..., AppTest]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, small: ShopView) -> ShopView:
    monkeypatch.setattr(resources, "campaigns", small_desk)
    return small


def asked(view: ShopView, title: str, share: float = 0.5) -> Asked:
    group = view.shop.catalogue.titles.names.index(title)
    return Asked("title", (group,), (title,), False, share)


def test_before_anything_is_chosen_it_is_about_what_sells_best(
    opened: Opened, desk: ShopView
) -> None:
    app = opened("business", part="offer")
    assert not app.exception
    best = next(iter(best_sellers(desk, "category").values()))
    assert words.USUAL.format(name=best) in html_of(app)
    assert words.CARD_COUPON in card_values(app)


def test_a_link_restores_products_and_share(opened: Opened, desk: ShopView) -> None:
    group = desk.shop.catalogue.titles.names.index("Tofu · 14 oz")
    app = opened("business", part="offer", by="title", **{"offer-title": str(group)}, share="50")
    assert not app.exception
    assert "<bdi>Tofu · 14 oz</bdi>" in html_of(app)
    # Half of the seventeen that bought anything before.
    assert card_values(app)[words.CARD_HOUSEHOLDS] == "8"


def test_the_names_of_a_strangers_products_are_no_markup(opened: Opened, desk: ShopView) -> None:
    group = desk.shop.catalogue.titles.names.index("<b>Soap</b> & =sponge")
    app = opened("business", part="offer", by="title", **{"offer-title": str(group)})
    assert not app.exception
    assert "<b>Soap</b>" not in html_of(app)
    assert "&lt;b&gt;Soap" in html_of(app)


def test_a_bare_shop_is_offered_its_products_and_no_coupons(opened: Opened, bare: ShopView) -> None:
    app = opened("business", part="offer")
    assert not app.exception
    assert [card.label for card in cards_of(app)] == [
        words.CARD_HOUSEHOLDS,
        words.CARD_BUYERS,
        words.CARD_LIFT,
    ]
    assert words.WHO_COUPON not in html_of(app)


def test_a_shop_with_too_short_a_past_says_so(
    opened: Opened, bare: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = replace(bare.recommender.past, as_of=bare.shop.first_day + 30)
    young = replace(bare, recommender=replace(bare.recommender, past=past))
    monkeypatch.setattr(resources, "shop", lambda: young)
    app = opened("business", part="offer")
    assert not app.exception
    assert words.TOO_SHORT_TITLE in html_of(app)


def test_who_bought_tofu_is_found_among_the_households_that_do(desk: ShopView) -> None:
    tofu = asked(desk, "Tofu · 14 oz")
    found = found_for(desk, tofu)
    chosen = choose(desk, tofu, found)
    # Households 8 to 15 always take tofu; in the weeks that are judged, too.
    assert sorted(chosen.households.tolist()) == list(range(8, 16))
    assert chosen.came == 8
    assert found.bought is not None
    buyers = int((found.bought[desk.active] > 0).sum())
    assert chosen.lot == pytest.approx(8 * buyers / 17)
    assert chosen.lift == pytest.approx(17 / buyers)
    assert "8 really did" in answer_html(desk, tofu, chosen)


def test_only_the_likely_are_said_to_buy_anyway(desk: ShopView) -> None:
    tofu = asked(desk, "Tofu · 14 oz")
    chosen = choose(desk, tofu, found_for(desk, tofu))
    surely = replace(chosen, buyers=Estimate(0.8 * 8, 6, 7))
    perhaps = replace(chosen, buyers=Estimate(0.47 * 8, 3, 5))
    assert "They buy anyway" in notes_html(tofu, surely)
    assert "They buy anyway" not in notes_html(tofu, perhaps)
    assert "About 47 % of them should buy without an offer" in notes_html(tofu, perhaps)


def test_the_gains_reach_everybody_in_the_end(desk: ShopView) -> None:
    tofu = asked(desk, "Tofu · 14 oz")
    drawn = curves(desk, tofu, found_for(desk, tofu))
    assert [curve.title for curve in drawn] == list(words.TITLES.values())
    assert all(curve.value[-1] == 1 for curve in drawn)
    assert np.all(np.diff(drawn[0].value) >= 0)


def test_nobody_judged_gives_no_gains(desk: ShopView) -> None:
    tofu = asked(desk, "Tofu · 14 oz")
    found = replace(found_for(desk, tofu), bought=np.zeros(18, np.int32))
    assert curves(desk, tofu, found) == []


def test_the_file_has_the_chosen_households(desk: ShopView) -> None:
    tofu = asked(desk, "Tofu · 14 oz", 0.2)
    found = found_for(desk, tofu)
    frame = table(desk, found, choose(desk, tofu, found))
    assert list(frame.columns) == [*words.COLUMNS, words.COUPON_COLUMN]
    assert len(frame) == 3
    assert frame["chance_to_buy"].is_monotonic_decreasing


def test_many_names_are_told_as_few() -> None:
    one = Asked("type", (1, 2, 3, 4, 5), ("A", "B", "C", "D", "E"), False, 0.1)
    assert one.offer == "A, B, C and 2 more"
