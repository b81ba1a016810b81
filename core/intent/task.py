"""The ``intent`` task: what a customer's message wants, and whether we know."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.artefacts import MANIFEST
from core.datasets import split_rows
from core.deferred import deferred
from core.errors import SchemaError
from core.intent.baselines import LinearIntent, MajorityIntent
from core.intent.data import BANKING77, CLINC150, load_inbox, load_training
from core.intent.decision import DECISION_FILE, Decision
from core.intent.limits import NOTES
from core.intent.metrics import METRICS, UNKNOWN, places_of
from core.intent.model import IntentModel
from core.intent.schema import INTENT_SCHEMA, LABEL, TEXT
from core.task import Labelled, Labels, Recipe, Split, Task
from core.text.options import FineTuning

SPLIT_SEED = 20261122
SHARES = (0.80, 0.08)
# Words in a message: at most this many for "short", then "medium".
SHORT_WORDS, MEDIUM_WORDS = 8, 20


def load_all() -> Labelled:
    """Give BANKING77's official train part, with out-of-scope messages."""
    return load_training(BANKING77)


def load_split(split: Split) -> Labelled:
    """Give a part of it; the split is fixed by a seed."""
    return split_rows(load_all(), np.random.default_rng(SPLIT_SEED), SHARES)[split]


def home_of(folder: Path, labels: Labels) -> Path:
    """Give the model, of those below a folder, that knows the labels of a file.

    Raises
    ------
    SchemaError
        If none knows most of them.
    """
    homes = [folder, *sorted(path.parent for path in folder.glob(f"*/{MANIFEST}"))]
    known = [_share_known(home, labels) for home in homes]
    best = int(np.argmax(known))
    if known[best] < 0.5:
        raise SchemaError(
            f"The intents of the file are not those of the model: it knows {known[best]:.0%} of "
            "the rows' labels.",
            "labels as the model writes them, or “oos”.",
            "Train a model on such labels, and name it with --model.",
        )
    return homes[best]


def _share_known(home: Path, labels: Labels) -> float:
    decision = home / DECISION_FILE
    if not decision.is_file():
        return 0.0
    classes = tuple(Decision.model_validate_json(decision.read_bytes()).classes)
    return float(np.mean(places_of(labels, classes) != UNKNOWN))


def length_groups(queries: pd.DataFrame) -> npt.NDArray[np.str_]:
    """Give "short", "medium" or "long" for each message, by its words."""
    words = [len(str(text).split()) for text in queries[TEXT]]
    names = np.array(["up to 8 words", "9 to 20 words", "over 20 words"])
    return names[np.digitize(words, [SHORT_WORDS, MEDIUM_WORDS], right=True)]


def _encoder(options: FineTuning) -> Recipe:
    return Recipe(
        "encoder",
        "Fine-tuned encoder",
        "all-MiniLM-L6-v2 fine-tuned on labelled messages, calibrated, served in int8.",
        deferred("core.intent.fitting:fit_encoder", options=options),
        IntentModel.read,
        deferred("core.intent.fitting:refit_encoder", options=options),
    )


def configured(options: FineTuning) -> Task:
    """Give the task, trained with other options."""
    return replace(TASK, recipe=_encoder(options))


TASK = Task(
    name="intent",
    title="Customer-service intent",
    question="What does this customer want, and do we know?",
    schema=INTENT_SCHEMA,
    label=LABEL,
    load_split=load_split,
    load_all=load_all,
    recipe=_encoder(FineTuning()),
    baselines=(
        Recipe(
            "linear",
            "TF-IDF and logistic regression",
            "A weighted sum of words and pairs of words.",
            deferred("core.intent.fitting:fit_linear"),
            LinearIntent.read,
        ),
        Recipe(
            "majority",
            "Majority class",
            "Every message gets the most common intent.",
            deferred("core.intent.fitting:fit_majority"),
            MajorityIntent.read,
        ),
    ),
    metrics=METRICS,
    groups={"length": length_groups},
    examine=deferred("core.intent.study:examine"),
    notes=NOTES,
    shares=SHARES,
    load_sample=load_inbox,
    data_sets={name: partial(load_training, name) for name in (BANKING77, CLINC150)},
    home_of=home_of,
    options=FineTuning,
    configured=configured,
)
