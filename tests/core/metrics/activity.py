"""Ten batches of predictions, six tickets, and the people who asked."""

from tests.core.metrics.ledger import Row

ACCOUNTS: list[Row] = [
    {"account_id": "a", "segment": "team", "signed_up_on": "2026-01-01"},
    {"account_id": "c", "segment": "self-serve", "signed_up_on": "2026-01-10"},
    {"account_id": "f", "segment": "self-serve", "signed_up_on": "2026-01-12"},
    {"account_id": "g", "segment": "self-serve"},
]

USERS: list[Row] = [
    {
        "user_id": "u1",
        "account_id": "a",
        "created_on": "2026-01-01",
        "activated_on": "2026-01-05",
    },
    {
        "user_id": "u2",
        "account_id": "a",
        "created_on": "2026-01-02",
        # A clock that was set back: it counts as activated at once.
        "activated_on": "2026-01-01",
    },
    {
        "user_id": "u3",
        "account_id": "c",
        "created_on": "2026-01-05",
        "activated_on": "2026-01-20",
    },
    {"user_id": "u4", "account_id": "f", "created_on": "2026-03-20"},
]

# Columns that a line leaves out at its end are empty.
_COLUMNS = (
    "event_id",
    "occurred_at",
    "account_id",
    "user_id",
    "use_case",
    "predictions",
    "latency_ms",
    "cost_usd",
    "is_error",
    "feedback",
)
_EVENTS = [
    (1, "2026-01-05 09:00:00", "a", "u1", "intent", 10, 100, 0.1, False, 1),
    (2, "2026-01-05 10:00:00", "a", "u1", "intent", 20, 200, 0.2, False, -1),
    (3, "2026-01-06 00:00:00", "a", "u2", "credit", 30, 300, 0.3, True),
    (4, "2026-01-20 12:00:00", "c", "u3", "intent", 40, 400, None, False),
    (5, "2026-02-02 12:00:00", "a", "u1", "intent", 50, 500, 0.5, False, 1),
    (6, "2026-02-03 12:00:00", "c", "u3", "credit", 60, None, 0.6, False, 1),
    # The clock was set back by an hour after event 7.
    (7, "2026-03-29 01:30:00", "a", "u2", "intent", 5, 100, 0.1, None),
    (8, "2026-03-29 00:30:00", "a", "u2", "intent", 5, 100, 0.1, None),
    (9, "2026-03-31 23:59:59", "a", "u1", "intent", 0, 100, 0.1, None),
    (10, "2026-03-31 10:00:00", "z", None, None, 7, 100, 0.1, None),
]
USAGE: list[Row] = [dict(zip(_COLUMNS, event, strict=False)) for event in _EVENTS]

_TICKETS = [
    ("t1", "a", "2026-01-10 00:00:00", "2026-01-10 04:00:00", "billing", 5),
    ("t2", "a", "2026-01-11 00:00:00", "2026-01-11 10:00:00", "billing", 2),
    ("t3", "c", "2026-01-12 00:00:00", "2026-01-12 01:00:00", "bug", None),
    ("t4", "c", "2026-01-13 00:00:00", None, "bug", None),
    # 29 March in Berlin is 23 hours long: 23:00 UTC to 22:00 UTC.
    ("t5", "a", "2026-03-28 23:00:00", "2026-03-29 22:00:00", None, 4),
    ("t6", "a", "2026-03-30 10:00:00", "2026-03-30 09:00:00", None, None),
]
TICKETS: list[Row] = [
    dict(
        zip(
            ("ticket_id", "account_id", "opened_at", "closed_at", "category", "satisfaction"),
            ticket,
            strict=True,
        )
    )
    for ticket in _TICKETS
]

TABLES = {"accounts": ACCOUNTS, "users": USERS, "usage": USAGE, "support": TICKETS}
