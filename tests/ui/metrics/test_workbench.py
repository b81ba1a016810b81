"""The SQL workbench, as an analyst meets it: asking, what comes of it, and what must not happen."""

from datetime import date
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from core.analyst.examples import examples
from core.analyst.limits import SandboxLimits
from core.analyst.workbench import Analyst
from core.metrics.notebook import Notebook
from core.metrics.offered import starters
from core.metrics.store import MetricStore
from core.sql_blocks import Block
from tests.ui.conftest import html_of
from tests.ui.metrics.conftest import HOSTILE, Opened
from ui.charts.metrics_quick_plan import plan_of
from ui.metrics import workbench, workbench_tables
from ui.metrics.workbench_desk import SqlDesk, current, desk_of, questions
from ui.metrics.workbench_editor import MOST_LINK_CHARACTERS
from ui.metrics.workbench_state import EDITOR
from ui.metrics_books import BooksView
from ui.words import CRASH_TITLE, LINK_NOTICE
from ui.words.metrics import workbench as words

HURRIED = SandboxLimits(seconds=1.5)


@pytest.fixture(scope="module")
def desk(store: MetricStore) -> SqlDesk:
    return desk_of(BooksView(store, is_shipped=True))


@pytest.fixture
def app(opened: Opened) -> AppTest:
    return opened(view="workbench")


def ask(app: AppTest, sql: str) -> str:
    """Write a statement, run it, and give what the page then says of it."""
    app.text_area(key=EDITOR).set_value(sql)
    app.button(key="workbench-run").click().run()
    return outcome(app)


def outcome(app: AppTest) -> str:
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    shown = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in shown if "<style" not in body and "<script" not in body)


# -- before the first question ---------------------------------------------------------------


def test_the_empty_page_says_what_to_do_and_offers_questions(app: AppTest, desk: SqlDesk) -> None:
    assert words.NOTHING_TITLE in outcome(app)
    assert ">simulated<" in outcome(app) or ">uploaded<" in outcome(app)
    labels = {button.label for button in app.button}
    assert {block.about for block in questions(desk)} <= labels


def test_a_question_to_start_from_is_written_asked_and_kept_in_the_address(app: AppTest) -> None:
    block = starters()[0]

    app.button(key=f"workbench-start-{block.name}").click().run()

    assert 'class="w-headline"' in outcome(app)
    assert app.text_area(key=EDITOR).value == block.sql
    assert app.query_params["sql"] == block.sql


def test_books_that_lack_a_table_have_no_question_about_it(desk: SqlDesk) -> None:
    named = {block.name for block in questions(desk)}

    # The small books have neither invoices, usage nor spend.
    assert {"largest_accounts_today", "mrr_movements_by_month"} <= named
    assert not {"slowest_invoices", "errors_and_latency_by_use_case", "spend_by_month"} & named


@pytest.mark.parametrize("block", [*starters(), *examples()], ids=lambda block: str(block.name))
def test_every_question_to_start_from_is_answered_by_the_books_that_ship(block: Block) -> None:
    desk = current()

    assert block in questions(desk)
    answer = desk.analyst.ask(block.sql)
    assert answer.rows
    assert not answer.truncated
    assert plan_of(answer.frame) is not None


# -- an answer -------------------------------------------------------------------------------


def test_an_answer_is_a_table_with_its_rows_files_and_receipt(app: AppTest) -> None:
    shown = ask(
        app, "SELECT account_id, customers.name FROM accounts JOIN customers USING (account_id)"
    )

    assert app.dataframe[0].value.columns.tolist() == ["account_id", "name"]
    assert words.ROWS.format(rows=len(app.dataframe[0].value)) in shown
    assert {button.label for button in app.get("download_button")} == {words.CSV, words.PARQUET}
    # Both tables, the prepared one with the statement that made it; the address that restores it.
    assert "<b>accounts</b>" in shown
    assert words.PREPARED in shown
    assert "core/metrics/prepared/1_books.sql" in shown
    assert "SHA-256" in shown
    assert "?view=workbench&amp;sql=SELECT" in shown


def test_a_link_restores_the_statement_its_answer_and_its_look(opened: Opened) -> None:
    sql = "SELECT 'a' AS k, 41 + 1 AS n UNION ALL SELECT 'b', 2"
    app = opened(view="workbench", sql=sql, look="chart")

    assert app.text_area(key=EDITOR).value == sql
    assert words.ROWS.format(rows="2") in outcome(app)
    assert words.BAR_FINDING.format(what="n", name="a", figure="42") in outcome(app)


def test_a_statement_that_no_address_holds_is_asked_without_and_said(app: AppTest) -> None:
    shown = ask(app, "SELECT 1 AS n --" + "x" * MOST_LINK_CHARACTERS)

    assert words.ROWS_ONE in shown
    assert "sql" not in app.query_params
    assert words.UNLINKED in [element.value for element in app.caption]


def test_a_link_that_is_too_long_is_not_used_and_said(opened: Opened) -> None:
    app = opened(view="workbench", sql="x" * (MOST_LINK_CHARACTERS + 1))

    assert words.NOTHING_TITLE in outcome(app)
    assert LINK_NOTICE.format(keys="sql") in [element.value for element in app.info]


def test_computed_again_an_answer_says_whether_it_is_the_same(app: AppTest) -> None:
    assert words.SAME not in ask(app, "SELECT 1 AS n")

    app.button(key="workbench-again").click().run()

    assert words.SAME in outcome(app)
    app.button(key="workbench-run").click().run()
    assert words.SAME not in outcome(app)


def test_no_row_is_an_answer_too(app: AppTest) -> None:
    assert words.NO_ROWS_TOLD in ask(app, "SELECT * FROM accounts WHERE false")


def test_a_note_of_the_session_stands_on_the_chart_too(app: AppTest) -> None:
    app.session_state["_vitrine_metrics_notebook"] = Notebook().with_note(
        date(2026, 2, 10), HOSTILE
    )
    ask(app, "SELECT DATE '2026-02-01' + CAST(range AS INT) * 30 AS day, range AS n FROM range(3)")
    app.button_group(key="look").set_value("chart").run()
    assert any(f"A: 2026-02-10, {HOSTILE}." in element.value for element in app.text)
    assert HOSTILE not in html_of(app)


def test_what_cannot_be_drawn_says_what_a_chart_needs(app: AppTest) -> None:
    ask(app, "SELECT name FROM accounts")

    app.query_params["look"] = "chart"
    app.run()

    assert words.NO_CHART in outcome(app)


def test_what_was_asked_before_is_listed_newest_first_each_once(app: AppTest) -> None:
    for sql in ("SELECT 1", "FROM nowhere", "SELECT 1"):
        ask(app, sql)

    listed = app.dataframe[-1].value
    assert listed[words.ASKED].tolist() == ["SELECT 1", "FROM nowhere"]
    assert listed[words.OUTCOME].tolist() == [words.ROWS_ONE, words.PROBLEM_TITLES["table"]]


def test_what_is_written_is_still_there_after_another_view(app: AppTest) -> None:
    ask(app, "SELECT 5 AS five")
    app.query_params["view"] = "books"
    app.run()
    app.query_params["view"] = "workbench"
    app.run()

    assert app.text_area(key=EDITOR).value == "SELECT 5 AS five"
    assert 'class="w-headline"' in outcome(app)
    assert app.query_params["sql"] == "SELECT 5 AS five"


# -- faults 40 to 51 -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT * FROM read_csv('/etc/passwd')", "function"),
        ("COPY accounts TO '/tmp/x.csv'", "statement"),
        ("ATTACH '/tmp/x.duckdb'", "statement"),
        ("SET memory_limit = '8GB'", "statement"),
        ("SELECT * FROM duckdb_settings()", "function"),
        ("SELECT * FROM incoming_usage", "table"),
        ("SELECT 1; SELECT 2", "statements"),
        ("WITH gone AS (DELETE FROM accounts RETURNING *) SELECT * FROM gone", "statement"),
        ("WITH events AS (SELECT 1) SELECT * FROM main.events", "table"),
        ("-- nothing but a comment", "empty"),
        ("", "empty"),
        ("SELECT '" + "x" * 5_000_000 + "'", "length"),
        ("SELECT (account_id || 'x')::INT FROM accounts", "conversion"),
        ("SELECT 5 % (n - n) FROM (SELECT 1 AS n)", "division"),
        ("SELECT 9223372036854775807 + n FROM range(1, 3) t(n)", "overflow"),
        ("SELECT nope\nFROM accounts", "name"),
        ("SELEC 1", "syntax"),
    ],
)
def test_what_cannot_be_answered_says_why_and_what_to_do(
    app: AppTest, sql: str, reason: str
) -> None:
    shown = ask(app, sql)

    assert words.PROBLEM_TITLES[reason] in shown
    assert words.EXPECTED in shown
    assert words.ERROR_ID in shown
    assert len(shown) < 10_000
    assert 'class="w-headline"' not in shown


def test_what_takes_too_long_is_stopped_and_the_page_goes_on(
    opened: Opened, desk: SqlDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried = Analyst(desk.analyst.guides, desk.analyst.snapshot, HURRIED)
    impatient = SqlDesk(hurried, desk.source, desk.tables, desk.prepared)
    monkeypatch.setattr(workbench, "current", lambda: impatient)
    app = opened(view="workbench")

    shown = ask(app, "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b")

    assert words.PROBLEM_TITLES["time"] in shown
    assert words.ROWS_ONE in ask(app, "SELECT 1 AS n")


def test_a_billion_rows_are_a_thousand_and_said_to_be_truncated(app: AppTest) -> None:
    shown = ask(app, "SELECT range FROM range(1000000000)")

    assert words.ROWS.format(rows="1,000") in shown
    assert f">{words.TRUNCATED}<" in shown
    assert len(app.dataframe[0].value) == 1_000


def test_a_quotient_without_a_divisor_is_shown_and_explained(app: AppTest) -> None:
    shown = ask(app, "SELECT 1 / 0 AS x")

    assert "as a division by zero gives" in shown


def test_columns_that_share_a_name_are_all_shown(app: AppTest) -> None:
    ask(app, "SELECT 1 AS n, 2 AS n")

    assert app.dataframe[0].value.columns.tolist() == ["n", "n (2)"]


def test_the_line_at_fault_is_quoted_with_its_neighbours(app: AppTest) -> None:
    shown = ask(app, "SELECT\n  name,\n  nope\nFROM accounts\nLIMIT 1")

    assert words.ON_LINE.format(title=words.PROBLEM_TITLES["name"], line=3) in shown
    assert "<b>▸   3    nope\n</b>" in shown
    assert "   1  SELECT" in shown


# -- strangers' text -------------------------------------------------------------------------


def test_markup_in_names_values_and_statements_is_text(app: AppTest) -> None:
    shown = ask(app, f"""SELECT '{HOSTILE}' AS "{HOSTILE}", 1 AS n, 2 AS n""")
    shown += ask(app, f"SELECT\n'{HOSTILE}' nope nope")

    assert HOSTILE not in shown
    assert escape(HOSTILE) in shown
    assert not any(HOSTILE in str(element.value) for element in (*app.markdown, *app.caption))


def test_a_forged_choice_of_a_question_is_not_taken(app: AppTest) -> None:
    assert app.text_area(key=EDITOR).value in ("", None)
    app.session_state["workbench-questions"] = "no such question"
    assert words.NOTHING_TITLE in outcome(app.run())


# -- the tables beside the editor ------------------------------------------------------------


def test_every_table_and_column_is_explained_and_can_be_clicked(desk: SqlDesk) -> None:
    told = workbench_tables.tables_html(desk)

    for guide in desk.analyst.guides:
        assert f'data-write="{guide.name}"' in told
        assert escape(guide.about) in told
        for column in guide.columns:
            assert column.about, (guide.name, column.name)
            assert f'data-write="{column.name}"' in told


def test_the_books_that_ship_have_one_desk_for_all() -> None:
    assert current() is current()
