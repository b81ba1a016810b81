"""The sample inbox under attack: how often answers flip, beside TF-IDF on the same variants."""

from dataclasses import dataclass, field

import streamlit as st

from core.intent.flip_study import Asked, FlipStudy, drawn_messages
from ui import comparison, numbers, panels, theme, work
from ui.charts import intent_stress as charts
from ui.resources import intent as resources
from ui.words.intent import stress as words

COUNT = 100
MODEL, BASELINE = "encoder", "linear"
JOB, SEED = "stress-inbox", 20261122
_KEPT = "_intent_stress_inbox"


@dataclass
class Runs:
    """The runs that this session asked for; each draws other messages."""

    asked: int = 0
    latest: FlipStudy | None = field(default=None, repr=False)

    def ask(self) -> None:
        """Begin with other messages."""
        work.forget(JOB)
        seed = SEED + self.asked
        texts = drawn_messages(resources.inbox().queries, COUNT, seed)
        baseline = Asked(resources.baselines()[BASELINE])
        self.latest = FlipStudy({MODEL: resources.model(), BASELINE: baseline}, texts, seed)
        self.asked += 1


def draw_inbox() -> None:
    """Offer the run, carry it on, and draw what it found."""
    runs: Runs = st.session_state.setdefault(_KEPT, Runs())
    title = baseline_title()
    st.subheader(words.INBOX_TITLE, anchor=False)
    st.markdown(words.INBOX_LEAD.format(count=COUNT, baseline=title))
    study = runs.latest
    if study is not None:
        if not work.carry_on(study.steps(), words.INBOX_RUNNING, JOB):
            return
        draw_study(study)
    told = words.INBOX_RUN if study is None else words.INBOX_AGAIN
    st.button(told.format(count=COUNT), on_click=runs.ask, key="stress-run")


def baseline_title() -> str:
    """Give the title of what stands beside the model."""
    return comparison.baseline_titles(resources.task())[BASELINE]


def draw_study(study: FlipStudy) -> None:
    """Draw the flip rates by kind of attack, and whether they differ."""
    title = baseline_title()
    names = {MODEL: resources.task().recipe.title, BASELINE: title}
    rows = {words.INBOX_ALL: None} | {words.KINDS[kind]: kind for kind in study.kinds}
    points = {
        names[recipe]: [study.rate(recipe, kind) for kind in rows.values()] for recipe in names
    }
    panels.chart(
        charts.flip_rates(points, list(rows), finding(study), theme.palette()),
        key="stress-rates",
    )
    st.caption(told_beside(study))


def told_beside(study: FlipStudy) -> str:
    """Say how sure the difference is, and what part the scope has in it."""
    difference = study.difference()
    ends = numbers.between(difference.low, difference.high, numbers.percent)
    return words.INBOX_CAPTION.format(
        difference=f"{numbers.points(difference.value)} ({ends})",
        baseline=baseline_title(),
        ours_outside=numbers.percent(study.outside(MODEL), 0),
        theirs_outside=numbers.percent(study.outside(BASELINE), 0),
        ours_told=numbers.percent(study.told_rate(MODEL).value),
        theirs_told=numbers.percent(study.told_rate(BASELINE).value),
    )


def finding(study: FlipStudy) -> str:
    """Say which of the two flips more often, if that is clear."""
    difference = study.difference()
    told = words.INBOX_ALIKE
    if difference.low > 0 or difference.high < 0:
        told = words.INBOX_WORSE if difference.low > 0 else words.INBOX_BETTER
    return told.format(
        baseline=baseline_title(),
        ours=numbers.percent(study.rate(MODEL).value),
        theirs=numbers.percent(study.rate(BASELINE).value),
        trials=numbers.count(study.trial_count),
    )
