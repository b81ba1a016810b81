"""The items of a selection, page by page, and what there is to choose from."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import OptionError
from core.sentiment.monitor.ask import ORDERS
from core.sentiment.monitor.monitor import Monitor
from core.sentiment.selection import Selection
from tests.core.sentiment.monitor.small_stream import TEN, WEEK, monitor_of


@pytest.fixture(scope="module")
def monitor() -> Monitor:
    return monitor_of(TEN)


@pytest.mark.parametrize(
    ("order", "items"),
    [
        ("newest", [8, 7, 6, 0, 5, 4]),
        ("oldest", [4, 0, 5, 6, 7, 8]),
        ("most negative", [7, 4, 5, 6, 8, 0]),
        ("most positive", [0, 8, 6, 5, 7, 4]),
        ("least sure", [6, 0, 8, 5, 7, 4]),
    ],
)
def test_items_come_in_the_order_asked_for(monitor: Monitor, order, items: list[int]) -> None:
    page = monitor.items(WEEK, order=order)
    assert page.items["item"].tolist() == items
    assert (page.total, page.page, page.pages) == (6, 1, 1)


def test_an_item_is_told_with_all_that_is_known_of_it(monitor: Monitor) -> None:
    item = monitor.items(WEEK, text_search="café").items.iloc[0]
    assert item[["item", "row", "source", "topic", "title"]].tolist() == [0, 2, "news", 1, "launch"]
    assert item["entities"] == ["Larkbank", "Verdance"]
    assert item["published_at"] == datetime(2026, 10, 2, 12)
    assert item[["negative", "neutral", "positive", "score"]].tolist() == [0.25, 0.25, 0.5, 0.25]
    assert (item["sentiment"], bool(item["sure"])) == ("positive", False)
    assert item["link"] == "https://example.com/0"


def test_an_item_about_nobody_has_no_entities(monitor: Monitor) -> None:
    assert monitor.items(WEEK, sentiment="neutral").items["entities"].tolist() == [[]]


@pytest.mark.parametrize(
    ("search", "items"),
    [
        ("DOWN", [5, 4]),
        ("100%", [5]),
        ("%", [5]),
        ("_", [5]),
        ("CAFE\N{COMBINING ACUTE ACCENT}", [0]),
        ("  glass ", [7, 6]),
        ("", [8, 7, 6, 0, 5, 4]),
        ("' OR 1=1 --", []),
        ("\ud83d", []),
        ("who knows when", []),
    ],
)
def test_a_search_takes_the_characters_as_they_are(
    monitor: Monitor, search: str, items: list[int]
) -> None:
    page = monitor.items(WEEK, text_search=search)
    assert page.items["item"].tolist() == items
    assert page.total == len(items)


def test_a_page_past_the_end_is_the_last(monitor: Monitor) -> None:
    page = monitor.items(WEEK, page=9, page_size=4)
    assert (page.page, page.pages, page.total) == (2, 2, 6)
    assert page.items["item"].tolist() == [5, 4]


def test_no_item_makes_one_empty_page_with_all_columns(monitor: Monitor) -> None:
    page = monitor.items(replace(WEEK, entity="Orrery"), page=3)
    assert (page.page, page.pages, page.total) == (1, 1, 0)
    assert list(page.items.columns) == list(monitor.items(WEEK).items.columns)
    assert page.items["item"].dtype.kind == "i"


@pytest.mark.parametrize(
    "asked",
    [
        {"sentiment": "angry"},
        {"order": "random()"},
        {"page": 0},
        {"page_size": 0},
        {"page_size": 100_001},
        {"text_search": "x" * 201},
    ],
)
def test_what_is_not_offered_is_refused(monitor: Monitor, asked: dict) -> None:
    with pytest.raises(OptionError):
        monitor.items(WEEK, **asked)


@settings(max_examples=30)
@given(st.sampled_from(ORDERS), st.integers(1, 7))
def test_pages_hold_every_item_once(order, page_size: int) -> None:
    monitor = SHARED
    everything = Selection(date(2026, 9, 1), date(2026, 10, 31))
    first = monitor.items(everything, order=order, page_size=page_size)
    pages = [
        monitor.items(everything, order=order, page=number, page_size=page_size).items
        for number in range(1, first.pages + 1)
    ]
    found = [item for page in pages for item in page["item"].tolist()]
    assert found == monitor.items(everything, order=order).items["item"].tolist()
    assert sorted(found) == list(range(9))


SHARED = monitor_of(TEN)


def test_undated_items_are_counted_and_in_no_answer(monitor: Monitor) -> None:
    assert monitor.undated == 1
    assert len(monitor) == 9
    everything = Selection(date(1970, 1, 1), date(2100, 12, 31))
    assert 9 not in monitor.items(everything).items["item"].tolist()


def test_options_count_what_there_is(monitor: Monitor) -> None:
    options = monitor.options()
    assert (options.first_day, options.last_day) == (date(2026, 9, 24), date(2026, 10, 7))
    assert options.items == 9
    assert options.entities.to_numpy().tolist() == [["Larkbank", 5], ["Verdance", 4]]
    assert options.sources.to_numpy().tolist() == [["social", 5], ["news", 3], ["forum", 1]]
    assert options.topics[["topic", "title", "items"]].to_numpy().tolist() == [
        [0, "outage", 4],
        [1, "launch", 2],
        [2, "recall", 2],
        [-1, "", 1],
    ]


def test_options_are_those_known_at_a_moment(monitor: Monitor) -> None:
    options = monitor.options(datetime(2026, 9, 28, 12))
    assert (options.first_day, options.last_day) == (date(2026, 9, 24), date(2026, 9, 28))
    assert options.entities["entity"].tolist() == ["Larkbank"]
    assert sorted(options.sources["source"]) == ["news", "social"]
    assert sorted(options.topics["topic"]) == [0, 1]
    assert monitor.options(datetime(2026, 1, 1)).first_day is None


def test_a_questions_sql_can_be_shown(monitor: Monitor) -> None:
    block = monitor.statement("series", "daily")
    assert block.about.startswith("Gives each day of a selection")
    assert "FROM seen(" in block.sql
