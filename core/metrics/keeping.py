"""Check and load the books that ship, and keep them in a file."""

import logging
import tempfile
from pathlib import Path

from core.metrics.kept_books import KeptBooks, kept_books
from core.metrics.kept_record import KeptRecord, is_sound
from core.metrics.loading import load_into
from core.receipts import sha256_of_file
from core.startup.books import Books, open_books

_log = logging.getLogger(__name__)


def keep_shipped() -> None:
    """Keep the books that ship, if they are as we made them."""
    books, kept = open_books(), kept_books()
    if kept is None or not is_sound(books):
        _log.warning("the books that ship are not sound, so they are checked at every start")
        return
    keep(books, kept)


def keep(books: Books, kept: KeptBooks) -> None:
    """Load books into a file, in the place of what was kept before.

    Raises
    ------
    OSError
        If nothing can be written there.
    """
    kept.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = list(kept.folder.iterdir())
    with tempfile.TemporaryDirectory(dir=kept.folder, prefix="making-") as making:
        made, written = Path(making) / "books.duckdb", Path(making) / kept.record.name
        load_into(made, books)
        sha256 = sha256_of_file(made)
        # Named by what it holds: whoever reads a record finds the very file that it is about.
        record = KeptRecord.of(books, f"{sha256[:32]}.duckdb", sha256)
        written.write_bytes(record.as_json())
        made.replace(kept.folder / record.file)
        written.replace(kept.record)
    for old in before:
        if old.is_file() and old not in (kept.record, kept.folder / record.file):
            old.unlink(missing_ok=True)
