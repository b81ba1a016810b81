"""Work in a thread, as steps: about how far it is, and an end that is its own."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.background import Background


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_steps_end_when_the_work_does(threads: ThreadPoolExecutor) -> None:
    go = threading.Event()
    work = Background.begin(threads, lambda: go.wait(10) and 7, 0.01)
    first = next(work.steps())
    # However late it is, it is not done before it is done.
    assert first.done < first.total == 100
    assert first.seconds_left > 0
    assert not work.is_done
    go.set()
    for step in work.steps():
        assert step.done < step.total
    assert work.is_done
    assert work.future.result() == 7


def test_work_that_fails_ends_too(threads: ThreadPoolExecutor) -> None:
    work = Background.begin(threads, lambda: 1 // 0, 1.0)
    assert [step.total for step in work.steps()] in ([], [100])
    assert isinstance(work.future.exception(), ZeroDivisionError)
