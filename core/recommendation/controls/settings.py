"""Where the controls stand."""

from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Literal

from core.errors import OptionError
from core.recommendation.lists import LENGTH

ControlName = Literal["variety", "novelty", "price_level", "promoted"]
CONTROL_NAMES: tuple[ControlName, ...] = ("variety", "novelty", "price_level", "promoted")
# How far each goes; all of them rest at 0.
SPANS: dict[ControlName, tuple[float, float]] = {
    "variety": (0.0, 1.0),
    "novelty": (0.0, 1.0),
    "price_level": (-1.0, 1.0),
    "promoted": (0.0, 1.0),
}
# A group of products, as ("category", "Coffee").
Group = tuple[str, str]


@dataclass(frozen=True)
class Controls:
    """What is asked of a list.

    Parameters
    ----------
    variety : float
        0 leaves the order as it is, 1 looks only at how unlike the products are.
    novelty : float
        0 to 1: how much to prefer what few households buy.
    price_level : float
        -1, the cheapest of their type first, to 1, the dearest.
    promoted : float
        0 to 1: how much to prefer what is planned to be promoted.
    excluded : frozenset of (level, name)
        Groups of products never to show; a level is one of the shop's, or "title".
    count : int
        How many products to show, 1 to 20.

    Raises
    ------
    OptionError
        If a number is not finite or outside its range.
    """

    variety: float = 0.0
    novelty: float = 0.0
    price_level: float = 0.0
    promoted: float = 0.0
    excluded: frozenset[Group] = frozenset()
    count: int = 10

    def __post_init__(self) -> None:
        for name, (low, high) in SPANS.items():
            _check(name.replace("_", " "), getattr(self, name), low, high)
        _check("number of products", self.count, 1, LENGTH)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is asked for."""
        return not self.excluded and not any(getattr(self, name) for name in CONTROL_NAMES)

    def turned(self, control: ControlName, setting: float) -> "Controls":
        """Give these controls with one of them moved."""
        moved: dict[str, Any] = {control: setting}
        return replace(self, **moved)


def _check(title: str, value: float, low: float, high: float) -> None:
    if not isfinite(value) or not low <= value <= high:
        raise OptionError(
            f"The {title} is {value:g}.",
            f"a number from {low:g} to {high:g}.",
            "Choose a value in that range.",
        )
