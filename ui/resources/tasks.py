"""What is asked of any use case by its name: its model, and what that reached."""

import streamlit as st

from core import registry
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION, load_recipe
from core.settings import settings
from core.task import Model
from ui.lending import shared
from ui.residency import OneResult, residency


@st.cache_resource(max_entries=4, show_spinner=False)
def evaluation_of(task: str) -> Evaluation:
    """Read what a task's model reached on held-out data."""
    return Evaluation.read(settings().model_dir(task) / EVALUATION)


@shared(most=2)
def model(name: str) -> Model:
    """Load the model that ships for a task."""
    task = registry.load(name)
    return load_recipe(task, task.recipe, settings().model_dir(name))


for _name in registry.names():
    residency.of(_name)(OneResult(model, (_name,)))
