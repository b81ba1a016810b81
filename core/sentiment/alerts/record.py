"""What a backtest asks and what it tells: which rules, which events, and each rule's record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.intervals import Estimate, Share
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.detection import KEYWORDS, RULES
from core.sentiment.alerts.rule import Rule
from core.sentiment.data import PlantedEvent

TOGETHER, TOGETHER_NEGATIVE = "together", "together_negative"


@dataclass(frozen=True)
class Judged:
    """A rule, or several that count as one.

    Parameters
    ----------
    name : str
    rules : frozenset of str
        Whose alerts count.
    kinds, directions : frozenset of str
        The events it is for.
    warm_up_days : int
    """

    name: str
    rules: frozenset[str]
    kinds: frozenset[str]
    directions: frozenset[str]
    warm_up_days: int

    @classmethod
    def of(cls, rule: Rule) -> "Judged":
        """Take one rule."""
        own = frozenset({rule.name})
        return cls(rule.name, own, rule.kinds, rule.directions, rule.warm_up_days)

    @classmethod
    def together(cls, name: str, rules: Sequence[Rule], directions: Iterable[str]) -> "Judged":
        """Take several rules as one, for events of some directions."""
        kinds = frozenset(kind for rule in rules for kind in rule.kinds)
        warm_up = max(rule.warm_up_days for rule in rules)
        names = frozenset(rule.name for rule in rules)
        return cls(name, names, kinds, frozenset(directions), warm_up)


# What is compared: each rule, all of them, and on the same events the keyword baseline.
JUDGED = (
    *(Judged.of(rule) for rule in RULES),
    Judged.together(TOGETHER, RULES, ("negative", "positive", "none")),
    Judged.together(TOGETHER_NEGATIVE, RULES, ("negative",)),
    Judged.of(KEYWORDS),
)


@dataclass(frozen=True)
class Finding:
    """One event, and whether a rule found it.

    Parameters
    ----------
    event : PlantedEvent
    alert : Alert, optional
        The first that found it.
    delay_hours : float, optional
        From the event's beginning to the alert.
    lead_hours : float, optional
        From the alert to the first news item about it; negative if the news came first, None
        where there was no news.
    """

    event: PlantedEvent
    alert: Alert | None = None
    delay_hours: float | None = None
    lead_hours: float | None = None


@dataclass(frozen=True)
class RuleRecord:
    """What a rule would have done on a stream.

    Parameters
    ----------
    rule : str
    found : Share
        Of the events it is judged on.
    delay_hours, lead_hours : Estimate, optional
        Medians over the events found; None where there is none to tell.
    false_alarms : tuple of Alert
    company_weeks : float
        Time without events and warm-up, of all companies added up.
    false_alarms_a_week : Estimate, optional
        Of all companies together; None where there was no such time.
    findings : tuple of Finding
    """

    rule: str
    found: Share
    delay_hours: Estimate | None
    lead_hours: Estimate | None
    false_alarms: tuple[Alert, ...]
    company_weeks: float
    false_alarms_a_week: Estimate | None
    findings: tuple[Finding, ...]
