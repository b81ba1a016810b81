"""One list, whole: beside its baselines, by household, by product, and what it shows."""

from dataclasses import replace
from functools import partial

import streamlit as st

from core.recommendation.lists import LIST_NAMES, ListName
from ui import inputs
from ui.evidence.beside import draw_beside
from ui.frame import fragment
from ui.recommendation.compare import ON
from ui.recommendation.compare_all import BY
from ui.recommendation.evidence_draw import draw
from ui.recommendation.evidence_files import HEADLINE, Found
from ui.recommendation.evidence_groups import draw_activity, draw_ages
from ui.recommendation.evidence_spread import draw_spread
from ui.recommendation.measures import measures_of, short_title, titled, writing_of
from ui.resources import recommendation as resources
from ui.words import evidence as shared
from ui.words.recommendation import evidence as words


@fragment
def draw_list(found: Found) -> None:
    """Draw all that is known of one list."""
    st.subheader(shared.COMPARE_TITLE, anchor=False)
    with st.container(key="grid-evidence"):
        lists = {str(name): title for name, title in words.LISTS.items()}
        code = inputs.choice(words.LIST, lists, ON, look="segments")
        name = next(name for name in LIST_NAMES if name == code)
        by_code = measures_of(found.evaluation, name)
        titles = {code: short_title(metric, name) for code, metric in by_code.items()}
        measure = inputs.choice(words.MEASURE, titles, BY, look="segments")
    if found.figure(name, measure).value is None:
        st.info(words.NOT_JUDGED.format(list=words.LISTS[name]))
        return
    _draw_beside(found, name, measure)
    left, right = st.columns(2, gap="large")
    with left:
        draw_activity(found, name)
    with right:
        draw_ages(found, name)
    draw_spread(found, name)


def _draw_beside(found: Found, name: ListName, measure: str) -> None:
    metrics = [titled(metric, name) for metric in measures_of(found.evaluation, name).values()]
    metric = next(metric for metric in metrics if metric.name == f"{name}_{measure}")
    task = replace(resources.task(), metrics=tuple(metrics))
    drawn = partial(draw, found.view, "ladder", (metric.name,))
    draw_beside(task, found.evaluation, metric, writing_of, drawn)
    same = name == "discover" and found.figure(name, HEADLINE, "frequency") == found.figure(
        name, HEADLINE, "popularity"
    )
    st.caption(f"{words.VERDICT_CAPTION} {words.SAME_RULE}" if same else words.VERDICT_CAPTION)
