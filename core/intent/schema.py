"""What a table of messages looks like."""

from core.column import Column
from core.schema import Schema
from core.text.tokens import MAX_TOKENS

TEXT = "text"
LABEL = "label"
RECEIVED_AT = "received_at"
CHANNEL = "channel"
CUSTOMER = "customer"
# What labelled files call a message that belongs to none of the intents.
OUT_OF_SCOPE = "oos"

INTENT_SCHEMA = Schema(
    (
        Column(
            TEXT,
            "Message",
            "text",
            about=f"What the customer wrote. The first {MAX_TOKENS} word pieces are read.",
            examples=(
                "Hi, my new card still isn't here. When will it come?",
                "i was charged twice for the same coffee",
                "Do you have jobs for students?",
            ),
        ),
        Column(
            RECEIVED_AT,
            "Received",
            "text",
            required=False,
            about="Date and time, ISO 8601; without a zone it is taken as UTC.",
            examples=("2026-10-05T08:14:00Z", "2026-10-05T09:40:00Z", "2026-10-06T17:02:00Z"),
        ),
        Column(
            CHANNEL,
            "Channel",
            "text",
            required=False,
            about="Where it came in.",
            examples=("chat", "email", "app"),
        ),
        Column(
            CUSTOMER,
            "Customer",
            "identifier",
            required=False,
            about="Who wrote it; never shown beside the message.",
            examples=("C-001", "C-002", "C-003"),
        ),
        Column(
            LABEL,
            "Intent",
            "text",
            required=False,
            about="The right answer, for training and judging; “oos” means none of the intents.",
            examples=("card_arrival", "transaction_charged_twice", OUT_OF_SCOPE),
        ),
    )
)
