"""Opinions: the stream that ships, its planted events, and the sentences to train on.

Trained on, and not in the repository (read from ``VITRINE_TRAINING_DIR/sentiment``):

- Twitter financial news, train part (zeroshot/twitter-financial-news-sentiment, MIT);
- UCI sentiment labelled sentences (Kotzias et al., 2015, CC BY 4.0);
- sentences rated by ten people from −4 to 4 (Hutto & Gilbert, 2014, MIT).

Trained on, and in the repository: ``sentiment_training.csv``, written by us for the kinds of text
of which those sets have none.
"""

import hashlib
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, TypeAdapter

from core.arrivals import read_arrivals
from core.errors import DataMissing
from core.receipts import Badge, Source, sha256_of_bytes, sha256_of_file
from core.sentiment.items import (
    COLUMNS,
    ENTITY,
    LABEL,
    LINK,
    PUBLISHED_AT,
    ROW,
    SOURCE,
    TAG,
    TEXT,
    Items,
)
from core.sentiment.names import CLASSES
from core.sentiment.targets import RATING, rated_label
from core.sentiment.wording import as_read
from core.settings import settings
from core.task import Labelled, Split

STREAM_FILE = "sentiment_stream.csv"
EVENTS_FILE = "sentiment_events.json"
WRITTEN_FILE = "sentiment_training.csv"
OPINIONS = "opinions"
DOMAIN, WEIGHT, SPLIT = "domain", "weight", "split"
# Kinds of text: what *neutral* means in one it may not mean in another.
DOMAINS = {
    "market": "Market talk",
    "review": "Reviews",
    "news": "News and opinion",
    "status": "Personal posts",
    "post": "Public posts",
    "customer": "Messages to companies",
}
_RATED_DOMAINS = {"amazon": "review", "movies": "review", "nyt": "news", "tweets": "status"}
# How often an epoch sees a row. The rated film reviews outnumber all else and are seldom
# neutral; what we wrote is little and stands for whole kinds of text.
FILMS_WEIGHT, WRITTEN_WEIGHT = 0.5, 2.0
# Of the rows, by the hash of their text, so that the same words are never in two parts.
SHARES: dict[Split, float] = {"train": 0.90, "calibration": 0.04, "test": 0.06}


class PlantedEvent(BaseModel):
    """Something that happens to a company in the stream that ships, as it was planted.

    Parameters
    ----------
    id, entity, title : str
    since, until : date
        First and last day on which items speak of it, in UTC.
    kind : str
        "spike" (many at once), "shift" (a lasting change of tone) or "volume" (many at once,
        with no change of tone).
    direction : str
        "negative", "positive" or "none".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    entity: str
    title: str
    since: date
    until: date
    kind: Literal["spike", "shift", "volume"]
    direction: Literal["negative", "positive", "none"]


def load_events() -> tuple[PlantedEvent, ...]:
    """Give what was planted in the stream that ships, in its order."""
    path = _shipped(EVENTS_FILE)
    return tuple(TypeAdapter(list[PlantedEvent]).validate_json(path.read_bytes()))


def load_stream() -> Items:
    """Give the stream that ships: 120 days of opinions about eight invented companies.

    Whom an item is about is left to the watch-list; its writer's own word is in
    :func:`stream_table`.
    """
    table = stream_table()
    dated = read_arrivals(table[PUBLISHED_AT])
    frame = pd.DataFrame(
        {
            ROW: np.arange(2, len(table) + 2, dtype=np.int64),
            PUBLISHED_AT: dated.at,
            SOURCE: table[SOURCE].astype(str),
            TEXT: table[TEXT].astype(str),
            ENTITY: "",
            TAG: "",
            LABEL: table[LABEL].astype(str),
            LINK: "",
        }
    )
    return Items(frame[list(COLUMNS)], stream_source())


def load_labelled_stream() -> Labelled:
    """Give the same items with the sentiment that their writers meant."""
    table = stream_table()
    queries = table[[PUBLISHED_AT, SOURCE, TEXT, TAG, LABEL]]
    return Labelled(queries, table[LABEL].to_numpy(dtype=str), stream_source())


def stream_table() -> pd.DataFrame:
    """Give the shipped file as it is, with its writers' ``tag``, ``company`` and ``event``.

    Raises
    ------
    DataMissing
        If it is not there.
    """
    return pd.read_csv(_shipped(STREAM_FILE), dtype="string", keep_default_na=False)


def stream_source() -> Source:
    """Give where the stream that ships comes from."""
    path = _shipped(STREAM_FILE)
    return Source(
        name="Eight invented companies, written by us",
        badge=Badge.SIMULATED,
        rows=len(stream_table()),
        sha256=sha256_of_file(path),
        licence="Apache-2.0",
        citation="Written for Vitrine; companies, products and events are invented.",
    )


@lru_cache(maxsize=2)
def load_training(name: str = OPINIONS) -> Labelled:
    """Give all labelled sentences, with ``domain``, ``weight``, ``rating`` and ``split``.

    Raises
    ------
    DataMissing
        If the folder with the public sets is not there.
    """
    parts = [_financial(), _uci(), _rated(), _written()]
    table = pd.concat(parts, ignore_index=True)
    table[SPLIT] = [split_of(text) for text in table[TEXT]]
    kept = pd.util.hash_pandas_object(table[[TEXT, LABEL, DOMAIN]], index=False)
    table = table[~kept.duplicated()].reset_index(drop=True)
    digest = sha256_of_bytes(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    title = "Financial news posts, rated and labelled sentences, and sentences written by us"
    source = Source(title, Badge.PUBLIC, len(table), digest, "MIT, CC BY 4.0, Apache-2.0")
    return Labelled(table, table[LABEL].to_numpy(dtype=str), source)


def split_of(text: str) -> Split:
    """Give the part a text belongs to, whatever file it stands in."""
    words = " ".join(re.findall(r"\w+", as_read(text).lower()))
    share = int(hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8], 16) / 2**32
    for name, part in SHARES.items():
        share -= part
        if share < 0:
            return name
    return "test"


def _financial() -> pd.DataFrame:
    table = _public("twitter_financial_news_train.csv")
    return _rows(table[TEXT], table[LABEL], "market")


def _uci() -> pd.DataFrame:
    table = _public("uci_sentences.csv")
    return _rows(table[TEXT], table[LABEL], "review")


def _rated() -> pd.DataFrame:
    table = _public("vader_rated_sentences.csv")
    rating = table["mean_rating"].astype(float)
    labels = pd.Series([rated_label(value) for value in rating], dtype="string")
    rows = _rows(table[TEXT], labels, table["domain"].map(_RATED_DOMAINS))
    weight = np.where(table["domain"] == "movies", FILMS_WEIGHT, 1.0)
    return rows.assign(**{RATING: rating.to_numpy(), WEIGHT: weight})


def _written() -> pd.DataFrame:
    table = pd.read_csv(_shipped(WRITTEN_FILE), dtype="string", keep_default_na=False)
    return _rows(table[TEXT], table[LABEL], table[DOMAIN]).assign(**{WEIGHT: WRITTEN_WEIGHT})


def _rows(texts: pd.Series, labels: pd.Series, domain: "pd.Series | str") -> pd.DataFrame:
    known = labels.str.strip().str.lower()
    rows = {TEXT: texts, LABEL: known, DOMAIN: domain, RATING: np.nan, WEIGHT: 1.0}
    return pd.DataFrame(rows)[known.isin(CLASSES).to_numpy()]


def _public(name: str) -> pd.DataFrame:
    folder = settings().training_dir
    path = None if folder is None else folder / "sentiment" / name
    if path is None or not path.is_file():
        raise DataMissing(
            f"{name} is not there.",
            "the public sets in the folder sentiment/ of VITRINE_TRAINING_DIR.",
            "Set VITRINE_TRAINING_DIR, or train on a file of your own with --data FILE.",
        )
    return pd.read_csv(path, dtype="string", keep_default_na=False)


def _shipped(name: str) -> Path:
    path = Path(settings().data_dir / name)
    if not path.is_file():
        raise DataMissing(f"{path} is not there.", "the file that ships.", "Restore data/.")
    return path
