"""The command line for metrics: what it lists, what it answers, and how it refuses."""

import json
from pathlib import Path

import pytest

from core.cli import main
from core.metrics.catalogue import definitions


@pytest.fixture
def own_books(tmp_path: Path) -> Path:
    (tmp_path / "subscriptions.csv").write_text(
        "subscription_id,account_id,starts_on,ends_on,monthly_amount,currency\n"
        "s1,a,2026-01-10,,100,USD\n"
        "s2,b,2026-01-20,2026-02-20,50,USD\n"
        "s3,c,2026-02-01,,much,USD\n",
        encoding="utf-8",
    )
    return tmp_path


def _printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["metrics", *(str(one) for one in arguments)]) == 0
    return capsys.readouterr().out


def test_list_names_every_metric_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "list")
    assert "Retention\n  nrr" in printed
    assert all(f"  {name} " in printed for name in definitions())


def test_list_says_what_the_users_books_lack(
    capsys: pytest.CaptureFixture[str], own_books: Path
) -> None:
    listed = json.loads(_printed(capsys, "list", "--books", own_books, "--json"))
    missing = {metric["name"]: metric["missing"] for metric in listed}
    assert missing["mrr"] == []
    assert missing["cac"] == ["spend"]
    assert "n/a: the books lack cash" in _printed(capsys, "list", "--books", own_books)


def test_run_answers_from_the_users_books_and_counts_what_it_cannot_use(
    capsys: pytest.CaptureFixture[str], own_books: Path
) -> None:
    arguments = ("run", "mrr", "--books", own_books, "--json", "--from", "2026-01-01")
    answer = json.loads(_printed(capsys, *arguments, "--to", "2026-01-31"))
    assert [(row["period"], row["value"]) for row in answer["rows"]] == [("2026-01-01", 150)]
    assert answer["unusable"] == ["1 of 3 rows of subscriptions: they cannot be used"]
    tables = {table["name"]: table for table in answer["receipt"]["tables"]}
    assert tables["subscriptions"]["rows"] == 3
    assert len(tables["subscriptions"]["sha256"]) == 64
    assert answer["receipt"]["sql"] == definitions()["mrr"].sql
    assert answer["receipt"]["parameters"]["first_day"] == "2026-01-01"


def test_run_prints_a_line_for_each_period_and_part(
    capsys: pytest.CaptureFixture[str], own_books: Path
) -> None:
    printed = _printed(
        capsys,
        "run",
        "quick_ratio",
        "--books",
        own_books,
        "--by",
        "currency",
        "--compare",
        "before",
    )
    assert "2026-01-01  USD             n/a: no MRR was lost" in printed
    assert "2026-02-01  USD             0 (unfinished)" in printed


def test_run_takes_grain_filters_and_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("run", "nrr", "--grain", "quarter", "--from", "2026-07-01", "--json")
    more = ("--filter", "segment=team,enterprise", "--parameter", "window_months=6")
    answer = json.loads(_printed(capsys, *asked, *more))
    assert answer["request"]["filter.segment"] == "team,enterprise"
    assert answer["receipt"]["parameters"]["window_months"] == 6


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "profit"), "There is no metric of that name"),
        (("run", "mrr", "--grain", "moon"), "A grain cannot be read"),
        (("run", "mrr", "--by", "shoe"), "no such dimension"),
        (("run", "mrr", "--from", "soon"), "written as 2026-03-31"),
        (("run", "mrr", "--filter", "segment"), "NAME=VALUE"),
        (("run", "cac", "--parameter", "lag_months=99"), "from 0 to 12"),
        (("run", "mrr", "--books", "/nowhere"), "nowhere"),
        (("sing",), "invalid choice"),
    ],
)
def test_what_is_not_offered_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    try:
        code = main(["metrics", *arguments])
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == 2
    out, err = capsys.readouterr()
    errors = [line for line in err.splitlines() if line.startswith("error:")]
    assert out == ""
    assert len(errors) == 1
    assert said in errors[0]


def test_run_shows_amounts_in_another_currency(
    capsys: pytest.CaptureFixture[str], own_books: Path
) -> None:
    (own_books / "rates.csv").write_text(
        "month,currency,usd_per_unit\n2026-01-01,EUR,1.25\n", encoding="utf-8"
    )
    span = ("--books", own_books, "--from", "2026-01-01", "--to", "2026-01-31")
    answer = json.loads(_printed(capsys, "run", "mrr", *span, "--currency", "eur", "--json"))
    assert (answer["unit"], answer["rows"][0]["value"]) == ("EUR", 120)
    assert answer["receipt"]["currency"] == {
        "code": "EUR",
        "usd_per_unit": 1.25,
        "month": "2026-01-01",
    }
    assert main(["metrics", "run", "mrr", *map(str, span), "--currency", "GBP"]) == 2
    assert "no exchange rate of “GBP”. Expected: one of USD, EUR" in capsys.readouterr().err
