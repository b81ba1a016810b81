"""How many rows a table of orders had, and what became of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OrderTally:
    """Counts of rows: each is a line or in one of the counts up to ``cancelled``.

    Parameters
    ----------
    rows : int
        In the file, not counting blank lines.
    lines : int
        Purchases that the shop is made of.
    without_user, without_item, undated : int
        Rows that do not say who, what or when.
    long_ids : int
        Whose customer or product has an id too long to be one.
    future : int
        Dated later than now.
    duplicates : int
        The same as an earlier row in every column of the file.
    nothing_bought : int
        Of no pieces.
    returns : int
        Rows that give something back.
    cancelled : int
        Purchases that were wholly given back.
    unmatched_returns : int
        Of the returns, those of something that was not bought before.
    unread_dates : int
        Of the undated rows, those whose cell holds something that is no date.
    unread_rows : tuple of int
        Where the first of these stand in the file, as an editor counts.
    other_order : int
        Unread dates that would be dates if day and month changed places.
    filled : int
        Rows that took the customer or the time of their order's other rows.
    """

    rows: int
    lines: int
    without_user: int = 0
    without_item: int = 0
    undated: int = 0
    long_ids: int = 0
    future: int = 0
    duplicates: int = 0
    nothing_bought: int = 0
    returns: int = 0
    cancelled: int = 0
    unmatched_returns: int = 0
    unread_dates: int = 0
    unread_rows: tuple[int, ...] = ()
    other_order: int = 0
    filled: int = 0
