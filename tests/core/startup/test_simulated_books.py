"""The simulated books agree with each other, whatever the seed."""

from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.settings import settings as vitrine
from core.startup.books import Books, open_books
from core.startup.build import simulate, write_books
from core.startup.calendar import FIRST_MONTH, LAST_DAY
from core.startup.checks.tables import overlapping_states, repeated_keys
from core.startup.schema import TABLES

MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def tables(shipped: Books) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in TABLES:
        connection.register(name, shipped.arrow(name))
    return connection


def ask(tables, question):
    return tables.execute(question).fetchall()


def test_they_ship_small_and_without_a_problem(shipped: Books):
    folder = vitrine().data_dir / "startup"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 5 * MEGABYTE
    assert shipped.problem_count == 0
    assert shipped.missing == ()


def test_cash_walks_with_receipts_spend_and_rounds(tables):
    walk = """
    WITH months AS (SELECT DISTINCT month FROM rates),
    received AS (SELECT r.month, sum(amount::DOUBLE * usd_per_unit::DOUBLE) AS usd FROM invoices i
      JOIN rates r ON r.month = date_trunc('month', paid_on) AND r.currency = i.currency
      GROUP BY 1),
    spent AS (SELECT month, sum(amount::DOUBLE * usd_per_unit::DOUBLE) AS usd
      FROM spend JOIN rates USING (month, currency) GROUP BY 1),
    raised AS (SELECT date_trunc('month', closed_on)::DATE AS month, sum(amount_usd)::DOUBLE AS usd
      FROM rounds GROUP BY 1)
    SELECT balance_usd::DOUBLE - lag(balance_usd::DOUBLE) OVER (ORDER BY month)
      - coalesce(received.usd, 0) + spent.usd - coalesce(raised.usd, 0)
    FROM months JOIN cash USING (month) JOIN spent USING (month) LEFT JOIN received USING (month)
      LEFT JOIN raised USING (month) ORDER BY month"""
    away = [row[0] for row in ask(tables, walk)][1:]
    assert len(away) == 35
    assert np.max(np.abs(away)) < 0.02


def test_money_never_runs_out(tables):
    assert ask(tables, "SELECT min(balance_usd) > 0 FROM cash") == [(True,)]


def test_inference_costs_what_the_predictions_cost(tables):
    question = """
    WITH used AS (SELECT date_trunc('month', occurred_at)::DATE AS month, sum(cost_usd) AS usd
      FROM usage GROUP BY 1)
    SELECT max(abs(amount::DOUBLE - usd)) FROM spend JOIN used USING (month)
    WHERE category = 'inference'"""
    assert ask(tables, question)[0][0] < 0.02


def test_the_cap_table_gives_each_round_what_it_paid_for(tables):
    holders = dict(ask(tables, "SELECT holder, sum(shares) FROM shares GROUP BY 1"))
    total = sum(holders.values())
    # The pool is a tenth; 12 M of 60 M post-money are 20 %, of which Keystone took three quarters.
    assert holders["Option pool"] / total == pytest.approx(0.10, abs=1e-6)
    assert holders["Keystone Growth"] / total == pytest.approx(0.20 * 0.75, abs=1e-6)


def test_the_safe_converts_at_its_post_money_cap(tables):
    """1.2 M over 9 M are 13.33 % of all shares after conversions, before top-up and new money."""
    rows = "SELECT holder, class, sum(shares) FROM shares WHERE round_id < 'R6' GROUP BY ALL"
    by_class = {(holder, kind): count for holder, kind, count in ask(tables, rows)}
    safe = by_class["Northlight Pre-Seed", "preferred seed (SAFE)"]
    note = by_class["Harbour Angels", "preferred seed (note)"]
    assert safe / (9_000_000 + safe + note) == pytest.approx(1.2 / 9.0, abs=1e-6)
    # 142 days at 6 %; the cap's price is 12 M over 9 M shares, the seed's 0.8 × 16.8 M over all.
    owed = 750_000 * (1 + 0.06 * 142 / 365)
    topped_up = by_class["Option pool", "options"] - 1_000_000
    price = 16_800_000 / (9_000_000 + safe + note + topped_up)
    assert note == pytest.approx(owed / min(0.8 * price, 12_000_000 / 9_000_000), abs=2)


def test_the_outage_shows_in_errors_latency_and_tickets(tables):
    question = """SELECT avg(is_error::INT), median(latency_ms) FROM usage
    WHERE occurred_at::DATE BETWEEN '2025-09-16' AND '2025-09-18'"""
    errors, latency = ask(tables, question)[0]
    assert errors > 0.3
    assert latency > 500
    assert ask(tables, "SELECT count(*) > 50 FROM support WHERE category = 'outage'") == [(True,)]


def test_life_happens(tables):
    returned = """SELECT count(*) FROM subscriptions a JOIN subscriptions b USING (account_id)
    WHERE a.ends_on = b.starts_on AND a.subscription_id <> b.subscription_id"""
    assert ask(tables, returned)[0][0] > 0, "some leave and return on one day"
    assert ask(tables, "SELECT count(DISTINCT currency) FROM invoices") == [(4,)]
    assert ask(tables, "SELECT count(*) > 10 FROM invoices WHERE kind = 'refund'") == [(True,)]
    later = "SELECT count(DISTINCT subscription_id) > count(DISTINCT account_id) FROM subscriptions"
    assert ask(tables, later) == [(True,)], "some return"
    rises = """SELECT count(*) FILTER (b.monthly_amount > a.monthly_amount) > 50,
      count(*) FILTER (b.monthly_amount < a.monthly_amount) > 10
    FROM subscriptions a JOIN subscriptions b USING (subscription_id)
    WHERE a.ends_on = b.starts_on"""
    assert ask(tables, rises) == [(True, True)]


def test_nobody_asks_before_activation_or_after_the_last_contract(tables):
    early = """SELECT count(*) FROM usage JOIN users USING (user_id)
    WHERE occurred_at::DATE < activated_on OR usage.account_id <> users.account_id"""
    assert ask(tables, early) == [(0,)]
    first = """SELECT count(*) FROM users WHERE activated_on IS NOT NULL
    AND user_id NOT IN (SELECT user_id FROM usage)"""
    assert ask(tables, first) == [(0,)]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**31))
def test_states_do_not_overlap_and_keys_occur_once_whatever_the_seed(seed):
    story = simulate(seed)
    assert not overlapping_states(story.tables["subscriptions"]).is_bad.any()
    for name, table in story.tables.items():
        assert not repeated_keys(table, TABLES[name]).is_bad.any()
    starts = story.tables["subscriptions"]["starts_on"].to_pylist()
    assert all(FIRST_MONTH <= day <= LAST_DAY for day in starts)
    ends = [day for day in story.tables["subscriptions"]["ends_on"].to_pylist() if day]
    assert all(isinstance(day, date) and day <= LAST_DAY for day in ends)


def test_more_events_are_finer_ones_that_cost_the_same(tmp_path: Path):
    write_books(tmp_path / "small", events=100_000, seed=5)
    write_books(tmp_path / "large", events=400_000, seed=5)
    small, large = open_books(tmp_path / "small"), open_books(tmp_path / "large")
    assert large.tables["usage"].rows > 3.4 * small.tables["usage"].rows
    cost = [sum(b.arrow("usage")["cost_usd"].to_pylist()) for b in (small, large)]
    assert cost[1] == pytest.approx(cost[0], rel=0.02)
    assert large.arrow("invoices") == small.arrow("invoices")


def test_the_same_seed_gives_the_same_books(tmp_path: Path):
    for name in ("one", "two"):
        write_books(tmp_path / name, events=20_000, seed=9)
    for name in TABLES:
        one, two = (tmp_path / f / f"{name}.parquet" for f in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
