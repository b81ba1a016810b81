"""The samples to try with: the same every time, and the harder year is one."""

import pandas as pd

from core.credit.data import load_split
from core.credit.samples import harder_year, sample_portfolio
from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.drift import drift_report


def test_the_sample_is_the_same_every_time_and_fits_the_schema() -> None:
    unseen = load_split("test")
    once, again = sample_portfolio(unseen), sample_portfolio(unseen)
    pd.testing.assert_frame_equal(once, again)
    table = CREDIT_SCHEMA.check(once)
    assert len(once) == 500
    assert table.usable.all()
    assert set(once["applicant_id"]) <= set(unseen.queries["applicant_id"])


def test_the_harder_year_fits_the_schema_has_no_outcomes_and_has_shifted() -> None:
    before = sample_portfolio(load_split("test"))
    after = harder_year(before)
    table = CREDIT_SCHEMA.check(after)
    assert table.usable.all()
    assert LABEL not in after
    verdicts = {d.name: d.verdict for d in drift_report(before, after, CREDIT_SCHEMA.columns)}
    assert verdicts["credit_limit_twd"] == "shifted"
    assert verdicts["payment_status_m1"] == "shifted"
    assert verdicts["age_years"] == "stable"
