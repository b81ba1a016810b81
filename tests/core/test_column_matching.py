"""Which columns of a file are meant: by name, by title, by synonym; digits must agree."""

from core.column_matching import ColumnMatch, likely_renames, match_columns
from core.credit.schema import CREDIT_SCHEMA
from core.credit.uci_names import UCI_NAMES
from core.schema import Column, Schema

SCHEMA = Schema(
    (
        Column("bill_m1_twd", "Bill, latest month", "number"),
        Column("bill_m2_twd", "Bill, 1 month before", "number"),
        Column("sex", "Sex", "category", categories=("female", "male"), required=False),
    )
)


def statuses(*given: str) -> dict[str, str]:
    return {match.needed or match.given: match.status for match in match_columns(SCHEMA, given)}


def test_what_is_missing_stands_first_then_what_may_be_meant() -> None:
    matches = match_columns(SCHEMA, ["bill-m2-twd", "note"])
    assert matches == (
        ColumnMatch("bill_m1_twd", "Bill, latest month", "", "missing"),
        ColumnMatch("bill_m2_twd", "Bill, 1 month before", "bill-m2-twd", "likely"),
        ColumnMatch("sex", "Sex", "", "optional"),
        ColumnMatch("", "", "note", "not used"),
    )
    assert likely_renames(matches) == {"bill-m2-twd": "bill_m2_twd"}


def test_another_month_is_never_suggested_however_alike_the_name() -> None:
    assert statuses("bill_m2_twd", "bill_m3_twd")["bill_m1_twd"] == "missing"


def test_a_title_is_recognised() -> None:
    assert statuses("Bill, latest month", "bill_m2_twd")["bill_m1_twd"] == "likely"


def test_each_column_of_the_file_serves_once() -> None:
    schema = Schema((Column("amount", "Amount", "number"), Column("amounts", "Amounts", "number")))
    given = [match.given for match in match_columns(schema, ["amounty"]) if match.given]
    assert given == ["amounty"]


def test_the_columns_of_ucis_own_file_are_all_recognised() -> None:
    months = range(1, 7)
    given = ["ID", "LIMIT_BAL", "SEX", "PAY_0", *(f"PAY_{m}" for m in range(2, 7))]
    given += [f"BILL_AMT{m}" for m in months] + [f"PAY_AMT{m}" for m in months]
    given += ["AGE", "default.payment.next.month"]
    matches = match_columns(CREDIT_SCHEMA, given, UCI_NAMES)
    assert {match.status for match in matches} <= {"likely", "optional", "not used"}
    renames = likely_renames(matches)
    assert renames["PAY_0"] == "payment_status_m1"
    assert renames["PAY_2"] == "payment_status_m2"
    assert renames["PAY_AMT6"] == "paid_m6_twd"
    assert set(CREDIT_SCHEMA.required) <= set(renames.values())


def test_thousands_of_strange_columns_are_not_all_compared() -> None:
    given = [f"c{i}" for i in range(2_000)]
    assert sum(match.status == "not used" for match in match_columns(SCHEMA, given)) == 2_000
