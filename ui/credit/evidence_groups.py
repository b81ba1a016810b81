"""For whom the model works: one measure by group, and which groups are too small."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from core.evaluation_file import Evaluation, GroupRecord
from core.task import Metric
from ui import comparison, inputs, numbers, panels, theme
from ui.charts import evidence as charts
from ui.frame import fragment
from ui.ladder import Rung
from ui.resources import credit as resources
from ui.words.comparison import MEASURE
from ui.words.credit import evidence as words

if TYPE_CHECKING:
    import plotly.graph_objects as go


@fragment
def draw_groups(
    evaluation: Evaluation, draw: "Callable[[str, Callable[[], go.Figure]], None]"
) -> None:
    """Draw one measure of every judged group."""
    st.subheader(words.GROUPS_TITLE, anchor=False)
    metrics = {metric.name: metric for metric in resources.task().metrics}
    left, right = st.columns(2)
    with left:
        options = {code: title for code, (_, title) in words.ATTRIBUTES.items()}
        code = inputs.choice(words.BY, options, "by", look="segments")
    with right:
        titles = {name: metric.title for name, metric in metrics.items()}
        metric = metrics[inputs.choice(MEASURE, titles, "group-measure")]
    attribute = words.ATTRIBUTES[code][0]
    groups = evaluation.groups.get(attribute, {})
    rungs = judged(groups, metric)
    if not rungs:
        panels.empty_state(words.GROUPS_NONE, small(groups))
        return
    title = finding(rungs, attribute, metric)
    axis = comparison.axis_title(metric)
    draw(
        f"groups-{code}-{metric.name}",
        lambda: charts.ladder(rungs, axis, title, theme.palette()),
    )
    st.caption(words.GROUPS_CAPTION.format(measure=metric.title) + small(groups))


def judged(groups: Mapping[str, GroupRecord], metric: Metric) -> list[Rung]:
    """Give every group that was judged, in the order of the file."""
    return [
        comparison.rung(_named(name, group.rows), group.metrics[metric.name])
        for name, group in groups.items()
        if metric.name in group.metrics
    ]


def _named(name: str, rows: int) -> str:
    return words.GROUP_ROWS.format(name=name.capitalize(), rows=numbers.count(rows))


def finding(rungs: list[Rung], attribute: str, metric: Metric) -> str:
    """Say whether the groups' intervals overlap, and the two farthest apart where not."""
    lowest, highest = min(rungs, key=lambda r: r.value), max(rungs, key=lambda r: r.value)
    measure = comparison.in_sentence(metric.title)
    ends = numbers.decimal(lowest.value), numbers.decimal(highest.value)
    if max(rung.low for rung in rungs) <= min(rung.high for rung in rungs):
        return words.GROUPS_ALIKE.format(
            attribute=attribute, measure=measure, low=ends[0], high=ends[1]
        )
    return words.GROUPS_DIFFER.format(
        attribute=attribute,
        measure=measure,
        lowest=lowest.name.split(",")[0].lower(),
        highest=highest.name.split(",")[0].lower(),
        lowest_value=ends[0],
        highest_value=ends[1],
    )


def small(groups: Mapping[str, GroupRecord]) -> str:
    """Name the groups that have too few rows."""
    named = [
        words.GROUP_ROWS.format(name=name, rows=numbers.count(group.rows))
        for name, group in groups.items()
        if not group.metrics
    ]
    return words.GROUPS_SMALL.format(groups="; ".join(named)) if named else ""
