"""Why a feed could not be read, in words that travel between two processes."""

# `messages` has a sentence for each; a test compares the two.
KINDS = frozenset(
    {
        "address",
        "unreachable",
        "certificate",
        "broken_off",
        "redirects",
        "status",
        "gone",
        "page",
        "not_feed",
        "decoded",
        "memory",
        "time",
        "crash",
    }
)


class FeedFailure(Exception):
    """Why a feed could not be read: one of ``KINDS``, with the facts its sentence needs."""

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts
