"""``python -m core metrics``: the catalogue, and one metric asked of books."""

import json
import logging
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from core.errors import OptionError
from core.metrics.catalogue import definition_of, families
from core.metrics.definition import MetricDefinition
from core.metrics.record import definition_record, result_record
from core.metrics.request import Request
from core.metrics.request_codes import compare_of, currency_of, day_of, grain_of, number_of
from core.metrics.result import MetricResult
from core.metrics.shipped import shipped_store
from core.metrics.store import MetricStore
from core.metrics.text import answer_text, unusable_text
from core.schema import quoted
from core.startup.books import open_books
from core.startup.own.date_signs import DateOrder
from core.startup.own.number_signs import DecimalMark
from core.startup.own.readings import Assumed

log = logging.getLogger(__name__)

# The command line runs on the user's own machine.
MEMORY_LIMIT = "8GB"
# What a date begins with, as the command line says it.
DATE_ORDERS: Mapping[str, DateOrder] = MappingProxyType(
    {"day": "day first", "month": "month first"}
)
DECIMAL_MARKS: tuple[DecimalMark, ...] = ("point", "comma")


def list_metrics(arguments: Namespace) -> None:
    """List the metrics, and with books what these lack for each."""
    missing = _missing(arguments) if arguments.books else {}
    listed = [metric for family in families().values() for metric in family]
    if arguments.json:
        _print_json([definition_record(one, missing.get(one.name, ())) for one in listed])
        return
    for family, metrics in families().items():
        print(f"\n{family}")
        for metric in metrics:
            lost = missing.get(metric.name, ())
            said = f"  (n/a: the books lack {', '.join(lost)})" if lost else ""
            told_by = f"{metric.unit}, by {metric.usual_grain}"
            print(f"  {metric.name:<28}{metric.title} ({told_by}){said}")


def _missing(arguments: Namespace) -> Mapping[str, tuple[str, ...]]:
    store = _store(arguments)
    for unread in store.books.unread:
        log.warning("%s", unread)
    return store.available()


def run_metric(arguments: Namespace) -> None:
    """Ask one metric."""
    metric = definition_of(arguments.name)
    # What is asked is read before the books are, which may be long.
    asked = _request(arguments, metric, date(1970, 1, 1), date(2199, 12, 31))
    asked.checked(metric)
    store = _store(arguments)
    if store.known_from is None or store.known_until is None:
        raise OptionError("The books hold no dated row.", "rows with dates.", "Give other books.")
    asked = _request(arguments, metric, store.known_from, store.known_until)
    result = store.run(metric.name, asked)
    if arguments.json:
        _print_json(result_record(result))
        return
    _print_result(result)


def _store(arguments: Namespace) -> MetricStore:
    if arguments.books is None:
        return shipped_store()
    assumed = Assumed(
        DATE_ORDERS[arguments.date_order] if arguments.date_order else None,
        arguments.decimal_mark,
    )
    books = open_books(arguments.books, assumed=assumed)
    for doubt in books.doubts:
        log.warning("%s (--date-order and --decimal-mark say it)", doubt)
    return MetricStore.of(books, memory_limit=MEMORY_LIMIT)


def _request(
    arguments: Namespace, metric: MetricDefinition, first_day: date, last_day: date
) -> Request:
    return Request(
        first_day if arguments.first_day is None else day_of(arguments.first_day),
        last_day if arguments.last_day is None else day_of(arguments.last_day),
        grain_of(arguments.grain or metric.usual_grain),
        arguments.by,
        _filters(arguments.filter),
        _parameters(arguments.parameter),
        compare_of(arguments.compare),
        currency_of(arguments.currency),
    )


def _filters(given: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Read filters; those of one dimension stand beside each other, however they are given."""
    found: dict[str, tuple[str, ...]] = {}
    for name, text in _pairs(given):
        found[name] = (*found.get(name, ()), *text.split(","))
    return found


def _parameters(given: Sequence[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for name, text in _pairs(given):
        if name in found:
            told = f"The parameter {quoted(name)} is given twice."
            raise OptionError(told, "one number.", "Leave one of them out.")
        found[name] = number_of(text)
    return found


def _pairs(given: Sequence[str]) -> list[tuple[str, str]]:
    pairs = [text.partition("=") for text in given]
    for text, (name, sign, value) in zip(given, pairs, strict=True):
        if not (name and sign and value):
            raise OptionError(f"{quoted(text)} cannot be read.", "NAME=VALUE.", "Correct it.")
    return [(name, value) for name, _, value in pairs]


def _print_result(result: MetricResult) -> None:
    print(answer_text(result))
    for said in (*result.notes, *map(unusable_text, result.unusable)):
        log.info("%s", said)


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))
