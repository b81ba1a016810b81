"""One stream, and every question the page asks of it; see :class:`Monitor`."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Self

import numpy as np
import pandas as pd

from core.arrivals import Times
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
from core.sentiment.monitor.ask import PAGE_SIZE, Ask
from core.sentiment.monitor.legend import Legend
from core.sentiment.monitor.parts import MentionsOfItems, TopicsOfItems
from core.sentiment.monitor.questions import Answer, Question, Questions
from core.sentiment.monitor.store import question, stored
from core.sentiment.selection import Grain, Selection
from core.sql_blocks import Block
from core.warehouse import Columns, Warehouse

WINDOW_DAYS = 7


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
        return self._answer(self._questions.index(selection, grain))

    def trailing(self, selection: Selection, window_days: int = WINDOW_DAYS) -> pd.DataFrame:
        """Give for each day the index of the days that end with it.

        See :func:`.series.trailing_frame`.
        """
        return self._answer(self._questions.trailing(selection, window_days))

    def daily(self, selection: Selection) -> pd.DataFrame:
        """Give each day's counts and scores, also without items.

        See :func:`.series.daily_frame`.
        """
        return self._answer(self._questions.daily(selection))

    def summary(self, selection: Selection) -> Summary:
        """Give a period beside the one of the same length before it."""
        return self._answer(self._questions.summary(selection))

    def movers(self, selection: Selection) -> Movers:
        """Say what moved the index against the period before, topic by topic.

        See :func:`.movers.told_apart`.
        """
        return self._answer(self._questions.movers(selection))

    def movers_by_entity(self, selection: Selection) -> Movers:
        """Say what moved the index, company by company.

        An item about exactly one company or product counts for it. Those about none or several
        are a part of their own, whose ``entity`` is empty.
        """
        return self._answer(self._questions.movers_by_entity(selection))

    def moving_items(self, selection: Selection, topic: int, number: int = 5) -> pd.DataFrame:
        """Give the items of a topic that pulled most to the side it moved the index to.

        Returns
        -------
        DataFrame
            item, row, published_at, source, text, score, sentiment, sure, link, current (False:
            of the period before, so missed now) and pull, in index points. The pulls of all
            items of a topic, of either sign, sum to its contribution.
        """
        return self._answer(self._questions.moving_items(selection, topic, number))

    def moving_items_of_entity(
        self, selection: Selection, entity: str | None, number: int = 5
    ) -> pd.DataFrame:
        """Give the same for the items about one company alone; of none or several for None."""
        asked = self._questions.moving_items_of_entity(selection, entity, number)
        return self._answer(asked)

    def by_source(self, selection: Selection) -> Sources:
        """Give the sources beside each other, whichever is selected; see :func:`.leagues.league`.

        The column ``source`` names each.
        """
        return self._answer(self._questions.by_source(selection))

    def by_entity(self, selection: Selection) -> pd.DataFrame:
        """Give all entities beside each other, whichever is selected; see :func:`.leagues.league`.

        The column ``entity`` names each.
        """
        return self._answer(self._questions.by_entity(selection))

    def by_topic(self, selection: Selection) -> pd.DataFrame:
        """Give all topics beside each other, whichever is selected; see :func:`.leagues.league`.

        The columns ``topic``, ``title`` and ``first_seen`` say which each is.
        """
        return self._answer(self._questions.by_topic(selection))

    def items(
        self,
        selection: Selection,
        *,
        sentiment: str | None = None,
        text_search: str | None = None,
        order: ItemOrder = "newest",
        page: int = 1,
        page_size: int = PAGE_SIZE,
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
        answer = self._answer(self._questions.items(selection, ask))
        if page == 1 or len(answer.items):
            return answer
        total = self._answer(self._questions.items(selection, replace(ask, page=1))).total
        return self._answer(self._questions.items(selection, replace(ask, page=ask.pages(total))))

    def options(self, as_of: datetime | None = None) -> Options:
        """Give the days, entities, topics and sources there are to choose from."""
        return self._answer(self._questions.options(as_of))

    def view(
        self, selection: Selection, grain: Grain = "week", window_days: int = WINDOW_DAYS
    ) -> View:
        """Give everything the page shows of a selection, in one go."""
        ask = self._questions
        questions: dict[str, Question[Any]] = {
            "summary": ask.summary(selection),
            "index": ask.index(selection, grain),
            "trailing": ask.trailing(selection, window_days),
            "movers": ask.movers(selection),
            "movers_by_entity": ask.movers_by_entity(selection),
            "sources": ask.by_source(selection),
            "entities": ask.by_entity(selection),
            "topics": ask.by_topic(selection),
            "items": ask.items(selection, Ask()),
            "options": ask.options(selection.as_of),
        }
        # All is asked before anything is told: turn by turn, DuckDB and pandas drive each other's
        # code out of the processor's cache, and a view takes a fifth longer.
        given = {name: self._given(question) for name, question in questions.items()}
        return View(**{name: asked.told(*given[name]) for name, asked in questions.items()})

    def statement(self, file: str, name: str) -> Block:
        """Give a question's SQL as it runs, for a receipt."""
        return question(file, name)

    def close(self) -> None:
        """Give the memory back; nothing can be asked afterwards."""
        self.warehouse.close()

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self.moments, self.legend)

    def _answer(self, asked: Question[Answer]) -> Answer:
        return asked.told(*self._given(asked))

    def _given(self, asked: Question[Any]) -> list[Columns]:
        return [self.warehouse.columns(block, values) for block, values in asked.statements]
