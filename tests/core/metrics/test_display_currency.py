"""Amounts shown in another currency: one rate for all of time, and nothing else changes."""

from datetime import date

import numpy as np
import pytest

from core.errors import OptionError
from core.metrics.catalogue import definitions
from core.metrics.display_currency import DOLLARS, DisplayCurrency
from core.metrics.store import MetricStore
from tests.core.metrics import contracts
from tests.core.metrics.ledger import JANUARY, MARCH, ask, store_of, values

TERMS = ("new", "expansion", "reactivation", "contraction", "churn", "exchange")


def test_amounts_are_dollars_over_the_rate_of_the_last_month_that_is_over(
    paying: MetricStore,
) -> None:
    result = ask(paying, "mrr", currency="EUR")
    # 460, 460 and 510 dollars at March's 1.2, though January's rate was 1.1.
    assert values(result) == pytest.approx([460 / 1.2, 460 / 1.2, 425])
    assert result.unit == "EUR"
    assert result.display == DisplayCurrency("EUR", 1.2, MARCH)


def test_an_unfinished_month_lends_no_rate() -> None:
    tables = {"subscriptions": contracts.SUBSCRIPTIONS, "rates": contracts.RATES}
    store = store_of(known_until=date(2026, 3, 14), **tables)
    # February has no rate of its own, so that of November holds.
    assert store.display("EUR") == DisplayCurrency("EUR", 1.1, date(2025, 11, 1))


def test_a_rate_of_later_months_alone_is_the_earliest() -> None:
    later = [{"month": "2026-05-01", "currency": "EUR", "usd_per_unit": 1.3}]
    store = store_of(subscriptions=contracts.SUBSCRIPTIONS[:1], rates=later)
    assert store.display("EUR") == DisplayCurrency("EUR", 1.3, date(2026, 5, 1))


def test_the_bridge_closes_in_every_currency(paying: MetricStore) -> None:
    frame = ask(paying, "mrr_bridge", currency="EUR").frame
    assert [name for name in frame.columns if name.endswith("_usd")] == []
    end = frame[["start_eur", *(f"{term}_eur" for term in TERMS)]].sum(axis=1)
    np.testing.assert_allclose(end, frame["end_eur"], rtol=0, atol=1e-9)
    assert frame["start_eur"].tolist()[1:] == frame["end_eur"].tolist()[:-1]
    # In March currencies alone moved d by 20 dollars; shown in euros that is 20 / 1.2.
    assert frame["exchange_eur"].tolist() == pytest.approx([0, 0, 20 / 1.2])


def test_changes_are_those_in_dollars(paying: MetricStore) -> None:
    dollars, euros = ask(paying, "mrr").latest, ask(paying, "mrr", currency="EUR").latest
    assert dollars is not None
    assert euros is not None
    assert (euros.value, euros.before) == (425, pytest.approx(460 / 1.2))
    assert euros.value / (euros.before or 0) == pytest.approx(510 / 460)


def test_what_is_compared_is_at_the_same_rate(paying: MetricStore) -> None:
    result = ask(paying, "mrr", first_day=MARCH, compare="before", currency="EUR")
    assert result.compared is not None
    assert result.compared["value"].tolist() == pytest.approx([460 / 1.2])


@pytest.mark.parametrize("name", definitions())
def test_only_amounts_of_money_change(name: str, company: MetricStore) -> None:
    metric = definitions()[name]
    dollars = ask(company, name, grain="quarter")
    euros = ask(company, name, grain="quarter", currency="EUR")
    for column in ("value", *(column.name for column in metric.columns)):
        divisor = 1.2 if column in metric.amounts else 1
        shown = euros.frame["value" if column == "value" else euros.named(column)]
        if divisor == 1:
            assert shown.equals(dollars.frame[column])
        else:
            np.testing.assert_allclose(shown, dollars.frame[column] / divisor)
    assert [column.name for column in euros.columns] == list(euros.frame.columns[6:])


@pytest.mark.parametrize("name", definitions())
def test_a_column_of_dollars_says_so_in_its_name(name: str) -> None:
    metric = definitions()[name]
    named = {column.name for column in metric.columns if column.name.endswith("_usd")}
    assert named == set(metric.amounts) - {"value"}


def test_the_unit_of_an_average_names_the_currency(company: MetricStore) -> None:
    assert ask(company, "arpa", currency="EUR").unit == "EUR per account"
    assert ask(company, "nrr", currency="EUR").unit == "share"


def test_rows_behind_a_value_add_up_to_it(paying: MetricStore) -> None:
    result = ask(paying, "mrr", currency="EUR")
    rows = paying.rows("mrr", result.request, MARCH).frame
    assert rows["mrr_eur"].sum() == pytest.approx(425)
    # What a contract says stays in the contract's own currency.
    assert rows["monthly_amount"].tolist() == [200, 100, 80, 60, 30]


def test_the_receipt_names_currency_rate_and_month(paying: MetricStore) -> None:
    result = ask(paying, "mrr", currency="EUR")
    told = dict(result.receipt("€425").parameters)
    assert (told["shown in"], told["rate"]) == ("EUR", "1 EUR = 1.2 USD")
    assert told["rate of"] == "March 2026"
    assert result.display.rule in result.notes
    assert result.code.endswith(f"-- {result.display.rule}")
    assert "1 EUR = 1.2 USD, that of March 2026" in result.display.rule


def test_dollars_and_metrics_without_money_tell_of_no_rate(paying: MetricStore) -> None:
    for result in (ask(paying, "mrr"), ask(paying, "customers", currency="EUR")):
        assert result.display == DOLLARS
        assert "shown in" not in dict(result.receipt("").parameters)
        assert not any("rate" in note for note in result.notes)


def test_a_currency_without_a_rate_is_refused(paying: MetricStore) -> None:
    assert paying.display_currencies() == ("USD", "EUR")
    with pytest.raises(OptionError, match="“CHF”"):
        ask(paying, "mrr", currency="CHF")
    with pytest.raises(OptionError):
        ask(paying, "customers", currency="CHF")


def test_books_without_rates_are_shown_in_dollars_alone() -> None:
    store = store_of(subscriptions=contracts.SUBSCRIPTIONS[:1])
    assert store.display_currencies() == ("USD",)
    assert values(ask(store, "mrr", first_day=JANUARY, last_day=JANUARY)) == [100]
    with pytest.raises(OptionError, match="add its rates"):
        ask(store, "mrr", currency="EUR")


def test_an_amount_is_divided_by_the_rate() -> None:
    yen = DisplayCurrency("JPY", 0.0068, MARCH)
    assert yen.from_usd(68.0) == pytest.approx(10_000)
    np.testing.assert_allclose(yen.from_usd(np.array([6.8, 0.0])), [1_000, 0])
