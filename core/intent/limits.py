"""What the intent model is for, and what it must not be taken for."""

from collections.abc import Mapping

from core.text.tokens import MAX_TOKENS

NOTES: Mapping[str, tuple[str, ...]] = {
    "What it is for": (
        "Sorting messages to a bank's support desk, telling a person when it does not know.",
        "A start for a desk of one's own: trained again on one's own labelled messages, with the "
        "same command.",
        "Not for decisions about a person: it reads what a message asks, not who asks.",
    ),
    "Limits": (
        "It was taught English questions to one mobile bank (BANKING77). Other languages are "
        "mostly told as unsure or out of scope.",
        "About 1 in 75 labels of BANKING77 looks wrong, and some intents overlap, so no model "
        "can be right about all of them.",
        "A message with two questions gets one intent; the runner-up often names the other.",
        f"Only the first {MAX_TOKENS} word pieces of a message are read; the page says so where "
        "it matters.",
        "What belongs to no intent was taught with sentences about other subjects than banking; "
        "a banking question outside the 77 intents is harder to tell.",
    ),
}
