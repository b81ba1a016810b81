"""Files made into the tables of the books: each checked, and what cannot be used named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import SchemaError, UploadError
from core.receipts import Badge
from core.startup.checks.held_table import HeldTable, absent_table, check_book
from core.startup.completing import completed, currencies_of, with_said_rates
from core.startup.own.mapping import OURS, FileMapping
from core.startup.own.raw_book import RawBook
from core.startup.own.readings import Assumed
from core.startup.own.unread import UnreadFile
from core.startup.schema import TABLES


@dataclass(frozen=True)
class Assembly:
    """Tables, and what there is to say of them.

    Parameters
    ----------
    tables : mapping of str to HeldTable
        Every table of the schema, in its order.
    notes : tuple of str
        What was assumed or mended, for people.
    doubts : tuple of str
        What was assumed and may be wrong; a person can say.
    unread : tuple of UnreadFile
    told_until : date, optional
        A day up to which they tell at least, if no row is of it.
    """

    tables: Mapping[str, HeldTable]
    notes: tuple[str, ...]
    doubts: tuple[str, ...]
    unread: tuple[UnreadFile, ...]
    told_until: date | None


def assembled(
    raws: Sequence[RawBook], mappings: Sequence[FileMapping], badge: Badge, assumed: Assumed
) -> Assembly:
    """Check files as the tables that they were mapped to.

    Parameters
    ----------
    raws : sequence of RawBook
    mappings : sequence of FileMapping
        One for each file.
    badge : Badge
    assumed : Assumed
    """
    work = _Work(badge, assumed)
    chosen = _chosen(raws, mappings)
    # Rates come first: they say which currencies can be used.
    for table in ("rates", *(other for other in TABLES if other != "rates")):
        if table in chosen:
            work.check(*chosen[table])
        work.tables.setdefault(table, absent_table(TABLES[table], badge))
        if table == "rates":
            rates, said = with_said_rates(work.tables[table], assumed.usd_per_unit, badge)
            work.tables[table] = rates
            work.notes += said
    work.notes += _left_aside(raws, mappings, chosen)
    work.notes += completed(work.tables, badge)
    ordered = {table: work.tables[table] for table in TABLES}
    notes, doubts = tuple(work.notes), tuple(work.doubts)
    return Assembly(ordered, notes, doubts, tuple(work.unread), work.told_until)


class _Work:
    """Tables so far, and what was said on the way."""

    def __init__(self, badge: Badge, assumed: Assumed) -> None:
        self._badge, self._assumed = badge, assumed
        self.tables: dict[str, HeldTable] = {}
        self.notes: list[str] = []
        self.doubts: list[str] = []
        self.unread: list[UnreadFile] = []
        self.told_until: date | None = None

    def check(self, raw: RawBook, mapping: FileMapping) -> None:
        """Check a file as its table; one that cannot be used leaves the others alone."""
        try:
            self._check(raw, mapping)
        except (UploadError, SchemaError) as error:
            self.unread.append(UnreadFile(mapping.file, mapping.table, error))

    def _check(self, raw: RawBook, mapping: FileMapping) -> None:
        columns, schema = mapping.checked(), TABLES[mapping.table]
        readings = mapping.readings(raw, self._assumed)
        ways = {reading.name: reading.way for reading in readings}
        self.told_until = mapping.told_until(raw, ways) or self.told_until
        made = mapping.read(raw, ways)
        known = None if schema.name == "rates" else currencies_of(self.tables["rates"])
        ways = ways if mapping.shape == OURS else {}
        table = check_book(made, schema, columns, self._badge, known, ways)
        self.tables[schema.name] = table
        said = [*made.notes, *mapping.notes, *_filled(mapping)]
        said += [str(one) for one in readings if not one.is_open]
        self.notes += [f"{raw.file}: {note}" for note in said]
        self.doubts += [f"{raw.file}: {one}" for one in readings if one.is_open]


def _filled(mapping: FileMapping) -> list[str]:
    """Say what stands in for columns that decide over amounts."""
    lacks = TABLES[mapping.table].names
    missing = {name for name in lacks if name not in mapping.columns}
    notes = []
    if "currency" in missing and mapping.table != "accounts":
        notes.append("no column says the currency: that which amounts name, else US dollars")
    if mapping.table == "invoices" and "kind" in missing:
        notes.append("no column says the kind: negative amounts are refunds")
    return notes


def _chosen(
    raws: Sequence[RawBook], mappings: Sequence[FileMapping]
) -> dict[str, tuple[RawBook, FileMapping]]:
    chosen = dict[str, tuple[RawBook, FileMapping]]()
    for raw, mapping in zip(raws, mappings, strict=True):
        if mapping.table:
            chosen.setdefault(mapping.table, (raw, mapping))
    return chosen


def _left_aside(
    raws: Sequence[RawBook],
    mappings: Sequence[FileMapping],
    chosen: Mapping[str, tuple[RawBook, FileMapping]],
) -> list[str]:
    used = [mapping for _, mapping in chosen.values()]
    return [
        f"{raw.file}: {raw.table} was not used"
        for raw, mapping in zip(raws, mappings, strict=True)
        if not any(mapping is other for other in used)
    ]
