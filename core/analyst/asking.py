"""Inside the worker: parse, let the gate judge, run, and write the first rows."""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

import duckdb
import pyarrow as pa

from core.analyst.functions import scalar_functions, table_functions
from core.analyst.gate import Gate
from core.analyst.refusal import Refusal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

Job = Mapping[str, Any]

_LINE = re.compile(r"\n\nLINE (\d+): ")

# Types that tables and charts know; all others are shown as DuckDB writes them.
_KEPT = frozenset(
    {
        *("BOOLEAN", "VARCHAR", "DATE", "FLOAT", "DOUBLE", "HUGEINT"),
        *("TINYINT", "SMALLINT", "INTEGER", "BIGINT"),
        *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"),
        *("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE"),
    }
)
# How DuckDB's messages begin; pyarrow hands on those of the later rows as its own errors.
_REASONS: Mapping[str, str] = {
    "Parser Error": "syntax",
    "Syntax Error": "syntax",
    "Binder Error": "name",
    "Catalog Error": "name",
    "Conversion Error": "conversion",
    "Invalid Input Error": "value",
    "Invalid Type Error": "value",
    "Mismatch Type Error": "value",
    "Out of Range Error": "overflow",
    "Out of Memory Error": "memory",
    "INTERRUPT Error": "time",
}
# What people write, where DuckDB names the kind of a statement otherwise.
_SAID: Mapping[str, str] = {"MULTI": "PIVOT", "LOAD": "INSTALL or LOAD"}
# What is worth a reason of its own, by words within a message.
_TOLD_APART: Mapping[str, str] = {
    "Max expression depth": "nesting",
    "Division by zero": "division",
}


def ask(sql: str, job: Job, answer: BinaryIO) -> dict[str, object]:
    """Write a statement's first rows as an Arrow stream, and tell what they are.

    Parameters
    ----------
    sql : str
    job : mapping
        "snapshot" (path), "tables" (names), "rows", "columns", "answer_bytes", "duckdb_mb",
        "milliseconds".
    answer : binary file

    Raises
    ------
    Refusal
        If it may not run, cannot, or costs too much.
    """
    try:
        connection = _open(job)
        read = _check(connection, sql, frozenset(job["tables"]))
        relation = _bound(connection, sql, job)
        if len(relation.columns) > job["columns"]:
            raise Refusal("columns", found=len(relation.columns))
        _write(relation, job, answer)
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise _refusal(_told(error, job)) from error
    types = [str(kind) for kind in relation.types]
    return {"names": relation.columns, "types": types, "tables": sorted(read)}


def _open(job: Job) -> "DuckDBPyConnection":
    connection = duckdb.connect(
        job["snapshot"],
        read_only=True,
        config={
            "threads": 1,
            "memory_limit": f"{job['duckdb_mb']}MB",
            "max_execution_time": job["milliseconds"],
            "enable_external_access": False,
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
        },
    )
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET lock_configuration = true")
    return connection


def _check(connection: "DuckDBPyConnection", sql: str, tables: frozenset[str]) -> frozenset[str]:
    parsed = connection.execute("SELECT json_serialize_sql($sql::VARCHAR)", {"sql": sql})
    tree = json.loads(parsed.fetchall()[0][0])
    if tree.get("error_type") == "not implemented":
        raise Refusal("statement", name=_first_kind(connection, sql), place=None)
    if tree["error"]:
        place = tree.get("position")
        refusal = _refusal(f"Parser Error: {tree['error_message']}")
        raise Refusal(refusal.reason, **refusal.facts, place=None if place is None else int(place))
    if len(tree["statements"]) != 1:
        raise Refusal(
            "statements" if tree["statements"] else "empty", found=len(tree["statements"])
        )
    return Gate(tables, scalar_functions(), table_functions()).check(tree["statements"][0])


def _first_kind(connection: "DuckDBPyConnection", sql: str) -> str:
    """Name what is not a question: PIVOT is said to be several statements, as it makes a type."""
    kinds = [statement.type.name for statement in connection.extract_statements(sql)]
    kind = next((kind for kind in kinds if kind != "SELECT"), "")
    return _SAID.get(kind, kind.replace("_", " "))


def _told(error: Exception, job: Job) -> str:
    """Give a message; where the snapshot lies is nobody's business."""
    return str(error).replace(job["snapshot"], "snapshot")


def _bound(connection: "DuckDBPyConnection", sql: str, job: Job) -> "DuckDBPyRelation":
    """Give the question as a relation; a name that does not fit is told with its line."""
    skipped, statement = _without_end(sql)
    try:
        return connection.query(statement)
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        refusal = _refusal(_told(error, job))
        line = _line_at_fault(connection, statement)
        facts = refusal.facts | ({} if line is None else {"line": skipped + line})
        raise Refusal(refusal.reason, **facts) from error


def _line_at_fault(connection: "DuckDBPyConnection", statement: str) -> int | None:
    """Find the line by preparing the statement: only then DuckDB tells it."""
    try:
        connection.execute(f"PREPARE question AS {statement}")
    except duckdb.Error as error:
        found = _LINE.search(str(error))
        return int(found[1]) if found else None
    return None


def _without_end(sql: str) -> tuple[int, str]:
    """Cut a statement at its semicolon: it is going to stand inside another.

    What comes before its first word is cut too, and its lines are told.
    """
    given = sql.encode()
    starts = [place for place, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment]
    ends = {place for place in starts if given[place : place + 1] == b";"}
    first = next(place for place in starts if place not in ends)
    last = min((end for end in ends if end > first), default=None)
    return given[:first].count(b"\n"), given[first:last].decode()


def _write(relation: "DuckDBPyRelation", job: Job, answer: BinaryIO) -> None:
    """Write at most one row more than are shown: it says that there are more."""
    shown = relation.project(", ".join(_expressions(relation))).limit(job["rows"] + 1)
    written = 0
    batches = shown.to_arrow_reader(job["rows"] + 1)
    with batches, pa.ipc.new_stream(answer, batches.schema) as stream:
        for batch in batches:
            written += batch.nbytes
            if written > job["answer_bytes"]:
                raise Refusal("answer")
            stream.write_batch(batch)


def _expressions(relation: "DuckDBPyRelation") -> list[str]:
    """Give each column by its place: two may share a name."""
    return [
        f"#{place}" if _is_kept(str(kind)) else f"CAST(#{place} AS VARCHAR)"
        for place, kind in enumerate(relation.types, start=1)
    ]


def _is_kept(kind: str) -> bool:
    return kind in _KEPT or kind.startswith("DECIMAL(")


def _refusal(message: str) -> Refusal:
    """Sort a message of DuckDB's by how it begins."""
    begins = {message.find(f"{words}: "): words for words in _REASONS if f"{words}: " in message}
    if not begins:
        return Refusal("failed", detail=message)
    words = begins[min(begins)]
    detail = message.partition(f"{words}: ")[2]
    apart = next((reason for said, reason in _TOLD_APART.items() if detail.startswith(said)), None)
    return Refusal(apart or _REASONS[words], detail=detail)
