"""Texts as the model reads them."""

import pytest

from core.sentiment.wording import as_read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("@haldenair where is HA214?", "@user where is HA214?"),
        ("mail me at jo@example.com", "mail me at jo@example.com"),
        ("read https://t.co/abc?x=1 now", "read http now"),
        ("see www.example.com/x", "see http"),
        ("good &amp;amp; cheap &lt;3", "good & cheap <3"),
        ("late again 😡", "late again enraged face"),
        ("  two\n lines ", "two lines"),
        ("naïve café", "naïve café"),
        ("", ""),
    ],
)
def test_links_handles_emoji_and_spaces_are_told_alike(text: str, read: str) -> None:
    assert as_read(text) == read


def test_who_is_addressed_changes_nothing() -> None:
    assert as_read("@larkbank thanks") == as_read("@kestrelmobile thanks")


@pytest.mark.parametrize("text", ["\ud800 half", "👩‍👩‍👧", "\u202eright to left", "\x00"])
def test_no_text_is_refused(text: str) -> None:
    assert isinstance(as_read(text), str)


def test_a_megabyte_is_cut_before_it_is_read() -> None:
    assert len(as_read("a " * 500_000)) <= 4_000
