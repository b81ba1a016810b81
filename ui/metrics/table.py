"""Figures and rows as tables: on the page, and to take along."""

from typing import Any

import pandas as pd
import streamlit as st

from core.startup.schema import TABLES
from ui.metric_values import period_text
from ui.metrics.answer import Answer
from ui.words.metrics import catalogue as words

_FORMATS = {"share": "percent", "ratio": "%.2f×", "months": "%.1f", "hours": "%.1f"}
_USD = "_usd"


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
    columns |= {column.title: found[column.name].tolist() for column in metric.columns
                if column.is_key}  # fmt: skip
    columns[words.COLUMN_VALUE] = found["value"].tolist()
    if "compared_value" in found:
        columns[words.COLUMN_COMPARED] = found["compared_value"].tolist()
        columns[words.COLUMN_CHANGE] = found["change"].tolist()
    columns |= {column.title: found[column.name].tolist() for column in metric.columns
                if not column.is_key}  # fmt: skip
    columns[words.COLUMN_STATE] = state
    return pd.DataFrame(columns)


def figures_config(answer: Answer) -> dict[str, Any]:
    """Say how the columns of the figures are written."""
    unit, metric = answer.unit, answer.result.definition
    written = {words.COLUMN_VALUE: unit, words.COLUMN_COMPARED: unit}
    written |= {column.title: column.unit for column in metric.columns if not column.is_key}
    # A change of a share is a difference in points, of an amount a share.
    changed = {words.COLUMN_CHANGE: "share"}
    return {
        title: st.column_config.NumberColumn(format=_format(unit))
        for title, unit in (written | changed).items()
        if unit
    }


def export_table(answer: Answer) -> pd.DataFrame:
    """Give all figures with names that programs read; days as ISO 8601."""
    found = answer.table.sort_values(["part", "period"], kind="stable").reset_index(drop=True)
    for name in ("period", "last_day"):
        found[name] = found[name].dt.strftime("%Y-%m-%d")
    found.insert(list(found.columns).index("value") + 1, "unit", answer.unit)
    found["undefined"] = ["" if pd.isna(reason) else str(reason) for reason in found["undefined"]]
    return found


def rows_config(frame: pd.DataFrame) -> dict[str, Any]:
    """Name the columns of rows as people do, and say how they are written."""
    found = {}
    for name in frame.columns:
        title = _title(str(name))
        if str(name).endswith(_USD):
            found[name] = st.column_config.NumberColumn(title, format="dollar")
        else:
            found[name] = st.column_config.Column(title)
    return found


def _title(name: str) -> str:
    known = {column.name: column.title for table in TABLES.values() for column in table.columns}
    if name.endswith(_USD):
        return f"{name.removesuffix(_USD).replace('_', ' ').capitalize()}, USD"
    return known.get(name, name.replace("_", " ").capitalize())


def _format(unit: str) -> str:
    return "dollar" if unit.startswith("USD") else _FORMATS.get(unit, "localized")


def _reason(reason: object) -> str:
    if reason is None or pd.isna(reason):  # type: ignore[call-overload]  # a text or nothing
        return ""
    return words.STATE_NONE.format(reason=reason)
