"""When a feed is asked again."""

import numpy as np
import pytest

from core.sentiment.sources.feeds.backoff import (
    LONGEST_ASKED_FOR_SECONDS,
    LONGEST_WAIT_SECONDS,
    REGULAR_SECONDS,
    circuit,
    wait_after_failure,
    wait_after_success,
)


@pytest.mark.parametrize(
    ("failures", "longest"), [(1, 60), (2, 120), (3, 240), (5, 960), (9, 15_360)]
)
def test_waits_double_and_half_of_each_is_drawn(failures: int, longest: float) -> None:
    rng = np.random.default_rng(1)
    waits = [wait_after_failure(failures, None, rng) for _ in range(500)]
    assert longest / 2 <= min(waits) < longest * 0.55
    assert longest * 0.95 < max(waits) <= longest


@pytest.mark.parametrize("failures", [10, 100, 1_000_000])
def test_no_number_of_failures_makes_a_wait_longer_than_the_longest(failures: int) -> None:
    wait = wait_after_failure(failures, None, np.random.default_rng(1))
    assert LONGEST_WAIT_SECONDS / 2 <= wait <= LONGEST_WAIT_SECONDS


def test_what_a_server_asks_for_comes_first_up_to_a_day() -> None:
    rng = np.random.default_rng(1)
    assert wait_after_failure(1, 5_000, rng) == 5_000
    assert wait_after_failure(1, 1e9, rng) == LONGEST_ASKED_FOR_SECONDS
    assert wait_after_failure(5, 1, rng) > 1


def test_regular_looks_come_at_the_regular_time_and_a_little_apart() -> None:
    rng = np.random.default_rng(1)
    waits = {wait_after_success(0, rng) for _ in range(50)}
    assert REGULAR_SECONDS <= min(waits) < max(waits) <= REGULAR_SECONDS * 1.1
    assert wait_after_success(7_200, rng) >= 7_200
    assert wait_after_success(1e9, rng) <= LONGEST_ASKED_FOR_SECONDS * 1.1


@pytest.mark.parametrize(
    ("failures", "due", "gone", "state"),
    [
        (0, True, False, "closed"),
        (2, False, False, "closed"),
        (3, False, False, "open"),
        (3, True, False, "half-open"),
        (0, True, True, "gone"),
    ],
)
def test_three_failures_in_a_row_open_the_circuit(
    failures: int, due: bool, gone: bool, state: str
) -> None:
    assert circuit(failures, due=due, gone=gone) == state
