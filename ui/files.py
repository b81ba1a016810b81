"""Buttons that make a file when they are pressed."""

from collections.abc import Callable

import streamlit as st

CSV_MIME, HTML_MIME = "text/csv", "text/html"
EXCEL_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(label: str, make: Callable[[], bytes], name: str, mime: str, told: str = "") -> None:
    """Draw a button that makes a file when it is pressed."""
    st.download_button(
        label,
        make,
        file_name=name,
        mime=mime,
        key=f"take-{name}",
        on_click="ignore",
        icon=":material/download:",
        help=told or None,
    )
