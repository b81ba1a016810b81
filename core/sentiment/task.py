"""The ``sentiment`` task: what is said about companies and products, and how it is meant."""

from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import Field

from core.checks import Mask
from core.datasets import split_rows
from core.deferred import deferred
from core.errors import SchemaError
from core.schema import quoted
from core.sentiment.baselines import LexiconSentiment, LinearSentiment, MajoritySentiment
from core.sentiment.data import DOMAIN, DOMAINS, OPINIONS, load_labelled_stream, load_training
from core.sentiment.items import LABEL, SOURCE
from core.sentiment.limits import NOTES
from core.sentiment.metrics import METRICS, UNKNOWN, places_of
from core.sentiment.model import SentimentModel
from core.sentiment.names import CLASSES
from core.sentiment.schema import SENTIMENT_SCHEMA
from core.sentiment.sources.columns import NAMING
from core.task import Labelled, Labels, Recipe, Split, Task
from core.text.options import Adapt, FineTuning

# Where a file of the user's own brings no split.
SHARES = (0.80, 0.08)
# So many labels that name no class are told.
LABELS_NAMED = 3


class SentimentFineTuning(FineTuning):
    """The same options as any text's, with what suits some 30,000 sentences of every kind."""

    adapt: Adapt = Field("mixed")
    members: int = Field(3, ge=2, le=16)
    epochs: int = Field(2, ge=1, le=100)
    r_drop: float = Field(0.0, ge=0)
    contrastive: float = Field(0.0, ge=0)


def load_all() -> Labelled:
    """Give every labelled sentence there is."""
    return load_training(OPINIONS)


def load_split(split: Split) -> Labelled:
    """Give a part of them; a text's words decide which."""
    return split_rows(load_all(), np.random.default_rng(0), SHARES)[split]


def kind_groups(queries: pd.DataFrame) -> npt.NDArray[np.str_]:
    """Give the kind of each text: its domain where a column tells, else its source."""
    if DOMAIN in queries:
        return np.array([DOMAINS.get(str(d), str(d)) for d in queries[DOMAIN]])
    if SOURCE in queries:
        return np.array([str(s) for s in queries[SOURCE].astype("string").fillna("unknown")])
    return np.full(len(queries), "all")


def known_labels(labels: Labels) -> Mask:
    """Say which labels name a class.

    Raises
    ------
    SchemaError
        If none does.
    """
    known = np.asarray(places_of(labels) != UNKNOWN, dtype=np.bool_)
    if not known.any():
        told = ", ".join(quoted(label) for label in pd.unique(labels)[:LABELS_NAMED])
        raise SchemaError(
            f"Labels such as {told} name no class.",
            f"{', '.join(CLASSES)}.",
            "Write the labels in these words; what a number means differs from file to file.",
        )
    return known


def _encoder(options: FineTuning) -> Recipe:
    return Recipe(
        "encoder",
        "Fine-tuned encoder",
        "all-MiniLM-L6-v2 with a head for every kind of text, calibrated, served in int8.",
        deferred("core.sentiment.fitting:fit_encoder", options=options),
        SentimentModel.read,
        deferred("core.sentiment.fitting:refit_encoder", options=options),
    )


def configured(options: FineTuning) -> Task:
    """Give the task, trained with other options."""
    return replace(TASK, recipe=_encoder(options))


TASK = Task(
    name="sentiment",
    title="Sentiment monitoring",
    question="What do they say about us, since when, and should we worry?",
    schema=SENTIMENT_SCHEMA,
    label=LABEL,
    load_split=load_split,
    load_all=load_all,
    recipe=_encoder(SentimentFineTuning()),
    baselines=(
        Recipe(
            "lexicon",
            "VADER lexicon",
            "7,500 words rated by people, with rules for negation, emphasis and emoji.",
            deferred("core.sentiment.fitting:fit_lexicon"),
            LexiconSentiment.read,
        ),
        Recipe(
            "linear",
            "TF-IDF and logistic regression",
            "A weighted sum of words and pairs of words.",
            deferred("core.sentiment.fitting:fit_linear"),
            LinearSentiment.read,
        ),
        Recipe(
            "majority",
            "Majority class",
            "Every text gets the most common class.",
            deferred("core.sentiment.fitting:fit_majority"),
            MajoritySentiment.read,
        ),
    ),
    metrics=METRICS,
    groups={"kind of text": kind_groups},
    examine=deferred("core.sentiment.study:examine"),
    notes=NOTES,
    shares=SHARES,
    load_sample=load_labelled_stream,
    data_sets={OPINIONS: partial(load_training, OPINIONS)},
    known_labels=known_labels,
    naming=NAMING,
    options=SentimentFineTuning,
    configured=configured,
)
