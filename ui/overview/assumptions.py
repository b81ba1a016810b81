"""What a scenario assumes: sliders that begin where the books are."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.metrics.finance.forecast import Forecast
from core.metrics.finance.scenario import Scenario
from ui import inputs
from ui.words import overview_company as words

_PERCENT, _MILLION = 100.0, 1e6


@dataclass(frozen=True)
class Assumption:
    """A slider: the scenario's field, its limits in what it is told in, and its default.

    ``scale`` is how many of what it is told in make one of the scenario's.
    """

    field: str
    low: float
    high: float
    step: float
    default: float
    scale: float
    format: str


def assumptions(measured: Forecast) -> tuple[Assumption, ...]:
    """Give the sliders; growth begins where the books have it."""
    growth = round(_PERCENT * measured.measured.growth.growth, 1)
    costs = round(_PERCENT * measured.measured.cost_growth.growth, 1)
    return (
        Assumption("growth", -10, 20, 0.1, min(max(growth, -10), 20), _PERCENT, "%+.1f %%"),
        Assumption("cost_growth", -10, 20, 0.1, min(max(costs, -10), 20), _PERCENT, "%+.1f %%"),
        Assumption("burn_change", -60, 60, 5, 0, _PERCENT, "%+.0f %%"),
        Assumption("price_change", -30, 50, 1, 0, _PERCENT, "%+.0f %%"),
        Assumption("price_loss", 0, 30, 1, 0, _PERCENT, "%.0f %%"),
        Assumption("inference_change", -90, 200, 5, 0, _PERCENT, "%+.0f %%"),
        Assumption("raise_usd", 0, 40, 0.5, 0, 1 / _MILLION, "$%.1f M"),
        Assumption("raise_month", 1, 24, 1, 6, 1, "%.0f"),
    )


def ask_scenario(offered: tuple[Assumption, ...]) -> Scenario:
    """Draw the sliders and give what is assumed; what is not moved goes on as measured."""
    moved: dict[str, float] = {}
    for one in offered:
        value = inputs.slider(
            words.ASSUMPTIONS[one.field],
            words.ASSUMPTION_CODES[one.field],
            one.default,
            one.low,
            one.high,
            one.step,
            format=one.format,
            help=words.ASSUMPTION_HELP[one.field],
        )
        if value != one.default:
            moved[one.field] = value / one.scale
    return scenario_of(moved)


def scenario_of(moved: Mapping[str, float]) -> Scenario:
    """Give the scenario of what was moved."""
    month = int(moved.get("raise_month", 6))
    others = {name: value for name, value in moved.items() if name != "raise_month"}
    return Scenario(**others, raise_month=month)  # type: ignore[arg-type]  # fields by name
