"""How good it is: held-out figures beside the baselines, told as wins and losses."""

from typing import TYPE_CHECKING

import streamlit as st

from core.evaluation_file import Evaluation, Interval
from core.model_card import render
from core.sentiment.study_file import Study
from ui import comparison, inputs, numbers, panels, resources, theme
from ui.charts.ladder import ladder
from ui.evidence.cards import EvidenceCards
from ui.evidence.model_card import draw_card, draw_use
from ui.evidence.model_files import judged
from ui.evidence.precisions import draw_precisions
from ui.frame import fragment
from ui.sentiment import evidence_study as study
from ui.sentiment.evidence_files import Files, files
from ui.sentiment.evidence_flips import draw_flips
from ui.sentiment.evidence_kinds import draw_kinds
from ui.words import evidence as shared
from ui.words.comparison import MEASURE
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
    found, task = files(), resources.sentiment_task()
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
    st.markdown(comparison.tally(resources.sentiment_task(), evaluation))
    if found.stream is not None:
        st.markdown(told_of(words.ANSWER_STREAM, found.stream))
    if found.is_refitted:
        versions = {"judged": evaluation.model.version, "loaded": found.manifest.version}
        st.caption(words.REFITTED.format(**versions))


def told_of(text: str, evaluation: Evaluation) -> str:
    """Fill a sentence with the headline of the model and of its baselines."""
    titles = comparison.baseline_titles(resources.sentiment_task())
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
    # Plotly is imported by the first chart, not by who only reads the empty state.
    from ui.drawing import Drawing

    mode = theme.current_mode()
    make = lambda: Drawing(build(), mode)  # noqa: E731 - the scene keeps what it gives
    kept = resources.scene(f"sentiment-{name}", sha256, (mode,), make)
    panels.chart(kept, key=f"sentiment-{name}")


@fragment
def draw_comparison(found: Files, evaluation: Evaluation) -> None:
    """Draw the model beside its baselines on one measure, and the verdict on all."""
    st.subheader(shared.COMPARE_TITLE, anchor=False)
    task = resources.sentiment_task()
    on = HELD_OUT
    if found.stream is not None:
        on = inputs.choice(words.OF, words.OFS, "of", look="segments")
    shown = found.stream if on == STREAM and found.stream is not None else evaluation
    by_name = {metric.name: metric for metric in task.metrics}
    titles = {name: metric.title for name, metric in by_name.items()}
    metric = by_name[inputs.choice(MEASURE, titles, "measure", look="segments")]
    writing = CARDS.writing_of(metric)
    ranked = comparison.ranking(task, shown, metric, writing)
    title = comparison.finding(
        ranked, metric, shared.LADDER_FIRST, shared.LADDER_BEHIND, writing.figure
    )
    axis, percent = comparison.axis_title(metric), writing is comparison.SHARES
    draw(
        f"ladder-{on}-{metric.name}",
        shown.model.sha256 + shown.data.sha256,
        lambda: ladder(ranked, axis, title, theme.palette(), percent=percent),
    )
    st.html(comparison.verdicts_html(task, shown, CARDS.writing_of))
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
