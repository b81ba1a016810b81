"""A metric's answer: its table, what it could not use, and its receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from math import isnan

import numpy as np
import pandas as pd

from core.metrics.answer import Answer
from core.metrics.definition import Grain, MetricDefinition, ResultColumn
from core.metrics.display_currency import DOLLARS, DisplayCurrency
from core.metrics.periods import period_name
from core.metrics.provenance import Provenance, UnusableRows
from core.metrics.request import Request
from core.receipts import Receipt, Source
from core.sql_blocks import Block


@dataclass(frozen=True)
class Figure:
    """One value of a metric.

    Parameters
    ----------
    value : float, optional
        None where it is undefined.
    undefined : str
        Why there is none; empty where there is one.
    period, last_day : date
        Of the period.
    is_unfinished : bool
        Whether the books end within it.
    before : float, optional
        The value it is compared with: of the compared time, else of the period before.
    grain : str
        What the period is: a month, a quarter, …
    """

    value: float | None
    undefined: str
    period: date
    last_day: date
    is_unfinished: bool
    before: float | None
    grain: Grain

    @property
    def period_name(self) -> str:
        """Give the period's name, as in "Q4 2026"."""
        return period_name(self.period, self.grain)


@dataclass(frozen=True)
class DrillRows:
    """Rows that stand behind a value.

    Parameters
    ----------
    frame : DataFrame
    total : int
        How many there are in all.
    """

    frame: pd.DataFrame
    total: int

    @property
    def is_truncated(self) -> bool:
        """Say whether there are more than are shown."""
        return self.total > len(self.frame)


@dataclass(frozen=True)
class MetricResult:
    """The answer of a metric.

    Parameters
    ----------
    definition : MetricDefinition
    request : Request
        As it was run: whole periods, every parameter.
    answer : Answer
        A row for each period and part: ``period``, ``last_day``, ``is_unfinished``, ``part``
        ("all" where nothing is split), ``value`` (NaN where ``undefined`` says why), and the
        columns of the definition.
    earlier : Answer, optional
        The same of the compared time, with ``pairs_with``, the period of ``answer`` beside it.
    bound : mapping of str to object
        What the statement was asked with.
    behind : Provenance
    books : Source
    notes : tuple of str
        What a reader of the answer should know.
    seconds : float
        How long the statement took.
    computed_at : datetime
        In UTC.
    display : DisplayCurrency
        What amounts are shown in; US dollars where there are none.
    """

    definition: MetricDefinition
    request: Request
    answer: Answer
    earlier: Answer | None
    bound: Mapping[str, object]
    behind: Provenance
    books: Source
    notes: tuple[str, ...]
    seconds: float
    computed_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    display: DisplayCurrency = DOLLARS

    @property
    def frame(self) -> pd.DataFrame:
        """Give the answer as a table."""
        return self.answer.frame

    @property
    def compared(self) -> pd.DataFrame | None:
        """Give the answer of the compared time as a table."""
        return None if self.earlier is None else self.earlier.frame

    @property
    def unit(self) -> str:
        """Give the unit of the values, in the currency that they are shown in."""
        return self.display.unit(self.definition.unit)

    @property
    def columns(self) -> tuple[ResultColumn, ...]:
        """Give the columns beyond the common ones, as they are named and counted here."""
        return tuple(self.display.column(column) for column in self.definition.columns)

    def named(self, column: str) -> str:
        """Give the name that a column of the definition has here, as "start_eur"."""
        return self.display.named(column)

    @property
    def unusable(self) -> tuple[UnusableRows, ...]:
        """Give the rows that could not be used."""
        return self.behind.unusable

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give the tables that were read, with rows and hash."""
        return self.behind.sources

    @property
    def sql(self) -> str:
        """Give the statement as it ran."""
        return self.definition.sql

    @property
    def prepared(self) -> tuple[Block, ...]:
        """Give the views and tables that the statement rests on."""
        return self.behind.prepared

    @property
    def whole(self) -> pd.DataFrame:
        """Give the rows of part "all", in order of their periods."""
        return self.answer.whole.frame

    @property
    def finished_periods(self) -> list[date]:
        """Give the first days of the whole's finished periods, in order."""
        return self.answer.whole.finished.periods

    @cached_property
    def latest(self) -> Figure | None:
        """Give the figure of the last finished period, else of the last; None if there is none."""
        return figure_of(self)

    def sparkline(self) -> list[float]:
        """Give the values of finished periods in order; NaN where there is none."""
        return [float(value) for value in self.answer.whole.finished.values]

    def receipt(self, value: str) -> Receipt:
        """Give what stands behind a value that is shown as ``value``."""
        metric = self.definition
        return Receipt(
            title=metric.title,
            value=value,
            definition=f"{metric.definition} {metric.formula}",
            source=self.books,
            code=self.code,
            parameters=(*self._asked_with(), *self._shown_at()),
            computed_at=self.computed_at,
        )

    @property
    def code(self) -> str:
        """Give the statement as it ran, and below it what it rests on."""
        parts = [f"-- {self.definition.place}\n{self.sql}"]
        parts += [f"-- {block.place}: {block.about}\n{block.sql}" for block in self.prepared]
        parts += [f"-- {self.display.rule}"] if self.display.rule else []
        return "\n\n".join(parts)

    def _asked_with(self) -> list[tuple[str, str]]:
        return [(name.replace("_", " "), _shown(bound)) for name, bound in self.bound.items()]

    def _shown_at(self) -> list[tuple[str, str]]:
        shown = self.display
        if shown.is_usd or shown.month is None:
            return []
        rate = f"1 {shown.code} = {shown.usd_per_unit:.6g} USD"
        return [("shown in", shown.code), ("rate", rate), ("rate of", f"{shown.month:%B %Y}")]


def figure_of(result: MetricResult) -> Figure | None:
    """Give the figure of the last finished period, and what it is compared with.

    None where the answer has no row of the whole, or several for each period, as a cohort's ages.
    """
    whole = result.answer.whole
    rows = whole.finished if len(whole.finished) else whole
    if not len(rows) or result.definition.keys:
        return None
    value, reason = rows.values[-1], rows.columns["undefined"][-1]
    period = rows.periods[-1]
    return Figure(
        value=_known(value),
        undefined="" if pd.isna(reason) else str(reason),
        period=period,
        last_day=rows.days("last_day")[-1],
        is_unfinished=not len(whole.finished),
        before=_before(result, period),
        grain=result.request.grain,
    )


def _before(result: MetricResult, period: date) -> float | None:
    day = np.datetime64(period)
    if result.earlier is None:
        rows = result.answer.whole
        beside = rows.columns["period"] < day
    else:
        rows = result.earlier.whole
        beside = rows.columns["pairs_with"] == day
    values = rows.values[beside]
    return _known(values[-1]) if len(values) else None


def _known(value: float) -> float | None:
    return None if isnan(value) else float(value)


def _shown(value: object) -> str:
    if value is None:
        return "all"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
