"""A visitor's own books: brought, mapped, judged, given back."""

import io
import zipfile

import pandas as pd
import pytest

from core.errors import EncodingUnclear
from core.metrics.store import MetricStore
from core.startup.books import books_from
from core.startup.own.mapping import guess_mapping
from core.startup.schema import TABLES
from tests.ui.conftest import html_of
from tests.ui.metrics.conftest import HOSTILE, Opened, sound
from tests.ui.metrics.own_files import opened_books, uploaded
from ui.metrics.books_files import read_file
from ui.metrics.books_mapping import told_of
from ui.metrics.books_problems import problems_table
from ui.metrics.books_samples import INVOICES, SUBSCRIPTIONS, stripe_files, templates
from ui.metrics.books_state import OwnFiles
from ui.metrics.books_verdict import cost_rows, table_rows
from ui.words.metrics import books as words

STATES = (
    "subscription_id,account_id,starts_on,monthly_amount,currency\n"
    "1,a,2026-01-01,100,USD\n"
    f'2,"{HOSTILE}",2026-02-01,50,USD\n'
    "3,c,not a day,70,USD\n"
    "4,d,2026-01-05,900,XXX\n"
)


def test_what_ships_is_named_and_an_empty_box_teaches(opened: Opened) -> None:
    app = opened(view="books")
    assert "Test books" in html_of(app)
    assert words.SAMPLE_STRIPE in [button.label for button in app.button]


def test_a_file_is_mapped_opened_and_told_of(opened: Opened) -> None:
    app = sound(uploaded(opened(view="books"), {"subscriptions.csv": STATES.encode()}))
    app = opened_books(app)
    html = html_of(app)
    assert "Your books" in html
    assert app.query_params["mine"] == "1"
    # c has no day and d no currency that is known: two rows are left out, a and the other stay.
    assert "2 cells cannot be used; 2 rows are left out" in [e.label for e in app.expander]
    assert HOSTILE not in html
    app.button(key="metrics-books-catalogue").click()
    app = sound(app.run())
    assert app.session_state["_vitrine_own_books"].books.source.name == "Your books"


def test_back_gives_the_books_that_ship(opened: Opened) -> None:
    app = opened_books(uploaded(opened(view="books"), {"subscriptions.csv": STATES.encode()}))
    app.button(key="metrics-books-back").click()
    app = sound(app.run())
    assert "mine" not in app.query_params
    assert "Test books" in html_of(app)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("binary.csv", bytes(range(256)) * 4),
        ("page.csv", b"<!DOCTYPE html><html><body>no</body></html>"),
        ("cut.parquet", b"PAR1 cut"),
        ("no.duckdb", b"a text that is no database"),
        ("run.exe", b"MZ"),
        ("nested.zip", b"PK\x03\x04"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_the_others_stay(name: str, data: bytes) -> None:
    file = read_file(data, name)
    assert file.error is not None
    assert file.error.action
    assert not file.raws


def test_the_same_file_twice_is_one() -> None:
    held = OwnFiles()
    for key in ("one", "two"):
        held.take(key, lambda: read_file(STATES.encode(), "subscriptions.csv"))
    assert len(held.raws) == 1
    assert held.repeated == ("subscriptions.csv",)


def test_latin_1_is_offered_and_read_when_said() -> None:
    data = "account_id,name\na,Café\n".encode("latin-1")
    error = read_file(data, "accounts.csv").error
    assert isinstance(error, EncodingUnclear)
    read = read_file(data, "accounts.csv", encoding=error.encoding).raws[0]
    assert next(read.batches()).to_pylist() == [{"account_id": "a", "name": "Café"}]


def test_a_needed_column_that_is_missing_is_asked_for(opened: Opened) -> None:
    app = uploaded(
        opened(view="books"), {"subscriptions.csv": b"who,since,price\na,2026-01-01,5\n"}
    )
    button = next(one for one in app.button if one.label == words.OPEN)
    assert button.disabled
    assert "Needed, and not found" in html_of(app)


def test_stripe_is_mapped_as_it_is(store: MetricStore) -> None:
    # The small books lack invoices, so Stripe's export of them is only a header.
    files = stripe_files(store.books)
    file = read_file(files[SUBSCRIPTIONS], SUBSCRIPTIONS)
    mapping = guess_mapping(file.raws)[0]
    assert mapping.shape == "stripe subscriptions"
    assert told_of(mapping, file.raws[0])[0] == words.SHAPES["stripe subscriptions"]
    assert INVOICES in files
    frame = books_from(file.raws, (mapping,)).arrow("subscriptions").to_pandas()
    # a1 is annual at 100 a month; e1 holds now at 60.
    amounts = dict(zip(frame["subscription_id"], frame["monthly_amount"], strict=True))
    assert float(amounts["sub_a1"]) == 100
    assert float(amounts["sub_e1"]) == 60


def test_templates_are_the_tables() -> None:
    with zipfile.ZipFile(io.BytesIO(templates())) as archive:
        assert set(archive.namelist()) == {f"{name}.csv" for name in TABLES}
        frame = pd.read_csv(archive.open("spend.csv"))
    assert list(frame.columns) == list(TABLES["spend"].names)


def test_what_costs_most_comes_first(store: MetricStore) -> None:
    lost = {name: missing for name, missing in store.available().items() if missing}
    rows = cost_rows(lost)
    assert rows[0][0] == "Usage"
    assert "Daily active users" in rows[0][1]
    assert [row[0] for row in table_rows(store.books)] == [
        "Accounts",
        "Subscriptions",
        "Exchange rates",
    ]
    assert problems_table(store.books).empty


def test_a_file_that_is_no_table_says_what_it_lacks_and_can_be_removed(opened: Opened) -> None:
    lines = b"number,account_id,issued_on,amount\n1,a,2026-01-01,5\n"
    app = sound(uploaded(opened(view="books"), {"rechnungen.csv": lines}))
    told = html_of(app)
    assert "It comes nearest to “Invoices”, which also needs: Invoice." in told
    assert words.FORGET in [button.label for button in app.button]


def test_books_of_one_month_name_it_once(opened: Opened) -> None:
    states = b"subscription_id,account_id,starts_on,monthly_amount\n1,a,2026-01-01,100\n"
    app = opened_books(sound(uploaded(opened(view="books"), {"subscriptions.csv": states})))
    assert "in 2 of 12 tables, all of Jan 2026." in html_of(app)
