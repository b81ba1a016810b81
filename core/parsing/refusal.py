"""Why the worker refuses a file, in words that travel between two processes."""

# `core.uploads` has a message for each; a test compares the two.
KINDS = frozenset(
    {
        "empty",
        "not_text",
        "encoding",
        "ragged",
        "quote",
        "rows",
        "columns",
        "cells",
        "decoded",
        "memory",
        "time",
        "damaged",
        "types",
        "disk",
        "crash",
    }
)


class Refusal(Exception):
    """Why a file is refused: one of ``KINDS``, with the facts its message needs."""

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts
