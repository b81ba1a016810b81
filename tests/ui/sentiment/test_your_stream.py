"""A visitor's stream while it is made: how far it is, over many runs of the page."""

import time
from concurrent.futures import Future
from itertools import pairwise

import pytest

from core.receipts import Badge, Source
from core.sentiment.items import Items
from core.sentiment.sources.quality import assess
from core.sentiment.sources.tally import whole
from core.sentiment.watchlist.entities import WatchList
from tests.core.sentiment.fake_model import fake_model
from tests.ui.sentiment.conftest import frame_of
from ui.resources import sentiment as resources
from ui.sentiment import your_stream

NOBODY = WatchList(())


class Never:
    """Takes work and never does it."""

    def submit(self, *_: object) -> "Future[object]":
        return Future()


def test_making_a_stream_goes_on_where_the_run_before_left_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = fake_model()
    monkeypatch.setattr(resources, "model", lambda: model)
    monkeypatch.setattr(your_stream, "_BUILDERS", Never())
    monkeypatch.setattr(your_stream, "BUILT_PER_SECOND", 1_000)
    frame = frame_of([("2026-09-01", "social", f"good {n}") for n in range(500)])
    items = Items(frame, Source("mine.csv", Badge.UPLOADED, len(frame), "ef" * 32))
    stream = your_stream.YourStream.of("file", items, assess(items, whole(items)))
    list(stream.score())
    runs = []
    for _ in range(4):
        # Each run of the page drops the iterator of the run before.
        runs.append(next(stream.build(NOBODY)))
        time.sleep(0.05)
    assert all(before.done < after.done < after.total == 500 for before, after in pairwise(runs))
