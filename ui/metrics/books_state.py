"""What a session keeps of a visitor's files while they become books."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from weakref import WeakSet

import streamlit as st

from core.errors import UploadError, UploadTooLarge
from core.metrics.store import MetricStore
from core.receipts import Badge
from core.startup.books import books_from
from core.startup.own.mapping import FileMapping, guess_mapping, map_as
from core.startup.own.raw_book import HeldBook, RawBook
from core.startup.own.reading import table_named
from core.startup.own.readings import Assumed, Reading, Way
from core.startup.own.unread import UnreadFile
from ui.background import Background
from ui.departures import departures
from ui.words.metrics import books as words

# Of all files of a session together, and of all sessions, as they would stand in memory.
MOST_MB, MOST_MB_OF_ALL, MOST_FILES = 100, 400, 24
# For loading them: what takes more is refused, so that the pages of others stay.
_LOADING_LIMIT = "256MB"
_MEGABYTE = 1_000_000
# What was measured on two cores; only for the estimate while it is done.
_LOADED_PER_SECOND, _LEAST_SECONDS = 400_000, 0.8
# One at a time: each checks a million cells, and there are two cores for all.
_LOADERS = ThreadPoolExecutor(1, "metrics-books")
_STATE = departures.closes("_vitrine_metrics_books")

Mappings = tuple[FileMapping, ...]


@dataclass(frozen=True)
class ReadFile:
    """One file: its tables, or why it could not be read.

    Parameters
    ----------
    name : str
        Safe to show.
    sha256 : str
    raws : tuple of RawBook
    lost : tuple of UnreadFile
        Tables of it that could not be read.
    error : UploadError, optional
        Why nothing could.
    error_id : str
    """

    name: str
    sha256: str
    raws: tuple[RawBook, ...] = ()
    lost: tuple[UnreadFile, ...] = ()
    error: UploadError | None = None
    error_id: str = ""

    @property
    def unread(self) -> tuple[UnreadFile, ...]:
        """Give what of the file could not be read: all of it, or tables."""
        if self.error is None:
            return self.lost
        return (UnreadFile(self.name, table_named(self.name), self.error),)


# Those of sessions that ended go by themselves.
_ALL: "WeakSet[OwnFiles]" = WeakSet()
# Each session has a thread of its own, and one may come while another counts them.
_COUNTING = Lock()


@dataclass(eq=False)
class OwnFiles:
    """A visitor's files, what each is read as, and the books that are being made of them.

    Parameters
    ----------
    generation : int
        Grows when all are forgotten: a widget with a new key has no file.
    files : dict of str to ReadFile
        By what names them in the browser, in the order in which they came.
    chosen : dict of str to FileMapping
        What the visitor corrected, by the key of a table.
    encodings : dict of str to str
        In which a file is to be read, where the visitor said so.
    badge : Badge
    making : Background of MetricStore, optional
    opened : tuple, optional
        What the books that are open were made as, and by which rates.
    usd_per_unit : dict of str to float
        What the visitor said that currencies are worth.
    seen, named : dict
        How columns are read and which currencies they name, by table and what it is read as: cells
        are looked at once.
    """

    generation: int = 0
    files: dict[str, ReadFile] = field(default_factory=dict)
    chosen: dict[str, FileMapping] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    badge: Badge = Badge.UPLOADED
    making: Background[MetricStore] | None = None
    opened: tuple[Mappings, Mapping[str, float]] | None = None
    usd_per_unit: dict[str, float] = field(default_factory=dict)
    seen: dict[object, tuple[Reading, ...]] = field(default_factory=dict, repr=False)
    named: dict[object, frozenset[str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        with _COUNTING:
            _ALL.add(self)

    @property
    def raws(self) -> tuple[RawBook, ...]:
        """Give all tables that were read; the same content once."""
        found: dict[str, RawBook] = {}
        # A copy: other sessions ask for its size while this one takes a file.
        for file in list(self.files.values()):
            for raw in file.raws:
                found.setdefault(key_of(raw), raw)
        return tuple(found.values())

    @property
    def repeated(self) -> tuple[str, ...]:
        """Give the names of files that hold the same as one before."""
        seen: set[str] = set()
        repeated = []
        for file in self.files.values():
            if file.sha256 in seen:
                repeated.append(file.name)
            seen.add(file.sha256)
        return tuple(repeated)

    def mappings(self) -> Mappings:
        """Give what each table is read as: as guessed, or as the visitor said."""
        raws = self.raws
        guessed = guess_mapping(raws)
        return tuple(
            self.chosen.get(key_of(raw), guess) for raw, guess in zip(raws, guessed, strict=True)
        )

    def take(self, key: str, read: Callable[[], ReadFile]) -> None:
        """Read a file, unless it is there already; it counts toward what all may take.

        Raises
        ------
        UploadTooLarge
            If all together take too much.
        """
        if key in self.files:
            return
        file = read()
        more = sum(map(_bytes, file.raws))
        size = self.size + more
        if size > MOST_MB * _MEGABYTE:
            raise UploadTooLarge(
                words.TOO_LARGE_GIVEN.format(size=round(size / _MEGABYTE)),
                words.TOO_LARGE_EXPECTED.format(most=MOST_MB),
                words.TOO_LARGE_ACTION,
            )
        if _size_of_all() + more > MOST_MB_OF_ALL * _MEGABYTE:
            raise UploadTooLarge(words.FULL_GIVEN, words.FULL_EXPECTED, words.FULL_ACTION)
        self.files[key] = file

    @property
    def size(self) -> int:
        """Give how many bytes all tables take."""
        return sum(map(_bytes, self.raws))

    def keep_only(self, keys: Sequence[str]) -> None:
        """Forget the files that the visitor took out of the box."""
        self.files = {key: file for key, file in self.files.items() if key in keys}

    # Callbacks name a table by its key: Streamlit keeps them for longer than a visitor's files.
    def read_as(self, key: str, table: str) -> None:
        """Read a table as the visitor says."""
        for raw in self.raws:
            if key_of(raw) == key:
                self.chosen[key] = map_as(raw, table)

    def correct(self, key: str, mapping: FileMapping, columns: Mapping[str, str]) -> None:
        """Read a table's columns as the visitor says."""
        self.chosen[key] = mapping.corrected(columns)

    def close(self) -> None:
        """Let go of all files: callbacks of Streamlit's may keep this for longer than them."""
        for kept in (self.files, self.chosen, self.seen, self.named):
            kept.clear()
        self.making = None

    @property
    def is_open(self) -> bool:
        """Say whether the books that are open were made of these files as they are mapped."""
        return self.opened == (self.mappings(), self.usd_per_unit)

    def readings(self, raw: RawBook, mapping: FileMapping) -> tuple[Reading, ...]:
        """Give how columns of a table are read that could be read in two ways."""
        columns, ways = sorted(mapping.columns.items()), sorted(mapping.ways.items())
        key = (key_of(raw), mapping.table, mapping.shape, tuple(columns), tuple(ways))
        if key not in self.seen:
            self.seen[key] = mapping.readings(raw)
        return self.seen[key]

    def currencies(self, raw: RawBook, mapping: FileMapping) -> frozenset[str]:
        """Give the currencies that a table names."""
        key = (key_of(raw), mapping.shape, mapping.columns.get("currency"))
        if key not in self.named:
            self.named[key] = mapping.currencies(raw)
        return self.named[key]

    def say(self, key: str, mapping: FileMapping, reading: Reading, way: Way) -> None:
        """Read a column as the visitor says."""
        self.chosen[key] = mapping.written(reading.name, way)

    @property
    def unread(self) -> tuple[UnreadFile, ...]:
        """Give the files that could not be read."""
        return tuple(one for file in self.files.values() for one in file.unread)

    def open(self) -> None:
        """Begin to check and load the books."""
        raws, mappings = self.raws, self.mappings()
        expected = _LEAST_SECONDS + sum(raw.rows for raw in raws) / _LOADED_PER_SECOND
        name = words.SAMPLE_NAME if self.badge is Badge.SIMULATED else words.NAME
        assumed = Assumed(usd_per_unit=dict(self.usd_per_unit))
        made = partial(_made, raws, mappings, self.badge, name, assumed, self.unread)
        self.making = Background.begin(_LOADERS, made, expected)
        self.opened = (mappings, assumed.usd_per_unit)


def _made(
    raws: Sequence[RawBook],
    mappings: Mappings,
    badge: Badge,
    name: str,
    assumed: Assumed,
    unread: Sequence[UnreadFile],
) -> MetricStore:
    books = books_from(raws, mappings, badge, name, assumed, unread)
    return MetricStore.of(books, memory_limit=_LOADING_LIMIT)


def own_files() -> OwnFiles:
    """Give what this session keeps."""
    kept: OwnFiles = st.session_state.setdefault(_STATE, OwnFiles())
    return kept


def forget_files() -> None:
    """Forget all files, and the widget's with them."""
    old = own_files()
    old.close()
    st.session_state[_STATE] = OwnFiles(old.generation + 1)


def key_of(raw: RawBook) -> str:
    """Name a table of a file among all that a session holds."""
    return f"{raw.sha256[:16]}-{raw.table}"


def _size_of_all() -> int:
    with _COUNTING:
        everybody = list(_ALL)
    return sum(one.size for one in everybody)


def _bytes(raw: RawBook) -> int:
    return int(raw.cells.nbytes) if isinstance(raw, HeldBook) else 0
