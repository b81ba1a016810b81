"""Events that a user knows of, typed into a small table, to judge the rules by."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from pydantic import ValidationError

from core.arrivals import Times, read_arrivals
from core.errors import OptionError
from core.sentiment.alerts.steps import WHOLE_STREAM
from core.sentiment.data import PlantedEvent

ENTITY, TITLE, SINCE, UNTIL = "entity", "title", "since", "until"
KIND, DIRECTION = "kind", "direction"
EVENT_COLUMNS = (ENTITY, TITLE, SINCE, UNTIL, KIND, DIRECTION)
MOST_EVENTS = 200
_USUAL = {KIND: "spike", DIRECTION: "negative"}


def read_events(table: pd.DataFrame, entities: Collection[str]) -> tuple[PlantedEvent, ...]:
    """Give the events of a table, in its order; rows that are all empty are left out.

    Parameters
    ----------
    table : DataFrame
        Columns of ``EVENT_COLUMNS``, as text or dates; those that are not there are empty. An
        empty last day is the first one, an empty kind is "spike", an empty direction "negative".
    entities : collection of str
        The companies there are; if there are none, events may name any or none.

    Raises
    ------
    OptionError
        If a row cannot be used; it names the rows, counted from 1.
    """
    cells = table.reset_index(drop=True).reindex(columns=list(EVENT_COLUMNS))
    cells = cells.astype("string").fillna("").apply(lambda column: column.str.strip())
    days = {name: read_arrivals(cells[name]).at for name in (SINCE, UNTIL)}
    rows = np.flatnonzero((cells != "").any(axis=1)).tolist()
    if len(rows) > MOST_EVENTS:
        raise _refused(f"There are {len(rows)} events; {MOST_EVENTS} fit.")
    told = {row: _filled(cells, row, days) for row in rows}
    problems = {row: _problem(event, entities) for row, event in told.items()}
    wrong = [f"row {row + 1}: {problem}" for row, problem in problems.items() if problem]
    if wrong:
        raise _refused("; ".join(wrong[:10]) + ".")
    return tuple(PlantedEvent.model_validate(event) for event in told.values())


def _filled(cells: pd.DataFrame, row: int, days: Mapping[str, Times]) -> dict[str, object]:
    told = {str(name): str(cell) for name, cell in cells.loc[row].items()}
    told |= {name: told[name].casefold() or usual for name, usual in _USUAL.items()}
    first, last = (days[name][row].astype("datetime64[D]").item() for name in (SINCE, UNTIL))
    return {**told, "id": str(row + 1), SINCE: first, UNTIL: last if told[UNTIL] else first}


def _problem(event: Mapping[str, object], entities: Collection[str]) -> str:
    """Say what is wrong with an event; nothing if it can be used."""
    # Where the stream is watched as one, any company's event is one of it.
    companies = set(entities) - {WHOLE_STREAM}
    if companies and event[ENTITY] not in companies:
        return "no such company in the stream" if event[ENTITY] else "no company"
    if event[SINCE] is None or event[UNTIL] is None:
        return "a day that cannot be read, or no first day"
    try:
        checked = PlantedEvent.model_validate(event)
    except ValidationError as error:
        places = sorted({str(part) for problem in error.errors() for part in problem["loc"]})
        return f"{' and '.join(places)} not as offered"
    return "it ends before it begins" if checked.until < checked.since else ""


def _refused(given: str) -> OptionError:
    return OptionError(
        given,
        "a company of the stream, a first and a last day, a kind and a direction in each row.",
        "Correct the rows named and try again.",
    )
