"""What better lists would be worth: the answer, its assumptions and what is told with it."""

from collections.abc import Callable

import numpy as np
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from core.intervals import Estimate
from core.recommendation.controls.hits import MeasuredHits
from core.recommendation.uplift import Mover, Range, UpliftAssumptions, uplift
from tests.ui.conftest import card_values, cards_of, html_of
from ui.charts.recommendation_worth import tornado
from ui.recommendation import business_hits, business_worth
from ui.recommendation.business_hits import Job
from ui.recommendation.business_worth import (
    Worth,
    answer_html,
    mover_ends,
    notes_html,
    steps,
    table,
)
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.theme import LIGHT
from ui.words.recommendation import business as words

Opened = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hits that ship are not of the small shop."""
    monkeypatch.setattr(resources, "hits", dict)


FOUND = Estimate(0.02, 0.015, 0.025)


def worth(
    view: ShopView, extra: Estimate = FOUND, cost: float = 0.0, name: str = "discover"
) -> Worth:
    """A thousand households see ten products at each of their orders, one a week."""
    assumed = UpliftAssumptions(
        extra_hits=extra,
        places=10,
        households=Range(900, 1_000, 1_100),
        orders_a_week=Range.exactly(1.0),
        seen_share=Range.exactly(1.0),
        item_price=Range.exactly(2.0),
        margin=Range.exactly(0.25),
        incremental_share=Range(0.05, 0.15, 0.25),
        cost_a_year=Range.exactly(cost),
    )
    measured = MeasuredHits(Estimate(0.05, 0.04, 0.06), Estimate(0.03, 0.02, 0.04), extra)
    found = uplift(assumed, np.random.default_rng(1))
    return Worth(
        view, "again" if name == "again" else "discover", "popularity", measured, assumed, found
    )


def test_the_view_answers_with_the_shops_own_numbers(opened: Opened, small: ShopView) -> None:
    app = opened("business")
    assert not app.exception
    assert list(card_values(app)) == [
        words.CARD_VALUE,
        words.CARD_FOUND,
        words.CARD_CHANCE,
        words.CARD_BREAK,
    ]
    # Seventeen households bought within the last 13 weeks.
    assert app.number_input(key="households").value == 17
    assert words.NOT_SHOWN in html_of(app)


def test_an_assumption_in_the_address_changes_the_answer(opened: Opened, small: ShopView) -> None:
    app = opened("business", cost="1000")
    assert not app.exception
    assert card_values(app)[words.CARD_CHANCE] == words.CHANCE_LOW
    assert "would cost more than they earn" in html_of(app)
    assert card_values(app)[words.CARD_BREAK] == words.CARD_BREAK_NEVER


def test_buy_again_is_told_to_be_barely_additional(opened: Opened, small: ShopView) -> None:
    assert words.AGAIN_NOTE not in html_of(opened("business"))
    app = opened("business", list="again")
    assert words.AGAIN_NOTE in html_of(app)
    assert app.slider(key="sold-again").value == (0.0, 5.0)
    assert app.selectbox(key="instead-again").value == "frequency"


def test_a_bare_shop_of_a_visitor_has_no_sign_before_its_money_and_no_campaigns(
    opened: Opened, bare: ShopView
) -> None:
    app = opened("business", part="campaign")
    assert not app.exception
    assert "$" not in "".join(card.value + card.change for card in cards_of(app))
    assert words.NO_CAMPAIGNS in [caption.value for caption in app.caption]
    assert app.number_input(key="item").value == 10


def test_a_price_that_no_order_has_is_told_as_assumed(opened: Opened, bare: ShopView) -> None:
    app = opened("business")
    assert not app.exception
    assert words.PRICE_NOTICE.format(price="10.00") in html_of(app)
    assert "products sold × 10.00 (assumed" in html_of(app)
    assert any(words.ASSUMPTIONS_NO_PRICE in caption.value for caption in app.caption)


def test_prices_of_orders_are_not_told_as_assumed(opened: Opened, small: ShopView) -> None:
    assert "assumed" not in html_of(opened("business"))


def test_few_judged_households_get_no_worth(
    opened: Opened, small: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(business_worth, "LEAST_JUDGED", 19)
    app = opened("business")
    assert not app.exception
    assert words.FEW_TITLE in html_of(app)
    assert "fewer than 19 judged households, and here there are 18." in html_of(app)
    assert words.CARD_VALUE not in card_values(app)


@pytest.mark.parametrize(
    ("extra", "cost", "found"),
    [
        (FOUND, 0, "would earn about"),
        (Estimate(0.02, -0.02, 0.06), 0, "is not clear"),
        (FOUND, 10_000, "would cost more"),
        (Estimate(0.0, 0.0, 0.0), 0, "is not clear"),
    ],
)
def test_the_answer_says_no_more_than_the_interval(
    small_view: ShopView, extra: Estimate, cost: float, found: str
) -> None:
    assert found in answer_html(worth(small_view, extra, cost))


def test_the_steps_lead_from_households_to_the_margin(small_view: ShopView) -> None:
    # 1,000 households see a list in each of 13.04 spans of 28 days: 10 × 0.02 more are found.
    figures = [figure for _, _, figure in steps(worth(small_view))]
    assert figures == ["13.0 k", "2.61 k", "391", "$783", "$196", "$0"]


def test_the_file_has_what_was_measured_assumed_and_found(small_view: ShopView) -> None:
    frame = table(worth(small_view))
    assert frame["kind"].tolist() == ["measured", *["assumption"] * 7, "result", "result"]
    households = frame[frame["what"] == "Households"].iloc[0]
    assert (households["low"], households["likely"], households["high"]) == (900, 1_000, 1_100)


def test_ends_are_written_in_the_unit_of_their_number(small_view: ShopView) -> None:
    one = worth(small_view)
    assert mover_ends(one, Mover("incremental_share", 0.05, 0.25, 1, 2)) == ("5 %", "25 %")
    assert mover_ends(one, Mover("extra_hits", 0.015, 0.025, 1, 2)) == ("+0.15", "+0.25")
    assert mover_ends(one, Mover("households", 900, 1100, 1, 2)) == ("900", "1.10 k")


def test_a_thousand_households_are_told_whatever_the_shops_size(small_view: ShopView) -> None:
    assert "For every 1,000 households: $196" in notes_html(worth(small_view))


def test_a_tornado_is_a_figure_plotly_takes(small_view: ShopView) -> None:
    one = worth(small_view)
    movers = one.found.movers
    names = [words.MOVERS[mover.name] for mover in movers]
    ends = [mover_ends(one, mover) for mover in movers]
    spec = tornado(movers, one.found.value.value, names, ends, "T", "X", one.money, LIGHT)
    low, high = go.Figure(spec).data
    first = movers[0]
    assert low.base + low.x[0] == pytest.approx(first.value_at_low)
    assert high.base + high.x[0] == pytest.approx(first.value_at_high)


def test_beside_no_list_every_hit_is_additional(small: ShopView) -> None:
    found = business_hits.alone(small.boards["discover"].bought, 10)
    assert found.extra == found.rate
    bought = small.boards["discover"].bought[:, :10].sum(axis=1).mean() / 10
    assert found.rate.value == pytest.approx(bought)


def test_lists_of_a_baseline_are_the_same_however_they_are_sliced(
    small_view: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Job(small_view, "popularity")
    assert [step.done for step in whole.steps()] == [18]
    monkeypatch.setattr(business_hits, "_SLICE", 7)
    sliced = Job(small_view, "popularity")
    next(sliced.steps())
    assert [step.done for step in sliced.steps()] == [14, 18]
    for name in ("again", "discover"):
        assert np.array_equal(whole.hits()[name], sliced.hits()[name])
        assert len(whole.hits()[name]) == len(small_view.boards[name])
