"""The sentences of a verdict on a source's items, each with its weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core import trust
from core.nouns import counted
from core.sentiment.names import CLASSES
from core.sentiment.sources.tally import Tally
from core.text.tokens import MAX_TOKENS
from core.trust import care_if, told_day

_LANGUAGES_NAMED = 3


@dataclass(frozen=True)
class Reason(trust.Reason):
    """One sentence of a verdict on items.

    Parameters
    ----------
    weight, text
        As for every reason.
    on_empty_rows : bool
        Whether it says why rows have no text.
    """

    on_empty_rows: bool = False


def usable_rows(tally: Tally) -> Reason:
    """Say how many rows can be scored."""
    if not tally.rows:
        return Reason("stop", "There are no rows below the header.")
    if not tally.usable:
        return Reason("stop", f"None of {counted(tally.rows, 'row')} can be used.")
    if tally.rows == 1:
        return Reason("care", "There is one row only: it can be scored, but compared with nothing.")
    if tally.usable == tally.rows:
        return Reason("fine", f"All {tally.rows:,} rows can be used.")
    return Reason("fine", f"{tally.usable:,} of {tally.rows:,} rows can be used.")


def empty(tally: Tally, *, grave: bool) -> Reason:
    """Say how many rows have no text."""
    verb = "has" if tally.empty == 1 else "have"
    return Reason(care_if(grave), f"{counted(tally.empty, 'row')} {verb} no text.")


def duplicates(tally: Tally, *, grave: bool) -> Reason:
    """Say how many rows say the same thing twice."""
    verb, what = ("repeats", "was") if tally.duplicates == 1 else ("repeat", "were")
    return Reason(
        care_if(grave),
        f"{counted(tally.duplicates, 'row')} {verb} an earlier one (same text, source and time) "
        f"and {what} left out.",
    )


def in_another_feed(repeated: int, items: int) -> Reason:
    """Say how many items several feeds have in common."""
    be, each = ("was", "it is") if repeated == 1 else ("were", "each is")
    return Reason(
        "fine", f"{repeated:,} of {items:,} items {be} in another feed too; {each} counted once."
    )


def future(tally: Tally) -> Reason:
    """Say how many rows are dated later than now."""
    verb, what = ("is", "was") if tally.future == 1 else ("are", "were")
    return Reason(
        "care",
        f"{counted(tally.future, 'row')} {verb} dated in the future and {what} kept out; are "
        "the clock and the zone of the source right?",
    )


def no_dates(tally: Tally) -> Reason:
    """Say that nothing can be told over time."""
    wrong = _unread(tally) if tally.unread_dates else "No row has a date."
    return Reason("care", f"{wrong} Items can be scored and counted, but not told over time.")


def undated(tally: Tally, *, grave: bool) -> Reason:
    """Say how many rows are in no view of time."""
    verb, be = ("has", "is") if tally.undated == 1 else ("have", "are")
    text = f"{counted(tally.undated, 'row')} {verb} no date that can be read and {be} in no view "
    text += "of time."
    if tally.unread_dates:
        text = f"{text} {_unread(tally)}"
    return Reason(care_if(grave or tally.unread_dates > 0), text)


def covered(first: date, last: date, days: int, with_items: int) -> Reason:
    """Say which days the items cover."""
    if days == 1:
        return Reason("fine", f"They are all of one day, {told_day(first)} (UTC).")
    on = "every day" if with_items == days else f"{with_items:,} of them"
    return Reason(
        "fine",
        f"They cover {days:,} days, {told_day(first)} to {told_day(last)} (UTC), with items on "
        f"{on}.",
    )


def mixed_orders(tally: Tally) -> Reason:
    """Say that day and month stand in two orders, so that more than the unread may be wrong."""
    is_one = tally.other_order == 1
    return Reason(
        "care",
        f"Dates of two orders seem mixed: {counted(tally.other_order, 'date')} "
        f"{'fits' if is_one else 'fit'} only the other order of day and month and "
        f"{'was' if is_one else 'were'} not read; some that fit both may be misread.",
    )


def mixed_zones(tally: Tally) -> Reason:
    """Say that some times may be hours apart from what they say."""
    names = "names" if tally.zoned == 1 else "name"
    do = "does" if tally.unzoned == 1 else "do"
    return Reason(
        "care",
        f"{counted(tally.zoned, 'time')} {names} a zone and {tally.unzoned:,} {do} not; those "
        "were taken as UTC and may be hours off.",
    )


def short(days: int, needed: int) -> Reason:
    """Say that alarms have too little to compare with."""
    return Reason(
        "care",
        f"{counted(days, 'day')} {'is' if days == 1 else 'are'} too few for alarms, which compare "
        f"a day with those before it; {needed} are enough.",
    )


def gap(days: int, since: date) -> Reason:
    """Say where items are missing for long."""
    return Reason("care", f"There is no item for {days:,} days from {told_day(since)} on.")


def other_languages(share: float, names: Sequence[str], *, grave: bool) -> Reason:
    """Say how many texts are not English."""
    named = ", ".join(names[:_LANGUAGES_NAMED])
    more = " and others" if len(names) > _LANGUAGES_NAMED else ""
    shown = "Less than 1 %" if share < 0.01 else f"About {share:.0%}".replace("%", " %")
    return Reason(
        care_if(grave),
        f"{shown} of the texts look like another language than English ({named}{more}); the model "
        "was taught English.",
    )


def long_texts(count: int, *, grave: bool) -> Reason:
    """Say how many texts are read in part."""
    verb, whose = ("is", "its") if count == 1 else ("are", "their")
    return Reason(
        care_if(grave),
        f"{counted(count, 'text')} {verb} long; only {whose} beginning is read "
        f"({MAX_TOKENS} word pieces).",
    )


def unread_labels(tally: Tally) -> Reason:
    """Say how many right answers could not be taken."""
    names = "names" if tally.unread_labels == 1 else "name"
    return Reason(
        "care",
        f"{counted(tally.unread_labels, 'label')} {names} none of {', '.join(CLASSES)} and "
        f"{'was' if tally.unread_labels == 1 else 'were'} not taken.",
    )


def _unread(tally: Tally) -> str:
    rows = ", ".join(f"{row:,}" for row in tally.unread_rows)
    more = " and others" if tally.unread_dates > len(tally.unread_rows) else ""
    where = f" (row {rows}{more})" if len(tally.unread_rows) == 1 else f" (rows {rows}{more})"
    return f"{counted(tally.unread_dates, 'date')} could not be read{where if rows else ''}."
