"""Books in DuckDB, asked for metrics.

The main flow: :meth:`MetricStore.of` loads the books once and makes the views that metrics share
(``prepared/``); :meth:`MetricStore.run` checks a question, binds it to the metric's statement and
gives the table with what it could not use.
"""

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Self

import pandas as pd
import pyarrow as pa

from core.errors import OptionError
from core.memory import give_back
from core.metrics.answer import WHOLE, Answer
from core.metrics.binding import ALL_DIMENSIONS, bound_values
from core.metrics.catalogue import FOLDER, definition_of, definitions, rows_block
from core.metrics.definition import MetricDefinition
from core.metrics.display_currency import (
    DOLLARS,
    DisplayCurrency,
    currencies_of,
    display_currency,
)
from core.metrics.loading import counts_latencies, kept_in, load
from core.metrics.periods import period_end
from core.metrics.provenance import EXAMPLES, EmptyCells, Provenance, provenance_of
from core.metrics.request import Request, check_known
from core.metrics.result import DrillRows, MetricResult
from core.schema import quoted
from core.sql_blocks import Block, blocks
from core.startup.books import Books
from core.warehouse import MEMORY_LIMIT, Values, Warehouse

MOST_ROWS = 1_000
_NOTHING: Values = MappingProxyType({})


class MetricStore:
    """Books that metrics can be asked of.

    Parameters
    ----------
    books : Books
    warehouse : Warehouse
        Loaded with them, as :meth:`of` does.
    """

    def __init__(self, books: Books, warehouse: Warehouse) -> None:
        self.books = books
        self.warehouse = warehouse
        self._has_counts = counts_latencies(books)
        self._behind: dict[str, Provenance] = {}
        self._values: dict[str, tuple[str, ...]] = {}
        self.known_from, self.known_until = self._coverage()

    @classmethod
    def of(
        cls,
        books: Books,
        *,
        threads: int = 1,
        memory_limit: str = MEMORY_LIMIT,
        known_until: date | None = None,
    ) -> Self:
        """Load books.

        Parameters
        ----------
        books : Books
        threads : int
        memory_limit : str
            As DuckDB writes it.
        known_until : date, optional
            The last day that the books tell of; left out, the last that occurs in them.

        Raises
        ------
        UploadTooLarge
            If loading them takes more than the memory.
        StateWriteFailed
            If there is no room for the warehouse's file.
        """
        warehouse = load(books, threads=threads, memory_limit=memory_limit, known_until=known_until)
        # Arrow keeps what the streams needed, as much again as the tables.
        pa.default_memory_pool().release_unused()
        give_back()
        return cls(kept_in(warehouse, books), warehouse)

    def available(self) -> Mapping[str, tuple[str, ...]]:
        """Give for each metric the tables and columns that the books lack for it."""
        return {name: self._provenance(metric).missing for name, metric in definitions().items()}

    def values(self, dimension: str) -> tuple[str, ...]:
        """Give what a filter by a dimension may name.

        Raises
        ------
        OptionError
            If there is no such dimension.
        """
        if dimension not in ALL_DIMENSIONS:
            raise OptionError(
                f"There is no dimension {quoted(dimension)}.",
                f"one of {', '.join(ALL_DIMENSIONS)}.",
                "",
            )
        if dimension not in self._values:
            found = self._frame(_question("dimension_values"), {"dimension": dimension})
            self._values[dimension] = tuple(found["value"])
        return self._values[dimension]

    def display_currencies(self) -> tuple[str, ...]:
        """Give the currencies that amounts can be shown in, US dollars first."""
        return tuple(self._display_rates)

    def display(self, code: str) -> DisplayCurrency:
        """Give a currency that amounts can be shown in, by its ISO 4217 code.

        Raises
        ------
        OptionError
            If the books have no rate of it.
        """
        return display_currency(code, self._display_rates)

    def run(self, name: str, request: Request) -> MetricResult:
        """Ask a metric.

        Raises
        ------
        OptionError
            If there is no such metric, or it is not offered so.
        """
        metric = definition_of(name)
        asked = self._checked(request, metric)
        offered = self.display(asked.currency)
        display = offered if metric.amounts else DOLLARS
        behind = self._provenance(metric)
        started, computed_at = time.perf_counter(), datetime.now(UTC)
        ran = asked.at_once()
        values = self._bound(metric, ran)
        answer, compared = self._answered(metric, asked, values)
        seconds = time.perf_counter() - started
        return MetricResult(
            definition=metric,
            request=asked,
            answer=answer.shown(display, metric.amounts),
            earlier=None if compared is None else compared.shown(display, metric.amounts),
            bound=values,
            behind=behind,
            books=self.books.source,
            notes=(
                *behind.notes,
                *self._count_notes(values),
                *self._coverage_notes(asked, answer, self._lack(metric)),
                *([] if ran is asked else [f"its SQL ran from {ran.first_day}, to compare"]),
                *display.notes,
            ),
            seconds=seconds,
            computed_at=computed_at,
            display=display,
        )

    def rows(
        self,
        name: str,
        request: Request,
        period: date,
        part: str = WHOLE,
        limit: int = MOST_ROWS,
    ) -> DrillRows:
        """Give the rows of the books that stand behind one value.

        Parameters
        ----------
        name : str
        request : Request
            That gave the value.
        period : date
            The first day of its period.
        part : str
        limit : int
            How many rows at most.
        """
        metric = definition_of(name)
        asked = self._checked(request, metric)
        one = Request(period, period, asked.grain, asked.by, asked.filters).whole()
        block = rows_block(metric.rows)
        values = bound_values(one, self._has_counts) | dict(asked.parameters)
        values |= {"part": part, "most_rows": limit}
        frame = self._frame(block, _named(block, values))
        total = int(frame["total_rows"].iloc[0]) if len(frame) else 0
        shown = self.display(asked.currency).frame(frame.drop(columns="total_rows"))
        return DrillRows(shown, total)

    def close(self) -> None:
        """Give the memory back."""
        self.warehouse.close()

    def _coverage(self) -> tuple[date | None, date | None]:
        block = _question("coverage")
        with self.warehouse.cursor() as cursor:
            first, last = cursor.execute(block.sql).fetchall()[0]
        return first, last

    def _checked(self, request: Request, metric: MetricDefinition) -> Request:
        asked = request.checked(metric)
        for dimension, chosen in asked.filters.items():
            check_known(dimension, chosen, self.values(dimension))
        return asked

    def _answered(
        self, metric: MetricDefinition, asked: Request, values: Values
    ) -> tuple[Answer, Answer | None]:
        """Ask, and give the answer and what it is compared with."""
        answer, other = self._answer(metric, values), asked.compared()
        if other is None:
            return answer, None
        if asked.at_once() is asked:
            compared = self._answer(metric, self._bound(metric, other))
        else:
            answer, compared = answer.within(asked), answer.within(other)
        return answer, compared.beside(asked, other)

    def _answer(self, metric: MetricDefinition, values: Values) -> Answer:
        answer = Answer(self.warehouse.columns(metric.block, values))
        lack = self._lack(metric)
        return answer.undefined(lack) if lack else answer

    def _lack(self, metric: MetricDefinition) -> str:
        missing = self._provenance(metric).missing
        return f"the books lack {', '.join(missing)}" if missing else ""

    def _bound(self, metric: MetricDefinition, asked: Request) -> dict[str, object]:
        return _named(metric.block, bound_values(asked, self._has_counts))

    @cached_property
    def _display_rates(self) -> Mapping[str, DisplayCurrency]:
        return currencies_of(self._frame(_question("display_rates")))

    def _count_notes(self, values: Mapping[str, object]) -> list[str]:
        if not values.get("is_counted"):
            return []
        rows = self.books.tables["usage"].rows
        return [f"latency_counts was counted once from {rows:,} rows of usage"]

    def _provenance(self, metric: MetricDefinition) -> Provenance:
        if metric.name not in self._behind:
            self._behind[metric.name] = provenance_of(metric, self.books, self._empty_cells)
        return self._behind[metric.name]

    @cached_property
    def _empty_cells(self) -> Mapping[str, EmptyCells]:
        counts = self._frame(_question("empty_cells")).iloc[0]
        first = self._frame(_question("rows_with_empty_cells"), {"examples": EXAMPLES})
        return {
            str(place): EmptyCells(int(count), tuple(first[first["place"] == place]["row_key"]))
            for place, count in counts.items()
        }

    def _coverage_notes(self, asked: Request, answer: Answer, lack: str) -> list[str]:
        if self.known_from is None or self.known_until is None:
            return ["the books hold no dated row"]
        notes = []
        if asked.last_day > self.known_until or asked.first_day < self.known_from:
            notes.append(f"the books tell of {self.known_from} to {self.known_until}")
        if not len(answer):
            notes.append(lack or "no account passes the filters within that time")
        elif min(asked.last_day, period_end(self.known_until, asked.grain)) > self.known_until:
            notes.append(f"the last period is unfinished: the books end on {self.known_until}")
        return notes

    def _frame(self, block: Block, values: Values = _NOTHING) -> pd.DataFrame:
        with self.warehouse.cursor() as cursor:
            return cursor.execute(block.sql, dict(values)).df()


def _question(name: str) -> Block:
    return blocks(FOLDER / "questions.sql")[name]


def _named(block: Block, values: Mapping[str, object]) -> dict[str, object]:
    """Give of all values those that a statement names, in their order."""
    return {name: value for name, value in values.items() if name in block.parameters}
