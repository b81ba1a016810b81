"""Files that cannot be used stand beside those that can; rows that cannot are named."""

import io
from pathlib import Path
from weakref import WeakSet

import duckdb
import pandas as pd
import pytest

from core.errors import UploadTooLarge
from core.exports import to_csv
from core.startup.books import books_from
from core.startup.own.mapping import guess_mapping
from tests.ui.conftest import html_of
from tests.ui.metrics.conftest import HOSTILE, Opened, sound
from tests.ui.metrics.own_files import opened_books, uploaded
from ui.metrics import books_state
from ui.metrics.books_files import read_file
from ui.metrics.books_problems import problems_table, reason_rows
from ui.metrics.books_state import OwnFiles
from ui.metrics.books_unread import cost_of
from ui.words.metrics import books as words

STATES = "subscription_id,account_id,starts_on,monthly_amount\nS1,A1,2026-01-01,100\n"


def test_a_damaged_file_is_named_with_its_cost_and_the_others_open(opened: Opened) -> None:
    app = uploaded(
        opened(view="books"), {"subscriptions.csv": STATES, "users.parquet": b"PAR1 cut"}
    )
    html = html_of(app)
    assert "1 file cannot be used; the others can" in html
    assert "<b>users.parquet</b>" in html
    assert "As the table “Users” it would give: Activation, Funnel." in html
    next(one for one in app.button if one.label == words.OPEN).click()
    app = app.run()
    held = app.session_state["_vitrine_own_books"].books
    assert held.tables["subscriptions"].rows == 1
    assert [one.file for one in held.unread] == ["users.parquet"]


def test_a_file_that_lacks_a_column_does_not_hold_the_others_up(opened: Opened) -> None:
    app = uploaded(
        opened(view="books"), {"subscriptions.csv": STATES, "cash.csv": b"day,sum\n1,2\n"}
    )
    app = opened_books(app)
    assert any(
        "cash.csv: As the table “Cash” it lacks “Month”, “Balance”." in text.value
        for text in app.text
    )


def test_the_name_of_a_file_is_never_markup(opened: Opened) -> None:
    app = uploaded(opened(view="books"), {f"{HOSTILE}.parquet": b"PAR1"})
    assert HOSTILE not in html_of(app)


def test_a_file_of_another_name_has_no_known_cost() -> None:
    (unread,) = read_file(b"", "Überblick.csv").unread
    assert cost_of(unread) == ""


def test_a_duckdb_file_becomes_books_through_the_page(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "mine.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE subscriptions AS SELECT 'S1' AS subscription_id, 'A1' AS account_id, "
            "DATE '2026-01-01' AS starts_on, 100 AS monthly_amount"
        )
        connection.execute("CREATE TABLE balances AS SELECT DATE '2026-01-01' AS month, 5 balance")
    app = opened_books(sound(uploaded(opened(view="books"), {"mine.duckdb": path.read_bytes()})))
    held = app.session_state["_vitrine_own_books"].books
    assert (held.tables["subscriptions"].rows, held.tables["cash"].rows) == (1, 1)


@pytest.fixture
def messy() -> str:
    rows = "".join(f"S{row},A{row},2026-01-01,free\n" for row in range(60))
    return STATES + rows + "S99,A99,soon,5\n"


def test_reasons_are_counted_and_rows_are_named_by_their_id(messy: str) -> None:
    raws = read_file(messy.encode(), "subscriptions.csv").raws
    held = books_from(raws, guess_mapping(raws))
    amount, day = reason_rows(held)
    assert amount[:4] == ("Subscriptions", "Amount a month", "60", "“free”")
    assert day[2:4] == ("1", "“soon”")
    csv = pd.read_csv(io.BytesIO(to_csv(problems_table(held))))
    assert list(csv.columns) == list(words.PROBLEM_HEAD)
    assert len(csv) == 61
    last = csv.iloc[-1].tolist()[:5]
    assert last == ["Subscriptions", "subscriptions.csv", 63, "S99 · soon", "Starts on"]


def test_the_page_shows_the_reasons_and_the_first_rows(opened: Opened, messy: str) -> None:
    app = opened_books(sound(uploaded(opened(view="books"), {"subscriptions.csv": messy})))
    assert "61 cells cannot be used; 61 rows are left out" in [e.label for e in app.expander]
    assert len(app.dataframe[0].value) == 50
    assert "The first 50 of 61 cells, row by row:" in [caption.value for caption in app.caption]


def test_what_all_visitors_hold_together_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(raw.cells.nbytes for raw in read_file(STATES.encode(), "a.csv").raws)
    monkeypatch.setattr(books_state, "_ALL", WeakSet())
    monkeypatch.setattr(books_state, "_MEGABYTE", 1)
    monkeypatch.setattr(books_state, "MOST_MB", size)
    monkeypatch.setattr(books_state, "MOST_MB_OF_ALL", size)
    one, other = OwnFiles(), OwnFiles()
    one.take("a", lambda: read_file(STATES.encode(), "a.csv"))
    with pytest.raises(UploadTooLarge, match="in memory together"):
        one.take("b", lambda: read_file(f"{STATES}S2,A2,2026-01-01,1\n".encode(), "b.csv"))
    with pytest.raises(UploadTooLarge, match="all visitors"):
        other.take("a", lambda: read_file(STATES.encode(), "a.csv"))
    one.keep_only([])
    other.take("a", lambda: read_file(STATES.encode(), "a.csv"))
    assert other.size == size


def test_a_file_beyond_the_limit_is_read_once_and_named(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books_state, "MOST_MB", 0)
    app = uploaded(opened(view="books"), {"subscriptions.csv": STATES})
    assert "<b>subscriptions.csv</b>: The files take" in html_of(app)
    reads = []
    monkeypatch.setattr("ui.metrics.books_files.read_raw", lambda *_, **__: reads.append(1))
    assert "<b>subscriptions.csv</b>: The files take" in html_of(app.run())
    assert not reads
