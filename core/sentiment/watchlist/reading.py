"""Watch-lists as people write them: a line for each company, or a table."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from core.errors import DataMissing, WatchListError
from core.sentiment.watchlist.checking import problems_of
from core.sentiment.watchlist.entities import Entity, WatchList, tidy
from core.settings import settings

WATCHLIST_FILE = "sentiment_watchlist.csv"
COLUMNS = ("name", "title", "aliases", "tickers", "products", "context")
MOST_CHARACTERS = 100_000
_HEADING = re.compile(r"(?P<name>[^(]*)(?:\((?P<title>.*)\))?\s*")
_QUOTES = " \t\"'[]"

Numbered = tuple[int, Entity]


def load_watchlist(path: Path | None = None) -> WatchList:
    """Read a watch-list from a file; the one that ships, where none is named.

    Raises
    ------
    DataMissing
        If the file is not there.
    WatchListError
        If it cannot be used.
    """
    path = settings().data_dir / WATCHLIST_FILE if path is None else path
    if not path.is_file():
        raise DataMissing(f"{path} is not there.", "a watch-list.", "Restore data/.")
    try:
        return read_watchlist(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise WatchListError(("the file is not UTF-8 text",)) from error


def read_watchlist(text: str) -> WatchList:
    """Read a watch-list: lines, or comma-separated values with the columns ``COLUMNS``.

    A line is ``Name (title): alias, @handle, $TICKER; product, product; ~word``: first other
    names, then products, then words beside which a doubtful name (``lark?``) counts. All but the
    name may be left out. What begins with ``#`` and a space is a remark.

    Raises
    ------
    WatchListError
        With every problem and its line.
    """
    if len(text) > MOST_CHARACTERS:
        limit = f"{MOST_CHARACTERS:,} characters are too many"
        raise WatchListError((f"it has {len(text):,} characters; over {limit}",))
    try:
        numbered = list(_from_table(text) if _is_table(text) else _from_lines(text))
    except csv.Error as error:
        raise WatchListError((f"it is no table: {error}",)) from error
    problems = problems_of(numbered)
    if problems:
        raise WatchListError(tuple(problems))
    return WatchList(tuple(entity for _, entity in numbered))


def written(watch: WatchList) -> str:
    """Give a watch-list as lines that :func:`read_watchlist` reads."""
    return "\n".join(map(_line, watch.entities))


def _line(entity: Entity) -> str:
    title = f" ({entity.title})" if entity.title else ""
    named = (*entity.aliases, *(f"${ticker}" for ticker in entity.tickers))
    parts = [named, entity.products, tuple(f"~{word}" for word in entity.context)]
    while parts and not parts[-1]:
        parts.pop()
    told = "; ".join(", ".join(part) for part in parts)
    return f"{entity.name}{title}: {told}" if told else f"{entity.name}{title}"


def _is_table(text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0].lower().replace(" ", "")
    return first.split(",")[0].strip('"') == COLUMNS[0] and "," in first


def _from_table(text: str) -> Iterator[Numbered]:
    reader = csv.DictReader(io.StringIO(text.lstrip()), skipinitialspace=True)
    for row in reader:
        cells = {str(name).strip().lower(): str(cell or "") for name, cell in row.items()}
        lists = {name: _names(cells.get(name, "")) for name in COLUMNS[2:]}
        lists["tickers"] = tuple(ticker.lstrip("$") for ticker in lists["tickers"])
        title = tidy(cells.get("title", ""))
        yield reader.line_num, Entity(tidy(cells.get("name", "")), title, **lists)


def _from_lines(text: str) -> Iterator[Numbered]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not re.match(r"\s*#(\s|$)", line):
            yield number, _entity(line)


def _entity(line: str) -> Entity:
    heading, _, rest = line.partition(":")
    head = _HEADING.match(heading)
    name, title = (head["name"], head["title"] or "") if head else (heading, "")
    sections = rest.split(";")
    named, products = _names(sections[0]), _names(",".join(sections[1:]))
    given = (*named, *products)
    return Entity(
        tidy(name.strip(_QUOTES)),
        tidy(title),
        aliases=tuple(n for n in named if n[0] not in "$~"),
        tickers=tuple(n[1:] for n in given if n[0] == "$"),
        products=tuple(n for n in products if n[0] not in "$~"),
        context=tuple(n[1:] for n in given if n[0] == "~"),
    )


def _names(cell: str) -> tuple[str, ...]:
    parts = (tidy(part.strip(_QUOTES)) for part in re.split("[,;]", cell))
    return tuple(dict.fromkeys(part for part in parts if part))
