"""Several feeds as one stream."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.receipts import Badge, Source, sha256_of_bytes
from core.sentiment.items import LINK, PUBLISHED_AT, ROW, TEXT, Items


def joined(feeds: Sequence[Items]) -> Items:
    """Give the items of several feeds, oldest first, numbered anew.

    Parameters
    ----------
    feeds : sequence of Items
        At least one. What two feeds say in the same words under the same link is taken once.
    """
    frame = pd.concat([items.frame for items in feeds], ignore_index=True)
    frame = frame.sort_values(PUBLISHED_AT, kind="stable")
    same = frame.duplicated([TEXT, LINK]) & (frame[LINK] != "")
    frame = frame[~same].reset_index(drop=True)
    frame[ROW] = np.arange(1, len(frame) + 1, dtype=np.int64)
    notes = tuple(dict.fromkeys(note for items in feeds for note in items.notes))
    return Items(frame, _origin([items.origin for items in feeds], len(frame)), notes)


def _origin(origins: Sequence[Source], rows: int) -> Source:
    if len(origins) == 1:
        return origins[0]
    digest = sha256_of_bytes("".join(origin.sha256 for origin in origins).encode())
    name = f"{len(origins):,} feeds"
    return Source(name, Badge.PUBLIC, rows, digest, address=", ".join(o.address for o in origins))
