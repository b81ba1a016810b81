"""An answer as arrays: cut, put beside another one and shown in a currency, its own unchanged."""

from datetime import date

import numpy as np

from core.metrics.answer import Answer
from core.metrics.display_currency import DisplayCurrency
from core.metrics.request import Request

PERIODS = np.array(["2026-02", "2026-01", "2026-01"], dtype="datetime64[us]")
ANSWER = Answer(
    {
        "period": PERIODS,
        "is_unfinished": np.array([True, False, False]),
        "part": np.array(["all", "all", "team"], dtype=object),
        "value": np.array([20, 10, 5]),
        "new_usd": np.array([4.0, 2.0, 1.0]),
        "undefined": np.array([None, None, None], dtype=object),
    }
)


def test_the_whole_is_in_order_and_without_parts() -> None:
    assert ANSWER.whole.values.tolist() == [10, 20]
    assert ANSWER.whole.finished.periods == [date(2026, 1, 1)]
    assert ANSWER.whole.whole is ANSWER.whole


def test_a_table_has_the_columns_in_their_order() -> None:
    assert list(ANSWER.frame.columns) == list(ANSWER.columns)


def test_rows_within_a_question_are_those_of_its_periods() -> None:
    january = Request(date(2026, 1, 1), date(2026, 1, 31))
    assert ANSWER.within(january).values.tolist() == [10, 5]
    assert not len(ANSWER.within(january.before()))


def test_rows_stand_beside_the_periods_that_are_as_far_along() -> None:
    asked = Request(date(2027, 1, 1), date(2027, 2, 28))
    told = ANSWER.beside(asked, asked.year_before())
    assert told.days("pairs_with") == [date(2027, 2, 1), date(2027, 1, 1), date(2027, 1, 1)]


def test_nothing_stands_beside_nothing() -> None:
    asked = Request(date(2027, 1, 1), date(2027, 2, 28))
    nothing = ANSWER.within(asked)
    assert nothing.beside(asked, asked.before()).days("pairs_with") == []


def test_amounts_are_shown_in_a_currency_and_named_so() -> None:
    euros = ANSWER.shown(DisplayCurrency("EUR", 2.0, date(2026, 1, 1)), ["value"])
    assert euros.values.tolist() == [10, 5, 2.5]
    assert euros.columns["new_eur"].tolist() == [2, 1, 0.5]
    assert "new_usd" not in euros.columns
    assert ANSWER.shown(DisplayCurrency(), ["value"]).columns is ANSWER.columns


def test_an_answer_without_values_says_why() -> None:
    lost = ANSWER.undefined("the books lack cash")
    assert np.isnan(lost.values).all()
    assert set(lost.columns["undefined"]) == {"the books lack cash"}
    assert ANSWER.values.tolist() == [20, 10, 5]
