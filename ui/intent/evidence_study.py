"""What it costs to make the model small, and how few examples will do."""

import streamlit as st

from core.evaluation_file import Evaluation
from core.intent.study_file import FewShot, Study
from core.text.precision import Precision
from ui import comparison, numbers
from ui.ladder import Rung, ladder_html
from ui.tables import table_html
from ui.words.intent import evidence as words

SHIPPED, FULL = "shipped", "fp32"
ROOM = 0.05


def draw_study(study: Study, evaluation: Evaluation | None) -> None:
    """Draw both tables, whichever are there."""
    if study.quantisation:
        draw_precisions(study.quantisation)
    if study.few_shot:
        draw_few_shot(study.few_shot, evaluation)


def draw_precisions(variants: list[Precision]) -> None:
    """Draw the ways to keep the model's numbers, the one that ships named."""
    st.subheader(words.SMALL_TITLE, anchor=False)
    told = finding(variants)
    if told:
        st.markdown(told)
    st.html(table_html(words.SMALL_HEAD, [cells(v) for v in variants], figures=(1, 2, 3, 4)))
    st.caption(words.SMALL_CAPTION)


def cells(variant: Precision) -> list[str]:
    """Give one row of the table."""
    return [
        variant.variant,
        words.MEGABYTES.format(size=numbers.decimal(variant.megabytes, 1)),
        numbers.percent(variant.accuracy),
        words.OF_MESSAGES.format(
            flips=numbers.count(variant.flips), messages=numbers.count(variant.messages)
        ),
        numbers.seconds(variant.ms_per_message / 1_000),
    ]


def finding(variants: list[Precision]) -> str:
    """Say what the shipped form costs against full precision; nothing where one is missing."""
    full = next((v for v in variants if v.variant == FULL), None)
    ships = next((v for v in variants if SHIPPED in v.variant), None)
    if full is None or ships is None or not ships.ms_per_message:
        return ""
    full_share, share = numbers.percent(full.accuracy), numbers.percent(ships.accuracy)
    change = words.SMALL_SAME if share == full_share else words.SMALL_CHANGED
    return words.SMALL_FINDING.format(
        size=words.MEGABYTES.format(size=numbers.decimal(ships.megabytes, 0)),
        full_size=words.MEGABYTES.format(size=numbers.decimal(full.megabytes, 0)),
        times=numbers.decimal(full.ms_per_message / ships.ms_per_message, 1),
        change=change.format(full=full_share, accuracy=share),
        flips=numbers.count(ships.flips),
        messages=numbers.count(ships.messages),
    )


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
