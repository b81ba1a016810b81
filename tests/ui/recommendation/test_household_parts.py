"""Parts of the household view whose answer is worked out by hand."""

import io
from dataclasses import fields, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from core.recommendation.controls.board import Board
from core.recommendation.households.profile import Profile, Standing
from core.recommendation.lists import LIST_NAMES, Lists, Ranking
from tests.ui.recommendation.small_view import ONE_PURCHASE
from ui.charts.recommendation_visits import visits
from ui.recommendation import household_choice, household_take, household_whatif
from ui.recommendation.household_case import Case
from ui.recommendation.household_closer import Item, odds_of
from ui.recommendation.household_lead import rests_text
from ui.recommendation.household_lists import bar_html, odds_text
from ui.recommendation.household_profile import apart, cards, standing_text, what_html
from ui.recommendation.household_segment import Top, lead_html, tops_html, tops_of
from ui.recommendation.list_rows import rows_of
from ui.recommendation.shop_view import ShopView
from ui.theme import LIGHT


def case_at(view: ShopView, place: int) -> Case:
    """Give a household as it is."""
    lines = view.shop.orders.of(place, before=view.as_of)
    empty = view.recommender.portrait(lines)
    ranked = Lists(*(view.recommender.ranking(empty, name) for name in LIST_NAMES))
    return Case(view, place, lines, empty, ranked, frozenset())


def ranking(*products: int) -> Ranking:
    scores = np.linspace(1, 0, len(products)).astype(np.float32)
    return Ranking(np.array(products, np.int32), scores)


@pytest.fixture
def case(small_view: ShopView) -> Case:
    return case_at(small_view, 0)


def test_contributions_add_up_to_the_score_of_a_row(case: Case) -> None:
    for name in LIST_NAMES:
        rows = rows_of(case, name, case.lists[name])
        base = case.view.recommender.explained(
            case.portrait, name, case.lists[name].products[:1]
        ).base
        for row in rows:
            total = base + sum(push.contribution for push in row.pushes)
            assert total == pytest.approx(row.score, abs=1e-4)


def test_a_row_tells_where_the_model_had_it(case: Case) -> None:
    turned = Ranking(case.lists.again.products[::-1], case.lists.again.scores[::-1])
    rows = rows_of(case, "again", turned, 3)
    assert [row.rank_before for row in rows] == [len(turned), len(turned) - 1, len(turned) - 2]
    assert all(row.rank_before is None for row in rows_of(case, "again", case.lists.again, 3))


def test_parts_of_what_speaks_for_a_product_are_shares_of_one(case: Case) -> None:
    (found,) = case.purchases_for(2)
    assert found[0].part == max(one.part for one in found)
    assert sum(one.part for one in found) <= 1.0001
    assert all((case.lines.product == one.product).sum() == one.lines for one in found)


def test_taking_the_only_purchase_away_leaves_nothing_to_buy_again(small_view: ShopView) -> None:
    place = small_view.shop.orders.place_of(ONE_PURCHASE)
    assert place is not None
    before = case_at(small_view, place)
    after = before.without([0])
    assert len(before.lists.again) == 1
    assert len(after.lists.again) == 0
    item = Item(0, "again", 1, "Milk")
    told = household_whatif.moved_text(before, after, item, 0)
    assert told.startswith("Without Milk · 1 gal · own brand, Milk leaves Buy again")


def test_what_comes_in_and_drops_out_is_told_in_the_order_of_the_lists(case: Case) -> None:
    before = replace(case, lists=Lists(ranking(1, 2, 3), ranking(7, 8)))
    after = replace(case, lists=Lists(ranking(3, 1, 5), ranking(7, 8)))
    change = household_whatif.change_of(before, after, "again", 3)
    assert change == household_whatif.Change((5,), (2,), False)
    assert household_whatif.change_of(before, after, "discover").is_same_order


def test_products_of_one_title_are_told_apart_by_their_number(case: Case) -> None:
    assert case.name_of(0) == "Milk · 1 gal · own brand"
    codes = np.where(np.arange(18) == 7, case.view.shop.catalogue.titles.codes[0], 0)
    titles = replace(
        case.view.shop.catalogue.titles,
        codes=np.where(codes > 0, codes, case.view.shop.catalogue.titles.codes),
    )
    catalogue = replace(case.view.shop.catalogue, titles=titles)
    shop = replace(case.view.shop, catalogue=catalogue)
    told = replace(case, view=replace(case.view, shop=shop))
    assert told.name_of(0) == "Milk · 1 gal · own brand (no. p00)"
    assert told.name_of(7) == "Milk · 1 gal · own brand (no. p07)"


def test_tops_are_shares_of_the_segment_beside_all() -> None:
    truths = [np.array([5]), np.array([], int), np.array([6])]
    rankings = [ranking(5, 6), ranking(5), ranking(6, 7)]
    board = Board.of(np.array([2, 4, 9]), rankings, truths)
    tops = tops_of(board, np.array([2, 4]), 10)
    assert [(one.product, one.share, one.bought_share) for one in tops] == [
        (5, 1.0, 0.5),
        (6, 0.5, 0.0),
    ]
    assert [one.usual_share for one in tops] == pytest.approx([2 / 3, 2 / 3])
    assert tops_of(board, np.array([1])) == ()


def test_products_of_one_title_in_a_segment_are_told_apart(small_view: ShopView) -> None:
    titles = small_view.shop.catalogue.titles
    twins = replace(titles, codes=titles.codes.copy())
    twins.codes[5] = twins.codes[6]
    shop = replace(small_view.shop, catalogue=replace(small_view.shop.catalogue, titles=twins))
    view = replace(small_view, shop=shop)
    tops = {
        "again": (Top(5, 0.52, 0.52, 0.1), Top(7, 0.4, 0.3, 0.1)),
        "discover": (Top(6, 1, 1, 0),),
    }
    told = tops_html(view, household_choice.group_of(small_view, "all"), tops)  # type: ignore[arg-type]
    assert ("no. p05" in told, "no. p06" in told, "no. p07" in told) == (True, True, False)
    assert "(all" not in told
    told = tops_html(view, household_choice.group_of(small_view, "t1"), tops)  # type: ignore[arg-type]
    assert "52 % (all 52 %)" in told


def test_a_shop_of_one_household_speaks_of_one(small_view: ShopView) -> None:
    only = ShopView(**{f.name: getattr(small_view, f.name) for f in fields(small_view)})
    only.__dict__["active"] = np.array([0])
    told = lead_html(only, household_choice.Group("all", "", "", only.active))
    assert "The one household that bought anything before" in told


def test_a_household_that_bought_once_in_a_bare_shop_has_a_profile(bare_view: ShopView) -> None:
    case = case_at(bare_view, int(ONE_PURCHASE))
    profile = Profile.of(case.lines, bare_view.population, case.place)
    assert "Nothing was bought twice yet" in what_html(case, profile)


@pytest.mark.parametrize(
    ("days", "told"),
    [(7, "for the week from"), (28, "for the four weeks from"), (3, "for the 3 days from")],
)
def test_how_far_the_lists_look_is_written_for_people(case: Case, days: int, told: str) -> None:
    recommender = replace(
        case.view.recommender, past=replace(case.view.recommender.past, horizon_days=days)
    )
    view = replace(case.view, recommender=recommender)
    assert told in rests_text(replace(case, view=view))


def test_one_order_has_no_trend(bare_view: ShopView) -> None:
    case = case_at(bare_view, int(ONE_PURCHASE))
    profile = Profile.of(case.lines, bare_view.population, case.place)
    fallen = {**profile.standings, "trend": Standing(-1.0, 0.01)}
    profile = replace(profile, standings=fallen)
    assert "Trend" not in [card.label for card in cards(case, profile)]
    assert "trend" not in [trait for trait, _ in apart(profile)]
    profile = replace(profile, standings=fallen | {"orders": Standing(2.0, 0.1)})
    assert "Trend" in [card.label for card in cards(case, profile)]


def test_the_numbers_of_households_are_explained(small_view: ShopView) -> None:
    told = household_choice.group_help(small_view)
    assert "The data hold 18 households. Before 19 Jun 2017, 17 had bought anything" in told
    judged = np.count_nonzero(small_view.boards["discover"].relevant)
    assert told.endswith(f"{judged} for “Discover”.")


def test_a_table_to_take_along_runs_no_formula(case: Case) -> None:
    shown = {"again": ranking(17, 0), "discover": ranking(2)}
    told = pd.read_csv(io.BytesIO(household_take.as_csv(case, shown)))
    assert told["product"].tolist() == ["p17", "p00", "p02"]
    assert told["rank"].tolist() == [1, 2, 1]
    assert told["list"].tolist() == ["Buy again", "Buy again", "Discover"]
    assert "Household 000" in household_take.as_report(case, shown).decode()


def test_groups_are_offered_by_habit_and_by_taste(small_view: ShopView) -> None:
    names = household_choice.group_names(small_view)
    assert names["all"] == "all households (17)"
    assert names["h0"].startswith("No purchase yet (1)")
    group = household_choice.group_of(small_view, "t1")
    assert group.name == "More dairy"
    assert len(household_choice.offered(small_view, group)) == len(group.places)


def test_figures_are_written_for_people() -> None:
    assert standing_text(0.5) == "about as most households"
    assert standing_text(1.0) == "higher than for 99 % of households"
    assert standing_text(0.2) == "lower than for 80 % of households"
    assert standing_text(float("nan")) == ""
    assert odds_of(-np.log(12)) == "1 to 12"
    assert (odds_text(np.log(2)), odds_text(-np.log(4)), odds_text(0.03)) == (
        "×2.0",
        "÷4.0",
        "×1.03",
    )


def test_what_does_nothing_is_not_drawn_as_moving() -> None:
    assert odds_text(-0.004) == odds_text(0.0) == "none"
    assert "width:0%" in bar_html("Its price", "", -0.004, 1.0)
    assert "width:1%" in bar_html("Its price", "", -0.006, 1.0)


@pytest.mark.parametrize("columns", [24, 1])
def test_visits_are_a_sound_chart_whether_hours_are_known_or_not(columns: int) -> None:
    table = np.zeros((7, columns), np.int32)
    table[2, -1] = 4
    figure = go.Figure(visits(table, "It shops on Wednesdays", LIGHT))
    assert figure.layout.title.text == "It shops on Wednesdays"
    if columns == 24:
        assert figure.data[0].z[2][-1] == 4
        assert len(figure.data[0].x) == 12
    else:
        assert list(figure.data[0].y) == [0, 0, 4, 0, 0, 0, 0]
