"""What the page shows of a choice, as a report of one page."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from core.sentiment.report.picture import Picture
from core.sentiment.report.report import Cause, Figure, Quoted, Report
from ui.charts.sentiment_axes import points_text
from ui.sentiment.monitor_cards import cards, parameters
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_lead import chart_title, lead_text, subject_of
from ui.sentiment.monitor_marks import marks_of
from ui.sentiment.monitor_movers import pulled_items, quoted
from ui.sentiment.monitor_scene import Scene
from ui.sentiment.monitor_why import pull_text
from ui.sentiment.quotes import Quote, about_text, shortened
from ui.sentiment.stream_state import count_of
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

CAUSES, QUOTES = 3, 2


def report_of(stream: StreamView, choices: Choices, scene: Scene) -> Report:
    """Give the report of a choice."""
    period = dict(parameters(choices))[words.PARAMETER_PERIOD]
    return Report(
        title=words.REPORT_TITLE.format(subject=subject_of(choices), period=period),
        lead=lead_text(choices, scene),
        figures=tuple(
            Figure(card.label, card.value, card.delta_text)
            for card in cards(stream, choices, scene)
        ),
        picture_title=chart_title(choices, scene),
        picture_note=words.REPORT_NOTE,
        picture=picture_of(choices, scene),
        causes=tuple(causes_of(stream, choices, scene)),
        alerts=tuple(alerts_told(stream, choices)),
        facts=facts_of(stream, choices),
        made_at=datetime.now(UTC),
    )


def picture_of(choices: Choices, scene: Scene) -> Picture:
    """Give the picture that a report draws."""
    series, volume, one = scene.series, scene.volume, choices.selection
    days = [at.date() for at in series["at"]]
    first: date = days[0]
    levels = []
    if scene.summary.before.items:
        before = one.before()
        level = scene.summary.before.index.value
        levels.append((max(before.since, first), before.until, level, False))
    levels.append((max(one.since, first), one.until, scene.summary.current.index.value, True))
    return Picture(
        days=tuple(days),
        index=series["index"].to_numpy(np.float64),
        low=series["low"].to_numpy(np.float64),
        high=series["high"].to_numpy(np.float64),
        is_current=np.array([day >= one.since for day in days], dtype=np.bool_),
        bar_days=tuple(at.date() for at in volume["at"]),
        items=volume["items"].to_numpy(np.int64),
        negative=volume["negative"].to_numpy(np.int64),
        levels=tuple(levels),
    )


def causes_of(stream: StreamView, choices: Choices, scene: Scene) -> list[Cause]:
    """Give what moved the index, first to the side it moved to, with the items that pulled most."""
    if not scene.summary.is_comparable:
        return []
    rows, top = scene.movers.parts, quoted(scene.movers)
    along = (rows["contribution"] * scene.movers.change > 0) + 2 * (rows["key"] == top)
    rows = rows.assign(along=along.astype(int))
    rows = rows.sort_values("along", ascending=False, kind="stable").head(CAUSES)
    found = []
    for key, name, moved in zip(
        rows["key"], rows["name"], rows["contribution"].tolist(), strict=True
    ):
        items = pulled_items(stream, choices.selection, scene.by, key, QUOTES)
        told = words.REPORT_MOVED.format(moved=points_text(moved))
        found.append(Cause(str(name), told, tuple(_quoted(items))))
    return found


def _quoted(items: pd.DataFrame) -> list[Quoted]:
    quotes = [Quote.of(row, pull_text(row)) for _, row in items.iterrows()]
    return [Quoted(shortened(quote.text), about_text(quote)) for quote in quotes]


def alerts_told(stream: StreamView, choices: Choices) -> list[str]:
    """Say which alerts were raised in the period, the newest first."""
    marks = marks_of(stream, choices, choices.selection.since)
    raised = sorted((mark for mark in marks if not mark.letter), key=lambda mark: mark.since)
    return [words.REPORT_ALERT.format(day=mark.since, told=mark.told) for mark in raised[::-1]]


def facts_of(stream: StreamView, choices: Choices) -> tuple[tuple[str, str], ...]:
    """Say what was chosen, which data and which model it rests on, and how it is computed."""
    source, model = stream.origin, stream.model
    return (
        *parameters(choices),
        (words.NOTE_STREAM, f"{source.name} ({source.badge.value}), {count_of(source.rows)}"),
        (words.NOTE_HASH, source.sha256),
        (words.NOTE_MODEL, f"{model.title}, {model.version}"),
        (words.NOTE_MODEL_HASH, model.sha256),
        (words.INDEX, words.INDEX_DEFINITION),
    )
