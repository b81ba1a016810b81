"""The box for a visitor's files: each is read once, in a process of its own."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import UploadError
from core.receipts import Badge, sha256_of_bytes
from core.settings import settings
from core.startup.own.reading import read_raw
from core.startup.schema import TABLES
from core.uploads import display_name
from ui import numbers
from ui.boundary import report
from ui.files import offer
from ui.metrics.books_samples import stripe_files, templates
from ui.metrics.books_state import MOST_FILES, OwnFiles, ReadFile, forget_files, own_files
from ui.metrics.books_unread import show_unread
from ui.resources import books as resources
from ui.words.metrics import books as words

_ZIP = "application/zip"
_SAMPLE = "sample-"


def ask_files() -> OwnFiles:
    """Draw the box, and give what was read; files that cannot be used say why.

    To be drawn in the page itself, not in a fragment: only then does a click on "Stop" interrupt
    a file that is being read.
    """
    held = own_files()
    st.subheader(words.TITLE)
    st.markdown(words.TEXT.format(all=len(TABLES)))
    left, right = st.columns([3, 2], gap="medium")
    with right:
        row = _offer_samples()
    with left:
        _take_files(held)
    # Known only now: a file that was just brought is there to be removed as well.
    if held.files:
        row.button(words.FORGET, key="metrics-books-forget", on_click=forget_files, type="tertiary")
    show_unread(held)
    return held


def _take_files(held: OwnFiles) -> None:
    limit = settings().upload.file_mb
    given = st.file_uploader(
        words.UPLOAD.format(limit=limit),
        accept_multiple_files=True,
        key=f"metrics-books-{held.generation}",
        help=words.UPLOAD_HELP,
        max_upload_size=limit,
    )
    place = st.empty()
    if len(given) > MOST_FILES:
        st.warning(words.TOO_MANY.format(most=MOST_FILES))
    kept = given[:MOST_FILES]
    samples = [key for key in held.files if key.startswith(_SAMPLE)]
    if kept and samples:
        # A visitor's own files are not mixed with what we offered.
        held.files, held.chosen, held.badge = {}, {}, Badge.UPLOADED
        samples = []
    held.keep_only([*samples, *(file.file_id for file in kept)])
    for file in kept:
        _take(held, file, place)


def _take(held: OwnFiles, file: UploadedFile, place: DeltaGenerator) -> None:
    try:
        held.take(file.file_id, partial(_read, held, file, place))
    except UploadError as error:
        # Kept, so that it is not read again and again.
        name = display_name(file.name)
        error_id = report(error)
        # Its traceback would keep the tables that were read.
        bare = error.with_traceback(None)
        refused = ReadFile(name, file.file_id, error=bare, error_id=error_id)
        held.files[file.file_id] = refused
    place.empty()


def _read(held: OwnFiles, file: UploadedFile, place: DeltaGenerator) -> ReadFile:
    data, name = file.getvalue(), display_name(file.name)
    encoding = held.encodings.get(file.file_id)
    return read_file(data, name, _waiting(name, place, file.file_id), encoding)


def read_file(
    data: bytes,
    name: str,
    on_wait: Callable[[float], None] | None = None,
    encoding: str | None = None,
) -> ReadFile:
    """Read a file, or say why it cannot be read."""
    sha256 = sha256_of_bytes(data)
    try:
        found = read_raw(data, name, settings().upload, on_wait, encoding=encoding)
        return ReadFile(name, sha256, found.raws, found.unread)
    except UploadError as error:
        return ReadFile(name, sha256, error=error, error_id=report(error))


def _waiting(name: str, place: DeltaGenerator, key: str) -> Callable[[float], None]:
    """Give what tells the visitor, ten times a second, that a file is still being read."""
    line: DeltaGenerator | None = None

    def tell(seconds: float) -> None:
        nonlocal line
        if line is None:
            with place.container(horizontal=True, vertical_alignment="center"):
                line = st.empty()
                st.button(words.STOP, key=f"metrics-books-stop-{key}", on_click=forget_files)
        line.text(words.READING.format(name=name, seconds=numbers.seconds(seconds)))

    return tell


def _offer_samples() -> DeltaGenerator:
    """Offer files to those who have none; give the row of buttons."""
    st.caption(words.NO_FILE)
    row = st.container(horizontal=True)
    with row:
        st.button(
            words.SAMPLE_STRIPE,
            key="metrics-books-sample",
            help=words.SAMPLE_STRIPE_HELP,
            on_click=take_sample,
        )
        offer(words.TEMPLATES, templates, "vitrine-books.zip", _ZIP, words.TEMPLATES_HELP)
    return row


def take_sample() -> None:
    """Take Stripe's exports of the simulated startup, as a click's answer."""
    forget_files()
    held = own_files()
    held.badge = Badge.SIMULATED
    for name, data in stripe_files(resources.store().books).items():
        held.take(_SAMPLE + name, partial(read_file, data, name))
    held.open()
