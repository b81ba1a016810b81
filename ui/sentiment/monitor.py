"""The monitor: where the index stands, how it moved, because of what, and the items themselves."""

import streamlit as st

from ui import inputs, numbers, panels
from ui.frame import fragment
from ui.picks import Picked, take_picks
from ui.sentiment import monitor_why
from ui.sentiment.dates import day_text, span_text
from ui.sentiment.monitor_cards import cards
from ui.sentiment.monitor_controls import Choices, ask
from ui.sentiment.monitor_days import show_days
from ui.sentiment.monitor_items import show_items
from ui.sentiment.monitor_lead import lead_html
from ui.sentiment.monitor_leagues import show_leagues
from ui.sentiment.monitor_picture import take_picture
from ui.sentiment.monitor_replay import seconds_between_steps
from ui.sentiment.monitor_scene import scene_of
from ui.sentiment.monitor_trend import CHART, ON, days_of, show_trend
from ui.sentiment.stream_state import current
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words


def show() -> None:
    """Draw the view. Not a fragment: a click on "Stop" must reach a stream that is scored."""
    stream = current()
    if stream is None:
        return
    fragment(show_monitor, every_seconds=seconds_between_steps())(stream)


def show_monitor(stream: StreamView) -> None:
    """Draw what is chosen; a click or a control reruns this part only, and so does a replay."""
    take_picks({CHART: _set_days, monitor_why.CHART: _set_part})
    lead = st.container(key="lead-monitor")
    choices = ask(stream)
    scene = scene_of(stream, choices)
    if not scene.summary.current.items:
        _say_nothing(stream, choices)
        return
    figures = st.container(key="figures-monitor")
    # Asked first: the answer above names companies or topics as it is told here.
    scene = monitor_why.ask_by(scene)
    lead.html(lead_html(choices, scene))
    on = _days_asked(choices)
    with figures:
        panels.kpi_row(cards(stream, choices, scene), key="threes-monitor")
        drawn = show_trend(stream, choices, scene, on)
        show_days(stream, choices, on)
        take_picture(stream, choices, scene, drawn)
    monitor_why.show_why(stream, choices, scene, inputs.carried(monitor_why.MOVED, _short))
    show_leagues(stream, choices, scene)
    show_items(stream, choices, on)


def _say_nothing(stream: StreamView, choices: Choices) -> None:
    """Say why there is nothing to see, and what would change that."""
    one = choices.selection
    period = span_text(one.since, one.until, year=True)
    text = words.NOTHING.format(
        period=period,
        first=day_text(stream.first_day, year=True),
        last=day_text(one.until, year=True),
    )
    panels.empty_state(words.NOTHING_TITLE, text)
    if undated := stream.monitor.undated:
        form = words.UNDATED_ONE if undated == 1 else words.UNDATED
        st.caption(form.format(count=numbers.count(undated)))


def _days_asked(choices: Choices) -> Picked:
    """Give the days that were clicked, where they lie in what is drawn."""
    code = inputs.carried(ON, _days_code)
    if code is None:
        return ()
    since, until = days_of(code)
    one = choices.selection
    if until < one.before().since or since > one.until:
        inputs.reset(ON)
        return ()
    return (code,)


def _days_code(code: str) -> str:
    days_of(code)
    return code


def _short(code: str) -> str:
    if len(code) > inputs.MAX_CODE_CHARACTERS:
        raise ValueError
    return code


def _set_days(picked: Picked) -> None:
    """Read the items of a point's days; a second click reads all again."""
    _toggle(ON, picked[0] if picked else "")


def _set_part(picked: Picked) -> None:
    """Quote the items of a company or topic; a second click quotes the one that moved most."""
    _toggle(monitor_why.MOVED, picked[0] if picked else "")


def _toggle(key: str, code: str) -> None:
    known = st.query_params.get(key)
    inputs.reset(key)
    if code and code != known:
        st.query_params[key] = code
