"""One stream, and every question the page asks of it; see :class:`Monitor`."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

import numpy as np
import pandas as pd

from core.arrivals import Times
from core.errors import OptionError
from core.sentiment.items import PUBLISHED_AT, SOURCE, ScoredItems
from core.sentiment.monitor.answers import (
    ItemOrder,
    ItemPage,
    Movers,
    Options,
    Sources,
    Summary,
    View,
)
from core.sentiment.monitor.ask import Ask
from core.sentiment.monitor.bounds import ALWAYS, Bounds
from core.sentiment.monitor.leagues import league, spread_of
from core.sentiment.monitor.legend import Legend
from core.sentiment.monitor.movers import told_apart
from core.sentiment.monitor.parts import MentionsOfItems, TopicsOfItems
from core.sentiment.monitor.series import daily_frame, index_frame, trailing_frame
from core.sentiment.monitor.store import question, stored
from core.sentiment.monitor.summaries import summary_of
from core.sentiment.selection import Grain, Selection
from core.warehouse import Block, Columns, Warehouse

WINDOW_DAYS = 7
LONGEST_WINDOW_DAYS = 366


@dataclass(frozen=True)
class Monitor:
    """A stream of scored opinions, asked by :class:`~core.sentiment.selection.Selection`.

    No answer looks past ``selection.as_of``: it is the same as if the stream had ended there.

    Parameters
    ----------
    warehouse : Warehouse
    moments : ndarray of datetime64[s], sorted
        When the dated items came.
    undated : int
        Items without a date; they are in no answer.
    legend : Legend
        What the numbers in the tables stand for.
    """

    warehouse: Warehouse
    moments: Times
    undated: int
    legend: Legend

    def __len__(self) -> int:
        return len(self.moments)

    @property
    def entities(self) -> tuple[str, ...]:
        """Give the names of the companies and products of the watch-list."""
        return self.legend.entities

    @property
    def sources(self) -> tuple[str, ...]:
        """Give the names of the sources."""
        return self.legend.sources

    @property
    def topic_titles(self) -> tuple[str, ...]:
        """Give the words for the topics, by number."""
        return self.legend.topic_titles

    @classmethod
    def of(cls, scored: ScoredItems, mentions: MentionsOfItems, topics: TopicsOfItems) -> Self:
        """Store a stream: what the model said of each item, whom it is about, and what."""
        frame = scored.items.frame
        numbers, sources = pd.factorize(frame[SOURCE], sort=True)
        at = frame[PUBLISHED_AT].to_numpy().astype("datetime64[s]")
        dated = np.sort(at[~np.isnat(at)])
        return cls(
            warehouse=stored(scored, numbers, mentions, topics),
            moments=dated,
            undated=len(frame) - len(dated),
            legend=Legend(
                entities=tuple(mentions.names),
                sources=tuple(str(source) for source in sources),
                topic_titles=tuple(topics.titles),
                topics_since=topics.first_seen.astype("datetime64[s]"),
            ),
        )

    def index(self, selection: Selection, grain: Grain = "day") -> pd.DataFrame:
        """Give the index of each day, week or month; see :func:`.series.index_frame`."""
        return index_frame(self._ask("series", "index_by_period", selection, grain=grain))

    def trailing(self, selection: Selection, window_days: int = WINDOW_DAYS) -> pd.DataFrame:
        """Give for each day the index of the days that end with it.

        See :func:`.series.trailing_frame`.
        """
        if not 1 <= window_days <= LONGEST_WINDOW_DAYS:
            raise OptionError(
                f"A window of {window_days} days was asked for.",
                f"1 to {LONGEST_WINDOW_DAYS} days.",
                "Choose another window.",
            )
        lead_in = timedelta(days=window_days - 1)
        window_since = Bounds.of(selection, self.moments).since - lead_in
        window: dict[str, object] = {"window_days": window_days, "window_since": window_since}
        return trailing_frame(self._ask("series", "index_of_trailing_days", selection, **window))

    def daily(self, selection: Selection) -> pd.DataFrame:
        """Give each day's counts and scores, also without items.

        See :func:`.series.daily_frame`.
        """
        return daily_frame(self._ask("series", "daily", selection))

    def summary(self, selection: Selection) -> Summary:
        """Give a period beside the one of the same length before it."""
        columns = self._ask("comparison", "both_periods", selection)
        return summary_of(columns, Bounds.of(selection, self.moments))

    def movers(self, selection: Selection) -> Movers:
        """Say what moved the index against the period before; see :func:`.movers.told_apart`."""
        sums = self._ask("comparison", "topics_of_both_periods", selection)
        return told_apart(self.legend.of_topics(sums["topic"]), sums)

    def moving_items(self, selection: Selection, topic: int, number: int = 5) -> pd.DataFrame:
        """Give the items of a topic that pulled most to the side it moved the index to.

        Returns
        -------
        DataFrame
            item, row, published_at, source, text, score, sentiment, sure, link, current (False:
            of the period before, so missed now) and pull, in index points. The pulls of all
            items of a topic, of either sign, sum to its contribution.
        """
        ask: dict[str, object] = {"chosen_topic": self.legend.topic(topic), "number": number}
        columns = self._ask("comparison", "moving_items", selection, **ask)
        return self.legend.items(columns)

    def by_source(self, selection: Selection) -> Sources:
        """Give the sources beside each other, whichever is selected; see :func:`.leagues.league`.

        The column ``source`` names each.
        """
        row, week = self._league(selection, "source")
        who = {"source": self.legend.of_sources(row["place"])}
        return Sources(league(who, row, week), spread_of(row, self.sources))

    def by_entity(self, selection: Selection) -> pd.DataFrame:
        """Give all entities beside each other, whichever is selected; see :func:`.leagues.league`.

        The column ``entity`` names each.
        """
        row, week = self._league(selection, "entity")
        return league({"entity": self.legend.of_entities(row["place"])}, row, week)

    def by_topic(self, selection: Selection) -> pd.DataFrame:
        """Give all topics beside each other, whichever is selected; see :func:`.leagues.league`.

        The columns ``topic``, ``title`` and ``first_seen`` say which each is.
        """
        row, week = self._league(selection, "topic")
        return league(self.legend.of_topics(row["place"]), row, week)

    def items(
        self,
        selection: Selection,
        *,
        sentiment: str | None = None,
        text_search: str | None = None,
        order: ItemOrder = "newest",
        page: int = 1,
        page_size: int = 25,
    ) -> ItemPage:
        """Give one page of items; past the last page, the last.

        Parameters
        ----------
        selection : Selection
        sentiment : str, optional
            One of the three classes.
        text_search : str, optional
            Characters that the text must hold, whatever their case.
        order : str
            "newest", "oldest", "most negative", "most positive" or "least sure"; the newest
            first where that leaves a choice, then in the order of the file.
        page, page_size : int
            Pages count from 1.

        Returns
        -------
        ItemPage
            ``items`` has item, row, published_at, source, topic, title, first_seen, entities (a
            list of names), text, negative, neutral, positive, score, sentiment, sure and link.

        Raises
        ------
        OptionError
            If any of it is not offered.
        """
        ask = Ask.checked(sentiment, text_search, order, page, page_size)
        columns = self._ask("items", "items_page", selection, **ask.values())
        if ask.page > 1 and not len(columns["total"]):
            ask = replace(ask, page=ask.pages(self._total(selection, ask)))
            columns = self._ask("items", "items_page", selection, **ask.values())
        total = int(columns.pop("total").max(initial=0))
        return ItemPage(self.legend.items(columns), total, ask.page, ask.pages(total))

    def options(self, as_of: datetime | None = None) -> Options:
        """Give the days, entities, topics and sources there are to choose from."""
        known_until = as_of or ALWAYS
        columns = self.warehouse.columns(question("items", "options"), {"known_until": known_until})
        known = int(columns["items"][0])
        return Options(
            first_day=columns["first_day"][0].astype("datetime64[D]").item() if known else None,
            last_day=columns["last_day"][0].astype("datetime64[D]").item() if known else None,
            items=known,
            entities=self.legend.counted(columns, "entity"),
            topics=self.legend.counted(columns, "topic"),
            sources=self.legend.counted(columns, "source"),
        )

    def view(
        self, selection: Selection, grain: Grain = "week", window_days: int = WINDOW_DAYS
    ) -> View:
        """Give everything the page shows of a selection."""
        return View(
            summary=self.summary(selection),
            index=self.index(selection, grain),
            trailing=self.trailing(selection, window_days),
            movers=self.movers(selection),
            sources=self.by_source(selection),
            entities=self.by_entity(selection),
            topics=self.by_topic(selection),
            items=self.items(selection),
            options=self.options(selection.as_of),
        )

    def statement(self, file: str, name: str) -> Block:
        """Give a question's SQL as it runs, for a receipt."""
        return question(file, name)

    def close(self) -> None:
        """Give the memory back; nothing can be asked afterwards."""
        self.warehouse.close()

    def _ask(self, file: str, name: str, selection: Selection, **values: object) -> Columns:
        moments = Bounds.of(selection, self.moments).values()
        chosen = self.legend.values(selection)
        return self.warehouse.columns(question(file, name), {**moments, **chosen, **values})

    def _total(self, selection: Selection, ask: Ask) -> int:
        """Count the items of all pages."""
        first = replace(ask, page=1, page_size=1)
        columns = self._ask("items", "items_page", selection, **first.values())
        return int(columns["total"].max(initial=0))

    def _league(self, selection: Selection, by: str) -> tuple[Columns, Columns]:
        """Ask for a league table, and for its weeks; all are compared, whichever is selected."""
        ask: dict[str, object] = {"by": by, by: None}
        return (
            self._ask("leagues", "league", selection, **ask),
            self._ask("leagues", "league_by_week", selection, **ask),
        )
