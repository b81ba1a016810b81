"""A model beside its baselines on one measure, and the verdict on all."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from core.evaluation_file import Evaluation
from core.task import Metric, Task
from ui import comparison, inputs, panels, theme
from ui.charts.ladder import ladder
from ui.comparison import Writing
from ui.resources import scenes
from ui.words import evidence as words
from ui.words.comparison import MEASURE

if TYPE_CHECKING:
    from ui.drawing import Spec


def chosen_measure(task: Task) -> Metric:
    """Let the visitor choose one of a task's measures."""
    by_name = {metric.name: metric for metric in task.metrics}
    titles = {name: metric.title for name, metric in by_name.items()}
    return by_name[inputs.choice(MEASURE, titles, "measure", look="segments")]


def draw_beside(
    task: Task,
    evaluation: Evaluation,
    metric: Metric,
    writing_of: Callable[[Metric], Writing],
    draw: "Callable[[Callable[[], Spec]], None]",
) -> None:
    """Draw the model and its baselines as a ladder, and the verdict on all measures.

    Parameters
    ----------
    task : Task
    evaluation : Evaluation
    metric : Metric
        Of the ladder.
    writing_of : callable
        How a measure is written.
    draw : callable
        Draws the ladder, which is built only if need be.
    """
    writing = writing_of(metric)
    ranked = comparison.ranking(task, evaluation, metric, writing)
    title = comparison.finding(
        ranked, metric, words.LADDER_FIRST, words.LADDER_BEHIND, writing.figure
    )
    axis, percent = comparison.axis_title(metric), writing is comparison.SHARES
    draw(lambda: ladder(ranked, axis, title, theme.palette(), percent=percent))
    st.html(comparison.verdicts_html(task, evaluation, writing_of))


def draw_once(name: str, sha256: str, build: "Callable[[], Spec]") -> None:
    """Draw a chart that is built once for what it is made of and the visitor's mode.

    Parameters
    ----------
    name : str
        Names the chart among those of all pages.
    sha256 : str
        Of what it is made of.
    build : callable
    """
    # Plotly is imported by the first chart, not by who only reads the empty state.
    from ui.drawing import Drawing

    mode = theme.current_mode()
    make = lambda: Drawing(build(), mode)  # noqa: E731 - the scene keeps what it gives
    panels.chart(scenes.scene(name, sha256, (mode,), make), key=name)
