"""Why: what each topic added to the change, and the very items that pulled most."""

from html import escape

import pandas as pd
import streamlit as st

from core.sentiment.monitor.parts import NO_TOPIC
from core.sentiment.selection import Selection
from ui import numbers, panels, theme
from ui.charts import sentiment_movers as charts
from ui.charts.sentiment_axes import points_text
from ui.charts.sentiment_movers import Mover
from ui.intent.inbox_picks import key_of
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_lead import before_text, movers_title, title_of, topic_quoted
from ui.sentiment.monitor_scene import Scene, kept
from ui.sentiment.quotes import Quote, quotes_html
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

CHART, MOVED = "monitor-movers", "moved"
SHOWN_TOPICS, SHOWN_ITEMS = 7, 5


def show_why(stream: StreamView, choices: Choices, scene: Scene, moved: str | None) -> None:
    """Draw the contributions; beside them quotes of the topic that is picked, or the first.

    Parameters
    ----------
    moved : str, optional
        The code of the topic that was picked.
    """
    st.subheader(words.WHY, anchor=False)
    rows = scene.movers.topics
    if not scene.summary.before.items or rows["contribution"].isna().all():
        told = words.WHY_NOTHING.format(before=before_text(choices))
        panels.empty_state(words.WHY_NOTHING_TITLE, told)
        return
    chosen = moved if moved in set(map(str, rows["topic"].tolist())) else None
    left, right = st.columns(2, gap="large")
    with left:
        drawn = charts.contributions(
            movers_of(stream, choices.selection, rows),
            chosen or "",
            movers_title(rows),
            theme.palette(),
        )
        panels.chart(drawn, key=key_of(CHART, (chosen,) if chosen else ()), pick=True)
        change = points_text(scene.movers.change)
        st.caption(words.MOVERS_CAPTION.format(change=change, before=before_text(choices)))
    with right:
        _show_items(stream, choices, rows, int(chosen) if chosen else topic_quoted(rows))


def movers_of(stream: StreamView, selection: Selection, rows: pd.DataFrame) -> list[Mover]:
    """Give the topics that moved most, and all others as one: together they are the change."""
    new = {place for place, is_new in enumerate(stream.topics.is_new(selection.as_of)) if is_new}
    shown = [_mover(row, new) for row in rows.head(SHOWN_TOPICS).itertuples()]
    rest = rows.iloc[SHOWN_TOPICS:]
    if len(rest):
        sums = {name: float(rest[name].sum()) for name in ("contribution", "tone", "mix")}
        counts = (int(rest["items"].sum()), int(rest["items_before"].sum()))
        title = words.MOVERS_REST.format(count=len(rest))
        ends = (float("nan"), float("nan"))
        shown.append(
            Mover("", title, sums["contribution"], *ends, sums["tone"], sums["mix"], *counts)
        )
    return shown


def _mover(row: "pd.core.frame.Pandas", new: set[int]) -> Mover:  # type: ignore[name-defined]
    topic = int(row.topic)
    title = title_of(topic, str(row.title))
    return Mover(
        code=str(topic),
        title=words.NEW_TOPIC.format(title=title) if topic in new else title,
        contribution=float(row.contribution),
        low=float(row.low),
        high=float(row.high),
        tone=float(row.tone),
        mix=float(row.mix),
        items=int(row.items),
        items_before=int(row.items_before),
    )


def _show_items(stream: StreamView, choices: Choices, rows: pd.DataFrame, topic: int) -> None:
    row = rows[rows["topic"] == topic].iloc[0]
    title = title_of(topic, str(row["title"]))
    down = float(row["contribution"]) < 0
    told = (words.QUOTES_DOWN if down else words.QUOTES_UP).format(topic=title)
    items = kept(
        stream,
        "moving-items",
        (*choices.setting, str(topic)),
        lambda: stream.monitor.moving_items(choices.selection, topic, SHOWN_ITEMS),
    )
    st.html(f'<p class="v-chart-title">{escape(told)}</p>')
    quotes = [Quote.of(item, pull_text(item)) for _, item in items.iterrows()]
    st.html(quotes_html(quotes))
    if topic == NO_TOPIC:
        st.caption(words.QUOTES_OTHER)


def pull_text(item: "pd.Series") -> str:
    """Say how far an item pulled the index, and whether it was one of the period before."""
    pull = numbers.signed(float(item["pull"]), 1)
    return (words.PULLED if item["current"] else words.MISSED).format(pull=pull)
