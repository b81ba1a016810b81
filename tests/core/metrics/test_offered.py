"""The prepared tables that analysts may ask, and the questions to start from."""

from pathlib import Path

import pytest

from core.errors import StatementUnreadable
from core.metrics import offered
from core.metrics.offered import prepared_tables, starters
from core.metrics.store import MetricStore
from core.sql_blocks import Block


def test_every_column_is_explained_and_nothing_else_is(company: MetricStore) -> None:
    for table in prepared_tables(company):
        columns = table.stream().schema.names
        assert set(columns) <= set(table.meanings), table.name
        own = offered._told(offered.blocks(offered.FILE)[table.name]).keys()
        assert own - {"title", "about"} <= set(columns), table.name


def test_rows_name_accounts_by_their_key(company: MetricStore) -> None:
    tables = {table.name: table for table in prepared_tables(company)}

    movements = tables["account_movements"].stream().read_all()

    known = set(tables["customers"].stream().read_all()["account_id"].to_pylist())
    assert movements.num_rows
    assert set(movements["account_id"].to_pylist()) <= known


def test_the_last_statement_behind_a_table_is_the_one_that_makes_it(company: MetricStore) -> None:
    for table in prepared_tables(company):
        assert table.made_by[-1].name == f"make_{table.name}"


def test_a_header_that_does_not_say_what_a_row_is_is_named_with_its_line(
    company: MetricStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "offered.sql"
    file.write_text("-- name: customers\n-- title: Customers\nFROM customers\n")
    monkeypatch.setattr(offered, "FILE", file)

    with pytest.raises(StatementUnreadable, match=r"offered.sql:1: “customers”"):
        prepared_tables(company)


@pytest.mark.parametrize("block", starters(), ids=lambda block: str(block.name))
def test_a_question_to_start_from_fits_the_tables(company: MetricStore, block: Block) -> None:
    with company.warehouse.cursor() as cursor:
        for table in prepared_tables(company):
            cursor.register(f"offered_{table.name}", table.stream().read_all())
            # A view within the cursor hides the warehouse's own table, whose accounts are numbers.
            cursor.execute(f"CREATE TEMP VIEW {table.name} AS FROM offered_{table.name}")

        answer = cursor.execute(block.sql)

        assert answer.description
        assert block.about.endswith("?")
