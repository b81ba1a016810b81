"""The currency that amounts are shown in.

Everything is computed in US dollars, each amount at the rate of its own month. To be read in
another currency, all of it is divided by one rate, that of the last month which is over on the
books. So a trend is that of the business and not of the rates, and what adds up goes on to do so.
Accountants call this a convenience translation: the whole at the rate of the latest balance sheet,
as in the SEC's Regulation S-X (17 CFR 210.3-20(b)). It is no restatement as under IAS 21, which
takes flows at the rates of their own dates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import pandas as pd

from core.arrays import FloatArray
from core.errors import OptionError
from core.metrics.definition import US_DOLLAR, ResultColumn, is_money
from core.schema import quoted
from core.warehouse import Columns

_ENDING = "_usd"
_RULE = (
    "Shown in {code} at one rate for all periods: 1 {code} = {rate:.6g} USD, that of {month:%B %Y} "
    "(a convenience translation, as in 17 CFR 210.3-20(b))"
)

Amounts = TypeVar("Amounts", float, FloatArray, pd.Series)


@dataclass(frozen=True)
class DisplayCurrency:
    """A currency, and the one rate at which US dollars are shown in it.

    Parameters
    ----------
    code : str
        ISO 4217.
    usd_per_unit : float
    month : date, optional
        The first day of the month whose rate it is; none of US dollars.
    """

    code: str = US_DOLLAR
    usd_per_unit: float = 1.0
    month: date | None = None

    @property
    def is_usd(self) -> bool:
        """Say whether amounts are shown as they are computed."""
        return self.code == US_DOLLAR

    @property
    def notes(self) -> tuple[str, ...]:
        """Give the rule where there is one."""
        return (self.rule,) if self.rule else ()

    @property
    def rule(self) -> str:
        """Say in a sentence how amounts were translated; nothing of US dollars."""
        if self.is_usd or self.month is None:
            return ""
        return _RULE.format(code=self.code, rate=self.usd_per_unit, month=self.month)

    def from_usd(self, amounts: Amounts) -> Amounts:
        """Give US dollars in this currency."""
        return amounts if self.is_usd else amounts / self.usd_per_unit

    def unit(self, unit: str) -> str:
        """Give a unit as it is shown: of "USD per account", "EUR per account"."""
        return self.code + unit.removeprefix(US_DOLLAR) if is_money(unit) else unit

    def named(self, column: str) -> str:
        """Give a column's name as it is shown: of "start_usd", "start_eur"."""
        return column.removesuffix(_ENDING) + f"_{self.code.lower()}" if _is_usd(column) else column

    def column(self, column: ResultColumn) -> ResultColumn:
        """Give a result's column as it is shown."""
        return replace(column, name=self.named(column.name), unit=self.unit(column.unit))

    def columns(self, columns: Columns, amounts: Iterable[str] = ()) -> Columns:
        """Give columns with their amounts in this currency, and named so.

        Parameters
        ----------
        columns : dict of str to ndarray
        amounts : iterable of str
            Those of US dollars beside those whose names end in "_usd".
        """
        if self.is_usd:
            return columns
        told = {name for name in columns if _is_usd(name)} | set(amounts)
        return {
            self.named(name): self.from_usd(values) if name in told else values
            for name, values in columns.items()
        }

    def frame(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give a table with its amounts in this currency, and its columns named so."""
        if self.is_usd:
            return frame
        told = [str(name) for name in frame.columns if _is_usd(str(name))]
        translated = {name: self.from_usd(frame[name]) for name in told}
        return frame.assign(**translated).rename(columns={name: self.named(name) for name in told})


DOLLARS = DisplayCurrency()


def currencies_of(rates: pd.DataFrame) -> Mapping[str, DisplayCurrency]:
    """Give the currencies that amounts can be shown in by their codes, US dollars first.

    Parameters
    ----------
    rates : DataFrame
        A row for each other ``currency``: ``usd_per_unit`` and the ``month`` whose rate that is.
    """
    told = zip(rates["currency"], rates["usd_per_unit"], rates["month"], strict=True)
    return {US_DOLLAR: DOLLARS} | {
        code: DisplayCurrency(code, float(rate), month.date()) for code, rate, month in told
    }


def display_currency(code: str, rates: Mapping[str, DisplayCurrency]) -> DisplayCurrency:
    """Give a currency by its code.

    Parameters
    ----------
    code : str
    rates : mapping of str to DisplayCurrency
        What the books have a rate of, US dollars among it.

    Raises
    ------
    OptionError
        If the books have no rate of it.
    """
    if code not in rates:
        raise OptionError(
            f"The books have no exchange rate of {quoted(code)}.",
            f"one of {', '.join(rates)}.",
            "Choose another, or add its rates to the table rates.",
        )
    return rates[code]


def _is_usd(column: str) -> bool:
    return column.endswith(_ENDING)
