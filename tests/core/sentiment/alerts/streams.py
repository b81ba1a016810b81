"""Small streams made by hand."""

from collections.abc import Sequence

import numpy as np

from core.sentiment.alerts.steps import Opinions

BEGIN = np.datetime64("2026-01-05T00:00:00", "s")
ACME = "Acme"


def moment(day: int, hour: float = 0.0) -> np.datetime64:
    return BEGIN + np.timedelta64(round(86_400 * day + 3_600 * hour), "s")


def said(*items: tuple[np.datetime64, float]) -> Opinions:
    """A stream about Acme: when, and how good from −1 to 1."""
    at = np.array([when for when, _ in items], dtype="datetime64[s]")
    score = np.array([score for _, score in items])
    return Opinions(at, score, (1 - score) / 2, {ACME: np.arange(len(items))})


def daily(counts: Sequence[int], score: float = 0.0) -> list[tuple[np.datetime64, float]]:
    """So many items each day, one each minute from noon."""
    return [(moment(d, 12 + i / 60), score) for d, n in enumerate(counts) for i in range(n)]


def known_before(opinions: Opinions, until: np.datetime64) -> Opinions:
    """The same stream, as if nothing at or after a moment had been published yet."""
    kept = np.flatnonzero(opinions.published_at < until)
    place = {row: number for number, row in enumerate(kept.tolist())}
    mentions = {
        entity: np.array([place[row] for row in rows.tolist() if row in place], dtype=np.intp)
        for entity, rows in opinions.mentions.items()
    }
    return Opinions(
        opinions.published_at[kept],
        opinions.score[kept],
        opinions.negative[kept],
        mentions,
        None if opinions.alarming is None else opinions.alarming[kept],
    )
