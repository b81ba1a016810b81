"""The first page: what Vitrine is, what works, and how well."""

import math

import streamlit as st

from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation
from core.evaluation_file import Interval as Figure
from core.receipts import Badge, ModelStamp, Receipt, Source
from core.settings import settings
from ui import numbers, panels
from ui.frame import PAGES, page
from ui.ladder import Rung, ladder_html
from ui.words import overview as words

METRIC = "auc"


@page("overview")
def show() -> None:
    st.title(words.TITLE)
    with st.container(key="lead"):
        st.markdown(words.LEAD)
    credit()
    with st.container(key="grid-later", gap=None):
        for position, (title, text) in enumerate(words.LATER):
            later(f"later-{position}", title, text)
    st.header(words.PROMISES_TITLE)
    with st.container(key="grid-wide-promises", gap=None):
        for title, text in words.PROMISES:
            st.markdown(f"#### {title}\n{text}")


def credit() -> None:
    with st.container(border=True, key="card-credit"):
        st.subheader(words.CREDIT_TITLE, anchor=False)
        try:
            evaluation = Evaluation.read(settings().model_dir("credit") / "evaluation.json")
        except ArtefactMissing:
            panels.empty_state(words.CREDIT_EMPTY_TITLE, words.CREDIT_EMPTY)
            link()
        else:
            held_out(evaluation)


def held_out(evaluation: Evaluation) -> None:
    model = rung(evaluation.model.title, evaluation.metrics[METRIC], main=True)
    baselines = evaluation.baselines.items()
    rungs = [rung(words.MODEL_NAMES.get(n, n), metrics[METRIC]) for n, metrics in baselines]
    figure, comparison = st.columns([2, 3], gap="medium")
    with figure:
        hits = numbers.count(100 * model.value)
        st.html(panels.figure_html(hits, words.CREDIT_UNIT, words.CREDIT_FINDING))
        with st.container(horizontal=True, vertical_alignment="center"):
            link()
            panels.receipt_popover(receipt(evaluation, model.written), key="credit")
    with comparison:
        st.html(ladder_html([model, *rungs], low=0.5, high=model.high))
        st.caption(words.CREDIT_CAPTION.format(rows=numbers.count(evaluation.data.rows)))


def link() -> None:
    entry = next(entry for entry in PAGES if entry.name == "credit")
    st.page_link(entry.file, label=words.CREDIT_OPEN, icon=":material/arrow_forward:")


def rung(name: str, figure: Figure, *, main: bool = False) -> Rung:
    ends = (math.nan if end is None else end for end in (figure.value, figure.low, figure.high))
    value, low, high = ends
    written = numbers.interval(value, low, high) if low < high else numbers.decimal(value)
    return Rung(name, value, low, high, written, main)


def receipt(evaluation: Evaluation, written: str) -> Receipt:
    data, model = evaluation.data, evaluation.model
    return Receipt(
        title=words.RECEIPT_TITLE,
        value=written,
        definition=words.RECEIPT_DEFINITION,
        source=Source(data.source, Badge.PUBLIC, data.rows, data.sha256),
        model=ModelStamp(model.title, model.version, model.sha256),
        code="python -m core evaluate credit --json",
        parameters=(("Bootstrap draws", numbers.count(evaluation.replicates)),),
    )


def later(key: str, title: str, text: str) -> None:
    with st.container(border=True, key=f"quiet-{key}"):
        st.markdown(f"#### {title}\n{text}\n\n*{words.BUILDING}*")


show()
