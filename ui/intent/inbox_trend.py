"""One intent over time, what rose beyond chance, and when it is busy."""

from math import isfinite

import numpy as np
import streamlit as st

from core.intent.names import title_of
from core.intent.trends import BLOCK_HOURS, Grain, Rise, Trend, busy_blocks
from ui import inputs, numbers, panels, theme
from ui.charts import intent_inbox as charts
from ui.intent.inbox_lead import date_text, dates, period_text
from ui.intent.inbox_selection import GRAIN
from ui.intent.inbox_state import Inbox
from ui.words.intent import inbox as words

OTHER_RISES = 3
# With fewer messages a map of hours shows chance.
FEWEST_BUSY = 50


def show_trend(inbox: Inbox, intent: str | None) -> None:
    """Draw volumes over time beside the busy hours; without dates, say how to get them."""
    if not inbox.is_dated:
        panels.empty_state(words.NO_DATES_TITLE, words.NO_DATES)
        return
    known = inbox.messages.at[~np.isnat(inbox.messages.at)]
    if not inbox.trends:
        told = words.ONE_DAY.format(date=dates(known[:1])[0])
        panels.empty_state(words.NO_DATES_TITLE, told)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_trend(inbox, intent)
    with right:
        if inbox.arrivals.timed and len(known) >= FEWEST_BUSY and inbox.span_days >= 7:
            _draw_busy(inbox)


def _draw_trend(inbox: Inbox, intent: str | None) -> None:
    place = st.container()
    options = {str(grain): words.GRAINS[grain] for grain in inbox.trends}
    default = inbox.grain if inbox.grain in options else next(iter(options))
    chosen = default
    if len(options) > 1:
        chosen = inputs.choice(words.GRAIN, options, GRAIN, default, look="segments")
    trend = next(found for grain, found in inbox.trends.items() if grain == chosen)
    subject, rise = subject_of(inbox, trend, intent)
    with place:
        drawn = charts.trend(
            line_of(trend, subject, rise), _title(inbox, trend, subject, rise), theme.palette()
        )
        panels.chart(drawn, key="inbox-trend")
    st.caption(" ".join(_remarks(inbox, trend, rise)))


def subject_of(inbox: Inbox, trend: Trend, intent: str | None) -> tuple[int | None, Rise | None]:
    """Give the intent to draw and its surest rise: the one chosen, or the one that rose most.

    Neither where nothing is chosen and nothing rose: then all messages are drawn.
    """
    if intent is None:
        top = trend.rises[0] if trend.rises else None
        return (top.place, top) if top else (None, None)
    place = inbox.messages.classes.index(intent)
    return place, next((rise for rise in trend.rises if rise.place == place), None)


def line_of(trend: Trend, subject: int | None, rise: Rise | None) -> charts.Line:
    """Give the counts to draw."""
    grain, periods = trend.periods.grain, trend.periods
    counts = trend.totals if subject is None else trend.counts[:, subject]
    ends = np.append(periods.starts[1:], periods.starts[-1] + _length(trend))
    full = (ends - periods.starts).astype(np.float64)
    note = ""
    if rise is not None:
        low, high = rise.ratio.low, rise.ratio.high
        note = words.TREND_RISE_NEW.format(low=numbers.decimal(low, 1))
        if isfinite(rise.ratio.value):
            interval = numbers.between(low, high, lambda end: numbers.decimal(end, 1))
            ratio = numbers.decimal(rise.ratio.value, 1)
            note = words.TREND_RISE.format(ratio=ratio, interval=interval)
    return charts.Line(
        tuple(periods.starts.astype(str).tolist()),
        tuple(_sentence(period_text(start, grain)) for start in periods.starts),
        tuple(date_text(start, grain) for start in periods.starts),
        tuple(int(count) for count in counts),
        tuple(bool(days >= length) for days, length in zip(periods.days, full, strict=True)),
        rise.period if rise else None,
        note,
    )


def _length(trend: Trend) -> np.timedelta64:
    """Give how long the last period is."""
    last = trend.periods.starts[-1]
    if trend.periods.grain == "month":
        following = (last.astype("datetime64[M]") + 1).astype("datetime64[D]")
        return np.timedelta64(following - last)
    return np.timedelta64(1 if trend.periods.grain == "day" else 7, "D")


def _title(inbox: Inbox, trend: Trend, subject: int | None, rise: Rise | None) -> str:
    grain: Grain = trend.periods.grain
    if subject is None:
        low, high = numbers.count(trend.totals.min()), numbers.count(trend.totals.max())
        return words.TREND_TITLE_ALL.format(low=low, high=high, grain=grain)
    intent = title_of(inbox.messages.classes[subject])
    if rise is None:
        return words.TREND_TITLE_STEADY.format(intent=intent)
    return words.TREND_TITLE_RISE.format(
        intent=intent,
        after=numbers.count(rise.after),
        before=numbers.count(rise.before),
        period=period_text(trend.periods.starts[rise.period], grain),
        earlier=words.EARLIER[grain],
    )


def _remarks(inbox: Inbox, trend: Trend, shown: Rise | None) -> list[str]:
    grain = trend.periods.grain
    told = []
    others: dict[int, Rise] = {}
    for rise in trend.rises:
        if shown is None or rise.place != shown.place:
            others.setdefault(rise.place, rise)
    if others:
        listed = [
            words.TREND_ALSO_ONE.format(
                intent=title_of(inbox.messages.classes[rise.place]),
                period=period_text(trend.periods.starts[rise.period], grain),
                before=numbers.count(rise.before),
                after=numbers.count(rise.after),
            )
            for rise in list(others.values())[:OTHER_RISES]
        ]
        told.append(words.TREND_ALSO.format(rises="; ".join(listed)))
    compared = numbers.count(trend.compared)
    told.append(words.TREND_CAPTION.format(grain=grain, count=compared))
    whole = line_of(trend, None, None).whole
    if not all(whole):
        told.append(words.TREND_PARTIAL.format(grain=grain))
    return told


def _draw_busy(inbox: Inbox) -> None:
    blocks = busy_blocks(inbox.messages.at)
    day, block = np.unravel_index(int(np.nanargmax(blocks)), blocks.shape)
    title = words.BUSY_TITLE.format(
        day=words.WEEKDAYS[int(day)],
        start=int(block) * BLOCK_HOURS,
        end=(int(block) + 1) * BLOCK_HOURS,
        count=numbers.decimal(float(blocks[day, block]), 1),
    )
    panels.chart(charts.busy(blocks, title, theme.palette()), key="inbox-busy")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
