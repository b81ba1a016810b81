"""One message on its way: tried, tried again, and given up in time."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Thread

import numpy as np
import requests

from core.errors import AddressRefused, DeliveryFailed
from core.sentiment.retry_after import retry_after_seconds

_TOO_MANY, _FIRST_SERVER_ERROR = 429, 500


@dataclass(frozen=True)
class Delivery:
    """A message that was taken.

    Parameters
    ----------
    status : int
        The answer's HTTP status, 200 to 299.
    tries : int
    seconds : float
    """

    status: int
    tries: int
    seconds: float


@dataclass(frozen=True)
class Patience:
    """How long a delivery may take.

    Parameters
    ----------
    tries : int
    seconds : float
        For all tries and the waits between them.
    try_seconds : float
        For one try.
    connect_seconds, read_seconds : float
        For the connection, and for each read of one try.
    first_wait_seconds, longest_wait_seconds : float
        The wait before the second try is at most the first; each later one at most twice as long.
    """

    tries: int = 4
    seconds: float = 30.0
    try_seconds: float = 10.0
    connect_seconds: float = 3.05
    read_seconds: float = 5.0
    first_wait_seconds: float = 0.5
    longest_wait_seconds: float = 10.0


@dataclass(frozen=True)
class Try:
    """What came of one try.

    Parameters
    ----------
    given : str
        What happened, in words.
    status : int
        The answer's HTTP status; 0 for none.
    asked_seconds : float
        For how long the answer asks to wait.
    refused : AddressRefused, optional
        Why nothing was sent.
    """

    given: str
    status: int = 0
    asked_seconds: float = 0.0
    refused: AddressRefused | None = None

    @property
    def may_pass(self) -> bool:
        """Whether a later try may do better."""
        return self.status in (0, _TOO_MANY) or self.status >= _FIRST_SERVER_ERROR


@dataclass
class Sending:
    """One message on its way.

    Parameters
    ----------
    session : Session
    address : str
    body : mapping
        What is sent as JSON.
    key : str
        Tells repetitions from messages.
    patience : Patience
    rng : Generator
        For the waits.
    sleep : callable
    begun : float
    """

    session: requests.Session
    address: str
    body: Mapping[str, object]
    key: str
    patience: Patience
    rng: np.random.Generator
    sleep: Callable[[float], None]
    begun: float = field(default_factory=time.monotonic)

    def deliver(self) -> Delivery:
        """Try until it is taken, refused for good, or patience ends.

        Raises
        ------
        AddressRefused, DeliveryFailed
        """
        for number in range(1, self.patience.tries + 1):
            done = self._in_time()
            if done.refused is not None:
                raise done.refused
            if 200 <= done.status < 300:
                return Delivery(done.status, number, self._seconds)
            wait = self._wait(number, done.asked_seconds)
            late = self._seconds + wait > self.patience.seconds
            if not done.may_pass or number == self.patience.tries or late:
                break
            self.sleep(wait)
        raise _failed(done.given, number)

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self.begun

    def _in_time(self) -> Try:
        """Give what came of a try, also where an answer drips for hours.

        The limits of ``requests`` hold for each read, so the try runs on a thread that is left
        alone when its time is up.
        """
        answers: SimpleQueue[Try] = SimpleQueue()
        Thread(target=lambda: answers.put(self._try()), daemon=True).start()
        left = self.patience.seconds - self._seconds
        try:
            return answers.get(timeout=max(0.1, min(self.patience.try_seconds, left)))
        except Empty:
            return Try("The address did not answer in time.")

    def _try(self) -> Try:
        try:
            # Nobody reads the answer's body, so an endless one costs nothing.
            with self.session.post(
                self.address,
                json=self.body,
                headers={"Idempotency-Key": self.key, "User-Agent": "Vitrine"},
                timeout=(self.patience.connect_seconds, self.patience.read_seconds),
                allow_redirects=False,
                stream=True,
            ) as answer:
                header = answer.headers.get("Retry-After", "")
                asked = retry_after_seconds(header, datetime.now(UTC))
                return Try(_told(answer.status_code), answer.status_code, asked)
        except AddressRefused as refused:
            return Try(refused.given, refused=refused)
        except requests.Timeout:
            return Try("The address did not answer in time.")
        except requests.RequestException as error:
            return Try(f"The address could not be reached ({type(error).__name__}).")

    def _wait(self, number: int, asked: float) -> float:
        """Give how long to wait after a try: what was asked for, or at random up to a limit."""
        patience = self.patience
        most = min(patience.first_wait_seconds * 2 ** (number - 1), patience.longest_wait_seconds)
        return max(asked, float(self.rng.uniform(0, most)))


def _told(status: int) -> str:
    if 300 <= status < 400:
        return f"The address sends on to another one (HTTP {status})."
    return f"The address answered HTTP {status}."


def _failed(given: str, tries: int) -> DeliveryFailed:
    often = "once" if tries == 1 else f"{tries} times"
    return DeliveryFailed(
        f"{given} It was tried {often}.",
        "an answer of 200 to 299, and no redirect.",
        "Check the address where the webhook was made, and send a test.",
    )
