"""The export of the US complaint database, mapped without asking."""

import csv
import io
import os
from datetime import datetime
from pathlib import Path

import pytest

from core.sentiment.schema import SENTIMENT_SCHEMA
from core.sentiment.sources.complaints import (
    COMPLAINT_ADDRESS,
    complaint_renames,
    is_complaint_export,
    read_complaints,
)
from core.sentiment.sources.opening import read_upload, source_of
from core.sentiment.sources.reading import Reading
from core.settings import UploadBudget
from core.uploads import Upload, check_table, read_table
from tests.core.sentiment.sources.uploading import NOW, upload

# The header of the official export, in its order.
HEADER = [
    *("Date received", "Product", "Sub-product", "Issue", "Sub-issue"),
    *("Consumer complaint narrative", "Company public response", "Company", "State", "ZIP code"),
    *("Tags", "Consumer consent provided?", "Submitted via", "Date sent to company"),
    *("Company response to consumer", "Timely response?", "Consumer disputed?", "Complaint ID"),
]
SAMPLE = Path(os.environ.get("VITRINE_IMPORTS_DIR", "/work/shared/data/imports"))
SAMPLE /= "consumer_complaints_sample.csv"


def export(*rows: dict[str, str]) -> Upload:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return upload(text.getvalue(), "complaints.csv", complaint_renames(HEADER))


def complaint(number: int, narrative: str = "They lost my card.", **cells: str) -> dict[str, str]:
    return {
        "Date received": "2026-10-05",
        "Product": "Credit card",
        "Issue": "Trouble using your card",
        "Consumer complaint narrative": narrative,
        "Company": "Larkbank, N.A.",
        "Complaint ID": str(number),
        **cells,
    }


def texts(*narratives: str) -> list[str]:
    rows = [complaint(number, text) for number, text in enumerate(narratives, start=1)]
    return read_upload(export(*rows), NOW).items.frame["text"].tolist()


def test_an_export_is_known_by_its_columns() -> None:
    assert complaint_renames(HEADER) == {
        "Consumer complaint narrative": "text",
        "Date received": "published_at",
        "Company": "entity",
    }
    assert is_complaint_export(export(complaint(1)))
    assert source_of(export(complaint(1))).name == "complaints"


def test_the_names_of_its_api_are_known_too() -> None:
    names = ["complaint_id", "date_received", "company", "product", "issue"]
    names += ["complaint_what_happened", "state"]
    assert complaint_renames(names)["complaint_what_happened"] == "text"


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["text", "published_at"],
        [name for name in HEADER if name != "Complaint ID"],
        [name for name in HEADER if name != "Consumer complaint narrative"],
        [*HEADER, "text"],
    ],
)
def test_any_other_table_is_none(names: list[str]) -> None:
    assert complaint_renames(names) == {}


def test_a_plain_table_is_read_as_a_plain_table() -> None:
    plain = upload("text,Issue\nfine,none\n")
    assert not is_complaint_export(plain)
    assert source_of(plain).name == "table"


def test_a_complaint_becomes_an_item() -> None:
    found = read_upload(export(complaint(7)), NOW)
    assert found.items.frame.loc[0].to_dict() == {
        "row": 2,
        "published_at": datetime(2026, 10, 5),
        "source": "complaints",
        "text": "They lost my card.",
        "entity": "Larkbank, N.A.",
        "tag": "Trouble using your card",
        "label": "",
        "link": COMPLAINT_ADDRESS + "7",
    }


def test_the_product_can_be_the_tag() -> None:
    found = read_complaints(export(complaint(7)), NOW, tag_by="product")
    assert found.items.frame["tag"].tolist() == ["Credit card"]


def test_complaints_without_a_narrative_are_counted_and_explained() -> None:
    found = read_upload(export(complaint(1), complaint(2, ""), complaint(3, " ")), NOW)
    assert found.items.frame["row"].tolist() == [2]
    assert found.quality.tally.empty == 2
    told = [reason.text for reason in found.quality.reasons if reason.on_empty_rows]
    assert told == ["2 complaints have no narrative: it is published only where its writer agreed."]
    assert not any("have no text" in reason.text for reason in found.quality.reasons)


def test_the_page_is_told_that_the_level_is_no_news() -> None:
    found = read_upload(export(complaint(1)), NOW)
    assert any("a low index is no news" in note for note in found.items.notes)
    assert any("a low index is no news" in reason.text for reason in found.quality.reasons)


def test_what_was_struck_out_is_one_mark() -> None:
    assert texts(
        "On XX/XX/2026 I called XXXX XXXX, XXXX at {$1,500.00} XXXX.",
        "XXXX XXXX\nXXXX told me XXXX's bill is {$20.00}",
        "Size XL and a kiss xx are no names, nor is EXXON.",
        "BALANCEXXXX of US DEPT OF EDXXXX and XX/XX/XXXXI called, sinceXX/2025 { { $32.00 } }",
    ) == [
        "On […]/2026 I called […] at $1,500.00 […].",
        "[…] told me […]'s bill is $20.00",
        "Size XL and a kiss xx are no names, nor is EXXON.",
        "BALANCE […] of US DEPT OF ED […] and […] I called, since […]/2025 $32.00",
    ]


def test_a_narrative_of_nothing_but_strokes_is_none() -> None:
    found = read_upload(export(complaint(1, "XXXX XXXX / XX/XX/XXXX .")), NOW)
    assert found.quality.tally.empty == 1


def test_letters_from_one_template_all_count_and_one_number_twice_does_not() -> None:
    # Two exports one after the other: the second has a later version of the same complaint.
    again = complaint(2, "They lost my card. Updated.")
    found = read_upload(export(complaint(1), complaint(2), again), NOW)
    assert len(found.items) == 2
    assert found.quality.tally.duplicates == 1
    assert any(
        "2 narratives are word for word like another" in r.text for r in found.quality.reasons
    )


def test_complaints_without_a_number_are_told_apart_by_text_and_day() -> None:
    rows = [complaint(1, "One"), complaint(2, "Two"), complaint(3, "One")]
    found = read_upload(export(*({**row, "Complaint ID": ""} for row in rows)), NOW)
    assert found.items.frame["text"].tolist() == ["One", "Two"]
    assert found.items.frame["link"].tolist() == ["", ""]


def test_a_number_beyond_what_floats_tell_apart_is_kept() -> None:
    found = read_upload(export(complaint(9_007_199_254_740_993)), NOW)
    assert found.items.frame["link"][0].endswith("/9007199254740993")


def test_complaints_of_the_future_are_kept_out() -> None:
    found = read_upload(export(complaint(1, **{"Date received": "2026-11-29"})), NOW)
    assert found.quality.tally.future == 1


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample of the export is not in the repository")
def test_the_official_sample_is_read_whole() -> None:
    raw = read_table(SAMPLE.read_bytes(), SAMPLE.name, UploadBudget())
    checked = check_table(raw, SENTIMENT_SCHEMA, complaint_renames(raw.frame.columns))
    found: Reading = read_upload(checked, NOW)
    tally = found.quality.tally
    # Counted in the file by hand: 272 narratives, one date each.
    assert (tally.rows, tally.usable, tally.empty, tally.undated) == (1_000, 272, 728, 0)
    assert not found.items.frame["text"].str.contains("XX").any()
    assert found.items.frame["link"].nunique() == 272
