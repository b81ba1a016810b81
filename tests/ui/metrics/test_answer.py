"""Figures beside what they are compared with, by hand from the contracts."""

from datetime import date

import plotly.graph_objects as go
import pytest

from core.metrics.catalogue import definition_of, definitions
from core.metrics.request import Request
from ui.metrics.answer import ADDED_UP, Answer, answer_of
from ui.metrics.choices import Question
from ui.metrics.drill import part_codes
from ui.metrics.finding import finding, form_of_course
from ui.metrics.keyed import keyed_picture
from ui.metrics.lead import lead_html
from ui.metrics.picture import Chosen, panels_of, picture
from ui.metrics.table import export_table, figures_table
from ui.metrics_books import BooksView
from ui.theme import LIGHT
from ui.words.metrics import catalogue as words

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def asked(
    books: BooksView, name: str, versus: str = "", other: Request | None = None, **more: object
) -> Answer:
    request = Request(FIRST, LAST, **more)  # type: ignore[arg-type]
    return answer_of(books, Question(definition_of(name), request, versus, other))


def test_the_change_stands_beside_the_period_that_it_is_of(books: BooksView) -> None:
    answer = asked(books, "mrr", "the periods before", compare="before")
    # October to December; only December is known, and stands beside March.
    table = answer.table.sort_values("period")
    assert table["value"].tolist() == [460, 460, 510]
    assert table["compared_value"].tolist()[-1] == 190
    assert table["change"].tolist()[-1] == pytest.approx(510 / 190 - 1)


def test_a_segment_is_compared_period_by_period(books: BooksView) -> None:
    other = Request(FIRST, LAST, filters={"country": ("DE",)})
    answer = asked(books, "mrr", "DE", other, filters={"country": ("FR",)})
    table = answer.table.sort_values("period")
    # a and c are in Germany, b and d in France.
    assert table["value"].tolist() == [270, 300, 320]
    assert table["compared_value"].tolist() == [100, 100, 130]
    assert "against DE, where it is $130" in lead_html(answer)


def test_parts_come_by_their_last_value_and_the_finding_names_the_largest(
    books: BooksView,
) -> None:
    answer = asked(books, "mrr", by="country")
    # d's rate goes up: France 320, Germany 130, e unknown 60.
    assert answer.parts == ("FR", "DE", "unknown")
    assert finding(answer) == "FR makes up 63 % of monthly recurring revenue in Mar 2026"


def test_the_finding_over_time_says_from_where_to_where(books: BooksView) -> None:
    told = "Monthly recurring revenue rose from $460 in Jan 2026 to $510 in Mar 2026"
    assert finding(asked(books, "mrr")) == told


def test_what_comes_back_to_where_it_was_did_not_stay_there() -> None:
    told = {"first": "1.0×", "last": "1.0×", "low": "0.7×", "high": "14.4×"}
    assert (
        form_of_course({"first": 1, "last": 1, "low": 0.7, "high": 14.4}, told)
        == words.FINDING_BACK
    )
    near = {"first": "200", "last": "200", "low": "199", "high": "201"}
    assert (
        form_of_course({"first": 200, "last": 200, "low": 199, "high": 201}, near)
        == words.FINDING_EVEN
    )


def test_where_one_part_of_several_is_drawn_the_title_names_it(books: BooksView) -> None:
    answer = asked(books, "revenue_retention", by="country")
    part, codes = answer.parts[0], part_codes(answer)
    drawn = keyed_picture(answer, part, codes[part], None, LIGHT)
    assert drawn["layout"]["title"]["text"].startswith(f"{part}: Retention of revenue")


def test_the_figure_says_how_it_moved(books: BooksView) -> None:
    html = lead_html(asked(books, "mrr"))
    assert "$510" in html
    assert "+10.9 % against Feb 2026, when it was $460." in html


@pytest.mark.parametrize("name", sorted(ADDED_UP))
def test_what_is_drawn_upon_each_other_adds_up(books: BooksView, name: str) -> None:
    metric = definition_of(name)
    by = metric.dimensions[0]
    request = Request(FIRST, LAST)
    whole = books.store.run(name, request).frame["value"].sum()
    parts = books.store.run(name, Request(FIRST, LAST, by=by)).frame["value"].sum()
    assert parts == pytest.approx(whole)


@pytest.mark.parametrize("name", sorted(definitions()))
def test_every_metric_is_drawn_and_tabled_by_every_grain_and_split(
    books: BooksView, name: str
) -> None:
    metric = definition_of(name)
    for grain in metric.grains:
        for by in (None, *metric.dimensions[:1]):
            answer = asked(books, name, "a year before", by=by, grain=grain, compare="year before")
            if answer.result.frame.empty:
                continue
            codes = part_codes(answer)
            part = answer.parts[0]
            if answer.is_keyed:
                go.Figure(keyed_picture(answer, part, codes[part], None, LIGHT))
            else:
                go.Figure(picture(answer, codes, Chosen(part, FIRST), LIGHT))
            assert len(figures_table(answer)) == len(export_table(answer)) > 0


def test_a_table_says_why_there_is_no_value(books: BooksView) -> None:
    table = figures_table(asked(books, "cac"))
    assert table[words.COLUMN_STATE].str.startswith("n/a: ").all()


def test_a_part_stands_beside_its_own_past(books: BooksView) -> None:
    answer = asked(books, "mrr", "the periods before", by="country", compare="before")
    by_name = {panel.course.name: panel for panel in panels_of(answer, part_codes(answer))}
    # Of the three months before, the books tell of December alone; it stands beside March.
    assert by_name["FR"].course.values == [270, 300, 320]
    assert by_name["FR"].compared is not None
    assert by_name["FR"].compared.days[-1] == "2026-03-01"
    assert by_name["FR"].compared.values[-1] == 50


def test_a_click_on_what_is_compared_opens_the_rows_of_the_bar_below_it(
    books: BooksView,
) -> None:
    # December stands beside March, the only bar that it lies upon.
    whole = asked(books, "mrr", "the periods before", compare="before")
    drawn = picture(whole, part_codes(whole), Chosen("all", None), LIGHT)
    bars, grey = drawn["data"]
    assert grey["customdata"][-1] == bars["customdata"][-1] == ["2026-03-01", "all"]
    split = asked(books, "mrr", "the periods before", by="country", compare="before")
    panel = panels_of(split, part_codes(split))[0]
    assert panel.compared is not None
    assert panel.compared.codes[-1] == panel.course.codes[-1]


def test_a_split_by_what_it_is_compared_with_sets_every_other_part_beside_it(
    books: BooksView,
) -> None:
    other = Request(FIRST, LAST, by="country", filters={"country": ("DE",)})
    answer = asked(books, "mrr", "DE", other, by="country")
    by_name = {panel.course.name: panel for panel in panels_of(answer, part_codes(answer))}
    assert by_name["DE"].compared is not None
    assert by_name["DE"].compared.values == []
    assert by_name["FR"].compared is not None
    assert by_name["FR"].compared.values == [100, 100, 130]
    assert by_name["FR"].figure == "$320, +146.2 %"
