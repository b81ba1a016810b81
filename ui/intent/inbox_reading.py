"""Volumes as bars, and beside them the messages that are chosen, a page at a time."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from core.intent.inbox import DECISIONS
from core.intent.messages import Volume
from core.intent.names import title_of
from core.intent.schema import CHANNEL
from core.intent.urgency import LEVELS
from core.task import Rows
from ui import numbers, panels, theme
from ui.charts import intent_inbox as charts
from ui.intent.inbox_lead import count_of
from ui.intent.inbox_selection import PAGE_ROWS, VOLUMES_CHART, Selection, ordered
from ui.intent.inbox_state import Inbox
from ui.picks import key_of
from ui.words.intent import inbox as words

SHOWN_INTENTS = 12
# Pixels: three lines a message.
ROW_PX, TABLE_PX = 76, 520


def show_volumes(inbox: Inbox, selection: Selection) -> None:
    """Draw messages by intent; a click on a bar chooses it."""
    volumes, intent = inbox.messages.volumes, selection.intent
    if not volumes:
        panels.empty_state(words.VOLUMES_NONE_TITLE, words.VOLUMES_NONE)
        return
    shown = list(volumes[:SHOWN_INTENTS])
    # An intent that was chosen elsewhere has its bar, too.
    shown += [volume for volume in volumes[SHOWN_INTENTS:] if volume.intent == intent]
    title = volumes_title(volumes, int(inbox.messages.in_scope.sum()))
    drawn = charts.volumes(shown, intent, title, theme.palette())
    panels.chart(drawn, key=key_of(VOLUMES_CHART, selection.pair[:1]), pick=True)
    some = words.VOLUMES_CAPTION_SOME.format(shown=len(shown), count=len(volumes))
    st.caption(words.VOLUMES_CAPTION if len(shown) == len(volumes) else some)


def volumes_title(volumes: Sequence[Volume], total: int) -> str:
    """Say which intent leads, if one does."""
    top = volumes[0]
    tied = [title_of(volume.intent) for volume in volumes if volume.messages == top.messages]
    forms = {1: words.VOLUMES_TITLE, 2: words.VOLUMES_TITLE_TWO}
    form = forms.get(len(tied), words.VOLUMES_TITLE_TIED)
    return (words.VOLUMES_TITLE_ONE if total == 1 else form).format(
        intent=tied[0],
        second=tied[-1],
        count=numbers.count(top.messages),
        total=numbers.count(total),
        share=numbers.percent(top.messages / total, 0),
    )


def show_messages(inbox: Inbox, selection: Selection) -> None:
    """Show a page of the chosen messages."""
    positions = ordered(inbox, selection)
    if not len(positions):
        panels.empty_state(words.NOTHING_TITLE, words.NOTHING)
        return
    first = PAGE_ROWS * selection.page
    shown = positions[first : first + PAGE_ROWS]
    st.dataframe(
        message_table(inbox, shown),
        hide_index=True,
        row_height=ROW_PX,
        height=min(TABLE_PX, 40 + ROW_PX * len(shown)),
        key="inbox-messages",
        column_config={
            words.MESSAGE: st.column_config.TextColumn(width=330),
            words.INTENT: st.column_config.TextColumn(width=160),
            words.RUNNER_UP: st.column_config.TextColumn(width=160),
            words.SURE: st.column_config.ProgressColumn(
                format="%.0f %%", min_value=0, max_value=100, width=90
            ),
            words.RECEIVED: st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
            words.ROW: st.column_config.NumberColumn(format="localized", width=70),
        },
    )
    told = words.SHOWN_ALL.format(count=count_of(len(positions)))
    if len(shown) < len(positions):
        told = words.SHOWN.format(
            first=numbers.count(first + 1),
            last=numbers.count(first + len(shown)),
            count=numbers.count(len(positions)),
        )
    st.caption(told)


def message_table(inbox: Inbox, positions: Rows) -> pd.DataFrame:
    """Give messages as visitors read them, masked."""
    messages, masked = inbox.messages, inbox.scoring.masked
    titles = np.array([title_of(name) for name in messages.classes], dtype=object)
    inside = messages.in_scope[positions]
    best = titles[messages.best[positions]]
    nearest = [words.NO_INTENT.format(intent=title) for title in best]
    decisions = np.array([words.DECISIONS[name] for name in DECISIONS], dtype=object)
    table = {
        words.MESSAGE: [masked[row] for row in messages.rows[positions].tolist()],
        words.INTENT: np.where(inside, best, np.array(nearest, dtype=object)),
        words.SURE: 100 * messages.confidence[positions],
        words.RUNNER_UP: titles[messages.runner_up[positions]],
        words.DECISION: decisions[messages.decision[positions]],
    }
    if (messages.urgency >= 0).any():
        table[words.URGENCY] = np.array(LEVELS, dtype=object)[messages.urgency[positions]]
    if inbox.is_dated:
        table[words.RECEIVED] = messages.at[positions]
    if CHANNEL in inbox.scoring.messages:
        names = np.array([*messages.channels, ""], dtype=object)
        table[words.CHANNEL] = names[messages.channel[positions]]
    if inbox.judged is not None:
        table[words.LABEL] = _labels(inbox, positions)
    table[words.ROW] = [inbox.file_rows[at] for at in positions.tolist()]
    return pd.DataFrame(table)


def _labels(inbox: Inbox, positions: Rows) -> list[str]:
    messages = inbox.messages
    names = [title_of(name) for name in messages.classes]
    places = messages.labels[positions].tolist()
    return [names[at] if at >= 0 else words.OUTSIDE.lower() if at == -1 else "" for at in places]
