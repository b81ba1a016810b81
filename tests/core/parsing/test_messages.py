"""What a refusal tells the visitor."""

from core.errors import UploadError
from core.parsing import messages
from core.parsing.refusal import KINDS
from tests.core.strange_files import BUDGET


def test_every_kind_of_refusal_has_a_message_that_helps() -> None:
    assert set(messages.MESSAGES) == KINDS
    facts = {
        "looks_like": "a picture",
        "tried": "utf-8",
        "suggested": "cp1252",
        "lines": [2],
        "line": 2,
        "found": 1,
        "width": 2,
        "columns": ["a"],
    }
    for kind in KINDS:
        error = messages.refusal_error({"kind": kind, **facts}, BUDGET)
        assert isinstance(error, UploadError)
        assert all((error.given, error.expected, error.action)), kind
