"""What idle pages loaded is let go when the process holds too much, the longest idle first."""

import pytest

from ui.residency import (
    IDLE_SECONDS,
    Kept,
    OneResult,
    Residency,
    is_open,
    resident_mb,
    this_session,
)


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Loaded:
    """Something of so many megabytes that a page loaded."""

    def __init__(self, megabytes: float) -> None:
        self.megabytes = megabytes

    def clear(self) -> None:
        self.megabytes = 0.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _kept(clock: Clock, *loaded: Loaded) -> Residency:
    return Residency(lambda: sum(one.megabytes for one in loaded), clock)


def _visit(residency: Residency, clock: Clock, *pages: str) -> None:
    for page in pages:
        residency.asked(page)
        clock.seconds += IDLE_SECONDS + 1


def test_nothing_is_let_go_within_the_budget(clock: Clock) -> None:
    model = Loaded(100)
    residency = _kept(clock, model)
    residency.of("credit")(model)
    _visit(residency, clock, "credit")
    assert residency.relieve(100) == ()
    assert model.megabytes == 100


def test_the_page_that_is_idle_longest_goes_first_and_no_more_than_is_needed(clock: Clock) -> None:
    first, second = Loaded(100), Loaded(100)
    residency = _kept(clock, first, second)
    residency.of("credit")(first)
    residency.of("intent")(second)
    _visit(residency, clock, "credit", "intent")
    assert residency.relieve(150) == ("credit",)
    assert (first.megabytes, second.megabytes) == (0, 100)


def test_a_page_that_somebody_asked_for_lately_keeps_what_it_holds(clock: Clock) -> None:
    model = Loaded(100)
    residency = _kept(clock, model)
    residency.of("credit")(model)
    residency.asked("credit", "Ada")
    clock.seconds += IDLE_SECONDS - 1
    assert residency.relieve(50) == ()
    assert model.megabytes == 100


def test_a_page_that_its_visitor_has_left_is_idle_at_once(clock: Clock) -> None:
    left, entered = Loaded(100), Loaded(100)
    residency = _kept(clock, left, entered)
    residency.of("credit")(left)
    residency.of("intent")(entered)
    residency.asked("credit", "Ada")
    residency.asked("intent", "Ada")
    assert residency.relieve(50) == ("credit",)
    assert (left.megabytes, entered.megabytes) == (0, 100)


def test_a_page_whose_browser_has_gone_is_idle_at_once(clock: Clock) -> None:
    gone, there = Loaded(100), Loaded(100)
    residency = Residency(lambda: gone.megabytes + there.megabytes, clock, {"Ada"}.__contains__)
    residency.of("credit")(gone)
    residency.of("intent")(there)
    residency.asked("intent", "Ada")
    residency.asked("credit", "Bob")
    assert residency.relieve(50) == ("credit",)
    assert there.megabytes == 100


def test_pages_that_nobody_has_open_go_before_those_that_somebody_lets_lie(clock: Clock) -> None:
    lying, left = Loaded(100), Loaded(100)
    residency = _kept(clock, lying, left)
    residency.of("credit")(lying)
    residency.of("intent")(left)
    residency.asked("credit", "Ada")
    clock.seconds += IDLE_SECONDS + 1
    residency.asked("intent", "Bob")
    residency.asked("overview", "Bob")
    assert residency.relieve(150) == ("intent",)
    assert residency.relieve(50) == ("credit",)


def test_what_two_pages_share_goes_with_the_last_of_them(clock: Clock) -> None:
    store = Loaded(100)
    residency = _kept(clock, store)
    residency.of("overview", "metrics")(store)
    _visit(residency, clock, "overview")
    residency.asked("metrics", "Ada")
    assert residency.relieve(50) == ()
    clock.seconds += IDLE_SECONDS + 1
    assert residency.relieve(50) == ("metrics",)
    assert store.megabytes == 0


def test_a_page_that_holds_nothing_is_not_told_to_have_given_it_up(clock: Clock) -> None:
    residency = Residency(lambda: 100.0, clock)
    _visit(residency, clock, "overview")
    assert residency.relieve(50) == ()


def test_where_memory_cannot_be_read_nothing_is_let_go(clock: Clock) -> None:
    model = Loaded(100)
    residency = Residency(lambda: None, clock)
    residency.of("credit")(model)
    _visit(residency, clock, "credit")
    assert residency.relieve(50) == ()


def test_one_result_of_a_cached_function_is_forgotten_alone() -> None:
    class Cache:
        cleared: tuple[object, ...] = ()

        def clear(self, *arguments: object) -> None:
            self.cleared = arguments

    cache = Cache()
    OneResult(cache, ("intent",)).clear()
    assert cache.cleared == ("intent",)


def test_outside_of_a_server_there_is_no_session_and_none_is_taken_for_gone() -> None:
    assert this_session() is None
    assert is_open("Ada")


def test_the_memory_of_this_process_is_read() -> None:
    held = resident_mb()
    assert held is None or held > 10


def test_other_keepers_forget_in_their_own_way() -> None:
    forgotten: list[bool] = []
    Kept(lambda: forgotten.append(True)).clear()
    assert forgotten == [True]
