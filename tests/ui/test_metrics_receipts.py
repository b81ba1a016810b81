"""What a metric's receipt says, and that nothing in it is markup."""

from core.metrics.store import MetricStore
from core.startup.books import open_books
from ui import words
from ui.metrics_books import BooksView
from ui.metrics_receipts import metric_receipt_html, prepared_html, receipt_rows_html
from ui.overview.filters import choices_of
from ui.overview.scene import ask_one
from ui.words import metrics_shared as told


def test_a_receipt_names_all_that_stands_behind_a_figure() -> None:
    books = BooksView(MetricStore.of(open_books()), is_shipped=True)
    result = ask_one(books, choices_of(books), "nrr")
    html = metric_receipt_html(result, "107 %", "?period=12m")
    for part in (
        told.FORMULA,
        told.STATEMENT,
        told.BOUND,
        words.RECEIPT_TABLES,
        told.SOURCE,
        told.RAN,
    ):
        assert f"<dt>{part}</dt>" in html
    assert all(source.sha256 in html for source in result.sources)
    assert "$window_months = 12" in html
    assert 'href="?period=12m"' in html
    shared = prepared_html([result, result])
    assert all(shared.count(f'id="prepared-{block.name}"') == 1 for block in result.prepared)
    books.store.close()


def test_a_title_is_escaped() -> None:
    assert "<b>" not in receipt_rows_html("<b>", "<b>", "<b>", [])
