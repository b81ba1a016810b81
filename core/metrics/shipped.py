"""The books that ship, opened from the file that they were once loaded into."""

import logging
from contextlib import suppress
from functools import partial

from pydantic import ValidationError

from core.metrics.kept_books import KeptBooks, keeper, kept_books
from core.metrics.kept_record import KeptRecord
from core.metrics.loading import rows_in
from core.metrics.store import MetricStore
from core.receipts import sha256_of_file
from core.startup.books import open_books
from core.warehouse import Warehouse

_log = logging.getLogger(__name__)


def shipped_store() -> MetricStore:
    """Open the books that ship.

    Raises
    ------
    DataMissing
        If they are not there.
    """
    kept = kept_books()
    if kept is not None:
        keeper().wait()
        store = opened(kept)
        if store is not None:
            return store
    # Where nothing can be written, or no process started, it is done here.
    return MetricStore.of(open_books())


def opened(kept: KeptBooks) -> MetricStore | None:
    """Open what was kept; None where there is nothing that can be used."""
    import duckdb

    try:
        record = KeptRecord.read(kept.record)
        path = kept.folder / record.file
        if sha256_of_file(path) != record.sha256:
            raise OSError(f"{path.name} is damaged")
        warehouse = Warehouse(path)
        return MetricStore(record.books(partial(rows_in, warehouse)), warehouse)
    except (OSError, ValidationError, duckdb.Error) as error:
        _log.warning(
            "the books that were kept cannot be used: %s (%s)", error, type(error).__name__
        )
    # Without its record it is made anew at the next start.
    with suppress(OSError):
        kept.record.unlink(missing_ok=True)
    return None
