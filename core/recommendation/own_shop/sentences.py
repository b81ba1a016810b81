"""The sentences of a verdict on a shop's orders, each with its weight."""

from datetime import date

from core.nouns import counted
from core.recommendation.own_shop.tally import OrderTally
from core.trust import Reason, care_if, told_day


def usable_rows(tally: OrderTally) -> Reason:
    """Say how many rows are purchases."""
    if not tally.rows:
        return Reason("stop", "There are no rows below the header.")
    if not tally.lines:
        return Reason("stop", f"None of {counted(tally.rows, 'row')} is a purchase.")
    if tally.lines == tally.rows == 1:
        return Reason("fine", "The one row is a purchase.")
    if tally.lines == tally.rows:
        return Reason("fine", f"All {counted(tally.rows, 'row')} are purchases.")
    return Reason("fine", f"{tally.lines:,} of {counted(tally.rows, 'row')} are purchases.")


def incomplete(tally: OrderTally, *, grave: bool) -> list[Reason]:
    """Say how many rows lack the customer, the product or the time."""
    counts = (
        (tally.without_user, "{verb} not say who bought"),
        (tally.without_item, "{verb} not say what was bought"),
        (tally.undated, "{has} no date that can be read"),
        (tally.long_ids, "{has} an id longer than any id"),
    )
    return [
        Reason(care_if(grave), f"{_some_rows(count, text)} and {_were(count)} left out.")
        for count, text in counts
        if count
    ]


def unread_dates(tally: OrderTally) -> Reason:
    """Say where dates stand that could not be read."""
    rows = ", ".join(f"{row:,}" for row in tally.unread_rows)
    more = " and others" if tally.unread_dates > len(tally.unread_rows) else ""
    noun = "row" if tally.unread_dates == 1 else "rows"
    return Reason(
        "care",
        f"{counted(tally.unread_dates, 'date')} could not be read, in {noun} {rows}{more}.",
    )


def mixed_orders(tally: OrderTally) -> Reason:
    """Say that day and month stand in two orders, so that more than the unread may be wrong."""
    return Reason(
        "care",
        f"Dates of two orders seem mixed: {counted(tally.other_order, 'date')} would fit only the "
        "other order of day and month; some that fit both may be misread.",
    )


def filled(tally: OrderTally) -> Reason:
    """Say how many rows were completed from their order."""
    one = tally.filled == 1
    return Reason(
        "fine",
        f"{counted(tally.filled, 'row')} took {'its' if one else 'their'} customer or date from "
        "another row of the same order.",
    )


def future(tally: OrderTally) -> Reason:
    """Say how many rows are dated later than now."""
    one = tally.future == 1
    return Reason(
        "care",
        f"{counted(tally.future, 'row')} {'is' if one else 'are'} dated in the future and "
        f"{_were(tally.future)} kept out; are the clock and the zone of the source right?",
    )


def duplicates(tally: OrderTally, *, grave: bool) -> Reason:
    """Say how many rows stand there twice."""
    verb = "repeats" if tally.duplicates == 1 else "repeat"
    return Reason(
        care_if(grave),
        f"{counted(tally.duplicates, 'row')} {verb} an earlier one in every column and "
        f"{_were(tally.duplicates)} left out.",
    )


def nothing_bought(tally: OrderTally) -> Reason:
    """Say how many rows are of no pieces."""
    verb = "is" if tally.nothing_bought == 1 else "are"
    return Reason(
        "fine",
        f"{counted(tally.nothing_bought, 'row')} {verb} of 0 pieces and "
        f"{_were(tally.nothing_bought)} left out.",
    )


def returns(tally: OrderTally, *, grave: bool) -> Reason:
    """Say how many rows are returns, and what they took away."""
    one = tally.returns == 1
    text = f"{counted(tally.returns, 'row')} {'is a return' if one else 'are returns'}"
    text += ", set against what the same customer had bought before"
    if tally.cancelled:
        verb = "was" if tally.cancelled == 1 else "were"
        text += f"; {counted(tally.cancelled, 'purchase')} {verb} wholly given back"
    if tally.unmatched_returns:
        text += f"; for {tally.unmatched_returns:,} no earlier purchase was found"
    return Reason(care_if(grave), f"{text}.")


def covered(first: date, last: date, days: int) -> Reason:
    """Say which days the orders cover."""
    if days == 1:
        return Reason("fine", f"They are all of one day, {told_day(first)} (UTC).")
    return Reason("fine", f"They cover {days:,} days, {told_day(first)} to {told_day(last)} (UTC).")


def too_short(days: int) -> Reason:
    """Say that nothing can be held out to test on."""
    return Reason(
        "stop",
        f"{counted(days, 'day')} cannot be cut into a part to learn from and a later part to test "
        "on: three days are the least, some months are good.",
    )


def short(horizon_days: int) -> Reason:
    """Say that the tested part is short."""
    return Reason(
        "care",
        f"Only the last {counted(horizon_days, 'day')} can be kept to test on, so habits of weeks "
        "and months are neither seen nor judged.",
    )


def tested_on(horizon_days: int, since: date, households: int) -> Reason:
    """Say what recommendations will be judged by."""
    return Reason(
        "fine",
        f"Recommendations are judged by the {counted(horizon_days, 'day')} from "
        f"{told_day(since)} on, in which {_households(households)} bought that had bought before.",
    )


def few_tested(households: int) -> Reason:
    """Say that figures rest on few customers."""
    if not households:
        return Reason(
            "stop",
            "No customer bought both before and in the days to test on, so no list can be judged: "
            "orders of a longer time, or of customers who come back, are needed.",
        )
    are = "is" if households == 1 else "are"
    return Reason(
        "care",
        f"{_households(households)} {are} few to judge by: intervals will be wide.",
    )


def sold(households: int, products: int, orders: int) -> Reason:
    """Say how large the shop is."""
    return Reason(
        "fine",
        f"{_households(households)} bought {counted(products, 'product')} in "
        f"{counted(orders, 'order')}.",
    )


def one_household() -> Reason:
    """Say what a shop with one customer can have."""
    return Reason(
        "care",
        "There is one customer only: what they buy again can be told from their own purchases, but "
        "there is nobody to discover anything from.",
    )


def one_product() -> Reason:
    """Say what a shop with one product can have."""
    return Reason(
        "stop", "There is one product only: every list could hold nothing else, so none is needed."
    )


def few_households(households: int) -> Reason:
    """Say that little is known of what goes together."""
    return Reason(
        "care",
        f"{counted(households, 'customer')} are few to learn from what goes together; lists will "
        "lean on what sells most.",
    )


def bought_once(share: float) -> Reason:
    """Say that most customers came once."""
    return Reason(
        "care",
        f"{share:.0%} of the customers".replace("%", " %")
        + " ordered once only, so Buy again rests on the few that came back.",
    )


def unknown(absent: list[str]) -> Reason:
    """Say what the file does not hold, and that its part stays away."""
    named = absent[0] if len(absent) == 1 else f"{', '.join(absent[:-1])} and {absent[-1]}"
    return Reason("fine", f"The file has no {named}; what needs them is left out.")


def _households(count: int) -> str:
    return counted(count, "customer")


def _some_rows(count: int, text: str) -> str:
    forms = {"verb": "does" if count == 1 else "do", "has": "has" if count == 1 else "have"}
    return f"{counted(count, 'row')} {text.format(**forms)}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
