"""Why a question has no answer, in words that travel between two processes."""

# `core.analyst.messages` has a message for each; a test compares the two.
REASONS = frozenset(
    {
        "empty",
        "length",
        "characters",
        "statement",
        "statements",
        "table",
        "function",
        "construct",
        "nesting",
        "syntax",
        "name",
        "overflow",
        "conversion",
        "value",
        "division",
        "failed",
        "crash",
        "time",
        "memory",
        "answer",
        "columns",
        "busy",
    }
)


class Refusal(Exception):
    """Why a question has no answer: one of ``REASONS``, with the facts its message needs."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts

    @property
    def report(self) -> dict[str, object]:
        """Give what the worker tells its parent."""
        return {"kind": self.reason, **self.facts}
