"""The monitor's tables, made in DuckDB from scored items."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from core.sentiment.items import LINK, PUBLISHED_AT, ROW, TEXT, ScoredItems
from core.sentiment.monitor.parts import MentionsOfItems, Numbers, TopicsOfItems
from core.sql_blocks import Block, blocks
from core.warehouse import Warehouse

FOLDER = Path(__file__).resolve().parent


def question(file: str, name: str) -> Block:
    """Give a named statement of one of the monitor's files."""
    return blocks(FOLDER / f"{file}.sql")[name]


def stored(
    scored: ScoredItems, source: Numbers, mentions: MentionsOfItems, topics: TopicsOfItems
) -> Warehouse:
    """Give a warehouse that holds a stream; ``source`` is each item's number of its source."""
    tables = {
        "incoming": _items(scored, source, topics.topic),
        "incoming_mentions": _mentions(mentions),
        "incoming_topics": _topics(topics),
    }
    return Warehouse.of(tables, tuple(blocks(FOLDER / "tables.sql").values()))


def _items(scored: ScoredItems, source: Numbers, topic: Numbers) -> pa.Table:
    frame, probability = scored.items.frame, scored.probability
    return pa.table(
        {
            "item": np.arange(len(frame), dtype=np.int32),
            "row": frame[ROW].to_numpy(np.int64),
            "published_at": _moments(frame[PUBLISHED_AT]),
            "source": source.astype(np.int32),
            "topic": topic.astype(np.int32),
            "text": _strings(frame[TEXT]),
            "link": _strings(frame[LINK]),
            "negative": probability[:, 0],
            "neutral": probability[:, 1],
            "positive": probability[:, 2],
            "score": scored.score,
            "confidence": probability.max(axis=1, initial=0.0),
            "sentiment": probability.argmax(axis=1).astype(np.int8),
            "sure": scored.sure,
        }
    )


def _mentions(mentions: MentionsOfItems) -> pa.Table:
    # Entity 0 is the stream as a whole, so the first of the watch-list is 1.
    return pa.table(
        {
            "item": mentions.item.astype(np.int32),
            "entity": (mentions.entity + 1).astype(np.int32),
        }
    )


def _topics(topics: TopicsOfItems) -> pa.Table:
    return pa.table(
        {
            "topic": np.arange(len(topics.titles), dtype=np.int32),
            "first_seen": _moments(pd.Series(topics.first_seen)),
        }
    )


def _moments(values: pd.Series) -> pa.Array:
    return pa.array(values.to_numpy().astype("datetime64[s]"), pa.timestamp("s"))


def _strings(values: pd.Series) -> pa.Array:
    return pa.array(values, pa.string()).cast(pa.large_string())
