"""What the rules together would have found, as cards that can be computed again."""

from collections.abc import Callable
from functools import partial

from core.intervals import Estimate
from core.receipts import Receipt
from core.sentiment.alerts.record import TOGETHER, RuleRecord
from ui import numbers, panels
from ui.sentiment.alerts_moment import Moment
from ui.sentiment.times import hours_text, rate_text
from ui.words.sentiment import alerts as words

Judge = Callable[[Moment], tuple[RuleRecord, ...]]


def cards(moment: Moment, record: RuleRecord, judge: Judge) -> list[panels.Kpi]:
    """Give events found, how late, and how often for nothing.

    Parameters
    ----------
    moment : Moment
    record : RuleRecord
        Of the rules together.
    judge : callable
        Judges them anew.
    """
    shown = figures(record)
    return [
        panels.Kpi(
            label,
            shown[place],
            delta_text=intervals(record)[place],
            receipt=receipt(moment, place, shown[place]),
            recompute=partial(_anew, moment, judge, place),
        )
        for place, label in enumerate(words.BACKTEST_CARDS)
    ]


def figures(record: RuleRecord) -> tuple[str, str, str]:
    """Give the three figures as written."""
    found = words.FOUND_OF.format(count=record.found.count, of=record.found.of)
    delay = _written(record.delay_hours, hours_text)
    return found, delay, _written(record.false_alarms_a_week, rate_text)


def intervals(record: RuleRecord) -> tuple[str, str, str]:
    """Give what stands below each figure: its interval."""
    share, delay, rate = words.BACKTEST_CARD_UNITS
    between = numbers.between(
        record.found.low, record.found.high, partial(numbers.percent, digits=0)
    )
    return (
        share.format(between=between),
        delay.format(ends=_ends(record.delay_hours, hours_text)),
        rate.format(ends=_ends(record.false_alarms_a_week, rate_text)),
    )


def receipt(moment: Moment, place: int, value: str) -> Receipt:
    """Give what stands behind one of the figures."""
    return Receipt(
        words.BACKTEST_CARDS[place],
        value,
        words.BACKTEST_DEFINITIONS[place],
        moment.stream.origin,
        moment.stream.model,
        words.BACKTEST_CODE,
        ((words.BACKTEST_EVENTS, numbers.count(len(moment.events))),),
    )


def _anew(moment: Moment, judge: Judge, place: int) -> str:
    records = {record.rule: record for record in judge(moment)}
    return figures(records[TOGETHER])[place]


def _written(estimate: Estimate | None, write: Callable[[float], str]) -> str:
    return numbers.MISSING if estimate is None else write(estimate.value)


def _ends(estimate: Estimate | None, write: Callable[[float], str]) -> str:
    if estimate is None:
        return numbers.MISSING
    return words.TO.format(low=write(estimate.low), high=write(estimate.high))
