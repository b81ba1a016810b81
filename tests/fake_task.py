"""A use case in a page of code: does an invoice of this amount get paid late?

It stands in for a real one in tests of the pages, the command line and the judge. Its
answers can be checked in one's head: the risk is the amount divided by 1,000.
"""

from dataclasses import dataclass
from functools import partial
from typing import Self

import numpy as np
import pandas as pd
from pydantic import BaseModel

from core import scores
from core.artefacts import Artefact, Provenance
from core.explanation import Explanation
from core.receipts import Badge, Source
from core.schema import Column, Schema
from core.task import FloatArray, Labelled, Metric, Model, Recipe, Rows, Split, Task

ROWS = 90
SOURCE = Source("Invented invoices", Badge.SIMULATED, ROWS, "0" * 64)


class Scale(BaseModel):
    per: float


@dataclass(frozen=True)
class Risk:
    probability: FloatArray

    def __len__(self) -> int:
        return len(self.probability)

    def take(self, rows: Rows) -> Self:
        return type(self)(self.probability[rows])

    def to_frame(self) -> pd.DataFrame:
        return pd.DataFrame({"probability_late": self.probability})


@dataclass(frozen=True)
class Divider:
    """Risk = amount / per; a baseline has a ``per`` of its own."""

    artefact: Artefact
    per: float

    @classmethod
    def read(cls, artefact: Artefact) -> "Divider":
        return cls(artefact, artefact.parsed("scale.json", Scale).per)

    def predict(self, queries: pd.DataFrame) -> Risk:
        return Risk(queries["amount_eur"].to_numpy(dtype=np.float64) / self.per)

    def explain(self, query: pd.DataFrame) -> Explanation:
        output = float(self.predict(query).probability[0])
        amount = query["amount_eur"].iloc[0]
        return Explanation(
            names=("amount_eur",),
            titles=("Amount",),
            values=(f"€{amount:,.0f}",),
            contributions=np.array([output - 0.5]),
            base=0.5,
            output=output,
            unit="probability",
            method="by hand",
        )


def _fit(per: float, name: str, train: Labelled, calibration: Labelled, rng: object) -> Model:
    made = Provenance("fake", name, name.title(), "1", {"rows": len(train)})
    return Divider.read(made.artefact({"scale.json": Scale(per=per).model_dump_json().encode()}))


def _recipe(name: str, per: float) -> Recipe:
    return Recipe(name, name.title(), "Divides.", partial(_fit, per, name), Divider.read)


def load_all() -> Labelled:
    """Amounts of 10, 20, … 900 euro; those over 450 are paid late."""
    amounts = 10.0 * np.arange(1, ROWS + 1)
    return Labelled(pd.DataFrame({"amount_eur": amounts}), amounts > 450, SOURCE)


def load_split(split: Split) -> Labelled:
    third = {"train": 0, "calibration": 1, "test": 2}[split]
    return load_all().take(np.arange(third, ROWS, 3))


FAKE = Task(
    name="fake",
    title="Late invoices",
    question="Which invoices will be paid late?",
    schema=Schema(
        (
            Column("amount_eur", "Amount", "number", unit="€", low=0, high=1_000),
            Column("late", "Paid late", "flag", required=False),
        )
    ),
    label="late",
    load_split=load_split,
    load_all=load_all,
    recipe=_recipe("thousandth", 1_000.0),
    baselines=(_recipe("tenthousandth", 10_000.0),),
    metrics=(
        Metric("auc", "AUC", "Ranks.", lambda y, risk: scores.auc(y, risk.probability)),
        Metric(
            "brier", "Brier", "Squares.", lambda y, risk: scores.brier(y, risk.probability), False
        ),
    ),
    groups={"size": lambda q: np.where(q["amount_eur"] > 450, "large", "small").astype(str)},
)
