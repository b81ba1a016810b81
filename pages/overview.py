"""The first page: what Vitrine is, what works, and how well."""

import streamlit as st

from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION
from core.receipts import Badge, ModelStamp, Receipt, Source
from core.settings import settings
from ui import numbers, panels
from ui.comparison import rung
from ui.frame import PAGES, page
from ui.ladder import ladder_html
from ui.words import overview as words
from ui.words.overview import Showcase


@page("overview")
def show() -> None:
    st.title(words.TITLE)
    with st.container(key="lead"):
        st.markdown(words.LEAD)
    for showcase in words.SHOWCASES:
        use_case(showcase)
    with st.container(key="grid-later", gap=None):
        for position, (title, text) in enumerate(words.LATER):
            later(f"later-{position}", title, text)
    st.header(words.PROMISES_TITLE)
    with st.container(key="grid-wide-promises", gap=None):
        for title, text in words.PROMISES:
            st.markdown(f"#### {title}\n{text}")


def use_case(told: Showcase) -> None:
    with st.container(border=True, key=f"card-{told.task}"):
        st.subheader(told.title, anchor=False)
        try:
            evaluation = Evaluation.read(settings().model_dir(told.task) / EVALUATION)
        except ArtefactMissing:
            panels.empty_state(words.EMPTY_TITLE, words.EMPTY.format(task=told.task))
            link(told)
        else:
            held_out(told, evaluation)


def held_out(told: Showcase, evaluation: Evaluation) -> None:
    model = rung(evaluation.model.title, evaluation.metrics[told.metric], main=True)
    baselines = evaluation.baselines.items()
    rungs = [rung(words.MODEL_NAMES.get(n, n), metrics[told.metric]) for n, metrics in baselines]
    figure, comparison = st.columns([2, 3], gap="medium")
    with figure:
        hits = numbers.count(100 * model.value)
        st.html(panels.figure_html(hits, told.unit, told.finding))
        with st.container(horizontal=True, vertical_alignment="center"):
            link(told)
            panels.receipt_popover(receipt(told, evaluation, model.written), key=told.task)
    with comparison:
        st.html(ladder_html([model, *rungs], low=told.low, high=model.high))
        st.caption(told.caption.format(rows=numbers.count(evaluation.data.rows)))


def link(told: Showcase) -> None:
    entry = next(entry for entry in PAGES if entry.name == told.task)
    label = words.OPEN.format(page=told.task)
    st.page_link(entry.file, label=label, icon=":material/arrow_forward:")


def receipt(told: Showcase, evaluation: Evaluation, written: str) -> Receipt:
    data, model = evaluation.data, evaluation.model
    return Receipt(
        title=told.receipt_title,
        value=written,
        definition=told.receipt_definition,
        source=Source(data.source, Badge.PUBLIC, data.rows, data.sha256),
        model=ModelStamp(model.title, model.version, model.sha256),
        code=told.code,
        parameters=(("Bootstrap draws", numbers.count(evaluation.replicates)),),
    )


def later(key: str, title: str, text: str) -> None:
    with st.container(border=True, key=f"quiet-{key}"):
        st.markdown(f"#### {title}\n{text}\n\n*{words.BUILDING}*")


show()
