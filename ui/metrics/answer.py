"""What came of a question: its figures, and beside them those it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from core.metrics.result import Figure, MetricResult
from ui.metric_values import change_of
from ui.metrics.choices import Question
from ui.metrics_books import BooksView
from ui.words.metrics import catalogue as words

# Parts of these add up to the whole, so they can be drawn upon each other.
ADDED_UP = frozenset(
    (
        *("mrr", "arr", "mrr_bridge", "customers", "revenue", "spend", "headcount"),
        *("dau", "wau", "mau", "predictions"),
    )
)


@dataclass(frozen=True)
class Point:
    """One value: of which period, and why there is none where it is NaN."""

    period: date
    value: float
    reason: str
    is_unfinished: bool


def points_of(rows: pd.DataFrame, period: str = "period") -> list[Point]:
    """Give rows of an answer as points; ``period`` names the column of their period."""
    return [
        Point(day.date(), float(value), "" if pd.isna(reason) else str(reason), bool(unfinished))
        for day, value, reason, unfinished in zip(
            rows[period], rows["value"], rows["undefined"], rows["is_unfinished"], strict=True
        )
    ]


@dataclass(frozen=True)
class Answer:
    """A metric's figures.

    Parameters
    ----------
    question : Question
    result : MetricResult
    other : MetricResult, optional
        Of the segment that is compared with.
    """

    question: Question
    result: MetricResult
    other: MetricResult | None = None

    @property
    def title(self) -> str:
        """Give what the value is called: a bridge has a value that is no bridge."""
        metric = self.result.definition
        return words.VALUE_TITLES.get(metric.name, metric.title)

    @property
    def unit(self) -> str:
        """Give the unit of the values."""
        return self.result.unit

    @property
    def is_keyed(self) -> bool:
        """Say whether each period has several values, as a cohort's ages."""
        return bool(self.result.definition.keys)

    @property
    def adds_up(self) -> bool:
        """Say whether the parts add up to the whole."""
        return self.result.definition.name in ADDED_UP

    @cached_property
    def compared(self) -> pd.DataFrame | None:
        """Give what is compared with; ``pairs_with`` is the period that each row stands beside."""
        if self.other is None:
            return self.result.compared
        rows = self.other.frame.assign(pairs_with=self.other.frame["period"])
        by = self.result.request.by
        if by is None or by not in self.other.request.filters:
            return rows
        # A segment that is split by itself has but one part: all others stand beside that one.
        others = [part for part in self.parts if part not in self.other.request.filters[by]]
        beside = [rows.assign(part=part) for part in others]
        return pd.concat(beside, ignore_index=True) if beside else rows.head(0)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Give the parts, that of the largest last finished value first."""
        frame = self.result.frame
        if frame.empty:
            return ()
        finished = frame[~frame["is_unfinished"]]
        rows = (frame if finished.empty else finished).sort_values("period", kind="stable")
        last = rows.groupby("part", sort=True)["value"].last()
        order = last.sort_values(ascending=False, kind="stable", na_position="last").index
        rest = [part for part in frame["part"].unique() if part not in order]
        return (*(str(part) for part in order), *rest)

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is split."""
        return self.result.request.by is None

    def of(self, part: str) -> pd.DataFrame:
        """Give the rows of a part, in the order of their periods."""
        frame = self.result.frame
        return frame[frame["part"] == part].sort_values("period", kind="stable")

    @cached_property
    def figure(self) -> Figure | None:
        """Give the figure of the last finished period, with what it is compared with."""
        found = self.result.latest
        if found is None or self.other is None:
            return found
        rows = self.other.whole
        same = rows[rows["period"] == pd.Timestamp(found.period)]["value"].dropna()
        before = float(same.iloc[0]) if len(same) else None
        return replace(found, before=before)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Give all figures, and beside each what it is compared with and the change."""
        frame = self.result.frame.copy()
        if self.compared is None:
            return frame
        keys = ["period", "part", *self.result.definition.keys]
        other = self.compared.drop(columns="period").rename(columns={"pairs_with": "period"})
        other = other[[*keys, "value"]].rename(columns={"value": "compared_value"})
        joined = frame.merge(other.drop_duplicates(keys), how="left", on=keys)
        pairs: Sequence[tuple[float, float]] = list(
            zip(joined["value"], joined["compared_value"], strict=True)
        )
        changes = [change_of(now, before, self.unit) for now, before in pairs]
        return joined.assign(change=pd.Series(changes, dtype="float64"))


def answer_of(books: BooksView, question: Question) -> Answer:
    """Ask the books."""
    name = question.metric.name
    result = books.store.run(name, question.request)
    other = None if question.other is None else books.store.run(name, question.other)
    return Answer(question, result, other)
