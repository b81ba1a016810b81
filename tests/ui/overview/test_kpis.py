"""Cards: the figure of the last finished period, its change and what it is against."""

import re
from dataclasses import replace

import numpy as np
import pytest

from core.metrics.answer import Answer
from ui.cards import cards_html
from ui.charts.metrics_axes import DatedNote
from ui.metrics_books import BooksView
from ui.overview.filters import choices_of
from ui.overview.kpis import Card, agains, cards, kpi_of
from ui.overview.lead import cash_html, lead_html, revenue_html
from ui.overview.scene import Scene, ask_one, asked
from ui.words import overview_company as words


def shown(books: BooksView, *names: str, **settings: str) -> dict[str, Card]:
    choices = choices_of(books, **settings)
    results = {name: ask_one(books, choices, name) for name in names}
    scene = Scene(results, {}, {}, "")
    titles = words.CARDS | words.ECONOMICS | {"mrr": "MRR"}
    return {
        card.metric: card for card in cards(choices, scene, {name: titles[name] for name in names})
    }


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_cash_is_that_of_the_books_and_the_change_is_against_the_month_before(
    books: BooksView,
) -> None:
    kpi = shown(books, "net_burn")["net_burn"].kpi
    # 12,348,826.89 − 11,809,633.40 = 539,193.49; before 12,607,899.60 − 12,348,826.89 = 259,072.71
    assert kpi.value == "$539 k"
    assert kpi.delta_written == "108.1 %"
    assert kpi.delta is not None
    assert kpi.delta > 0
    assert kpi.good == "down"
    assert kpi.delta_text == "vs\u00a0Sep 2026"
    assert kpi.spark_ends == ("Nov 2025", "Oct 2026")


def test_a_year_before_is_named(books: BooksView) -> None:
    kpi = shown(books, "mrr", compare="year")["mrr"].kpi
    assert kpi.delta_text == "vs\u00a0Oct 2025"


def test_the_burn_multiple_is_of_a_quarter_and_names_it(books: BooksView) -> None:
    kpi = shown(books, "burn_multiple")["burn_multiple"].kpi
    assert kpi.delta_text == "vs\u00a0Q2 2026"
    assert kpi.spark_ends == ("Q4 2025", "Q3 2026")


def test_a_filter_the_metric_does_not_know_is_said(books: BooksView) -> None:
    found = shown(books, "runway", "mrr", segment="team")
    assert words.WHOLE_COMPANY in found["runway"].kpi.delta_text
    assert words.WHOLE_COMPANY not in found["mrr"].kpi.delta_text


def test_what_is_not_defined_says_why(books: BooksView) -> None:
    choices = choices_of(books)
    result = ask_one(books, choices, "runway")
    undefined = replace(result, answer=result.answer.undefined("no cash is burned"))
    kpi = kpi_of(choices, undefined, "Runway")
    assert kpi.value == "n/a"
    assert kpi.delta is None
    assert kpi.delta_text == "no cash is burned"
    assert kpi.spark_ends[-1] == "Oct 2026"


def test_a_change_that_rounds_to_nothing_is_no_news(books: BooksView) -> None:
    choices = choices_of(books)
    result = ask_one(books, choices, "mrr")
    values = np.append(result.answer.values[:-2], [100.0, 100.001])
    answer = Answer(result.answer.columns | {"value": values})
    kpi = kpi_of(choices, replace(result, answer=answer), "MRR")
    assert (kpi.delta, kpi.delta_written) == (0.0, "0.0 %")


def test_computing_again_gives_the_figure_that_is_shown(books: BooksView) -> None:
    found = shown(books, "mrr", "runway").values()
    again = agains(books, choices_of(books), found)
    assert [one.compute() for one in again] == [one.value for one in again]


def test_the_answer_names_revenue_growth_and_how_long_the_cash_lasts(books: BooksView) -> None:
    choices = choices_of(books)
    told = revenue_html(choices, asked(books, choices))
    # 419 k ÷ 180 k a month; 12 × 419 k.
    assert "$5.02 M of revenue a year, 2.3× that of Oct 2025, up 2.0 %" in plain(told)
    told = cash_html(books, choices, asked(books, choices))
    assert "40 months at the burn of the last 3 months, or until Jan 2029 if" in plain(told)
    choices = choices_of(books, "years")
    told = cash_html(books, choices, asked(books, choices))
    assert "at the burn of the 3 months to Dec 2025; from Oct 2026 on until Jan" in plain(told)


def test_each_figure_of_the_answer_opens_its_receipt(books: BooksView) -> None:
    choices = choices_of(books)
    told = lead_html(books, choices, asked(books, choices))
    opened = re.findall(r'popovertarget="receipt-([a-z0-9-]+)">([^<]+)<', told)
    places = {name: f"overview-{place}" for place, name in enumerate(words.CARDS)}
    assert opened == [
        (places["arr"], "$5.02 M"),
        ("bridge", "2.3×"),
        (places["mrr_growth"], "2.0 %"),
        (places["runway"], "40 months"),
        ("cash", "Jan 2029"),
    ]


def test_the_answer_says_of_whom_it_is_and_that_cash_is_the_companys(books: BooksView) -> None:
    choices = choices_of(books, segment="team", billed="EUR")
    scene = asked(books, choices)
    assert "from team customers billed in EUR" in revenue_html(choices, scene)
    assert "The whole company has cash" in cash_html(books, choices, scene)


def test_the_answer_says_at_what_rate_it_is_shown(books: BooksView) -> None:
    choices = choices_of(books, shown="EUR")
    told = lead_html(books, choices, asked(books, choices))
    rate = books.store.display("EUR").usd_per_unit
    assert f"shown in euros at that of Oct 2026 (1 EUR = {rate:.4g} US dollars)" in told
    assert "€4.39 M of revenue a year" in plain(told)


def test_amounts_are_in_the_currency_shown_and_shares_as_they_were(books: BooksView) -> None:
    usd, eur = shown(books, "mrr", "nrr"), shown(books, "mrr", "nrr", shown="EUR")
    assert eur["mrr"].kpi.value.startswith("€")
    assert eur["mrr"].kpi.delta == usd["mrr"].kpi.delta
    assert eur["nrr"].kpi.value == usd["nrr"].kpi.value
    assert "Shown in EUR at one rate" in eur["mrr"].kpi.receipt_content


def test_value_over_cost_is_what_the_two_cards_beside_it_say(books: BooksView) -> None:
    ratio, ltv, cac = (
        ask_one(books, choices_of(books), name) for name in ("ltv_to_cac", "ltv", "cac")
    )
    assert {one.request.grain for one in (ratio, ltv, cac)} == {"quarter"}
    values = [one.latest.value for one in (ltv, cac) if one.latest and one.latest.value]
    assert ratio.latest is not None
    assert ratio.latest.value == pytest.approx(values[0] / values[1])


def test_a_note_is_a_hairline_on_each_course_at_its_period(books: BooksView) -> None:
    choices = choices_of(books)
    notes = [DatedNote("2026-03-15", "A", "Price <up>"), DatedNote("2020-01-01", "B", "old")]
    kpi = kpi_of(choices, ask_one(books, choices, "mrr"), "MRR", notes)
    # March is the fifth of twelve months from November on.
    assert kpi.spark_marks == ((4 / 11, "15 Mar 2026: Price <up>"),)
    assert 'title="15 Mar 2026: Price &lt;up&gt;"' in cards_html([kpi], "x")


def test_a_note_after_the_last_finished_quarter_is_not_marked_within_it(books: BooksView) -> None:
    choices = choices_of(books)
    notes = [DatedNote("2026-10-31", "A", "Launch"), DatedNote("2026-09-30", "B", "Price")]
    kpi = kpi_of(choices, ask_one(books, choices, "burn_multiple"), "Burn multiple", notes)
    assert kpi.spark_marks == ((1.0, "30 Sep 2026: Price"),)


def test_a_receipt_has_sql_parameters_tables_and_hash(books: BooksView) -> None:
    receipt = shown(books, "mrr", segment="team")["mrr"].kpi.receipt_content
    source = books.store.books.tables["subscriptions"].source
    assert "$segment = team" in receipt
    assert source.sha256 in receipt
    assert "SELECT" in receipt
    assert "simulated" in receipt
