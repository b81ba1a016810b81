"""Where a task's model and its baselines lie, and how to load them.

The model's folder holds its own files and ``baselines/<recipe>/``, so that a model
is never loaded without what it is compared with.
"""

from pathlib import Path

from core import artefacts
from core.artefacts import Artefact
from core.task import Model, Recipe, Task

BASELINES = "baselines"
EVALUATION = "evaluation.json"
# On the labelled rows that ship, where those of the evaluation do not.
SAMPLE_EVALUATION = "sample_evaluation.json"


def folder_of(task: Task, recipe: Recipe, folder: Path) -> Path:
    """Give where a recipe's model lies below the folder of the task's model."""
    return folder if recipe.name == task.recipe.name else folder / BASELINES / recipe.name


def read_artefact(task: Task, recipe: Recipe, folder: Path) -> Artefact:
    """Read the checked bytes of one recipe's model.

    Parameters
    ----------
    folder : Path
        What ships, or what ``train --out`` wrote.

    Raises
    ------
    ArtefactError
        If it is missing or cannot be trusted; see :func:`core.artefacts.load`.
    """
    return artefacts.load(folder_of(task, recipe, folder), task.name, recipe.name)


def load_recipe(task: Task, recipe: Recipe, folder: Path) -> Model:
    """Load one recipe's model; see :func:`read_artefact` for what is refused."""
    return recipe.read(read_artefact(task, recipe, folder))


def load_model(task: Task, folder: Path) -> Model:
    """Load the task's model without its baselines."""
    return load_recipe(task, task.recipe, folder)


def load_models(task: Task, folder: Path) -> dict[str, Model]:
    """Load the model and its baselines, by recipe name."""
    return {recipe.name: load_recipe(task, recipe, folder) for recipe in task.recipes}
