"""The household view, as a visitor sees it, on shops of eighteen households."""

import re
from dataclasses import fields, replace
from html import unescape

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.recommendation.controls.board import Board
from tests.ui.conftest import card_values, html_of
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.small_view import NO_PAST, ONE_PURCHASE, PRODUCTS, discovered
from tests.ui.seen import address, sound
from ui.recommendation import household_export
from ui.recommendation.shop_view import ShopView


def text_of(app: AppTest) -> str:
    """Give all that can be read of the page's own HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html_of(app).replace("<small>", " ")))


def rows_of(app: AppTest, name: str) -> list[str]:
    """Give the rows of a list, as text."""
    found = re.search(rf'<section aria-label="{name}">(.*?)</section>', html_of(app), re.DOTALL)
    assert found is not None
    rows = re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", " ", row)) for row in rows]


def first_two(board: Board) -> Board:
    """Give the first two households of a board."""
    return Board(**{field.name: getattr(board, field.name)[:2] for field in fields(board)})


@pytest.mark.usefixtures("small")
def test_the_answer_names_what_comes_next_and_what_it_rests_on(opened: Opened) -> None:
    app = sound(opened("household", household="000"))
    assert "Household 000 will most likely buy" in text_of(app)
    assert "for the four weeks from 19 Jun 2017" in text_of(app)
    assert address(app)["household"] == "000"


@pytest.mark.usefixtures("small")
def test_both_lists_stand_side_by_side_with_a_reason_in_each_row(opened: Opened) -> None:
    app = sound(opened("household", household="000"))
    again, discover = rows_of(app, "Buy again"), rows_of(app, "Discover")
    assert len(again) == 10
    assert any("Milk · 1 gal · own brand" in row and "Dairy" in row for row in again)
    assert all("chance" in row for row in again)
    assert any("Bought 24 times" in row for row in again)
    # What it never bought is never offered again, and the other way round.
    title = PRODUCTS[discovered(0)][0]
    assert any(title in row for row in discover)
    assert not any(title in row for row in again)


@pytest.mark.usefixtures("small")
def test_what_was_truly_bought_shows_only_when_asked_for(opened: Opened) -> None:
    hidden = sound(opened("household", household="000"))
    assert "v-chip-good" not in "".join(re.findall(r"<li><details>.*?</summary>", html_of(hidden)))
    shown = sound(opened("household", household="000", then="1"))
    title = PRODUCTS[discovered(0)][0]
    row = next(row for row in rows_of(shown, "Discover") if title in row)
    assert "bought" in row.split(title)[1][:12]
    assert card_values(shown)["Bought in these weeks"] == "10 products"


@pytest.mark.usefixtures("small")
def test_markup_in_a_title_is_text(opened: Opened) -> None:
    app = sound(opened("household", household="001"))
    assert "<b>Soap</b>" not in html_of(app)
    assert "&lt;b&gt;Soap&lt;/b&gt;" in html_of(app)


@pytest.mark.usefixtures("small")
def test_a_household_without_a_past_gets_what_is_popular_and_is_told_so(opened: Opened) -> None:
    app = sound(opened("household", household=NO_PAST))
    assert "Nothing is known of household 017 yet" in text_of(app)
    assert "There is no order before that day to rest on" in text_of(app)
    assert rows_of(app, "Discover")
    assert "nothing to buy again" in text_of(app)


@pytest.mark.usefixtures("small")
def test_one_purchase_is_enough_for_lists_that_say_so(opened: Opened) -> None:
    app = sound(opened("household", household=ONE_PURCHASE))
    assert "They rest on one order of one product" in text_of(app)
    assert len(rows_of(app, "Buy again")) == 1


@pytest.mark.usefixtures("small")
def test_an_unknown_household_is_named_as_text_with_what_to_do(opened: Opened) -> None:
    app = sound(opened("household", household="<b>x</b>"))
    assert "No household “&lt;b&gt;x&lt;/b&gt;”" in html_of(app)
    assert "such as 000, 001, 002" in text_of(app)


@pytest.mark.usefixtures("small")
def test_an_endless_id_in_the_address_gives_the_usual_household(opened: Opened) -> None:
    app = sound(opened("household", household="9" * 300))
    assert "will most likely buy" in text_of(app)
    assert "household" in app.info[0].value


@pytest.mark.usefixtures("small")
def test_surprise_shows_another_household_of_the_group(opened: Opened) -> None:
    app = sound(opened("household", household="000", group="t1"))
    app = sound(app.button(key="household-surprise").click().run())
    after = address(app)["household"]
    assert after != "000"
    assert int(after) < 8  # those who buy more dairy are among the first eight


@pytest.mark.usefixtures("small")
def test_typing_an_id_shows_that_household(opened: Opened) -> None:
    app = sound(opened("household", household="000"))
    app = sound(app.selectbox(key="household-asked").select("009").run())
    assert "Household 009 will most likely" in text_of(app)
    assert address(app)["household"] == "009"


@pytest.mark.usefixtures("small")
def test_looking_closer_tells_inputs_and_the_purchases_that_speak_for_it(opened: Opened) -> None:
    app = sound(opened("household", household="000"))
    butter = PRODUCTS[discovered(0)][0]
    rank = next(n for n, row in enumerate(rows_of(app, "Discover"), 1) if butter in row)
    app = sound(opened("household", household="000", item=f"d{rank}"))
    assert f"{butter} is number {rank} in Discover" in text_of(app)
    assert "Purchases that speak for it" in text_of(app)
    assert "24 times, last on 12 Jun 2017" in text_of(app)
    assert "Times bought" not in text_of(app)  # no input of what was never bought
    again = sound(opened("household", household="000", item="a1"))
    assert "Times bought" in text_of(again)


@pytest.mark.usefixtures("small")
def test_taking_a_product_away_moves_it_from_one_list_to_the_other(opened: Opened) -> None:
    app = sound(opened("household", household="000", item="a1"))
    box = next(box for box in app.selectbox if box.label == "Take away all purchases of")
    app = sound(box.select_index(len(box.options) - 1).run())
    assert "leaves Buy again, where it was at place 1, and would be at place" in text_of(app)
    assert "drops out" in text_of(app)


@pytest.mark.usefixtures("small")
def test_the_profile_says_how_a_measure_stands_among_households(opened: Opened) -> None:
    app = sound(opened("household", household="000"))
    assert "Who household 000 is" in [one.value for one in app.subheader]
    assert card_values(app)["Orders a week"] == "1"
    assert "It shops most on Mondays (100 % of orders)" in text_of(app)
    assert "Dairy" in text_of(app)
    assert "People2" in text_of(app).replace(" ", "").replace("\n", "")


@pytest.mark.usefixtures("small")
def test_a_segment_is_told_with_its_rule_and_what_its_lists_show(opened: Opened) -> None:
    app = sound(opened("household", group="t1", who="segment"))
    assert "More dairy: 4 of 17 households." in text_of(app)
    assert "at least 1.5 times the usual share of dairy" in text_of(app)
    assert "Milk · 1 gal · own brand" in text_of(app)
    assert "household" not in address(app)


@pytest.mark.usefixtures("bare")
def test_a_shop_that_knows_only_who_bought_what_when_has_every_part(opened: Opened) -> None:
    app = sound(opened("household", household="000", item="d1", then="1"))
    assert "Household 000 will most likely buy p" in text_of(app)
    assert "$" not in text_of(app)
    assert "It shops most on Mondays: 100 % of its orders" in text_of(app)
    assert "Spend a week" not in card_values(app)
    assert "Orders a week" in card_values(app)
    sound(opened("household", who="segment"))


@pytest.mark.usefixtures("bare")
def test_who_bought_once_in_a_shop_without_groups_is_shown(opened: Opened) -> None:
    app = sound(opened("household", household=ONE_PURCHASE))
    assert "Nothing was bought twice yet" in text_of(app)
    assert "less in the later half" not in text_of(app)


@pytest.mark.usefixtures("small")
def test_lists_of_all_households_are_made_and_offered(opened: Opened) -> None:
    app = sound(opened("household", household="000"))
    make = next(b for b in app.button if b.label == "Make the lists of all 17 households")
    app = sound(make.click().run())
    labels = [one.proto.label for one in app.get("download_button")]
    assert "All 17 households as CSV" in labels
    assert "All 17 households as Parquet" in labels


def test_the_lists_of_all_households_are_those_of_the_page(small_view: ShopView) -> None:
    # As if training had judged nobody but the first two: the others are made here.
    two = {name: first_two(board) for name, board in small_view.boards.items()}
    job = household_export.AllLists(replace(small_view, boards=two))
    assert [step.done for step in job.steps()] == list(range(1, 16))
    table = job.table()
    assert set(table["household"]) == {f"{n:03d}" for n in range(17)}
    first = table[(table["household"] == "003") & (table["list"] == "Discover")]
    lists = small_view.recommender.lists(small_view.shop.orders.of(3, before=small_view.as_of))
    assert first["product"].tolist() == [f"p{p:02d}" for p in lists.discover.products[:20]]
    assert isinstance(table, pd.DataFrame)
    assert np.array_equal(first["rank"], np.arange(1, len(first) + 1))
