"""An account to fill in: the credit schema as a short form, one row per month.

The address keeps the whole account (``account``: the model's inputs, joined), so that a
link restores the form. Whatever comes in, from the address or from a widget, passes
``CREDIT_SCHEMA.check`` before it is scored.
"""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from core.credit.account import BILL_COLUMNS, INPUT_COLUMNS, PAID_COLUMNS, STATUS_COLUMNS
from core.credit.schema import CREDIT_SCHEMA
from core.schema import CheckedTable
from ui import inputs, numbers, panels
from ui.credit.applicant_case import Person, code_of, typed
from ui.resources import credit as resources
from ui.words.credit import applicant as words

CODE_CHARACTERS = 300
LIMIT = "credit_limit_twd"
_START, _WRITTEN = "_credit_form_start", "_credit_form_written"
_CHECKED = "_credit_form_checked"


def ask(usual: Callable[[], str]) -> Person | None:
    """Draw the form and give the account, or None while it cannot be scored.

    Parameters
    ----------
    usual : callable
        Gives the account to begin with where the address has none.
    """
    start = start_of(inputs.carried("account", checked_code) or usual())
    checked = checked_once(fields(start))
    if not checked.usable[0]:
        panels.empty_state(words.FORM_INCOMPLETE, problems_of(checked))
        return None
    row = checked.frame
    st.session_state[_WRITTEN] = code_of(row)
    inputs.carry("account", code_of(row))
    say_what_is_unusual(row)
    return typed(row)


def checked_once(table: pd.DataFrame) -> CheckedTable:
    """Give the checked account; a rerun that changes no field takes the last check."""
    cells = tuple(table.iloc[0])
    kept = st.session_state.get(_CHECKED)
    if kept is None or kept[0] != cells:
        kept = st.session_state[_CHECKED] = cells, CREDIT_SCHEMA.check(table)
    checked: CheckedTable = kept[1]
    return checked


def start_of(code: str) -> str:
    """Give the account the widgets begin with: it stays while only they change the address."""
    start = st.session_state.get(_START)
    # Widgets that were put away for another choice have forgotten what was typed.
    kept = start is not None and limit_key(start) in st.session_state
    if not kept or code != st.session_state.get(_WRITTEN):
        start = st.session_state[_START] = st.session_state[_WRITTEN] = code
    return str(start)


def limit_key(start: str) -> str:
    """Give the key of the limit's field for an account that it begins with."""
    return f"limit-{start}"


def fields(start: str) -> pd.DataFrame:
    """Draw the fields and give one unchecked row."""
    account = table_of(start).iloc[0]
    column = CREDIT_SCHEMA[LIMIT]
    low, high = (float(ranges()[end][LIMIT]) for end in ("low", "high"))
    left, right = st.columns([1, 3])
    with left:
        limit = st.number_input(
            words.FORM_LIMIT,
            min_value=int(column.low or 0),
            max_value=int(column.high or 0),
            value=int(account[LIMIT]),
            step=10_000,
            key=limit_key(start),
            help=words.FORM_LIMIT_HELP.format(
                low=numbers.count(low), high=numbers.count(high), about=column.about
            ),
        )
        st.caption(words.FORM_NOTE)
    with right:
        months = st.data_editor(
            months_of(account),
            column_config=month_columns(),
            hide_index=True,
            num_rows="fixed",
            key=f"months-{start}",
            alt=words.FORM_ALT,
        )
    return row_of(limit, months)


def months_of(account: pd.Series) -> pd.DataFrame:
    """Give one row per month, the latest first."""
    return pd.DataFrame(
        {
            "month": words.MONTHS,
            "status": [int(account[name]) for name in STATUS_COLUMNS],
            "bill": [int(account[name]) for name in BILL_COLUMNS],
            "paid": [int(account[name]) for name in PAID_COLUMNS],
        }
    )


def row_of(limit: float | None, months: pd.DataFrame) -> pd.DataFrame:
    """Give the inputs as one row."""
    values = [limit, *months["status"], *months["bill"], *months["paid"]]
    return pd.DataFrame([values], columns=list(INPUT_COLUMNS))


def month_columns() -> dict[str, ColumnConfig]:
    """Give how each column is filled in, limits from the schema."""
    bill, paid = CREDIT_SCHEMA[BILL_COLUMNS[0]], CREDIT_SCHEMA[PAID_COLUMNS[0]]
    config = st.column_config
    money = partial(config.NumberColumn, format="localized", step=1, required=True)
    return {
        "month": config.TextColumn(words.FORM_MONTH, disabled=True, width=72),
        "status": config.SelectboxColumn(
            words.FORM_STATUS,
            options=list(words.STATUSES),
            format_func=status_title,
            required=True,
            help=CREDIT_SCHEMA[STATUS_COLUMNS[0]].about,
        ),
        "bill": money(words.FORM_BILL, min_value=bill.low, max_value=bill.high, help=bill.about),
        "paid": money(words.FORM_PAID, min_value=paid.low, max_value=paid.high, help=paid.about),
    }


def status_title(code: object) -> str:
    """Give a payment status as the form says it."""
    return words.STATUSES[code] if isinstance(code, int) else ""


def table_of(code: str) -> pd.DataFrame:
    """Give a code's account as one row of numbers.

    Raises
    ------
    ValueError
        If it is not that many numbers.
    """
    cells = code.split("_") if len(code) <= CODE_CHARACTERS else []
    return pd.DataFrame([[float(cell) for cell in cells]], columns=list(INPUT_COLUMNS))


def checked_code(code: str) -> str:
    """Give a code that fits the schema, as it was.

    Raises
    ------
    ValueError
        If it does not.
    """
    if code == st.session_state.get(_WRITTEN):
        return code
    checked = CREDIT_SCHEMA.check(table_of(code))
    if not checked.usable[0]:
        raise ValueError
    return code_of(checked.frame)


def problems_of(checked: CheckedTable) -> str:
    """Say which cells cannot be used, by their titles."""
    return " ".join(
        words.FORM_PROBLEM.format(
            title=CREDIT_SCHEMA[problem.column].title,
            given=problem.given,
            expected=problem.expected,
        )
        for problem in checked.problems
    )


def ranges() -> pd.DataFrame:
    """Give the lowest and highest value of each input in the data."""
    return resources.ranges()


def say_what_is_unusual(row: pd.DataFrame) -> None:
    """Warn where a figure lies outside the data."""
    values, known = row.iloc[0], ranges()
    outside = [n for n in INPUT_COLUMNS if not known.low[n] <= float(values[n]) <= known.high[n]]
    if not outside:
        return
    columns = [CREDIT_SCHEMA[name] for name in outside]
    spans = (f"{c.label(known.low[c.name])} and {c.label(known.high[c.name])}" for c in columns)
    told = words.FORM_UNUSUAL.format(
        names=", ".join(column.title for column in columns),
        ranges="; ".join(spans),
        count=numbers.count(len(resources.portfolio().applicants)),
    )
    # Two amounts in one sentence would be read as mathematics between their dollar signs.
    st.warning(told.replace("$", r"\$"))
