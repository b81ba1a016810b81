"""Files that are brought to a page's box, and the ones that no page can use."""

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import html_of
from tests.ui.seen import sound

# Name, bytes, and what the page says of it.
UNUSABLE = (
    ("1.csv", b"", "no data"),
    ("3.csv", bytes(range(256)) * 8, "binary data"),
    ("4.csv", b"<!DOCTYPE html><p>", "web page"),
    ("13.csv", (",".join(f"c{i}" for i in range(60_000)) + "\n").encode(), "60,000 columns"),
    ("17.parquet", b"PAR1" + b"\0" * 64 + b"\xff\xff\xff\x7fPAR1", "damaged"),
    ("21.zip", b"PK\x03\x04" + b"\0" * 40, "not a kind of file"),
    ("26.exe", b"MZ\x90", "not a kind of file"),
)


def brought(app: AppTest, data: bytes, name: str = "mine.csv") -> AppTest:
    """Upload a file."""
    app.file_uploader[0].set_value((name, data, "application/octet-stream"))
    return sound(app.run())


def assert_refused(app: AppTest, reason: str, empty_title: str) -> None:
    """Demand that a page says why it cannot use a file, in place of its empty state."""
    html = html_of(app)
    assert reason in html
    assert "Error id" in html
    assert empty_title not in html


def file_name(value: object) -> str:
    """Give a case of a file its name as id, and its other values none."""
    return value if isinstance(value, str) and "." in value[:4] else ""
