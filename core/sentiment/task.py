"""The ``sentiment`` task: what is said about companies and products, and how it is meant."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import Field

from core.datasets import split_rows
from core.sentiment.baselines import LexiconSentiment, LinearSentiment, MajoritySentiment
from core.sentiment.data import DOMAIN, DOMAINS, OPINIONS, load_labelled_stream, load_training
from core.sentiment.items import LABEL, SOURCE
from core.sentiment.limits import NOTES
from core.sentiment.metrics import METRICS
from core.sentiment.model import SentimentModel
from core.sentiment.schema import SENTIMENT_SCHEMA
from core.task import Labelled, Model, Recipe, Split, Task
from core.text.options import Adapt, FineTuning

# Where a file of the user's own brings no split.
SHARES = (0.80, 0.08)


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


# Fitting needs torch, transformers and scikit-learn, which serving must not import.
def _fit_encoder(
    train: Labelled, calibration: Labelled, rng: np.random.Generator, options: FineTuning
) -> Model:
    from core.sentiment.fitting import fit_encoder

    return fit_encoder(train, calibration, rng, options)


def _refit_encoder(
    measured: SentimentModel,
    train: Labelled,
    unseen: Labelled,
    rng: np.random.Generator,
    options: FineTuning,
) -> Model:
    from core.sentiment.fitting import refit_encoder

    return refit_encoder(measured, train, unseen, rng, options)


def _fit_lexicon(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> Model:
    from core.sentiment.fitting import fit_lexicon

    return fit_lexicon(train, calibration, rng)


def _fit_linear(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> Model:
    from core.sentiment.fitting import fit_linear

    return fit_linear(train, calibration, rng)


def _fit_majority(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> Model:
    from core.sentiment.fitting import fit_majority

    return fit_majority(train, calibration, rng)


def _examine(
    folder: Path, models: Mapping[str, Model], train: Labelled, test: Labelled, seed: int
) -> None:
    from core.sentiment.study import examine

    examine(folder, models, train, test, seed)


def kind_groups(queries: pd.DataFrame) -> npt.NDArray[np.str_]:
    """Give the kind of each text: its domain where a column tells, else its source."""
    if DOMAIN in queries:
        return np.array([DOMAINS.get(str(d), str(d)) for d in queries[DOMAIN]])
    if SOURCE in queries:
        return np.array([str(s) for s in queries[SOURCE].astype("string").fillna("unknown")])
    return np.full(len(queries), "all")


def _encoder(options: FineTuning) -> Recipe:
    return Recipe(
        "encoder",
        "Fine-tuned encoder",
        "all-MiniLM-L6-v2 with a head for every kind of text, calibrated, served in int8.",
        partial(_fit_encoder, options=options),
        SentimentModel.read,
        partial(_refit_encoder, options=options),
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
            _fit_lexicon,
            LexiconSentiment.read,
        ),
        Recipe(
            "linear",
            "TF-IDF and logistic regression",
            "A weighted sum of words and pairs of words.",
            _fit_linear,
            LinearSentiment.read,
        ),
        Recipe(
            "majority",
            "Majority class",
            "Every text gets the most common class.",
            _fit_majority,
            MajoritySentiment.read,
        ),
    ),
    metrics=METRICS,
    groups={"kind of text": kind_groups},
    examine=_examine,
    notes=NOTES,
    shares=SHARES,
    load_sample=load_labelled_stream,
    data_sets={OPINIONS: partial(load_training, OPINIONS)},
    options=SentimentFineTuning,
    configured=configured,
)
