"""The step in which a visitor says which column of a file is which, our guesses filled in.

Names and cells come from strangers: they are shown as options and as text, never as markup.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from core.checks import given as given_cells
from core.column import Column
from core.column_guesses import ColumnGuess
from core.schema import Schema, quoted
from core.uploads import RawTable
from ui import numbers
from ui.words import uploads as words

SHOWN_CELLS = 3
_BESIDE = 3


def ask(
    schema: Schema,
    raw: RawTable,
    guesses: Sequence[ColumnGuess],
    use: Callable[[Mapping[str, str]], None],
    *,
    key: str,
    asks: bool,
) -> None:
    """Draw the step: open where the visitor has to say, folded where the file is read already.

    Parameters
    ----------
    schema : Schema
    raw : RawTable
        The file's cells.
    guesses : sequence of ColumnGuess
        One for each column of the schema, in its order.
    use : callable
        Called with the file's column by the schema's name, empty for "not in the file".
    key : str
        The use case's word.
    asks : bool
        Whether the file waits for an answer.
    """
    if asks:
        with st.container(border=True):
            st.markdown(f"#### {words.COLUMNS_ASK}")
            st.text(words.COLUMNS_ASK_TEXT.format(name=raw.display_name))
            _form(schema, raw, guesses, use, key, words.COLUMNS_USE)
        return
    used = numbers.count(sum(bool(guess.given) for guess in guesses))
    count = numbers.count(len(raw.frame.columns))
    with st.expander(words.COLUMNS_FOLDED.format(used=used, count=count)):
        _form(schema, raw, guesses, use, key, words.COLUMNS_AGAIN)


def _form(
    schema: Schema,
    raw: RawTable,
    guesses: Sequence[ColumnGuess],
    use: Callable[[Mapping[str, str]], None],
    key: str,
    told: str,
) -> None:
    chosen: dict[str, str] = {}
    for start in range(0, len(guesses), _BESIDE):
        row = st.columns(_BESIDE, gap="medium")
        for place, guess in zip(row, guesses[start : start + _BESIDE], strict=False):
            with place:
                widget = f"column-{key}-{raw.sha256[:12]}-{guess.column}"
                chosen[guess.column] = _box(schema[guess.column], raw.frame, guess.given, widget)
    problem = wrong(schema, chosen)
    if problem:
        st.text(problem)
    first = told == words.COLUMNS_USE
    unchanged = not first and all(chosen[guess.column] == guess.given for guess in guesses)
    st.button(
        told,
        key=f"columns-{key}",
        on_click=partial(use, chosen),
        disabled=bool(problem) or unchanged,
        type="primary" if first else "secondary",
    )


def _box(column: Column, frame: pd.DataFrame, guess: str, widget: str) -> str:
    """Offer the file's columns for one of the schema, and show what the chosen one holds."""
    options = ["", *(str(name) for name in frame.columns)]
    title = words.COLUMN_NEEDED.format(title=column.title) if column.required else column.title
    given = st.selectbox(
        title,
        options,
        options.index(guess),
        format_func=lambda name: name or words.COLUMN_ABSENT,
        key=widget,
        help=column.about or None,
    )
    # A forged widget message can name any option (fault 38).
    if given not in options or not given:
        return ""
    if cells := first_cells(frame[given]):
        st.text(words.COLUMN_CELLS.format(cells=", ".join(cells)))
    return given


def first_cells(cells: pd.Series) -> tuple[str, ...]:
    """Give the first cells that hold anything, as a message shows them."""
    return tuple(quoted(cell) for cell in cells[given_cells(cells)].head(SHOWN_CELLS).tolist())


def wrong(schema: Schema, chosen: Mapping[str, str]) -> str:
    """Say what stands in the way of reading a file as chosen; nothing where nothing does."""
    missing = [schema[name].title for name in schema.required if not chosen[name]]
    if missing:
        return words.COLUMNS_MISSING.format(names=", ".join(missing))
    counts = Counter(given for given in chosen.values() if given)
    twice = [given for given, count in counts.items() if count > 1]
    return words.COLUMNS_TWICE.format(names=", ".join(twice)) if twice else ""
