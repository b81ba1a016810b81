"""What the worker refused, as an error a visitor can act on."""

from collections.abc import Callable, Mapping
from typing import Any

from core.errors import EmptyUpload, EncodingUnclear, UnreadableUpload, UploadError, UploadTooLarge
from core.nouns import counted, noun
from core.settings import UploadBudget

Facts = Mapping[str, Any]

SUPPORTED = "a table as CSV (.csv, .tsv, .txt, or gzipped as .csv.gz) or as Parquet (.parquet)."
ENCODING_NAMES = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 (little endian)",
    "utf-16-be": "UTF-16 (big endian)",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252 (Western European)",
    "latin-1": "Latin-1 (ISO 8859-1)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "shift_jis": "Shift JIS (Japanese)",
}
_FEWER = "Upload fewer rows or columns, or raise the limit where Vitrine runs."
_SAVE_AGAIN = "Save it again from where it was made, and upload the new file."
_TYPES = (
    "columns of text, whole numbers, decimals, floating-point numbers, booleans, dates, times "
    "or timestamps (also dictionary-encoded)."
)


def refusal_error(facts: Facts, budget: UploadBudget) -> UploadError:
    """Give the error for a refusal's kind and facts."""
    return MESSAGES[facts["kind"]](facts, budget)


def file_too_large(megabytes: float, budget: UploadBudget) -> UploadTooLarge:
    """Give the error for a file whose bytes are over the budget."""
    return UploadTooLarge(
        f"The file has {megabytes:,.1f} MB.",
        f"at most {budget.file_mb:,} MB.",
        "Upload a part of it, or save it as Parquet, which is several times smaller.",
    )


def unsupported_format(name: str) -> UnreadableUpload:
    """Give the error for a file whose name says it is no table we read."""
    return UnreadableUpload(
        f"“{name}” is not a kind of file that is read here.",
        SUPPORTED,
        "In a spreadsheet, choose “Save as” and CSV UTF-8.",
    )


def empty_upload(form: str = "text") -> EmptyUpload:
    """Give the error for a file without a header, or without a line."""
    if form == "lines":
        return EmptyUpload(
            "The file holds no data.",
            "one message a line.",
            "Check that the right file was chosen.",
        )
    return EmptyUpload(
        "The file holds no data.",
        "a header row with column names, and rows below it.",
        "Check that the right file was chosen; the template shows the header.",
    )


def _not_text(facts: Facts, budget: UploadBudget) -> UploadError:
    return UnreadableUpload(
        f"The file is named like a text table but holds {facts['looks_like']}.",
        SUPPORTED,
        _SAVE_AGAIN,
    )


def _encoding(facts: Facts, budget: UploadBudget) -> UploadError:
    tried, offered = facts["tried"], facts["suggested"]
    names = ENCODING_NAMES
    return EncodingUnclear(
        f"The file's characters cannot be read as {names.get(tried, tried)}.",
        "text in UTF-8.",
        f"Read it as {names.get(offered, offered)}, or save it as UTF-8."
        if offered
        else _SAVE_AGAIN,
        offered,
    )


def _ragged(facts: Facts, budget: UploadBudget) -> UploadError:
    count, width = facts["found"], facts["width"]
    lines = ", ".join(f"{line:,}" for line in facts["lines"])
    more = " and others" if count > len(facts["lines"]) else ""
    return UnreadableUpload(
        f"{counted(count, 'row has', 'rows have')} more or fewer cells than the header, "
        f"at {noun(count, 'line')} {lines}{more}.",
        f"{counted(width, 'cell')} in every row, as in the header.",
        "Correct these lines; a cell that contains the delimiter must stand in quotes.",
    )


def _quote(facts: Facts, budget: UploadBudget) -> UploadError:
    return UnreadableUpload(
        f"A quote that opens on line {facts['line']:,} is never closed.",
        "an even number of quotes around every cell.",
        'Close it; a quote inside a quoted cell is written twice ("").',
    )


def _columns(facts: Facts, budget: UploadBudget) -> UploadError:
    return UploadTooLarge(
        f"The table has {facts['found']:,} columns.", f"at most {budget.columns:,}.", _FEWER
    )


def _damaged(facts: Facts, budget: UploadBudget) -> UploadError:
    return UnreadableUpload(
        "The file is damaged: it ends too early, or its parts contradict each other.",
        SUPPORTED,
        _SAVE_AGAIN,
    )


def _types(facts: Facts, budget: UploadBudget) -> UploadError:
    found = facts["found"]
    more = " and others" if found > len(facts["columns"]) else ""
    return UnreadableUpload(
        f"{counted(found, 'column holds', 'columns hold')} values that are not single cells: "
        f"{', '.join(facts['columns'])}{more}.",
        _TYPES,
        f"Drop {noun(found, 'this column, or turn it', 'these columns, or turn them')} into text.",
    )


def _over(given: str, expected: Callable[[UploadBudget], str]) -> Callable[..., UploadError]:
    return lambda facts, budget: UploadTooLarge(given, expected(budget), _FEWER)


MESSAGES: Mapping[str, Callable[[Facts, UploadBudget], UploadError]] = {
    "empty": lambda facts, budget: empty_upload(facts.get("form", "text")),
    "not_text": _not_text,
    "encoding": _encoding,
    "ragged": _ragged,
    "quote": _quote,
    "columns": _columns,
    "damaged": _damaged,
    "types": _types,
    "crash": lambda facts, budget: UnreadableUpload(
        "Reading the file stopped in a way that was not foreseen.", SUPPORTED, _SAVE_AGAIN
    ),
    "rows": _over("The table has too many rows.", lambda budget: f"at most {budget.rows:,}."),
    "cells": _over("The table has too many cells.", lambda budget: f"at most {budget.cells:,}."),
    "decoded": _over(
        "The file unpacks to far more than its size.",
        lambda budget: f"at most {budget.decoded_mb:,} MB once unpacked.",
    ),
    "memory": _over(
        "Reading the file takes too much memory.",
        lambda budget: f"a file that {budget.memory_mb:,} MB of memory can unpack.",
    ),
    "time": _over(
        "Reading the file takes too long.",
        lambda budget: f"a file that is read within {budget.seconds:g} seconds.",
    ),
    "disk": _over(
        "There is no room left to unpack the file.",
        lambda budget: "some free space where Vitrine runs.",
    ),
}
