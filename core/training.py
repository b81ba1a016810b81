"""Fit a task's model and its baselines, and cross-validate them on the same folds."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedKFold

from core import artefacts
from core.evaluation_file import CrossValidation, FoldRecord
from core.model_store import folder_of
from core.task import HeldOut, Labelled, Labels, Model, Prediction, Recipe, Rows, Task

log = logging.getLogger(__name__)

# Within the rows a fold may see, one in this many is the calibration part.
CALIBRATION_FOLDS = 5


def train_recipes(
    task: Task, train: Labelled, calibration: Labelled, out: Path, rng: np.random.Generator
) -> dict[str, Model]:
    """Fit every recipe of a task, then save each below ``out`` with its manifest.

    Nothing is saved before all are fitted, so a failure leaves no half of a model.
    """
    models = {}
    for recipe in task.recipes:
        started = time.perf_counter()
        models[recipe.name] = recipe.fit(train, calibration, rng)
        log.info("%s: fitted in %.1f s", recipe.title, time.perf_counter() - started)
    for recipe in task.recipes:
        artefacts.save(folder_of(task, recipe, out), models[recipe.name].artefact)
    return models


def refit_recipes(
    task: Task,
    measured: Mapping[str, Model],
    train: Labelled,
    unseen: Labelled,
    out: Path,
    rng: np.random.Generator,
) -> None:
    """Fit every recipe anew on all rows and save it; its manifest names the model measured."""
    everything = Labelled.concatenated([train, unseen])
    for recipe in task.recipes:
        judged = measured[recipe.name]
        if recipe.refit is not None:
            model = recipe.refit(judged, train, unseen, rng)
        else:
            model = recipe.fit(everything, unseen, rng)
        artefact = artefacts.measured_as(model.artefact, judged.artefact.manifest.sha256)
        artefacts.save(folder_of(task, recipe, out), artefact)


def folds_of(labels: Labels, folds: int, seed: int) -> list[tuple[Rows, Rows]]:
    """Give (seen rows, held-out rows) of each fold, stratified by label and shuffled."""
    splitter = StratifiedKFold(folds, shuffle=True, random_state=seed)
    return list(splitter.split(np.zeros(len(labels)), labels))


def fit_folds(
    recipe: Recipe, data: Labelled, folds: int, seed: int
) -> Iterator[tuple[Model, Rows]]:
    """Fit a recipe without each fold in turn; give the model and the rows it has not seen."""
    for fold, (seen, held_out) in enumerate(folds_of(data.labels, folds, seed)):
        rest = data.take(seen)
        fitted, calibrated = folds_of(rest.labels, CALIBRATION_FOLDS, seed)[0]
        rng = np.random.default_rng([seed, fold])
        yield recipe.fit(rest.take(fitted), rest.take(calibrated), rng), held_out


def cross_validate(
    task: Task, recipes: Sequence[Recipe], data: Labelled, folds: int, seed: int
) -> tuple[CrossValidation, HeldOut]:
    """Judge recipes by the headline metric on the same folds with the same seed.

    Returns
    -------
    record : CrossValidation
    held_out : mapping of recipe name to a list of (rows, Prediction)
        What each fold's model said of the rows it had not seen.
    """
    held_out = {
        recipe.name: [
            (rows, model.predict(data.take(rows).queries))
            for model, rows in fit_folds(recipe, data, folds, seed)
        ]
        for recipe in recipes
    }
    records = {name: _fold_record(task, data, answers) for name, answers in held_out.items()}
    record = CrossValidation(
        metric=task.headline.name, folds=folds, seed=seed, rows=len(data), models=records
    )
    return record, held_out


def _fold_record(
    task: Task, data: Labelled, answers: Sequence[tuple[Rows, Prediction]]
) -> FoldRecord:
    scores = [task.headline.score(data.labels[rows], answer) for rows, answer in answers]
    return FoldRecord(mean=float(np.mean(scores)), folds=scores)
