"""The books as an analyst finds them: documented, completed, and ready for the examples."""

from collections.abc import Iterator

import pyarrow as pa
import pytest

from core.analyst.completions import completions
from core.analyst.examples import examples
from core.analyst.tables import tables_of_books
from core.analyst.workbench import Analyst
from core.errors import OptionError
from core.sql_blocks import Block
from core.startup.books import open_books
from tests.core.analyst.conftest import offered


@pytest.fixture(scope="module")
def shipped() -> Iterator[Analyst]:
    analyst = Analyst.of(tables_of_books(open_books()))
    yield analyst
    analyst.close()


def test_every_column_of_the_books_says_what_it_means(shipped: Analyst) -> None:
    assert "usage" in [guide.name for guide in shipped.guides]
    for guide in shipped.guides:
        assert guide.rows > 0
        assert guide.about
        assert all(column.about and column.sql_type for column in guide.columns)


@pytest.mark.parametrize("block", examples(), ids=lambda block: block.name)
def test_every_example_has_an_answer_on_the_books_that_ship(shipped: Analyst, block: Block) -> None:
    answer = shipped.ask(block.sql)

    assert answer.rows > 0
    assert not answer.notes


def test_an_editor_can_complete_tables_columns_and_functions(shipped: Analyst) -> None:
    words = {(found.word, found.kind) for found in completions(shipped.guides)}

    assert {("usage", "table"), ("latency_ms", "column"), ("date_trunc", "function")} <= words
    assert ("||", "function") not in words


@pytest.mark.parametrize("names", [["no name"], ["x; DROP"], ["a", "a"], ["A"]])
def test_a_table_whose_name_is_no_name_is_refused(names: list[str]) -> None:
    with pytest.raises(OptionError):
        Analyst.of([offered(name, pa.table({"n": [1]})) for name in names])
