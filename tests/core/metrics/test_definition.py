"""The header of a block: what it says, and how it is refused."""

from pathlib import Path

import pytest

from core.errors import OptionError, StatementUnreadable
from core.metrics.catalogue import definition_of, definitions, families, prepared, rows_block
from core.metrics.definition import COMMON_COLUMNS, Parameter, ResultColumn
from core.metrics.header import read_definition
from core.metrics.request import Request
from core.metrics.store import MetricStore
from core.sql_blocks import blocks
from core.startup.schema import TABLES

SOUND = """-- name: growth
-- title: Growth
-- family: Revenue
-- definition: How much it grew
--   within a period.
-- formula: end ÷ start
-- unit: share
-- better: up
-- grain: year month
-- usual_grain: year; months swing
-- dimensions: segment
-- parameter: window_months = 12 (1 to 36): Months of it.
-- column: start_usd (USD): At the start
-- key: age (): Age
-- needs: subscriptions usage.latency_ms
-- rows: subscriptions
-- source: A book.
-- undefined: Never.
SELECT $grain
"""


def read(folder: Path, text: str) -> object:
    path = folder / "some.sql"
    path.write_text(text, encoding="utf-8")
    return read_definition(next(iter(blocks(path).values())))


def test_a_header_is_read_into_fields(tmp_path: Path) -> None:
    path = tmp_path / "some.sql"
    path.write_text(SOUND, encoding="utf-8")
    metric = read_definition(blocks(path)["growth"])
    assert metric.definition == "How much it grew within a period."
    assert metric.grains == ("month", "year")
    assert (metric.usual_grain, metric.usual_grain_why) == ("year", "months swing")
    assert metric.parameters == (Parameter("window_months", 12, 1, 36, "Months of it."),)
    assert metric.columns == (
        ResultColumn("start_usd", "At the start", "USD"),
        ResultColumn("age", "Age", "", is_key=True),
    )
    assert metric.keys == ("age",)
    assert metric.tables == ("subscriptions", "usage")
    assert metric.place == "some.sql:1"


@pytest.mark.parametrize(
    ("given", "instead", "said"),
    [
        ("-- title: Growth\n", "", "line 1: “growth” does not say its title"),
        ("-- unit: share", "-- units: share", "line 7: “units: share” is no field of a metric"),
        ("-- unit: share", "-- unit: share\n-- unit: USD", "line 8: “unit” is told twice"),
        ("better: up", "better: more", "line 8: “more” is not one of up, down, neither"),
        ("grain: year month", "grain: year moon", "line 9: “moon” is no grain"),
        ("usual_grain: year;", "usual_grain: week;", "line 10: a usual grain is one of its grains"),
        ("= 12 (1 to 36)", "= 12", "line 12: a parameter is “name = 1 (0 to 9): meaning”"),
        ("= 12 (1 to 36)", "= 40 (1 to 36)", "line 12: 40 is not from 1 to 36"),
        ("start_usd (USD)", "start_usd", "line 13: a column is “name (unit): title”"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, given: str, instead: str, said: str
) -> None:
    assert given in SOUND
    with pytest.raises(StatementUnreadable) as refused:
        read(tmp_path, SOUND.replace(given, instead))
    assert f"some.sql, {said}" in str(refused.value)


def test_the_catalogue_knows_its_families_and_no_others() -> None:
    assert [m for family in families().values() for m in family] == list(definitions().values())
    with pytest.raises(OptionError, match="one of mrr, arr"):
        definition_of("profit")


@pytest.mark.parametrize("name", definitions())
def test_every_metric_needs_tables_that_there_are_and_lists_rows(name: str) -> None:
    metric = definitions()[name]
    for need in metric.needs | metric.skips:
        table, _, column = need.partition(".")
        assert table in TABLES
        assert not column or column in TABLES[table]
    assert rows_block(metric.rows).sql


@pytest.mark.parametrize("name", definitions())
def test_every_answer_holds_the_columns_of_its_header(name: str, company: MetricStore) -> None:
    metric = definitions()[name]
    assert company.known_from is not None
    assert company.known_until is not None
    for grain in metric.grains:
        for by in (None, *metric.dimensions):
            result = company.run(name, Request(company.known_from, company.known_until, grain, by))
            columns = [*COMMON_COLUMNS, *(column.name for column in metric.columns)]
            assert list(result.frame.columns) == columns
            undefined = result.frame["value"].isna()
            assert (undefined == result.frame["undefined"].notna()).all()


def test_a_metric_that_is_not_told_by_month_says_why() -> None:
    whys = {m.name: m.usual_grain_why for m in definitions().values() if m.usual_grain != "month"}
    assert set(whys) == {"cac", "ltv", "ltv_to_cac", "cac_payback", "burn_multiple"}
    assert all(whys.values())


def test_every_prepared_statement_says_what_it_is_for() -> None:
    assert all(block.about.endswith(".") for block in prepared())
