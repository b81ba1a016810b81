"""Known events, typed into a table."""

from datetime import date

import pandas as pd
import pytest

from core.errors import OptionError
from core.sentiment.alerts.events import MOST_EVENTS, read_events
from core.sentiment.alerts.steps import WHOLE_STREAM


def table(**columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_a_row_needs_a_company_and_a_first_day() -> None:
    (event,) = read_events(table(entity=["Acme "], since=["2026-10-05"]), ["Acme"])
    assert (event.entity, event.since, event.until) == ("Acme", date(2026, 10, 5), event.since)
    assert (event.kind, event.direction, event.title, event.id) == ("spike", "negative", "", "1")


def test_all_columns_are_read_as_people_write_them() -> None:
    row = table(
        entity=["Acme"],
        title=["Launch"],
        since=["5 Oct 2026"],
        until=[date(2026, 10, 9)],
        kind=["Shift"],
        direction=["POSITIVE"],
    )
    (event,) = read_events(row, ["Acme"])
    assert (event.since, event.until) == (date(2026, 10, 5), date(2026, 10, 9))
    assert (event.kind, event.direction, event.title) == ("shift", "positive", "Launch")


def test_empty_rows_are_left_out_and_numbers_stay() -> None:
    events = read_events(
        table(entity=[None, "", "Acme"], since=[None, " ", "2026-10-05"]), ["Acme"]
    )
    assert [event.id for event in events] == ["3"]
    assert read_events(table(entity=[]), ["Acme"]) == ()


def test_where_the_stream_is_one_company_an_event_may_be_about_any() -> None:
    events = read_events(table(entity=["", "Acme"], since=["2026-10-05"] * 2), [WHOLE_STREAM])
    assert [event.entity for event in events] == ["", "Acme"]
    with pytest.raises(OptionError, match="row 1: no company"):
        read_events(table(entity=[""], since=["2026-10-05"]), [WHOLE_STREAM, "Acme"])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"entity": "Bcme"}, "row 1: no such company"),
        ({"entity": ""}, "row 1: no company"),
        ({"since": "yesterday"}, "row 1: a day that cannot be read"),
        ({"since": ""}, "row 1: a day that cannot be read, or no first day"),
        ({"until": "2026-02-30"}, "row 1: a day that cannot be read"),
        ({"until": "2026-10-04"}, "row 1: it ends before it begins"),
        ({"kind": "storm"}, "row 1: kind not as offered"),
        ({"kind": "storm", "direction": "up"}, "row 1: direction and kind not as offered"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(change: dict[str, str], problem: str) -> None:
    row = {"entity": "Acme", "since": "2026-10-05", "until": "2026-10-06"} | change
    with pytest.raises(OptionError, match=problem):
        read_events(pd.DataFrame([row]), ["Acme"])


def test_too_many_events_are_refused() -> None:
    many = table(entity=["Acme"] * (MOST_EVENTS + 1), since=["2026-10-05"] * (MOST_EVENTS + 1))
    with pytest.raises(OptionError, match="201 events; 200 fit"):
        read_events(many, ["Acme"])
