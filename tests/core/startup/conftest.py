"""Small books as files."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from core.startup.books import Books, open_books

WriteBooks = Callable[[Mapping[str, str]], Books]


@pytest.fixture
def books_of(tmp_path: Path) -> WriteBooks:
    """Open books from the text of their CSV files, by table."""

    def write(files: Mapping[str, str]) -> Books:
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return open_books(tmp_path)

    return write


@pytest.fixture(scope="session")
def shipped() -> Books:
    return open_books()
