"""Why: what each company or topic added to the change, and the very items that pulled most."""

from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from ui import inputs, numbers, panels, theme
from ui.charts import sentiment_movers as charts
from ui.charts.sentiment_axes import points_text
from ui.charts.sentiment_movers import Mover
from ui.picks import key_of
from ui.sentiment.monitor_controls import Choices, company_codes
from ui.sentiment.monitor_lead import before_text, movers_title
from ui.sentiment.monitor_movers import By, pulled_items, quoted
from ui.sentiment.monitor_scene import Scene, kept
from ui.sentiment.quotes import Quote, quotes_html
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

CHART, MOVED, BY = "monitor-movers", "moved", "by"
SHOWN_PARTS, SHOWN_ITEMS = 7, 5
# What an address has for the part without a name; no company's code begins so.
REST = "-1"


def ask_by(scene: Scene) -> Scene:
    """Draw the heading and ask by what the change is told apart; give the scene told so."""
    st.subheader(words.WHY, anchor=False)
    if len(scene.movers_by) < 2 or not _is_told(scene):
        return scene
    titles: dict[str, str] = {by: words.BYS[by] for by in scene.movers_by}
    chosen = inputs.choice(words.BY, titles, BY, look="segments", label_visibility="collapsed")
    by: By = "company" if chosen == "company" else "topic"
    return replace(scene, by=by)


def show_why(stream: StreamView, choices: Choices, scene: Scene, moved: str | None) -> None:
    """Draw the contributions; beside them quotes of the part that is picked, or the first.

    Parameters
    ----------
    moved : str, optional
        The code of the company or topic that was picked.
    """
    if not _is_told(scene):
        _say_untold(choices, scene)
        return
    rows = _coded(stream, scene)
    codes = dict(zip(rows["code"], rows["key"], strict=True))
    chosen = moved if moved in codes else None
    left, right = st.columns(2, gap="large")
    with left:
        drawn = charts.contributions(
            movers_of(stream, choices, scene),
            chosen or "",
            movers_title(scene),
            theme.palette(),
        )
        panels.chart(drawn, key=key_of(CHART, (scene.by, chosen or "")), pick=True)
        change = points_text(scene.movers.change)
        st.caption(words.MOVERS_CAPTION.format(change=change, before=before_text(choices)))
    with right:
        _show_items(stream, choices, scene, codes[chosen] if chosen else quoted(scene.movers))


def movers_of(stream: StreamView, choices: Choices, scene: Scene) -> list[Mover]:
    """Give the parts that moved most, and all others as one: together they are the change."""
    rows = _coded(stream, scene)
    known = stream.topics.is_new(choices.selection.as_of) if scene.by == "topic" else ()
    new = {str(place) for place, is_new in enumerate(known) if is_new}
    shown = [_mover(row, new) for row in rows.head(SHOWN_PARTS).itertuples()]
    rest = rows.iloc[SHOWN_PARTS:]
    if len(rest):
        sums = {name: float(rest[name].sum()) for name in ("contribution", "tone", "mix")}
        counts = (int(rest["items"].sum()), int(rest["items_before"].sum()))
        title = words.MOVERS_REST[scene.by].format(count=len(rest))
        ends = (float("nan"), float("nan"))
        shown.append(
            Mover("", title, sums["contribution"], *ends, sums["tone"], sums["mix"], *counts)
        )
    return shown


def _is_told(scene: Scene) -> bool:
    """Say whether there is a change to tell apart."""
    return scene.summary.is_comparable


def _say_untold(choices: Choices, scene: Scene) -> None:
    """Say why no change is told apart, and what would help."""
    if scene.summary.before.items:
        title, form = words.WHY_FEW_TITLE, words.WHY_FEW
    else:
        title, form = words.WHY_NOTHING_TITLE, words.WHY_NOTHING
    panels.empty_state(title, form.format(before=before_text(choices)))


def _coded(stream: StreamView, scene: Scene) -> pd.DataFrame:
    """Give the parts with the codes that an address and a click have for them."""
    parts = scene.movers.parts
    if scene.by == "topic":
        return parts.assign(code=parts["key"])
    codes = {name: code for code, name in company_codes(stream).items()}
    return parts.assign(code=[codes.get(key, REST) for key in parts["key"]])


def _mover(row: Any, new: set[str]) -> Mover:
    return Mover(
        code=str(row.code),
        title=words.NEW_TOPIC.format(title=row.name) if row.key in new else str(row.name),
        contribution=float(row.contribution),
        low=float(row.low),
        high=float(row.high),
        tone=float(row.tone),
        mix=float(row.mix),
        items=int(row.items),
        items_before=int(row.items_before),
    )


def _show_items(stream: StreamView, choices: Choices, scene: Scene, key: str) -> None:
    row = scene.movers.parts.set_index("key").loc[key]
    told = (words.QUOTES_DOWN if row["contribution"] < 0 else words.QUOTES_UP)[scene.by]
    items = kept(
        stream,
        "moving-items",
        (*choices.setting, scene.by, key),
        lambda: pulled_items(stream, choices.selection, scene.by, key, SHOWN_ITEMS),
    )
    st.html(f'<p class="v-chart-title">{escape(told.format(name=row["name"]))}</p>')
    quotes = [Quote.of(item, pull_text(item)) for _, item in items.iterrows()]
    st.html(quotes_html(quotes))
    if row["is_rest"]:
        st.caption(words.QUOTES_REST[scene.by])


def pull_text(item: "pd.Series") -> str:
    """Say how far an item pulled the index, and whether it was one of the period before."""
    pull = numbers.signed(float(item["pull"]), 1)
    return (words.PULLED if item["current"] else words.MISSED).format(pull=pull)
