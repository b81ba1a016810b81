"""A newcomer's list to take along."""

from functools import partial

import pandas as pd
import streamlit as st

from core.exports import to_csv
from ui import numbers
from ui.recommendation.newcomer_rows import Row
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import newcomer as words


def show(view: ShopView, rows: tuple[Row, ...]) -> None:
    """Offer the list as a file, made when it is asked for."""
    if not rows:
        return
    st.download_button(
        words.TAKE_LIST,
        partial(as_csv, view, rows),
        file_name=f"{words.TAKE_LIST_FILE}.csv",
        mime="text/csv",
        key="take-newcomer",
        on_click="ignore",
        icon=":material/download:",
        help=numbers.counted(len(rows), words.TAKE_LIST_HELP_ONE, words.TAKE_LIST_HELP),
    )


def as_csv(view: ShopView, rows: tuple[Row, ...]) -> bytes:
    """Give the list as CSV."""
    ids = view.shop.catalogue.ids
    table = [
        (
            row.rank,
            str(ids[row.product]),
            row.title,
            row.department,
            row.price,
            round(row.score, 4),
            row.sentence,
        )
        for row in rows
    ]
    return to_csv(pd.DataFrame(table, columns=list(words.LIST_COLUMNS)))
