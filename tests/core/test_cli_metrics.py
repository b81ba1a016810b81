"""The command line for metrics: what it lists, what it answers, and how it refuses."""

import json
import os
import subprocess
import sys
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
    (unusable,) = answer["unusable"]
    assert (unusable["table"], unusable["rows"], unusable["given_rows"]) == ("subscriptions", 1, 3)
    assert "row 4" in unusable["examples"][0]
    assert "“much”" in unusable["examples"][0]
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
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert lines[2] == "Period Currency Value Compared with Then Change Gained Lost"
    assert lines[3] == "Jan 2026 USD n/a n/a n/a 150 0 no MRR was lost"
    assert lines[4] == "Feb 2026 USD 0 n/a n/a 0 50 unfinished"


def test_run_takes_grain_filters_and_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("run", "nrr", "--grain", "quarter", "--from", "2026-07-01", "--json")
    more = ("--filter", "segment=team,enterprise", "--parameter", "window_months=6")
    answer = json.loads(_printed(capsys, *asked, *more))
    assert answer["request"]["filter.segment"] == "team,enterprise"
    assert answer["receipt"]["parameters"]["window_months"] == 6


def test_filters_of_one_dimension_stand_beside_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("run", "customers", "--from", "2026-10-01", "--json", "--filter", "segment=team")
    twice = json.loads(_printed(capsys, *asked, "--filter", "segment=enterprise"))
    team = json.loads(_printed(capsys, *asked))
    both = json.loads(_printed(capsys, *asked[:-1], "segment=team,enterprise"))
    assert twice["rows"] == both["rows"] != team["rows"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "profit"), "There is no metric “profit”"),
        (("run", "MRR"), "Did you mean mrr"),
        (("run", "runaway"), "Did you mean runway"),
        (("run", "mrr", "--grain", "moon"), "“moon” is no grain"),
        (("run", "mrr", "--by", "shoe"), "no dimension “shoe”"),
        (("run", "mrr", "--from", "soon"), "“soon” is no day. Expected: one written as 2026-03-31"),
        (("run", "mrr", "--compare", "then"), "“then” is no comparison. Expected: one of before"),
        (("run", "mrr", "--currency", "€"), "“€” is no currency"),
        (("run", "mrr", "--filter", "segment"), "“segment” cannot be read. Expected: NAME=VALUE"),
        (("run", "mrr", "--filter", "plan=nonesuch"), "no plan “nonesuch”. Expected: one of ent"),
        (("run", "cac", "--parameter", "lag_months=x"), "“x” is no number"),
        (("run", "cac", "--parameter", "lag_months=99"), "from 0 to 12"),
        (
            ("run", "cac", "--parameter", "lag_months=1", "--parameter", "lag_months=2"),
            "“lag_months” is given twice",
        ),
        (("run", "mrr", "--from", ""), "is no day. Expected: one written as 2026-03-31"),
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


def test_run_says_which_rows_it_could_not_use(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, own_books: Path
) -> None:
    with caplog.at_level("INFO"):
        _printed(capsys, "run", "mrr", "--books", own_books)
    (said,) = [record.message for record in caplog.records if "subscriptions:" in record.message]
    assert said.splitlines()[0].startswith("1 of 3 rows of subscriptions")
    assert "row 4" in said.splitlines()[1]


def test_a_reader_who_leaves_early_sees_no_trace() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "core", "metrics", "list"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_damaged_file_costs_only_what_needs_its_table(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, own_books: Path
) -> None:
    (own_books / "spend.parquet").write_bytes(b"PAR1 and then nothing")
    with caplog.at_level("INFO"):
        listed = json.loads(_printed(capsys, "list", "--books", own_books, "--json"))
        assert "spend.parquet was not used" in caplog.text
        missing = {metric["name"]: metric["missing"] for metric in listed}
        assert (missing["mrr"], missing["gross_margin"]) == ([], ["spend"])
        caplog.clear()
        assert "150" in _printed(capsys, "run", "mrr", "--books", own_books)
        assert "spend.parquet" not in caplog.text
        margin = _printed(capsys, "run", "gross_margin", "--books", own_books)
        assert "the books lack spend" in margin
        assert "spend.parquet was not used" in caplog.text


def test_run_reads_dates_as_it_is_told_and_says_what_it_assumes(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    (tmp_path / "subscriptions.csv").write_text(
        "subscription_id,account_id,starts_on,ends_on,monthly_amount,currency\n"
        "s1,a,03/02/2026,,100,USD\n",
        encoding="utf-8",
    )
    with caplog.at_level("INFO"):
        assert "Feb 2026" in _printed(capsys, "run", "mrr", "--books", tmp_path)
        assert "“03/02/2026” in starts_on was read as 3 February 2026" in caplog.text
        caplog.clear()
        told = ("--date-order", "month")
        assert "Mar 2026" in _printed(capsys, "run", "mrr", "--books", tmp_path, *told)
        assert "03/02/2026" not in caplog.text
