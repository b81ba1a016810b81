"""Files to try the page with: what Stripe would export of the simulated startup, and templates."""

import io
import zipfile

import pandas as pd

from core.exports import to_csv
from core.startup.books import Books
from core.startup.schema import TABLES

SUBSCRIPTIONS, INVOICES = "subscriptions_export.csv", "invoices_export.csv"
RATES = "rates.csv"
_MONTHS = {"annual": 12, "monthly": 1}
_INTERVALS = {"annual": "year", "monthly": "month"}
# As an export would; the latest is enough to see what it looks like.
_MOST_INVOICES = 20_000


def stripe_files(books: Books) -> dict[str, bytes]:
    """Give Stripe's exports of subscriptions and invoices, and exchange rates, by file name."""
    return {
        SUBSCRIPTIONS: to_csv(_subscriptions(books.arrow("subscriptions").to_pandas())),
        INVOICES: to_csv(_invoices(books.arrow("invoices").to_pandas())),
        RATES: to_csv(books.arrow("rates").to_pandas()),
    }


def templates() -> bytes:
    """Give a CSV for each table, in a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in TABLES.items():
            archive.writestr(f"{name}.csv", to_csv(table.form.template()))
    return buffer.getvalue()


def _subscriptions(states: pd.DataFrame) -> pd.DataFrame:
    """Give one row for each subscription: an export knows only what holds now."""
    ordered = states.sort_values(["subscription_id", "starts_on"], kind="stable")
    last = ordered.groupby("subscription_id").last()
    begun = ordered.groupby("subscription_id")["starts_on"].first()
    # The last of a group that is not empty is not what holds now.
    ended = ordered.drop_duplicates("subscription_id", keep="last").set_index("subscription_id")
    ended_on = ended["ends_on"].reindex(last.index)
    amount = last["monthly_amount"].astype("float64") * last["billing"].map(_MONTHS)
    return pd.DataFrame(
        {
            "id": [f"sub_{name}" for name in last.index],
            "Customer ID": "cus_" + last["account_id"],
            "Plan": last["plan"],
            "Quantity": 1,
            "Currency": last["currency"].str.lower(),
            "Interval": last["billing"].map(_INTERVALS),
            "Amount": amount.round(2),
            "Status": ["active" if pd.isna(day) else "canceled" for day in ended_on],
            "Start Date (UTC)": [f"{day} 00:00" for day in begun.reindex(last.index)],
            "Ended At (UTC)": ["" if pd.isna(day) else f"{day} 00:00" for day in ended_on],
        }
    ).reset_index(drop=True)


def _invoices(invoices: pd.DataFrame) -> pd.DataFrame:
    found = invoices.sort_values("issued_on", kind="stable").tail(_MOST_INVOICES)
    total = found["amount"].astype("float64")
    paid = found["paid_on"].notna()
    return pd.DataFrame(
        {
            "id": "in_" + found["invoice_id"],
            "Customer": "cus_" + found["account_id"],
            "Currency": found["currency"].str.lower(),
            "Total": total,
            "Tax": 0,
            "Amount Paid": total.where(paid, 0.0),
            "Status": paid.map({True: "paid", False: "open"}),
            "Date (UTC)": [f"{day} 00:00" for day in found["issued_on"]],
            "Paid At (UTC)": ["" if pd.isna(day) else f"{day} 00:00" for day in found["paid_on"]],
        }
    ).reset_index(drop=True)
