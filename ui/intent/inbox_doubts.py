"""Which intents are easily mixed up, by the model's doubt and by the labels; channels."""

import streamlit as st

from core.intent.judged import Judged, MixUp
from core.intent.names import title_of
from ui import numbers, panels, theme
from ui.charts import intent_inbox as charts
from ui.intent.inbox_cards import interval_text
from ui.intent.inbox_selection import DOUBTS_CHART, Selection
from ui.intent.inbox_state import Inbox
from ui.picks import key_of
from ui.tables import table_html
from ui.words.intent import inbox as words

SHOWN_PAIRS = 8
SHOWN_MIX_UPS = 6
# Pairs that share less than a tenth of a message are not mixed up.
WORTH_TELLING = 0.1


def show_doubts(inbox: Inbox, selection: Selection) -> None:
    """Draw pairs of intents; beside them what the labels say, and the channels."""
    left, right = st.columns(2, gap="large")
    with left:
        _draw_pairs(inbox, selection)
    with right:
        if inbox.judged is not None:
            _show_judged(inbox.judged)
        elif inbox.unknown_labels:
            st.caption(words.LABELS_OF_OTHERS.format(count=numbers.count(inbox.unknown_labels)))
        if len(inbox.messages.by_channel) > 1:
            _show_channels(inbox)


def _draw_pairs(inbox: Inbox, selection: Selection) -> None:
    pairs = [pair for pair in inbox.messages.doubts[:SHOWN_PAIRS] if pair.mass >= WORTH_TELLING]
    if not pairs:
        panels.empty_state(words.DOUBTS_NONE_TITLE, words.DOUBTS_NONE)
        return
    top = pairs[0]
    title = words.DOUBTS_TITLE.format(
        first=title_of(top.first),
        second=title_of(top.second).lower(),
        mass=numbers.decimal(top.mass, 1),
        messages=numbers.count(top.messages),
    )
    drawn = charts.doubts(pairs, title, theme.palette())
    key = key_of(DOUBTS_CHART, selection.pair)
    panels.chart(drawn, key=key, pick=True)
    st.caption(words.DOUBTS_CAPTION)


def _show_judged(judged: Judged) -> None:
    st.subheader(words.JUDGED_TITLE, anchor=False)
    told = [
        words.JUDGED.format(
            right=numbers.percent(judged.right.value),
            labelled=numbers.count(judged.labelled),
            interval=interval_text(judged.right),
        )
    ]
    if judged.right_recognised.of:
        share = numbers.percent(judged.right_recognised.value)
        told.append(words.JUDGED_SURE.format(right=share))
    if judged.found_outside.of:
        found = judged.found_outside
        counts = {"of": numbers.count(found.of), "count": numbers.count(found.count)}
        told.append(words.JUDGED_OUTSIDE.format(**counts))
    if judged.unknown:
        told.append(words.JUDGED_UNKNOWN.format(count=numbers.count(judged.unknown)))
    st.markdown(" ".join(told))
    _show_mix_ups(judged)


def _show_mix_ups(judged: Judged) -> None:
    if not judged.mix_ups:
        st.caption(words.MIX_NONE)
        return
    header = (words.MIX_LABEL, words.MIX_TOLD, words.MIX_COUNT)
    rows = [_row(mix_up) for mix_up in judged.mix_ups[:SHOWN_MIX_UPS]]
    st.html(table_html(header, rows, figures=(2,)))
    if len(judged.mix_ups) > SHOWN_MIX_UPS:
        rest = len(judged.mix_ups) - SHOWN_MIX_UPS
        st.caption(words.MIX_MORE.format(count=numbers.count(rest)))


def _row(mix_up: MixUp) -> tuple[str, str, str]:
    label, told = (
        title_of(name) if name else words.OUTSIDE for name in (mix_up.label, mix_up.told)
    )
    return label, told, numbers.count(mix_up.messages)


def _show_channels(inbox: Inbox) -> None:
    st.subheader(words.CHANNELS_TITLE, anchor=False)
    rows = [
        (
            one.channel,
            numbers.count(one.messages),
            *(
                numbers.percent(share.value, 0)
                for share in (one.recognised, one.unsure, one.outside)
            ),
        )
        for one in inbox.messages.by_channel
    ]
    st.html(table_html(words.CHANNEL_HEADER, rows, figures=(1, 2, 3, 4)))
