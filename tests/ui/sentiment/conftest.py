"""A small stream and a model that counts words, in place of those that ship."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.receipts import Badge, Source
from core.sentiment.data import PlantedEvent
from core.sentiment.items import COLUMNS, PUBLISHED_AT, ROW, SOURCE, TEXT, Items
from core.sentiment.scoring import score_all
from core.sentiment.sources.quality import assess
from core.sentiment.sources.tally import whole
from core.sentiment.watchlist.reading import read_watchlist
from tests.conftest import ROOT
from tests.core.sentiment.fake_model import fake_model
from tests.ui.seen import sound
from ui.resources import sentiment as resources
from ui.sentiment import monitor, monitor_controls
from ui.sentiment.stream_view import StreamView

# Sixty days of two items a day about each, and a burst of bad ones about Larkbank on 20 August.
FIRST, DAYS, BURST_DAY, BURST_ITEMS = date(2026, 7, 20), 60, 31, 12
EVENT = PlantedEvent(
    id="L1",
    entity="Larkbank",
    title="Cards <b>down</b>",
    since=date(2026, 8, 20),
    until=date(2026, 8, 21),
    kind="spike",
    direction="negative",
)

Opened = Callable[..., AppTest]

MONITOR = """
from ui.frame import page
from ui.sentiment import monitor
import streamlit as st

@page("overview")
def show():
    st.title("Sentiment")
    monitor.show()

show()
"""


def frame_of(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Give items by moment, source and text."""
    frame = pd.DataFrame({name: [""] * len(rows) for name in COLUMNS})
    frame[PUBLISHED_AT] = np.array([at for at, _, _ in rows], dtype="datetime64[s]")
    frame[SOURCE], frame[TEXT] = [s for _, s, _ in rows], [t for _, _, t in rows]
    frame[ROW] = np.arange(2, len(rows) + 2, dtype=np.int64)
    return frame


def burst_rows() -> list[tuple[str, str, str]]:
    first = np.datetime64(FIRST)
    rows = [
        (f"{first + day}T{hour}:00", "social", f"{name} is {text}")
        for day in range(DAYS)
        for hour, text in (("08", "good"), ("09", "fine"))
        for name in ("Larkbank", "Verdance")
    ]
    at = f"{first + BURST_DAY}T10:"
    rows += [(f"{at}{n:02d}", "news", f"Larkbank is bad bad {n}") for n in range(BURST_ITEMS)]
    return sorted(rows)


def made_stream() -> StreamView:
    frame = frame_of(burst_rows())
    items = Items(frame, Source("A made-up stream", Badge.SIMULATED, len(frame), "cd" * 32))
    model = fake_model()
    watch = read_watchlist("Larkbank\nVerdance")
    verdict = assess(items, whole(items))
    made = StreamView.of(score_all(model, items), watch, verdict, model.artefact.stamp)
    return replace(made, events=(EVENT,), is_shipped=True)


@pytest.fixture(scope="session")
def stream() -> StreamView:
    return made_stream()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, stream: StreamView) -> StreamView:
    """Let the page show the small stream, and score with the word counter."""
    model = fake_model()
    monkeypatch.setattr(resources, "model", lambda: model)
    monkeypatch.setattr(resources, "stream", lambda: stream)
    return stream


@pytest.fixture
def opened(small: StreamView) -> Opened:
    """Open a view of the page."""

    def open_view(view: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "pages" / "sentiment.py"), default_timeout=60)
        for name, value in {"view": view, **query}.items():
            app.query_params[name] = value
        return app.run()

    return open_view


@pytest.fixture
def opened_on(app_of: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the monitor on a stream, at an address."""

    def open_view(stream: StreamView, **address: str) -> AppTest:
        monkeypatch.setattr(monitor, "current", lambda: stream)
        # Small streams are read by hand, a week of one item a day.
        monkeypatch.setattr(monitor_controls, "ENOUGH_ITEMS", 7)
        app = app_of(MONITOR)
        for name, value in address.items():
            app.query_params[name] = value
        return sound(app.run())

    return open_view
