"""What stands around an upload: the columns' difference, the notes, the cells that failed.

Names and cells come from strangers: they are shown in tables or as text, never as markup.
"""

from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from core.column_matching import ColumnMatch
from core.exports import to_csv
from core.schema import Schema
from core.uploads import Upload
from ui import numbers
from ui.words import ERROR_ID
from ui.words import uploads as words

SHOWN_PROBLEMS = 20
NAMED_COLUMNS = 6


def difference(
    matches: Sequence[ColumnMatch],
    needed: Sequence[str],
    use_renames: Callable[[], None],
    error_id: str,
    *,
    key: str,
) -> None:
    """Show which columns are missing and which of the file's may be meant.

    Parameters
    ----------
    matches : sequence of ColumnMatch
    needed : sequence of str
        The columns that the model cannot do without.
    use_renames : callable
        Called when the visitor accepts the likely ones.
    """
    likely = [match for match in matches if match.status == "likely"]
    absent = [m for m in matches if m.needed in needed and m.status in ("missing", "likely")]
    hint = words.DIFFERENCE_NONE
    if likely:
        count = sum(match.needed in needed for match in likely)
        hint = words.DIFFERENCE_LIKELY.format(count=numbers.count(count))
    st.html(
        f'<div class="v-error" role="alert"><h4>{words.DIFFERENCE_TITLE}</h4><p>'
        + words.DIFFERENCE_TEXT.format(
            missing=numbers.count(len(absent)),
            needed=numbers.count(len(needed)),
            likely=hint,
        )
        + f"</p><small>{ERROR_ID} <code>{escape(error_id)}</code></small></div>"
    )
    if likely:
        told = words.USE_RENAMES.format(count=len(likely))
        st.button(told, key=f"renames-{key}", on_click=use_renames, type="primary")
    st.dataframe(_difference_table(matches), hide_index=True, key=f"difference-{key}")


def _difference_table(matches: Sequence[ColumnMatch]) -> pd.DataFrame:
    return pd.DataFrame(
        [(m.needed, m.title, m.given, words.STATUSES[m.status]) for m in matches],
        columns=[words.NEEDED, words.TITLE, words.GIVEN, words.STATUS],
    )


def remarks(upload: Upload, schema: Schema) -> None:
    """Say what was mended while reading, which columns are not used and which are absent."""
    lines = []
    if upload.notes:
        lines.append(words.NOTES.format(notes="; ".join(upload.notes)))
    if upload.table.extra:
        lines.append(words.UNUSED.format(names=_listed(upload.table.extra)))
    if upload.table.missing:
        titles = [schema[name].title for name in upload.table.missing]
        lines.append(words.ABSENT.format(names=_listed(titles)))
    for line in lines:
        st.text(line)


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(names[:NAMED_COLUMNS])
    rest = len(names) - NAMED_COLUMNS
    return words.AND_MORE.format(names=told, count=numbers.count(rest)) if rest > 0 else told


def problems(
    upload: Upload,
    schema: Schema,
    *,
    key: str,
    titles: tuple[str, str] = (words.PROBLEMS_TITLE, words.PROBLEMS_OPTIONAL),
) -> None:
    """List the cells that cannot be used, by row and column; nothing where there are none.

    Parameters
    ----------
    upload : Upload
    schema : Schema
    key : str
        Distinguishes the lists of one page.
    titles : tuple of two str
        What is said where rows fall out, and where none does.
    """
    table = upload.table
    if not table.problem_count:
        return
    left_out = int((~table.usable).sum())
    with st.expander(_problems_title(table.problem_count, left_out, titles), expanded=left_out > 0):
        listed = _problems_table(upload, schema)
        st.dataframe(listed.head(SHOWN_PROBLEMS), hide_index=True, key=f"problems-{key}")
        rest = words.PROBLEMS_ALL
        if table.problem_count > SHOWN_PROBLEMS:
            rest = words.PROBLEMS_REST.format(
                shown=SHOWN_PROBLEMS, count=numbers.count(table.problem_count)
            )
        st.caption(rest)
        told = words.PROBLEMS_DOWNLOAD
        if len(listed) < table.problem_count:
            told = words.PROBLEMS_DOWNLOAD_FIRST.format(count=numbers.count(len(listed)))
        st.download_button(
            told,
            lambda: to_csv(listed),
            file_name="cells-to-mend.csv",
            mime="text/csv",
            key=f"problems-download-{key}",
            on_click="ignore",
            icon=":material/download:",
        )


def _problems_title(cells: int, rows: int, titles: tuple[str, str]) -> str:
    told_cells = numbers.counted(cells, words.ONE_CELL, words.CELLS)
    if not rows:
        return titles[1].format(cells=told_cells)
    told_rows = numbers.counted(rows, words.ONE_ROW, words.ROWS)
    return titles[0].format(cells=told_cells, rows=told_rows)


def _problems_table(upload: Upload, schema: Schema) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                p.row,
                schema[p.column].title,
                upload.given_names.get(p.column, p.column),
                p.given,
                p.expected,
            )
            for p in upload.table.problems
        ],
        columns=[
            words.PROBLEM_ROW,
            words.PROBLEM_COLUMN,
            words.PROBLEM_NAME,
            words.PROBLEM_GIVEN,
            words.PROBLEM_EXPECTED,
        ],
    )
