"""What may be assumed about the months ahead; what is left out goes on as it was measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.errors import OptionError

Unit = str


@dataclass(frozen=True)
class Limit:
    """What an assumption may be.

    Parameters
    ----------
    title : str
    low, high : float
    unit : "share a month", "share", "share a year", "month" or "USD"
    about : str
        One sentence.
    """

    title: str
    low: float
    high: float
    unit: Unit
    about: str


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "growth": Limit(
            "Growth", -0.2, 0.3, "share a month", "How much MRR grows from a month to the next."
        ),
        "cost_growth": Limit(
            "Growth of costs",
            -0.2,
            0.3,
            "share a month",
            "How much everything that is spent but for inference grows from a month to the next.",
        ),
        "growth_kept": Limit(
            "Growth kept", 0.0, 1.0, "share a year", "How much of both is left a year later."
        ),
        "burn_change": Limit(
            "Costs at once", -0.9, 2.0, "share", "Costs but for inference, from the first month on."
        ),
        "price_change": Limit("Price", -0.9, 2.0, "share", "What customers pay, from a month on."),
        "price_loss": Limit(
            "Lost to the price", 0.0, 0.95, "share", "Customers who leave in that month over it."
        ),
        "price_month": Limit("Month of the price", 1, 60, "month", "Counted from the books' end."),
        "inference_change": Limit(
            "Cost of inference", -0.95, 5.0, "share", "What one prediction costs to compute."
        ),
        "raise_usd": Limit("Raise", 0.0, 1e9, "USD", "Money raised, without what raising costs."),
        "raise_month": Limit("Month of the raise", 1, 60, "month", "Counted from the books' end."),
        "opening_usd": Limit("Cash", -1e10, 1e10, "USD", "Cash at the end of the books."),
    }
)


@dataclass(frozen=True)
class Scenario:
    """Assumptions about the months ahead; None goes on as measured.

    Parameters
    ----------
    growth, cost_growth : float, optional
        0.05 is 5 % a month.
    growth_kept : float
        Share of both growths that is left after a year.
    burn_change, price_change, price_loss, inference_change : float
        Shares: -0.2 is a fifth less.
    price_month, raise_month : int
        From the end of the books; 1 is the month after.
    raise_usd : float
    opening_usd : float, optional
        Cash now; needed where the books hold no balance.

    Raises
    ------
    OptionError
        If one is outside :data:`LIMITS`.
    """

    growth: float | None = None
    cost_growth: float | None = None
    growth_kept: float = 1.0
    burn_change: float = 0.0
    price_change: float = 0.0
    price_loss: float = 0.0
    price_month: int = 1
    inference_change: float = 0.0
    raise_usd: float = 0.0
    raise_month: int = 6
    opening_usd: float | None = None

    def __post_init__(self) -> None:
        for name, limit in LIMITS.items():
            given = getattr(self, name)
            # NaN is not between anything.
            if given is not None and not limit.low <= given <= limit.high:
                raise OptionError(
                    f"{limit.title} is outside what can be assumed.",
                    f"from {limit.low:g} to {limit.high:g} ({limit.unit}).",
                    "Choose a number between.",
                )

    def told_beside(self, measured: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
        """Give each assumption and what it is, for a receipt.

        Parameters
        ----------
        measured : mapping of str to float
            What stands for those that are left out, by field.
        """
        return tuple(
            (limit.title, _told(getattr(self, name), measured.get(name), limit))
            for name, limit in LIMITS.items()
        )


MEASURED = Scenario()


def _told(assumed: float | None, measured: float | None, limit: Limit) -> str:
    if assumed is not None:
        return _written(assumed, limit)
    return "as measured" if measured is None else f"as measured, {_written(measured, limit)}"


def _written(value: float, limit: Limit) -> str:
    if limit.unit.startswith("share"):
        return f"{100 * value:.4g} %{limit.unit.removeprefix('share')}"
    return f"{value:,.0f} USD" if limit.unit == "USD" else f"{value:g}"
