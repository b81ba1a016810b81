"""Your portfolio: a file of applicants in, decisions, reasons and a check for drift out."""

from collections.abc import Callable
from html import escape

import streamlit as st

from core.credit.samples import harder_year, sample_portfolio
from core.credit.schema import CREDIT_SCHEMA
from core.credit.uci_names import UCI_NAMES
from core.exports import to_csv
from core.receipts import Badge, Source
from core.uploads import Upload
from ui import numbers, panels, upload_panels, uploads, work
from ui.credit.portfolio_decisions import show_decisions
from ui.credit.portfolio_drift import show_drift
from ui.credit.portfolio_state import Portfolio, held, release
from ui.resources import credit as resources
from ui.uploads import Sample, UploadSpec
from ui.words.credit import portfolio as words


def show() -> None:
    """Draw the view. Not a fragment: a click on "Stop" must reach a running job."""
    upload = uploads.upload_box(SPEC)
    if upload is None:
        release()
        if not uploads.is_refused(SPEC.key):
            teach()
        return
    if not upload.source.rows:
        panels.empty_state(words.HEADER_ONLY_TITLE, words.HEADER_ONLY_TEXT)
        return
    with st.container(gap="xsmall"):
        tell_origin(upload)
        upload_panels.remarks(upload, CREDIT_SCHEMA)
    upload_panels.problems(upload, CREDIT_SCHEMA, key="credit")
    if not upload.table.usable.any():
        told = numbers.counted(upload.source.rows, words.NONE_USABLE_ONE, words.NONE_USABLE_TEXT)
        panels.empty_state(words.NONE_USABLE_TITLE, told)
    else:
        show_portfolio(held(upload))


def show_portfolio(portfolio: Portfolio) -> None:
    """Score what is not scored yet, then draw the result."""
    job = f"score-{portfolio.upload.source.sha256[:12]}"
    if not work.carry_on(portfolio.scoring.score(), words.SCORING, job):
        return
    decisions, drift = st.container(), st.container()
    # Drawn first, because the search for reasons draws the page again until it is done.
    with drift:
        show_drift(portfolio)
    with decisions:
        show_decisions(portfolio)


def teach() -> None:
    """Say what comes out, and which columns go in."""
    panels.empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT)
    with st.expander(words.COLUMNS):
        st.dataframe(CREDIT_SCHEMA.describe(), hide_index=True, key="columns")


def tell_origin(upload: Upload) -> None:
    """Say which data the page is about."""
    source, usable = upload.source, int(upload.table.usable.sum())
    told = words.ORIGIN_ALL if usable == source.rows else words.ORIGIN
    if usable == source.rows == 1:
        told = words.ORIGIN_ONE
    told = told.format(
        name=source.name, scored=numbers.count(usable), rows=numbers.count(source.rows)
    )
    kept = words.ORIGIN_HASH.format(digits=source.sha256[:12])
    st.html(f"<p>{panels.badge_html(source.badge)} {escape(told)} {escape(kept)}</p>")


def _test_sample() -> bytes:
    return to_csv(sample_portfolio(resources.test_split()))


def _harder_year() -> bytes:
    return to_csv(harder_year(sample_portfolio(resources.test_split())))


def _from_test(name: str, badge: Badge) -> Callable[[Source], Source]:
    """Give what turns an upload's origin into that of a sample of the public data."""

    def tell(given: Source) -> Source:
        public = resources.test_split().source
        origin = (public.licence, public.citation, public.address)
        return Source(name, badge, given.rows, given.sha256, *origin)

    return tell


SPEC = UploadSpec(
    "credit",
    CREDIT_SCHEMA,
    (
        Sample(
            words.SAMPLE,
            words.SAMPLE_FILE,
            _test_sample,
            _from_test(words.SAMPLE_NAME, Badge.PUBLIC),
        ),
        Sample(
            words.SAMPLE_DRIFTED,
            words.SAMPLE_DRIFTED_FILE,
            _harder_year,
            _from_test(words.SAMPLE_DRIFTED_NAME, Badge.SIMULATED),
        ),
    ),
    UCI_NAMES,
)
