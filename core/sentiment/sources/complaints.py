"""The export of the US Consumer Complaint Database, as its site gives it.

Published by the Consumer Financial Protection Bureau:
https://www.consumerfinance.gov/data-research/consumer-complaints/. A narrative appears only where
its writer agreed, with personal data struck out as XXXX and sums in braces, as {$500.00}. Every
item is a complaint, so how low the index lies says nothing; that it moves, does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.arrivals import utc_seconds
from core.checks import to_text
from core.nouns import counted
from core.sentiment.items import ENTITY, LINK, PUBLISHED_AT, SOURCE, TAG, TEXT, Items
from core.sentiment.sources.quality import assess
from core.sentiment.sources.reading import Reading
from core.sentiment.sources.sentences import Reason
from core.sentiment.sources.sifting import sift
from core.sentiment.sources.table import dates_of, item_frame
from core.sentiment.sources.tally import Tally
from core.uploads import Upload

TagBy = Literal["issue", "product"]

COMPLAINTS = "complaints"
COMPLAINT_ADDRESS = (
    "https://www.consumerfinance.gov/data-research/consumer-complaints/search/detail/"
)
LEVEL_NOTE = "every item is a complaint: a low index is no news, a change of it is"
# Where personal data was struck out. A word of its own would be read as an opinion.
STRUCK_OUT = "[…]"
_MARK = r"\[…\]"

# The official names, without their blanks and capitals, to ours; the last are the API's.
_MEANINGS = {
    "consumercomplaintnarrative": TEXT,
    "datereceived": PUBLISHED_AT,
    "company": ENTITY,
    "complaintwhathappened": TEXT,
}
_NUMBER, _ISSUE, _PRODUCT = "complaintid", "issue", "product"
_TAGS: Mapping[TagBy, str] = {"issue": _ISSUE, "product": _PRODUCT}
_TELLING = {_NUMBER, _ISSUE, _PRODUCT}
# Strokes stand in for words and for parts of dates, and often stick to the word before.
_STROKES = (
    (r"XX/XX(?:/XXXX)?|XX(/)", r"XXXX\1"),
    (r"(?:X{4,}|\bX{2,3}\b)(?:[\s,/.:-]+(?:X{4,}|\bX{2,3}\b))*", STRUCK_OUT),
    (r"(\w)" + _MARK, r"\1 " + STRUCK_OUT),
    (_MARK + r"(\w)", STRUCK_OUT + r" \1"),
    (r"\{[\s{]*(\$\s?(?:[\d,.]+|" + _MARK + r"))[\s}]*\}", r"\1"),
)


@dataclass(frozen=True)
class ComplaintSource:
    """An export of complaints as a source.

    Parameters
    ----------
    upload : Upload
        Checked under :func:`complaint_renames`.
    tag_by : "issue" or "product"
    """

    upload: Upload
    tag_by: TagBy = "issue"

    @property
    def name(self) -> str:
        """Give the word that code uses."""
        return COMPLAINTS

    @property
    def title(self) -> str:
        """Give the file's name."""
        return self.upload.source.name

    def read(self, now: datetime) -> Reading:
        """Give the file's complaints; see :func:`read_complaints`."""
        return read_complaints(self.upload, now, self.tag_by)


def complaint_renames(names: Iterable[str]) -> dict[str, str]:
    """Give which columns of an export mean ours; nothing where a file is no such export.

    Parameters
    ----------
    names : iterable of str
        A file's columns.

    Returns
    -------
    dict of str to str
        For :func:`core.uploads.check_table`.
    """
    given = list(names)
    found = {_plain(name): name for name in given}
    renames = {found[plain]: ours for plain, ours in _MEANINGS.items() if plain in found}
    complete = set(renames.values()) == set(_MEANINGS.values()) and set(found) >= _TELLING
    # A column that has our name already would be there twice.
    return renames if complete and set(_MEANINGS.values()).isdisjoint(given) else {}


def is_complaint_export(upload: Upload) -> bool:
    """Say whether a checked table is an export whose columns were renamed."""
    return {_plain(name) for name in upload.table.extra} >= _TELLING


def read_complaints(upload: Upload, now: datetime, tag_by: TagBy = "issue") -> Reading:
    """Give the complaints that have a narrative.

    Parameters
    ----------
    upload : Upload
        Checked under :func:`complaint_renames`.
    now : datetime
        Complaints dated later are kept out and counted.
    tag_by : "issue" or "product"
        What becomes the items' tag.
    """
    given, arrivals = upload.table.frame, dates_of(upload.table.frame)
    numbers = _cells(given, _NUMBER)
    frame = item_frame(upload, arrivals)
    frame[TEXT], frame[SOURCE] = _readable(given[TEXT]), COMPLAINTS
    frame[TAG] = _cells(given, _TAGS[tag_by]).to_numpy(dtype=object)
    frame[LINK] = (COMPLAINT_ADDRESS + numbers).where(numbers != "", "").to_numpy(dtype=object)
    # Letters made from one template are different people's complaints: the number tells them.
    same_item = (LINK,) if bool((numbers != "").all()) else (LINK, TEXT, PUBLISHED_AT)
    sifted = sift(frame, arrivals, utc_seconds(now), same_item)
    items = Items(sifted.frame, upload.source, (*upload.notes, *arrivals.notes, LEVEL_NOTE))
    marked = int(sifted.frame[TEXT].str.contains(STRUCK_OUT, regex=False).sum())
    about = _about(sifted.tally, sifted.frame, marked)
    return Reading(items, assess(items, sifted.tally, about))


def _readable(narratives: pd.Series) -> npt.NDArray[np.object_]:
    """Give narratives as a reader wants them; what is nothing but struck out becomes empty."""
    told = pa.array(narratives.astype("str").fillna(""), pa.large_string())
    for pattern, meant in _STROKES:
        told = pc.replace_substring_regex(told, pattern, meant)
    told = pc.utf8_trim_whitespace(told)
    letters = pc.replace_substring_regex(told, r"[^\pL\pN]+", "")
    silent = pc.equal(pc.utf8_length(letters), 0)
    shown = pc.if_else(silent, "", told)
    return np.asarray(shown.to_numpy(zero_copy_only=False), dtype=object)


def _about(tally: Tally, frame: pd.DataFrame, struck_out: int) -> tuple[Reason, ...]:
    """Say what is particular about an export of complaints."""
    told = [Reason("fine", "Every item is a complaint: a low index is no news, a change of it is.")]
    if tally.empty:
        has = "has" if tally.empty == 1 else "have"
        text = f"{counted(tally.empty, 'complaint')} {has} no narrative: it is published only "
        told.append(Reason("fine", text + "where its writer agreed.", on_empty_rows=True))
    if struck_out:
        be = "is" if struck_out == 1 else "are"
        text = f"{counted(struck_out, 'narrative')} {be} shown with {STRUCK_OUT} where the office "
        told.append(Reason("fine", text + "struck out personal data."))
    if repeated := int(frame[TEXT].duplicated(keep=False).sum()):
        text = f"{repeated:,} narratives are word for word like another, as from a template; each "
        told.append(Reason("fine", text + "counts."))
    return tuple(told)


def _cells(frame: pd.DataFrame, plain: str) -> pd.Series:
    """Give a column of the export by its plain name, as text without blanks around it."""
    name = next(name for name in frame.columns if _plain(str(name)) == plain)
    return to_text(frame[name]).fillna("").str.strip()


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
