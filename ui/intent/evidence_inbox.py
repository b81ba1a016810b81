"""What the weights that ship do with our own inbox, which no model was fitted on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.curves import reliability
from core.intent.metrics import places_of
from core.intent.prediction import IntentPrediction
from core.intervals import wilson
from core.receipts import Receipt
from core.task import Metric, Model
from ui import comparison, numbers, panels, theme
from ui.charts import intent_evidence as charts
from ui.panels import Kpi
from ui.resources import intent as resources
from ui.resources import scenes
from ui.words.intent import evidence as words

if TYPE_CHECKING:
    from ui.drawing import Spec

Draw = Callable[[str, str, "Callable[[], Spec]"], None]
BASELINE, ACCEPTED = "linear", "accepted_accuracy"


@dataclass(frozen=True)
class JudgedInbox:
    """One model's answers to the sample inbox.

    Parameters
    ----------
    answer : IntentPrediction
        To all messages.
    places : ndarray of int, shape (messages,)
        The right intents' places; below 0 where there is none.
    """

    answer: IntentPrediction
    places: npt.NDArray[np.intp]

    @property
    def inside(self) -> npt.NDArray[np.bool_]:
        """Say which messages have an intent."""
        return np.asarray(self.places >= 0)

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """Say which messages with an intent get the right one, shape (inside,)."""
        return np.asarray(self.answer.best == self.places)[self.inside]

    def trials(self, name: str) -> npt.NDArray[np.bool_]:
        """Give what a measure is the share of, message by message."""
        if name == "outside_recall":
            return np.asarray(~self.answer.in_scope[~self.inside])
        return self.right & self.answer.in_scope[self.inside] if name == ACCEPTED else self.right


def judged_by(model: Model) -> JudgedInbox:
    """Judge a model on the sample inbox."""
    messages = resources.inbox()
    answer = model.predict(messages.queries)
    if not isinstance(answer, IntentPrediction):
        raise TypeError("an intent recipe gives intent predictions")
    return JudgedInbox(answer, places_of(messages.labels, answer.classes))


def judged_inbox(recipe: str = "") -> JudgedInbox:
    """Give the answers of the model that ships, or of one of its baselines, judged once."""
    model = resources.baselines()[recipe] if recipe else resources.model()
    key = model.artefact.stamp.sha256 + resources.inbox().source.sha256
    return scenes.scene("judged-inbox", key, (recipe,), lambda: judged_by(model))


def draw_inbox(draw: Draw) -> None:
    """Draw the figures, whether confidence holds, and what the scope threshold stops."""
    seen, other = judged_inbox(), judged_inbox(BASELINE)
    st.subheader(words.INBOX_TITLE, anchor=False)
    st.markdown(
        words.INBOX_LEAD.format(
            rows=numbers.count(len(seen.places)),
            hits=numbers.count(100 * float(seen.right.mean())),
            other=baseline_title(),
            other_hits=numbers.count(100 * float(other.right.mean())),
        )
    )
    panels.kpi_row([card(name, seen, other) for name in words.INBOX_CARDS], key="threes-inbox")
    left, right = st.columns(2, gap="large")
    with left:
        draw_reliability(seen, other, draw)
    with right:
        draw_scope(seen, draw)


def baseline_title() -> str:
    """Give the title of the baseline that is drawn beside the model."""
    return comparison.baseline_titles(resources.task())[BASELINE]


def card(name: str, seen: JudgedInbox, other: JudgedInbox) -> Kpi:
    """Give the card of one measure, which can be computed again on the spot."""
    metric = next(metric for metric in resources.task().metrics if metric.name == name)
    trials, theirs = seen.trials(name), other.trials(name)
    low, high = wilson(trials.sum(), len(trials))
    value = numbers.percent(float(trials.mean()))
    definition = words.INBOX_DEFINITION.format(
        definition=metric.definition,
        rows=numbers.count(len(trials)),
        interval=numbers.between(float(low), float(high), numbers.percent),
    )
    beside = words.INBOX_AGAINST.format(
        name=baseline_title(), value=numbers.percent(float(theirs.mean()))
    )
    receipt = Receipt(
        title=words.INBOX_CARDS[name],
        value=value,
        definition=definition,
        source=resources.inbox().source,
        model=resources.model().artefact.stamp,
        code=words.INBOX_CODE.format(name=name),
    )
    return Kpi(
        words.INBOX_CARDS[name],
        value,
        delta_text=beside,
        help=definition,
        receipt=receipt,
        recompute=partial(recomputed, metric),
    )


def recomputed(metric: Metric) -> str:
    """Answer the inbox anew and write one measure."""
    messages = resources.inbox()
    return numbers.percent(
        metric.score(messages.labels, resources.model().predict(messages.queries))
    )


def draw_reliability(seen: JudgedInbox, other: JudgedInbox, draw: Draw) -> None:
    """Draw confidence against being right."""
    model = resources.model().artefact.stamp
    curves = {
        name: reliability(judged.right, judged.answer.confidence[judged.inside])
        for name, judged in ((model.title, seen), (baseline_title(), other))
    }
    ours, theirs = curves.values()
    told = words.RELIABILITY_TITLE.format(agreeing=ours.agreeing, bins=len(ours.rows))
    draw("reliability", model.sha256, lambda: charts.reliability(curves, told, theme.palette()))
    caption = words.RELIABILITY_CAPTION
    st.caption(caption.format(other=theirs.agreeing, other_bins=len(theirs.rows)))


def draw_scope(seen: JudgedInbox, draw: Draw) -> None:
    """Draw the scope scores of messages with and without an intent."""
    model = resources.model()
    threshold = model.decision.scope_threshold
    stopped, inside = ~seen.answer.in_scope, seen.inside
    told = words.SCOPE_TITLE.format(
        stopped=numbers.count(int(np.sum(stopped & ~inside))),
        outside=numbers.count(int(np.sum(~inside))),
        lost=numbers.count(int(np.sum(stopped & inside))),
        inside=numbers.count(int(np.sum(inside))),
    )

    def build() -> "Spec":
        counts = charts.ScopeCounts.of(seen.answer.scope_score, inside, threshold)
        return charts.scope(counts, told, theme.palette())

    draw("scope", model.artefact.stamp.sha256, build)
    st.caption(words.SCOPE_CAPTION.format(rule=model.decision.scope_rule))
