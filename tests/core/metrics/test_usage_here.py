"""What predictions cost here: hand-computed from a handful of measurements."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import isnan
from pathlib import Path

import pytest

from core.app_state import FILE, StateFile
from core.errors import OptionError
from core.metrics.usage_here import MachinePrice, UsageHere, margin_here, usage_here
from core.prediction_log import Measurement, PredictionLog
from core.receipts import Badge

# A cent for ten seconds, so that sums are easy.
PRICE = MachinePrice(3.6, "a machine")
FIRST, SECOND = datetime(2026, 11, 1, 9), datetime(2026, 11, 2, 23, 59)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[PredictionLog]:
    made = PredictionLog(StateFile(tmp_path / FILE))
    for measurement in (
        Measurement("intent", "1-a", "answer", 1, 0.010, FIRST),
        Measurement("intent", "1-a", "answer", 1, 0.030, FIRST),
        Measurement("intent", "2-b", "answer", 98, 0.960, SECOND),
        Measurement("intent", "2-b", "explanation", 2, 1.000, SECOND),
        Measurement("credit", "1-c", "answer", 10_000, 1.000, SECOND),
        Measurement("sentiment", "1-d", "explanation", 1, 0.500, SECOND),
    ):
        made.add(measurement)
    yield made
    made.close()
    made.state.close()


@pytest.fixture
def usage(log: PredictionLog) -> UsageHere:
    return usage_here(log, PRICE)


def test_a_use_case_costs_its_seconds_per_1000_answers(usage: UsageHere) -> None:
    # A second for 100 answers: ten for 1,000, at a tenth of a cent each.
    intent = usage.of("intent")
    assert (intent.calls, intent.predictions) == (3, 100)
    assert intent.seconds == pytest.approx(1.0)
    assert intent.ms_per_prediction == pytest.approx(10.0)
    assert intent.usd_per_1000 == pytest.approx(0.01)
    assert usage.of("credit").usd_per_1000 == pytest.approx(0.0001)


def test_latency_is_that_of_a_call(usage: UsageHere) -> None:
    # Of 10, 30 and 960 ms: the middle, and nine tenths of the way from the middle to the last.
    assert usage.of("intent").p50_ms == pytest.approx(30.0)
    assert usage.of("intent").p95_ms == pytest.approx(867.0)


def test_explanations_are_counted_apart(usage: UsageHere) -> None:
    assert usage.of("intent").explanations == 2
    # Half a second each: 500 for 1,000.
    assert usage.of("intent").usd_per_1000_explanations == pytest.approx(0.5)
    sentiment = usage.of("sentiment")
    assert isnan(sentiment.usd_per_1000)
    assert sentiment.undefined == "no prediction was made here yet"


def test_the_parts_sum_to_the_whole(usage: UsageHere) -> None:
    total = usage.total
    assert total.predictions == 10_100
    assert total.seconds == pytest.approx(2.0)
    assert total.usd_per_1000 == pytest.approx(2.0 / 10.1 * 0.001)
    assert (total.first_at, total.last_at) == (
        FIRST.replace(tzinfo=UTC),
        SECOND.replace(tzinfo=UTC),
    )


def test_all_models_that_answered_are_named(usage: UsageHere) -> None:
    assert usage.of("intent").models == "1-a, 2-b"


def test_days_are_those_of_utc(usage: UsageHere) -> None:
    told = usage.days[["use_case", "predictions"]].to_dict("records")
    assert told == [
        {"use_case": "intent", "predictions": 2},
        {"use_case": "credit", "predictions": 10_000},
        {"use_case": "intent", "predictions": 98},
    ]


def test_only_what_came_since_counts(log: PredictionLog) -> None:
    found = usage_here(log, PRICE, since=datetime(2026, 11, 2, tzinfo=UTC))
    assert found.of("intent").predictions == 98


def test_before_the_first_prediction_everything_is_undefined(tmp_path: Path) -> None:
    found = usage_here(PredictionLog(StateFile(tmp_path / FILE)))
    assert found.by_use_case == ()
    assert found.days.empty
    assert found.total.undefined == "no prediction was made here yet"
    assert isnan(found.total.usd_per_1000)
    assert margin_here(100.0, 10.0, {"intent": 5}, found).undefined == found.total.undefined


def test_the_receipt_says_measured_here_and_the_assumed_price(usage: UsageHere) -> None:
    receipt = usage.receipt("Cost per 1,000 predictions", "$0.01")
    assert receipt.source.badge is Badge.MEASURED
    assert receipt.source.rows == 6
    assert ("Price", "3.6 USD an hour (assumed)") in receipt.parameters


def test_gross_margin_with_what_predictions_cost_here(usage: UsageHere) -> None:
    # 100,000 × 0.01 and 1,000,000 × 0.0001 per 1,000: 1 + 0.1 of 100, beside 20 of hosting.
    found = margin_here(100.0, 20.0, {"intent": 100_000, "credit": 1_000_000}, usage)
    assert found.inference_usd == pytest.approx(1.1)
    assert found.value == pytest.approx(0.789)
    assert found.unmeasured == ()


def test_a_use_case_that_was_not_asked_costs_as_the_average(usage: UsageHere) -> None:
    found = margin_here(100.0, 0.0, {"recommendation": 1_000}, usage)
    assert found.unmeasured == ("recommendation",)
    assert found.inference_usd == pytest.approx(usage.total.usd_per_1000)


def test_without_revenue_there_is_no_margin(usage: UsageHere) -> None:
    found = margin_here(0.0, 5.0, {"intent": 1}, usage)
    assert isnan(found.value)
    assert found.undefined == "there was no revenue"


@pytest.mark.parametrize("usd_per_hour", [-1.0, float("nan"), 5_000.0])
def test_a_price_that_no_machine_has_is_refused(usd_per_hour: float) -> None:
    with pytest.raises(OptionError, match="price of the machine"):
        MachinePrice(usd_per_hour)
