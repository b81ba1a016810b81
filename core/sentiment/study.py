"""What training writes for the page: every recipe by kind of text, calibration, precision.

All of it is measured on the test rows, by models that have not seen them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.evaluation import interval, recentred_interval
from core.scores import ECE_BINS
from core.sentiment import metrics
from core.sentiment.data import load_stream
from core.sentiment.items import TEXT
from core.sentiment.lexicon import compound_scores
from core.sentiment.metrics import UNKNOWN, places_of
from core.sentiment.model import SentimentModel
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SentimentPrediction
from core.sentiment.stream_scores import keep_scores
from core.sentiment.study_file import STUDY_FILE, CalibrationBin, KindRecord, Study
from core.sentiment.task import kind_groups
from core.sentiment.wording import as_read
from core.task import FloatArray, Labelled, Model, Rows
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
    """Write ``study.json`` and the scores of the stream that ships below the model's folder."""
    judged = test.take(np.flatnonzero(places_of(test.labels) != UNKNOWN))
    places, answers = places_of(judged.labels), _answers(models, judged)
    study = Study(
        model_sha256=models["encoder"].artefact.manifest.sha256,
        kinds=by_kind(answers, places, kind_groups(judged.queries), seed),
        calibration=calibration_bins(answers["encoder"], places),
        confusion=confusion(answers["encoder"], places),
        quantisation=_precisions(_encoder_of(models), train, judged, seed),
    )
    (folder / STUDY_FILE).write_text(study.model_dump_json(indent=1) + "\n", encoding="utf-8")
    keep_scores(folder, _encoder_of(models), load_stream())


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
        draws = np.random.default_rng(seed).choice(rows, (REPLICATES, len(rows)))
        judged = {name: _Judged(answer, places, rows, draws) for name, answer in answers.items()}
        out[kind] = KindRecord(
            rows=len(rows),
            macro_f1={n: interval(*j.figures(metrics.macro_f1)) for n, j in judged.items()},
            ece={
                n: recentred_interval(*j.figures(metrics.calibration_error))
                for n, j in judged.items()
            },
        )
    return out


@dataclass(frozen=True)
class _Judged:
    """One recipe's answers to the rows of one kind."""

    answer: SentimentPrediction
    places: metrics.Places
    rows: Rows
    draws: Rows

    def figures(
        self, score: Callable[[metrics.Places, SentimentPrediction], float]
    ) -> tuple[float, FloatArray]:
        """Give a figure on the rows, and on each draw of them."""
        drawn = [score(self.places[rows], self.answer.take(rows)) for rows in self.draws]
        return score(self.places[self.rows], self.answer.take(self.rows)), np.array(drawn)


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


def _encoder_of(models: Mapping[str, Model]) -> SentimentModel:
    model = models["encoder"]
    if not isinstance(model, SentimentModel):
        raise TypeError("the sentiment recipe gives no SentimentModel")
    return model


def _precisions(
    model: SentimentModel, train: Labelled, judged: Labelled, seed: int
) -> list[Precision]:
    tokenizer = model.encoder.tokenizer
    drawn = np.random.default_rng(seed).permutation(len(train))[:RANGE_TEXTS]
    compound = compound_scores(judged.queries[TEXT].tolist())
    return precisions(
        model.artefact,
        tokenizer,
        token_ids(tokenizer, _read(train.take(drawn))),
        token_ids(tokenizer, _read(judged)),
        places_of(judged.labels),
        lambda logits: model.decision.predicted(logits, compound).best,
    )


def _read(data: Labelled) -> list[str]:
    return [as_read(str(text)) for text in data.queries[TEXT]]
