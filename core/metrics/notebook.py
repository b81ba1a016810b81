"""An analyst's own remarks: dated notes that stand on every chart, and named views.

A notebook lives in its session; as a file it goes to another session or person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from core.errors import OptionError, UnreadableUpload, UploadTooLarge

MOST_NOTES, MOST_VIEWS = 200, 100
LONGEST_NOTE, LONGEST_NAME = 200, 80
_MOST_BYTES = 1_000_000
_MOST_CODES, _LONGEST_CODE = 60, 4_000
_FIRST_DAY, _LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
_EXPECTED = "a notebook as this page writes it (JSON)."


@dataclass(frozen=True)
class Note:
    """What happened on a day."""

    day: date
    text: str


@dataclass(frozen=True)
class SavedView:
    """Settings under a name.

    Parameters
    ----------
    name : str
    codes : mapping of str to str
        The parameters of the view's address.
    """

    name: str
    codes: Mapping[str, str]


@dataclass(frozen=True)
class Notebook:
    """Notes by day, and views in the order in which they were saved."""

    notes: tuple[Note, ...] = ()
    views: tuple[SavedView, ...] = ()

    def with_note(self, day: date, text: str) -> Self:
        """Give the notebook with another note; the same one twice is one.

        Raises
        ------
        OptionError
            If it is empty, too long or one too many.
        """
        said = _checked(text, LONGEST_NOTE, "The note")
        if not _FIRST_DAY <= day <= _LAST_DAY:
            raise OptionError(f"The day is {day}.", "one from 1970 to 2199.", "Choose another.")
        notes = {*self.notes, Note(day, said)}
        if len(notes) > MOST_NOTES:
            raise _full("notes", MOST_NOTES)
        return replace(self, notes=tuple(sorted(notes, key=lambda note: (note.day, note.text))))

    def with_view(self, name: str, codes: Mapping[str, str]) -> Self:
        """Give the notebook with another view; one of the same name is replaced.

        Raises
        ------
        OptionError
            If the name is empty or too long, or there are too many views.
        """
        view = SavedView(_checked(name, LONGEST_NAME, "The name"), dict(codes))
        others = tuple(other for other in self.views if other.name != view.name)
        if len(others) >= MOST_VIEWS:
            raise _full("views", MOST_VIEWS)
        return replace(self, views=(*others, view))

    def without_note(self, note: Note) -> Self:
        """Give the notebook without a note."""
        return replace(self, notes=tuple(other for other in self.notes if other != note))

    def without_view(self, name: str) -> Self:
        """Give the notebook without a view."""
        return replace(self, views=tuple(other for other in self.views if other.name != name))

    def joined(self, other: "Notebook") -> Self:
        """Give the notebook with what another holds; views of one name are the other's.

        Raises
        ------
        OptionError
            If that is too much.
        """
        joined = self
        for note in other.notes:
            joined = joined.with_note(note.day, note.text)
        for view in other.views:
            joined = joined.with_view(view.name, view.codes)
        return joined


_Code = Annotated[str, StringConstraints(max_length=_LONGEST_CODE)]


class _NoteForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    day: date
    text: str


class _ViewForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    codes: dict[_Code, _Code] = Field(max_length=_MOST_CODES)


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")

    notes: list[_NoteForm] = Field(max_length=MOST_NOTES)
    views: list[_ViewForm] = Field(max_length=MOST_VIEWS)


def write_notebook(notebook: Notebook) -> bytes:
    """Give a notebook as JSON."""
    form = _Form(
        notes=[_NoteForm(day=note.day, text=note.text) for note in notebook.notes],
        views=[_ViewForm(name=view.name, codes=dict(view.codes)) for view in notebook.views],
    )
    return form.model_dump_json(indent=2).encode()


def read_notebook(data: bytes) -> Notebook:
    """Read a notebook.

    Raises
    ------
    UploadTooLarge
        If it is over a megabyte.
    UnreadableUpload
        If it is none.
    """
    if len(data) > _MOST_BYTES:
        raise UploadTooLarge("The notebook is over 1 MB.", "a notebook up to 1 MB.", "Shorten it.")
    try:
        form = _Form.model_validate_json(data)
        empty = Notebook()
        read = Notebook((), tuple(SavedView(view.name, view.codes) for view in form.views))
        noted = Notebook(tuple(Note(note.day, note.text) for note in form.notes))
        return empty.joined(noted).joined(read)
    except (ValidationError, OptionError) as error:
        raise UnreadableUpload(
            "The file is no notebook, or holds what none may hold.", _EXPECTED, "Choose another."
        ) from error


def _checked(text: str, longest: int, what: str) -> str:
    said = " ".join(text.split())
    is_sound = not any("\ud800" <= character <= "\udfff" for character in said)
    if not said or len(said) > longest or not is_sound:
        raise OptionError(
            f"{what} has {len(said)} characters."
            if is_sound
            else f"{what} holds half a character.",
            f"1 to {longest} characters of text.",
            "Write it again.",
        )
    return said


def _full(what: str, most: int) -> OptionError:
    return OptionError(
        f"There are {most} {what} already.", f"at most {most}.", "Remove some that are not needed."
    )
