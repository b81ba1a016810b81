"""A folder of data like the one that ships, whose stream holds as many items as are wanted.

The texts are those of the stream that ships, repeated with other words around them and other
moments; so are their scores, since the model need not read the same text twice.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from core.receipts import Badge, Source, sha256_of_file
from core.sentiment.data import STREAM_FILE, load_stream, stream_table
from core.sentiment.items import Items, ScoredItems
from core.sentiment.model import SentimentModel
from core.sentiment.stream_scores import STREAM_SCORES_FILE, scores_of, write_scores
from core.settings import settings

LAST_DAY, DAYS = np.datetime64("2026-11-15"), 365
# Words that change no topic and name no company.
AFTER = ("", " really", " today", " again", " so far", " at last", " this week", " honestly")


def make_large_data(folder: Path, model: SentimentModel, count: int) -> None:
    """Link all that ships below a folder, but for a stream of so many items with its scores."""
    rows = np.random.default_rng(6).integers(0, len(stream_table()), count)
    link_data(settings().data_dir, folder)
    write_stream(folder / STREAM_FILE, rows)
    scores = scored_again(model, rows, folder / STREAM_FILE)
    write_scores(folder / "models" / "sentiment", model, scores)


def link_data(shipped: Path, folder: Path) -> None:
    """Link everything that ships, but for the stream and its scores."""
    for path in shipped.rglob("*"):
        place = folder / path.relative_to(shipped)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif path.name not in (STREAM_FILE, STREAM_SCORES_FILE):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(path)


def write_stream(path: Path, rows: np.ndarray) -> None:
    """Write the chosen rows of the stream that ships, each with an end and a moment of its own."""
    generator = np.random.default_rng(7)
    table = stream_table().iloc[rows].reset_index(drop=True)
    count = len(table)
    seconds = np.sort(generator.integers(0, DAYS * 86_400, count))
    at = LAST_DAY + 1 - np.timedelta64(DAYS, "D") + seconds.astype("timedelta64[s]")
    ends = np.array(AFTER)[generator.integers(0, len(AFTER), count)]
    table.assign(
        item_id=[f"L-{number:06d}" for number in range(count)],
        published_at=[f"{moment}Z" for moment in at.astype("datetime64[s]")],
        text=table["text"].astype(str) + pd.Series(ends),
    ).to_csv(path, index=False)


def scored_again(model: SentimentModel, rows: np.ndarray, path: Path) -> ScoredItems:
    """Give the scores of the stream that ships for its repeated rows, as those of a file."""
    shipped = scores_of(settings().model_dir("sentiment"), model, load_stream())
    origin = Source("repeated", Badge.SIMULATED, len(rows), sha256_of_file(path))
    return ScoredItems(
        Items(shipped.items.frame.iloc[rows].reset_index(drop=True), origin),
        shipped.probability[rows],
        shipped.sure[rows],
        shipped.cut[rows],
        shipped.place[rows],
    )
