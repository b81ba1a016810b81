"""The first page: what Vitrine is, what works, and how well."""

from pathlib import Path

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
            path = settings().model_dir("credit") / "evaluation.json"
            evaluation = Evaluation.read(path)
        except ArtefactMissing:
            panels.empty_state(words.CREDIT_EMPTY_TITLE, words.CREDIT_EMPTY)
        else:
            held_out(evaluation, path)
        entry = next(entry for entry in PAGES if entry.name == "credit")
        st.page_link(entry.file, label=words.CREDIT_OPEN, icon=":material/arrow_forward:")


def held_out(evaluation: Evaluation, path: Path) -> None:
    headline = evaluation.metrics[METRIC]
    if headline.value is not None:
        st.markdown(words.CREDIT_FINDING.format(hits=f"{100 * headline.value:.0f}"))
    rungs = [rung(evaluation.model.title, headline, main=True)]
    for name, metrics in evaluation.baselines.items():
        rungs.append(rung(words.MODEL_NAMES.get(name, name.replace("_", " ")), metrics[METRIC]))
    low, high = min(r.low for r in rungs), max(r.high for r in rungs)
    st.html(ladder_html(rungs, low, high))
    st.caption(words.CREDIT_CAPTION.format(rows=numbers.count(evaluation.data.rows)))
    panels.receipt_popover(receipt(evaluation, rungs[0].written, path), key="credit")


def rung(name: str, figure: Figure, *, main: bool = False) -> Rung:
    value, low, high = (
        float("nan") if x is None else x for x in (figure.value, figure.low, figure.high)
    )
    return Rung(name, value, low, high, numbers.interval(value, low, high), main)


def receipt(evaluation: Evaluation, written: str, path: Path) -> Receipt:
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
