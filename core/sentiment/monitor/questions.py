"""What the monitor asks its warehouse, and how it tells what it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

import pandas as pd

from core.arrivals import Times
from core.errors import OptionError
from core.sentiment.monitor.answers import ItemPage, Movers, Options, Sources, Summary
from core.sentiment.monitor.ask import Ask
from core.sentiment.monitor.bounds import ALWAYS, Bounds
from core.sentiment.monitor.leagues import league, spread_of
from core.sentiment.monitor.legend import WHOLE_STREAM, Legend
from core.sentiment.monitor.movers import told_apart
from core.sentiment.monitor.series import daily_frame, index_frame, trailing_frame
from core.sentiment.monitor.store import question
from core.sentiment.monitor.summaries import summary_of
from core.sentiment.selection import Grain, Selection
from core.sql_blocks import Block
from core.warehouse import Columns, Values

Answer = TypeVar("Answer")

LONGEST_WINDOW_DAYS = 366


@dataclass(frozen=True)
class Question(Generic[Answer]):
    """Statements with their values, and how their columns are told.

    Parameters
    ----------
    statements : tuple of (Block, mapping)
    told : callable
        Takes the columns of each statement.
    """

    statements: tuple[tuple[Block, Values], ...]
    told: Callable[..., Answer]


@dataclass(frozen=True)
class Questions:
    """Every question about a stream; :class:`.monitor.Monitor` says what each gives.

    Parameters
    ----------
    moments : ndarray of datetime64[s], sorted
    legend : Legend
    """

    moments: Times
    legend: Legend

    def index(self, selection: Selection, grain: Grain) -> Question[pd.DataFrame]:
        """Ask for the index of each period."""
        return self._one("series", "index_by_period", selection, index_frame, grain=grain)

    def trailing(self, selection: Selection, window_days: int) -> Question[pd.DataFrame]:
        """Ask for the index of the days that end with each day."""
        if not 1 <= window_days <= LONGEST_WINDOW_DAYS:
            raise OptionError(
                f"A window of {window_days} days was asked for.",
                f"1 to {LONGEST_WINDOW_DAYS} days.",
                "Choose another window.",
            )
        since = Bounds.of(selection, self.moments).since - timedelta(days=window_days - 1)
        window: dict[str, object] = {"window_days": window_days, "window_since": since}
        return self._one("series", "index_of_trailing_days", selection, trailing_frame, **window)

    def daily(self, selection: Selection) -> Question[pd.DataFrame]:
        """Ask for each day's counts and scores."""
        return self._one("series", "daily", selection, daily_frame)

    def summary(self, selection: Selection) -> Question[Summary]:
        """Ask for a period and the one before it."""
        bounds = Bounds.of(selection, self.moments)

        def told(columns: Columns) -> Summary:
            return summary_of(columns, bounds)

        return self._one("comparison", "both_periods", selection, told)

    def movers(self, selection: Selection) -> Question[Movers]:
        """Ask what moved the index, by topic."""

        def told(sums: Columns) -> Movers:
            return told_apart(self.legend.of_topics(sums["place"]), sums)

        return self._one("comparison", "parts_of_both_periods", selection, told, by="topic")

    def movers_by_entity(self, selection: Selection) -> Question[Movers]:
        """Ask what moved the index, by company."""

        def told(sums: Columns) -> Movers:
            return told_apart({"entity": self.legend.of_entities(sums["place"])}, sums)

        return self._one("comparison", "parts_of_both_periods", selection, told, by="entity")

    def moving_items(self, selection: Selection, topic: int, number: int) -> Question[pd.DataFrame]:
        """Ask which items of a topic moved it."""
        chosen: dict[str, object] = {"by": "topic", "place": self.legend.topic(topic)}
        return self._moving(selection, chosen, number)

    def moving_items_of_entity(
        self, selection: Selection, entity: str | None, number: int
    ) -> Question[pd.DataFrame]:
        """Ask which items about one company alone, or about none or several, moved it."""
        place = WHOLE_STREAM if entity is None else self.legend.entity(entity)
        return self._moving(selection, {"by": "entity", "place": place}, number)

    def by_source(self, selection: Selection) -> Question[Sources]:
        """Ask for the sources beside each other."""

        def told(row: Columns, week: Columns) -> Sources:
            who = {"source": self.legend.of_sources(row["place"])}
            return Sources(league(who, row, week), spread_of(row, self.legend.sources))

        return Question(self._league(selection, "source"), told)

    def by_entity(self, selection: Selection) -> Question[pd.DataFrame]:
        """Ask for all entities beside each other."""

        def told(row: Columns, week: Columns) -> pd.DataFrame:
            return league({"entity": self.legend.of_entities(row["place"])}, row, week)

        return Question(self._league(selection, "entity"), told)

    def by_topic(self, selection: Selection) -> Question[pd.DataFrame]:
        """Ask for all topics beside each other."""

        def told(row: Columns, week: Columns) -> pd.DataFrame:
            return league(self.legend.of_topics(row["place"]), row, week)

        return Question(self._league(selection, "topic"), told)

    def items(self, selection: Selection, ask: Ask) -> Question[ItemPage]:
        """Ask for one page of items; past the last page it has none, and counts none."""

        def told(columns: Columns) -> ItemPage:
            total = int(columns.pop("total").max(initial=0))
            return ItemPage(self.legend.items(columns), total, ask.page, ask.pages(total))

        return self._one("items", "items_page", selection, told, **ask.values())

    def options(self, as_of: datetime | None) -> Question[Options]:
        """Ask what there is to choose from."""
        known_until = {"known_until": as_of or ALWAYS}
        return Question(((question("items", "options"), known_until),), self._options)

    def _options(self, columns: Columns) -> Options:
        known = int(columns["items"][0])
        days = (columns[name][0].astype("datetime64[D]") for name in ("first_day", "last_day"))
        first_day, last_day = (day.item() if known else None for day in days)
        return Options(
            first_day=first_day,
            last_day=last_day,
            items=known,
            entities=self.legend.counted(columns, "entity"),
            topics=self.legend.counted(columns, "topic"),
            sources=self.legend.counted(columns, "source"),
        )

    def _one(
        self,
        file: str,
        name: str,
        selection: Selection,
        told: Callable[[Columns], Answer],
        **values: object,
    ) -> Question[Answer]:
        """Ask one statement about a selection."""
        return Question(((question(file, name), self._values(selection, values)),), told)

    def _moving(self, selection: Selection, chosen: Values, number: int) -> Question[pd.DataFrame]:
        """Ask which items of a part moved it."""
        values = {**chosen, "number": number}
        return self._one("comparison", "moving_items", selection, self.legend.items, **values)

    def _league(self, selection: Selection, by: str) -> tuple[tuple[Block, Values], ...]:
        """Ask for a league table, and for its weeks; all are compared, whichever is selected."""
        values = self._values(selection, {"by": by, by: None})
        return tuple((question("leagues", name), values) for name in ("league", "league_by_week"))

    def _values(self, selection: Selection, values: Values) -> Values:
        moments = Bounds.of(selection, self.moments).values()
        return {**moments, **self.legend.values(selection), **values}
