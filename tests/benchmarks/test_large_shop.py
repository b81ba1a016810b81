import numpy as np

from benchmarks.large_shop import as_csv_gz, make_orders
from core.column_guesses import as_renames, guess_columns
from core.recommendation.own_shop.columns import NAMING
from core.recommendation.own_shop.reading import read_orders
from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.settings import UploadBudget
from core.uploads import check_table, read_table
from tests.core.recommendation.own_shop.small_files import NOW


def test_the_made_up_shop_is_one_that_a_visitor_could_bring() -> None:
    orders = make_orders(8_000, np.random.default_rng(1))
    assert len(orders) == 8_000
    raw = read_table(as_csv_gz(orders), "orders.csv.gz", UploadBudget())
    guesses = guess_columns(ORDERS_SCHEMA, raw.frame, NAMING)
    assert all(guess.certain for guess in guesses)
    chosen = {guess.column: guess.given for guess in guesses}
    renames = as_renames(ORDERS_SCHEMA, raw.frame.columns, chosen)
    own = read_orders(check_table(raw, ORDERS_SCHEMA, renames), NOW)
    assert own.verdict.word == "good"
    assert own.verdict.tally.returns > 0
    assert own.verdict.tally.duplicates > 0
    assert own.split is not None
    assert own.split.horizon_days == 28


def test_the_same_seed_makes_the_same_shop() -> None:
    one, other = (make_orders(500, np.random.default_rng(3)) for _ in range(2))
    assert one.equals(other)
