"""The figures of an inbox as cards; each receipt scores the file anew, where that is quick."""

from collections.abc import Callable

from core.intervals import Share
from core.receipts import Receipt
from core.text.slices import THREADS
from ui import numbers
from ui.intent.inbox_lead import count_of
from ui.intent.inbox_state import Inbox
from ui.panels import Kpi
from ui.words.intent import inbox as words

# Nothing blocks the page for long: a larger inbox is not scored anew by a click.
MOST_SCORED_ANEW = 1_000


def cards(inbox: Inbox) -> list[Kpi]:
    """Give the cards."""
    recognised, unsure, outside = inbox.messages.decided
    return [
        _total(inbox),
        _share(inbox, words.RECOGNISED, recognised, words.RECOGNISED_DEFINITION, 0),
        _share(inbox, words.UNSURE, unsure, words.UNSURE_DEFINITION, 1),
        _share(inbox, words.OUTSIDE, outside, words.OUTSIDE_DEFINITION, 2),
        _confidence(inbox),
        _speed(inbox),
    ]


def _total(inbox: Inbox) -> Kpi:
    source, count = inbox.upload.source, len(inbox.messages)
    definition = words.TOTAL_DEFINITION.format(
        rows=numbers.count(source.rows), left_out=numbers.count(source.rows - count)
    )
    value = numbers.count(count)
    return Kpi(words.TOTAL, value, receipt=_receipt(inbox, words.TOTAL, value, definition))


def _share(inbox: Inbox, label: str, share: Share, definition: str, place: int) -> Kpi:
    decision = inbox.scoring.model.decision
    interval, value = interval_text(share), numbers.percent(share.value)
    told = definition.format(
        interval=interval,
        sure=numbers.percent(decision.sure_threshold, 0),
        scope=numbers.decimal(decision.scope_threshold, 2),
        intents=len(inbox.messages.classes),
    )
    return Kpi(
        label,
        value,
        delta_text=words.BETWEEN.format(interval=interval),
        receipt=_receipt(inbox, label, value, told, words.SHARES_CODE),
        recompute=_anew(inbox, lambda now: numbers.percent(now.messages.decided[place].value)),
    )


def _confidence(inbox: Inbox) -> Kpi:
    value = numbers.percent(inbox.messages.median_confidence)
    inside = int(inbox.messages.in_scope.sum())
    definition = words.CONFIDENCE_DEFINITION
    return Kpi(
        words.CONFIDENCE,
        value,
        delta_text=count_of(inside),
        receipt=_receipt(inbox, words.CONFIDENCE, value, definition, words.MEDIAN_CODE),
        recompute=_anew(inbox, lambda now: numbers.percent(now.messages.median_confidence)),
    )


def _speed(inbox: Inbox) -> Kpi:
    value = numbers.count(inbox.scoring.per_second)
    over = words.OVER.format(
        seconds=numbers.seconds(inbox.scoring.seconds), threads=words.THREADS[THREADS]
    )
    definition = words.SPEED_DEFINITION
    return Kpi(
        words.SPEED,
        value,
        delta_text=over,
        receipt=_receipt(inbox, words.SPEED, value, definition),
        recompute=_anew(inbox, lambda now: numbers.count(now.scoring.per_second)),
    )


def interval_text(share: Share) -> str:
    """Write the interval of a share."""
    return numbers.between(share.low, share.high, numbers.percent) + " %"


def _anew(inbox: Inbox, figure: Callable[[Inbox], str]) -> Callable[[], str] | None:
    if len(inbox.messages) > MOST_SCORED_ANEW:
        return None
    return lambda: figure(inbox.scored_anew())


def _receipt(
    inbox: Inbox, title: str, value: str, definition: str, code: str = words.SCORING_CODE
) -> Receipt:
    decision = inbox.scoring.model.decision
    return Receipt(
        title=title,
        value=value,
        definition=definition,
        source=inbox.upload.source,
        model=inbox.scoring.model.artefact.stamp,
        code=code,
        parameters=(
            (words.PARAMETER_ROWS, numbers.count(len(inbox.messages))),
            (words.PARAMETER_SURE, numbers.percent(decision.sure_threshold, 0)),
            (words.PARAMETER_SCOPE, numbers.decimal(decision.scope_threshold, 2)),
        ),
    )
