"""Small tables of orders, as a visitor would upload them."""

from datetime import UTC, datetime

from core.column_guesses import as_renames, guess_columns
from core.recommendation.own_shop.columns import NAMING
from core.recommendation.own_shop.reading import OwnShop, read_orders
from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.settings import UploadBudget
from core.uploads import Upload, check_table, read_table

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def upload(text: str, name: str = "orders.csv") -> Upload:
    """Read a file under the columns that are guessed, as the page does where none is doubtful."""
    raw = read_table(text.encode(), name, UploadBudget())
    guesses = guess_columns(ORDERS_SCHEMA, raw.frame, NAMING)
    chosen = {guess.column: guess.given for guess in guesses}
    renames = as_renames(ORDERS_SCHEMA, raw.frame.columns, chosen)
    return check_table(raw, ORDERS_SCHEMA, renames, by_title=True)


def read(text: str, now: datetime = NOW) -> OwnShop:
    return read_orders(upload(text), now)


def many_orders(households: int = 60, days: int = 100) -> str:
    """Everybody buys one of three products every tenth day, on days of their own."""
    rows = ["user,item,time"]
    for household in range(households):
        for day in range(household % 10, days, 10):
            date = f"2026-{1 + day // 28:02d}-{1 + day % 28:02d}"
            rows.append(f"h{household},p{(household + day) % 3},{date}")
    return "\n".join(rows) + "\n"
