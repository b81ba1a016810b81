"""The sample inbox, in which nobody's card, account, address or number may show."""

import csv
import re
from pathlib import Path

from core.privacy import Kind, mask

INBOX = Path(__file__).parents[3] / "data" / "intent_inbox.csv"


def texts() -> list[str]:
    with INBOX.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def found(kind: Kind) -> list[str]:
    return [t[s.start : s.end] for t in texts() for s in mask(t).spans if s.kind is kind]


def written(pattern: str) -> list[str]:
    return [hit.group() for text in texts() for hit in re.finditer(pattern, text)]


def test_every_address_every_iban_and_every_number_with_a_plus_is_masked() -> None:
    assert found(Kind.EMAIL) == written(r"[\w.]+@example\.com")
    assert found(Kind.IBAN) == written(r"\b[A-Z]{2}\d{2}[A-Z0-9]{11,}\b")
    assert found(Kind.PHONE) == written(r"\+\d[\d ]+\d")


def test_the_cards_are_masked_and_the_parcel_number_beside_them_is_not() -> None:
    groups = written(r"\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b|\b3782 822463 10005\b")
    assert found(Kind.CARD) == [
        number for number in groups if number not in ("4532 0098 1177 3046", "4417-8823-0091-2256")
    ]


def test_signatures_are_masked_and_no_shop_is_taken_for_a_person() -> None:
    names = found(Kind.NAME)
    assert len(names) >= 60
    shops = ("Zentripo", "Veloquay", "Moonpetal", "Kettle", "Glowbox", "Larkbank", "Northgate")
    assert not any(shop.casefold() in name.casefold() for shop in shops for name in names)
