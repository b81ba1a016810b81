"""Alerts sent to an address as JSON: to a chat, a ticket system, or anything that takes a POST.

The message has Slack's ``text`` and the fields of the alert beside it. What people wrote is left
out unless asked for. An answer that may pass (429, or 500 and above) and a connection that fails
are tried again, later each time and at a random moment (full jitter, Brooker (2015), "Exponential
Backoff and Jitter", AWS Architecture Blog); the same key goes with every try, so that a receiver
can tell a repetition. No redirect is followed: the address given is the one that was checked.
"""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.sentiment.addresses import check_written, checked_address, checked_session
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.sending import Delivery, Patience, Sending
from core.sentiment.alerts.wording import RULE_TITLES, sentence

JSONValue = str | int | float | None | list[str]
Payload = dict[str, JSONValue]

TEST_TEXT = "Test from Vitrine: alerts will arrive here."
MOST_TEXTS, MOST_CHARACTERS = 3, 500


@dataclass(frozen=True)
class Webhook:
    """Where alerts are sent.

    Parameters
    ----------
    address : str
    patience : Patience
    allow_private : bool, optional
        Whether private networks may be reached; the settings say so if left out.
    sleep : callable
        How to wait, so that a test need not.
    """

    address: str
    patience: Patience = field(default_factory=Patience)
    allow_private: bool | None = None
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def check(self) -> None:
        """Refuse an address that may not be written to.

        Raises
        ------
        AddressRefused
        """
        checked_address(self.address, allow_private=self.allow_private)

    def send(self, alert: Alert, rng: np.random.Generator, texts: Sequence[str] = ()) -> Delivery:
        """Send an alert, again if need be.

        Parameters
        ----------
        alert : Alert
        rng : Generator
            For the waits.
        texts : sequence of str
            What people wrote, if it shall go with it; the first ones are sent.

        Raises
        ------
        AddressRefused
            If the address is not written as one, not public, or leads nowhere.
        DeliveryFailed
            If no try was answered well.
        """
        return self._deliver(payload(alert, texts), alert.key, rng)

    def send_test(self, rng: np.random.Generator) -> Delivery:
        """Send a message that no reader, and no program, takes for an alert.

        Parameters
        ----------
        rng : Generator
            For the waits, and for a key of its own.

        Raises
        ------
        AddressRefused, DeliveryFailed
            As for :meth:`send`.
        """
        key = rng.bytes(8).hex()
        return self._deliver({"text": TEST_TEXT, "key": key, "test": True}, key, rng)

    def _deliver(self, body: Payload, key: str, rng: np.random.Generator) -> Delivery:
        # What requests cannot even read would look like a server that is down.
        check_written(self.address)
        with checked_session(allow_private=self.allow_private) as session:
            way = (session, self.address, body, key, self.patience, rng, self.sleep)
            return Sending(*way).deliver()


def payload(alert: Alert, texts: Sequence[str] = ()) -> Payload:
    """Give what is sent, ready for JSON."""
    body: Payload = {
        "text": f"{RULE_TITLES[alert.rule]} · {sentence(alert)}",
        "key": alert.key,
        "rule": alert.rule,
        "entity": alert.entity,
        "at": f"{alert.at.isoformat()}Z",
        "since": f"{alert.since.isoformat()}Z",
        "direction": alert.direction,
        "severity": alert.severity,
        "observed": round(alert.observed, 2),
        "expected": None if math.isnan(alert.expected) else round(alert.expected, 2),
        "unit": alert.unit,
        "items": alert.items,
    }
    if texts:
        body["quotes"] = [text[:MOST_CHARACTERS] for text in texts[:MOST_TEXTS]]
    return body
