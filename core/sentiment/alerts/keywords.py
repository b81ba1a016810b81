"""The baseline beside the rules: a fixed number of items with an alarm word in 24 hours.

This is what a mailbox rule or a search alert does: it knows neither what is usual nor what is
meant, so "no outage today" counts like an outage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import Mask
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.spikes import Found, day_sums
from core.sentiment.alerts.steps import StepTable

# Fixed before the shipped stream was looked at: words that alert services propose.
ALARM_WORDS = (
    *("outage", "outages", "down", "offline", "crash", "crashed", "broken", "not working"),
    *("scam", "fraud", "hacked", "breach", "leak", "leaked", "stolen"),
    *("refund", "refunds", "lawsuit", "sued", "fined", "investigation", "illegal"),
    *("recall", "recalled", "unsafe", "injured", "boycott", "strike", "cancelled", "downgrade"),
)
_PATTERN = r"\b(?:" + "|".join(word.replace(" ", r"\s+") for word in ALARM_WORDS) + r")\b"


@dataclass(frozen=True)
class KeywordBaseline:
    """Some items with an alarm word in 24 hours.

    Parameters
    ----------
    least_items : int
    quiet_hours : int
        A next alert is raised only after so many hours without an alarm.
    """

    least_items: int = 3
    quiet_hours: int = 96
    name: str = "keywords"
    kinds: frozenset[str] = frozenset({"spike", "shift", "volume"})
    directions: frozenset[str] = frozenset({"negative"})
    warm_up_days: int = 0

    def alerts(self, table: StepTable) -> Iterator[Alert]:
        """Give the alerts of each company in a stretch, in order of time."""
        counts = table.alarming
        alarming = (counts > 0) & (day_sums(counts) >= self.least_items)
        # A fixed threshold knows nothing of what is usual.
        expected = np.full(counts.shape, np.nan)
        found = Found(self.name, "negative", "alarm words a day", self.quiet_hours)
        return found.alerts(table, counts, alarming, expected)


def has_alarm_word(texts: Sequence[str]) -> Mask:
    """Say which texts hold an alarm word."""
    found = pc.match_substring_regex(pa.array(texts, pa.string()), _PATTERN, ignore_case=True)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.bool_)
