"""How good it is: held-out figures beside the baselines, told as wins and losses."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from core.evaluation_file import Evaluation, Interval
from core.intent.decision import DECISION_FILE, Decision
from core.model_card import render
from ui import comparison, inputs, numbers, panels, resources, theme
from ui.charts import intent_evidence as charts
from ui.frame import fragment
from ui.intent import evidence_cards as cards
from ui.intent import evidence_inbox as inbox
from ui.intent import evidence_intents as intents
from ui.intent import evidence_study as study
from ui.intent.evidence_files import BANK, Files, files_of
from ui.words.comparison import MEASURE
from ui.words.intent import evidence as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEADLINE = "accuracy"


def show() -> None:
    """Draw the view, or say why the figures cannot be shown."""
    desk = inputs.choice(
        words.DESK, words.DESKS, "of", look="segments", label_visibility="collapsed"
    )
    files = files_of(desk)
    evaluation = judged(files)
    if evaluation is not None:
        answer(files, evaluation)
        cards.draw_cards(evaluation)
        draw_comparison(files, evaluation)
    if desk == BANK:
        inbox.draw_inbox(draw)
    if files.by_intent is not None:
        intents.draw_intents(files.by_intent, desk)
    if files.study is not None:
        study.draw_study(files.study, evaluation)
    if desk == BANK:
        draw_use()
    if evaluation is not None:
        draw_card(desk, evaluation)


def judged(files: Files) -> Evaluation | None:
    """Give the evaluation of the model that ships; an empty state where there is none."""
    if files.evaluation is None:
        panels.empty_state(words.EMPTY_TITLE, words.EMPTY_MISSING)
        return None
    if not files.is_judged:
        told = {"judged": files.evaluation.model.version, "loaded": files.manifest.version}
        panels.empty_state(words.EMPTY_TITLE, words.EMPTY_OTHER.format(**told))
        return None
    return files.evaluation


def answer(files: Files, evaluation: Evaluation) -> None:
    """Say how often the model is right, beside the baselines, and what was measured."""
    titles = comparison.baseline_titles(resources.intent_task())
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
    st.markdown(comparison.tally(resources.intent_task(), evaluation))
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
    # Plotly is imported by the first chart, not by who only reads the empty state.
    from ui.drawing import Drawing

    mode = theme.current_mode()
    make = lambda: Drawing(build(), mode)  # noqa: E731 - the scene keeps what it gives
    panels.chart(resources.scene(f"evidence-{name}", sha256, (mode,), make), key=f"evidence-{name}")


@fragment
def draw_comparison(files: Files, evaluation: Evaluation) -> None:
    """Draw the model beside its baselines on one measure, and the verdict on all."""
    st.subheader(words.COMPARE_TITLE, anchor=False)
    task = resources.intent_task()
    by_name = {metric.name: metric for metric in task.metrics}
    titles = {name: metric.title for name, metric in by_name.items()}
    metric = by_name[inputs.choice(MEASURE, titles, "measure", look="segments")]
    writing = cards.writing_of(metric)
    ranked = comparison.ranking(task, evaluation, metric, writing)
    title = comparison.finding(
        ranked, metric, words.LADDER_FIRST, words.LADDER_BEHIND, writing.figure
    )
    axis, percent = comparison.axis_title(metric), writing is comparison.SHARES
    draw(
        f"ladder-{files.desk}-{metric.name}",
        files.manifest.sha256,
        lambda: charts.ladder(ranked, axis, title, theme.palette(), percent=percent),
    )
    st.html(comparison.verdicts_html(task, evaluation, cards.writing_of))
    st.caption(words.VERDICT_CAPTION)


def draw_use() -> None:
    """Say what the model is for, and its limits; they do not depend on any figure."""
    st.subheader(words.USE_TITLE, anchor=False)
    notes = resources.intent_task().notes
    columns = st.columns(len(notes), gap="large")
    for column, (title, sentences) in zip(columns, notes.items(), strict=True):
        listed = "\n".join(f"- {sentence}" for sentence in sentences)
        column.markdown(f"**{title}**\n\n{listed}")


def draw_card(desk: str, evaluation: Evaluation) -> None:
    """Show the model card made from the evaluation, and the command that judges anew."""
    st.subheader(words.CARD_TITLE, anchor=False)
    st.markdown(words.CARD_LEAD)
    st.code(words.COMMAND, language=None)
    task = resources.intent_task()
    # The notes are about the bank's desk.
    card = render(task if desk == BANK else replace(task, notes={}), evaluation)
    panels.model_card(comparison.demoted(card))
    st.download_button(
        words.DOWNLOAD_CARD,
        card.encode(),
        words.CARD_FILE.format(desk=desk),
        "text/markdown",
        icon=":material/download:",
        on_click="ignore",
        key="download-card",
    )
