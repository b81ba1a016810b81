"""How far books of one's own tell: to their last fact, never into the future."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.metrics.store import MetricStore
from tests.core.metrics.ledger import books_of

CONTRACT = {
    "subscription_id": "s",
    "account_id": "a",
    "starts_on": "2026-01-05",
    "ends_on": None,
    "monthly_amount": 100,
    "currency": "USD",
}


def test_a_contract_that_begins_in_the_future_does_not_stretch_the_books() -> None:
    ahead = str(datetime.now(UTC).date() + timedelta(days=90))
    later = dict(CONTRACT) | {"subscription_id": "t", "starts_on": ahead}
    store = MetricStore.of(books_of(subscriptions=[CONTRACT, later]))
    assert store.known_until == date(2026, 1, 5)


def test_books_tell_up_to_where_their_export_does() -> None:
    books = replace(books_of(subscriptions=[CONTRACT]), told_until=date(2026, 3, 10))
    assert MetricStore.of(books).known_until == date(2026, 3, 10)


def test_a_fact_after_that_day_tells_more() -> None:
    cash = [{"month": "2026-04-01", "balance_usd": 5}]
    books = replace(books_of(subscriptions=[CONTRACT], cash=cash), told_until=date(2026, 3, 10))
    assert MetricStore.of(books).known_until == date(2026, 4, 30)
