"""A metric and its answer as JSON types."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pandas as pd

from core.metrics.definition import MetricDefinition
from core.metrics.request_codes import to_query
from core.metrics.result import MetricResult

Record = dict[str, object]


def definition_record(metric: MetricDefinition, missing: tuple[str, ...] = ()) -> Record:
    """Give a metric as JSON types; ``missing`` is what the books lack for it."""
    return {
        "name": metric.name,
        "title": metric.title,
        "family": metric.family,
        "definition": metric.definition,
        "formula": metric.formula,
        "unit": metric.unit,
        "better": metric.better,
        "grains": list(metric.grains),
        "usual_grain": metric.usual_grain,
        "usual_grain_why": metric.usual_grain_why,
        "dimensions": list(metric.dimensions),
        "parameters": [vars(parameter) for parameter in metric.parameters],
        "columns": [vars(column) for column in metric.columns],
        "source": metric.source,
        "undefined": metric.undefined,
        "needs": sorted(metric.needs),
        "missing": list(missing),
        "place": metric.place,
    }


def result_record(result: MetricResult) -> Record:
    """Give an answer and its receipt as JSON types; what is undefined is null."""
    return {
        "name": result.definition.name,
        "title": result.definition.title,
        "unit": result.unit,
        "request": to_query(result.request),
        "rows": rows_record(result.frame),
        "compared": None if result.compared is None else rows_record(result.compared),
        "notes": list(result.notes),
        "unusable": [_plain_mapping(asdict(rows)) for rows in result.unusable],
        "receipt": _receipt_record(result),
    }


def rows_record(frame: pd.DataFrame) -> list[Record]:
    """Give a table's rows as JSON types."""
    columns = [[_plain(value) for value in frame[name]] for name in frame.columns]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _receipt_record(result: MetricResult) -> Record:
    return {
        "definition": result.definition.definition,
        "formula": result.definition.formula,
        "source": result.definition.source,
        "sql": result.sql,
        "rests_on": [block.place for block in result.prepared],
        "parameters": _plain_mapping(result.bound),
        "currency": _plain_mapping(vars(result.display)),
        "books": {"name": result.books.name, "badge": str(result.books.badge)},
        "tables": [
            {"name": source.name, "rows": source.rows, "sha256": source.sha256}
            for source in result.sources
        ],
        "computed_at": result.computed_at.isoformat(timespec="seconds"),
        "seconds": round(result.seconds, 6),
    }


def _plain_mapping(values: Mapping[str, object]) -> Record:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> object:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        # Days have no time of day; moments do.
        return str(value.date()) if value == value.normalize() else value.isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
