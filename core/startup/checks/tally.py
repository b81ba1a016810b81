"""What is wrong with the rows of a table, counted and listed as they are gone through."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.startup.checks.batches import CheckedBatch
from core.startup.checks.parts import GivenRows
from core.startup.checks.problems import Finding, Reason, RowProblem, quoted_cells, row_keys

# So many cells of a table are listed one by one; all are counted.
MOST_LISTED = 10_000


class Tally:
    """What was found while the rows of a table were gone through.

    Parameters
    ----------
    given : GivenRows
    """

    def __init__(self, given: GivenRows) -> None:
        self.given, self.usable = given, 0
        self._listed: list[tuple[int, Finding, str, str]] = []
        self._counts: Counter[tuple[str, str, bool]] = Counter()
        self._examples: dict[tuple[str, str, bool], str] = {}

    def take(self, batch: CheckedBatch) -> None:
        """Count a batch, and list what is wrong in it."""
        self.usable += int(batch.is_usable.sum())
        most = MOST_LISTED if len(self._listed) < MOST_LISTED else 1
        for finding in batch.findings:
            self.add(finding, batch.positions, batch.cells_as_given, most)

    def add(
        self,
        finding: Finding,
        positions: npt.NDArray[np.int64],
        cells: Callable[[str], pa.Array],
        most: int = MOST_LISTED,
    ) -> None:
        """List the cells that something is wrong with."""
        places = np.flatnonzero(finding.is_bad)
        if not len(places):
            return
        listed = pa.array(places[:most])
        given = quoted_cells(cells(finding.column).take(listed))
        keys = row_keys([cells(name).take(listed) for name in self.given.schema.key], len(listed))
        kind = (finding.column, finding.expected, finding.sets_aside)
        self._counts[kind] += len(places)
        self._examples.setdefault(kind, given[0])
        self._listed += [
            (int(position), finding, cell, key)
            for position, cell, key in zip(positions[places[:most]], given, keys, strict=True)
        ]

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Give the first problems, in order of the files."""
        found = sorted(self._listed, key=lambda problem: problem[0])[:MOST_LISTED]
        places = self.given.places([problem[0] for problem in found])
        table = self.given.schema.name
        return tuple(
            RowProblem(table, row, one.column, cell, one.expected, one.sets_aside, key, file)
            for (file, row), (_, one, cell, key) in zip(places, found, strict=True)
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Give why cells cannot be used, and how many; what costs most rows comes first."""
        order = sorted(self._counts.items(), key=lambda one: (not one[0][2], -one[1]))
        return tuple(Reason(*kind, count, self._examples[kind]) for kind, count in order)
