"""A household's lists to take along: a table and a report."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from core.exports import to_csv
from core.recommendation.exports import LIST_TITLES
from core.recommendation.lists import LIST_NAMES, ListName, Ranking
from ui.recommendation.household_case import Case
from ui.recommendation.household_lead import rests_text
from ui.recommendation.household_lists import chance_text
from ui.recommendation.list_rows import COUNT, Row, rows_of
from ui.words.recommendation import household as words

Shown = Mapping[ListName, Ranking]


def show(case: Case, shown: Shown, count: int = COUNT) -> None:
    """Offer the files; each is made when it is asked for."""
    st.subheader(words.TAKE_TITLE, anchor=False)
    told = words.TAKE_HELP.format(count=count)
    with st.container(horizontal=True):
        for label, make, ending, mime in (
            (words.TAKE_CSV, as_csv, "csv", "text/csv"),
            (words.TAKE_REPORT, as_report, "txt", "text/plain"),
        ):
            st.download_button(
                label,
                partial(make, case, shown, count),
                file_name=f"{words.TAKE_FILE}.{ending}",
                mime=mime,
                key=f"take-household-{ending}",
                on_click="ignore",
                icon=":material/download:",
                help=told,
            )


def as_csv(case: Case, shown: Shown, count: int = COUNT) -> bytes:
    """Give both lists as CSV."""
    return to_csv(table_of(case, shown, count))


def table_of(case: Case, shown: Shown, count: int = COUNT) -> pd.DataFrame:
    """Give both lists, one product a row."""
    ids = case.view.shop.catalogue.ids
    rows = [
        (
            case.name,
            LIST_TITLES[name],
            row.rank,
            str(ids[row.product]),
            row.title,
            row.department,
            row.price,
            round(row.score, 4),
            None if row.chance is None else round(row.chance, 4),
            row.sentence,
            row.was_bought,
        )
        for name in LIST_NAMES
        for row in rows_of(case, name, shown[name], count)
    ]
    return pd.DataFrame(rows, columns=list(words.COLUMNS))


def as_report(case: Case, shown: Shown, count: int = COUNT) -> bytes:
    """Give both lists as a text that people read."""
    view = case.view
    parts = [words.REPORT_TITLE.format(household=case.name), rests_text(case)]
    for name in LIST_NAMES:
        rows = rows_of(case, name, shown[name], count)
        told = [_row_text(row) for row in rows] or [words.LIST_EMPTY[name]]
        parts.append("\n".join([words.LISTS[name], *told]))
    parts.append(
        words.REPORT_MODEL.format(
            title=view.model.title,
            version=view.model.version,
            source=view.origin.name,
            badge=view.origin.badge.value,
        )
    )
    return ("\n\n".join(parts) + "\n").encode()


def _row_text(row: Row) -> str:
    chance = (
        "" if row.chance is None else f" ({words.CHANCE.format(chance=chance_text(row.chance))})"
    )
    return words.REPORT_ROW.format(
        rank=row.rank, title=row.title, chance=chance, sentence=row.sentence
    )
