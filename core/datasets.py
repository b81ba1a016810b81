"""Labelled rows out of a checked table: with answers only, and split when there is no split."""

import logging
from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.checks import given
from core.errors import SchemaError
from core.nouns import counted
from core.receipts import Source
from core.schema import CheckedTable
from core.task import Labelled, Labels, Rows, Split, Task

log = logging.getLogger(__name__)

SPLITS: tuple[Split, ...] = ("train", "calibration", "test")
# How other data sets call the part that settings are chosen on.
_SAME_PART = dict.fromkeys(("val", "valid", "validation", "dev", "development"), "calibration")


def labelled_rows(task: Task, table: CheckedTable, source: Source) -> Labelled:
    """Give the rows of a table that can be used and have an answer; say how many have none.

    Raises
    ------
    SchemaError
        If the answers' column is missing, no row is left, or no label names an answer.
    """
    if task.label not in table.frame:
        raise SchemaError(
            f"The table has no column {task.label}.",
            f"{task.schema[task.label].expects} for every row.",
            f"Add the column {task.label}.",
        )
    answered = given(table.frame[task.label])
    keep = table.usable & answered
    if not keep.any():
        raise SchemaError(
            f"None of {counted(len(keep), 'row')} can be used.",
            "rows that fit the schema, with an answer.",
            "Mend the cells named above.",
        )
    if unanswered := int((table.usable & ~answered).sum()):
        log.warning("Rows left out because %s is empty: %d", task.label, unanswered)
    queries = table.frame.loc[keep].reset_index(drop=True)
    labels = queries[task.label].to_numpy()
    kind = bool if task.schema[task.label].kind == "flag" else str
    return _with_known_labels(task, Labelled(queries, labels.astype(kind), source))


def _with_known_labels(task: Task, data: Labelled) -> Labelled:
    """Leave out rows whose label names no answer of the task: they can be neither right nor wrong.

    Otherwise a figure would be told of more rows than it was measured on.
    """
    if task.known_labels is None:
        return data
    known = task.known_labels(data.labels)
    if known.all():
        return data
    unknown = int((~known).sum())
    log.warning("Rows left out because %s is no answer that is known: %d", task.label, unknown)
    return data.take(np.flatnonzero(known))


def split_rows(
    data: Labelled, rng: np.random.Generator, shares: tuple[float, float]
) -> dict[Split, Labelled]:
    """Give train, calibration and test rows: the data's own ``split``, or a stratified draw.

    A split of the data's own may name only two parts, train and validation: half of the
    validation rows are then kept for the test.

    Parameters
    ----------
    shares : tuple of float
        Of train and calibration rows, where there is no split.
    """
    if "split" not in data.queries:
        drawn = _stratified(data.labels, rng, shares)
        return {name: _part(data, rows, name) for name, rows in zip(SPLITS, drawn, strict=True)}
    own = data.queries["split"].astype("string").str.strip().str.casefold().fillna("")
    parts = own.replace(_SAME_PART).to_numpy(dtype=str)
    rows = {name: np.flatnonzero(parts == name) for name in SPLITS}
    if not len(rows["test"]) and len(rows["calibration"]):
        both = rows["calibration"]
        first, _, second = _stratified(data.labels[both], rng, (0.5, 0.0))
        rows |= {"calibration": both[first], "test": both[second]}
    return {name: _part(data, rows[name], name) for name in SPLITS}


def _part(data: Labelled, rows: Rows, name: Split) -> Labelled:
    if len(rows) == 0:
        raise SchemaError(
            f"No row belongs to the {name} part.",
            "a column split that holds train and validation (or train, calibration and test), "
            "or none at all.",
            "Mend the column split or leave it out.",
        )
    return data.take(rows)


def _stratified(
    labels: Labels, rng: np.random.Generator, shares: tuple[float, float]
) -> Sequence[Rows]:
    parts: tuple[list[Rows], ...] = ([], [], [])
    for label in pd.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == label))
        ends = (np.cumsum(shares) * len(rows)).round().astype(int)
        for part, chosen in zip(parts, np.split(rows, ends), strict=True):
            part.append(chosen)
    return [np.sort(np.concatenate(part)) for part in parts]
