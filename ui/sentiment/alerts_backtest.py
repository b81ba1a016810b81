"""What each rule would have found of what is known to have happened, beside the baseline."""

from collections.abc import Callable
from functools import partial
from math import isnan

import streamlit as st

from core.intervals import Estimate, Share
from core.sentiment.alerts.backtest import (
    FOUND_WITHIN_DAYS,
    Span,
    backtest,
    first_news,
)
from core.sentiment.alerts.record import TOGETHER, TOGETHER_NEGATIVE, RuleRecord
from core.sentiment.items import SOURCE
from core.verdicts import Verdict
from ui import numbers, panels, tables
from ui.resources import scenes
from ui.sentiment.alerts_moment import Moment, together_text
from ui.sentiment.alerts_record import cards
from ui.sentiment.dates import span_text
from ui.sentiment.times import hours_text, rate_text
from ui.verdict_table import VerdictCell, VerdictRow, verdict_table_html
from ui.words.comparison import VERDICTS
from ui.words.sentiment import alerts as words

KEYWORDS = "keywords"
NEWS = ("news", "press")
FIGURES = (1, 2, 3, 4)
# So many values have an interval for their median (core.intervals.median).
LEAST_VALUES = 6


def show_backtest(moment: Moment) -> None:
    """Draw the rules' records, or say what is missing to judge them."""
    st.subheader(words.BACKTEST_TITLE, anchor=False)
    if not moment.events:
        panels.empty_state(words.BACKTEST_NO_EVENTS_TITLE, words.BACKTEST_NO_EVENTS)
        return
    records = {record.rule: record for record in judged(moment)}
    st.markdown(lead(records, moment))
    panels.kpi_row(cards(moment, records[TOGETHER], judge), key="threes-backtest")
    st.html(tables.table_html(words.BACKTEST_HEAD, table(records), figures=FIGURES))
    st.caption(words.BACKTEST_CAPTION.format(within=FOUND_WITHIN_DAYS))
    st.markdown(words.VERSUS_LEAD)
    st.html(verdict_table_html(words.VERSUS_HEAD, versus(records)))
    st.caption(words.VERSUS_CAPTION)
    with st.expander(words.FINDINGS):
        st.html(tables.table_html(words.FINDINGS_HEAD, findings(records, moment)))


def judged(moment: Moment) -> tuple[RuleRecord, ...]:
    """Judge the rules by what was known at the moment; once where sessions share the stream."""
    if not moment.stream.is_shipped:
        return judge(moment)
    setting = (moment.day.isoformat(),)
    judging = partial(judge, moment)
    return scenes.scene("sentiment-backtest", moment.stream.key, setting, judging)


def judge(moment: Moment) -> tuple[RuleRecord, ...]:
    """Judge the rules by what was known at the moment."""
    stream = moment.stream
    alerts = sorted((*moment.alerts, *moment.keyword_alerts), key=lambda alert: alert.at)
    span = Span(stream.first_day, moment.day, tuple(stream.opinions.mentions))
    is_news = stream.scored.items.frame[SOURCE].str.casefold().isin(NEWS).to_numpy(dtype=bool)
    news = first_news(stream.opinions, is_news, moment.events)
    return backtest(
        alerts, moment.events, span, {i: at for i, at in news.items() if at < moment.end}
    )


def lead(records: dict[str, RuleRecord], moment: Moment) -> str:
    """Say what the rules found, and what the baseline did; losses as plainly as wins."""
    rules = records[TOGETHER]
    return words.BACKTEST_LEAD.format(
        found=rules.found.count,
        events=rules.found.of,
        delay=_plain(rules.delay_hours, hours_text),
        rate=_plain(rules.false_alarms_a_week, rate_text),
        companies=together_text(moment.companies),
    )


def table(records: dict[str, RuleRecord]) -> list[tuple[str, ...]]:
    """Give each rule's record as a row of text."""
    return [
        (
            words.RULES[name],
            share_text(record.found),
            estimate_text(record.delay_hours, hours_text),
            estimate_text(record.lead_hours, hours_text),
            estimate_text(record.false_alarms_a_week, rate_text),
        )
        for name, record in records.items()
    ]


def versus(records: dict[str, RuleRecord]) -> list[VerdictRow]:
    """Compare the rules with the baseline on bad news, measure by measure."""
    ours, theirs = records[TOGETHER_NEGATIVE], records[KEYWORDS]
    found = (_of(ours.found), _of(theirs.found))
    late = (ours.delay_hours, theirs.delay_hours)
    ahead = (ours.lead_hours, theirs.lead_hours)
    wrong = (ours.false_alarms_a_week, theirs.false_alarms_a_week)
    share = partial(numbers.percent, digits=0)
    _, *titles = words.BACKTEST_HEAD
    # Of fewer values, no two lie around the median 95 % of the time.
    delays, leads = (
        all(_told(record, name) >= LEAST_VALUES for record in (ours, theirs))
        for name in ("delay_hours", "lead_hours")
    )
    return [
        _versus(titles[0], *found, share, more_is_better=True),
        _versus(titles[1], *late, hours_text, more_is_better=False, judged=delays),
        _versus(titles[2], *ahead, hours_text, more_is_better=True, judged=leads),
        _versus(titles[3], *wrong, rate_text, more_is_better=False),
    ]


def findings(records: dict[str, RuleRecord], moment: Moment) -> list[tuple[str, ...]]:
    """Give each event with what the rules and the baseline made of it."""
    judged_by = {
        name: {finding.event.id: finding for finding in records[name].findings}
        for name in (TOGETHER, KEYWORDS)
    }

    def told(name: str, event: str) -> str:
        finding = judged_by[name].get(event)
        if finding is None:
            return words.NOT_JUDGED
        if finding.delay_hours is None:
            return words.MISSED
        return words.AFTER.format(hours=hours_text(finding.delay_hours))

    return [
        (
            words.EVENT.format(entity=event.entity, title=event.title),
            words.KINDS[event.kind],
            span_text(event.since, event.until),
            told(TOGETHER, event.id),
            told(KEYWORDS, event.id),
        )
        for event in moment.events
    ]


def share_text(share: Share) -> str:
    """Write how many of how many, with the interval."""
    if not share.of:
        return numbers.MISSING
    between = numbers.between(share.low, share.high, partial(numbers.percent, digits=0))
    return words.SHARE.format(count=share.count, of=share.of, between=between)


def estimate_text(estimate: Estimate | None, write: Callable[[float], str]) -> str:
    """Write a figure with its interval."""
    if estimate is None:
        return numbers.MISSING
    if estimate.low == estimate.high:
        return write(estimate.value)
    ends = words.TO.format(low=write(estimate.low), high=write(estimate.high))
    return f"{write(estimate.value)} ({ends})"


def _told(record: RuleRecord, name: str) -> int:
    """Count the events of which a time is known."""
    return sum(getattr(finding, name) is not None for finding in record.findings)


def _of(share: Share) -> Estimate:
    return Estimate(share.value, share.low, share.high)


def _plain(estimate: Estimate | None, write: Callable[[float], str]) -> str:
    return numbers.MISSING if estimate is None else write(estimate.value)


def _versus(
    measure: str,
    ours: Estimate | None,
    theirs: Estimate | None,
    write: Callable[[float], str],
    *,
    more_is_better: bool,
    judged: bool = True,
) -> VerdictRow:
    verdict = verdict_of(ours, theirs, more_is_better=more_is_better)
    if not judged:
        verdict = "cannot be judged"
    cell = VerdictCell(verdict, VERDICTS[verdict], estimate_text(theirs, write))
    return VerdictRow(measure, estimate_text(ours, write), (cell,))


def verdict_of(ours: Estimate | None, theirs: Estimate | None, *, more_is_better: bool) -> Verdict:
    """Say who is better: only where the intervals have no point in common."""
    if ours is None or theirs is None or isnan(ours.value) or isnan(theirs.value):
        return "cannot be judged"
    if ours.low > theirs.high:
        return "wins" if more_is_better else "loses"
    if ours.high < theirs.low:
        return "loses" if more_is_better else "wins"
    return "no clear difference"
