"""What a metric is asked: which periods, split and filtered how, compared with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, Self, get_args

from core.errors import OptionError
from core.metrics.definition import US_DOLLAR, Grain, MetricDefinition
from core.metrics.periods import Span, span_before, span_year_before, whole_periods
from core.schema import quoted

Compare = Literal["before", "year before"]
COMPARES: tuple[Compare, ...] = get_args(Compare)

# What an address may hold at most: more is forged.
MOST_FILTER_VALUES = 500
LONGEST_FILTER_VALUE = 200
# How many of the values that there are a refusal lists.
MOST_TOLD = 20
_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Request:
    """A question to a metric.

    Parameters
    ----------
    first_day, last_day : date
        Periods are whole: the one that ``first_day`` falls in is the first, the one that
        ``last_day`` falls in the last.
    grain : str
        "day", "week" (ISO, from Monday), "month", "quarter" or "year".
    by : str, optional
        The dimension to split by.
    filters : mapping of str to tuple of str
        By dimension, the values to keep.
    parameters : mapping of str to int
        What differs from the metric's own.
    compare : str, optional
        "before" (as many periods just before) or "year before".
    currency : str
        What amounts are shown in, by its ISO 4217 code; not which customers are billed in it.
    """

    first_day: date
    last_day: date
    grain: Grain = "month"
    by: str | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)
    compare: Compare | None = None
    currency: str = US_DOLLAR

    def whole(self) -> Self:
        """Give the same question with the ends of whole periods."""
        return self._at(whole_periods(self.first_day, self.last_day, self.grain))

    def before(self) -> Self:
        """Give the question about as many periods just before."""
        whole = self.whole()
        span = span_before(whole.first_day, whole.last_day, self.grain)
        return replace(whole._at(span), compare=None)

    def year_before(self) -> Self:
        """Give the question about the same periods a year before; of weeks and days, 52 weeks."""
        whole = self.whole()
        span = span_year_before(whole.first_day, whole.last_day, self.grain)
        return replace(whole._at(span), compare=None)

    def compared(self) -> Self | None:
        """Give the question that this one is compared with."""
        if self.compare is None:
            return None
        return self.before() if self.compare == "before" else self.year_before()

    def at_once(self) -> Self:
        """Give the question about the compared time as well, where one can be about both.

        It cannot where days lie between them, nor split in parts: one may occur in one time only.
        """
        other = self.compared()
        if other is None or self.by is not None or other.last_day + _ONE_DAY < self.first_day:
            return self
        return self._at((min(other.first_day, self.first_day), self.last_day))

    def checked(self, metric: MetricDefinition) -> Self:
        """Give the question with whole periods and all parameters, or say what is offered.

        Raises
        ------
        OptionError
            If the days are in the wrong order, or the metric has no such grain, dimension or
            parameter.
        """
        _check_days(self.first_day, self.last_day)
        _check_offered("grain", (self.grain,), metric.grains)
        if self.by is not None:
            _check_offered("dimension", (self.by,), metric.dimensions)
        if self.compare is not None:
            _check_offered("comparison", (self.compare,), COMPARES)
        _check_offered("dimension", tuple(self.filters), metric.dimensions)
        for values in self.filters.values():
            _check_values(values)
        return replace(self.whole(), parameters=_all_parameters(self.parameters, metric))

    def _at(self, span: Span) -> Self:
        return replace(self, first_day=span[0], last_day=span[1])


def check_known(dimension: str, chosen: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a filter by a value that the books do not hold: misspelt it would count as nothing.

    Raises
    ------
    OptionError
        If there is one; what the books hold is told.
    """
    for value in chosen:
        if value not in known:
            raise OptionError(
                f"The books have no {dimension.replace('_', ' ')} {quoted(value)}.",
                f"one of {_listed(known)}." if known else "no filter by it, for they tell none.",
                "Choose again.",
            )


def _listed(known: Sequence[str]) -> str:
    more = f", … ({len(known)} in all)" if len(known) > MOST_TOLD else ""
    return ", ".join(known[:MOST_TOLD]) + more


def _check_days(first_day: date, last_day: date) -> None:
    in_range = all(_FIRST_YEAR <= day.year < _LAST_YEAR for day in (first_day, last_day))
    if first_day > last_day or not in_range:
        raise OptionError(
            f"The days from {first_day} to {last_day} are no span of time.",
            f"a first day that is not after the last, both from {_FIRST_YEAR} to {_LAST_YEAR - 1}.",
            "Choose other days.",
        )


def _check_offered(what: str, asked: Sequence[str], offered: Sequence[str]) -> None:
    for one in asked:
        if one in offered:
            continue
        raise OptionError(
            f"The metric has no {what} {quoted(one)}.",
            f"one of {', '.join(offered)}." if offered else f"no {what}.",
            "Choose again.",
        )


def _check_values(values: Sequence[str]) -> None:
    lengths = [len(value) for value in values]
    if not lengths or len(lengths) > MOST_FILTER_VALUES or max(lengths) > LONGEST_FILTER_VALUE:
        raise OptionError(
            f"A filter has {len(lengths)} values, the longest {max(lengths, default=0)} long.",
            f"1 to {MOST_FILTER_VALUES} values of up to {LONGEST_FILTER_VALUE} characters.",
            "Choose again.",
        )


def _all_parameters(given: Mapping[str, int], metric: MetricDefinition) -> dict[str, int]:
    _check_offered("parameter", tuple(given), [one.name for one in metric.parameters])
    chosen = {one.name: given.get(one.name, one.default) for one in metric.parameters}
    for one in metric.parameters:
        if not one.low <= chosen[one.name] <= one.high:
            raise OptionError(
                f"{one.name} is {chosen[one.name]}.",
                f"a whole number from {one.low} to {one.high}.",
                "Choose again.",
            )
    return chosen
