"""Labelled rows out of a checked table: with answers only, and split when there is no split."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.errors import SchemaError
from core.receipts import Source
from core.schema import CheckedTable
from core.task import Labelled, Rows, Split, Task

SPLITS: tuple[Split, ...] = ("train", "calibration", "test")
# Shares of train and calibration where the data brings no split of its own.
SHARES = (0.55, 0.15)


def labelled_rows(task: Task, table: CheckedTable, source: Source) -> Labelled:
    """Give the rows of a table that can be used and have an answer.

    Raises
    ------
    SchemaError
        If the answers' column is missing, or no row is left.
    """
    if task.label not in table.frame:
        raise SchemaError(
            f"The table has no column {task.label}.",
            f"{task.schema[task.label].expects} for every row.",
            f"Add the column {task.label}.",
        )
    keep = table.usable & table.frame[task.label].notna().to_numpy()
    if not keep.any():
        raise SchemaError(
            f"None of the {len(keep):,} rows can be used.",
            "rows that fit the schema, with an answer.",
            "Mend the cells named above.",
        )
    queries = table.frame.loc[keep].reset_index(drop=True)
    labels = queries[task.label].to_numpy()
    kind = bool if task.schema[task.label].kind == "flag" else str
    return Labelled(queries, labels.astype(kind), source)


def split_rows(data: Labelled, rng: np.random.Generator) -> dict[Split, Labelled]:
    """Give train, calibration and test rows: the data's own ``split``, or a stratified draw."""
    if "split" in data.queries:
        own = data.queries["split"].astype(str).to_numpy()
        return {name: _part(data, np.flatnonzero(own == name), name) for name in SPLITS}
    drawn = _stratified(data, rng)
    return {name: _part(data, rows, name) for name, rows in zip(SPLITS, drawn, strict=True)}


def _part(data: Labelled, rows: Rows, name: Split) -> Labelled:
    if len(rows) == 0:
        raise SchemaError(
            f"No row belongs to the {name} part.",
            "a column split that holds train, calibration and test, or none at all.",
            "Mend the column split or leave it out.",
        )
    return data.take(rows)


def _stratified(data: Labelled, rng: np.random.Generator) -> Sequence[Rows]:
    parts: tuple[list[Rows], ...] = ([], [], [])
    for label in pd.unique(data.labels):
        rows = rng.permutation(np.flatnonzero(data.labels == label))
        ends = (np.cumsum(SHARES) * len(rows)).round().astype(int)
        for part, chosen in zip(parts, np.split(rows, ends), strict=True):
            part.append(chosen)
    return [np.sort(np.concatenate(part)) for part in parts]
