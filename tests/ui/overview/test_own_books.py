"""Books of one's own that lack much: what can be told is, the rest says why."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.metrics.store import MetricStore
from core.prediction_log import measured_by
from core.startup.books import open_books
from tests.conftest import ROOT
from tests.ui.conftest import cards_of, html_of
from ui import metrics_books
from ui.metrics_books import BooksView
from ui.overview.filters import choices_of
from ui.overview.growth import Growth
from ui.overview.kpis import cards
from ui.overview.scene import asked
from ui.words import overview_company as words

SUBSCRIPTIONS = """subscription_id,account_id,plan,billing,starts_on,ends_on,monthly_amount,currency
s1,a1,pro,monthly,2026-03-05,,100,USD
s2,a2,pro,monthly,2026-03-10,2026-03-20,50,USD
"""


def test_cards_and_bridge_end_with_the_same_month_where_the_last_is_not_over(
    tmp_path: Path,
) -> None:
    table = SUBSCRIPTIONS.replace("s1,a1,pro,monthly,2026-03-05", "s1,a1,pro,monthly,2026-01-05")
    (tmp_path / "subscriptions.csv").write_text(table)
    store = MetricStore.of(open_books(tmp_path), known_until=date(2026, 3, 20))
    books = BooksView(store, is_shipped=False)
    choices = choices_of(books)
    scene = asked(books, choices)
    assert scene.period == "Feb 2026"
    assert Growth.of(scene.results["mrr_bridge"]).last == "Feb 2026"
    shown = cards(choices, scene, {"arr": "ARR", "customers": "Customers"})
    assert {card.kpi.spark_ends[-1] for card in shown} == {"Feb 2026"}
    store.close()


@pytest.fixture
def opened(tmp_path: Path) -> AppTest:
    (tmp_path / "subscriptions.csv").write_text(SUBSCRIPTIONS)
    store = MetricStore.of(open_books(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state[metrics_books._OWN] = store
    return app


@pytest.mark.parametrize("period", list(words.PERIODS))
def test_one_month_of_subscriptions_alone_is_told_as_far_as_it_goes(
    opened: AppTest, period: str
) -> None:
    opened.query_params["period"] = period
    app = opened.run()
    assert not app.exception
    cards = {card.label: card for card in cards_of(app)}
    assert cards[words.CARDS["arr"]].value == "$1.20 k"
    assert "unfinished" in cards[words.CARDS["arr"]].change
    assert cards[words.CARDS["runway"]].value == "n/a"
    assert "the books lack cash" in cards[words.CARDS["runway"]].change
    html = html_of(app)
    assert words.COHORTS_EMPTY_TITLE in html
    assert words.CASH_EMPTY_TITLE in html
    assert words.CAP_EMPTY_TITLE in html
    assert "v-badge-uploaded" in html


def told_of(tmp_path: Path, **tables: str) -> str:
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state[metrics_books._OWN] = MetricStore.of(open_books(tmp_path))
    app.run()
    assert not app.exception
    return " ".join([html_of(app), *(text.value for text in app.markdown)])


def test_the_answer_says_how_many_rows_no_figure_is_of(tmp_path: Path) -> None:
    told = told_of(tmp_path, subscriptions=SUBSCRIPTIONS + "s3,a3,pro,monthly,2026-03-01,,x,USD\n")
    assert "1 of them is left out: “Your books” on the Metrics page says why." in told


def test_books_without_subscriptions_say_so_instead_of_drawing_nothing(tmp_path: Path) -> None:
    spend = "".join(f"2026-{month:02},sales,5\n" for month in range(1, 8))
    told = told_of(tmp_path, spend="month,category,amount\n" + spend)
    assert "Revenue a year is not known: the books lack subscriptions." in told
    assert words.BRIDGE_EMPTY in told
    assert "The books have no balance of cash for their last month." in told
    assert "MRR rose" not in told


def test_revenue_that_did_not_move_is_unchanged(tmp_path: Path) -> None:
    lines = (
        SUBSCRIPTIONS
        + "s3,a3,pro,monthly,2026-01-01,,70,USD\ns4,a4,pro,monthly,2026-05-02,,9,USD\n"
    )
    assert "unchanged in the last month." in told_of(tmp_path, subscriptions=lines)


def test_books_without_a_usable_row_say_so_instead_of_telling_of_1970(tmp_path: Path) -> None:
    # What was measured here has no quarter of such books beside it.
    with measured_by("credit", "1", rows=10):
        pass
    told = told_of(tmp_path, subscriptions=SUBSCRIPTIONS.splitlines()[0])
    assert words.NO_DAYS_TITLE in told
    assert "1970" not in told
