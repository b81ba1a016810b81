"""What the users of the simulated startup ask its models for, one month at a time.

Only a month stands in memory, so the same story can be told in fifty million events as in a few
hundred thousand: more events are finer ones, of fewer predictions each, and cost the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.startup.calendar import MONTHS, Days
from core.startup.schema import TABLES
from core.startup.simulation.people import Person
from core.startup.simulation.story import (
    CHEAPER_INFERENCE_MONTH,
    OUTAGE_FIRST_DAY,
    OUTAGE_LAST_DAY,
    SEGMENTS,
    season,
)

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

USE_CASES = ("intent", "sentiment", "recommendation", "credit")
_FIRST_SHARES = np.array([0.52, 0.38, 0.06, 0.04])
_LAST_SHARES = np.array([0.36, 0.28, 0.22, 0.14])
_USD_PER_PREDICTION = np.array([0.00115, 0.00090, 0.00160, 0.00260])
_CHEAPER = 0.52
_LATENCY_MS = np.array([95.0, 80.0, 160.0, 230.0])
_LATENCY_SPREAD, _SLOW_SHARE, _SLOW_FACTOR = 0.38, 0.03, 4.0
_ERRORS, _ERRORS_IN_OUTAGE, _OUTAGE_LATENCY = 0.006, 0.37, 7.0
_FEEDBACK, _GOOD_FIRST, _GOOD_LAST, _GOOD_AFTER_ERROR = 0.05, 0.74, 0.88, 0.15
_WEEKEND, _OUTAGE_WORK, _HOLIDAYS = 0.14, 0.7, 0.35
# Sent over a working day from eight to seven, densest before noon and in the afternoon.
_HOURS = np.array([0.5, 1.0, 1.3, 1.2, 0.8, 0.9, 1.2, 1.3, 1.1, 0.8, 0.4])
_FIRST_HOUR, _HOUR_SECONDS, _DAY_SECONDS = 8, 3_600, 86_400
_AHEAD_OF_UTC = {"US": -6, "CA": -6, "GB": 0, "DE": 1, "FR": 1, "NL": 1, "ES": 1}
_AHEAD_OF_UTC |= {"JP": 9, "SG": 8, "IN": 5}
_BIG_BATCH = 100


@dataclass(frozen=True)
class Crowd:
    """All users that ever ask, as columns.

    Parameters
    ----------
    users, accounts : DictionaryArray
        The key of each user, and of the user's account.
    first, end : ndarray of datetime64[D]
        The first day, and the day after the last.
    share : ndarray of float
        Of working days on which a user asks.
    predictions : ndarray of float
        The middle of what a user asks for on such a day.
    ahead_seconds : ndarray of int
        How far the user's clock is ahead of UTC.
    """

    users: pa.Array
    accounts: pa.Array
    first: Days
    end: Days
    share: Numbers
    predictions: Numbers
    ahead_seconds: Whole

    @classmethod
    def of(cls, people: Sequence[Person]) -> "Crowd":
        """Give those who came to a first prediction."""
        active = [person for person in people if person.activated_on is not None]
        segments = [SEGMENTS[person.account.segment] for person in active]
        ahead = [_AHEAD_OF_UTC[person.account.country] for person in active]
        keen = np.array([person.keenness for person in active])
        return cls(
            pa.array([person.user_id for person in active]),
            pa.array([person.account.account_id for person in active]),
            np.array([person.activated_on for person in active], dtype="datetime64[D]"),
            np.array([person.leaves_on for person in active], dtype="datetime64[D]"),
            np.clip(keen * [segment.active_share for segment in segments], 0.01, 0.9),
            np.array([segment.predictions_a_day for segment in segments]),
            np.array(ahead, dtype=np.int64) * _HOUR_SECONDS,
        )


def working_days(crowd: Crowd) -> float:
    """Give on how many days users are expected to ask, over all users."""
    return sum(float(_chances(crowd, month).sum()) for month in MONTHS)


def simulate_usage(crowd: Crowd, events: int, rng: np.random.Generator) -> Iterator[pa.Table]:
    """Draw about so many events, as one table for each month, in order of time.

    There is at least one for each day on which a user works, 73,000 in what ships.
    """
    a_day = events / working_days(crowd)
    next_id = 1
    for month in MONTHS:
        table = _month(crowd, month, a_day, next_id, rng)
        next_id += table.num_rows
        yield table


def _month(
    crowd: Crowd, month: np.datetime64, a_day: float, next_id: int, rng: np.random.Generator
) -> pa.Table:
    asks = rng.random((len(crowd.first), _length(month))) < _chances(crowd, month)
    # The day of the first prediction is a working day by definition.
    asks |= (_days(month)[None, :] == crowd.first[:, None]) & (crowd.first < crowd.end)[:, None]
    user, day = np.nonzero(asks)
    count = 1 + rng.poisson(max(a_day - 1, 0.0), len(user))
    a_user_day = crowd.predictions[user] * rng.lognormal(0.0, 0.7, len(user))
    at = np.repeat(np.arange(len(user)), count)
    user, day, each = user[at], day[at], (a_user_day / count)[at]
    use_case = _use_cases(month, len(at), rng)
    seconds = _seconds(crowd.ahead_seconds[user], rng)
    moments = _days(month)[day].astype("datetime64[s]") + seconds
    moments = np.minimum(moments, (month + 1).astype("datetime64[s]") - 1)
    moments = np.maximum(moments, month.astype("datetime64[s]"))
    order = np.argsort(moments, kind="stable")
    return _table(
        crowd, month, moments[order], user[order], use_case[order], each[order], next_id, rng
    )


def _table(
    crowd: Crowd,
    month: np.datetime64,
    moments: npt.NDArray[np.datetime64],
    user: npt.NDArray[np.intp],
    use_case: npt.NDArray[np.int8],
    each: Numbers,
    next_id: int,
    rng: np.random.Generator,
) -> pa.Table:
    down = _is_down(moments)
    failed = rng.random(len(moments)) < np.where(down, _ERRORS_IN_OUTAGE, _ERRORS)
    predictions = _batch_sizes(each * rng.lognormal(0.0, 0.35, len(each)))
    unit = _USD_PER_PREDICTION * (_CHEAPER if month >= CHEAPER_INFERENCE_MONTH else 1.0)
    columns = [
        pa.array(np.arange(next_id, next_id + len(moments))),
        pa.array(moments).cast(pa.timestamp("us")),
        crowd.accounts.take(pa.array(user)),
        crowd.users.take(pa.array(user)),
        pa.array(USE_CASES).take(pa.array(use_case)),
        pa.array(predictions.astype(np.int32)),
        pa.array(_latency(use_case, down, rng)),
        pa.array(np.round(predictions * unit[use_case], 6)),
        pa.array(failed),
        _feedback(failed, _passed(month), rng),
    ]
    return pa.Table.from_arrays(columns, schema=TABLES["usage"].arrow_schema)


def _chances(crowd: Crowd, month: np.datetime64) -> Numbers:
    """Give the chance that each user asks on each day of a month."""
    days = _days(month)
    present = (crowd.first[:, None] <= days) & (days < crowd.end[:, None])
    weight = np.where(_weekday(days) >= 5, _WEEKEND, 1.0)
    number = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    holidays = ((number == 12) & (_day_number(days) >= 22)) | (
        (number == 1) & (_day_number(days) <= 3)
    )
    weight *= np.where(holidays, _HOLIDAYS, 1.0)
    weight *= np.where(_is_down(days.astype("datetime64[s]")), _OUTAGE_WORK, 1.0)
    # People follow the season half as much as sign-ups do.
    weight *= 0.5 + 0.5 * season()[int((month - MONTHS[0]).astype(np.int64))]
    return np.asarray(present * np.minimum(crowd.share[:, None] * weight, 0.95))


def _use_cases(month: np.datetime64, count: int, rng: np.random.Generator) -> npt.NDArray[np.int8]:
    passed = _passed(month)
    shares = (1 - passed) * _FIRST_SHARES + passed * _LAST_SHARES
    return np.asarray(rng.choice(len(USE_CASES), count, p=shares / shares.sum()), dtype=np.int8)


def _seconds(ahead_seconds: Whole, rng: np.random.Generator) -> npt.NDArray[np.timedelta64]:
    hours = rng.choice(len(_HOURS), len(ahead_seconds), p=_HOURS / _HOURS.sum()) + _FIRST_HOUR
    seconds = hours * _HOUR_SECONDS + rng.integers(0, _HOUR_SECONDS, len(hours)) - ahead_seconds
    # Within the UTC day of the user's working day, so that nobody works outside a contract.
    return np.asarray(np.clip(seconds, 0, _DAY_SECONDS - 1).astype("timedelta64[s]"))


def _batch_sizes(wanted: Numbers) -> Whole:
    """Give whole batches; big ones are sent in round numbers."""
    whole = np.maximum(np.round(wanted), 1)
    return np.asarray(np.where(whole > _BIG_BATCH, np.round(whole, -1), whole), dtype=np.int64)


def _latency(
    use_case: npt.NDArray[np.int8], down: npt.NDArray[np.bool_], rng: np.random.Generator
) -> npt.NDArray[np.int32]:
    usual = _LATENCY_MS[use_case] * rng.lognormal(0.0, _LATENCY_SPREAD, len(use_case))
    usual *= np.where(rng.random(len(use_case)) < _SLOW_SHARE, _SLOW_FACTOR, 1.0)
    return np.asarray(np.round(usual * np.where(down, _OUTAGE_LATENCY, 1.0)), dtype=np.int32)


def _feedback(failed: npt.NDArray[np.bool_], passed: float, rng: np.random.Generator) -> pa.Array:
    said = rng.random(len(failed)) < _FEEDBACK
    good = np.where(failed, _GOOD_AFTER_ERROR, (1 - passed) * _GOOD_FIRST + passed * _GOOD_LAST)
    signs = np.where(rng.random(len(failed)) < good, 1, -1).astype(np.int8)
    return pa.array(signs, mask=~said)


def _is_down(moments: npt.NDArray[np.datetime64]) -> npt.NDArray[np.bool_]:
    end = OUTAGE_LAST_DAY + timedelta(1)
    return np.asarray((moments >= _moment(OUTAGE_FIRST_DAY)) & (moments < _moment(end)))


def _moment(day: date) -> np.datetime64:
    return np.datetime64(day, "s")


def _passed(month: np.datetime64) -> float:
    return float((month - MONTHS[0]).astype(np.int64)) / len(MONTHS)


def _days(month: np.datetime64) -> Days:
    first, end = month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]")
    return np.asarray(first + np.arange((end - first).astype(np.int64)))


def _length(month: np.datetime64) -> int:
    return len(_days(month))


def _weekday(days: Days) -> Whole:
    """Give 0 for Monday; the first of 1970 was a Thursday."""
    return np.asarray((days.astype(np.int64) + 3) % 7)


def _day_number(days: Days) -> Whole:
    return np.asarray((days - days.astype("datetime64[M]")).astype(np.int64) + 1)
