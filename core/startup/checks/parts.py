"""A table of the books as it was given: one file, or several after each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.receipts import Badge, Source, sha256_of_bytes
from core.startup.checks.batches import CheckedBatch, checked_batches
from core.startup.own.raw_book import RawBook
from core.startup.own.readings import Way
from core.startup.schema import TableSchema


@dataclass(frozen=True)
class BookPart:
    """A file as a table, or as a part of one.

    Parameters
    ----------
    raw : RawBook
    columns : mapping of str to str
        The schema's names to the file's.
    ways : mapping of str to str
        How the file's columns are read that could be read in two ways.
    """

    raw: RawBook
    columns: Mapping[str, str]
    ways: Mapping[str, Way] = field(default_factory=dict)


@dataclass(frozen=True)
class GivenRows:
    """The rows of a table, read and checked each time they are gone through.

    Parameters
    ----------
    schema : TableSchema
    parts : sequence of BookPart
        At least one; positions count through all of them.
    """

    schema: TableSchema
    parts: Sequence[BookPart]

    def checked(self) -> Iterator[CheckedBatch]:
        """Go through the rows, file after file."""
        for first, part in zip(self._starts, self.parts, strict=True):
            yield from checked_batches(
                part.raw, self.schema, part.columns, part.ways, first=int(first)
            )

    @property
    def count(self) -> int:
        """Give how many rows the files have."""
        return sum(part.raw.rows for part in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """Give the columns of the schema that no file has."""
        found = {name for part in self.parts for name in part.columns}
        return tuple(name for name in self.schema.names if name not in found)

    def source(self, badge: Badge) -> Source:
        """Give where the rows come from."""
        hashes = [part.raw.sha256 for part in self.parts]
        sha256 = hashes[0] if len(hashes) == 1 else sha256_of_bytes("".join(hashes).encode())
        name = " + ".join(dict.fromkeys(part.raw.file for part in self.parts))
        return Source(name, badge, self.count, sha256)

    def places(self, positions: Sequence[int]) -> list[tuple[str, int]]:
        """Give the file in which each row stands, and its row there as a person counts."""
        at = np.asarray(positions, dtype=np.int64)
        owners = np.searchsorted(self._starts, at, side="right") - 1
        found = [("", 0)] * len(at)
        for number in np.unique(owners):
            mine = np.flatnonzero(owners == number)
            raw = self.parts[number].raw
            rows = raw.rows_in_file([int(one) for one in at[mine] - self._starts[number]])
            for place, row in zip(mine, rows, strict=True):
                found[place] = (raw.file, row)
        return found

    @cached_property
    def _starts(self) -> npt.NDArray[np.int64]:
        ends = np.cumsum([part.raw.rows for part in self.parts])
        return np.concatenate([[0], ends[:-1]]).astype(np.int64)
