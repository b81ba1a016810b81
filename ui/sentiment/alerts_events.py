"""What is known to have happened: planted in the stream that ships, typed in for one's own."""

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from core.errors import OptionError
from core.sentiment.alerts.events import DIRECTION, ENTITY, KIND, SINCE, TITLE, UNTIL, read_events
from core.sentiment.data import PlantedEvent
from ui import tables
from ui.boundary import error_panel, report
from ui.sentiment.alerts_moment import Moment, is_planted
from ui.sentiment.dates import span_text
from ui.sentiment.stream_state import held
from ui.words.sentiment import alerts as words

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

# The years that dates are read of.
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2100, 12, 31)


def show_events(moment: Moment) -> None:
    """Show the planted events, or let the visitor type in known ones."""
    st.subheader(words.EVENTS_TITLE, anchor=False)
    if is_planted(moment.stream):
        st.markdown(words.EVENTS_SHIPPED)
        with st.expander(words.EVENTS_LIST):
            st.html(planted_html(moment.events))
        return
    st.markdown(words.EVENTS_YOURS)
    edit_events(tuple(moment.stream.opinions.mentions))


def planted_html(events: tuple[PlantedEvent, ...]) -> str:
    """Give events as a table."""
    rows = [
        (
            words.EVENT.format(entity=event.entity, title=event.title),
            words.KINDS[event.kind],
            words.DIRECTIONS[event.direction],
            span_text(event.since, event.until, year=True),
        )
        for event in events
    ]
    return tables.table_html(words.EVENTS_HEAD, rows)


def edit_events(entities: tuple[str, ...]) -> None:
    """Let the visitor type in events; they count once every row can be used."""
    with st.form("sentiment-events", border=False):
        typed = st.data_editor(
            as_table(held().events),
            num_rows="dynamic",
            hide_index=True,
            key="events-editor",
            column_config=_columns(entities),
        )
        asked = st.form_submit_button(words.EVENTS_USE)
    if not asked:
        return
    try:
        held().known[held().kind] = read_events(typed, entities)
    except OptionError as error:
        error_panel(error, report(error))
        return
    # What stands above was drawn without them.
    st.rerun()


def as_table(events: tuple[PlantedEvent, ...]) -> pd.DataFrame:
    """Give events as the visitor types them."""
    columns = (ENTITY, TITLE, SINCE, UNTIL, KIND, DIRECTION)
    return pd.DataFrame(
        {name: pd.Series([getattr(e, name) for e in events], dtype=object) for name in columns}
    )


def _columns(entities: tuple[str, ...]) -> "dict[str, ColumnConfig | str | None]":
    titles, column = words.EVENTS_COLUMNS, st.column_config
    return {
        ENTITY: column.SelectboxColumn(titles[ENTITY], options=list(entities), width=180),
        TITLE: column.TextColumn(titles[TITLE], max_chars=120, width=260),
        SINCE: column.DateColumn(titles[SINCE], min_value=FIRST_DAY, max_value=LAST_DAY),
        UNTIL: column.DateColumn(
            titles[UNTIL],
            help=words.EVENTS_UNTIL_HELP,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
        ),
        KIND: column.SelectboxColumn(
            titles[KIND],
            options=list(words.KINDS),
            format_func=lambda code: words.KINDS.get(str(code), str(code)),
        ),
        DIRECTION: column.SelectboxColumn(
            titles[DIRECTION],
            options=list(words.DIRECTIONS),
            format_func=lambda code: words.DIRECTIONS.get(str(code), str(code)),
        ),
    }
