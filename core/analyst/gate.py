"""Which statements may run: read from the tree that DuckDB's own parser makes of them.

Nothing is searched for in the text. Every node of the tree must be of a kind that is listed here,
every function and every table must be allowed, and a name in a FROM clause is a part of a WITH
clause only where SQL says so. What nobody thought of is therefore refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.analyst.refusal import Refusal

Node = Mapping[str, Any]
Scope = frozenset[str]

_QUERIES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE"})
# What else may have a type: sources of rows, modifiers, directions of an order.
_PARTS = _QUERIES | {
    "BASE_TABLE",
    "EMPTY",
    "EXPRESSION_LIST",
    "JOIN",
    "PIVOT",
    "SHOW_REF",
    "SUBQUERY",
    "TABLE_FUNCTION",
    "DISTINCT_MODIFIER",
    "LIMIT_MODIFIER",
    "LIMIT_PERCENT_MODIFIER",
    "ORDER_MODIFIER",
    "ASCENDING",
    "DESCENDING",
    "ORDER_DEFAULT",
}
_EXPRESSIONS = frozenset(
    {
        "BETWEEN",
        "CASE",
        "CAST",
        "COLLATE",
        "COLUMN_REF",
        "COMPARISON",
        "CONJUNCTION",
        "CONSTANT",
        "FUNCTION",
        "LAMBDA",
        "LAMBDA_REF",
        "OPERATOR",
        "POSITIONAL_REFERENCE",
        "STAR",
        "SUBQUERY",
        "TYPE",
        "WINDOW",
    }
)
# The parser calls what writes "DELETE_QUERY_NODE", "COPY_QUERY_NODE" and so on.
_WRITES = "_QUERY_NODE"
# The schema of the snapshot's tables.
_SCHEMA = "main"
# What the parser gives for "not in the text".
_NOWHERE = 2**64 - 1


@dataclass(frozen=True)
class Gate:
    """Lets a parsed statement pass, or says what in it may not be.

    Parameters
    ----------
    tables : frozenset of str
        What may be read, in small letters.
    functions, table_functions : frozenset of str
        What may be called in expressions, and where a table stands.
    """

    tables: frozenset[str]
    functions: frozenset[str]
    table_functions: frozenset[str]

    def check(self, statement: Node) -> frozenset[str]:
        """Let a statement pass, and give the tables that it reads.

        Raises
        ------
        Refusal
            At the first thing in it that is not allowed.
        """
        return frozenset(self._walk(statement, frozenset()))

    def _walk(self, part: Any, scope: Scope) -> Iterator[str]:
        if isinstance(part, list):
            for item in part:
                yield from self._walk(item, scope)
        elif isinstance(part, dict):
            self._check_kind(part)
            if part.get("type") == "BASE_TABLE":
                yield from self._check_table(part, scope)
            elif part.get("type") == "TABLE_FUNCTION":
                self._check_call(part["function"], self.table_functions, part)
            elif part.get("class") in ("FUNCTION", "WINDOW"):
                self._check_call(part, self.functions, part)
            for child, seen in _children(part, scope):
                yield from self._walk(child, seen)

    def _check_kind(self, part: Node) -> None:
        if "class" in part:
            if part["class"] not in _EXPRESSIONS:
                raise _refused("construct", part, name=_spoken(part["class"]))
        # A value's own type is an object, not a word.
        elif isinstance(part.get("type"), str) and part["type"] not in _PARTS:
            kind = part["type"]
            reason = "statement" if kind.endswith(_WRITES) else "construct"
            raise _refused(reason, part, name=_spoken(kind))
        if part.get("class") == "TYPE" and len(_path(part)) > 1:
            raise _refused("construct", part, name="type of another schema")
        if part.get("type") == "SHOW_REF" and not part.get("query"):
            raise _refused("statement", part, name="SHOW")

    def _check_table(self, part: Node, scope: Scope) -> tuple[str, ...]:
        *schema, name = _path(part)
        if part["at_clause"] is not None:
            raise _refused("construct", part, name="AT")
        if not schema and small(name) in scope:
            return ()
        if [*map(small, schema)] not in ([], [_SCHEMA]) or small(name) not in self.tables:
            raise _refused("table", part, name=".".join([*schema, name]))
        return (small(name),)

    def _check_call(self, call: Node, allowed: frozenset[str], part: Node) -> None:
        # "name.upper()" has the column where a schema could stand; the last word is what is called.
        name = small(_path(call)[-1])
        if name not in allowed or small(call["function_name"]) != name:
            raise _refused("function", part, name=name)


def small(name: str) -> str:
    """Write a name as DuckDB compares it: only A to Z have small letters."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)


def _children(part: Node, scope: Scope) -> Iterator[tuple[Any, Scope]]:
    """Give what is inside a part, each with the WITH names that can be seen from there."""
    if "cte_map" in part:
        for entry in part["cte_map"]["map"]:
            yield entry["value"], scope
            # Itself and what comes before it is not reached by this name, what follows is.
            scope |= {small(entry["key"])}
    if part.get("type") == "RECURSIVE_CTE_NODE":
        yield part["left"], scope
        yield part["right"], scope | {small(part["cte_name"])}
        passed = {"cte_map", "left", "right"}
    else:
        passed = {"cte_map"}
    yield from ((child, scope) for key, child in part.items() if key not in passed)


def _path(part: Node) -> list[str]:
    path: list[str] = part["qualified_name"]["path"]
    return path


def _refused(reason: str, part: Node, name: str) -> Refusal:
    place = part.get("query_location", _NOWHERE)
    return Refusal(reason, name=name, place=None if place == _NOWHERE else place)


def _spoken(kind: str) -> str:
    return kind.removesuffix("_NODE").removesuffix("_QUERY").replace("_", " ")
