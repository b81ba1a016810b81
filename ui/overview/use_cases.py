"""The four use cases: what each model reached on held-out data, beside its best baselines."""

from html import escape

import streamlit as st

from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION
from core.receipts import Badge, ModelStamp, Receipt, Source
from core.settings import settings
from ui import numbers, panels
from ui.cards import receipt_opener_html
from ui.comparison import rung
from ui.frame import PAGES
from ui.ladder import Rung, ladder_html
from ui.receipt_html import receipt_html
from ui.words import overview as words
from ui.words import overview_company as company
from ui.words.overview import Showcase

# The strongest; all of them stand on the use case's own page.
MOST_BASELINES = 3


def show_use_cases() -> None:
    """Draw the use cases as a row of cards."""
    st.subheader(company.USE_CASES_TITLE)
    with st.container(key="grid-use-cases", gap=None):
        for showcase in words.SHOWCASES:
            use_case(showcase)


def use_case(told: Showcase) -> None:
    """Draw one use case; what to do, where it was not evaluated yet."""
    with st.container(border=True, key=f"card-{told.task}"):
        try:
            evaluation = Evaluation.read(settings().model_dir(told.task) / EVALUATION)
        except ArtefactMissing:
            st.html(_title_html(told))
            panels.empty_state(words.EMPTY_TITLE, words.EMPTY.format(task=told.task))
        else:
            st.html(held_out_html(told, evaluation))
        _link(told)


def held_out_html(told: Showcase, evaluation: Evaluation) -> str:
    """Give the figure, the ladder and the receipt of a use case as escaped HTML."""
    model = rung(evaluation.model.title, evaluation.metrics[told.metric], main=True)
    hits = numbers.count(100 * model.value)
    caption = told.caption.format(rows=numbers.count(evaluation.data.rows))
    opener = receipt_opener_html(told.task, receipt_html(receipt(told, evaluation, model.written)))
    return (
        f"{_title_html(told)}{panels.figure_html(hits, told.unit, told.finding)}"
        f"{ladder_html([model, *_strongest(told, evaluation)], low=told.low, high=model.high)}"
        f'<p class="v-note">{escape(caption)}</p>{opener}'
    )


def receipt(told: Showcase, evaluation: Evaluation, written: str) -> Receipt:
    """Give what stands behind the figure of a use case."""
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


def _strongest(told: Showcase, evaluation: Evaluation) -> list[Rung]:
    rungs = [
        rung(words.MODEL_NAMES.get(name, name), metrics[told.metric])
        for name, metrics in evaluation.baselines.items()
    ]
    return sorted(rungs, key=lambda one: one.value, reverse=True)[:MOST_BASELINES]


def _title_html(told: Showcase) -> str:
    use, _, question = told.title.partition(": ")
    return f'<div class="v-use"><h3>{escape(use)}</h3><p>{escape(question.capitalize())}</p></div>'


def _link(told: Showcase) -> None:
    entry = next(entry for entry in PAGES if entry.name == told.task)
    label = words.OPEN.format(page=told.task)
    st.page_link(entry.file, label=label, icon=":material/arrow_forward:")
