"""A visitor's stream: scored in slices that can be stopped, built beside the page, kept apart."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.receipts import Badge, Source
from core.sentiment.items import PUBLISHED_AT, Items
from core.sentiment.sources.quality import assess
from core.sentiment.sources.tally import whole
from core.sentiment.watchlist.entities import WatchList
from core.sentiment.watchlist.reading import read_watchlist
from tests.core.sentiment.fake_model import fake_model
from tests.ui.conftest import html_of
from tests.ui.sentiment.conftest import Opened, frame_of
from tests.ui.uploading import brought
from ui import work
from ui.resources import sentiment as resources
from ui.sentiment.stream_state import Held
from ui.sentiment.stream_view import StreamView, opinions_of
from ui.sentiment.your_stream import YourStream
from ui.words.sentiment import sources as words


@pytest.fixture(autouse=True)
def counter(monkeypatch: pytest.MonkeyPatch) -> None:
    model = fake_model()
    monkeypatch.setattr(resources, "model", lambda: model)


def yours(*texts: str, kind: str = "file") -> YourStream:
    frame = frame_of([(f"2026-09-{1 + n:02d}", "social", text) for n, text in enumerate(texts)])
    items = Items(frame, Source("mine.csv", Badge.UPLOADED, len(frame), "ef" * 32))
    return YourStream.of(kind, items, assess(items, whole(items)))  # type: ignore[arg-type]


NOBODY = WatchList(())


def made(stream: YourStream, watch: WatchList = NOBODY) -> StreamView:
    list(stream.score())
    list(stream.build(watch))
    return stream.view(watch)


def test_a_stream_has_its_span_alerts_and_origin() -> None:
    view = made(yours("Acme is good", "Acme is bad", "fine"), read_watchlist("Acme"))
    assert (view.first_day, view.last_day) == (date(2026, 9, 1), date(2026, 9, 3))
    assert view.is_dated
    assert view.mentions.counts().tolist() == [2]
    assert view.origin.name == "mine.csv"
    assert view.alerts == ()
    assert not view.is_shipped


def test_another_watch_list_scores_nothing_anew() -> None:
    stream = yours("Acme is good", "Bolt is bad")
    first, read = made(stream), resources.model().encoder.read  # type: ignore[attr-defined]
    second = made(stream, read_watchlist("Bolt"))
    assert resources.model().encoder.read == read == 2  # type: ignore[attr-defined]
    assert first.key != second.key
    assert second.monitor.entities == ("Bolt",)


def test_a_stream_that_grows_scores_what_is_new() -> None:
    stream = yours("good", "bad", kind="feeds")
    assert len(made(stream).scored) == 2
    longer = yours("good", "bad", "fine", kind="feeds")
    stream.grow(longer.items, longer.verdict)
    grown = made(stream)
    assert len(grown.scored) == 3
    assert resources.model().encoder.read == 3  # type: ignore[attr-defined]
    assert grown.scored.score.tolist() == pytest.approx([0.947, -0.947, 0.0], abs=1e-3)


def test_the_iterator_may_be_dropped_at_any_step() -> None:
    stream = yours(*(f"good {n}" for n in range(30)))
    for _ in range(50):
        if next(stream.score(), None) is None:
            break
    assert len(made(stream).scored) == 30


def test_companies_are_found_while_the_page_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late:
        def submit(self, *arguments: object) -> object:
            waiting.append(arguments)
            return pool.submit(barrier.wait)

    waiting: list[tuple[object, ...]] = []
    barrier, pool = threading.Event(), ThreadPoolExecutor(1)
    monkeypatch.setattr("ui.sentiment.your_stream._BUILDERS", Late())
    stream = yours("good", "bad")
    list(stream.score())
    steps = stream.build(WatchList(()))
    told = next(steps)
    assert told.done < told.total == 2
    assert told.seconds_left > 0
    barrier.set()
    for told in steps:
        assert told.done < told.total
    assert len(waiting) == 1
    pool.shutdown()


def test_a_new_stream_of_a_kind_takes_its_events_along_but_not_the_others() -> None:
    kept = Held()
    kept.bring(yours("good"))
    kept.known["file"] = kept.known["feeds"] = ()
    kept.bring(yours("bad"))
    assert "file" not in kept.known
    assert "feeds" in kept.known
    kept.forget("file")
    assert kept.yours is None


def test_without_its_file_the_page_is_about_the_feeds() -> None:
    kept = Held()
    kept.bring(yours("good", kind="feeds"))
    kept.bring(yours("bad"))
    assert kept.kind == "file"
    kept.forget("file")
    assert kept.yours is kept.streams["feeds"]


def test_without_companies_the_whole_stream_is_watched() -> None:
    view = made(yours("good", "bad"))
    assert list(view.opinions.mentions) == [""]
    assert view.opinions.mentions[""].tolist() == [0, 1]


def test_the_rules_get_each_companys_own_items() -> None:
    view = made(yours("Acme good", "Bolt bad", "Acme fine, Bolt too"), read_watchlist("Acme\nBolt"))
    opinions = opinions_of(view.scored, view.mentions)
    rows = {name: sorted(places.tolist()) for name, places in opinions.mentions.items()}
    assert rows == {"Acme": [0, 2], "Bolt": [1, 2]}


def test_items_without_a_date_have_no_span() -> None:
    stream = yours("good", "bad")
    frame = stream.items.frame.assign(
        **{PUBLISHED_AT: np.array(["NaT", "NaT"], dtype="datetime64[s]")}
    )
    undated = YourStream.of("file", replace(stream.items, frame=frame), stream.verdict)
    assert not made(undated).is_dated


def test_scoring_goes_on_over_many_runs_of_the_page(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every step is late, so each run of the page scores one text and asks for another run.
    monkeypatch.setattr(work, "SLICE_SECONDS", -1.0)
    monkeypatch.setattr("core.text.slice_scoring.slices_of", _one_by_one)
    rows = "\n".join(f"it is good {n},2026-09-{1 + n:02d}" for n in range(20))
    app = brought(opened("sources", via="file"), f"text,published_at\n{rows}\n".encode())
    assert words.READY in [m.value for m in app.markdown]


def _one_by_one(lengths: np.ndarray, rows: np.ndarray) -> list[np.ndarray]:
    return [rows[place : place + 1] for place in range(len(rows))]


def test_two_sessions_never_see_each_others_streams(opened: Opened) -> None:
    first, second = (opened("sources", via="file") for _ in range(2))
    data = b"text,published_at\nit is good,2026-09-01\nit is bad,2026-09-02\n"
    first.file_uploader[0].set_value(("secret.csv", data, "text/csv")).run()
    second.run()
    first.button_group(key="view").set_value("alerts").run()
    assert "secret.csv" in html_of(first)
    second.query_params["stream"] = "yours"
    second.button_group(key="view").set_value("alerts").run()
    assert "secret.csv" not in html_of(second)
