"""Lists of reasons of the applicant's view, as escaped HTML."""

import math
from collections.abc import Sequence
from html import escape

from core.credit.reasons import Reason
from ui import numbers
from ui.words.credit import applicant as words


def reasons_html(title: str, found: Sequence[Reason], nothing: str) -> str:
    """Give reasons as a list: what was found, its direction, and what it does to the odds."""
    if not found:
        return f'<div class="v-reasons"><h5>{escape(title)}</h5><p>{escape(nothing)}</p></div>'
    items = "".join(_reason_html(reason) for reason in found)
    return f'<div class="v-reasons"><h5>{escape(title)}</h5><ol>{items}</ol></div>'


def _reason_html(reason: Reason) -> str:
    mark, side = ("▲", "bad") if reason.raises_risk else ("▼", "good")
    direction = words.RAISES if reason.raises_risk else words.LOWERS
    odds = words.ODDS_TIMES if reason.raises_risk else words.ODDS_OVER
    factor = factor_of(reason.contribution)
    return (
        f"<li><p>{escape(reason.sentence)}</p>"
        f'<small class="v-{side}">{mark} {escape(direction)}: '
        f"{escape(odds.format(factor=factor))}</small></li>"
    )


def factor_of(contribution: float) -> str:
    """Write what a contribution in log-odds multiplies, or divides, the odds by.

    >>> factor_of(0.92), factor_of(-0.3)
    ('2.5', '1.35')
    """
    factor = math.exp(abs(contribution))
    return numbers.decimal(factor, 1 if factor >= 2 else 2)
