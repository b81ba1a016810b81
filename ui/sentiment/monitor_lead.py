"""The answer in a sentence: where the index stands, how far it moved, and because of what."""

import re
from html import escape, unescape
from math import sqrt
from typing import NamedTuple

from core.intervals import Z95
from core.sentiment.monitor.answers import Summary
from ui import numbers
from ui.address import ALL
from ui.charts.sentiment_axes import difference_between, index_between, points_text
from ui.sentiment.dates import day_text
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_movers import quoted
from ui.sentiment.monitor_scene import Scene
from ui.sentiment.stream_state import count_of
from ui.words.sentiment import monitor as words

# A company or topic is named as a cause if it makes up this part of the change.
LEAST_PART = 0.2
# Those named are told as the reason from this part on.
MOST_PART = 0.5
MOST_CAUSES = 2
# Fewer times as many items are no news.
LEAST_FOLD = 1.5


class Cause(NamedTuple):
    """A company or topic, by how much it moved the index, and whether it is what has no name."""

    name: str
    moved: float
    is_rest: bool


def lead_html(choices: Choices, scene: Scene) -> str:
    """Give the sentence as escaped HTML."""
    parts = [_replayed(choices), _stands(choices, scene), _came(choices, scene.summary)]
    return f"<p>{' '.join(part for part in parts if part)}</p>"


def lead_text(choices: Choices, scene: Scene) -> str:
    """Give the sentence as plain text."""
    return unescape(re.sub("</?(?:b|p|bdi)>", "", lead_html(choices, scene)))


def subject_of(choices: Choices) -> str:
    """Name what is looked at, as plain text: "Halden Air on “refunds” in reviews"."""
    one = choices.selection
    told = one.entity or words.SUBJECT_ALL
    if one.topic is not None:
        told = words.SUBJECT_TOPIC.format(subject=told, topic=choices.topic_title)
    if one.source is not None:
        told = words.SUBJECT_SOURCE.format(subject=told, source=one.source or words.NO_SOURCE)
    return told


def causes(choices: Choices, scene: Scene) -> list[Cause]:
    """Give the parts that moved the index most to the side it moved to, at most two.

    What has no name is among them only where it is told first, see :func:`quoted`.
    """
    if scene.by == "topic" and choices.selection.topic is not None:
        return []
    change, rows = scene.movers.change, scene.movers.parts
    pulled = rows[(rows["contribution"] * change > 0)]
    pulled = pulled[~pulled["is_rest"] | (pulled["key"] == quoted(scene.movers))]
    pulled = pulled[pulled["contribution"].abs() >= LEAST_PART * abs(change)]
    columns = (pulled[name].tolist() for name in ("name", "contribution", "is_rest"))
    return [Cause(*row) for row in zip(*columns, strict=True)][:MOST_CAUSES]


def before_text(choices: Choices) -> str:
    """Name the period that is compared with: "the 28 days before"."""
    days = choices.selection.days
    return words.BEFORE_ONE if days == 1 else words.BEFORE.format(days=days)


def _replayed(choices: Choices) -> str:
    if not choices.is_replay:
        return ""
    return words.LEAD_REPLAY.format(day=day_text(choices.selection.until, year=True))


def _came(choices: Choices, summary: Summary) -> str:
    """Say how many items came, where that is more than chance away from the period before.

    Two Poisson counts differ so if their difference exceeds ``Z95`` times the root of their sum.
    """
    now, was = summary.current.items, summary.before.items
    whole = summary.current.days == summary.before.days == choices.selection.days
    apart = abs(now - was) > Z95 * sqrt(now + was)
    if not whole or not apart or max(now, was) < LEAST_FOLD * max(1, min(now, was)):
        return ""
    counts = {"now": count_of(now), "was": numbers.count(was)}
    return words.LEAD_CAME.format(**counts, before=before_text(choices))


def _stands(choices: Choices, scene: Scene) -> str:
    summary, subject = scene.summary, f"<bdi>{escape(subject_of(choices))}</bdi>"
    index = points_text(summary.current.index.value)
    if summary.current.items == 1:
        return words.LEAD_ONE.format(subject=subject, index=index)
    told = {"subject": subject, "index": index, "before": before_text(choices)}
    if not summary.before.items:
        form = words.LEAD_WHOLE if choices.span == ALL else words.LEAD_ALONE
        count = numbers.count(summary.current.items)
        interval = interval_text(summary)
        return form.format(**told, items=count, interval=interval)
    change = summary.change
    if not summary.is_comparable:
        return words.LEAD_FEW.format(**told)
    if not summary.beyond_chance:
        interval = difference_between(change.low, change.high)
        moved = points_text(change.value)
        return words.LEAD_STEADY.format(**told, change=moved, interval=interval)
    form = words.LEAD_BELOW if change.value < 0 else words.LEAD_ABOVE
    moved = numbers.count(round(abs(change.value)))
    return form.format(**told, points=moved, because=_because(choices, scene))


def _because(choices: Choices, scene: Scene) -> str:
    found = causes(choices, scene)
    named = [_named(scene, cause) for cause in found]
    if not named:
        return "."
    most = sum(abs(cause.moved) for cause in found) >= MOST_PART * abs(scene.movers.change)
    form = words.BECAUSE if most else words.FIRST_OF_ALL
    return form.format(causes=words.AND.join(named))


def _named(scene: Scene, cause: Cause) -> str:
    moved = points_text(cause.moved)
    if cause.is_rest:
        return words.CAUSES_REST[scene.by].format(moved=moved)
    return words.CAUSES[scene.by].format(name=f"<bdi>{escape(cause.name)}</bdi>", moved=moved)


def interval_text(summary: Summary) -> str:
    """Write the interval of the index."""
    index = summary.current.index
    return index_between(index.low, index.high)


def chart_title(choices: Choices, scene: Scene) -> str:
    """Say the chart's finding, as plain text."""
    summary = scene.summary
    told = {
        "subject": subject_of(choices),
        "index": points_text(summary.current.index.value),
        "was": points_text(summary.before.index.value),
        "before": before_text(choices),
    }
    if not summary.before.items:
        return words.CHART_ALONE.format(**told)
    if not summary.is_comparable:
        return words.CHART_FEW.format(**told)
    if not summary.beyond_chance:
        return words.CHART_STEADY.format(**told)
    form = words.CHART_FELL if summary.change.value < 0 else words.CHART_ROSE
    return form.format(**told)


def movers_title(scene: Scene) -> str:
    """Say which company or topic moved it to the side it moved to, as plain text."""
    parts = scene.movers.parts
    top = parts[parts["key"] == quoted(scene.movers)].iloc[0]
    down = top["contribution"] < 0
    if top["is_rest"] and len(parts) > 1:
        form = (words.MOVERS_REST_DOWN if down else words.MOVERS_REST_UP)[scene.by]
    else:
        form = (words.MOVERS_DOWN if down else words.MOVERS_UP)[scene.by]
    return form.format(name=top["name"], moved=points_text(float(top["contribution"])))
