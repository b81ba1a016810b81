"""What the page on intents keeps in memory."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from core import registry
from core.intent.data import load_inbox
from core.intent.model import IntentModel
from core.intent.rules import RuleBook, load_rules
from core.intent.samples import Sample, load_samples
from core.model_store import load_recipe
from core.settings import settings
from core.task import Labelled, Model, Task
from ui.frame import settle_memory
from ui.lending import shared
from ui.residency import residency


@residency.of("intent")
@shared(most=2)
def model(desk: str = "") -> IntentModel:
    """Load the intent model: the bank's desk, or another one that ships (``clinc150``)."""
    loaded = load_recipe(task(), task().recipe, folder(desk))
    if not isinstance(loaded, IntentModel):
        raise TypeError("the intent recipe gives no IntentModel")
    settle_memory()
    return loaded


def folder(desk: str = "") -> Path:
    """Give where a desk's intent model lies."""
    return settings().model_dir("intent") / desk


@residency.of("intent")
@st.cache_resource(max_entries=1, show_spinner=False)
def inbox() -> Labelled:
    """Read the sample inbox that ships."""
    return load_inbox()


def task() -> Task:
    """Give the intent task."""
    return registry.load("intent")


def baselines(desk: str = "") -> Mapping[str, Model]:
    """Load what stands beside the intent model, by recipe name."""
    return _baselines(desk)


# A call that leaves an argument out has another place in Streamlit's cache than one that names
# its default.
@residency.of("intent")
@st.cache_resource(max_entries=2, show_spinner=False)
def _baselines(desk: str) -> Mapping[str, Model]:
    loaded = {r.name: load_recipe(task(), r, folder(desk)) for r in task().baselines}
    settle_memory()
    return loaded


@residency.of("intent")
@st.cache_resource(max_entries=1, show_spinner=False)
def samples() -> tuple[Sample, ...]:
    """Read the messages and conversations that there are to try."""
    return load_samples()


@residency.of("intent")
@st.cache_resource(max_entries=1, show_spinner=False)
def rules() -> RuleBook:
    """Read the reply rules that ship."""
    return load_rules()
