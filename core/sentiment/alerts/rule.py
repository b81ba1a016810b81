"""What every rule is: a name, what it is for, and alerts out of counts."""

from collections.abc import Iterator
from typing import Protocol

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.steps import StepTable


class Rule(Protocol):
    """Raises alerts; at every step it sees only that step and those before it.

    Attributes
    ----------
    name : str
    kinds : frozenset of str
        The kinds of events it is for: "spike", "shift", "volume".
    directions : frozenset of str
        The directions of events it is for.
    warm_up_days : int
        Before that many days of a stream it cannot raise any.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kinds(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def directions(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def warm_up_days(self) -> int: ...  # noqa: D102

    def alerts(self, table: StepTable) -> Iterator[Alert]:
        """Give the alerts of each company in a stretch, in order of time."""
