"""Why a feed could not be read, as an error a visitor can act on."""

from collections.abc import Callable, Mapping
from typing import Any

from core.errors import FeedError
from core.sentiment.sources.feeds.limits import FeedLimits

Facts = Mapping[str, Any]

EXPECTED = "the address of a feed in RSS or Atom."
_WAIT = "Nothing needs to be done: it is asked again later."
_CHECK = "Check the address in a browser."
_STATUSES = {
    401: "asks for a password",
    403: "does not let this app in",
    404: "has nothing at this address",
    429: "says that it was asked too often",
    503: "is not available at the moment",
}


def feed_error(facts: Facts, limits: FeedLimits) -> FeedError:
    """Give the error for a failure's kind and facts."""
    return MESSAGES[facts["kind"]](facts, limits)


def _plain(given: str, action: str, *, lasting: bool = False) -> Callable[..., FeedError]:
    return lambda facts, limits: FeedError(given, EXPECTED, action, lasting=lasting)


def _address(facts: Facts, limits: FeedLimits) -> FeedError:
    works = f"{facts['expected'].rstrip('.')}."
    return FeedError(facts["given"], works, f"What works is {works} {facts['action']}")


def _status(facts: Facts, limits: FeedLimits) -> FeedError:
    code = facts["code"]
    says = _STATUSES.get(code, "had an error" if code >= 500 else "refused")
    wait = facts.get("retry_after_seconds") or None
    action = _WAIT if wait or code == 429 or code >= 500 else _CHECK
    return FeedError(
        f"The server {says} (HTTP {code}).", EXPECTED, action, retry_after_seconds=wait
    )


def _page(facts: Facts, limits: FeedLimits) -> FeedError:
    offered = facts.get("offered")
    action = f"The page names this feed: {offered}" if offered else _CHECK
    return FeedError("The address holds a web page, not a feed.", EXPECTED, action)


def _redirects(facts: Facts, limits: FeedLimits) -> FeedError:
    given = f"The address leads on and on: more than {limits.redirects} redirects."
    return FeedError(given, EXPECTED, _CHECK)


def _decoded(facts: Facts, limits: FeedLimits) -> FeedError:
    given = f"The feed is larger than {limits.megabytes:g} MB; reading was stopped."
    return FeedError(given, EXPECTED, "Look for a feed of the latest entries only.")


def _time(facts: Facts, limits: FeedLimits) -> FeedError:
    given = f"The feed was not read within {limits.seconds:g} seconds; it was given up."
    return FeedError(given, EXPECTED, _WAIT)


MESSAGES: Mapping[str, Callable[[Facts, FeedLimits], FeedError]] = {
    "address": _address,
    "unreachable": _plain("The server cannot be reached.", _WAIT),
    "certificate": _plain("The server's certificate is not valid for this address.", _CHECK),
    "broken_off": _plain("The answer broke off or is damaged.", _WAIT),
    "redirects": _redirects,
    "status": _status,
    "gone": _plain("The feed is gone for good (HTTP 410).", "Remove it.", lasting=True),
    "page": _page,
    "not_feed": _plain("What the address holds is no feed.", _CHECK),
    "decoded": _decoded,
    "memory": _plain("Reading the feed took too much memory; it was given up.", _CHECK),
    "time": _time,
    "crash": _plain("Reading the feed stopped in a way that was not foreseen.", _CHECK),
}
