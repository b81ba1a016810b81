"""Streams that grow: what was scored before, and what came since, as one."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.receipts import Source, sha256_of_bytes
from core.sentiment.items import LINK, PUBLISHED_AT, ROW, TEXT, Items, ScoredItems


def joined(parts: Sequence[ScoredItems], origin: Source) -> ScoredItems:
    """Give scored items one after the other, numbered anew from 1.

    Parameters
    ----------
    parts : sequence of ScoredItems
        At least one; their notes are kept, each once.
    origin : Source
        Of the whole; its hash and rows are those of the items that are joined.
    """
    frame = pd.concat([part.items.frame for part in parts], ignore_index=True)
    frame[ROW] = np.arange(1, len(frame) + 1, dtype=np.int64)
    notes = dict.fromkeys(note for part in parts for note in part.items.notes)
    known = replace(origin, rows=len(frame), sha256=hash_of(frame))
    return ScoredItems(
        Items(frame, known, tuple(notes)),
        np.concatenate([part.probability for part in parts]),
        np.concatenate([part.sure for part in parts]),
        np.concatenate([part.cut for part in parts]),
        np.concatenate([part.place for part in parts]),
    )


def newest(items: Items, most: int) -> Items:
    """Give the newest items where there are more than so many, in their order; undated go first."""
    if len(items) <= most:
        return items
    at = items.frame[PUBLISHED_AT].to_numpy().astype("datetime64[s]")
    # Not a time sorts last by itself; here it must be the oldest.
    seconds = np.where(np.isnat(at), np.iinfo(np.int64).min, at.astype(np.int64))
    kept = np.sort(np.argsort(seconds, kind="stable")[-most:])
    return items.take(kept)


def hash_of(frame: pd.DataFrame) -> str:
    """Give a hash of what was said, when and where."""
    rows = pd.util.hash_pandas_object(frame[[PUBLISHED_AT, TEXT, LINK]], index=False)
    return sha256_of_bytes(rows.to_numpy().tobytes())
