"""What holds of every stream: beside pandas, parts and wholes, and nothing from the future."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from core.sentiment.monitor.monitor import Monitor
from core.sentiment.selection import Selection
from tests.core.sentiment.monitor.small_stream import (
    ENTITIES,
    TOPICS_SINCE,
    monitor_of,
    random_rows,
)

FIRST = datetime(2026, 9, 21)
streams = st.builds(
    lambda seed, count: random_rows(np.random.default_rng(seed), count),
    st.integers(0, 2**32 - 1),
    st.integers(0, 80),
)
selections = st.builds(
    lambda first, length, entity, topic, source: Selection(
        (FIRST + timedelta(days=first)).date(),
        (FIRST + timedelta(days=first + length)).date(),
        entity=entity,
        topic=topic,
        source=source,
    ),
    st.integers(-3, 22),
    st.integers(0, 21),
    st.sampled_from([None, *ENTITIES]),
    st.sampled_from([None, -1, 0, 2]),
    st.none(),
)
moments = st.integers(-86_400, 22 * 86_400).map(lambda second: FIRST + timedelta(seconds=second))


def table_of(rows: list[tuple], selection: Selection) -> pd.DataFrame:
    """Give what pandas selects, in its own way."""
    columns = ["at", "source", "entities", "topic", "score", "text"]
    table = pd.DataFrame(rows, columns=columns)
    table["at"] = pd.to_datetime(pd.Series(table["at"].replace("NaT", None), dtype="str"))
    table = table[table["at"].notna()]
    if selection.as_of is not None:
        table = table[table["at"] < selection.as_of]
        late = [n for n, since in enumerate(TOPICS_SINCE) if since > np.datetime64(selection.as_of)]
        table["topic"] = table["topic"].where(~table["topic"].isin(late), -1)
    if selection.entity is not None:
        place = ENTITIES.index(selection.entity)
        about = [place in entities for entities in table["entities"]]
        table = table[np.array(about, dtype=bool)]
    if selection.topic is not None:
        table = table[table["topic"] == selection.topic]
    first, after = (pd.Timestamp(day) for day in (selection.since, selection.until))
    return table[(table["at"] >= first) & (table["at"] < after + pd.Timedelta(days=1))]


@settings(max_examples=25)
@given(streams, selections, st.none() | moments)
def test_a_summary_is_what_pandas_computes(
    rows: list[tuple], selection: Selection, as_of: datetime | None
) -> None:
    selection = replace(selection, as_of=as_of)
    summary = monitor_of(rows).summary(selection)
    for figures, part in ((summary.current, selection), (summary.before, selection.before())):
        scores = 100 * table_of(rows, part)["score"]
        assert figures.items == len(scores)
        assert figures.index.value == pytest.approx(scores.mean(), nan_ok=True)
        if len(scores) > 1:
            half = student.ppf(0.975, len(scores) - 1) * scores.sem()
            assert figures.index.high == pytest.approx(min(100, scores.mean() + half))
        assert figures.negative.count == (scores < 0).sum()


@settings(max_examples=20)
@given(streams, selections, st.none() | moments, st.sampled_from(["day", "week", "month"]))
def test_periods_are_what_pandas_resamples_and_sum_to_the_whole(
    rows: list[tuple], selection: Selection, as_of: datetime | None, grain: str
) -> None:
    selection = replace(selection, as_of=as_of)
    index = monitor_of(rows).index(selection, grain)
    table = table_of(rows, selection)
    assert index["items"].sum() == len(table)
    assert index["start"].is_monotonic_increasing
    frequency = {"day": "D", "week": "W-SUN", "month": "M"}[grain]
    starts = table["at"].dt.to_period(frequency).dt.start_time
    expected = table.groupby(starts)["score"].agg(["size", "mean"])
    found = index[index["items"] > 0].set_index("start")
    assert found.index.tolist() == expected.index.tolist()
    assert found["items"].tolist() == expected["size"].tolist()
    assert found["index"].tolist() == pytest.approx((100 * expected["mean"]).tolist())
    shares = found[["negative_share", "neutral_share", "positive_share"]].sum(axis=1)
    assert shares.tolist() == pytest.approx([1.0] * len(found))


@settings(max_examples=20)
@given(streams, selections, st.integers(1, 9))
def test_windows_are_what_pandas_rolls(rows: list[tuple], selection: Selection, days: int) -> None:
    trailing = monitor_of(rows).trailing(selection, days)
    for window in trailing.itertuples():
        last = window.day.date()
        part = replace(selection, since=last - timedelta(days=days - 1), until=last)
        scores = 100 * table_of(rows, part)["score"]
        assert window.items == len(scores)
        assert window.index == pytest.approx(scores.mean(), nan_ok=True)
        if len(scores) > 1:
            half = student.ppf(0.975, len(scores) - 1) * scores.sem()
            assert window.low == pytest.approx(max(-100, scores.mean() - half), abs=1e-6)


@settings(max_examples=20)
@given(streams, selections)
def test_parts_sum_to_the_whole(rows: list[tuple], selection: Selection) -> None:
    monitor = monitor_of(rows)
    whole = monitor.summary(selection).current.items
    assert monitor.daily(selection)["items"].sum() == whole
    assert monitor.items(selection).total == whole
    assert monitor.by_source(selection).sources["items"].sum() == whole
    every_topic = replace(selection, topic=None)
    assert monitor.by_topic(every_topic)["items"].sum() == monitor.items(every_topic).total
    for row in monitor.by_entity(selection).itertuples():
        one = monitor.summary(replace(selection, entity=row.entity))
        assert (row.items, row.items_before) == (one.current.items, one.before.items)
        assert row.change == pytest.approx(one.change.value, nan_ok=True)
        assert row.change_low == pytest.approx(one.change.low, nan_ok=True)


def known_rows(rows: list[tuple], as_of: datetime) -> list[tuple]:
    """Give the items, as they were known at a moment; those without a date stay."""
    unknown = {n for n, since in enumerate(TOPICS_SINCE) if since > np.datetime64(as_of)}
    return [
        (at, source, entities, -1 if topic in unknown else topic, score, text)
        for at, source, entities, topic, score, text in rows
        if at == "NaT" or np.datetime64(at) < np.datetime64(as_of)
    ]


def same(ours: object, theirs: object) -> None:
    """Compare two answers; what is counted exactly, what is averaged to rounding."""
    if isinstance(ours, pd.DataFrame):
        # A row's number and an item's place say where it stands, not what is known of it.
        places = ["item", "row", "link"]
        pd.testing.assert_frame_equal(
            *(frame.drop(columns=places, errors="ignore") for frame in (ours, theirs)),
            check_dtype=False,
            rtol=1e-9,
            atol=1e-9,
        )
    elif hasattr(ours, "__dataclass_fields__"):
        for name in ours.__dataclass_fields__:
            same(getattr(ours, name), getattr(theirs, name))
    elif isinstance(ours, float):
        assert ours == pytest.approx(theirs, abs=1e-9, nan_ok=True)
    else:
        assert ours == theirs


@settings(max_examples=15)
@given(streams, selections, moments)
def test_a_moment_sees_what_a_stream_that_ended_there_would_show(
    rows: list[tuple], selection: Selection, as_of: datetime
) -> None:
    selection = replace(selection, as_of=as_of)
    all_along = monitor_of(rows)
    ended: Monitor = monitor_of(known_rows(rows, as_of))
    for grain in ("day", "week", "month"):
        same(all_along.view(selection, grain), ended.view(selection, grain))
    same(all_along.daily(selection), ended.daily(selection))
    without_moment = replace(selection, as_of=None)
    same(
        all_along.index(selection).drop(columns="unfinished"),
        ended.index(without_moment).drop(columns="unfinished"),
    )
    for topic in (-1, 0, 1, 2):
        same(all_along.moving_items(selection, topic), ended.moving_items(selection, topic))
    for entity in (None, *ENTITIES):
        same(
            all_along.moving_items_of_entity(selection, entity),
            ended.moving_items_of_entity(selection, entity),
        )


def test_the_order_of_the_file_changes_no_figure() -> None:
    generator = np.random.default_rng(5)
    rows = random_rows(generator, 300)
    shuffled = [rows[place] for place in generator.permutation(len(rows))]
    selection = Selection(date(2026, 9, 30), date(2026, 10, 8))
    one, other = (monitor_of(order).view(selection) for order in (rows, shuffled))
    for name in (
        "summary",
        "index",
        "trailing",
        "movers",
        "movers_by_entity",
        "sources",
        "entities",
        "topics",
    ):
        same(getattr(one, name), getattr(other, name))
