"""Latencies that were counted when long books were opened tell what every event tells."""

import pytest

from core.metrics import loading
from core.metrics.store import MetricStore
from tests.core.metrics import activity
from tests.core.metrics.ledger import ask, store_of, values


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> MetricStore:
    monkeypatch.setattr(loading, "COUNTED_FROM_EVENTS", 10)
    return store_of(
        accounts=activity.ACCOUNTS,
        users=activity.USERS,
        usage=activity.USAGE,
        support=activity.TICKETS,
    )


@pytest.mark.parametrize("name", ["latency_p50", "latency_p95"])
def test_counts_give_the_quantiles_of_events(
    counted: MetricStore, active: MetricStore, name: str
) -> None:
    for by in (None, "segment", "use_case"):
        ours, theirs = (ask(store, name, by=by) for store in (counted, active))
        for part in ours.frame["part"].unique():
            assert values(ours, part) == values(theirs, part)
        assert "latency_counts was counted once from 10 rows of usage" in ours.notes
        assert ours.bound["is_counted"]


def test_what_counts_cannot_tell_apart_reads_every_event(
    counted: MetricStore, active: MetricStore
) -> None:
    ours, theirs = (ask(store, "latency_p95", by="country") for store in (counted, active))
    assert values(ours, "unknown") == values(theirs, "unknown")
    assert not ours.bound["is_counted"]
    assert not any("latency_counts" in note for note in ours.notes)


def test_nothing_is_said_of_counting_where_there_was_nothing_to_count() -> None:
    empty = store_of(accounts=activity.ACCOUNTS, users=activity.USERS)
    assert not any("counted once" in note for note in ask(empty, "dau").notes)
