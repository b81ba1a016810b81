"""All rules over a stream at once."""

from collections.abc import Sequence

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.keywords import KeywordBaseline
from core.sentiment.alerts.rule import Rule
from core.sentiment.alerts.shift import IndexShift
from core.sentiment.alerts.spikes import NegativeSpike, VolumeSpike
from core.sentiment.alerts.steps import Opinions

RULES: tuple[Rule, ...] = (IndexShift(), NegativeSpike(), VolumeSpike())
KEYWORDS = KeywordBaseline()


def detect(opinions: Opinions, rules: Sequence[Rule] = RULES) -> tuple[Alert, ...]:
    """Give every alert of a stream in order of time.

    What is known at a moment are the alerts whose ``at`` is no later: they are the same whatever
    comes after.
    """
    tables = opinions.tables()
    found = [alert for table in tables for rule in rules for alert in rule.alerts(table)]
    return tuple(sorted(found, key=lambda alert: (alert.at, alert.entity, alert.rule)))
