"""Files made into the tables of the books: each checked, and what cannot be used named."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import SchemaError, UploadError
from core.receipts import Badge
from core.startup.checks.held_table import HeldTable, absent_table, check_book
from core.startup.checks.parts import BookPart
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
            work.check(table, chosen[table])
        work.tables.setdefault(table, absent_table(TABLES[table], badge))
        if table == "rates":
            rates, said = with_said_rates(work.tables[table], assumed.usd_per_unit, badge)
            work.tables[table] = rates
            work.notes += said
    work.notes += [
        f"{raw.file}: {raw.table} was not used"
        for raw, mapping in zip(raws, mappings, strict=True)
        if not mapping.table
    ]
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

    def check(self, table: str, files: Sequence[tuple[RawBook, FileMapping]]) -> None:
        """Check files as a table; one that cannot be used leaves the others alone."""
        parts = [part for raw, mapping in files if (part := self._part(raw, mapping)) is not None]
        if len(parts) > 1:
            parts = [part for part in parts if self._is_sound(table, part)]
        try:
            if parts:
                self.tables[table] = self._checked(table, parts)
        except UploadError as error:
            self._give_up(parts[0].raw, table, error)

    def _part(self, raw: RawBook, mapping: FileMapping) -> BookPart | None:
        try:
            columns = mapping.checked()
            readings = mapping.readings(raw, self._assumed)
        except (UploadError, SchemaError) as error:
            self.unread.append(UnreadFile(mapping.file, mapping.table, error))
            return None
        ways = {reading.name: reading.way for reading in readings}
        told = [day for day in (self.told_until, mapping.told_until(raw, ways)) if day]
        self.told_until = max(told, default=None)
        made = mapping.read(raw, ways)
        said = [*made.notes, *mapping.notes, *_filled(mapping)]
        said += [str(one) for one in readings if not one.is_open]
        self.notes += [f"{raw.file}: {note}" for note in said]
        self.doubts += [f"{raw.file}: {one}" for one in readings if one.is_open]
        return BookPart(made, columns, ways if mapping.shape == OURS else {})

    def _is_sound(self, table: str, part: BookPart) -> bool:
        """Say whether a file can be gone through; one that is damaged is told."""
        try:
            for _ in part.raw.batches():
                pass
        except UploadError as error:
            self._give_up(part.raw, table, error)
            return False
        return True

    def _checked(self, table: str, parts: Sequence[BookPart]) -> HeldTable:
        known = None if table == "rates" else currencies_of(self.tables["rates"])
        return check_book(parts, TABLES[table], self._badge, known)

    def _give_up(self, raw: RawBook, table: str, error: UploadError) -> None:
        self.unread.append(UnreadFile(raw.file, table, error))


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
) -> dict[str, list[tuple[RawBook, FileMapping]]]:
    chosen = defaultdict[str, list[tuple[RawBook, FileMapping]]](list)
    for raw, mapping in zip(raws, mappings, strict=True):
        if mapping.table:
            chosen[mapping.table].append((raw, mapping))
    return chosen
