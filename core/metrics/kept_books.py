"""Where the books that ship are kept once they are loaded, and the process that loads them.

Checking and loading them takes time and much memory, so a process of its own does it
(:mod:`core.metrics.shipped_worker`) and the app only opens the file (:mod:`core.metrics.shipped`).
It is made anew when anything that goes into it changes.
"""

import logging
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from core.receipts import sha256_of_bytes, sha256_of_file
from core.settings import REPOSITORY, settings

_log = logging.getLogger(__name__)

FOLDER = "books"
WORKER = Path(__file__).with_name("shipped_worker.py")
MOST_SECONDS = 120.0
# Read where it lies: importing what knows it would import pandas when the app starts.
_CODE = (
    REPOSITORY / "core" / "startup",
    REPOSITORY / "core" / "warehouse.py",
    REPOSITORY / "core" / "sql_blocks.py",
    Path(__file__).with_name("loading.py"),
    Path(__file__).with_name("prepared"),
)


@dataclass(frozen=True)
class KeptBooks:
    """Loaded books in a folder.

    Parameters
    ----------
    folder : Path
    made_of : str
        Hash of all that they were made of.
    """

    folder: Path
    made_of: str

    @property
    def record(self) -> Path:
        """Give the file that says what was kept; the last that is written."""
        return self.folder / f"{self.made_of[:32]}.json"


def kept_books() -> KeptBooks | None:
    """Give where the books that ship are kept; None if there are none that ship."""
    files = sorted((settings().data_dir / "startup").glob("*.parquet"))
    return KeptBooks(settings().state_dir / FOLDER, fingerprint(files)) if files else None


def fingerprint(files: Sequence[Path]) -> str:
    """Give a hash of all that kept books are made of: files, code, and DuckDB's version."""
    code = sorted(path for place in _CODE for path in _sources(place))
    parts = [f"{path.name} {sha256_of_file(path)}" for path in (*files, *code)]
    return sha256_of_bytes("\n".join([version("duckdb"), *parts]).encode())


def _sources(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [path for kind in ("*.py", "*.sql") for path in place.rglob(kind)]


class Keeper:
    """Lets a process of its own load the books, at most one at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._has_begun = False
        self._turn = Lock()

    def begin(self) -> None:
        """Begin where nothing is kept, once; nothing is waited for."""
        with self._turn:
            if not self._has_begun:
                self._begin()

    def wait(self) -> None:
        """Wait until it is done, or begin and wait where nothing is kept."""
        with self._turn:
            self._begin()
            process, self._process = self._process, None
            if process is not None:
                _ended(process)

    def _begin(self) -> None:
        self._has_begun = True
        kept = kept_books()
        if self._process is not None or kept is None or kept.record.is_file():
            return
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own file, and no shell
                [sys.executable, "-I", str(WORKER)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            _log.warning("no process could load the books: %s", type(error).__name__)


@lru_cache(maxsize=1)
def keeper() -> Keeper:
    """Give the keeper of this process."""
    return Keeper()


def _ended(process: subprocess.Popen[bytes]) -> None:
    with process:
        try:
            _, said = process.communicate(timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            _log.warning("the process that loads the books took too long")
        else:
            if process.returncode:
                told = said.decode("utf-8", "replace").strip().splitlines()[-1:]
                _log.warning("the books could not be kept (%d): %s", process.returncode, told)
