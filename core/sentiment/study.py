"""What training writes for the page: every recipe by kind of text, calibration, precision.

All of it is measured on the test rows, by models that have not seen them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.evaluation import interval, recentred_interval
from core.evaluation_file import Interval
from core.scores import ECE_BINS
from core.sentiment import metrics
from core.sentiment.items import TEXT
from core.sentiment.metrics import UNKNOWN, places_of
from core.sentiment.model import SentimentModel
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SentimentPrediction
from core.sentiment.study_file import STUDY_FILE, CalibrationBin, KindRecord, Study
from core.sentiment.task import kind_groups
from core.sentiment.wording import as_read
from core.task import FloatArray, Labelled, Model
from core.text.precision import Precision
from core.text.tokens import token_ids
from core.text.training.precisions import precisions

RANGE_TEXTS = 400
REPLICATES = 1_000
# Fewer rows of a kind would get an interval too wide to read.
MIN_KIND_ROWS = 30


def examine(
    folder: Path, models: Mapping[str, Model], train: Labelled, test: Labelled, seed: int
) -> None:
    """Write ``study.json`` below the model's folder."""
    judged = test.take(np.flatnonzero(places_of(test.labels) != UNKNOWN))
    places, answers = places_of(judged.labels), _answers(models, judged)
    study = Study(
        kinds=by_kind(answers, places, kind_groups(judged.queries), seed),
        calibration=calibration_bins(answers["encoder"], places),
        confusion=confusion(answers["encoder"], places),
        quantisation=_precisions(models["encoder"], train, judged, seed),
    )
    (folder / STUDY_FILE).write_text(study.model_dump_json(indent=1) + "\n", encoding="utf-8")


def _answers(models: Mapping[str, Model], judged: Labelled) -> dict[str, SentimentPrediction]:
    out = {}
    for name, model in models.items():
        answer = model.predict(judged.queries)
        if not isinstance(answer, SentimentPrediction):
            raise TypeError("a sentiment recipe gives sentiment predictions")
        out[name] = answer
    return out


def by_kind(
    answers: Mapping[str, SentimentPrediction],
    places: metrics.Places,
    kinds: npt.NDArray[np.str_],
    seed: int,
) -> dict[str, KindRecord]:
    """Judge every recipe on each kind of text, on the same bootstrap draws."""
    out = {}
    for kind in np.unique(kinds).tolist():
        rows = np.flatnonzero(kinds == kind)
        if len(rows) < MIN_KIND_ROWS:
            continue
        draws = np.random.default_rng(seed).integers(0, len(rows), (REPLICATES, len(rows)))

        def judged(
            score: Callable[[metrics.Places, SentimentPrediction], float],
            told: Callable[[float, FloatArray], Interval],
            rows: npt.NDArray[np.intp] = rows,
            draws: npt.NDArray[np.int64] = draws,
        ) -> dict[str, Interval]:
            found = {}
            for name, answer in answers.items():
                drawn = [score(places[rows[d]], answer.take(rows[d])) for d in draws]
                value = score(places[rows], answer.take(rows))
                found[name] = told(value, np.array(drawn))
            return found

        out[kind] = KindRecord(
            rows=len(rows),
            macro_f1=judged(metrics.macro_f1, interval),
            ece=judged(metrics.calibration_error, recentred_interval),
        )
    return out


def calibration_bins(answer: SentimentPrediction, places: metrics.Places) -> list[CalibrationBin]:
    """Give how often answers are right, by how sure they are; empty bins left out."""
    place = np.minimum((answer.confidence * ECE_BINS).astype(np.intp), ECE_BINS - 1)
    right = answer.best == places
    return [
        CalibrationBin(
            rows=int(np.sum(place == step)),
            confidence=float(answer.confidence[place == step].mean()),
            right=float(right[place == step].mean()),
        )
        for step in np.unique(place).tolist()
    ]


def confusion(answer: SentimentPrediction, places: metrics.Places) -> list[list[int]]:
    """Count the class told, by true class."""
    cells = np.bincount(places * len(CLASSES) + answer.best, minlength=len(CLASSES) ** 2)
    return [[int(n) for n in row] for row in cells.reshape(len(CLASSES), -1)]


def _precisions(model: Model, train: Labelled, judged: Labelled, seed: int) -> list[Precision]:
    if not isinstance(model, SentimentModel):
        raise TypeError("the sentiment recipe gives no SentimentModel")
    tokenizer = model.encoder.tokenizer
    drawn = np.random.default_rng(seed).permutation(len(train))[:RANGE_TEXTS]
    return precisions(
        model.artefact,
        tokenizer,
        token_ids(tokenizer, _read(train.take(drawn))),
        token_ids(tokenizer, _read(judged)),
        places_of(judged.labels),
        lambda logits: model.decision.predicted(logits).best,
    )


def _read(data: Labelled) -> list[str]:
    return [as_read(str(text)) for text in data.queries[TEXT]]
