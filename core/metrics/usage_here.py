"""What predictions cost in this very app: measured seconds × a stated price of the machine.

A call holds the machine for as long as it takes by the wall clock, and is charged for all of it
although others may be served meanwhile; so the cost is an upper bound, of a machine that is never
idle. What it costs to keep one waiting is not in it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import pandas as pd

from core.errors import OptionError
from core.prediction_log import PredictionLog
from core.receipts import Badge, Receipt, Source, sha256_of_bytes
from core.sql_blocks import blocks

BLOCKS = blocks(Path(__file__).with_suffix(".sql"))
TITLE = "Predictions made in this app"
ALL = "all"

NOTHING_YET = "no prediction was made here yet"
DEFINITION = (
    "Seconds that the answers took in this app, by the wall clock, times what a second of the "
    "machine costs, per 1,000 answers. Explanations are counted apart."
)
_BEGINNING = datetime(1970, 1, 1)


@dataclass(frozen=True)
class MachinePrice:
    """What the machine costs: an assumption, for nothing here can measure it.

    Parameters
    ----------
    usd_per_hour : float
        The default is of the order of two virtual processors with 4 GiB on demand: price lists of
        2026 give 0.0416 for an AWS t3.medium in the eastern US; in Frankfurt it was 0.048 in 2021,
        and under steady load such a machine costs surplus credits on top.
    name : str

    Raises
    ------
    OptionError
        If it is not from 0 to 1,000.
    """

    usd_per_hour: float = 0.0416
    name: str = "2 virtual processors, 4 GiB (assumed; about an AWS t3.medium on demand)"

    def __post_init__(self) -> None:
        if not 0 <= self.usd_per_hour <= 1_000:
            raise OptionError(
                "The price of the machine is outside what can be assumed.",
                "from 0 to 1,000 USD an hour.",
                "Change the price.",
            )

    @property
    def usd_per_second(self) -> float:
        """Give the price of a second."""
        return self.usd_per_hour / 3_600


@dataclass(frozen=True)
class MeasuredUse:
    """What a use case was asked for here; NaN where nothing was.

    Parameters
    ----------
    use_case : str
        In code; "all" for all of them.
    models : str
        Versions that answered.
    calls, predictions : int
        A call may answer many rows.
    seconds : float
        Of all calls.
    p50_ms, p95_ms : float
        Of a call.
    explanations : int
    explanation_seconds : float
    measurements : int
        Rows of the log behind it.
    first_at, last_at : datetime, optional
        In UTC.
    price : MachinePrice
    """

    use_case: str
    models: str
    calls: int
    predictions: int
    seconds: float
    p50_ms: float
    p95_ms: float
    explanations: int
    explanation_seconds: float
    measurements: int
    first_at: datetime | None
    last_at: datetime | None
    price: MachinePrice

    @classmethod
    def of(cls, row: Mapping[Hashable, Any], price: MachinePrice) -> Self:
        """Read a row of the log's sums."""
        cells: dict[str, Any] = {str(name): cell for name, cell in row.items()}
        for name in _TIMES:
            cells[name] = row[name].to_pydatetime().replace(tzinfo=UTC)
        return cls(price=price, **cells)

    @property
    def undefined(self) -> str | None:
        """Say why there is no cost; None where there is one."""
        return None if self.predictions else NOTHING_YET

    @property
    def ms_per_prediction(self) -> float:
        """Give how long an answer took on average."""
        return 1_000 * self.seconds / self.predictions if self.predictions else float("nan")

    @property
    def usd_per_1000(self) -> float:
        """Give what 1,000 answers cost; NaN before the first."""
        return self.ms_per_prediction * self.price.usd_per_second

    @property
    def usd_per_1000_explanations(self) -> float:
        """Give what 1,000 explanations cost; NaN before the first."""
        if not self.explanations:
            return float("nan")
        return 1_000 * self.explanation_seconds / self.explanations * self.price.usd_per_second


_TIMES = ("first_at", "last_at")


@dataclass(frozen=True)
class UsageHere:
    """What all use cases were asked for here.

    Parameters
    ----------
    by_use_case : tuple of MeasuredUse
        Only those that were asked.
    days : DataFrame
        day, use_case, predictions, seconds.
    price : MachinePrice
    source : Source
        The log; its hash is that of the sums which were read.
    """

    by_use_case: tuple[MeasuredUse, ...]
    days: pd.DataFrame
    price: MachinePrice
    source: Source

    @property
    def total(self) -> MeasuredUse:
        """Give all use cases together; a quantile of several has no meaning and is NaN."""
        return _together(self.by_use_case, self.price)

    def of(self, use_case: str) -> MeasuredUse:
        """Give one use case, with nothing in it where it was not asked."""
        found = [one for one in self.by_use_case if one.use_case == use_case]
        return found[0] if found else _together((), self.price, use_case)

    def receipt(self, title: str, value: str) -> Receipt:
        """Say where a cost per 1,000 predictions comes from."""
        told = (
            ("Machine", self.price.name),
            ("Price", f"{self.price.usd_per_hour:g} USD an hour (assumed)"),
            ("Predictions", f"{self.total.predictions:,}"),
            ("Seconds", f"{self.total.seconds:,.3f}"),
        )
        code = BLOCKS["measured_use"].sql
        return Receipt(title, value, DEFINITION, self.source, code=code, parameters=told)


def usage_here(
    log: PredictionLog, price: MachinePrice | None = None, since: datetime | None = None
) -> UsageHere:
    """Give what was measured in this app.

    Parameters
    ----------
    log : PredictionLog
        What waits in it is written first.
    price : MachinePrice, optional
    since : datetime, optional
        With its zone; by default the beginning.

    Raises
    ------
    StateError
        If the app's file cannot be used.
    """
    price = MachinePrice() if price is None else price
    begin = _BEGINNING if since is None else since.astimezone(UTC).replace(tzinfo=None)
    log.flush()
    sums = log.state.frame(BLOCKS["measured_use"].sql, [begin])
    days = log.state.frame(BLOCKS["measured_days"].sql, [begin])
    if sums is None or days is None:
        sums, days = (
            pd.DataFrame(),
            pd.DataFrame(columns=["day", "use_case", "predictions", "seconds"]),
        )
    used = tuple(MeasuredUse.of(row, price) for row in sums.to_dict("records"))
    digest = sha256_of_bytes(sums.to_csv(index=False).encode())
    rows = sum(one.measurements for one in used)
    return UsageHere(used, days, price, Source(TITLE, Badge.MEASURED, rows, digest))


@dataclass(frozen=True)
class MarginHere:
    """Gross margin of a time of the books, had its predictions cost what they cost here.

    Parameters
    ----------
    value : float
        A share of revenue; NaN where it is undefined.
    inference_usd : float
        What the predictions would have cost.
    unmeasured : tuple of str
        Use cases that were not asked here: the average of the others stands for them.
    undefined : str, optional
        Why there is no value.
    """

    value: float
    inference_usd: float
    unmeasured: tuple[str, ...]
    undefined: str | None = None


def margin_here(
    revenue_usd: float,
    other_cost_usd: float,
    predictions: Mapping[str, int],
    usage: UsageHere,
) -> MarginHere:
    """Give the gross margin with what was measured here in the place of inference costs.

    Parameters
    ----------
    revenue_usd, other_cost_usd : float
        Of the books; the costs are those of serving but for inference, such as hosting.
    predictions : mapping of str to int
        By use case, in the same time.
    usage : UsageHere
    """
    unmeasured = tuple(name for name in predictions if not usage.of(name).predictions)
    if usage.total.undefined or revenue_usd <= 0:
        reason = usage.total.undefined or "there was no revenue"
        return MarginHere(float("nan"), float("nan"), unmeasured, reason)
    inference = sum(
        count / 1_000 * (usage.total if name in unmeasured else usage.of(name)).usd_per_1000
        for name, count in predictions.items()
    )
    margin = (revenue_usd - other_cost_usd - inference) / revenue_usd
    return MarginHere(margin, inference, unmeasured)


def _together(used: Sequence[MeasuredUse], price: MachinePrice, name: str = ALL) -> MeasuredUse:
    only = used[0] if len(used) == 1 else None
    return MeasuredUse(
        use_case=name,
        models=", ".join(one.models for one in used),
        calls=sum(one.calls for one in used),
        predictions=sum(one.predictions for one in used),
        seconds=sum(one.seconds for one in used),
        p50_ms=only.p50_ms if only else float("nan"),
        p95_ms=only.p95_ms if only else float("nan"),
        explanations=sum(one.explanations for one in used),
        explanation_seconds=sum(one.explanation_seconds for one in used),
        measurements=sum(one.measurements for one in used),
        first_at=min((one.first_at for one in used if one.first_at), default=None),
        last_at=max((one.last_at for one in used if one.last_at), default=None),
        price=price,
    )
