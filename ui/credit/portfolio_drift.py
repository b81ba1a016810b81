"""Whether the uploaded applicants are like those the model was trained on."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from core.drift import SCORE, ColumnDrift
from ui import inputs, numbers, panels, theme
from ui.charts import drift as charts
from ui.credit.portfolio_state import DRIFT_CONTROL, Portfolio, column_of
from ui.frame import fragment
from ui.resources import credit as resources
from ui.words.credit import portfolio as words

TABLE_HEIGHT = 520


@fragment
def show_drift(portfolio: Portfolio) -> None:
    """Draw the verdict, the table of all columns, and one column's shares."""
    st.subheader(words.DRIFT_TITLE, anchor=False)
    drifts = portfolio.drift
    st.markdown(verdict(drifts))
    reference = len(resources.reference().risk)
    st.caption(
        words.DRIFT_LEAD.format(
            applicants=numbers.counted(len(portfolio.rows), words.SCORED_ONE, words.SCORED),
            reference=numbers.count(reference),
        )
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.dataframe(
            drift_table(drifts),
            hide_index=True,
            height=TABLE_HEIGHT,
            key="drift",
            column_config=_config(),
        )
    with right:
        # In an order that no upload changes: a drop-down keeps its place, not its option.
        options = {d.name: column_of(d).title for d in sorted(drifts, key=lambda d: d.name)}
        name = inputs.choice(words.LOOK_AT, options, DRIFT_CONTROL, drifts[0].name)
        chosen = next(drift for drift in drifts if drift.name == name)
        drawn = charts.column_shares(chosen, column_of(chosen), theme.palette())
        panels.chart(drawn, key="portfolio-drift")


def verdict(drifts: Sequence[ColumnDrift]) -> str:
    """Say what all comparisons together find."""
    columns = [drift for drift in drifts if drift.name != SCORE]
    found = {
        name: [d for d in columns if d.verdict == name]
        for name in ("shifted", "watch", "too few rows to tell")
    }
    score = next(drift for drift in drifts if drift.name == SCORE)
    risk = words.DRIFT_RISK.format(
        psi=numbers.decimal(score.psi, 2), verdict=words.VERDICTS[score.verdict]
    )
    if found["shifted"]:
        told = words.DRIFT_SHIFTED.format(
            count=len(found["shifted"]),
            columns=len(columns),
            have=words.HAS if len(found["shifted"]) == 1 else words.HAVE,
            **_worst(found["shifted"]),
        )
    elif found["watch"]:
        count = len(found["watch"])
        told_count = numbers.counted(count, words.ONE_IS, words.MANY_ARE)
        told = words.DRIFT_WATCH.format(count=told_count, **_worst(found["watch"]))
    elif found["too few rows to tell"]:
        told = words.DRIFT_TOO_FEW.format(
            applicants=numbers.counted(score.actual_rows, words.FEW_ONE, words.FEW),
            count=len(found["too few rows to tell"]),
            columns=len(columns),
        )
    else:
        told = words.DRIFT_NONE
    return f"{told} {risk}"


def _worst(drifts: Sequence[ColumnDrift]) -> dict[str, str]:
    worst = max(drifts, key=lambda drift: drift.psi)
    return {"title": column_of(worst).title, "psi": numbers.decimal(worst.psi, 2)}


def drift_table(drifts: Sequence[ColumnDrift]) -> pd.DataFrame:
    """Give one row per column, the most moved first."""
    return pd.DataFrame(
        {
            words.DRIFT_COLUMN: [column_of(d).title for d in drifts],
            words.DRIFT_PSI: [d.psi for d in drifts],
            words.DRIFT_VERDICT: [words.VERDICTS[d.verdict] for d in drifts],
            words.DRIFT_CHANCE: [d.stability.chance_limit for d in drifts],
            words.DRIFT_KS: [
                numbers.MISSING if d.ks is None else numbers.decimal(d.ks) for d in drifts
            ],
            words.DRIFT_P: [_p_value(d.ks_p_value) for d in drifts],
        }
    )


def _p_value(value: float | None) -> str:
    if value is None:
        return numbers.MISSING
    return words.UNDER_THOUSANDTH if value < 0.001 else numbers.decimal(value)


def _config() -> dict[str, ColumnConfig]:
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        words.DRIFT_COLUMN: text(width=195),
        words.DRIFT_PSI: number(format="%.3f", help=words.DRIFT_PSI_HELP, width=65),
        words.DRIFT_VERDICT: text(width=110),
        words.DRIFT_CHANCE: number(format="%.3f", help=words.DRIFT_CHANCE_HELP, width=95),
        words.DRIFT_KS: text(help=words.DRIFT_KS_HELP, width=65),
        words.DRIFT_P: text(help=words.DRIFT_P_HELP, width=80),
    }
