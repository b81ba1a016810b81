"""Invented streams on which the rules' parameters were chosen; the stream that ships was not used.

A quiet stream is as unquiet as ordinary days are: more on working days and by daylight, days that
differ beyond chance, a tone that drifts and differs by day, and items that draw replies of their
own tone.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.sentiment.alerts.steps import Opinions

BEGIN = np.datetime64("2026-01-05", "s")
_HOURS = np.array([2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 8, 9, 8, 7, 7, 8, 9, 9, 8, 7, 6, 5, 3])
_WEEKDAYS = np.array([1.1, 1.1, 1.1, 1.1, 1.0, 0.8, 0.8])
# How sure a model is of a negative, a neutral and a positive item: Dirichlet parameters.
_SURE = np.array([[5.0, 1.2, 0.6], [0.9, 4.0, 0.9], [0.6, 1.2, 5.0]])
_REPLY_HOURS = 3.0


@dataclass(frozen=True)
class Ordinary:
    """How ordinary days of one company are.

    Parameters
    ----------
    items_a_day : float
    negative, positive : float
        Shares of the items.
    day_deviation : float
        How much the rate of a day differs from the usual, as a share of it.
    tone_deviation, drift_deviation : float
        How much the log-odds of a tone differ by day, and move from one day to the next.
    reply : float
        How many replies an item draws.
    """

    items_a_day: float = 2.0
    negative: float = 0.3
    positive: float = 0.3
    day_deviation: float = 0.3
    tone_deviation: float = 0.25
    drift_deviation: float = 0.03
    reply: float = 0.12


@dataclass(frozen=True)
class Happening:
    """What is added to ordinary days.

    Parameters
    ----------
    first_day, days : int
    volume : float
        The rate is multiplied by so much.
    tone : float
        Added to the log-odds of negative items, and taken off those of positive ones.
    """

    first_day: int
    days: int
    volume: float = 1.0
    tone: float = 0.0


def simulated(
    rng: np.random.Generator,
    days: int,
    companies: tuple[Ordinary, ...],
    happenings: tuple[Happening, ...] = (),
) -> Opinions:
    """Invent a stream; every company has the same happenings.

    Parameters
    ----------
    rng : Generator
    days : int
    companies : tuple of Ordinary
    happenings : tuple of Happening
    """
    made = [_company(rng, days, ordinary, happenings) for ordinary in companies]
    seconds = np.concatenate([at for at, _ in made])
    share = np.concatenate([share for _, share in made])
    ends = np.cumsum([len(at) for at, _ in made])
    rows = np.split(np.arange(len(seconds)), ends[:-1])
    mentions = {f"company {place}": part for place, part in enumerate(rows)}
    at = BEGIN + seconds.astype("timedelta64[s]")
    return Opinions(at, share[:, 2] - share[:, 0], share[:, 0], mentions)


def _company(
    rng: np.random.Generator, days: int, ordinary: Ordinary, happenings: tuple[Happening, ...]
) -> tuple[npt.NDArray[np.int64], FloatArray]:
    volume, tone = _changes(days, happenings)
    # A rate that itself is random gives counts that differ beyond chance.
    shape = 1 / max(ordinary.day_deviation, 1e-6) ** 2
    rate = ordinary.items_a_day * volume * _WEEKDAYS[np.arange(days) % 7]
    counts = rng.poisson(rate * rng.gamma(shape, 1 / shape, days))
    day = np.repeat(np.arange(days), counts)
    hour = rng.choice(24, len(day), p=_HOURS / _HOURS.sum())
    at = 86_400 * day + 3_600 * hour + rng.integers(0, 3_600, len(day))
    kind = _kinds(rng, day, tone + _moods(rng, days, ordinary), ordinary)
    at, kind = _with_replies(rng, at, kind, ordinary.reply)
    at, kind = at[at < 86_400 * days], kind[at < 86_400 * days]
    drawn = rng.gamma(_SURE[kind])
    return at, drawn / drawn.sum(axis=1, keepdims=True)


def _changes(days: int, happenings: tuple[Happening, ...]) -> tuple[FloatArray, FloatArray]:
    volume, tone = np.ones(days), np.zeros(days)
    for happening in happenings:
        part = slice(happening.first_day, happening.first_day + happening.days)
        volume[part] *= happening.volume
        tone[part] += happening.tone
    return volume, tone


def _moods(rng: np.random.Generator, days: int, ordinary: Ordinary) -> FloatArray:
    drift = np.cumsum(rng.normal(0, ordinary.drift_deviation, days))
    return np.asarray(drift + rng.normal(0, ordinary.tone_deviation, days), dtype=np.float64)


def _kinds(
    rng: np.random.Generator, day: npt.NDArray[np.int64], mood: FloatArray, ordinary: Ordinary
) -> npt.NDArray[np.int64]:
    neutral = 1 - ordinary.negative - ordinary.positive
    odds = np.log([ordinary.negative, neutral, ordinary.positive])
    raised = np.exp(odds + mood[day][:, None] * np.array([1.0, 0.0, -1.0]))
    edges = np.cumsum(raised / raised.sum(axis=1, keepdims=True), axis=1)
    return np.asarray((rng.random(len(day))[:, None] > edges[:, :2]).sum(axis=1))


def _with_replies(
    rng: np.random.Generator, at: npt.NDArray[np.int64], kind: npt.NDArray[np.int64], reply: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    parent = np.repeat(np.arange(len(at)), rng.poisson(reply, len(at)))
    later = (3_600 * rng.exponential(_REPLY_HOURS, len(parent))).astype(np.int64)
    return np.concatenate([at, at[parent] + later]), np.concatenate([kind, kind[parent]])
