"""What is taken along from the monitor: tables that open safely, the chart, the report."""

import io
import re
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from core.sentiment.alerts.alert import Alert
from core.sentiment.selection import Selection
from tests.ui.sentiment.small_view import Said, an_alert, two_weeks, view_of
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_items import Listing
from ui.sentiment.monitor_picture import chart_page, report_html, report_pdf
from ui.sentiment.monitor_report import report_of
from ui.sentiment.monitor_scene import Scene, asked
from ui.sentiment.monitor_take import as_csv, as_excel, items_table
from ui.sentiment.monitor_trend import chart_of
from ui.sentiment.stream_view import StreamView

PERIOD = Selection(date(2026, 9, 8), date(2026, 9, 14))
CHOICES = Choices(PERIOD, "7", "trailing")
ALL = Listing(PERIOD, None, None, "oldest")


def scene(stream: StreamView) -> Scene:
    return asked(stream, CHOICES)


def test_the_csv_has_all_listed_items_and_no_formula() -> None:
    table = pd.read_csv(io.BytesIO(as_csv(view_of(two_weeks()), CHOICES, ALL)))
    assert table["row"].tolist() == [9, 10, 11, 12, 13, 14, 15]
    assert table["sentiment"].tolist() == ["negative"] * 5 + ["positive"] * 2
    assert table["score"].tolist() == pytest.approx([-0.8] * 5 + [0.4] * 2)
    assert table["published_at_utc"][0] == "2026-09-08T10:00:00Z"
    assert set(table["topic"]) == {"delays", "crew pay"}


def test_a_cell_that_begins_like_a_formula_is_escaped() -> None:
    said = [*two_weeks(), Said("2026-09-09T09:00:00", '=HYPERLINK("http://x","go")', -0.5)]
    csv = as_csv(view_of(said), CHOICES, ALL).decode("utf-8-sig")
    assert "'=HYPERLINK" in csv
    book = load_workbook(io.BytesIO(as_excel(view_of(said), CHOICES, ALL)))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_the_workbook_says_what_its_columns_mean_and_where_it_is_from() -> None:
    book = load_workbook(io.BytesIO(as_excel(view_of(two_weeks()), CHOICES, ALL)))
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["SHA-256 of the stream"] == "a" * 64
    assert about["Period"] == "8–14 Sep 2026"
    assert about["score"].startswith("positive − negative")


def test_more_items_than_a_page_of_the_store_are_all_taken() -> None:
    said = [Said("2026-09-09T10:00:00", f"Halden Air {number}", 0.2) for number in range(1_003)]
    table = items_table(view_of(said), ALL)
    assert len(table) == 1_003
    assert table["row"].is_unique


def test_a_replayed_list_holds_nothing_of_later() -> None:
    early = Selection(PERIOD.since, date(2026, 9, 10), datetime(2026, 9, 11))
    assert len(items_table(view_of(two_weeks()), Listing(early, None, None, "newest"))) == 3


def test_the_chart_page_loads_nothing_and_escapes_names() -> None:
    stream = view_of(two_weeks())
    drawn = chart_of(CHOICES, scene(stream), [])
    page = chart_page(stream, CHOICES, drawn, "light").decode()
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", page)
    assert "a small stream" in page


def test_the_report_loads_nothing_and_quotes_text_as_text() -> None:
    stream = view_of(two_weeks())
    page = report_html(stream, CHOICES, scene(stream)).decode()
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert not re.search(r"<(script|link|img)\b", page)
    assert "94 points below the 7 days before" in page
    assert "<svg" in page
    assert "late again" in page
    assert "<b>kind</b>" not in page
    assert "a" * 64 in page


def test_the_pdf_is_one_page_that_says_the_same() -> None:
    stream = view_of(two_weeks())
    reader = PdfReader(io.BytesIO(report_pdf(stream, CHOICES, scene(stream))))
    text = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    assert "94 points below the 7 days before" in text.replace("\n", " ")
    assert "late again" in text


def test_the_pdf_has_the_newest_alerts_three_causes_and_whole_facts() -> None:
    about = ("Larkbank pays", "Halden Air and Larkbank", "nothing named")
    said = [
        Said(f"2026-09-{day:02d}T1{hour}:00:00", text, 0.3 if day < 8 else 0.1 - 0.1 * hour)
        for day in range(1, 15)
        for hour, text in enumerate(about)
    ]
    stream = view_of([*two_weeks(), *said], alerts=tuple(map(alert_on, range(8, 15))))
    text = PdfReader(io.BytesIO(report_pdf(stream, CHOICES, scene(stream)))).pages[0].extract_text()
    told = " ".join(text.split())
    raised = re.findall(r"(2026-09-\d\d)\. Alert", told)
    assert raised == ["2026-09-14", "2026-09-13", "2026-09-12"]
    assert "and 4 more" in told
    named = [told.index(f"{name}: -") for name in ("Halden Air", "several or none", "Larkbank")]
    assert named == sorted(named)
    assert "+100 all positive. The interval is mean ± t · s /" in told
    assert "As known at the end of the stream" in told
    assert f"(uploaded), {len(said) + 14} items" in told


def alert_on(day: int) -> Alert:
    return replace(an_alert(), at=datetime(2026, 9, day, 12), since=datetime(2026, 9, day))


def test_a_report_names_first_what_moved_the_index_to_the_side_it_moved_to() -> None:
    worse = [
        Said(f"2026-09-{day:02d}T{hour}:00:00", "Larkbank", -0.9 if day < 8 else 0.9)
        for day in range(1, 15)
        for hour in (11, 12)
    ]
    nobody = [Said("2026-09-12T15:00:00", "nobody, awful", -1)] * 63
    stream = view_of([*two_weeks(), *worse, *nobody])
    report = report_of(stream, CHOICES, scene(stream))
    assert [(cause.title, cause.moved[0]) for cause in report.causes] == [
        ("Halden Air", "−"),
        ("several or none", "−"),
        ("Larkbank", "+"),
    ]


def test_the_longest_texts_still_fit_on_one_page() -> None:
    said = [one._replace(text=f"Halden Air {'word ' * 400}") for one in two_weeks()]
    said += [Said("2026-09-09T10:00:00", f"Halden Air {'W' * 900}", -0.9, "s" * 90, 2)]
    stream = view_of(said, alerts=(an_alert(),) * 9)
    pdf = report_pdf(stream, CHOICES, scene(stream))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_a_report_of_one_item_is_a_report() -> None:
    stream = view_of([Said("2026-09-09T10:00:00", "Halden Air", -0.75)])
    page = report_html(stream, CHOICES, scene(stream)).decode()
    assert "one item, with a score of −75" in page
    assert report_pdf(stream, CHOICES, scene(stream)).startswith(b"%PDF")
