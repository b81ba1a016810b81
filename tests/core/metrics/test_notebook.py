"""Notes and views are kept, bounded, and go to a file and back."""

import json
from datetime import date

import pytest

from core.errors import OptionError, UnreadableUpload, UploadTooLarge
from core.metrics.notebook import (
    LONGEST_NOTE,
    MOST_NOTES,
    Note,
    Notebook,
    SavedView,
    read_notebook,
    write_notebook,
)

DAY = date(2026, 3, 12)


def test_notes_stand_in_order_of_their_days_and_the_same_one_once() -> None:
    book = Notebook().with_note(DAY, " price \n change ").with_note(date(2026, 1, 1), "launch")
    assert book.with_note(DAY, "price change") == book
    assert book.notes == (Note(date(2026, 1, 1), "launch"), Note(DAY, "price change"))
    assert book.without_note(Note(DAY, "price change")).notes == (book.notes[0],)


def test_a_view_of_the_same_name_takes_the_place_of_the_one_before() -> None:
    book = Notebook().with_view("churn", {"metric": "mrr"}).with_view("churn", {"metric": "nrr"})
    assert book.views == (SavedView("churn", {"metric": "nrr"}),)
    assert book.without_view("churn").views == ()


@pytest.mark.parametrize("text", ["", "  ", "x" * (LONGEST_NOTE + 1), "half \ud800"])
def test_a_note_that_is_empty_too_long_or_broken_is_refused(text: str) -> None:
    with pytest.raises(OptionError):
        Notebook().with_note(DAY, text)


def test_there_is_room_for_so_many_notes_and_no_more() -> None:
    book = Notebook(tuple(Note(DAY, f"note {place:04d}") for place in range(MOST_NOTES)))
    with pytest.raises(OptionError):
        book.with_note(DAY, "one more")


def test_a_notebook_comes_back_from_its_file() -> None:
    book = Notebook().with_note(DAY, "price “change”").with_view("a", {"metric": "mrr", "x": "é"})
    assert read_notebook(write_notebook(book)) == book


def test_joining_keeps_both_and_the_others_view_of_a_name() -> None:
    mine = Notebook().with_note(DAY, "mine").with_view("a", {"metric": "mrr"})
    other = Notebook().with_note(DAY, "other").with_view("a", {"metric": "nrr"})
    joined = mine.joined(other)
    assert [note.text for note in joined.notes] == ["mine", "other"]
    assert joined.views == other.views


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b'{"notes": []}',
        json.dumps({"notes": [{"day": "2026-13-01", "text": "x"}], "views": []}).encode(),
        json.dumps({"notes": [{"day": "2026-01-01", "text": ""}], "views": []}).encode(),
        json.dumps({"notes": [], "views": [{"name": "a", "codes": {"m": 1}}]}).encode(),
        json.dumps({"notes": [], "views": [{"name": "a", "codes": {}}], "more": 1}).encode(),
        json.dumps({"notes": [], "views": [{"name": "a", "codes": {"m": "x" * 5_000}}]}).encode(),
    ],
)
def test_what_is_no_notebook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableUpload):
        read_notebook(data)


def test_a_notebook_of_over_a_megabyte_is_refused() -> None:
    with pytest.raises(UploadTooLarge):
        read_notebook(b" " * 1_000_001)
