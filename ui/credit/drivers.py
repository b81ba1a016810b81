"""What drives risk: weights of themes and features, one feature at a time, the scorecard."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from core.credit.drivers import Dependence, DriverSample
from core.credit.model import probability_of
from core.credit.scorecard import (
    ANCHOR_ODDS,
    ANCHOR_POINTS,
    FACTOR,
    OFFSET,
    POINTS_TO_DOUBLE,
    Characteristic,
    PointsTable,
)
from core.credit.scorecard_sheet import (
    CHARACTERISTIC,
    DEFAULT_RATE,
    EVIDENCE,
    POINTS,
    ROWS,
    relative_points,
    runs_against_evidence,
)
from core.errors import DataMissing
from core.exports import to_csv
from core.receipts import Receipt
from ui import inputs, numbers, panels, theme
from ui.charts import axes
from ui.charts import drivers as charts
from ui.charts import scorecard as scorecard_charts
from ui.frame import fragment
from ui.resources import credit as resources
from ui.resources import scenes
from ui.words.credit import drivers as words

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Fewer points than this between a characteristic's bins decide nobody's credit.
FLAT_POINTS = 2.0


def show() -> None:
    """Draw the view; the scorecard needs no explanations and stands without them."""
    try:
        sample = resources.drivers()
    except DataMissing:
        panels.empty_state(words.EMPTY_TITLE, words.EMPTY)
    else:
        answer(sample)
        draw_weights(sample)
        draw_swarm(sample)
        draw_feature(sample)
    draw_sheet(resources.models().scorecard.table)


def answer(sample: DriverSample) -> None:
    """Say what moves risk most, and prove that the parts add up."""
    first, second, *_ = sample.by_theme
    average = float(resources.portfolio().applicants.labels.mean())
    odds = math.log(average / (1 - average))
    text = words.ANSWER.format(
        theme=first.title.lower(),
        factor=numbers.decimal(first.odds_factor, 1),
        average=numbers.percent(average, 0),
        raised=_risk(odds + first.mean_absolute),
        lowered=_risk(odds - first.mean_absolute),
        second=second.title.lower(),
        second_factor=numbers.decimal(second.odds_factor, 1),
    )
    with st.container(key="lead-drivers"):
        st.markdown(text)
    draw_receipt(sample)


def _risk(log_odds: float) -> str:
    return numbers.percent(float(probability_of(np.asarray(log_odds))), 0)


@fragment
def draw_receipt(sample: DriverSample) -> None:
    """Offer the receipt of the answer's factor, which adds the sample up again."""
    value = axes.factor_text(sample.by_theme[0].odds_factor)
    receipt = Receipt(
        title=words.RECEIPT_TITLE,
        value=value,
        definition=words.RECEIPT_DEFINITION,
        source=resources.test_split().source,
        model=resources.models().boosted.artefact.stamp,
        code="core.credit.drivers.DriverSample.by_theme",
        parameters=(
            (words.RECEIPT_SAMPLE, numbers.count(len(sample))),
            (words.RECEIPT_GAP, _gap(sample.residual)),
        ),
    )
    panels.receipt_popover(receipt, recompute, key="drivers")


def recompute() -> str:
    """Explain the sample's applicants anew and weigh the themes."""
    sample, applicants = resources.drivers(), resources.portfolio().applicants
    fresh = sample.explained_again(resources.models().boosted, applicants.queries)
    return axes.factor_text(fresh.by_theme[0].odds_factor)


def _gap(residual: float) -> str:
    if residual < 1e-6:
        return words.GAP_NONE
    return words.GAP.format(gap=numbers.decimal(residual, 4))


def draw_weights(sample: DriverSample) -> None:
    """Draw the weight of each theme, and of the heaviest features."""
    themes, features = sample.by_theme, sample.by_feature
    ratio = themes[0].mean_absolute / themes[1].mean_absolute
    titles = (
        words.THEME_TITLE.format(theme=themes[0].title, ratio=numbers.decimal(ratio, 1)),
        words.FEATURE_TITLE.format(count=len(features), feature=charts.short(features[0].title)),
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw("themes", lambda: charts.weights(themes, titles[0], theme.palette()))
    with right:
        shown = features[: len(themes)]
        draw("features", lambda: charts.weights(shown, titles[1], theme.palette()))


def draw_swarm(sample: DriverSample) -> None:
    """Draw the sample as swarms."""
    draw("swarm", lambda: charts.beeswarm(sample, theme.palette()))
    st.caption(
        words.SWARM_CAPTION.format(
            shown=numbers.count(min(charts.SWARM_DOTS, len(sample))),
            features=charts.SWARM_FEATURES,
        )
        + " "
        + words.SAMPLE.format(rows=numbers.count(len(sample)), gap=_gap(sample.residual))
    )


def draw(
    name: str, build: Callable[[], "go.Figure"], *, pick: bool = False
) -> list[dict[str, Any]]:
    """Draw a figure that is built once for the models and the visitor's mode."""
    models = resources.models()
    sha256 = models.boosted.artefact.stamp.sha256 + models.scorecard.artefact.stamp.sha256
    figure = scenes.figure(name, sha256, theme.current_mode(), build)
    return panels.chart(figure, key=f"drivers-{name}", pick=pick)


@fragment
def draw_feature(sample: DriverSample) -> None:
    """Draw one feature: its effect by value, and the scorecard's points beside it."""
    st.subheader(words.DEPENDENCE_TITLE, anchor=False)
    ranked = {weight.name: weight.title for weight in sample.by_feature}
    name = inputs.choice(words.FEATURE, ranked, "feature")
    chosen = resources.dependence(name)
    table = resources.models().scorecard.table
    listed = {c.feature: c for c in table.characteristics}
    left, right = st.columns([3, 2], gap="large")
    with left:
        draw_dependence(sample, chosen)
    with right:
        if name in listed:
            draw_points(listed[name])
        else:
            panels.empty_state(words.POINTS_ABSENT_TITLE, _absent(table))


def draw_dependence(sample: DriverSample, chosen: Dependence) -> None:
    """Draw the effect by value; a dot that is clicked leads to its applicant."""
    name = f"dependence-{chosen.feature.name}"
    points = draw(
        name, lambda: charts.dependence(chosen, sample.applicants, theme.palette()), pick=True
    )
    draw_picked(sample, chosen, points)
    hidden = charts.outside(chosen)
    told = [words.BY_DESIGN[chosen.feature.monotone], words.SPREAD]
    if hidden:
        told.append(words.OUTSIDE.format(count=hidden, rows=numbers.count(len(sample))))
    st.caption(" ".join(told))


def draw_picked(sample: DriverSample, chosen: Dependence, points: list[dict[str, Any]]) -> None:
    """Name the applicant whose dot was clicked, and offer to open the applicant's view."""
    picked = [point.get("customdata") for point in points]
    known = [
        i for i, applicant in enumerate(sample.applicants) if picked and applicant == picked[0]
    ]
    if not known:
        st.caption(words.PICK)
        return
    at = known[0]
    applicant = str(sample.applicants[at])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            words.PICKED.format(
                applicant=applicant,
                value=chosen.feature.label(float(chosen.values[at])),
                factor=axes.factor_text(math.exp(chosen.contributions[at]), 2),
            ),
            width="content",
        )
        if st.button(words.OPEN, icon=":material/arrow_forward:", key="open-applicant"):
            st.query_params.update({"view": "applicant", "who": "number", "applicant": applicant})
            st.rerun(scope="app")


def draw_points(characteristic: Characteristic) -> None:
    """Draw the scorecard's points for the same feature."""
    points = relative_points(characteristic)
    if runs_against_evidence(characteristic):
        title = words.POINTS_TITLE_WRONG
    elif points.max() - points.min() < FLAT_POINTS:
        title = words.POINTS_TITLE_FLAT
    else:
        title = words.POINTS_TITLE_SAME.format(points=numbers.decimal(-points.min(), 0))
    name = f"points-{characteristic.feature}"
    draw(name, lambda: scorecard_charts.points(characteristic, title, theme.palette()))


def _absent(table: PointsTable) -> str:
    titles = [charts.short(feature.title).lower() for feature in table.features]
    return words.POINTS_ABSENT.format(count=len(titles), titles="; ".join(titles))


@lru_cache(maxsize=1)
def sheet_columns() -> dict[str, Any]:
    """Say how the sheet's columns are written, and what each means."""
    formats = {POINTS: "%.1f", EVIDENCE: "%.2f", ROWS: "localized", DEFAULT_RATE: "percent"}
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(format=written, help=words.SHEET_HELP[name])
        for name, written in formats.items()
    }
    return columns | {CHARACTERISTIC: st.column_config.TextColumn(width="large")}


def draw_sheet(table: PointsTable) -> None:
    """Show the scorecard's points, and what in them a regulator would question."""
    st.subheader(words.SHEET_TITLE, anchor=False)
    limit = OFFSET + FACTOR * math.log((1 - table.cutoff) / table.cutoff)
    st.markdown(
        words.SHEET_LEAD.format(
            count=len(table.characteristics),
            anchor=numbers.count(ANCHOR_POINTS),
            odds=numbers.count(ANCHOR_ODDS),
            double=numbers.count(POINTS_TO_DOUBLE),
            cutoff=numbers.count(limit),
            risk=numbers.percent(table.cutoff),
        )
    )
    wrong = [c.feature for c in table.characteristics if runs_against_evidence(c)]
    if wrong:
        titles = [f"“{f.title}”" for f in table.features if f.name in wrong]
        st.markdown(words.SHEET_WRONG.format(titles=" and ".join(titles)))
    written = resources.scorecard_sheet()
    st.dataframe(written, hide_index=True, height=460, column_config=sheet_columns(), key="sheet")
    st.download_button(
        words.DOWNLOAD,
        lambda: to_csv(written.to_pandas()),
        words.DOWNLOAD_FILE,
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download-sheet",
    )
