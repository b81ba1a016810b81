"""Whether confidence holds, what is mistaken for what, what is not told, what small costs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from core.curves import Reliability
from core.evaluation_file import Evaluation, Interval
from core.intervals import wilson
from core.sentiment.names import CLASSES, TITLES
from core.sentiment.study_file import CalibrationBin, Study
from ui import numbers, theme
from ui.charts import sentiment_evidence as charts
from ui.resources import sentiment as resources
from ui.sentiment.evidence_files import Files
from ui.words.sentiment import evidence as words

if TYPE_CHECKING:
    from ui.drawing import Spec

Draw = Callable[[str, str, "Callable[[], Spec]"], None]
# Under this share of texts, the abstain band is not worth the name.
LEAST_UNSURE = 0.01


def draw_calibration(found: Files, study: Study, evaluation: Evaluation, draw: Draw) -> None:
    """Draw confidence against being right, the confusion, and the abstain band."""
    decision = resources.model().decision
    sha256, curve = found.manifest.sha256, curve_of(study.calibration)
    left, right = st.columns(2, gap="large")
    with left:
        told = {"agreeing": curve.agreeing, "bins": len(curve.rows)}
        title = words.CALIBRATION_TITLE.format(**told)
        threshold = decision.sure_threshold
        draw(
            "calibration",
            sha256,
            lambda: charts.calibration(curve, threshold, title, theme.palette()),
        )
        st.caption(
            words.CALIBRATION_CAPTION.format(
                threshold=numbers.percent(threshold, 0), rule=sentence(decision.sure_rule)
            )
        )
    with right:
        mistake = mistaken(study.confusion)
        draw(
            "confusion",
            sha256,
            lambda: charts.confusion(study.confusion, mistake, theme.palette()),
        )
        st.caption(words.CONFUSION_CAPTION)
    st.subheader(words.BAND_TITLE, anchor=False)
    st.markdown(band(evaluation, found.stream))


def curve_of(bins: list[CalibrationBin]) -> Reliability:
    """Give the groups of confidence with their intervals."""
    rows = np.array([one.rows for one in bins], dtype=np.intp)
    right = np.array([one.right for one in bins])
    low, high = wilson(np.rint(right * rows), rows)
    confidence = np.array([one.confidence for one in bins])
    return Reliability(confidence, right, low, high, rows)


def mistaken(confusion: list[list[int]]) -> str:
    """Say which class is most often taken for which."""
    table = np.array(confusion, dtype=np.float64)
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    np.fill_diagonal(shares, -1.0)
    true, told = np.unravel_index(int(shares.argmax()), shares.shape)
    return words.CONFUSION_TITLE.format(
        worst_share=numbers.percent(float(shares[true, told])),
        worst=TITLES[CLASSES[int(true)]].lower(),
        taken=TITLES[CLASSES[int(told)]].lower(),
    )


def band(evaluation: Evaluation, stream: Evaluation | None) -> str:
    """Say how many texts are told, and how often those are right."""
    figures = evaluation.metrics
    told = figures["sure_share"].value
    text = words.BAND_NONE if told is not None and told > 1 - LEAST_UNSURE else words.BAND
    said = text.format(
        told=_share(figures["sure_share"]),
        right=_share(figures["sure_accuracy"]),
        all=_share(figures["accuracy"]),
    )
    if stream is None:
        return said
    there = stream.metrics
    return said + words.BAND_STREAM.format(
        told=_share(there["sure_share"]), right=_share(there["sure_accuracy"])
    )


def sentence(rule: str) -> str:
    """Write a rule as a sentence.

    >>> sentence("answers from here on were right")
    'Answers from here on were right.'
    """
    return f"{rule[:1].upper()}{rule[1:].rstrip('.')}."


def _share(figure: Interval) -> str:
    return numbers.MISSING if figure.value is None else numbers.percent(figure.value)
