"""The catalogue and the metric that is open, driven as a visitor drives them."""

from streamlit.testing.v1 import AppTest

from core.metrics.catalogue import definitions
from tests.ui.conftest import html_of
from tests.ui.metrics.conftest import HOSTILE, Opened, sound
from ui.metrics.catalogue import FIND
from ui.metrics.explorer import JUMP
from ui.metrics_books import MINE
from ui.words.metrics import catalogue as words


def cards(app: AppTest) -> list[str]:
    found = app.get("button_group")
    return [option.content for group in found for option in group.proto.options][3:]


def test_every_metric_is_on_a_card_with_its_figure(opened: Opened) -> None:
    told = cards(opened())
    assert len(told) == len(definitions())
    mrr = next(card for card in told if "Monthly recurring revenue" in card)
    assert r"*\$510*" in mrr
    assert "Mar 2026, " in mrr
    assert "v-badge" in html_of(opened())
    lost = next(card for card in told if "Daily active users" in card)
    assert words.CARD_LOST in lost


def test_cards_and_metrics_are_shown_in_the_currency_of_the_address(opened: Opened) -> None:
    app = opened(currency="EUR")
    # One euro is 1.2 dollars in March: 510 / 1.2.
    assert any("€425" in card for card in cards(app))
    app = opened(metric="mrr", currency="EUR")
    assert "€425" in html_of(app)
    assert "<dt>Unit</dt><dd>EUR</dd>" in html_of(app)
    assert app.selectbox(key="currency").value == "EUR"


def test_a_metric_without_amounts_keeps_the_currency_for_the_next(opened: Opened) -> None:
    app = opened(metric="customers", currency="EUR")
    assert "currency" not in [box.key for box in app.selectbox]
    assert app.query_params["currency"] == "EUR"


def test_a_search_lists_what_it_finds_and_teaches_where_it_finds_nothing(opened: Opened) -> None:
    app = opened()
    app.text_input(key=FIND).input("quick ratio")
    assert len(cards(sound(app.run()))) == 1
    app.text_input(key=FIND).input("<b>zebra</b>")
    sound(app.run())
    assert "&lt;b&gt;zebra&lt;/b&gt;" in html_of(app)


def test_a_link_opens_a_metric_as_it_was(opened: Opened) -> None:
    app = opened(metric="mrr", grain="quarter", versus="before", **{"only-country": "de.fr"})
    assert app.selectbox(key="grain").value == "quarter"
    assert app.multiselect(key="only-country").value == ["de", "fr"]
    assert "$450" in html_of(app)


def test_a_forged_address_gives_what_is_usual_and_a_notice(opened: Opened) -> None:
    forged = {"metric": "mrr", "grain": "century", "split": "password", "set-x": "1", MINE: "1"}
    app = opened(**forged, at="9" * 5_000, part="' OR 1=1")
    assert app.selectbox(key="grain").value == "month"
    assert len(app.info) == 1
    assert "password" not in app.info[0].value


def test_only_filters_that_are_offered_are_counted(opened: Opened) -> None:
    titles = [box.label for box in opened(metric="mrr", **{"only-country": "de"}).expander]
    assert words.FILTERS_SET.format(count=1) in titles
    titles = [box.label for box in opened(metric="mrr", **{"only-country": "zz"}).expander]
    assert words.FILTERS in titles


def test_a_metric_that_is_none_gives_the_list(opened: Opened) -> None:
    app = opened(metric="profit")
    assert len(cards(app)) == len(definitions())
    assert len(app.info) == 1


def test_the_rows_of_a_period_are_listed(opened: Opened) -> None:
    app = opened(metric="mrr", at="2026-03-01")
    rows = app.dataframe[0].value
    # a, b, c, d and e pay at the end of March.
    assert sorted(rows["account_id"]) == ["a", "b", "c", "d", "e"]
    assert rows["mrr_usd"].sum() == 510


def test_the_rows_of_a_part_are_those_of_the_part(opened: Opened) -> None:
    app = opened(metric="mrr", split="country", at="2026-03-01", part="fr")
    assert sorted(app.dataframe[0].value["account_id"]) == ["b", "d"]


def test_another_metric_keeps_the_controls_that_it_has(opened: Opened) -> None:
    app = opened(metric="nrr", grain="quarter", **{"set-window_months": "3"}, at="2026-01-01")
    app.selectbox(key=JUMP).select("mrr")
    sound(app.run())
    assert app.query_params["metric"] == "mrr"
    assert app.query_params["grain"] == "quarter"
    assert "set-window_months" not in app.query_params
    assert "at" not in app.query_params


def test_what_books_lack_is_said_in_place_of_a_figure(opened: Opened) -> None:
    app = opened(metric="dau")
    assert words.LOST_TITLE in html_of(app)
    assert "usage" in html_of(app)


def test_names_of_strangers_are_text_wherever_they_stand(opened: Opened) -> None:
    app = opened(metric="mrr", split="segment", at="2026-03-01")
    assert HOSTILE not in html_of(app)
    assert "![p]" not in "".join(element.value for element in app.markdown)
