"""Which page of items is asked for, checked."""

import re
from dataclasses import dataclass
from typing import Self, get_args

from core.errors import OptionError
from core.sentiment.monitor.answers import ItemOrder
from core.sentiment.names import CLASSES

ORDERS: tuple[ItemOrder, ...] = get_args(ItemOrder)
# So many make a file in one go.
LARGEST_PAGE = 100_000
LONGEST_SEARCH = 200
PAGE_SIZE = 25
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Ask:
    """A page of items.

    Parameters
    ----------
    sentiment : int, optional
        The place of a class.
    text : str, optional
        What the text must hold, whatever its case.
    order : str
    page : int
        From 1.
    page_size : int
    """

    sentiment: int | None = None
    text: str | None = None
    order: ItemOrder = "newest"
    page: int = 1
    page_size: int = PAGE_SIZE

    @classmethod
    def checked(
        cls,
        sentiment: str | None,
        text_search: str | None,
        order: ItemOrder,
        page: int,
        page_size: int,
    ) -> Self:
        """Give what is asked for, or say what is offered."""
        _check(sentiment is None or sentiment in CLASSES, "A sentiment", f"one of {CLASSES}.")
        _check(order in ORDERS, "An order", f"one of {ORDERS}.")
        _check(page >= 1, "A page", "a number from 1.")
        _check(1 <= page_size <= LARGEST_PAGE, "A page's size", f"1 to {LARGEST_PAGE:,} items.")
        place = None if sentiment is None else CLASSES.index(sentiment)
        return cls(place, _searched(text_search), order, page, page_size)

    def pages(self, total: int) -> int:
        """Give how many pages so many items fill, at least one."""
        return max(1, -(-total // self.page_size))

    def values(self) -> dict[str, object]:
        """Give what the question is asked with."""
        return {
            "sentiment": self.sentiment,
            "text": self.text,
            "order": self.order,
            "page_size": self.page_size,
            "skip": (self.page - 1) * self.page_size,
        }


def _searched(text: str | None) -> str | None:
    """Give what to look for; None for nothing."""
    if text is None or not text.strip():
        return None
    _check(len(text) <= LONGEST_SEARCH, "A longer text", f"up to {LONGEST_SEARCH} characters.")
    # Half a character, as a forged address can hold, is in no text that was stored.
    return _HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text.strip())


def _check(sound: bool, what: str, expected: str) -> None:
    if not sound:
        raise OptionError(f"{what} that is not offered was asked for.", expected, "Choose again.")
