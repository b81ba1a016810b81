"""How good it is: held-out figures beside the baselines, told as wins and losses."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from core.evaluation_file import Evaluation, Interval
from core.intent.decision import DECISION_FILE, Decision
from core.model_card import render
from ui import comparison, inputs, numbers
from ui.evidence.beside import chosen_measure, draw_beside, draw_once
from ui.evidence.cards import EvidenceCards
from ui.evidence.model_card import draw_card, draw_use
from ui.evidence.model_files import judged
from ui.frame import fragment
from ui.intent import evidence_inbox as inbox
from ui.intent import evidence_intents as intents
from ui.intent import evidence_study as study
from ui.intent.evidence_files import BANK, Files, files_of
from ui.resources import intent as resources
from ui.words import evidence as shared
from ui.words.intent import evidence as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEADLINE = "accuracy"
CARDS = EvidenceCards(
    ("accuracy", "ece", "scope_auroc", "outside_recall", "accepted_accuracy"),
    shares=("accuracy", "ece", "outside_recall", "accepted_accuracy"),
    command=words.COMMAND,
)


def show() -> None:
    """Draw the view, or say why the figures cannot be shown."""
    desk = inputs.choice(
        words.DESK, words.DESKS, "of", look="segments", label_visibility="collapsed"
    )
    files = files_of(desk)
    evaluation = judged(files, missing=words.EMPTY_MISSING, other=words.EMPTY_OTHER)
    if evaluation is not None:
        answer(files, evaluation)
        CARDS.draw(resources.task(), evaluation)
        draw_comparison(files, evaluation)
    if desk == BANK:
        inbox.draw_inbox(draw)
    if files.by_intent is not None:
        intents.draw_intents(files.by_intent, desk)
    if files.study is not None:
        study.draw_study(files.study, evaluation)
    draw_end(desk, evaluation)


def answer(files: Files, evaluation: Evaluation) -> None:
    """Say how often the model is right, beside the baselines, and what was measured."""
    titles = comparison.baseline_titles(resources.task())
    others = (
        words.OTHER.format(name=comparison.in_sentence(titles[name]), hits=hits(figures[HEADLINE]))
        for name, figures in evaluation.baselines.items()
    )
    decision = Decision.model_validate_json((files.folder / DECISION_FILE).read_bytes())
    text = words.ANSWER.format(
        rows=numbers.count(evaluation.data.rows),
        classes=numbers.count(len(decision.classes)),
        hits=hits(evaluation.metrics[HEADLINE]),
        others=", ".join(others),
    )
    with st.container(key="lead-evidence"):
        st.markdown(text)
    st.markdown(comparison.tally(resources.task(), evaluation))
    if files.is_refitted:
        st.caption(refitted(files, evaluation))


def hits(share: Interval) -> str:
    """Write a share as so many times in 100."""
    return numbers.MISSING if share.value is None else numbers.count(100 * share.value)


def refitted(files: Files, evaluation: Evaluation) -> str:
    """Say that the weights which ship are not those that were measured."""
    told = words.REFITTED.format(
        judged=evaluation.model.version,
        loaded=files.manifest.version,
        rows=numbers.count(int(files.manifest.trained_on["rows"])),
    )
    return told + (words.REFITTED_INBOX if files.desk == BANK else "")


def draw(name: str, sha256: str, build: "Callable[[], Spec]") -> None:
    """Draw a chart that is built once for what it is made of and the visitor's mode."""
    draw_once(f"evidence-{name}", sha256, build)


@fragment
def draw_comparison(files: Files, evaluation: Evaluation) -> None:
    """Draw the model beside its baselines on one measure, and the verdict on all."""
    st.subheader(shared.COMPARE_TITLE, anchor=False)
    task = resources.task()
    metric = chosen_measure(task)
    name = f"ladder-{files.desk}-{metric.name}"
    draw_beside(
        task, evaluation, metric, CARDS.writing_of, partial(draw, name, files.manifest.sha256)
    )
    st.caption(words.VERDICT_CAPTION)


def draw_end(desk: str, evaluation: Evaluation | None) -> None:
    """Say what the bank's desk is for, and show the model card."""
    task = resources.task()
    if desk == BANK:
        draw_use(task)
    if evaluation is not None:
        # The notes are about the bank's desk.
        card = render(task if desk == BANK else replace(task, notes={}), evaluation)
        draw_card(
            card,
            lead=words.CARD_LEAD,
            command=words.COMMAND,
            file_name=words.CARD_FILE.format(desk=desk),
        )
