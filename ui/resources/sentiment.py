"""What the page on sentiment keeps in memory."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from core import registry
from core.model_store import load_recipe
from core.settings import settings
from core.task import Model, Task
from ui.frame import settle_memory
from ui.lending import shared
from ui.residency import residency
from ui.resources import tasks

if TYPE_CHECKING:
    from core.sentiment.model import SentimentModel
    from ui.sentiment.stream_view import StreamView


def task() -> Task:
    """Give the sentiment task."""
    return registry.load("sentiment")


@residency.of("sentiment")
@st.cache_resource(max_entries=1, show_spinner=False)
def model() -> "SentimentModel":
    """Load the sentiment model."""
    from core.sentiment.model import SentimentModel

    loaded = tasks.model("sentiment")
    if not isinstance(loaded, SentimentModel):
        raise TypeError("the sentiment recipe gives no SentimentModel")
    settle_memory()
    return loaded


@residency.of("sentiment")
@st.cache_resource(max_entries=1, show_spinner=False)
def baselines() -> Mapping[str, Model]:
    """Load what stands beside the sentiment model, by recipe name."""
    folder = settings().model_dir("sentiment")
    loaded = {recipe.name: load_recipe(task(), recipe, folder) for recipe in task().baselines}
    settle_memory()
    return loaded


# Pages without it need neither DuckDB nor topics.
@residency.of("sentiment")
@shared()
def stream() -> "StreamView":
    """Read, score and store the stream that ships; shared, and read-only."""
    from core.sentiment.data import load_events, load_stream
    from core.sentiment.sources.quality import assess
    from core.sentiment.sources.tally import whole
    from core.sentiment.stream_scores import scores_of
    from core.sentiment.watchlist.reading import load_watchlist
    from ui.sentiment.stream_view import StreamView

    loaded, items = model(), load_stream()
    verdict = assess(items, whole(items))
    scored = scores_of(settings().model_dir("sentiment"), loaded, items)
    view = StreamView.of(scored, load_watchlist(), verdict, loaded.artefact.stamp)
    settle_memory()
    return replace(view, events=load_events(), is_shipped=True)
