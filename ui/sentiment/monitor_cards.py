"""The figures of the monitor as cards, each with its receipt."""

from collections.abc import Callable

from core.intervals import Share
from core.receipts import Receipt
from core.sentiment.monitor.answers import Summary
from core.sentiment.monitor.store import question
from ui import numbers
from ui.charts.sentiment_axes import difference_between, points_text
from ui.panels import Kpi
from ui.sentiment.dates import day_text, span_text
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_lead import before_text, interval_text
from ui.sentiment.monitor_scene import Scene
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

MOST_SPARKS = 60


def cards(stream: StreamView, choices: Choices, scene: Scene) -> list[Kpi]:
    """Give the cards."""
    made = _Cards(stream, choices, scene)
    return [
        made.index(),
        made.change(),
        made.items(),
        made.negative(),
        made.unsure(),
        made.spread(),
    ]


class _Cards:
    """Cards of one choice: they share data, model, SQL and parameters."""

    def __init__(self, stream: StreamView, choices: Choices, scene: Scene) -> None:
        self._stream, self._choices, self._scene = stream, choices, scene
        self._summary, self._before = scene.summary, before_text(choices)

    def index(self) -> Kpi:
        """Give the index with its interval."""
        summary, series = self._summary, self._scene.series
        known = series["index"].dropna().to_list()[-MOST_SPARKS:]
        several = summary.current.items > 1
        told = (
            words.BETWEEN.format(interval=interval_text(summary)) if several else words.NO_INTERVAL
        )
        return self._card(
            words.INDEX,
            points_text(summary.current.index.value),
            words.INDEX_DEFINITION,
            told,
            lambda now: points_text(now.current.index.value),
            spark=known if len(known) > 2 else None,
        )

    def change(self) -> Kpi:
        """Give the change against the period before, with Welch's interval."""
        change = self._summary.change
        if self._summary.is_comparable:
            ends = difference_between(change.low, change.high)
            told = words.CHANGE_BETWEEN.format(interval=ends, before=self._before)
        else:
            form = words.TOO_FEW if self._summary.before.items else words.NOTHING_BEFORE
            told = form.format(before=self._before)
        value = _change_text(self._summary)
        return self._card(words.CHANGE, value, words.CHANGE_DEFINITION, told, _change_text)

    def items(self) -> Kpi:
        """Give how many items there are."""
        now, before = self._summary.current.items, self._summary.before.items
        volume = self._scene.volume["items"].to_list()[-MOST_SPARKS:]
        return self._card(
            words.ITEMS,
            numbers.count(now),
            words.ITEMS_DEFINITION,
            words.ITEMS_BEFORE.format(count=numbers.count(before), before=self._before),
            lambda again: numbers.count(again.current.items),
            spark=volume if len(volume) > 2 else None,
        )

    def negative(self) -> Kpi:
        """Give the share of negative items."""
        summary = self._summary
        return self._card(
            words.NEGATIVE,
            numbers.percent(summary.current.negative.value, 0),
            words.NEGATIVE_DEFINITION,
            self._share_told(summary.current.negative, summary.before.negative),
            lambda now: numbers.percent(now.current.negative.value, 0),
        )

    def unsure(self) -> Kpi:
        """Give the share of items the model does not decide on."""
        summary = self._summary
        return self._card(
            words.UNSURE,
            numbers.percent(summary.current.unsure.value, 0),
            words.UNSURE_DEFINITION,
            self._share_told(summary.current.unsure, summary.before.unsure),
            lambda now: numbers.percent(now.current.unsure.value, 0),
        )

    def spread(self) -> Kpi:
        """Give how far apart the sources are."""
        found = self._scene.sources.spread
        if found is None:
            value, told = numbers.MISSING, words.SPREAD_NONE
        else:
            value = numbers.count(round(found.distance.value))
            told = words.SPREAD_TOLD.format(
                highest=found.highest or words.NO_SOURCE, lowest=found.lowest or words.NO_SOURCE
            )
        receipt = self._receipt(words.SPREAD, value, words.SPREAD_DEFINITION, "leagues", "league")
        return Kpi(words.SPREAD, value, delta_text=told, receipt=receipt)

    def _share_told(self, now: Share, before: Share) -> str:
        interval = numbers.between(now.low, now.high, lambda end: numbers.percent(end, 0)) + " %"
        if not before.of:
            return words.BETWEEN.format(interval=interval)
        was = numbers.percent(before.value, 0)
        return words.SHARE_TOLD.format(interval=interval, was=was)

    def _card(
        self,
        label: str,
        value: str,
        definition: str,
        told: str,
        write: Callable[[Summary], str],
        spark: list[float] | None = None,
    ) -> Kpi:
        monitor, selection = self._stream.monitor, self._choices.selection
        return Kpi(
            label,
            value,
            delta_text=told,
            spark=spark,
            receipt=self._receipt(label, value, definition, "comparison", "both_periods"),
            recompute=lambda: write(monitor.summary(selection)),
        )

    def _receipt(self, label: str, value: str, definition: str, file: str, name: str) -> Receipt:
        return Receipt(
            title=label,
            value=value,
            definition=definition,
            source=self._stream.origin,
            model=self._stream.model,
            code=question(file, name).sql,
            parameters=parameters(self._choices),
        )


def _change_text(summary: Summary) -> str:
    """Write the change; of too few items, nobody knows it."""
    return points_text(summary.change.value) if summary.is_comparable else numbers.MISSING


def parameters(choices: Choices) -> tuple[tuple[str, str], ...]:
    """Name what was chosen, for receipts, workbooks and reports."""
    one, before = choices.selection, choices.selection.before()
    return (
        (words.PARAMETER_PERIOD, span_text(one.since, one.until, year=True)),
        (words.PARAMETER_BEFORE, span_text(before.since, before.until, year=True)),
        (words.PARAMETER_WHO, one.entity or words.WHO_ALL),
        (words.PARAMETER_TOPIC, choices.topic_title or words.TOPIC_ALL),
        (
            words.PARAMETER_SOURCE,
            words.SOURCE_ALL if one.source is None else one.source or words.NO_SOURCE,
        ),
        (
            words.PARAMETER_AS_OF,
            day_text(one.until, year=True) if one.as_of else words.AS_OF_END,
        ),
    )
