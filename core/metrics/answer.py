"""A statement's answer: arrays by the name of their column, and a table once somebody asks for it.

A page draws twenty figures of as many answers. To cut, pair and convert these as tables of pandas
costs a good part of what the statements do; as arrays it costs next to nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrays import FloatArray
from core.metrics.display_currency import DisplayCurrency
from core.metrics.periods import period_at, periods_between
from core.metrics.request import Request
from core.warehouse import Columns

WHOLE = "all"


@dataclass(frozen=True)
class Answer:
    """A row for each period and part, and for each key where there are some.

    Parameters
    ----------
    columns : dict of str to ndarray
        By name, all of one length.
    """

    columns: Columns

    def __len__(self) -> int:
        return len(self.columns["period"])

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Give it as a table."""
        return pd.DataFrame(self.columns)

    @cached_property
    def whole(self) -> Self:
        """Give the rows of part "all", in order of their periods."""
        rows = np.flatnonzero(self.columns["part"] == WHOLE)
        rows = rows[np.argsort(self.columns["period"][rows], kind="stable")]
        return self if np.array_equal(rows, np.arange(len(self))) else self._taken(rows)

    @cached_property
    def finished(self) -> Self:
        """Give the rows whose period the books tell to its end."""
        finished = ~self.columns["is_unfinished"].astype(bool)
        return self if finished.all() else self._taken(finished)

    @property
    def values(self) -> FloatArray:
        """Give the values; NaN where there is none."""
        return self.columns["value"].astype(float)

    @property
    def periods(self) -> list[date]:
        """Give the first days of the periods."""
        return self.days("period")

    def days(self, column: str) -> list[date]:
        """Give a column of days."""
        days: list[date] = self.columns[column].astype("datetime64[D]").tolist()
        return days

    def undefined(self, reason: str) -> Self:
        """Give the same rows without a value."""
        nothing = np.full(len(self), np.nan)
        reasons = np.full(len(self), reason, dtype=object)
        return type(self)(self.columns | {"value": nothing, "undefined": reasons})

    def within(self, asked: Request) -> Self:
        """Give the rows of those periods that a question is about."""
        periods = self.columns["period"]
        first, last = np.datetime64(asked.first_day), np.datetime64(asked.last_day)
        return self._taken((periods >= first) & (periods <= last))

    def beside(self, asked: Request, other: Request) -> Self:
        """Add ``pairs_with``: the period of another answer that a row stands beside.

        Parameters
        ----------
        asked : Request
            The other answer's question.
        other : Request
            The question of this one, about earlier periods.
        """
        first, grain = asked.first_day, asked.grain
        paired = {
            period: period_at(first, periods_between(other.first_day, period, grain), grain)
            for period in set(self.periods)
        }
        days = [paired[period] for period in self.periods]
        pairs = np.array(days, dtype=self.columns["period"].dtype)
        return type(self)(self.columns | {"pairs_with": pairs})

    def shown(self, display: DisplayCurrency, amounts: Iterable[str]) -> Self:
        """Give it in a currency.

        Parameters
        ----------
        display : DisplayCurrency
        amounts : iterable of str
            The columns of US dollars beside those whose names end in "_usd".
        """
        return type(self)(display.columns(self.columns, amounts))

    def _taken(self, rows: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> Self:
        return type(self)({name: values[rows] for name, values in self.columns.items()})
