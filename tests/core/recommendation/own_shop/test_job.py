import time
from pathlib import Path
from threading import Event

import psutil
import pytest

from core.errors import TrainingFailed, UploadTooLarge
from core.recommendation.own_shop.job import TrainingJob, TrainingLimits
from core.recommendation.own_shop.split import Split
from core.recommendation.shop import Shop
from tests.core.recommendation.own_shop.small_files import many_orders, read

STUBS = "tests.core.recommendation.own_shop.stub_training"
WITHIN_A_SECOND = 1.0


@pytest.fixture(scope="module")
def own() -> tuple[Shop, Split]:
    found = read(many_orders())
    assert found.shop is not None
    assert found.split is not None
    return found.shop, found.split


def begin(own: tuple[Shop, Split], train: str, **given: object) -> TrainingJob:
    return TrainingJob.start(*own, 7, train=f"{STUBS}:{train}", **given)  # type: ignore[arg-type]


def until_it_works(job: TrainingJob) -> list[int]:
    """Wait for the slow stub, and give its process and the child's."""
    for _ in job.steps():
        if job.stage:
            return [int(number) for number in job.stage.split()]
    pytest.fail("the worker ended before it said anything")


def gone(processes: list[int]) -> bool:
    return not any(map(lives, processes))


def lives(number: int) -> bool:
    try:
        # Who was killed stays a zombie until the system's first process looks at it.
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def seconds_until_gone(processes: list[int]) -> float:
    begun = time.monotonic()
    while not gone(processes):
        assert time.monotonic() - begun < 10
        time.sleep(0.02)
    return time.monotonic() - begun


def test_what_was_learned_comes_back_checked(own: tuple[Shop, Split]) -> None:
    job = begin(own, "quick")
    found = job.result()
    assert job.state == "done"
    assert found.artefact.contents == {"model.txt": b"tree"}
    assert found.artefact.manifest.trained_on["rows"] == len(own[0].orders.lines)
    assert found.tables["facts"]["day"].to_pylist() == [own[1].as_of]


def test_the_same_seed_draws_the_same_numbers(own: tuple[Shop, Split]) -> None:
    drawn = [begin(own, "quick").result().tables["facts"]["drawn"][0].as_py() for _ in range(2)]
    assert drawn[0] == drawn[1]


def test_progress_rises_to_a_hundred_and_names_the_stage(own: tuple[Shop, Split]) -> None:
    job = begin(own, "quick")
    seen = list(job.steps())
    assert [step.done for step in seen] == sorted(step.done for step in seen)
    assert (seen[-1].done, seen[-1].total, seen[-1].seconds_left) == (100, 100, 0.0)
    assert job.stage == "Counting lines"


def test_a_stopped_job_is_gone_within_a_second_with_its_children(own: tuple[Shop, Split]) -> None:
    job = begin(own, "slow")
    processes = until_it_works(job)
    assert not gone(processes)
    begun = time.monotonic()
    job.stop()
    assert time.monotonic() - begun < WITHIN_A_SECOND
    assert seconds_until_gone(processes) < WITHIN_A_SECOND
    assert job.state == "stopped"
    with pytest.raises(TrainingFailed, match="stopped"):
        job.result()


def test_a_closed_tab_ends_the_worker_within_a_second(own: tuple[Shop, Split]) -> None:
    closed = Event()
    job = begin(own, "slow", is_wanted=lambda: not closed.is_set())
    processes = until_it_works(job)
    closed.set()
    assert seconds_until_gone(processes) < WITHIN_A_SECOND
    with pytest.raises(TrainingFailed):
        job.result()


def test_another_visitor_waits_for_a_place_and_then_gets_it(own: tuple[Shop, Split]) -> None:
    first = begin(own, "slow")
    until_it_works(first)
    second = begin(own, "quick")
    time.sleep(0.5)
    assert second.state == "waiting"
    first.stop()
    second.result()
    assert second.state == "done"


def test_who_waits_can_leave(own: tuple[Shop, Split]) -> None:
    first = begin(own, "slow")
    until_it_works(first)
    second = begin(own, "quick")
    second.stop()
    assert (first.state, second.state) == ("running", "stopped")
    first.stop()


def test_too_little_memory_is_said_and_the_app_lives(own: tuple[Shop, Split]) -> None:
    job = begin(own, "greedy")
    with pytest.raises(UploadTooLarge, match="more memory than there is"):
        job.result()
    assert job.state == "failed"


def test_too_little_time_is_said(own: tuple[Shop, Split]) -> None:
    job = begin(own, "slow", limits=TrainingLimits(seconds=2.5))
    processes = until_it_works(job)
    with pytest.raises(UploadTooLarge, match=r"took longer than 2 s|took longer than 3 s"):
        job.result()
    assert gone(processes)


def test_a_mistake_is_told_without_the_visitors_words(
    own: tuple[Shop, Split], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TrainingFailed) as failure:
        begin(own, "wrong").result()
    assert "KeyError stub_training.py" in caplog.text
    assert "High Street" not in caplog.text + str(failure.value)


def test_a_refusal_keeps_its_words(own: tuple[Shop, Split]) -> None:
    with pytest.raises(TrainingFailed, match="Nobody came back") as failure:
        begin(own, "refusing").result()
    assert failure.value.action == "Take more months."


def test_a_worker_that_dies_without_a_word_is_a_failure(own: tuple[Shop, Split]) -> None:
    job = begin(own, "dying")
    with pytest.raises(UploadTooLarge):
        job.result()
    assert job.state == "failed"


def test_a_pickle_never_comes_back(own: tuple[Shop, Split]) -> None:
    with pytest.raises(TrainingFailed, match="may run code"):
        begin(own, "pickling").result()


def test_nothing_stays_on_disk(
    own: tuple[Shop, Split], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    job = begin(own, "quick")
    assert list(tmp_path.iterdir())
    job.result()
    assert not list(tmp_path.iterdir())
