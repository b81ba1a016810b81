"""What an inbox is about, in a sentence or three."""

from math import isfinite

import numpy as np

from core.arrivals import Times
from core.intent.messages import OUTSIDE_PLACE
from core.intent.names import title_of
from core.intent.trends import Grain, Rise, Trend
from ui import numbers
from ui.intent.inbox_state import Inbox
from ui.words.intent import inbox as words

# From this share on, what is out of scope is worth a sentence.
MUCH_OUTSIDE = 0.25
DAYS_OF_WEEKS, DAYS_OF_MONTHS = 14, 120


def answer(inbox: Inbox) -> str:
    """Say how many messages there are, what they are about, and what rose most."""
    told = [_what(inbox)]
    trend = inbox.trends.get(inbox.grain) if inbox.trends else None
    if trend is not None and trend.rises:
        told.append(rose(inbox, trend, trend.rises[0]))
    outside = inbox.messages.decided[OUTSIDE_PLACE]
    if outside.value >= MUCH_OUTSIDE and inbox.messages.volumes:
        told.append(words.ANSWER_OUTSIDE.format(share=numbers.percent(outside.value, 0)))
    return " ".join(told)


def _what(inbox: Inbox) -> str:
    messages, volumes = inbox.messages, inbox.messages.volumes
    counted = count_of(len(messages))
    if not volumes:
        intents = len(messages.classes)
        return words.ANSWER_NONE.format(messages=counted, intents=intents)
    top = volumes[0]
    intent = title_of(top.intent)
    if len(messages) == 1:
        return words.ANSWER_ONLY.format(intent=intent)
    if inbox.is_dated:
        counted = words.IN_SPAN.format(messages=counted, span=span_text(inbox.span_days))
    tied = [title_of(volume.intent) for volume in volumes if volume.messages == top.messages]
    form = {1: words.ANSWER, 2: words.ANSWER_TWO}.get(len(tied), words.ANSWER_TIED)
    count = numbers.count(top.messages)
    return form.format(messages=counted, intent=intent, second=tied[-1], count=count)


def rose(inbox: Inbox, trend: Trend, rise: Rise) -> str:
    """Say what rose, how far, when and from what."""
    grain = trend.periods.grain
    form = words.ANSWER_RISE if rise.before else words.ANSWER_RISE_NEW
    return form.format(
        intent=title_of(inbox.messages.classes[rise.place]),
        fold=fold(rise.ratio.value),
        period=period_text(trend.periods.starts[rise.period], grain),
        before=numbers.count(rise.before),
        after=numbers.count(rise.after),
        earlier=words.EARLIER[grain],
    )


def fold(ratio: float) -> str:
    """Write how many times as much: tenths only where they matter."""
    if not isfinite(ratio):
        return ""
    return words.FOLD.format(times=numbers.decimal(ratio, 0 if ratio >= 5 else 1))


def count_of(messages: int) -> str:
    """Write a number of messages."""
    return numbers.counted(messages, words.ONE_MESSAGE, words.MESSAGES)


def span_text(days: int) -> str:
    """Write how long a time messages span."""
    if days == 1:
        return words.DAY
    if days <= DAYS_OF_WEEKS:
        return words.DAYS.format(count=days)
    if days <= DAYS_OF_MONTHS:
        return words.WEEKS.format(count=round(days / 7))
    return words.MONTHS.format(count=round(days / 30.44))


def period_text(start: np.datetime64, grain: Grain) -> str:
    """Write a period with its preposition: "in the week of 28 Sep"."""
    form = {"day": words.ON_DAY, "week": words.IN_WEEK, "month": words.IN_MONTH}[grain]
    return form.format(date=date_text(start, grain))


def date_text(start: np.datetime64, grain: Grain = "day") -> str:
    """Write a day, or the month it begins."""
    day = start.astype("datetime64[D]").item()
    return f"{day:%b %Y}" if grain == "month" else f"{day.day} {day:%b}"


def dates(times: Times) -> list[str]:
    """Write days with their year."""
    return [f"{date_text(time)} {time.astype('datetime64[Y]')}" for time in times]
