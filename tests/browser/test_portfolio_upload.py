"""A visitor's own portfolio in a real browser: a file in, another in its place, results out."""

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from core.credit.data import load_split
from core.credit.samples import harder_year, sample_portfolio
from tests.browser.conftest import Visit, Visitors
from tests.browser.reading import LOOKS, assert_readable, assert_sound
from ui.words import RECEIPT, RECOMPUTE
from ui.words.credit import portfolio as words

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    sample = sample_portfolio(load_split("test"))
    good, other = tmp_path / "good.csv", tmp_path / "other.parquet"
    sample.to_csv(good, index=False)
    harder_year(sample).to_parquet(other, index=False)
    return good, other


def put_in(visit: Visit, file: Path) -> None:
    visit.page.set_input_files("input[type=file]", file)
    expect(visit.page.get_by_text(f"{file.name}: all 500")).to_be_visible(timeout=30_000)
    expect(visit.page.get_by_text(words.DRIFT_TITLE)).to_be_visible(timeout=30_000)
    visit.settle()


def test_a_file_is_scored_replaced_explained_and_taken_along(
    serve: Callable[..., int], visit: Visitors, files: tuple[Path, Path]
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/credit?view=portfolio")
    put_in(opened, files[0])
    opened.page.get_by_role("button", name=RECEIPT).first.click()
    expect(opened.page.locator(".v-popover:popover-open")).to_contain_text("good.csv")
    opened.page.keyboard.press("Escape")
    opened.page.get_by_role("button", name=RECOMPUTE).click()
    opened.page.get_by_role("menuitem").first.click()
    expect(opened.page.locator(".v-recomputed")).to_contain_text("Same result")
    opened.page.keyboard.press("Escape")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name=words.CSV, exact=True).click()
    assert len(pd.read_csv(io.BytesIO(download.value.path().read_bytes()))) == 500
    put_in(opened, files[1])
    assert_sound(opened)


def test_the_result_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors, files: tuple[Path, Path]
) -> None:
    address = f"http://localhost:{serve()}/credit?view=portfolio"
    for mode, size in LOOKS:
        opened = visit(mode, size)
        opened.open(address)
        put_in(opened, files[0])
        opened.shoot(f"portfolio-{mode}-{size}")
        assert_sound(opened)
        assert_readable(opened)
