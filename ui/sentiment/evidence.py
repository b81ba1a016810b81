"""How good it is: held-out figures beside the baselines, told as wins and losses."""

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from core.evaluation_file import Evaluation, Interval
from core.model_card import render
from core.sentiment.study_file import Study
from ui import comparison, inputs, numbers
from ui.evidence.beside import chosen_measure, draw_beside, draw_once
from ui.evidence.cards import EvidenceCards
from ui.evidence.model_card import draw_card, draw_use
from ui.evidence.model_files import judged
from ui.evidence.precisions import draw_precisions
from ui.frame import fragment
from ui.resources import sentiment as resources
from ui.sentiment import evidence_study as study
from ui.sentiment.evidence_files import Files, files
from ui.sentiment.evidence_flips import draw_flips
from ui.sentiment.evidence_kinds import draw_kinds
from ui.words import evidence as shared
from ui.words.sentiment import evidence as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.drawing import Spec

HEADLINE = "macro_f1"
CARDS = EvidenceCards(
    ("macro_f1", "accuracy", "ece", "sure_share", "sure_accuracy"),
    shares=("accuracy", "ece", "sure_share", "sure_accuracy"),
    command=words.COMMAND,
)
HELD_OUT, STREAM = "held-out", "stream"


def show() -> None:
    """Draw the view, or say why the figures cannot be shown."""
    found, task = files(), resources.task()
    evaluation = judged(found, missing=words.EMPTY_MISSING, other=words.EMPTY_OTHER)
    if evaluation is not None:
        answer(found, evaluation)
        CARDS.draw(task, evaluation)
        draw_comparison(found, evaluation)
    if evaluation is not None and found.study is not None:
        draw_kinds(found, found.study, draw)
        study.draw_calibration(found, found.study, evaluation, draw)
    draw_flips()
    if evaluation is not None and found.study is not None:
        draw_small(found.study)
    draw_training(found)
    draw_use(task)
    if evaluation is not None:
        draw_card(
            render(task, evaluation),
            lead=words.CARD_LEAD,
            command=words.COMMAND,
            file_name=words.CARD_FILE,
        )


def answer(found: Files, evaluation: Evaluation) -> None:
    """Say how good the model is beside the baselines, on both sets of texts."""
    with st.container(key="lead-evidence"):
        st.markdown(told_of(words.ANSWER, evaluation))
    st.markdown(comparison.tally(resources.task(), evaluation))
    if found.stream is not None:
        st.markdown(told_of(words.ANSWER_STREAM, found.stream))
    if found.is_refitted:
        versions = {"judged": evaluation.model.version, "loaded": found.manifest.version}
        st.caption(words.REFITTED.format(**versions))


def told_of(text: str, evaluation: Evaluation) -> str:
    """Fill a sentence with the headline of the model and of its baselines."""
    titles = comparison.baseline_titles(resources.task())
    others = (
        words.OTHER.format(
            name=comparison.in_sentence(titles[name]), value=headline(figures[HEADLINE])
        )
        for name, figures in evaluation.baselines.items()
    )
    return text.format(
        rows=numbers.count(evaluation.data.rows),
        model=headline(evaluation.metrics[HEADLINE]),
        others=", ".join(others),
    )


def headline(figure: Interval) -> str:
    """Write a macro-F1."""
    return numbers.MISSING if figure.value is None else numbers.decimal(figure.value, 2)


def draw(name: str, sha256: str, build: "Callable[[], Spec]") -> None:
    """Draw a chart that is built once for what it is made of and the visitor's mode."""
    draw_once(f"sentiment-{name}", sha256, build)


@fragment
def draw_comparison(found: Files, evaluation: Evaluation) -> None:
    """Draw the model beside its baselines on one measure, and the verdict on all."""
    st.subheader(shared.COMPARE_TITLE, anchor=False)
    task = resources.task()
    on = HELD_OUT
    if found.stream is not None:
        on = inputs.choice(words.OF, words.OFS, "of", look="segments")
    shown = found.stream if on == STREAM and found.stream is not None else evaluation
    metric = chosen_measure(task)
    name, sha256 = f"ladder-{on}-{metric.name}", shown.model.sha256 + shown.data.sha256
    draw_beside(task, shown, metric, CARDS.writing_of, partial(draw, name, sha256))
    st.caption(words.VERDICT_CAPTION)
    if on == STREAM:
        st.caption(words.STREAM_CAPTION)


def draw_small(study: Study) -> None:
    """Say what it costs to make the model small, where that was measured."""
    if study.quantisation:
        draw_precisions(
            study.quantisation,
            found=words.SMALL_FINDING,
            head=words.SMALL_HEAD,
            caption=words.SMALL_CAPTION,
        )


def draw_training(found: Files) -> None:
    """Say how the model was trained."""
    st.subheader(words.TRAINED_TITLE, anchor=False)
    rows = numbers.count(int(found.manifest.trained_on.get("rows", 0)))
    st.markdown(words.TRAINED.format(rows=rows))
