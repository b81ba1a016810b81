"""Whether probabilities hold and separate, in every fold, and what choices cost."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from core.evaluation_file import CrossValidation, Evaluation
from core.task import FloatArray
from ui import numbers, theme
from ui.charts import evidence as charts
from ui.resources import credit as resources
from ui.words.credit import evidence as words

if TYPE_CHECKING:
    import plotly.graph_objects as go

Draw = Callable[[str, Callable[[], "go.Figure"]], None]
# Beyond this the fourth digit is what differs.
AUC_DIGITS = 4


def draw_curves(draw: Draw) -> None:
    """Draw reliability beside the scorecard's, and how the two outcomes separate."""
    st.subheader(words.CHECKS_TITLE, anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        draw_reliability(draw)
    with right:
        draw_separation(draw)


def draw_reliability(draw: Draw) -> None:
    """Draw predicted against observed shares."""
    curves = resources.curves()
    titles = {recipe.name: recipe.title for recipe in resources.task().recipes}
    shown = {titles[name]: curves[name].reliability for name in ("boosted", "scorecard")}
    model, other = shown.values()
    title = words.RELIABILITY_TITLE.format(agreeing=model.agreeing, bins=len(model.rows))
    draw("reliability", lambda: charts.reliability(shown, title, theme.palette()))
    caption = words.RELIABILITY_CAPTION
    st.caption(caption.format(other=other.agreeing, other_bins=len(other.rows)))


def draw_separation(draw: Draw) -> None:
    """Draw how many of each outcome a cut-off refuses."""
    curve = resources.curves()["boosted"].separation
    at = curve.widest
    title = words.SEPARATION_TITLE.format(
        cutoff=numbers.percent(float(curve.thresholds[at]), 0),
        missed=numbers.percent(float(curve.positives[at]), 0),
        paid=numbers.percent(float(curve.negatives[at]), 0),
    )
    draw("separation", lambda: charts.separation(curve, title, theme.palette()))
    st.caption(words.SEPARATION_CAPTION.format(gap=numbers.decimal(100 * curve.gap, 0)))


def draw_folds(evaluation: Evaluation, draw: Draw) -> None:
    """Draw every fold of every model, and what the documented experiments change."""
    folded = evaluation.cross_validation
    if folded is None:
        return
    st.subheader(words.FOLDS_TITLE, anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        draw_models(folded, draw)
    if evaluation.experiments:
        with right:
            draw_experiments(evaluation, folded, draw)


def draw_models(folded: CrossValidation, draw: Draw) -> None:
    """Draw the folds of the model and of every baseline that differs between folds."""
    titles = {recipe.name: recipe.title for recipe in resources.task().recipes}
    rows = {titles[name]: record.folds for name, record in folded.models.items()}
    constant = [name for name, values in rows.items() if np.ptp(values) == 0]
    shown = {name: values for name, values in rows.items() if name not in constant}
    main = titles[resources.task().recipe.name]
    title = lead(shown, main)
    draw("folds", lambda: charts.folds(shown, main, title, theme.palette()))
    left_out = "".join(
        words.FOLDS_CONSTANT.format(name=name.lower(), value=numbers.decimal(rows[name][0]))
        for name in constant
    )
    st.caption(
        words.FOLDS_CAPTION.format(
            rows=numbers.count(folded.rows), seed=folded.seed, constant=left_out
        )
    )


def lead(rows: dict[str, list[float]], main: str) -> str:
    """Say in how many folds the model leads the best baseline, and by how much."""
    ours = np.array(rows[main])
    theirs = np.array([values for name, values in rows.items() if name != main]).max(axis=0)
    won = int((ours > theirs).sum())
    told = words.FOLDS_LEAD_ALL if won == len(ours) else words.FOLDS_LEAD_SOME
    gain = numbers.decimal(float((ours - theirs).mean()))
    return told.format(main=main, folds=len(ours), won=won, lead=gain)


def draw_experiments(evaluation: Evaluation, folded: CrossValidation, draw: Draw) -> None:
    """Draw what each experiment would change, fold by fold."""
    main = resources.task().recipe.name
    shipped = np.array(folded.models[main].folds)
    changes = {
        title: np.array(run.models[main].folds) - shipped
        for title, run in evaluation.experiments.items()
    }
    rows = {row(title, change): change for title, change in changes.items()}
    title = cost(list(changes.values()))
    draw("experiments", lambda: charts.changes(rows, title, theme.palette()))
    st.caption(words.EXPERIMENTS_CAPTION + "".join(up(t, change) for t, change in changes.items()))


def row(title: str, change: FloatArray) -> str:
    """Name an experiment with its mean change."""
    return words.EXPERIMENTS_ROW.format(
        title=title, change=numbers.signed(float(change.mean()), AUC_DIGITS)
    )


def up(title: str, change: FloatArray) -> str:
    """Say in how many folds an experiment is for the better."""
    return words.EXPERIMENTS_UP.format(title=title, up=int((change > 0).sum()), folds=len(change))


def cost(differences: Sequence[FloatArray]) -> str:
    """Say what the most expensive choice costs on average."""
    most = max(float(change.mean()) for change in differences)
    if most <= 0:
        return words.EXPERIMENTS_FREE
    return words.EXPERIMENTS_COST.format(cost=numbers.decimal(most, AUC_DIGITS))
