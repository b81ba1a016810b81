"""Histories of cash: one that never changes, and those of the books that ship."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest

from core.metrics.finance.history import CashHistory, cash_history
from core.metrics.store import MetricStore
from core.settings import settings
from core.startup.books import open_books


def months_of(count: int, **changed: np.ndarray) -> CashHistory:
    """A firm that takes in 100 a month, spends 150 and 10 on inference, and had plenty."""
    level = np.ones(count)
    usual = {
        "mrr_usd": 100 * level,
        "receipts_usd": 100 * level,
        "running_usd": 150 * level,
        "inference_usd": 10 * level,
        "raised_usd": 0 * level,
        "balance_usd": 1_000 + 60.0 * np.arange(count - 1, -1, -1),
    }
    return CashHistory(np.datetime64("2025-01") + np.arange(count), **usual | changed)


@pytest.fixture(scope="session")
def history_without(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., CashHistory]:
    """Give the history of the books that ship, some of their tables taken away."""

    def read(*absent: str) -> CashHistory:
        folder = tmp_path_factory.mktemp("books")
        for file in (settings().data_dir / "startup").glob("*.parquet"):
            if file.stem not in absent:
                copyfile(file, folder / file.name)
        return _history(folder)

    return read


def _history(folder: Path) -> CashHistory:
    store = MetricStore.of(open_books(folder))
    found = cash_history(store.warehouse)
    store.close()
    return found
