"""What is taken along says alone what it is: figures with types, definition, badge and source."""

import io
import re
from datetime import date, datetime

import openpyxl
import pandas as pd

from core.metrics.catalogue import definition_of
from core.metrics.request import Request
from tests.ui.metrics.conftest import HOSTILE
from ui.metrics.answer import Answer, answer_of
from ui.metrics.choices import Question
from ui.metrics.drill import part_codes
from ui.metrics.picture import Chosen, picture
from ui.metrics.table import export_table, rounded, rows_config
from ui.metrics.take import about, as_csv, as_excel, as_page, chart_text
from ui.metrics_books import BooksView
from ui.theme import LIGHT
from ui.words.metrics import catalogue as words


def asked(books: BooksView, **more: object) -> Answer:
    request = Request(date(2026, 1, 1), date(2026, 3, 31), **more)  # type: ignore[arg-type]
    return answer_of(books, Question(definition_of("mrr"), request))


def test_csv_holds_days_as_iso_8601_and_numbers_as_numbers(books: BooksView) -> None:
    header, first, *_ = as_csv(asked(books)).decode("utf-8-sig").split("\r\n")
    assert header.startswith("period,last_day,is_unfinished,part,value,unit")
    assert first.startswith("2026-01-01,2026-01-31,False,all,460.0,USD")


def test_a_name_that_begins_like_a_formula_is_escaped_in_csv(books: BooksView) -> None:
    answer = asked(books, by="segment")
    hostile = answer.result.frame.assign(part="=1+1")
    answer.result.frame[:] = hostile
    assert b"'=1+1" in as_csv(answer)


def test_the_workbook_has_dates_numbers_and_a_sheet_of_what_they_mean(books: BooksView) -> None:
    answer = asked(books)
    book = openpyxl.load_workbook(io.BytesIO(as_excel(answer)))
    header, first, *_ = book["Monthly recurring revenue"].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert row["period"] == datetime(2026, 1, 1)
    assert row["value"] == 460
    facts = {label.value: told.value for label, told in book["About"].iter_rows()}
    assert facts[words.ABOUT_DEFINITION] == answer.question.metric.definition
    assert "SELECT" in str(facts[words.ABOUT_SQL])
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_figures_keep_the_names_that_programs_read(books: BooksView) -> None:
    assert list(export_table(asked(books)))[:5] == [
        *("period", "last_day", "is_unfinished", "part", "value")
    ]
    assert dict(about(asked(books, by="segment")))[words.ABOUT_SPLIT] == "Segment"


def test_a_picture_says_period_filters_badge_and_source(books: BooksView) -> None:
    answer = asked(books, filters={"country": ("DE",)})
    drawn = picture(answer, part_codes(answer), Chosen("all", None), LIGHT)
    text = chart_text(answer, drawn, "Grey: before.")
    assert text.badge is books.source.badge
    assert "2026-01-01 to 2026-03-31, by month" in text.about[0]
    assert "Only country: DE" in text.about[0]
    assert text.about[1] == "Grey: before."
    assert books.source.name in text.source[-1]


def test_a_page_loads_nothing_and_shows_names_as_text(books: BooksView) -> None:
    answer = asked(books, by="segment")
    drawn = picture(answer, part_codes(answer), Chosen("all", None), LIGHT)
    text = chart_text(answer, drawn, HOSTILE)
    page = as_page(answer, drawn, text, "light").decode()
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", page)
    assert HOSTILE not in page
    assert f">{books.source.badge.value}<" in page
    # Plotly unpacked would be 4.8 MB.
    assert 1_000_000 < len(page) < 2_500_000


def test_rows_are_shown_to_the_cent_and_what_is_small_with_its_digits() -> None:
    frame = pd.DataFrame(
        {
            "mrr_usd": [15_747.1254],
            "cost_usd": [0.000153],
            "is_error": [True],
            "event_id": [259_914],
            "starts_on": pd.to_datetime(["2026-03-01"]),
        }
    )
    assert rounded(frame)["mrr_usd"].tolist() == [15_747.13]
    assert rounded(frame)["cost_usd"].tolist() == [0.000153]
    config = rows_config(frame, "USD")
    formats = {name: one.get("type_config", {}).get("format") for name, one in config.items()}
    assert formats["mrr_usd"] == "dollar"
    assert formats["cost_usd"] == "%.6f"
    assert formats["starts_on"] == "YYYY-MM-DD"
    assert formats["event_id"] is formats["is_error"] is None
    assert config["mrr_usd"]["label"] == "MRR, USD"
