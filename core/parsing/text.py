"""Delimited text from a stranger: its encoding, its delimiter, and its cells as text.

Part of the worker process: the standard library and pyarrow, nothing heavier. Python's own csv
reader does the parsing, because it alone gives line numbers and says how a quote ends: pyarrow's
reader is twice as fast, but takes an unclosed quote for one long cell and counts rows, not lines.
"""

import codecs
import csv
import gzip
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from core.parsing.refusal import Refusal

SAMPLE_BYTES = 1 << 18
BATCH_CELLS = 32_768
# Rarest first: where two fit equally well, a comma is more often part of the text.
DELIMITERS = ("\t", ";", "|", ",")
# For one column only: half a surrogate pair, which no decoder lets into a text.
NO_DELIMITER = "\udc00"
# The last line fed to the parser. Outside quotes it comes back as it is; inside a quote that
# was never closed it loses its own quote. NULs in the file were replaced, so none can fake it.
SENTINEL = '\0"\0'

_SIGNATURES = (
    (b"PAR1", "a Parquet file"),
    (b"PK\x03\x04", "a zip archive (or an Excel workbook)"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"MZ\x90", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
    (b"ARROW1", "an Arrow file"),
    *((b"\x80" + bytes([protocol]), "a Python pickle") for protocol in (2, 3, 4, 5)),
)
_MARKUP = re.compile(
    r"\s*<(!doctype|!--|\?xml|html|head|body|script|svg|table|div)\b", re.IGNORECASE
)
_JSON = re.compile(r'\s*(\{\s*"[^"\n]*"\s*:|\[\s*[\[{])')
_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROLS = bytes(set(range(32)) - set(b"\0\t\n\f\r")) + b"\x7f"
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)


class Metered(io.RawIOBase):
    """Read a source, and stop once it has given more bytes than the budget."""

    def __init__(self, source: BinaryIO | gzip.GzipFile, limit: int) -> None:
        self._source = source
        self._left = limit

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer, counting what comes out of the decompressor."""
        data = self._source.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise Refusal("decoded")
        buffer[: len(data)] = data
        return len(data)


def read_text(source: BinaryIO, out: BinaryIO, job: dict[str, Any]) -> dict[str, object]:
    """Write delimited text as Arrow columns of strings; give what was found on the way."""
    text, encoding, sample = open_text(source, job)
    lines = TextLines(text)
    csv.field_size_limit(job["decoded_bytes"])
    # Excel writes its delimiter into a first line of its own: "sep=;".
    named = re.match(r'"?sep=(.)"?(\r\n|\r|\n)', sample, re.IGNORECASE)
    if named:
        text.readline()
    delimiter = named[1] if named else sniff_delimiter(refuse_markup(sample))
    table = TextTable(csv.reader(lines, delimiter=delimiter), job, skipped=1 if named else 0)
    table.write(out)
    return {
        "encoding": encoding,
        "delimiter": "" if delimiter == NO_DELIMITER else delimiter,
        "nuls": lines.nuls,
        "header_rows": table.header_rows,
        "blank_rows": table.blank_rows,
    }


def open_text(source: BinaryIO, job: dict[str, Any]) -> tuple[io.TextIOWrapper, str, str]:
    """Give a source as text within its budget, its encoding, and a sample of its beginning."""
    file = gzip.GzipFile(fileobj=source) if job["gzip"] else source
    stream = io.BufferedReader(Metered(file, job["decoded_bytes"]), SAMPLE_BYTES)
    head = stream.peek(SAMPLE_BYTES)
    encoding = job["encoding"] or sniff_encoding(head)
    sample = codecs.getincrementaldecoder(encoding)("replace").decode(head).lstrip("\ufeff")
    return io.TextIOWrapper(stream, encoding, newline=""), encoding, sample


class TextLines:
    """The lines of a text, with NULs replaced and counted, and the sentinel after the last."""

    def __init__(self, text: Iterable[str]) -> None:
        self.nuls = 0
        self._text = text

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            if "\0" in line:
                self.nuls += line.count("\0")
                yield line.replace("\0", "\ufffd")
            else:
                yield line
        yield SENTINEL


def sniff_encoding(head: bytes) -> str:
    """Give the encoding that the first bytes declare, UTF-8 where they declare none."""
    if not head:
        raise Refusal("empty")
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise Refusal("not_text", looks_like=name)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[start::2].count(0) > 0.4 * len(head) / 2:
            raise Refusal("encoding", tried="utf-8", suggested=encoding)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # A few stray bytes are a fault in a text, whatever its length; many are no text.
    if controls > 4 + 0.01 * len(head) or head.count(0) > 8 + 0.05 * len(head):
        raise Refusal("not_text", looks_like="binary data")
    return "utf-8-sig"


def refuse_markup(sample: str) -> str:
    """Give the text back, unless it is a web page or JSON."""
    if _MARKUP.match(sample):
        raise Refusal("not_text", looks_like="a web page (HTML or XML)")
    if _JSON.match(sample):
        raise Refusal("not_text", looks_like="JSON")
    return sample


def sniff_delimiter(sample: str) -> str:
    """Give the delimiter under which most rows are as wide as the header."""
    widths = {delimiter: _widths(sample, delimiter) for delimiter in DELIMITERS}
    fits = {
        delimiter: (found.count(found[0]) / len(found), found[0])
        for delimiter, found in widths.items()
        if found and found[0] > 1
    }
    if fits:
        return max(fits, key=lambda delimiter: fits[delimiter])
    # A header of one column above rows that all have more is ragged; commas here and there
    # in a column of sentences are text.
    for delimiter, found in widths.items():
        if len(found) > 3 and len(set(found[1:])) == 1 and found[1] > 1:
            return delimiter
    return NO_DELIMITER


def _widths(sample: str, delimiter: str) -> list[int]:
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    found = [len(row) for row in itertools.islice(rows, 200) if row]
    # The sample may end in the middle of its last row.
    return found[:-1] if len(sample) >= SAMPLE_BYTES // 4 and 1 < len(found) < 200 else found


class TextTable:
    """Rows of text cells, written in batches once each is as wide as the header."""

    def __init__(self, reader: Any, job: dict[str, Any], skipped: int) -> None:
        self._reader = reader
        self._job = job
        self._rows = 0
        self._ragged: list[int] = []
        self._ragged_count = 0
        self.blank_rows: list[int] = []
        self.header_rows = skipped

    def write(self, out: BinaryIO) -> None:
        """Write every row, or refuse with the lines at fault."""
        import pyarrow as pa

        header = self._header()
        schema = pa.schema([pa.field(name, pa.string()) for name in header])
        with pa.ipc.new_stream(out, schema) as writer:
            for rows in self._batches(len(header)):
                cells = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
                writer.write_batch(pa.RecordBatch.from_arrays(cells, schema=schema))

    def _header(self) -> list[str]:
        for row in self._reader:
            if row == [SENTINEL]:
                break
            if row and "\0" in row[-1]:
                refuse_unclosed([row], self.header_rows + 1)
            self.header_rows += 1
            if len(row) > self._job["columns"]:
                raise Refusal("columns", found=len(row))
            if any(cell.strip() for cell in row):
                return list(row)
        raise Refusal("empty")

    def _batches(self, width: int) -> Iterator[list[list[str]]]:
        size = max(1, BATCH_CELLS // width)
        ended = False
        while not ended:
            line = self._reader.line_num + 1
            rows = list(itertools.islice(self._reader, size))
            ended = bool(rows[-1]) and "\0" in rows[-1][-1]
            if ended:
                refuse_unclosed(rows, line)
                del rows[-1]
            if set(map(len, rows)) - {width}:
                rows = self._sound(rows, width, line)
            self._count(len(rows), width)
            if rows and not self._ragged_count:
                yield rows
        if self._ragged_count:
            raise Refusal("ragged", lines=self._ragged, found=self._ragged_count, width=width)

    def _sound(self, rows: list[list[str]], width: int, line: int) -> list[list[str]]:
        """Give the rows that are as wide as the header; note the blank and the ragged ones."""
        sound: list[list[str]] = []
        for row in rows:
            if len(row) == width:
                sound.append(row)
            elif not "".join(row).strip() and len(row) <= 1:
                self.blank_rows.append(self._rows + len(sound))
            else:
                self._ragged_count += 1
                self._ragged.extend([line] if len(self._ragged) < 5 else [])
            line += sum(len(_BREAK.findall(cell)) for cell in row) + 1
        return sound

    def _count(self, rows: int, width: int) -> None:
        self._rows += rows
        if self._rows + len(self.blank_rows) > self._job["rows"]:
            raise Refusal("rows")
        if self._rows * width > self._job["cells"]:
            raise Refusal("cells")


def refuse_unclosed(rows: list[list[str]], line: int) -> None:
    """Refuse a text whose last row swallowed the sentinel: a quote in it was never closed."""
    *whole, last = rows
    if last == [SENTINEL]:
        return
    before = [cell for row in whole for cell in row] + last[:-1]
    line += len(whole) + sum(len(_BREAK.findall(cell)) for cell in before)
    raise Refusal("quote", line=line)
