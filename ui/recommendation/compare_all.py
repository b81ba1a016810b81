"""Two models over all households that were judged: what one household cannot tell."""

from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from core.recommendation.lists import ListName
from core.task import Metric
from core.verdicts import verdict
from ui import comparison, inputs, panels, theme
from ui.charts.ladder import ladder
from ui.comparison import SHARES
from ui.recommendation.compare_models import MODEL
from ui.recommendation.controls_told import households_text
from ui.recommendation.kept import kept
from ui.recommendation.measures import measures_of, short_title, titled, writing_of
from ui.recommendation.shop_found import judged_count
from ui.recommendation.shop_view import LEAST_JUDGED, ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import compare as words

if TYPE_CHECKING:
    from ui.drawing import Spec

BY = "by"
Pair = tuple[str, str]


def draw(view: ShopView, name: ListName, pair: Pair) -> None:
    """Draw every model's figure on a measure with its interval, and what the pair differs by.

    Parameters
    ----------
    view : ShopView
    name : {"again", "discover"}
        Of which list.
    pair : (str, str)
        The two models by recipe.
    """
    st.html(f'<h4 class="v-small-title">{words.ALL_TITLE}</h4>')
    by_code = measures_of(view.evaluation, name)
    titles = {code: short_title(metric, name) for code, metric in by_code.items()}
    metric = titled(by_code[inputs.choice(words.MEASURE, titles, BY, look="segments")], name)
    if view.evaluation.metrics[metric.name].value is None:
        st.html(f"<p>{escape(words.NOT_JUDGED)}</p>")
        return
    judged = judged_count(view, name)
    if judged < LEAST_JUDGED:
        told = words.JUDGED_FEW.format(households=households_text(judged))
        st.html(f"<p>{escape(told)}</p>")
        return
    if told := paired(view, name, metric, pair):
        st.html(f"<p>{escape(told)}</p>")
    make = partial(_ladder, view, metric)
    drawn = kept(view, "ladder", (metric.name, theme.current_mode()), make)
    panels.chart(drawn, key="compare-ladder")


def paired(view: ShopView, name: ListName, metric: Metric, pair: Pair) -> str:
    """Say by how much the model and its rival differ on the same households."""
    rivals = [recipe for recipe in pair if recipe != MODEL]
    if len(rivals) != 1:
        return words.NOT_PAIRED if rivals else ""
    advantage = view.evaluation.advantages[rivals[0]][metric.name]
    told, writing = verdict(advantage), writing_of(metric)
    baselines = comparison.baseline_titles(resources.task())
    written = "" if advantage.value is None else writing.change(advantage.value)
    return words.PAIRED.format(
        measure=comparison.in_sentence(metric.title),
        model=comparison.in_sentence(view.evaluation.model.title),
        verdict=words.VERDICTS[told],
        rival=comparison.in_sentence(baselines[rivals[0]]),
        advantage=written,
        interval=comparison.between(advantage, writing.figure),
        households=households_text(judged_count(view, name)),
    )


def _ladder(view: ShopView, metric: Metric) -> "Spec":
    task, writing = resources.task(), writing_of(metric)
    ranked = comparison.ranking(task, view.evaluation, metric, writing)
    title = comparison.finding(
        ranked, metric, words.LADDER_FIRST, words.LADDER_BEHIND, writing.figure
    )
    axis, percent = comparison.axis_title(metric), writing is SHARES
    return ladder(ranked, axis, title, theme.palette(), percent=percent)
