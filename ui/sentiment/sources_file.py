"""A visitor's file: checked, mapped, judged, scored."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from core.sentiment.schema import SENTIMENT_SCHEMA
from core.sentiment.sources.columns import NAMING
from core.sentiment.sources.complaints import TagBy, complaint_renames, is_complaint_export
from core.sentiment.sources.opening import read_upload
from core.sentiment.sources.reading import Reading
from core.uploads import Upload
from ui import inputs, numbers, panels, upload_panels, uploads
from ui.sentiment.sources_verdict import show_found, show_verdict
from ui.sentiment.sources_watch import edit_watch_list
from ui.sentiment.stream_state import STREAM, YOURS, held, your_stream
from ui.sentiment.your_stream import MOST_ITEMS, YourStream
from ui.uploads import UploadSpec
from ui.words.sentiment import sources as words

SPEC = UploadSpec(
    "sentiment", SENTIMENT_SCHEMA, lines="text", renames=complaint_renames, naming=NAMING
)
_LOOKED_AT = "_vitrine_sentiment_reading"
_TAGS: dict[str, TagBy] = {"issue": "issue", "product": "product"}


@dataclass(frozen=True)
class LookedAt:
    """The latest file of a session, and what was read of it."""

    upload: Upload
    tag_by: TagBy
    reading: Reading


def show_file() -> None:
    """Draw the box, and what came of the file."""
    upload = uploads.upload_box(SPEC)
    if upload is None:
        held().forget("file")
        if not uploads.is_refused(SPEC.key):
            teach()
        return
    show_upload(upload)


def show_upload(upload: Upload) -> None:
    """Draw what came of a file of either kind."""
    is_export = is_complaint_export(upload)
    tag_by: TagBy = "issue"
    with st.container(gap="xsmall"):
        upload_panels.remarks(upload, SENTIMENT_SCHEMA)
    if is_export:
        st.markdown(words.COMPLAINTS_FOUND)
        tag_by = _TAGS[inputs.choice(words.TAG_BY, words.TAGS, "tags", look="segments")]
    else:
        # Most complaints have no text, which is no problem of their file.
        upload_panels.problems(upload, SENTIMENT_SCHEMA, key="sentiment")
    reading = brought(upload, tag_by)
    if reading.quality.word == "not usable":
        panels.empty_state(words.VERDICT_WORDS["not usable"], reading.quality.reasons[0].text)
        return
    told = upload.notes
    show_verdict(reading.quality, tuple(n for n in reading.items.notes if n not in told))
    stream = your_stream()
    if stream is not None:
        show_found(stream, held().streams["file"].per_second)
        edit_watch_list(stream, "file")


def brought(upload: Upload, tag_by: TagBy) -> Reading:
    """Give what a file holds, and make it the stream that the views are about."""
    kept: LookedAt | None = st.session_state.get(_LOOKED_AT)
    if kept is None or kept.upload is not upload or kept.tag_by != tag_by:
        with st.spinner(words.READING):
            kept = LookedAt(upload, tag_by, read_upload(upload, datetime.now(UTC), tag_by))
        st.session_state[_LOOKED_AT] = kept
        held().forget("file")
    if "file" not in held().streams:
        held().bring(YourStream.of("file", kept.reading.items, kept.reading.quality))
    held().kind = "file"
    inputs.carry(STREAM, YOURS)
    return kept.reading


def teach() -> None:
    """Say what comes out, and which columns go in."""
    text = words.FILE_EMPTY_TEXT.format(most=numbers.count(MOST_ITEMS))
    panels.empty_state(words.FILE_EMPTY_TITLE, text)
    with st.expander(words.COLUMNS):
        # Files may use these titles: names of ours would only be one more thing to learn.
        described = SENTIMENT_SCHEMA.describe().drop(columns="Column")
        st.dataframe(described, hide_index=True, key="sentiment-columns")
