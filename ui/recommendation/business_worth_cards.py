"""The four figures of what better lists are worth, each with its receipt."""

from typing import TYPE_CHECKING

import numpy as np

from core.receipts import Receipt
from core.recommendation.uplift import uplift
from ui import numbers
from ui.cards import Kpi
from ui.recommendation.business_assumptions import chance_text, share_text
from ui.recommendation.business_hits import SEED
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import day_text, days_text
from ui.words.recommendation import business as words

if TYPE_CHECKING:
    from ui.recommendation.business_worth import Worth


def cards(worth: "Worth") -> list[Kpi]:
    """Give the cards."""
    return [_value(worth), _found(worth), _chance(worth), _break_even(worth)]


def _value(worth: "Worth") -> Kpi:
    value = worth.found.value
    ends = words.TO.format(low=worth.money(value.low), high=worth.money(value.high))

    def again() -> str:
        return worth.money(uplift(worth.assumptions, np.random.default_rng(SEED)).value.value)

    return Kpi(
        words.CARD_VALUE,
        worth.money(value.value),
        delta_text=words.CARD_VALUE_TEXT.format(between=ends),
        receipt=_receipt(worth, words.CARD_VALUE, worth.money(value.value), words.VALUE_DEFINITION),
        recompute=again,
    )


def _found(worth: "Worth") -> Kpi:
    places, measured = worth.assumptions.places, worth.hits

    def on_a_list(share: float) -> str:
        return numbers.signed(share * places, 2)

    written = on_a_list(measured.extra.value)
    definition = words.FOUND_DEFINITION.format(
        days=days_text(worth.assumptions.horizon_days),
        day=day_text(worth.view.as_of),
        households=households_text(len(worth.view.boards[worth.name])),
        between=numbers.between(measured.extra.low, measured.extra.high, on_a_list),
    )
    return Kpi(
        words.CARD_FOUND,
        written,
        delta_text=words.CARD_FOUND_TEXT.format(
            places=places,
            rate=numbers.decimal(measured.rate.value * places, 2),
            baseline=numbers.decimal(measured.baseline.value * places, 2),
        ),
        receipt=_receipt(worth, words.CARD_FOUND, written, definition, words.FOUND_CODE),
    )


def _chance(worth: "Worth") -> Kpi:
    written = chance_text(worth.found.chance_of_gain)
    return Kpi(
        words.CARD_CHANCE,
        written,
        delta_text=words.CARD_CHANCE_TEXT,
        receipt=_receipt(worth, words.CARD_CHANCE, written, words.CHANCE_DEFINITION),
    )


def _break_even(worth: "Worth") -> Kpi:
    share = worth.found.break_even
    if share is None:
        written, told = words.CARD_BREAK_NEVER, words.CARD_BREAK_NEVER_TEXT
    elif share == 0:
        written, told = words.CARD_BREAK_FREE, words.CARD_BREAK_FREE_TEXT
    else:
        written, told = numbers.percent(share), words.CARD_BREAK_TEXT
    receipt = _receipt(worth, words.CARD_BREAK, written, words.BREAK_DEFINITION)
    return Kpi(words.CARD_BREAK, written, delta_text=told, receipt=receipt)


def _receipt(
    worth: "Worth", title: str, value: str, definition: str, code: str = words.VALUE_CODE
) -> Receipt:
    return Receipt(
        title=title,
        value=value,
        definition=definition,
        source=worth.view.origin,
        model=worth.view.model,
        code=code,
        parameters=_parameters(worth),
    )


def _parameters(worth: "Worth") -> tuple[tuple[str, str], ...]:
    assumed = worth.assumptions
    return (
        (words.LIST, words.LISTS[worth.name]),
        (words.BASELINE, worth.against),
        (words.PLACES, str(assumed.places)),
        *((words.ASSUMED[name], _written(worth, name)) for name in assumed.ranges),
    )


def _written(worth: "Worth", name: str) -> str:
    asked = worth.assumptions.ranges[name]
    writers = {
        "households": numbers.count,
        "orders_a_week": lambda value: numbers.decimal(value, 1),
        "item_price": worth.money,
        "cost_a_year": worth.money,
    }
    write = writers.get(name, share_text)
    if asked.low == asked.high:
        return write(asked.likely)
    return words.TO.format(low=write(asked.low), high=write(asked.high))
