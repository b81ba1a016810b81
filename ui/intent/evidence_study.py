"""What it costs to make the model small, and how few examples will do."""

import streamlit as st

from core.evaluation_file import Evaluation
from core.intent.study_file import FewShot, Study
from ui import comparison, numbers
from ui.evidence.precisions import draw_precisions
from ui.ladder import Rung, ladder_html
from ui.words.intent import evidence as words

ROOM = 0.05


def draw_study(study: Study, evaluation: Evaluation | None) -> None:
    """Draw both tables, whichever are there."""
    if study.quantisation:
        draw_precisions(
            study.quantisation,
            found=words.SMALL_FINDING,
            head=words.SMALL_HEAD,
            caption=words.SMALL_CAPTION,
        )
    if study.few_shot:
        draw_few_shot(study.few_shot, evaluation)


def draw_few_shot(found: list[FewShot], evaluation: Evaluation | None) -> None:
    """Draw accuracy by examples of each intent, with that of all messages."""
    st.subheader(words.FEW_TITLE, anchor=False)
    most = max(found, key=lambda few: few.examples_per_intent)
    st.markdown(
        words.FEW_FINDING.format(
            examples=most.examples_per_intent, accuracy=numbers.percent(most.accuracy)
        )
    )
    rungs = [few_rung(few) for few in found]
    if evaluation is not None:
        whole = evaluation.metrics["accuracy"]
        rungs.append(comparison.rung(words.FEW_ALL, whole, numbers.percent, main=True))
    low = min(rung.low for rung in rungs) - ROOM
    st.html(ladder_html(rungs, low, max(rung.high for rung in rungs)))
    st.caption(words.FEW_CAPTION.format(draws=most.draws))


def few_rung(few: FewShot) -> Rung:
    """Give the line of one count of examples."""
    written = numbers.interval(few.accuracy, few.low, few.high, numbers.percent)
    name = words.FEW_ROW.format(examples=few.examples_per_intent)
    return Rung(name, few.accuracy, few.low, few.high, written)
