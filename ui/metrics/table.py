"""Figures and rows as tables: on the page, and to take along."""

from typing import Any

import pandas as pd
import streamlit as st

from core.startup.schema import TABLES
from ui.metric_values import currency_of, period_text
from ui.metrics.answer import Answer
from ui.words.metrics import catalogue as words

_FORMATS = {"share": "percent", "ratio": "%.2f×", "months": "%.1f", "hours": "%.1f"}
_CENTS_FROM = 10
# Those that the table can write; amounts of others are plain numbers, their header says of what.
_CURRENCY_FORMATS = {"USD": "dollar", "EUR": "euro", "JPY": "yen"}


def figures_table(answer: Answer) -> pd.DataFrame:
    """Give all figures under the titles that people read, the latest first."""
    found, metric = answer.table, answer.result.definition
    found = found.sort_values(["period", "part", *metric.keys], ascending=False, kind="stable")
    state = [
        words.STATE_UNFINISHED if unfinished else _reason(reason)
        for unfinished, reason in zip(found["is_unfinished"], found["undefined"], strict=True)
    ]
    columns: dict[str, Any] = {
        words.COLUMN_PERIOD: [
            period_text(day.date(), answer.question.grain) for day in found["period"]
        ]
    }
    if not answer.is_whole:
        columns[words.COLUMN_PART] = found["part"].tolist()
    columns |= {column.title: found[column.name].tolist() for column in answer.result.columns
                if column.is_key}  # fmt: skip
    columns[words.COLUMN_VALUE] = found["value"].tolist()
    if "compared_value" in found:
        columns[words.COLUMN_COMPARED] = found["compared_value"].tolist()
        columns[words.COLUMN_CHANGE] = found["change"].tolist()
    columns |= {column.title: found[column.name].tolist() for column in answer.result.columns
                if not column.is_key}  # fmt: skip
    columns[words.COLUMN_STATE] = state
    return pd.DataFrame(columns)


def figures_config(answer: Answer) -> dict[str, Any]:
    """Say how the columns of the figures are written."""
    unit, beside = answer.unit, answer.result.columns
    written = {words.COLUMN_VALUE: unit, words.COLUMN_COMPARED: unit}
    written |= {column.title: column.unit for column in beside if not column.is_key}
    # A change of a share is a difference in points, of an amount a share.
    changed = {words.COLUMN_CHANGE: "share"}
    return {
        title: st.column_config.NumberColumn(format=_format(unit))
        for title, unit in (written | changed).items()
        if unit
    }


def export_table(answer: Answer) -> pd.DataFrame:
    """Give all figures with names that programs read."""
    found = answer.table.sort_values(["part", "period"], kind="stable").reset_index(drop=True)
    found.insert(list(found.columns).index("value") + 1, "unit", answer.unit)
    found["undefined"] = ["" if pd.isna(reason) else str(reason) for reason in found["undefined"]]
    return found


def rows_config(frame: pd.DataFrame, currency: str) -> dict[str, Any]:
    """Name the columns of rows as people do, and say how they are written.

    Parameters
    ----------
    frame : DataFrame
    currency : str
        That of the amounts, in which the names of their columns end.
    """
    found: dict[str, Any] = {}
    for name in map(str, frame.columns):
        if name.endswith(f"_{currency.lower()}"):
            title = f"{_words(name[: -len(currency) - 1])}, {currency}"
            # A batch costs less than the cent that an amount is written to.
            form = "%.6f" if 0 < frame[name].abs().max() < 1 else _format(currency)
            found[name] = st.column_config.NumberColumn(title, format=form)
        elif pd.api.types.is_datetime64_dtype(frame[name].dtype) and is_days(frame[name]):
            found[name] = st.column_config.DateColumn(_title(name), format="YYYY-MM-DD")
        elif _is_measured(name, frame[name]):
            found[name] = st.column_config.NumberColumn(_title(name), format="localized")
        else:
            found[name] = st.column_config.Column(_title(name))
    return found


def _is_measured(name: str, column: "pd.Series[Any]") -> bool:
    """Say whether a column holds quantities: numbers that are no ids and no yes or no."""
    kind = column.dtype
    is_number = pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
    return is_number and not name.endswith("_id")


def rounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Give rows as they are read: amounts to the cent, what is small with all its digits."""
    floats = frame.select_dtypes("float")
    large = [name for name in floats if floats[name].abs().max() >= _CENTS_FROM]
    return frame.assign(**{str(name): frame[name].round(2) for name in large})


def is_days(moments: "pd.Series[pd.Timestamp]") -> bool:
    """Say whether moments are whole days."""
    known = moments.dropna()
    return bool((known == known.dt.normalize()).all())


def _title(name: str) -> str:
    known = {column.name: column.title for table in TABLES.values() for column in table.columns}
    return known.get(name, _words(name))


def _words(name: str) -> str:
    """Give a name as people read it.

    >>> _words("mrr_before"), _words("account_id")
    ('MRR before', 'Account id')
    """
    told = " ".join(words.SHORTHANDS.get(part, part) for part in name.split("_"))
    return told[:1].upper() + told[1:]


def _format(unit: str) -> str:
    currency = currency_of(unit)
    if currency:
        return _CURRENCY_FORMATS.get(currency, "localized")
    return _FORMATS.get(unit, "localized")


def _reason(reason: object) -> str:
    if reason is None or pd.isna(reason):  # type: ignore[call-overload]  # a text or nothing
        return ""
    return words.STATE_NONE.format(reason=reason)
