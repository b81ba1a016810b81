"""The command that trains: fit, judge and save a task's model and its baselines."""

import logging
import shutil
from argparse import Namespace
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from core import evaluation, registry
from core.commands import labelled_data, print_summary
from core.datasets import split_rows
from core.errors import OptionError
from core.model_store import EVALUATION, SAMPLE_EVALUATION, load_models
from core.settings import settings
from core.task import Labelled, Task

log = logging.getLogger(__name__)

# Below the folder that is written; removed when the training is done.
CHECKPOINT = "checkpoint"
# What the parser calls an option of fine-tuning, so that none is mistaken for its own.
OPTION_PREFIX = "fit_"


def options_of(arguments: Namespace) -> dict[str, object]:
    """Give the options of fine-tuning that were asked for."""
    return {
        name.removeprefix(OPTION_PREFIX): value
        for name, value in vars(arguments).items()
        if name.startswith(OPTION_PREFIX) and value is not None
    }


def train(arguments: Namespace) -> None:
    """Fit, judge and save a task's model and its baselines."""
    # Training pulls in libraries that no other command needs.
    from core.training import cross_validate, refit_recipes, train_recipes

    seed = arguments.seed
    task, out = _configured(registry.load(arguments.task), arguments)
    parts = _splits(task, arguments.data, np.random.default_rng(seed))
    models = train_recipes(task, parts[0], parts[1], out, np.random.default_rng(seed))
    result = evaluation.evaluate(task, models, parts[2], np.random.default_rng(seed))
    if task.folds:
        data = task.load_all() if arguments.data is None else Labelled.concatenated(parts)
        folded, held_out = cross_validate(task, task.recipes, data, task.folds, seed)
        result = result.model_copy(update={"cross_validation": folded})
        if task.study and arguments.data is None:
            result = result.model_copy(update={"experiments": task.study(out, seed, held_out)})
    if task.examine is not None:
        task.examine(out, models, parts[0], parts[2], seed)
    result.write(out / EVALUATION)
    if arguments.all_rows:
        unseen = Labelled.concatenated(parts[1:])
        refit_recipes(task, models, parts[0], unseen, out, np.random.default_rng(seed))
    if task.load_sample is not None and arguments.data is None:
        sample, shipped = task.load_sample(), load_models(task, out)
        on_sample = evaluation.evaluate(task, shipped, sample, np.random.default_rng(seed))
        on_sample.write(out / SAMPLE_EVALUATION)
    shutil.rmtree(out / CHECKPOINT, ignore_errors=True)
    print_summary(task, result)
    log.info("Saved to %s", out)


def _configured(task: Task, arguments: Namespace) -> tuple[Task, Path]:
    """Give the task with the options of the command line, and the folder to write."""
    out = _train_folder(task, arguments)
    asked = options_of(arguments)
    if task.options is None or task.configured is None:
        if asked:
            raise OptionError(
                f"Training {task.name} has no option {', '.join(sorted(asked))}.",
                "the options of every training.",
                f"Leave it out; `python -m core train {task.name}` needs none.",
            )
        return task, out
    asked.setdefault("checkpoint", out / CHECKPOINT)
    try:
        return task.configured(task.options(**asked)), out
    except ValidationError as error:
        first = error.errors()[0]
        raise OptionError(
            f"--{str(first['loc'][0]).replace('_', '-')} is {first['input']!s:.40}.",
            f"{first['msg']}.",
            "Change the option.",
        ) from error


def _train_folder(task: Task, arguments: Namespace) -> Path:
    if arguments.data is not None and arguments.out is None:
        raise OptionError(
            "--data without --out would replace the model that ships.",
            "a folder of your own.",
            "Add --out DIR.",
        )
    return Path(arguments.out or settings().model_dir(task.name))


def _splits(
    task: Task, data: Path | None, rng: np.random.Generator
) -> tuple[Labelled, Labelled, Labelled]:
    if data is None:
        return task.load_split("train"), task.load_split("calibration"), task.load_split("test")
    parts = split_rows(labelled_data(task, data), rng, task.shares)
    return parts["train"], parts["calibration"], parts["test"]
