"""Moments of any clock are told by one: UTC (faults 76, 77 and 79)."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.metrics.request import Request
from core.metrics.store import MetricStore
from core.startup.books import open_books

# One instant before and one after midnight in UTC, as clocks elsewhere and naive ones tell them.
BEFORE = ["2026-03-31 23:30:00", "2026-04-01T01:30:00+02:00", "2026-03-31 16:30:00-07:00"]
AFTER = ["2026-04-01 00:30:00", "2026-04-01T02:30:00+02:00", "2026-03-31T17:30:00-07:00"]


def store_of_csv(folder: Path, moments: list[str]) -> MetricStore:
    (folder / "accounts.csv").write_text("account_id,signed_up_on\na,2026-01-01\n")
    rows = "".join(f"{n},{at},a,intent,10\n" for n, at in enumerate(moments, 1))
    header = "event_id,occurred_at,account_id,use_case,predictions\n"
    (folder / "usage.csv").write_text(header + rows)
    return MetricStore.of(open_books(folder), known_until=date(2026, 4, 30))


def predictions(store: MetricStore, grain: str) -> list[float]:
    request = Request(date(2026, 3, 31), date(2026, 4, 1), grain)  # type: ignore[arg-type]
    return list(store.run("predictions", request).frame["value"])


@pytest.mark.parametrize("grain", ["day", "month"])
def test_naive_and_aware_moments_of_one_file_fall_into_their_period_of_utc(
    tmp_path: Path, grain: str
) -> None:
    store = store_of_csv(tmp_path, [*BEFORE, *AFTER])
    # Three batches of ten on each side of midnight, whichever clock told them.
    assert predictions(store, grain) == [30, 30]


def test_aware_moments_of_a_typed_file_are_the_same_instants(tmp_path: Path) -> None:
    berlin = timezone(timedelta(hours=2))
    at = [datetime(2026, 4, 1, 1, 30, tzinfo=berlin), datetime(2026, 4, 1, 2, 30, tzinfo=berlin)]
    usage = pa.table(
        {
            "occurred_at": pa.array(at, pa.timestamp("us", "Europe/Berlin")),
            "account_id": ["a", "a"],
            "predictions": [10, 10],
        }
    )
    pq.write_table(usage, tmp_path / "usage.parquet")
    store = MetricStore.of(open_books(tmp_path), known_until=date(2026, 4, 30))
    assert predictions(store, "day") == [10, 10]


def test_a_day_that_is_short_elsewhere_has_all_its_hours_here(tmp_path: Path) -> None:
    # In Berlin 29 March 2026 has 23 hours: 02:30 does not occur there, in UTC it does.
    hours = [f"2026-03-29 {hour:02d}:30:00" for hour in range(24)]
    store = store_of_csv(tmp_path, hours)
    request = Request(date(2026, 3, 29), date(2026, 3, 29), "day")
    assert list(store.run("predictions", request).frame["value"]) == [240]


def test_a_week_begins_on_monday_of_utc(tmp_path: Path) -> None:
    # Sunday night in UTC is Monday morning in Tokyo.
    store = store_of_csv(tmp_path, ["2026-03-30 08:30:00+09:00", "2026-03-30 09:30:00+09:00"])
    request = Request(date(2026, 3, 29), date(2026, 3, 30), "week")
    assert list(store.run("predictions", request).frame["value"]) == [10, 10]
