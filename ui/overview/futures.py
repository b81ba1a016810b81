"""What may become of the cash, as the page asks it: one history, one seed, kept by scenario."""

import numpy as np

from core.metrics.finance.forecast import Forecast, forecast
from core.metrics.finance.history import BLOCK, CashHistory, cash_history
from core.metrics.finance.scenario import Scenario
from core.metrics.provenance import statements_behind
from ui.metric_values import period_text
from ui.metrics_books import BooksView, kept

# One seed, so that only what is assumed moves the fan.
SEED = 20261031
READ_TABLES = ("subscriptions", "invoices", "spend", "cash", "rounds", "rates")


def history_of(books: BooksView) -> CashHistory:
    """Give the finished months of the books."""
    return kept(books, "overview-cash", (), lambda: cash_history(books.store.warehouse))


def is_told(history: CashHistory) -> bool:
    """Say whether the books tell enough for a forecast."""
    return history.has_balance and not history.lacks


def forecast_of(books: BooksView, history: CashHistory, scenario: Scenario) -> Forecast:
    """Give the futures of a scenario, made once."""
    key = (repr(scenario),)
    return kept(books, "overview-forecast", key, lambda: computed(history, scenario))


def computed(history: CashHistory, scenario: Scenario) -> Forecast:
    """Compute the futures of a scenario."""
    return forecast(history, scenario, np.random.default_rng(SEED))


def statement() -> str:
    """Give the SQL that makes the months which the futures go on from."""
    return statements_behind(BLOCK.sql)[-1].sql


def month_text(month: np.datetime64) -> str:
    """Write a month."""
    return period_text(month.astype("datetime64[D]").item(), "month")
