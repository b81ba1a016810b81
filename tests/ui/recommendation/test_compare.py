"""Two models side by side: what they share, what came, and the verdict over all households."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.evaluation_file import Interval
from core.recommendation.lists import Lists, Ranking
from tests.ui.recommendation.small_view import ONE_PURCHASE
from ui.recommendation import shop_state
from ui.recommendation.compare_all import paired
from ui.recommendation.compare_lists import Side, came, lead, side_of, sides_html
from ui.recommendation.compare_models import MODEL, lists_of, titles_of
from ui.recommendation.household_case import Case, case_of
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources

SCRIPT = """
from ui.frame import page
from ui.recommendation import compare
from ui.recommendation.household_case import case_of
from ui.recommendation import shop_state

@page("recommendation")
def show():
    view = shop_state.current()
    compare.show(case_of(view, view.shop.orders.place_of("{household}")))

show()
"""
Opened = Callable[..., AppTest]


def shown(household: str = "000", **address: str) -> AppTest:
    app = AppTest.from_string(SCRIPT.replace("{household}", household), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def html_of(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


@pytest.fixture
def case(small_view: ShopView) -> Case:
    return case_of(small_view, 0)


def with_bought(case: Case, *products: int) -> Case:
    return replace(case, bought=frozenset(products))


@pytest.mark.usefixtures("small")
def test_the_model_stands_beside_popularity_to_begin_with() -> None:
    app = shown()
    assert not app.exception
    assert (app.selectbox(key="left").value, app.selectbox(key="right").value) == (
        MODEL,
        "popularity",
    )
    assert "Popularity" in html_of(app)
    assert len(app.get("plotly_chart")) == 1


@pytest.mark.usefixtures("small")
def test_a_link_restores_both_models_and_the_list() -> None:
    app = shown(left="frequency", right="als", on="discover", by="recall_20")
    assert not app.exception
    assert app.selectbox(key="left").value == "frequency"
    assert app.segmented_control(key="on").value == "discover"
    assert "between baselines only" in html_of(app)


@pytest.mark.usefixtures("small")
def test_the_same_model_twice_is_not_compared() -> None:
    app = shown(left="als", right="als")
    assert not app.exception
    assert "two different models" in app.info[0].value
    assert '<div class="v-versus">' not in html_of(app)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("household", [ONE_PURCHASE, "017"])
@pytest.mark.parametrize("on", ["again", "discover"])
def test_next_to_no_past_is_compared_too(household: str, on: str) -> None:
    app = shown(household, on=on)
    assert not app.exception


def test_a_bare_shop_of_a_visitor_is_compared_too(
    bare_view: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shop_state, "current", lambda: bare_view)
    app = shown()
    assert not app.exception
    assert '<div class="v-versus">' in html_of(app)


def test_a_handful_of_judged_households_gives_no_verdict(
    small_view: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    boards = {
        name: replace(board, relevant=np.where(np.arange(len(board)) < 1, 1, 0))
        for name, board in small_view.boards.items()
    }
    few = replace(small_view, boards=boards, is_shipped=False)
    monkeypatch.setattr(shop_state, "current", lambda: few)
    app = shown()
    assert not app.exception
    assert "judged by 1 household only" in html_of(app)
    assert "paired over" not in html_of(app)
    assert not app.get("plotly_chart")


def test_one_product_in_both_lists_is_told_as_one(case: Case) -> None:
    same = (Side("A", (1,)), Side("B", (1,)))
    assert lead(case, "again", same).startswith("Both lists hold the same one product.")


def test_a_baseline_orders_what_the_household_bought_by_its_own_scores(case: Case) -> None:
    again = lists_of(case, "popularity").again
    buyers = case.view.scorers["popularity"].scores(case.lines, case.view.as_of)
    assert set(again.products.tolist()) == set(case.lines.product.tolist())
    assert again.scores.tolist() == sorted(buyers[again.products].tolist(), reverse=True)


def test_what_both_lists_share_and_found_is_told(case: Case) -> None:
    own = sorted(set(case.lines.product.tolist()))[:3]
    case = with_bought(case, own[0], own[1])
    sides = (Side("Ours", (own[0], own[1])), Side("Theirs", (own[1], own[2])))
    assert lead(case, "again", sides) == (
        "1 of 2 products is in both lists. Of 2 products that the household bought in the 4 weeks "
        "after, “Ours” has 2 and “Theirs” has 1."
    )


def test_lists_that_are_the_same_or_have_nothing_in_common_are_said_to_be(case: Case) -> None:
    case = with_bought(case)
    same = (Side("A", (1, 2)), Side("B", (2, 1)))
    assert lead(case, "again", same).startswith("Both lists hold the same 2 products.")
    apart = (Side("A", (1,)), Side("B", (2,)))
    told = lead(case, "again", apart)
    assert told.startswith("The two lists have no product in common.")
    assert "neither can be right here" in told


def test_what_is_new_to_everybody_could_not_be_held_by_a_list(case: Case) -> None:
    facts = case.view.recommender.past.facts
    own = set(case.lines.product.tolist())
    new = next(p for p in range(18) if p not in own and facts["buyers"][p] > 0)
    case = with_bought(case, new, *own)
    assert came(case, "discover") == {new}
    assert came(case, "again") == own


def test_titles_of_products_are_text_and_bought_ones_are_marked(case: Case) -> None:
    case = with_bought(case, 17)
    drawn = sides_html(case, (Side("<i>A</i>", (17, 3)), Side("B", (3,))))
    assert "&lt;b&gt;Soap&lt;/b&gt;" in drawn
    assert "<i>" not in drawn
    assert drawn.count("v-chip-good") == 1
    assert drawn.count(">only here<") == 1


def test_the_models_own_list_is_that_of_the_page(case: Case) -> None:
    one = Ranking(case.lists.again.products[:1], case.lists.again.scores[:1])
    case = replace(case, lists=Lists(one, case.lists.discover))
    assert side_of(case, MODEL, "again").products == tuple(one.products.tolist())
    assert next(iter(titles_of(case.view))) == MODEL


def test_the_paired_advantage_is_read_from_the_evaluation(small_view: ShopView) -> None:
    metric = next(m for m in resources.task().metrics if m.name == "again_ndcg_10")
    told = paired(small_view, "again", metric, ("popularity", MODEL))
    figure = small_view.evaluation.advantages["popularity"]["again_ndcg_10"].value
    assert figure is not None
    assert f"{abs(figure):.3f}" in told
    assert "popularity" in told


@pytest.mark.usefixtures("small")
def test_a_list_that_nobody_could_judge_by_is_said_to_be_so(
    small_view: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = Interval(value=None, low=None, high=None)
    metrics = small_view.evaluation.metrics | {"discover_ndcg_10": unknown}
    unjudged = small_view.evaluation.model_copy(update={"metrics": metrics})
    monkeypatch.setattr(shop_state, "current", lambda: replace(small_view, evaluation=unjudged))
    app = shown(on="discover")
    assert not app.exception
    assert "Nobody who was judged" in html_of(app)
    assert not app.get("plotly_chart")
