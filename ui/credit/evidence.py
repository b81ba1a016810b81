"""How good it is: held-out figures beside the baselines, told as wins and losses."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation, Interval
from core.model_card import render
from ui import comparison, numbers, panels, theme
from ui.charts import evidence as charts
from ui.credit import evidence_cards as cards
from ui.credit import evidence_checks as checks
from ui.credit import evidence_groups as groups
from ui.evidence.beside import chosen_measure
from ui.evidence.model_card import draw_card, draw_use
from ui.frame import fragment
from ui.resources import credit as resources
from ui.resources import scenes, tasks
from ui.words import evidence as shared
from ui.words.credit import evidence as words

if TYPE_CHECKING:
    import plotly.graph_objects as go


def show() -> None:
    """Draw the view, or say why the figures cannot be shown."""
    evaluation = current_evaluation()
    if evaluation is not None:
        answer(evaluation)
        cards.draw_cards(evaluation)
        draw_comparison(evaluation)
        checks.draw_curves(draw)
        checks.draw_folds(evaluation, draw)
        groups.draw_groups(evaluation, draw)
    task = resources.task()
    draw_use(task)
    if evaluation is not None:
        draw_card(
            render(task, evaluation),
            lead=words.CARD_LEAD,
            command=words.COMMAND,
            file_name=words.CARD_FILE,
        )


def current_evaluation() -> Evaluation | None:
    """Give the evaluation of the model that is loaded; an empty state where there is none."""
    loaded = resources.models().boosted.artefact.stamp
    try:
        evaluation = tasks.evaluation_of("credit")
    except ArtefactMissing:
        panels.empty_state(shared.EMPTY_TITLE, words.EMPTY_MISSING)
        return None
    if evaluation.model.sha256 != loaded.sha256:
        judged = evaluation.model.version
        told = words.EMPTY_OTHER.format(judged=judged, loaded=loaded.version)
        panels.empty_state(shared.EMPTY_TITLE, told)
        return None
    return evaluation


def answer(evaluation: Evaluation) -> None:
    """Say how well the model ranks, beside the baselines, and the score of all comparisons."""
    titles = comparison.baseline_titles(resources.task())
    others = (
        words.OTHER.format(name=titles[name].lower(), hits=hits(figures["auc"]))
        for name, figures in evaluation.baselines.items()
    )
    text = words.ANSWER.format(
        rows=numbers.count(evaluation.data.rows),
        hits=hits(evaluation.metrics["auc"]),
        others=", ".join(others),
    )
    with st.container(key="lead-evidence"):
        st.markdown(text)
    st.markdown(comparison.tally(resources.task(), evaluation))


def hits(auc: Interval) -> str:
    """Write an AUC as so many times in 100."""
    return numbers.MISSING if auc.value is None else numbers.count(100 * auc.value)


def draw(name: str, build: "Callable[[], go.Figure]") -> None:
    """Draw a figure that is built once for the evaluation's model and the visitor's mode."""
    sha256 = resources.models().boosted.artefact.stamp.sha256
    figure = scenes.figure(f"evidence-{name}", sha256, theme.current_mode(), build)
    panels.chart(figure, key=f"evidence-{name}")


@fragment
def draw_comparison(evaluation: Evaluation) -> None:
    """Draw the model beside its baselines on one measure, and the verdict on all."""
    st.subheader(shared.COMPARE_TITLE, anchor=False)
    metric = chosen_measure(resources.task())
    axis = comparison.axis_title(metric)
    ranked = comparison.ranking(resources.task(), evaluation, metric)
    title = comparison.finding(ranked, metric, words.LADDER_FIRST, words.LADDER_BEHIND)
    draw(f"ladder-{metric.name}", lambda: charts.ladder(ranked, axis, title, theme.palette()))
    st.html(comparison.verdicts_html(resources.task(), evaluation))
    st.caption(words.VERDICT_CAPTION)
