"""What MRR did over all periods of an answer: where it stood, what moved it, where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from core.metrics.display_currency import DisplayCurrency
from core.metrics.result import MetricResult
from ui.metric_values import amount, period_text
from ui.words import overview_company as words


@dataclass(frozen=True)
class Growth:
    """The sum of all moves.

    Parameters
    ----------
    start, end : float
    moved : mapping of str to float
        By kind of move.
    first, last : str
        The names of the period before, and of the last one.
    display : DisplayCurrency
    """

    start: float
    end: float
    moved: Mapping[str, float]
    first: str
    last: str
    display: DisplayCurrency

    @classmethod
    def of(cls, result: MetricResult) -> Self:
        """Add the moves of all periods up."""
        whole, grain = result.answer.whole, result.request.grain
        periods = whole.periods
        return cls(
            float(whole.columns[result.named("start_usd")][0]),
            float(whole.columns[result.named("end_usd")][-1]),
            {kind: float(whole.columns[result.named(kind)].sum()) for kind in words.BRIDGE_STEPS},
            period_text(periods[0] - timedelta(days=1), grain),
            period_text(periods[-1], grain),
            result.display,
        )

    @property
    def net(self) -> float:
        """Give by how much it rose."""
        return self.end - self.start

    @property
    def steps(self) -> list[tuple[str, float]]:
        """Give the moves that there were."""
        return [(kind, moved) for kind, moved in self.moved.items() if moved]

    @property
    def times(self) -> float | None:
        """Give how many times as much it is as it was; None of nothing."""
        return self.end / self.start if self.start > 0 else None

    def write(self, value: float) -> str:
        """Write an amount of it."""
        return amount(value, self.display.code)
