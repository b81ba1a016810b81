"""Plain text from a stranger: one message a line, whatever characters it holds.

Part of the worker process, beside :mod:`core.parsing.text`, whose checks of the bytes it shares.
"""

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from core.parsing.refusal import Refusal
from core.parsing.text import (
    BATCH_CELLS,
    DELIMITERS,
    SENTINEL,
    TextLines,
    open_text,
    refuse_markup,
)

# So many lines that all split into as many cells are a table under another name.
TABLE_LINES = 3
SAMPLE_LINES = 50
_PAGE = re.compile(r"\s*<(!doctype|\?xml|html|head|body)\b", re.IGNORECASE)


def read_lines(source: BinaryIO, out: BinaryIO, job: dict[str, Any]) -> dict[str, object]:
    """Write each line that is not blank as a cell of one column; give what was found."""
    import pyarrow as pa

    text, encoding, sample = open_text(source, job)
    refuse_page(sample)
    lines, column = TextLines(text), LineColumn(job["rows"], job["cells"])
    schema = pa.schema([pa.field(job["lines"], pa.string())])
    with pa.ipc.new_stream(out, schema) as writer:
        for cells in column.batches(lines):
            arrays = [pa.array(cells, pa.string())]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
    if not column.rows:
        raise Refusal("empty", form="lines")
    return {
        "encoding": encoding,
        "nuls": lines.nuls,
        "header_rows": 0,
        "blank_rows": column.blank_rows,
        "like_table": looks_like_table(sample),
    }


class LineColumn:
    """Lines on their way into a column, counted; blank ones are left out."""

    def __init__(self, most_rows: int, most_cells: int) -> None:
        self._most = min(most_rows, most_cells)
        self.rows = 0
        self.blank_rows: list[int] = []

    def batches(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Give the lines without their ends, some thousand at a time."""
        sound = self._sound(lines)
        while cells := list(itertools.islice(sound, BATCH_CELLS)):
            yield cells

    def _sound(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            if line == SENTINEL:
                return
            if not line.strip():
                self.blank_rows.append(self.rows)
            else:
                self.rows += 1
                yield line.rstrip("\r\n")
            if self.rows + len(self.blank_rows) > self._most:
                raise Refusal("rows")


def refuse_page(sample: str) -> None:
    """Refuse a web page or JSON; one message that looks like either is still a message."""
    lines = [line.lstrip() for line in sample.splitlines() if line.strip()]
    marked = sum(line.startswith(("<", "{", "[")) for line in lines)
    if _PAGE.match(sample) or marked >= len(lines) / 2:
        refuse_markup(sample)


def looks_like_table(sample: str) -> bool:
    """Say whether the first lines are rather the rows of a delimited table."""
    csv.field_size_limit(len(sample) + 1)
    whole = sample.splitlines()[:SAMPLE_LINES]
    for delimiter in DELIMITERS:
        rows = list(csv.reader(io.StringIO("\n".join(whole), newline=""), delimiter=delimiter))
        widths = {len(row) for row in rows if row}
        if len(rows) >= TABLE_LINES and len(widths) == 1 and min(widths) > 1:
            return True
    return False
