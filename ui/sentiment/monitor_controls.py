"""What the monitor is about: company, topic, source, period and the day it is seen from.

Every setting is a code in the address, so a link restores the view.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
import streamlit as st

from core.sentiment.monitor.answers import Options
from core.sentiment.monitor.parts import NO_TOPIC
from core.sentiment.selection import Selection
from ui import inputs
from ui.address import ALL, codes_of
from ui.sentiment.monitor_replay import ask_day
from ui.sentiment.monitor_scene import kept, options_of
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

WHO, TOPIC, SOURCE, SPAN, LINE = "who", "topic", "from", "span", "line"
# Points a line may have; a longer stream is drawn by weeks or months.
MOST_DAYS, MOST_WEEKS = 800, 5_600
# The index of so many is known to some 15 points to either side.
ENOUGH_ITEMS = 100
# A week against the one before is mostly chance.
FEWEST_DAYS = 28
# A drop-down of more names helps nobody; those with most items are offered.
MOST_OPTIONS = 500
_BEGUN = "_vitrine_sentiment_begun"


@dataclass(frozen=True)
class Choices:
    """What is chosen.

    Parameters
    ----------
    selection : Selection
    span, line : str
        Codes of the controls.
    topic_title : str
        Of the topic chosen; empty for all.
    """

    selection: Selection
    span: str
    line: str
    topic_title: str = ""

    @property
    def is_replay(self) -> bool:
        """Whether the stream is seen from an earlier day."""
        return self.selection.as_of is not None

    @property
    def setting(self) -> tuple[str, ...]:
        """Give all that figures depend on, for caches."""
        one = self.selection
        parts = (one.since, one.until, one.as_of, one.entity, one.topic, one.source, self.line)
        return tuple(map(repr, parts))

    def within(self, since: date, until: date) -> Selection:
        """Give the selection of some of its days, or of the ones before."""
        return replace(self.selection, since=since, until=until)


def ask(stream: StreamView) -> Choices:
    """Draw the controls and give what is chosen."""
    place = st.container(key="grid-monitor-controls", gap=None)
    day = ask_day(stream)
    as_of = None if day >= stream.last_day else _midnight(day + timedelta(days=1))
    options = options_of(stream, as_of)
    with place:
        entity = _ask_entity(stream, options)
        topic, title = _ask_topic(options)
        source = _ask_source(stream, options)
        days = (day - stream.first_day).days + 1
        span = _ask_span(stream)
        line = _ask_line(days if span == ALL else 2 * int(span))
    since = stream.first_day if span == ALL else day - timedelta(days=int(span) - 1)
    return Choices(Selection(since, day, as_of, entity, topic, source), span, line, title)


def company_codes(stream: StreamView) -> dict[str, str]:
    """Give the stream's companies and products by their codes."""
    return kept(stream, "companies", (), lambda: codes_of(stream.monitor.entities))


def _ask_entity(stream: StreamView, options: Options) -> str | None:
    """Ask for a company: those of the watch-list, and the user's own as far as they are known."""
    counts = dict(zip(options.entities["entity"], options.entities["items"], strict=True))
    codes = company_codes(stream)
    watched = set(stream.watch_list.names)
    offered = [(code, name) for code, name in codes.items() if name in counts or name in watched]
    offered.sort(key=lambda pair: -counts.get(pair[1], 0))
    titles = {ALL: words.WHO_ALL} | dict(offered[:MOST_OPTIONS])
    return codes.get(_choice(words.WHO, titles, WHO))


def _ask_topic(options: Options) -> tuple[int | None, str]:
    rows = options.topics
    titles = {
        str(topic): str(title) for topic, title in zip(rows["topic"], rows["title"], strict=True)
    }
    # What belongs to no topic comes last, however much it is.
    rest = {str(NO_TOPIC): words.NO_TOPIC} if titles.pop(str(NO_TOPIC), None) is not None else {}
    offered = _told_apart({ALL: words.TOPIC_ALL} | titles | (rest if titles else {}))
    code = _choice(words.TOPIC, offered, TOPIC)
    return (None, "") if code == ALL else (int(code), offered[code])


def _ask_source(stream: StreamView, options: Options) -> str | None:
    codes = kept(stream, "sources", (), lambda: codes_of(stream.monitor.sources))
    known = set(options.sources["source"].head(MOST_OPTIONS))
    titles = {code: name or words.NO_SOURCE for code, name in codes.items() if name in known}
    offered = _told_apart({ALL: words.SOURCE_ALL} | titles)
    return codes.get(_choice(words.SOURCE, offered, SOURCE))


def _told_apart(titles: Mapping[str, str]) -> dict[str, str]:
    """Write a number to titles that occur twice: a drop-down keeps its title, not its code."""
    found: dict[str, str] = {}
    taken = set[str]()
    for code, title in titles.items():
        told, count = title, 1
        while told in taken:
            count += 1
            told = words.AGAIN.format(title=title, count=count)
        taken.add(told)
        found[code] = told
    return found


def _ask_span(stream: StreamView) -> str:
    """Ask for the period; by default the shortest that has enough items, from four weeks up."""
    if st.session_state.setdefault(_BEGUN, stream.key) != stream.key:
        st.session_state[_BEGUN] = stream.key
        if SPAN not in st.query_params:
            inputs.reset(SPAN)  # Nobody chose it: it is where another stream begins.
    days = (stream.last_day - stream.first_day).days + 1
    offered = {
        code: title for code, title in words.SPANS.items() if code == ALL or int(code) < days
    }
    fewest = FEWEST_DAYS if days > FEWEST_DAYS else 1
    telling = (
        code
        for code in offered
        if code != ALL and int(code) >= fewest and _last_items(stream, int(code)) >= ENOUGH_ITEMS
    )
    return _choice(words.SPAN, offered, SPAN, next(telling, ALL))


def _last_items(stream: StreamView, days: int) -> int:
    """Count the items of a stream's last days."""
    moments = stream.monitor.moments
    since = np.datetime64(stream.last_day - timedelta(days=days - 1))
    return len(moments) - int(np.searchsorted(moments, since))


def _ask_line(days: int) -> str:
    limits = {"trailing": MOST_DAYS, "day": MOST_DAYS, "week": MOST_WEEKS}
    offered = {c: title for c, title in words.LINES.items() if days <= limits.get(c, days)}
    return _choice(words.LINE, offered, LINE)


def _choice(label: str, options: Mapping[str, str], key: str, default: str | None = None) -> str:
    """Ask, after setting back what another stream or day had to offer and this one has not."""
    if key in st.session_state:
        if st.session_state[key] in options:
            # A drop-down keeps its title, and a topic may be called otherwise by now.
            st.session_state[key] = st.session_state[key]
        else:
            inputs.reset(key)
    return inputs.choice(label, options, key, default)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
