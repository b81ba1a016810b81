"""What the sample inbox promises: our own messages, true labels, and nobody's personal data."""

import csv
import json
import re
from collections import Counter
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[3] / "data"
COLUMNS = ["id", "received_at", "customer", "thread", "channel", "language", "text"]
COLUMNS += ["label", "second_label"]
LABEL = re.compile(r"[A-Za-z]+(_[a-z]+)*\??")
FIRST_MONDAY = datetime(2026, 8, 31, tzinfo=UTC)

# Numbers that payment schemes, SWIFT's registry, Ofcom, Bundesnetzagentur and the North American
# plan print as examples or set aside for fiction: no person can own one.
TEST_CARDS = {
    "378282246310005",
    "2223003122003222",
    "4012888888881881",
    "4111111111111111",
    "4242424242424242",
    "5105105105105100",
    "5555555555554444",
    "6011111111111117",
}
EXAMPLE_IBANS = {
    "AT611904300234573201",
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "GB33BUKB20201555555555",
    "GB82WEST12345698765432",
    "IE29AIBK93115212345678",
    "NL91ABNA0417164300",
}
FICTIONAL_PHONE = re.compile(r"\+(447700900\d{3}|442079460\d{3}|1\d{3}55501\d{2}|493023125\d{3})")


def inbox() -> list[dict[str, str]]:
    with (DATA / "intent_inbox.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def demonstrations() -> dict[str, list[dict[str, Any]]]:
    text = (DATA / "intent_conversations.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def conversations() -> list[dict[str, Any]]:
    return demonstrations()["conversations"]


def examples() -> list[dict[str, str]]:
    return demonstrations()["examples"]


def turns() -> list[dict[str, str]]:
    return [turn for conversation in conversations() for turn in conversation["turns"]]


def written() -> list[str]:
    return [row["text"] for row in (*inbox(), *turns(), *examples())]


def passes_luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def passes_iban(code: str) -> bool:
    return int("".join(str(int(sign, 36)) for sign in code[4:] + code[:4])) % 97 == 1


def long_numbers(text: str) -> list[str]:
    runs = re.findall(r"(?<!\w)\d(?:[ -]?\d){12,18}(?![ -]?\d)", text)
    return [re.sub(r"\D", "", run) for run in runs]


def ibans(text: str) -> list[str]:
    codes = re.findall(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b", text)
    return [code.replace(" ", "") for code in codes]


def phones(text: str) -> list[str]:
    return [found.replace(" ", "") for found in re.findall(r"\+\d[\d ]{6,}\d", text)]


def words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def test_the_inbox_has_the_columns_the_page_reads_and_over_300_messages() -> None:
    rows = inbox()
    assert list(rows[0]) == COLUMNS
    assert len(rows) >= 300
    assert all(row["text"].strip() == row["text"] != "" for row in rows)
    assert not any("\n" in row["text"] for row in rows)


def test_ids_are_unique_and_messages_stand_in_order_of_arrival() -> None:
    rows = inbox()
    assert [row["id"] for row in rows] == [f"M-{n:04d}" for n in range(1, len(rows) + 1)]
    arrivals = [row["received_at"] for row in rows]
    assert arrivals == sorted(arrivals)
    assert all(arrival.endswith("Z") for arrival in arrivals)


def test_messages_arrive_in_each_of_eight_weeks_and_in_no_other() -> None:
    arrivals = [datetime.fromisoformat(row["received_at"]) for row in inbox()]
    weeks = Counter((arrival - FIRST_MONDAY).days // 7 + 1 for arrival in arrivals)
    assert sorted(weeks) == list(range(1, 9))
    assert min(weeks.values()) >= 30


def test_a_thread_belongs_to_one_customer_and_some_customers_write_again() -> None:
    rows = inbox()
    pairs = {(row["thread"], row["customer"]) for row in rows}
    assert len(pairs) == len({row["thread"] for row in rows})
    assert sum(n > 1 for n in Counter(row["thread"] for row in rows).values()) >= 10


def test_channels_and_languages_are_the_known_ones() -> None:
    assert {row["channel"] for row in inbox()} == {"chat", "email", "app", "social"}
    assert {row["language"] for row in inbox()} == {"en", "es", "de", "pl", "zh", "ar"}


def test_labels_are_identifiers_and_cover_sixty_intents_and_out_of_scope() -> None:
    labels = {row["label"] for row in (*inbox(), *turns(), *examples())}
    assert all(LABEL.fullmatch(label) for label in labels)
    assert "oos" in labels
    assert len({row["label"] for row in inbox()} - {"oos"}) >= 60


def test_a_second_label_is_another_intent_that_the_inbox_also_knows() -> None:
    rows = inbox()
    known = {row["label"] for row in rows} - {"oos"}
    seconds = [row for row in (*rows, *examples()) if row["second_label"]]
    assert len(seconds) >= 10
    assert all(row["second_label"] in known - {row["label"]} for row in seconds)


def test_no_two_messages_are_near_duplicates() -> None:
    # Two texts share too much when over 0.6 of their distinct words are the same (Jaccard).
    bags = [(text, words_of(text)) for text in written() if words_of(text)]
    alike = [(a, b) for (a, x), (b, y) in combinations(bags, 2) if len(x & y) > 0.6 * len(x | y)]
    assert alike == []


def test_messages_are_short_and_long_as_customers_write_them() -> None:
    lengths = [len(row["text"].split()) for row in inbox()]
    assert sum(length <= 5 for length in lengths) >= 10
    assert sum(length >= 80 for length in lengths) >= 5


def test_every_card_number_is_a_test_number_and_references_look_like_cards_but_fail_luhn() -> None:
    numbers = [number for text in written() for number in long_numbers(text)]
    cards = {number for number in numbers if passes_luhn(number)}
    assert cards == TEST_CARDS
    assert len(set(numbers) - cards) >= 3


def test_every_iban_passes_its_check_and_is_a_published_example() -> None:
    found = {code for text in written() for code in ibans(text)}
    assert found == EXAMPLE_IBANS
    assert all(passes_iban(code) for code in found)


def test_every_email_address_is_at_example_com() -> None:
    addresses = [a for text in written() for a in re.findall(r"\w[\w.+-]*@[\w-]+\.[\w.-]*\w", text)]
    assert len(addresses) >= 8
    assert all(address.endswith("@example.com") for address in addresses)


def test_every_phone_number_is_from_a_range_set_aside_for_fiction() -> None:
    numbers = [number for text in written() for number in phones(text)]
    assert len(numbers) >= 10
    assert [number for number in numbers if not FICTIONAL_PHONE.fullmatch(number)] == []


@pytest.mark.parametrize(
    ("label", "first_day", "last_day"),
    [
        ("card_arrival", "2026-09-14", "2026-09-28"),
        ("top_up_failed", "2026-09-29", "2026-10-01"),
        ("pending_top_up", "2026-09-29", "2026-10-02"),
        ("card_payment_fee_charged", "2026-10-06", "2026-10-11"),
        ("cash_withdrawal_charge", "2026-10-06", "2026-10-11"),
        ("card_payment_not_recognised", "2026-10-17", "2026-10-18"),
        ("cash_withdrawal_not_recognised", "2026-10-17", "2026-10-18"),
        ("compromised_card", "2026-10-16", "2026-10-18"),
    ],
)
def test_each_planted_story_holds_most_messages_of_its_intent(
    label: str, first_day: str, last_day: str
) -> None:
    days = [row["received_at"][:10] for row in inbox() if row["label"] == label]
    assert sum(first_day <= day <= last_day for day in days) > len(days) / 2


def test_there_are_seven_conversations_of_two_to_four_turns_and_twelve_examples() -> None:
    assert [2 <= len(one["turns"]) <= 4 for one in conversations()] == [True] * 7
    assert len({one["title"] for one in conversations()}) == 7
    assert len({one["title"] for one in examples()}) == len(examples()) == 12
