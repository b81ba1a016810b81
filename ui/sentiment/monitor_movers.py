"""By what the change is told apart: by company where all are looked at together, or by topic."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from core.sentiment.monitor.answers import Movers
from core.sentiment.monitor.parts import NO_TOPIC
from core.sentiment.selection import Selection
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

By = Literal["company", "topic"]

# What is named must have done this part of what has no name, to be told in its place.
LEAST_OF_NAMELESS = 0.5


def movers_of(stream: StreamView, selection: Selection) -> dict[By, Movers]:
    """Give what moved the index, each way, the way to begin with first.

    Returns
    -------
    dict of str to Movers
        By company only where none is chosen and at least two are named. The parts also have
        ``name``, as visitors read it, ``key`` and ``is_rest``: whether it is what belongs to no
        company or topic.
    """
    monitor, found = stream.monitor, dict[By, Movers]()
    if selection.entity is None:
        by_company = monitor.movers_by_entity(selection)
        if (by_company.parts["entity"] != "").sum() > 1:
            found["company"] = _of_companies(by_company)
    found["topic"] = _of_topics(stream, monitor.movers(selection), selection)
    return found


def title_of(topic: int, title: str) -> str:
    """Name a topic; what is of none has a name, too."""
    return words.NO_TOPIC if topic == NO_TOPIC else title


def quoted(movers: Movers) -> str:
    """Give the key of the part that is told first: it moved the index to the side it moved to.

    That is the largest such part. Is it what has no name, the next one that has is told instead,
    unless it did less than half as much; then nobody must be named as the reason.
    """
    parts = movers.parts
    along = parts[parts["contribution"] * movers.change > 0]
    if along.empty:
        along = parts[~parts["is_rest"]] if not parts["is_rest"].all() else parts
    first, named = along.iloc[0], along[~along["is_rest"]]
    if first["is_rest"] and len(named):
        least = LEAST_OF_NAMELESS * abs(first["contribution"])
        first = named.iloc[0] if abs(named["contribution"].iloc[0]) >= least else first
    return str(first["key"])


def pulled_items(
    stream: StreamView, selection: Selection, by: By, key: str, number: int
) -> pd.DataFrame:
    """Give the items of a part that pulled most."""
    if by == "company":
        return stream.monitor.moving_items_of_entity(selection, key or None, number)
    return stream.monitor.moving_items(selection, int(key), number)


def _of_companies(movers: Movers) -> Movers:
    company = movers.parts["entity"].astype(str)
    names = [name or words.NO_COMPANY for name in company]
    return _named(movers, {"name": names, "key": company, "is_rest": company == ""})


def _of_topics(stream: StreamView, movers: Movers, selection: Selection) -> Movers:
    titles, topics = stream.topics.titles_at(selection.as_of), movers.parts["topic"]
    names = [words.NO_TOPIC if topic == NO_TOPIC else titles[topic] for topic in topics.tolist()]
    return _named(movers, {"name": names, "key": topics.astype(str), "is_rest": topics == NO_TOPIC})


def _named(movers: Movers, columns: Mapping[str, Any]) -> Movers:
    return replace(movers, parts=movers.parts.assign(**columns))
