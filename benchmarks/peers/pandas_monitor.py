"""The monitor's figures in pandas, as a notebook would compute them: the peer of the repaint."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.sentiment.items import ScoredItems
from core.sentiment.monitor.parts import MentionsOfItems, TopicsOfItems
from core.sentiment.selection import Selection

LEAGUES = ("entity", "topic", "source")
SHOWN = ["row", "published_at", "source", "topic", "text", "score", "sentiment", "sure", "link"]


@dataclass(frozen=True)
class PandasMonitor:
    """Scored items as one frame, and one row for each mention beside it."""

    items: pd.DataFrame
    mentions: pd.DataFrame

    @classmethod
    def of(
        cls, scored: ScoredItems, mentions: MentionsOfItems, topics: TopicsOfItems
    ) -> "PandasMonitor":
        """Prepare what every question shares."""
        items = scored.items.frame[["row", "published_at", "text", "link"]].assign(
            source=scored.items.frame["source"].astype("category"),
            topic=topics.topic,
            score=scored.score.astype(np.float64),
            sentiment=scored.probability.argmax(axis=1),
            sure=scored.sure,
        )
        items["day"] = items["published_at"].dt.floor("D")
        items = items.sort_values("published_at", kind="stable")
        pairs = pd.Series(mentions.entity, index=mentions.item, name="entity")
        names = pd.Categorical.from_codes(pairs.to_numpy(), list(mentions.names))
        alone = pairs[~pairs.index.duplicated(keep=False)]
        items["sole"] = alone.reindex(items.index, fill_value=-1)
        return cls(items, items.loc[pairs.index].assign(entity=names).sort_values("published_at"))

    def view(self, selection: Selection, grain: str = "W-SUN", window_days: int = 7) -> object:
        """Give everything the page shows of a selection."""
        since = pd.Timestamp(selection.since)
        until = pd.Timestamp(selection.until) + pd.Timedelta(days=1)
        reach = min(since - (until - since), until - pd.Timedelta(weeks=12))
        seen = self._chosen(selection, reach, until)
        both = seen[seen["published_at"] >= since - (until - since)]
        now = both["published_at"] >= since
        current = both[now]
        return (
            _figures(both.groupby(now)),
            _figures(current.groupby(current["published_at"].dt.to_period(grain))),
            _trailing(seen, window_days),
            _moved(both["score"].groupby([both["topic"], now])),
            _moved(both["score"].groupby([both["sole"], now], observed=True)),
            [self._league(selection, by, since, until, reach) for by in LEAGUES],
            self._page(current),
            self._options(),
        )

    def _chosen(
        self, selection: Selection, first: pd.Timestamp, end: pd.Timestamp, by: str = ""
    ) -> pd.DataFrame:
        each = by == "entity" or (selection.entity is not None and by != "entity")
        table = self.mentions if each else self.items
        mask = (table["published_at"] >= first) & (table["published_at"] < end)
        for name in LEAGUES:
            wanted = getattr(selection, name)
            if wanted is not None and name != by:
                mask &= table[name] == wanted
        return table[mask]

    def _league(self, selection: Selection, by: str, since: Any, until: Any, reach: Any) -> object:
        seen = self._chosen(selection, reach, until, by)
        now = seen["published_at"] >= since
        before = ~now & (seen["published_at"] >= since - (until - since))
        weeks = (until - seen["published_at"] - pd.Timedelta(seconds=1)) // pd.Timedelta(weeks=1)
        by_week = seen["score"].groupby([seen[by], weeks], observed=True).mean().unstack()
        parts = (_figures(seen[part].groupby(by, observed=True)) for part in (now, before))
        return (*parts, by_week)

    def _page(self, current: pd.DataFrame) -> object:
        return current.iloc[::-1].head(25)[SHOWN], len(current)

    def _options(self) -> object:
        items = self.items
        counts = [items["source"].value_counts(), items["topic"].value_counts()]
        return counts, self.mentions["entity"].value_counts(), items["day"].iloc[[0, -1]]


def _figures(groups: Any) -> pd.DataFrame:
    """Give counts, means, deviations, and counts by class of some groups."""
    table = groups["score"].agg(["size", "mean", "std"])
    table["unsure"] = table["size"] - groups["sure"].sum()
    negative = groups["sentiment"].agg(lambda classes: (classes == 0).sum())
    return table.assign(negative=negative, error=table["std"] / np.sqrt(table["size"]))


def _trailing(seen: pd.DataFrame, window_days: int) -> pd.DataFrame:
    scores = seen.set_index("day")["score"]
    daily = pd.DataFrame({"n": 1.0, "sum": scores, "squares": scores**2}).groupby(level=0).sum()
    window = daily.asfreq("D", fill_value=0).rolling(window_days, min_periods=1).sum()
    mean = window["sum"] / window["n"]
    variance = (window["squares"] - window["n"] * mean**2) / (window["n"] - 1)
    return window.assign(mean=mean, error=np.sqrt(variance.clip(lower=0) / window["n"]))


def _moved(groups: Any) -> pd.DataFrame:
    items, mean = (
        groups.agg(how).unstack().reindex(columns=[False, True]) for how in ("size", "mean")
    )
    share = items.fillna(0) / items.sum()
    overall = (share * mean.fillna(0)).sum()
    filled = mean.T.fillna(mean.mean(axis=1)).T
    tone = share.mean(axis=1) * (filled[True] - filled[False])
    mix = (share[True] - share[False]) * (filled.mean(axis=1) - overall.mean())
    return pd.DataFrame({"tone": tone, "mix": mix})
