"""The controls of the lists: links restore them, lists follow them, their cost is told."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from core.intervals import Estimate
from core.recommendation.controls.cost import ControlCost, ListFigures
from core.recommendation.controls.settings import Controls
from ui.recommendation import controls, controls_cost, controls_trade_off, shop_state
from ui.recommendation.controls_told import changes, households_text, lead, shown_lists
from ui.recommendation.excluding import offered
from ui.recommendation.shop_view import ShopView

SCRIPT = """
import streamlit as st
from ui.frame import page
from ui.recommendation import controls, controls_cost
from ui.recommendation.household_case import case_of
from ui.recommendation import shop_state

@page("recommendation")
def show():
    view = shop_state.current()
    case = case_of(view, 0)
    asked = controls.ask(view)
    found = controls.shown_of(case.lists, asked, view)
    titles = [view.shop.catalogue.title(int(p)) for p in found["again"].products]
    st.text("|".join(titles))
    st.text(repr(asked))
    controls_cost.draw(view, asked)
    controls_cost.draw_more(view, asked)

show()
"""
Opened = Callable[..., AppTest]
LEVEL = Estimate(0.4, 0.38, 0.42)
LISTED = ListFigures(LEVEL, 0.2, 120, 0.3, 4.0, 0.0, None)


@pytest.fixture
def shown(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Opened:
    def open_it(**address: str) -> AppTest:
        of = "bare_view" if "bare" in request.fixturenames else "small_view"
        view = request.getfixturevalue(of)
        monkeypatch.setattr(shop_state, "current", lambda: view)
        app = AppTest.from_string(SCRIPT, default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return open_it


def html_of(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def titles_in(app: AppTest) -> list[str]:
    return str(app.text[0].value).split("|")


@pytest.mark.usefixtures("small")
def test_at_rest_the_controls_cost_nothing_and_say_so(shown: Opened) -> None:
    app = shown()
    assert not app.exception
    assert app.text[1].value == repr(Controls())
    assert "nothing is lost" in html_of(app)
    assert app.button(key="list-controls-reset").disabled


@pytest.mark.usefixtures("small")
def test_a_link_restores_every_control(shown: Opened) -> None:
    app = shown(variety="30", novelty="20", price="-50", without="category-milk")
    assert not app.exception
    wanted = Controls(
        variety=0.3,
        novelty=0.2,
        price_level=-0.5,
        excluded=frozenset({("category", "Milk")}),
    )
    assert app.text[1].value == repr(wanted)


@pytest.mark.usefixtures("small")
def test_a_setting_between_two_steps_is_the_nearest_one(shown: Opened) -> None:
    app = shown(variety="34.7")
    assert app.text[1].value == repr(Controls(variety=0.3))


@pytest.mark.usefixtures("small")
def test_an_excluded_category_leaves_the_list_at_once(shown: Opened) -> None:
    app = shown()
    assert any("Milk" in title for title in titles_in(app))
    app.multiselect(key="without").set_value(["category-milk"]).run()
    assert not app.exception
    assert not any("Milk" in title for title in titles_in(app))
    assert app.query_params["without"] == "category-milk"
    assert "counts as missed" in html_of(app)


@pytest.mark.usefixtures("small")
def test_setting_back_puts_every_control_to_rest(shown: Opened) -> None:
    app = shown(variety="80", without="category-milk")
    app.button(key="list-controls-reset").click().run()
    assert not app.exception
    assert app.text[1].value == repr(Controls())
    assert not set(app.query_params) & {"variety", "without"}


@pytest.mark.usefixtures("small")
def test_everything_excluded_leaves_empty_lists_that_are_counted(shown: Opened) -> None:
    everything = "department-dairy.department-bakery.department-meat.department-produce"
    app = shown(without=f"{everything}.department-household")
    assert not app.exception
    assert titles_in(app) == [""]
    assert "lists would be empty" in html_of(app)
    assert "Nothing is left to show" in html_of(app)
    assert "hardly changes" not in html_of(app)


@pytest.mark.usefixtures("small")
def test_nothing_is_traded_off_where_nothing_is_left(shown: Opened) -> None:
    everything = "department-dairy.department-bakery.department-meat.department-produce"
    app = shown(without=f"{everything}.department-household")
    app.session_state["list-controls-more"] = True
    app = app.run()
    assert not app.exception
    assert "Over all households judged" in html_of(app)
    assert not app.get("plotly_chart")


@pytest.mark.usefixtures("bare")
def test_a_bare_shop_offers_what_it_can_and_says_what_is_missing(shown: Opened) -> None:
    app = shown()
    assert not app.exception
    labels = {slider.label for slider in app.slider}
    assert "Promotions" not in labels
    assert "price level needs prices" in app.caption[0].value
    assert app.multiselect(key="without").options[0].endswith("(product)")


def test_the_trade_off_marks_where_the_control_stands(small_view: ShopView) -> None:
    asked = Controls(variety=0.5)
    found = controls_trade_off.curve(small_view, asked, "variety", "again")
    assert found.settings.tolist() == [0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0]
    drawn = controls_trade_off.chart_of(found, "again", asked)
    assert drawn["data"][2]["y"] == [round(float(found.ndcg[3]), 4)]
    assert drawn["layout"]["title"]["text"].startswith("Buy again: variety")
    go.Figure(drawn)


def test_at_the_same_setting_the_trade_off_and_the_cost_agree(small_view: ShopView) -> None:
    asked = Controls(novelty=0.4, price_level=-0.5)
    found = controls_trade_off.curve(small_view, asked, "novelty", "discover")
    cost = controls_cost.costs(small_view, asked)["discover"]
    at = found.settings.tolist().index(0.4)
    assert found.ndcg[at] == pytest.approx(cost.controlled.ndcg.value)
    assert found.brings[at] == pytest.approx(cost.controlled.buyers_share)


def test_a_control_that_brings_nothing_is_drawn_by_its_setting(small_view: ShopView) -> None:
    found = controls_trade_off.curve(small_view, Controls(), "variety", "again")
    flat = replace(found, brings=np.full(len(found.settings), 3.0))
    drawn = controls_trade_off.chart_of(flat, "again", Controls())
    assert drawn["data"][1]["x"] == [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    assert drawn["layout"]["xaxis"]["title"]["text"] == "Variety, %"


def opened_trade_off(shown: Opened) -> AppTest:
    app = shown(variety="30")
    app.session_state["list-controls-more"] = True
    return app.run()


@pytest.mark.usefixtures("small")
def test_the_trade_off_opens_below_the_lists(shown: Opened) -> None:
    app = opened_trade_off(shown)
    assert not app.exception
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.usefixtures("bare")
def test_the_trade_off_of_a_bare_shop_opens_too(shown: Opened) -> None:
    app = opened_trade_off(shown)
    assert not app.exception
    assert len(app.get("plotly_chart")) == 2


def test_groups_with_one_name_at_two_levels_have_two_titles(small_view: ShopView) -> None:
    found = offered(small_view)
    assert len(set(found.titles.values())) == len(found.titles)
    assert found.by_code["category-bacon"] == ("category", "Bacon")
    assert found.titles["category-bacon"] == "Bacon (category)"


def test_the_cost_of_a_setting_is_that_of_its_lists(small_view: ShopView) -> None:
    asked = Controls(variety=1.0)
    found = controls_cost.costs(small_view, asked)["again"]
    assert found.difference.value == pytest.approx(
        found.controlled.ndcg.value - found.at_rest.ndcg.value
    )


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (Controls(), ""),
        (Controls(variety=0.2), "Asked for: a little more variety."),
        (Controls(price_level=-1.0), "Asked for: much cheaper products."),
        (
            Controls(novelty=0.5, excluded=frozenset({("type", n) for n in "abcde"})),
            "Asked for: less of what everybody buys, without a, b, c and 2 more.",
        ),
    ],
)
def test_what_is_asked_for_is_a_sentence(setting: Controls, told: str) -> None:
    assert controls.told(setting) == told


def cost_of(value: float, low: float, high: float, **after: float) -> ControlCost:
    ndcg = Estimate(0.4 + value, 0.0, 1.0)
    return ControlCost(
        replace(LISTED, ndcg=ndcg, **after), LISTED, Estimate(value, low, high), 1_200, 0
    )


def test_the_lead_says_what_is_lost_and_what_it_brings() -> None:
    found = {
        "again": cost_of(-0.02, -0.03, -0.01, kinds_a_list=6.0),
        "discover": cost_of(-0.001, -0.002, 0.001, kinds_a_list=4.5),
    }
    assert lead(Controls(variety=0.5), found, 28) == (
        "Buy again loses 5.0 % of its quality (0.400 → 0.380); Discover loses nothing that could "
        "be measured. In return, Buy again spans 6.0 kinds of products instead of 4.0."
    )


def test_a_list_with_nothing_left_is_said_to_have_nothing() -> None:
    found = {
        "again": cost_of(-0.4, -0.4, -0.4, products_shown=0),
        "discover": cost_of(-0.001, -0.002, 0.001),
    }
    told = lead(Controls(excluded=frozenset({("department", "Dairy")})), found, 28)
    assert told.startswith("Buy again has nothing left to show; Discover loses nothing")
    assert shown_lists(found) == ("discover",)


def test_a_control_that_helps_is_said_to_gain() -> None:
    found = {"again": cost_of(0.02, 0.01, 0.03), "discover": cost_of(np.nan, np.nan, np.nan)}
    assert lead(Controls(promoted=0.5), found, 28) == (
        "Buy again gains 5.0 % of quality (0.400 → 0.420); Discover could not be judged. What is "
        "shown hardly changes."
    )


def test_what_goes_against_the_wish_is_not_called_a_return() -> None:
    found = {
        "again": cost_of(-0.02, -0.03, -0.01, kinds_a_list=3.0, buyers_share=0.2),
        "discover": cost_of(-0.02, -0.03, -0.01),
    }
    told = lead(Controls(variety=0.5, novelty=0.5), found, 28)
    assert "spans" not in told
    assert told.endswith(
        "In return, what Buy again shows is known to 20.0 % of households instead of 30.0 %."
    )


def test_figures_that_the_shop_cannot_tell_are_left_out() -> None:
    told = changes(cost_of(0.0, 0.0, 0.0))
    assert "promoted_share" not in told
    assert told["hit_rate"].told == "20.0 %"


def test_one_household_has_no_plural() -> None:
    assert [households_text(count) for count in (1, 2_000)] == ["1 household", "2,000 households"]
