"""A visitor's own file and the complaint export, good and bad, and what becomes of each."""

from pathlib import Path

import pandas as pd
import pytest

from core.sentiment.schema import SENTIMENT_SCHEMA
from tests.conftest import ROOT
from tests.ui.conftest import card_values, html_of
from tests.ui.seen import press, sound, told
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.own_file import csv, dated
from tests.ui.uploading import brought
from ui.resources import sentiment as resources
from ui.sentiment import your_stream
from ui.sentiment.sources_complaints import template
from ui.words.sentiment import sources as words
from ui.words.sentiment import stream as stream_words

SAMPLE = Path("/work/shared/data/imports/consumer_complaints_sample.csv")


# -- a file ------------------------------------------------------------------------------------


def test_a_file_is_judged_scored_and_shown_by_the_other_views(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(dated(30)))
    shown = told(app)
    assert words.VERDICT_WORDS["good"] in shown
    assert card_values(app)[words.CARD_ITEMS] == "30"
    assert card_values(app)[words.CARD_DAYS] == "20"
    press(app, words.OPEN_ALERTS)
    assert app.query_params["stream"] == "yours"
    shown = told(app)
    assert "mine.csv: 30 items, 1 Sep 2026 to 20 Sep 2026 (UTC)." in shown
    assert ">uploaded<" in shown


def test_the_template_passes_its_own_check(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(SENTIMENT_SCHEMA.template()))
    assert card_values(app)[words.CARD_ITEMS] == "3"


def test_names_of_other_systems_are_read_without_asking(opened: Opened) -> None:
    renamed = dated().rename(columns={"text": "Review body", "published_at": "Created"})
    app = brought(opened("sources", via="file"), csv(renamed))
    assert card_values(app)[words.CARD_DAYS] == "20"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no data"),
        (b"text,published_at\n", "no rows below the header"),
        (b"text\n\n \n", "None of 1 row can be used"),
        (b"<!doctype html><html></html>", "HTML"),
        (b"PK\x03\x04not a zip", "named like a text table"),
    ],
    ids=["empty", "header only", "blank lines", "HTML", "binary"],
)
def test_a_file_that_is_no_stream_is_refused_in_words(
    opened: Opened, data: bytes, says: str
) -> None:
    assert says in told(brought(opened("sources", via="file"), data))


def test_one_item_only_is_scored_and_said_to_be_compared_with_nothing(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(dated(1)))
    assert "compared with nothing" in told(app)
    sound(press(app, words.OPEN_ALERTS))


def test_bad_rows_are_counted_and_nothing_is_lost(opened: Opened) -> None:
    frame = dated(12)
    frame.loc[2, "text"] = ""
    frame.loc[3, "published_at"] = "some day"
    frame.loc[4, "published_at"] = "2096-01-01"
    frame.loc[5, "published_at"] = "2026-09-05 10:00:00"
    frame = pd.concat([frame, frame.iloc[[0]]])
    shown = told(brought(opened("sources", via="file"), csv(frame)))
    assert words.VERDICT_WORDS["usable with care"] in shown
    for reason in (
        "10 of 13 rows can be used.",
        "1 row has no text.",
        "1 row is dated in the future",
        "1 row repeats an earlier one",
        "1 row has no date that can be read",
        "those were taken as UTC",
    ):
        assert reason in shown


def test_items_without_dates_can_be_taken_along(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(dated()[["text"]]))
    assert words.UNDATED in told(app)
    assert words.DOWNLOAD in [b.label for b in app.download_button]
    app.button_group(key="view").set_value("alerts").run()
    assert stream_words.UNDATED_TITLE in told(sound(app))


def test_of_a_very_long_file_the_newest_items_are_read(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(your_stream, "MOST_ITEMS", 5)
    app = brought(opened("sources", via="file"), csv(dated()))
    assert card_values(app)[words.CARD_ITEMS] == "5"
    press(app, words.OPEN_ALERTS)
    assert "Only the newest 5 of 20 items are read." in told(app)


def test_another_file_takes_the_place_of_the_first(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(dated(8)))
    brought(app, csv(dated(9)), "other.csv")
    assert card_values(app)[words.CARD_ITEMS] == "9"


def test_each_text_is_scored_once(opened: Opened) -> None:
    frame = dated(10)
    frame["text"] = ["good"] * 5 + ["bad"] * 5
    brought(opened("sources", via="file"), csv(frame))
    assert resources.model().encoder.read == 2  # type: ignore[attr-defined]


def test_strangers_words_are_shown_as_text(opened: Opened) -> None:
    evil = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png)"
    app = brought(opened("sources", via="file"), csv(dated(8, entity=evil)), f"{evil[:20]}.csv")
    assert "<img" not in html_of(app)
    assert not any("evil.example" in str(m.value) for m in app.markdown)


# -- the complaint export ----------------------------------------------------------------------


def test_the_made_up_export_is_recognised_by_its_columns(opened: Opened) -> None:
    app = brought(opened("sources", via="complaints"), csv(template()))
    shown = told(app)
    assert words.COMPLAINTS_FOUND in shown
    assert card_values(app)[words.CARD_ITEMS] == "2"
    assert card_values(app)[words.CARD_COMPANIES] == "1"
    assert "a low index is no news, a change of it is" in shown
    assert "1 complaint has no narrative" in shown


def test_an_export_is_recognised_on_the_other_tab_too(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(template()))
    app.button_group(key="tags").set_value("product").run()
    assert words.COMPLAINTS_FOUND in told(sound(app))


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not in the repository")
def test_the_official_sample_is_read_without_asking(opened: Opened) -> None:
    app = brought(opened("sources", via="complaints"), SAMPLE.read_bytes())
    assert card_values(app)[words.CARD_ITEMS] == "272"


def test_no_real_complaint_is_in_the_repository() -> None:
    assert set(template()["Company"]) == {"LARKBANK", "HALDEN HOME LOANS"}
    assert not list((ROOT / "data").rglob("*complaint*"))
