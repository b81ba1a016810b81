"""Which table of the books a file is, and which of its columns are which of the table's.

A file named like a table is that table; exports of Stripe are known by their headers; any other
is the table that most of its columns are of. What was guessed is shown, and a visitor may correct
it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from core.column_guesses import Naming, sure_renames
from core.errors import SchemaError
from core.startup.own.other_names import OTHER_NAMES, OTHER_TABLES, OWN_KEYS
from core.startup.own.raw_book import HeldBook, RawBook
from core.startup.own.readings import AS_FOUND, Assumed, Reading, Way, readings_of
from core.startup.own.stripe import STRIPE_SHAPES, StripeShape
from core.startup.schema import TABLES, TableSchema
from core.startup.table_columns import CellKind

OURS = "ours"
# ISO 4217.
_CODE_LETTERS = 3
# As in "invoices_2025" or "invoices (2)".
_COUNTED = re.compile(r"[\W\d_]+$")


@dataclass(frozen=True)
class FileMapping:
    """What one file is read as.

    Parameters
    ----------
    file : str
        Its name, and within a DuckDB file that of the table.
    table : str
        Of the books; empty where it is none.
    shape : str
        "ours", or as in "stripe subscriptions"; empty without a table.
    columns : mapping of str to str
        The table's columns to the file's.
    ways : mapping of str to str
        How a visitor said that the file's columns are written.
    extra : tuple of str
        Columns of the file that serve nothing.
    notes : tuple of str
        What the shape implies, for people.
    """

    file: str
    table: str
    shape: str
    columns: Mapping[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stripe: StripeShape | None = field(default=None, repr=False, compare=False)
    ways: Mapping[str, Way] = field(default_factory=dict)

    @property
    def missing_required(self) -> tuple[str, ...]:
        """Give the columns without which the file cannot be the table."""
        return tuple(n for n in self._needed if n not in self.columns)

    @property
    def missing_optional(self) -> tuple[str, ...]:
        """Give the columns that are then empty, or filled as the schema says."""
        if not self.table:
            return ()
        names = TABLES[self.table].names
        return tuple(n for n in names if n not in self.columns and n not in self._needed)

    @property
    def _needed(self) -> tuple[str, ...]:
        return TABLES[self.table].needed if self.table else ()

    def corrected(self, columns: Mapping[str, str]) -> "FileMapping":
        """Give the mapping with other columns, as a visitor chose them; empty for none."""
        chosen = {name: found for name, found in columns.items() if found}
        return replace(self, columns=chosen)

    def written(self, name: str, way: Way) -> "FileMapping":
        """Give the mapping with how a column of the file is written, as a visitor said it."""
        return replace(self, ways={**self.ways, name: way})

    def kinds(self, raw: RawBook) -> Mapping[str, CellKind]:
        """Give what the file's columns hold that can be written in more than one way."""
        if self.stripe is not None:
            return self.stripe.kinds(raw.columns)
        if not self.table:
            return {}
        schema = TABLES[self.table]
        # In the schema's order what begins stands before what ends.
        named = [name for name in schema.names if name in self.columns]
        kinds = {self.columns[name]: schema[name].written for name in named}
        return {found: kind for found, kind in kinds.items() if kind is not None}

    def told_until(self, raw: RawBook, ways: Mapping[str, Way]) -> date | None:
        """Give a day up to which an export tells at least, if no row is of it."""
        return None if self.stripe is None else self.stripe.told_until(raw, ways)

    def currencies(self, raw: RawBook) -> frozenset[str]:
        """Give the currencies that a column of the file names, as far as they can be ones."""
        name = self.columns.get("currency", "")
        if self.stripe is not None:
            name = self.stripe.currency(raw.columns)
        if name not in raw.texts:
            return frozenset()
        named = (pc.unique(_upper(batch.column(0))) for batch in raw.batches((name,)))
        codes = {code for one in named for code in one.to_pylist() if code}
        return frozenset(code for code in codes if code.isascii() and code.isalpha())

    def readings(self, raw: RawBook, assumed: Assumed = AS_FOUND) -> tuple[Reading, ...]:
        """Give how the file's columns are read that could be read in two ways."""
        found = readings_of(raw, self.kinds(raw), self.ways, assumed)
        units = () if self.stripe is None else self.stripe.unit_reading(raw, self.ways)
        return (*found, *units)

    def checked(self) -> Mapping[str, str]:
        """Give the columns.

        Raises
        ------
        SchemaError
            If one is missing without which the file cannot be the table.
        """
        if self.missing_required:
            schema = TABLES[self.table]
            names = [f"“{schema[name].title}”" for name in self.missing_required]
            raise SchemaError(
                f"As the table “{schema.title}” it lacks {', '.join(names)}.",
                "a column for each.",
                "Say which column it is, or leave the file out.",
            )
        return self.columns

    def read(self, raw: RawBook, ways: Mapping[str, Way]) -> RawBook:
        """Give the rows as the table's columns expect them: an export's shape is undone."""
        return raw if self.stripe is None else self.stripe.undone(raw, ways)


def guess_mapping(raws: Sequence[RawBook]) -> tuple[FileMapping, ...]:
    """Guess what each file is; files with the same headers are the same table, year after year."""
    mappings = list[FileMapping]()
    names = [_table_named(raw) for raw in raws]
    taken = {name for name in names if name}
    by_headers = {raw.columns: name for raw, name in zip(raws, names, strict=True) if name}
    for raw, name in zip(raws, names, strict=True):
        alike = name or by_headers.get(raw.columns)
        mapping = map_as(raw, alike) if alike else _of_file(raw, taken)
        taken.add(mapping.table)
        by_headers.setdefault(raw.columns, mapping.table)
        mappings.append(mapping)
    return tuple(mappings)


def map_as(raw: RawBook, table: str) -> FileMapping:
    """Give how a file is read as a table that a visitor named; "" for none."""
    if not table:
        return FileMapping(_file(raw), "", "", extra=raw.columns)
    for shape in STRIPE_SHAPES:
        if shape.table == table and shape.fits(raw.columns) and isinstance(raw, HeldBook):
            return _as_stripe(raw, shape)
    schema = TABLES[table]
    own = OWN_KEYS.get(schema.name)
    return _as_ours(raw, schema, {} if own is None else {"id": own})


def nearest(raw: RawBook) -> FileMapping | None:
    """Give how a file that is no table is read as the one that it comes nearest to, if to any."""
    found = [map_as(raw, table) for table in TABLES]
    best = max(found, key=lambda one: (len(one.columns), -_lacking(one)))
    return best if _lacking(best) < 1 else None


def _lacking(mapping: FileMapping) -> float:
    """Give the share of the needed columns that are not there."""
    return len(mapping.missing_required) / len(TABLES[mapping.table].needed)


def _as_ours(raw: RawBook, schema: TableSchema, more: Mapping[str, str]) -> FileMapping:
    renames = sure_renames(schema.form, raw.columns, Naming({**more, **_synonyms(schema)}))
    columns = {name: name for name in schema.names if name in raw.columns}
    columns |= {ours: found for found, ours in renames.items()}
    used = set(columns.values())
    extra = tuple(name for name in raw.columns if name not in used)
    return FileMapping(_file(raw), schema.name, OURS, columns, extra)


def _table_named(raw: RawBook) -> str:
    """Give the table that a file's name says: "invoices", "invoices_2025" or "customers"."""
    if raw.table in TABLES:
        return raw.table
    stem = _COUNTED.sub("", raw.table.casefold())
    table = stem if stem in TABLES else OTHER_TABLES.get(stem, "")
    # The name says less than it does word for word: the columns must agree.
    return "" if not table or map_as(raw, table).missing_required else table


def _of_file(raw: RawBook, taken: set[str]) -> FileMapping:
    for shape in STRIPE_SHAPES:
        if shape.fits(raw.columns):
            return map_as(raw, shape.table)
    candidates = [_as_ours(raw, schema, {}) for schema in TABLES.values()]
    fitting = [one for one in candidates if not one.missing_required and _tells(one, raw)]
    if not fitting:
        return map_as(raw, "")
    return max(fitting, key=lambda one: (len(one.columns), one.table not in taken))


def _tells(mapping: FileMapping, raw: RawBook) -> bool:
    """Say whether columns make a table likely: many tables have a column of accounts."""
    schema = TABLES[mapping.table]
    half = min(len(raw.columns), len(schema.names)) / 2
    return len(schema.needed) > 1 or len(mapping.columns) >= half


def _as_stripe(raw: RawBook, shape: StripeShape) -> FileMapping:
    columns = {name: name for name in shape.gives(raw.columns)}
    extra = shape.spare(raw.columns)
    return FileMapping(_file(raw), shape.table, shape.name, columns, extra, shape.notes, shape)


def _upper(cells: pa.Array) -> pa.Array:
    text = pc.utf8_upper(pc.utf8_trim_whitespace(cells.cast(pa.string())))
    return text.filter(pc.fill_null(pc.equal(pc.utf8_length(text), _CODE_LETTERS), False))


def _synonyms(schema: TableSchema) -> dict[str, str]:
    found = dict[str, str]()
    for ours in schema.names:
        for other in OTHER_NAMES.get(ours, ()):
            found.setdefault(other, ours)
    return found


def _file(raw: RawBook) -> str:
    return raw.file if raw.file.startswith(raw.table) else f"{raw.file}: {raw.table}"
