"""The collaborative models that were tried: which deserves its place in the ranker."""

import streamlit as st

from core.evaluation_file import Interval
from core.recommendation.collaborative.study_file import (
    CollaborativeStudy,
    CutoffFigures,
    ModelFigures,
    ModelName,
)
from ui import comparison, numbers, tables, theme
from ui.charts.ladder import ladder
from ui.ladder import Rung
from ui.recommendation.evidence_draw import draw
from ui.recommendation.evidence_files import Found
from ui.words import evidence as shared
from ui.words.recommendation import evidence as words

# Whose scores the ranker takes in.
SHIPPED: ModelName = "ease"
_BYTES_PER_LINK = 4


def draw_candidates(found: Found) -> None:
    """Draw what each model finds alone, where it was studied."""
    study = found.candidates
    if study is None or SHIPPED not in study.cutoffs["test"].models:
        return
    judged = study.cutoffs["test"]
    st.subheader(words.MODELS_TITLE, anchor=False)
    rungs, title = ranked(judged), finding(judged)
    draw(
        found.view,
        "candidates",
        (),
        lambda: ladder(rungs, words.MODELS_X, title, theme.palette(), percent=False),
    )
    st.caption(caption(judged))
    with st.expander(words.MODELS_TABLE):
        st.html(tables.table_html(words.MODELS_HEAD, rows(study), figures=range(1, 8)))


def ranked(judged: CutoffFigures) -> list[Rung]:
    """Give the models, best first; the one that feeds the ranker is marked."""
    found = [
        comparison.rung(words.MODEL_TITLES[name], one.ndcg_10, main=name == SHIPPED)
        for name, one in judged.models.items()
    ]
    return sorted(found, key=lambda rung: -rung.value)


def finding(judged: CutoffFigures) -> str:
    """Say whether the model that feeds the ranker is the best alone."""
    best = max(judged.models, key=lambda name: judged.models[name].ndcg_10.value or 0.0)
    told = {
        "ours": words.MODEL_TITLES[SHIPPED],
        "value": _decimal(judged.models[SHIPPED].ndcg_10),
        "best": words.MODEL_TITLES[best],
        "best_value": _decimal(judged.models[best].ndcg_10),
    }
    return (words.MODELS_FIRST if best == SHIPPED else words.MODELS_NOT_FIRST).format(**told)


def caption(judged: CutoffFigures) -> str:
    """Say what was compared, and why the strongest links of EASE are enough."""
    told = words.MODELS_CAPTION.format(households=numbers.count(judged.households))
    if "ease_whole" not in judged.models:
        return told
    known = judged.models["ease_whole"].products_known
    megabytes = numbers.decimal(known * known * _BYTES_PER_LINK / 1_000_000, 0)
    size = shared.MEGABYTES.format(size=megabytes)
    return f"{told} {words.MODELS_WHOLE.format(size=size)}"


def rows(study: CollaborativeStudy) -> list[list[str]]:
    """Give the table's rows, best first on the judged weeks."""
    judged, tuning = study.cutoffs["test"].models, study.cutoffs.get("tuning")
    best_first = sorted(judged, key=lambda name: -(judged[name].ndcg_10.value or 0.0))
    return [
        _row(name, judged[name], None if tuning is None else tuning.models.get(name))
        for name in best_first
    ]


def _row(name: ModelName, judged: ModelFigures, tuned: ModelFigures | None) -> list[str]:
    return [
        words.MODEL_TITLES[name],
        _decimal(judged.ndcg_10),
        numbers.MISSING if tuned is None else _decimal(tuned.ndcg_10),
        "" if judged.recall_20.value is None else numbers.percent(judged.recall_20.value),
        _less(judged.beside_als) if name != "als" else numbers.MISSING,
        numbers.count(judged.products_known),
        numbers.count(judged.products_listed),
        numbers.seconds(judged.seconds),
    ]


def _decimal(figure: Interval) -> str:
    return numbers.MISSING if figure.value is None else numbers.decimal(figure.value, 4)


def _less(figure: Interval) -> str:
    if figure.value is None:
        return numbers.MISSING
    ends = comparison.between(figure, lambda value: numbers.decimal(value, 4))
    return f"{numbers.signed(figure.value, 4)} ({ends})"
