"""Sources, as a visitor meets them: four ways in, good and bad, and what becomes of each."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.sentiment.schema import SENTIMENT_SCHEMA
from core.settings import settings
from tests.conftest import ROOT
from tests.ui.conftest import card_values, html_of
from tests.ui.sentiment.conftest import Opened
from ui import resources
from ui.sentiment import feeds_state, your_stream
from ui.sentiment.sources_complaints import template
from ui.words import CRASH_TITLE
from ui.words import uploads as upload_words
from ui.words.sentiment import sources as words
from ui.words.sentiment import stream as stream_words

SAMPLE = Path("/work/shared/data/imports/consumer_complaints_sample.csv")


def sound(app: AppTest) -> AppTest:
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    return app


def told(app: AppTest) -> str:
    shown = (*app.markdown, *app.text, *app.caption)
    return "\n".join([html_of(app), *(str(element.value) for element in shown)])


def dated(rows: int = 20, **columns: object) -> pd.DataFrame:
    days = [f"2026-09-{1 + row % 20:02d}T10:00:00Z" for row in range(rows)]
    texts = [f"it is {('good', 'bad', 'fine')[row % 3]} number {row}" for row in range(rows)]
    return pd.DataFrame({"text": texts, "published_at": days, **columns})


def csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False).encode()


def brought(app: AppTest, data: bytes, name: str = "mine.csv") -> AppTest:
    app.file_uploader[0].set_value((name, data, "application/octet-stream"))
    return sound(app.run())


def press(app: AppTest, label: str) -> AppTest:
    return sound(next(b for b in app.button if b.label == label).click().run())


# -- the four ways, empty ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "teaches"),
    [
        ("shipped", "planted"),
        ("file", words.FILE_EMPTY_TITLE),
        ("complaints", words.COMPLAINTS_MAP[0][0]),
        ("feeds", words.FEEDS_EMPTY_TITLE),
    ],
)
def test_each_way_in_teaches_before_there_is_anything(
    opened: Opened, way: str, teaches: str
) -> None:
    assert teaches in told(sound(opened("sources", via=way)))


def test_the_shipped_stream_says_what_it_is_and_what_was_planted(opened: Opened) -> None:
    shown = told(sound(opened("sources", via="shipped")))
    assert ">simulated<" in shown
    assert "252 opinions over 60 days about 1 invented companies" in shown
    assert "Cards &lt;b&gt;down&lt;/b&gt;" in shown


def test_your_stream_is_taught_about_where_there_is_none(opened: Opened) -> None:
    app = sound(opened("alerts", stream="yours"))
    assert stream_words.NONE_TITLE in told(app)
    press(app, stream_words.TO_SOURCES)
    assert app.query_params["view"] == "sources"


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


def test_other_column_names_are_mapped_by_the_visitor(opened: Opened) -> None:
    renamed = dated().rename(columns={"text": "Review body", "published_at": "Created"})
    app = brought(opened("sources", via="file"), csv(renamed))
    assert upload_words.DIFFERENCE_TITLE in told(app)
    press(app, upload_words.USE_RENAMES.format(count=2))
    assert card_values(app)[words.CARD_ITEMS] == "20"


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
    assert resources.sentiment_model().encoder.read == 2  # type: ignore[attr-defined]


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


# -- feeds -------------------------------------------------------------------------------------

ITEM = (
    "<item><title>Story {n} is {word}</title><link>http://x/{n}</link><guid>{n}</guid>"
    "<pubDate>Tue, {day:02d} Sep 2026 10:00:00 GMT</pubDate></item>"
)


class Feed(ThreadingHTTPServer):
    """Serves a feed that grows."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Serving)
        self.stories = 3
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/rss"

    def body(self) -> bytes:
        told = (ITEM.format(n=n, word="good", day=1 + n % 20) for n in range(self.stories))
        head = "<rss version='2.0'><channel><title>News &lt;b&gt;of&lt;/b&gt; us</title>"
        return f"<?xml version='1.0'?>{head}{''.join(told)}</channel></rss>".encode()


class _Serving(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Feed)
        body = self.server.body()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    monkeypatch.setenv("VITRINE_ALLOW_PRIVATE_ADDRESSES", "true")
    settings.cache_clear()
    server = Feed()
    yield server
    server.shutdown()
    server.server_close()
    settings.cache_clear()


def add(app: AppTest, address: str) -> AppTest:
    app.text_input(key="feed-address").set_value(address)
    return press(app, words.FEEDS_ADD)


def test_a_feed_flows_into_the_stream_and_grows(
    opened: Opened, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sentiment.sources.feeds.reader.SHORTEST_SECONDS", 0)
    app = add(opened("sources", via="feeds"), feed.address)
    assert card_values(app)[words.CARD_ITEMS] == "3"
    feed.stories = 5
    press(app, words.FEEDS_LOOK)
    assert card_values(app)[words.CARD_ITEMS] == "5"
    # Only what is new was scored.
    assert resources.sentiment_model().encoder.read == 5  # type: ignore[attr-defined]
    press(app, words.OPEN_ALERTS)
    shown = told(app)
    assert ">public data<" in shown
    assert "1 feed, 5 items." in shown


def test_a_feeds_title_is_shown_as_text(opened: Opened, feed: Feed) -> None:
    shown = html_of(add(opened("sources", via="feeds"), feed.address))
    assert "<b>of</b>" not in shown


def test_a_feed_that_is_removed_takes_its_items_along(opened: Opened, feed: Feed) -> None:
    app = add(opened("sources", via="feeds"), feed.address)
    press(app, words.FEEDS_REMOVE)
    assert words.FEEDS_EMPTY_TITLE in told(app)
    assert words.CARD_ITEMS not in card_values(app)


def test_a_private_address_is_refused_in_the_feeds_status(opened: Opened) -> None:
    app = add(opened("sources", via="feeds"), "http://127.0.0.1:9/rss")
    assert "private network" in told(app)
    assert words.CARD_ITEMS not in card_values(app)


def test_the_same_address_twice_and_none_at_all_are_said(opened: Opened, feed: Feed) -> None:
    app = add(opened("sources", via="feeds"), feed.address)
    assert add(app, feed.address).warning[0].value == words.FEEDS_TWICE
    assert add(app, "  ").warning[0].value == words.FEEDS_NONE


def test_there_is_an_end_to_feeds(
    opened: Opened, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.sentiment.sources_feeds.MOST_FEEDS", 1)
    app = add(opened("sources", via="feeds"), feed.address)
    assert "1 feeds are the most" in add(app, "http://example.com/rss").warning[0].value


def test_the_page_looks_again_when_a_feed_is_due(feed: Feed) -> None:
    kept = feeds_state.Feeds()
    now = feeds_state.utc_now()
    assert kept.every_seconds(now) is None
    reader = kept.add(feed.address).reader
    assert reader.poll(now).outcome == "new"
    assert feeds_state.SHORTEST_SECONDS <= kept.every_seconds(now) <= feeds_state.LONGEST_SECONDS


# -- the watch-list ----------------------------------------------------------------------------


def test_a_watch_list_counts_its_companies(opened: Opened) -> None:
    frame = dated(12)
    frame["text"] = [f"Acme is good {n}" for n in range(8)] + [f"Bolt is bad {n}" for n in range(4)]
    app = brought(opened("sources", via="file"), csv(frame))
    assert words.WATCH_COUNTS_NONE in told(app)
    app.text_area(key="watch-file").set_value("Acme\nBolt: bolt?")
    press(app, words.WATCH_USE)
    assert card_values(app)[words.CARD_COMPANIES] == "2"
    assert '<th scope="row">Acme</th><td data-column="Items" class="v-right">8</td>' in told(app)


def test_a_watch_list_that_is_wrong_says_where_and_the_old_one_stays(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(dated()))
    app.text_area(key="watch-file").set_value("Acme\nAcme\nx")
    shown = told(press(app, words.WATCH_USE))
    assert words.WATCH_PROBLEMS in shown
    assert "line 2" in shown
    assert "line 3" in shown
    assert card_values(app)[words.CARD_COMPANIES] == "0"


def test_names_that_occur_often_are_suggested_and_added_on_request(opened: Opened) -> None:
    frame = dated(12, source="social")
    frame["text"] = [f"today I think Zorbly is good {n}" for n in range(12)]
    app = brought(opened("sources", via="file"), csv(frame))
    (choice,) = app.multiselect
    assert choice.options == ["Zorbly (12 items)"]
    choice.select("Zorbly")
    press(app, words.SUGGESTIONS_ADD)
    assert app.text_area(key="watch-file").value == "Zorbly"
    assert not app.warning
    assert card_values(app)[words.CARD_COMPANIES] == "1"


def test_the_shipped_list_can_be_changed_for_oneself_and_put_back(opened: Opened) -> None:
    app = sound(opened("sources", via="shipped"))
    app.text_area(key="watch-shipped").set_value("Verdance")
    press(app, words.WATCH_USE)
    assert "Larkbank</th>" not in told(app).split(words.WATCH_COUNTS_HEAD[0])[-1]
    assert resources.sentiment_stream().watch_list.names == ("Larkbank", "Verdance")
    press(app, words.WATCH_RESET)
    assert "Larkbank</th>" in told(app)
