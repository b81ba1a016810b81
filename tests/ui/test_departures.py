"""What a visitor brought is forgotten a while after the browser has gone, also of the last one."""

from typing import Any

import pytest

from ui.departures import KEPT_SECONDS, Departures


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Keys(dict[str, Any]):
    """What a session keeps."""

    @property
    def filtered_state(self) -> dict[str, Any]:
        return dict(self)


class Books:
    is_closed = False

    def close(self) -> None:
        self.is_closed = True


class Visit:
    """One session with books of its own, and who is there."""

    def __init__(self) -> None:
        self.clock, self.there, self.uploads = Clock(), {"a"}, {"a", "b"}
        self.departures = Departures(self.there.__contains__, self.uploads.discard, self.clock)
        self.books = Books()
        self.keys = Keys({self.departures.closes("books"): self.books, "files": [1]})
        self.departures.met("a", self.keys)

    def after(self, seconds: float) -> tuple[str, ...]:
        self.clock.seconds += seconds
        return self.departures.sweep()


@pytest.fixture
def visit() -> Visit:
    return Visit()


def test_who_is_there_keeps_everything(visit: Visit) -> None:
    assert visit.after(10 * KEPT_SECONDS) == ()
    assert visit.keys
    assert not visit.books.is_closed


def test_who_went_is_forgotten_with_books_files_and_uploads(visit: Visit) -> None:
    visit.there.clear()
    assert visit.after(0) == ()
    assert visit.after(KEPT_SECONDS) == ("a",)
    assert visit.books.is_closed
    assert not visit.keys
    assert visit.uploads == {"b"}
    assert visit.after(KEPT_SECONDS) == ()


class Cleared(Keys):
    """What Streamlit clears while it is being forgotten."""

    def __delitem__(self, key: str) -> None:
        raise KeyError(key)


def test_one_that_cannot_be_forgotten_keeps_no_other(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    other = Keys({"files": [2]})
    visit.departures.met("a", Cleared({"files": [1]}))
    visit.departures.met("b", other)
    visit.there.clear()
    visit.after(0)
    assert visit.after(KEPT_SECONDS) == ("a", "b")
    assert not other
    assert "could not be forgotten in full" in caplog.text


def test_who_comes_back_in_time_finds_everything(visit: Visit) -> None:
    visit.there.clear()
    visit.after(0)
    assert visit.after(KEPT_SECONDS - 1) == ()
    visit.there.add("a")
    assert visit.after(1) == ()
    visit.there.clear()
    assert visit.after(1) == ()
    assert visit.keys
