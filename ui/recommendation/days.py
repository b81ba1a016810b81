"""Days as the recommendation page writes them; a day counts from 1970-01-01."""

import numpy as np


def day_text(day: int) -> str:
    """Write a day.

    >>> day_text(17504)
    '4 Dec 2017'
    """
    written = np.datetime64(day, "D").item()
    return f"{written.day} {written:%b %Y}"


def span_text(first: int, last: int) -> str:
    """Write days from one to another.

    >>> span_text(17504, 17531)
    '4 Dec 2017 – 31 Dec 2017'
    """
    return f"{day_text(first)} – {day_text(last)}"
