"""Bytes and a schema in, a checked table out, or an error that says what to do.

The name and the size are looked at here; the bytes are parsed by a worker process
(:mod:`core.parsing.process`) that has limits and nothing to lose.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from core.errors import OptionError
from core.nouns import counted
from core.parsing.decimal_comma import read_decimal_commas
from core.parsing.messages import ENCODING_NAMES, empty_upload, file_too_large, unsupported_format
from core.parsing.process import MEGABYTE, run_worker
from core.receipts import Badge, Source, sha256_of_bytes
from core.schema import CellProblem, CheckedTable, Schema
from core.settings import UploadBudget

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
LINES_SUFFIX = ".txt"
PARQUET_SUFFIXES = (".parquet", ".pq")
NAME_LENGTH = 80
_DELIMITER_NAMES = {";": "semicolon separated", "\t": "tab separated", "|": "pipe separated"}


@dataclass(frozen=True)
class ReadOptions:
    """What a visitor may decide about reading a file.

    Parameters
    ----------
    encoding : str, optional
        One of ``core.parsing.messages.ENCODING_NAMES``; left out, it is found out.
    lines : str, optional
        The column that the lines of a ``.txt`` file fill; left out, such a file is a table.
    """

    encoding: str | None = None
    lines: str | None = None


@dataclass(frozen=True)
class RawTable:
    """A file's cells, before any schema.

    Parameters
    ----------
    frame : DataFrame
        Text cells for CSV, typed columns for Parquet; every name occurs once.
    sha256 : str
        Hash of the bytes. With the name, the options and the schema it decides the result.
    display_name : str
        The file's name, safe to show. Never a path.
    notes : tuple of str
        What was found and mended on the way, for the visitor.
    delimiter : str
        Empty for Parquet and for a text of one column.
    header_rows : int
        Rows of the file up to and with the header.
    blank_rows : tuple of int
        For each blank row that was skipped, the rows of data above it.
    """

    frame: pd.DataFrame
    sha256: str
    display_name: str
    notes: tuple[str, ...]
    delimiter: str = ","
    header_rows: int = 1
    blank_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class RawCells:
    """A file's cells as the worker wrote them: on the disk until they are looked at.

    Parameters
    ----------
    cells : Table
        Text cells for CSV, typed columns for Parquet; every name occurs once.
    sha256, display_name, notes, delimiter, header_rows, blank_rows
        As of a :class:`RawTable`.
    """

    cells: pa.Table
    sha256: str
    display_name: str
    notes: tuple[str, ...]
    delimiter: str
    header_rows: int
    blank_rows: tuple[int, ...]


@dataclass(frozen=True)
class Upload:
    """A file that was read and checked, its origin, and what was mended on the way.

    ``header_rows`` and ``blank_rows`` are those of its :class:`RawTable`; ``given_names`` are the
    file's names of columns that were read under one of the schema's.
    """

    table: CheckedTable
    source: Source
    notes: tuple[str, ...]
    header_rows: int = 1
    blank_rows: tuple[int, ...] = ()
    given_names: Mapping[str, str] = field(default_factory=dict)

    def rows_in_file(self, positions: Sequence[int]) -> list[int]:
        """Give the rows, as an editor counts them, at which rows of the table stand."""
        return _rows_in_file(positions, self.header_rows, self.blank_rows)


def read_table(
    data: bytes,
    file_name: str,
    budget: UploadBudget,
    options: ReadOptions = ReadOptions(),
    on_wait: Callable[[float], None] | None = None,
) -> RawTable:
    """Read a CSV or Parquet file in a limited process.

    Parameters
    ----------
    data : bytes
    file_name : str
        As the browser sent it: its ending says the format, the rest is only shown.
    budget : UploadBudget
    options : ReadOptions
    on_wait : callable, optional
        Called ten times a second with the seconds passed; raise from it to stop reading.

    Raises
    ------
    EmptyUpload, UnreadableUpload, EncodingUnclear, UploadTooLarge
        If the file cannot be used. EncodingUnclear carries the encoding to offer.
    OptionError
        If the encoding is not one that is offered.
    """
    raw = read_cells(data, file_name, budget, options, on_wait)
    return RawTable(
        raw.cells.to_pandas(types_mapper=_pandas_type),
        raw.sha256,
        raw.display_name,
        raw.notes,
        raw.delimiter,
        raw.header_rows,
        raw.blank_rows,
    )


def read_cells(
    data: bytes,
    file_name: str,
    budget: UploadBudget,
    options: ReadOptions = ReadOptions(),
    on_wait: Callable[[float], None] | None = None,
) -> RawCells:
    """Read a file as :func:`read_table` does, its cells left where the worker wrote them."""
    name = display_name(file_name)
    form = _form(name, options)
    if len(data) > budget.file_mb * MEGABYTE:
        raise file_too_large(len(data) / MEGABYTE, budget)
    if not data.strip():
        raise empty_upload(str(form["form"]))
    table, found = run_worker(data, form, budget, on_wait)
    names, renamed = column_names(table.column_names)
    return RawCells(
        table.rename_columns(names),
        sha256_of_bytes(data),
        name,
        (*_notes(found), *renamed),
        found.get("delimiter", ""),
        found["header_rows"],
        tuple(found["blank_rows"]),
    )


def load_upload(
    data: bytes,
    file_name: str,
    schema: Schema,
    budget: UploadBudget,
    options: ReadOptions = ReadOptions(),
    on_wait: Callable[[float], None] | None = None,
) -> Upload:
    """Read a file and check it against a schema.

    Raises
    ------
    UploadError
        If the file cannot be read; see :func:`read_table`.
    SchemaError
        If a required column is missing.
    """
    return check_table(read_table(data, file_name, budget, options, on_wait), schema)


def check_table(
    raw: RawTable, schema: Schema, renames: Mapping[str, str] | None = None, by_title: bool = False
) -> Upload:
    """Check a file's cells against a schema.

    Parameters
    ----------
    raw : RawTable
    schema : Schema
    renames : mapping of str to str, optional
        Columns of the file to read under a name of the schema, or to set aside under another.
    by_title : bool
        Whether the notes name columns by their titles.

    Raises
    ------
    SchemaError
        If a required column is missing.
    """
    frame, notes = raw.frame.rename(columns=dict(renames or {})), raw.notes
    given = {name: old for old, name in (renames or {}).items() if name in schema}
    told = {name: schema[name].title if by_title else name for name in given}
    notes = (*notes, *(f"{old} read as {told[name]}" for name, old in given.items()))
    if raw.delimiter in _DELIMITER_NAMES:
        numeric = [c.name for c in schema.columns if c.is_numeric and c.name in frame]
        frame, said = read_decimal_commas(frame, numeric)
        notes = (*notes, *said)
    table = schema.check(frame, raw.header_rows)
    table = replace(table, problems=_in_the_file(table.problems, raw))
    source = Source(raw.display_name, Badge.UPLOADED, len(frame), raw.sha256)
    return Upload(table, source, notes, raw.header_rows, raw.blank_rows, given)


def display_name(file_name: str) -> str:
    """Give a file's name as it may be shown: no folders, no control or direction marks."""
    base = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in base if not unicodedata.category(c).startswith("C")).strip()
    if len(clean) > NAME_LENGTH:
        # The ending says the format, so the middle is what goes.
        clean = clean[: NAME_LENGTH - 16] + "…" + clean[-15:]
    return clean or "unnamed"


def column_names(given: list[str]) -> tuple[list[str], list[str]]:
    """Give every column a name of its own, and say which were changed."""
    names: list[str] = []
    taken = {name.strip() for name in given}
    notes = []
    for position, raw in enumerate(given, start=1):
        wanted = raw.strip().lstrip("\ufeff")
        name = wanted or f"column {position}"
        number = 1
        while name in names or (number > 1 and name in taken) or (not wanted and name in taken):
            number += 1
            name = f"{wanted or f'column {position}'} ({number})"
        if name != wanted:
            notes.append((wanted, name))
        names.append(name)
    return names, _rename_notes(notes)


def _rename_notes(renamed: list[tuple[str, str]]) -> list[str]:
    notes = []
    for wanted in dict.fromkeys(old for old, _ in renamed):
        new = [name for old, name in renamed if old == wanted]
        if not wanted:
            notes.append(f"columns without a name were named {', '.join(new)}")
        else:
            all_but_last = ", ".join([wanted, *new[:-1]])
            notes.append(
                f"{len(new) + 1} columns named {wanted} were renamed {all_but_last} and {new[-1]}"
            )
    return notes


def _form(name: str, options: ReadOptions) -> Mapping[str, object]:
    """Give the format that a name claims; the worker finds out whether it is true."""
    if options.encoding is not None and options.encoding not in ENCODING_NAMES:
        raise OptionError(
            "The encoding is not one that can be read.",
            "one of " + ", ".join(ENCODING_NAMES) + ".",
            "Choose from the list.",
        )
    plain = name.casefold().removesuffix(".gz")
    gzipped = plain != name.casefold()
    if plain.endswith(LINES_SUFFIX) and options.lines is not None:
        given = {"gzip": gzipped, "encoding": options.encoding}
        return {"form": "lines", "lines": options.lines, **given}
    if plain.endswith(TEXT_SUFFIXES):
        return {"form": "text", "gzip": gzipped, "encoding": options.encoding}
    if name.casefold().endswith(PARQUET_SUFFIXES):
        return {"form": "parquet", "gzip": False, "encoding": None}
    raise unsupported_format(name)


def _notes(found: Mapping[str, Any]) -> list[str]:
    notes = []
    if found.get("encoding", "utf-8-sig") != "utf-8-sig":
        notes.append(f"decoded as {ENCODING_NAMES[found['encoding']]}")
    if found.get("delimiter") in _DELIMITER_NAMES:
        notes.append(_DELIMITER_NAMES[found["delimiter"]])
    if found.get("nuls"):
        notes.append(f"{counted(found['nuls'], 'NUL byte')} replaced")
    if found["blank_rows"]:
        notes.append(f"{counted(len(found['blank_rows']), 'blank row')} skipped")
    if found.get("like_table"):
        notes.append("each line taken as one message; name the file .csv to have its columns read")
    return notes


def _pandas_type(kind: pa.DataType) -> Any:
    """Give a type with missing values of its own: through floats, long integers lose digits."""
    if pa.types.is_boolean(kind):
        return pd.BooleanDtype()
    if pa.types.is_integer(kind):
        # "uint64" in Arrow is "UInt64" in pandas, where values may be missing.
        name = str(kind).replace("u", "U").replace("i", "I")
        return pd.api.types.pandas_dtype(name)
    return None


def _in_the_file(problems: tuple[CellProblem, ...], raw: RawTable) -> tuple[CellProblem, ...]:
    """Count the blank rows that were skipped, so that a row is where an editor shows it."""
    positions = [problem.row - raw.header_rows - 1 for problem in problems]
    rows = _rows_in_file(positions, raw.header_rows, raw.blank_rows)
    return tuple(replace(problem, row=row) for problem, row in zip(problems, rows, strict=True))


def _rows_in_file(
    positions: Sequence[int], header_rows: int, blank_rows: tuple[int, ...]
) -> list[int]:
    skipped = np.searchsorted(np.array(blank_rows), np.array(positions), side="right")
    return [at + header_rows + 1 + int(n) for at, n in zip(positions, skipped, strict=True)]
