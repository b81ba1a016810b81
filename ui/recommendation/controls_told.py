"""The cost of the controls in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from core.recommendation.controls.cost import ControlCost, ListFigures
from core.recommendation.controls.settings import CONTROL_NAMES, ControlName, Controls
from core.recommendation.lists import LIST_NAMES, ListName
from ui import numbers
from ui.recommendation.days import weeks_text
from ui.words.recommendation import controls as words

Costs = Mapping[ListName, ControlCost]

# What a control is for, by the figure of the lists that tells it.
FIGURES: dict[ControlName, str] = {
    "variety": "kinds_a_list",
    "novelty": "buyers_share",
    "price_level": "price_position",
    "promoted": "promoted_share",
}
_DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class Change:
    """A figure at rest and under the controls.

    Parameters
    ----------
    before, after : str
        As written.
    gap : float
        After less before.
    """

    before: str
    after: str
    gap: float

    @property
    def told(self) -> str:
        """Write both, or one where they read the same."""
        if self.before == self.after:
            return self.after
        return words.CHANGE.format(before=self.before, after=self.after)


def position_text(position: float) -> str:
    """Write where a price stands between the cheapest of its kind, -1, and the dearest, 1.

    >>> position_text(-0.26), position_text(0.1)
    ('37 %', '55 %')
    """
    return numbers.percent((position + 1) / 2, 0)


WRITERS: dict[str, Callable[[float], str]] = {
    "hit_rate": numbers.percent,
    "kinds_a_list": lambda kinds: numbers.decimal(kinds, 1),
    "buyers_share": numbers.percent,
    "price_position": position_text,
    "promoted_share": numbers.percent,
    "products_shown": numbers.count,
}


def changes(one: ControlCost) -> dict[str, Change]:
    """Give every figure that the shop can tell, by name."""
    return {name: change for name in WRITERS if (change := _change(one, name)) is not None}


def lead(controls: Controls, found: Costs, horizon_days: int) -> str:
    """Say in one or two sentences what the controls cost and bring.

    Parameters
    ----------
    controls : Controls
    found : mapping of list name to ControlCost
    horizon_days : int
    """
    if controls.at_rest:
        judged = max(one.households for one in found.values())
        return words.COST_REST.format(
            weeks=weeks_text(horizon_days), households=households_text(judged)
        )
    if not shown_lists(found):
        return words.NOTHING_LEFT
    told = words.COSTS_TOLD.format(costs="; ".join(_cost(n, found[n]) for n in LIST_NAMES))
    return f"{told} {_brought(controls, found)}".strip()


def shown_lists(found: Costs) -> tuple[ListName, ...]:
    """Give the lists of which the controls leave anything to show."""
    return tuple(name for name in LIST_NAMES if found[name].controlled.products_shown)


def households_text(count: int) -> str:
    """Write a count of households."""
    return numbers.counted(count, words.HOUSEHOLDS_ONE, words.HOUSEHOLDS)


def _change(one: ControlCost, name: str) -> Change | None:
    before, after = _figure(one.at_rest, name), _figure(one.controlled, name)
    if before is None or after is None:
        return None
    write = WRITERS[name]
    return Change(write(before), write(after), after - before)


def _figure(figures: ListFigures, name: str) -> float | None:
    value = getattr(figures, name)
    return None if value is None or not isfinite(value) else float(value)


def _cost(name: ListName, one: ControlCost) -> str:
    title, change = words.LISTS[name], one.difference
    before, after = one.at_rest.ndcg.value, one.controlled.ndcg.value
    if not one.controlled.products_shown and one.at_rest.products_shown:
        return words.EMPTY.format(list=title)
    if not isfinite(change.value):
        return words.NOT_JUDGED.format(list=title)
    if change.low <= 0 <= change.high or not before:
        return words.SAME.format(list=title)
    template = words.COSTS if change.value < 0 else words.GAINS
    return template.format(
        list=title,
        share=numbers.percent(abs(change.value) / before),
        before=numbers.decimal(before),
        after=numbers.decimal(after),
    )


def _brought(controls: Controls, found: Costs) -> str:
    turned = [name for name in CONTROL_NAMES if getattr(controls, name)]
    brought = [text for name in turned if (text := _brings(name, getattr(controls, name), found))]
    if brought:
        return words.BRINGS_LEAD.format(brings=", ".join(brought))
    return words.NOTHING_LEAD if turned else ""


def _brings(name: ControlName, asked: float, found: Costs) -> str:
    """Say what a control brings to the list it changes most; empty where none as asked."""
    wanted = -1 if name == "novelty" or asked < 0 else 1
    all_changes = {of: changes(one).get(FIGURES[name]) for of, one in found.items()}
    moved = {
        of: change
        for of, change in all_changes.items()
        if change is not None and change.before != change.after and change.gap * wanted > 0
    }
    if not moved:
        return ""
    of, change = max(moved.items(), key=lambda pair: abs(pair[1].gap))
    return words.BRINGS[name].format(list=words.LISTS[of], before=change.before, after=change.after)
