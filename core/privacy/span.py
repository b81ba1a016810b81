"""What was masked in a message: where, why, and what stands there now."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a masked passage is."""

    CARD = "card"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"

    @property
    def heading(self) -> str:
        """Give the kind as people read it."""
        return _TITLES[self]


_TITLES = {
    Kind.CARD: "Card number",
    Kind.IBAN: "Bank account (IBAN)",
    Kind.EMAIL: "E-mail address",
    Kind.PHONE: "Phone number",
    Kind.NAME: "Name of a person",
}


@dataclass(frozen=True)
class Span:
    """One masked passage.

    Parameters
    ----------
    kind : Kind
    start, end : int
        In characters of the original text; the end is excluded.
    replacement : str
        What is shown in its place.
    why : str
        What gave it away, in words and without the passage itself.
    """

    kind: Kind
    start: int
    end: int
    replacement: str
    why: str


@dataclass(frozen=True)
class Masked:
    """A message without personal data, and what was taken out.

    Parameters
    ----------
    text : str
        To show, store or export.
    spans : tuple of Span
        In order, never overlapping.
    """

    text: str
    spans: tuple[Span, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Give the kinds that occur, each once, in their order."""
        found = {span.kind for span in self.spans}
        return tuple(kind for kind in Kind if kind in found)
