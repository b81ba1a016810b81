"""The export of the US complaint database: where it comes from, and how it is read."""

import pandas as pd
import streamlit as st

from core.exports import to_csv
from ui import tables, uploads
from ui.sentiment.sources_file import SPEC, show_upload
from ui.sentiment.stream_state import held
from ui.words.sentiment import sources as words

# The official columns, with three rows that nobody wrote to anybody.
_COLUMNS = (
    *("Date received", "Product", "Sub-product", "Issue", "Sub-issue"),
    *("Consumer complaint narrative", "Company public response", "Company", "State", "ZIP code"),
    *("Tags", "Consumer consent provided?", "Submitted via", "Date sent to company"),
    *("Company response to consumer", "Timely response?", "Consumer disputed?", "Complaint ID"),
)
_FILLED = (
    "Date received",
    "Product",
    "Issue",
    "Company",
    "Complaint ID",
    "Consumer complaint narrative",
)
_ROWS = (
    (
        *("2026-09-01", "Checking or savings account", "Managing an account"),
        *("LARKBANK", "1000001"),
        "They charged me {$35.00} twice on XX/XX/2026 and nobody at XXXX calls back.",
    ),
    (
        *("2026-09-02", "Credit card", "Problem with a purchase shown on your statement"),
        *("LARKBANK", "1000002"),
        "A payment I never made is on my card, and the dispute was closed unread.",
    ),
    (
        *("2026-09-04", "Mortgage", "Trouble during payment process"),
        *("HALDEN HOME LOANS", "1000003", ""),
    ),
)


def show_complaints() -> None:
    """Draw what the export is, and the box for it."""
    st.markdown(words.COMPLAINTS_LEAD)
    st.text(words.COMPLAINTS_ADDRESS)
    upload = uploads.upload_box(SPEC)
    if upload is not None:
        show_upload(upload)
        return
    held().forget("file")
    if uploads.is_refused(SPEC.key):
        return
    st.markdown(words.COMPLAINTS_TEXT)
    st.markdown(f"**{words.COMPLAINTS_MAP_TITLE}**")
    st.html(tables.table_html(words.COMPLAINTS_MAP_HEAD, words.COMPLAINTS_MAP))
    st.download_button(
        words.COMPLAINTS_TEMPLATE,
        lambda: to_csv(template()),
        words.COMPLAINTS_FILE,
        "text/csv",
        key="complaints-template",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def template() -> pd.DataFrame:
    """Give an export with made-up rows."""
    return pd.DataFrame(_ROWS, columns=_FILLED).reindex(columns=list(_COLUMNS), fill_value="")
