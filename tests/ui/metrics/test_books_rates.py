"""Currencies without a rate are asked about; without an answer their rows are left out."""

from tests.ui.metrics.conftest import Opened, sound
from tests.ui.metrics.own_files import opened_books, uploaded

STATES = "subscription_id,account_id,starts_on,monthly_amount,currency\n"
ROWS = "S1,A1,2026-01-01,100,EUR\nS2,A2,2026-01-01,50,usd\nS3,A3,2026-01-01,1,<b>\n"


def test_what_a_currency_is_worth_can_be_said(opened: Opened) -> None:
    app = sound(uploaded(opened(view="books"), {"subscriptions.csv": STATES + ROWS}))
    (box,) = app.number_input
    assert box.label == "1 EUR in US dollars"
    app = opened_books(app)
    assert app.session_state["_vitrine_own_books"].books.tables["subscriptions"].rows == 1
    app.number_input[0].set_value(1.1)
    app = opened_books(sound(app.run()))
    held = app.session_state["_vitrine_own_books"]
    assert held.books.tables["subscriptions"].rows == 2
    assert held.display_currencies() == ("USD", "EUR")


def test_with_a_table_of_rates_nothing_is_asked(opened: Opened) -> None:
    rates = "month,currency,usd_per_unit\n2026-01,EUR,1.1\n"
    app = sound(
        uploaded(opened(view="books"), {"subscriptions.csv": STATES + ROWS, "rates.csv": rates})
    )
    assert not app.number_input
