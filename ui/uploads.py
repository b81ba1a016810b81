"""The upload box: a file or a sample in, a checked table out, or a panel that helps.

What a visitor uploads stays in the visitor's session: only the latest file, never a cache
that sessions share. A file is read once; the same bytes again give the same result.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.column_guesses import ColumnGuess, as_renames, guess_columns
from core.column_matching import likely_renames, match_columns
from core.errors import EncodingUnclear, InputError, SchemaError, UploadError
from core.exports import to_csv
from core.parsing.messages import ENCODING_NAMES
from core.receipts import Source, sha256_of_bytes
from core.settings import settings
from core.uploads import RawTable, ReadOptions, Upload, check_table, display_name, read_table
from ui import column_step, numbers, upload_panels
from ui.boundary import error_panel, report
from ui.upload_spec import Sample, UploadSpec
from ui.words import uploads as words

__all__ = ["Sample", "UploadSpec", "forget", "is_refused", "upload_box"]


@dataclass
class _Box:
    """What a session knows about its latest file."""

    generation: int = 0
    # Which file was looked at, in which encoding; and which content gave the upload.
    looked_at: tuple[str, str | None] = ("", None)
    content: tuple[str, ...] = ()
    encoding: tuple[str, str] = ("", "")
    sample: Sample | None = None
    upload: Upload | None = None
    error: InputError | None = None
    error_id: str = ""
    # Kept only while the visitor can say which of its columns is which.
    raw: RawTable | None = None
    raw_content: tuple[str, ...] = ()
    guesses: tuple[ColumnGuess, ...] = ()

    def hold(self, upload: Upload, content: tuple[str, ...]) -> None:
        self.upload, self.content, self.error = upload, content, None
        if not self.guesses:
            self.raw = None

    @property
    def asks(self) -> bool:
        """Whether the visitor has to say first which column is which."""
        return bool(self.guesses) and self.upload is None

    def refuse(self, error: InputError) -> None:
        self.error, self.error_id, self.guesses = error, report(error), ()


def upload_box(spec: UploadSpec) -> Upload | None:
    """Ask for a file and give it once it is read and checked.

    To be drawn in the page itself, not in a fragment: only then does a click on "Stop"
    interrupt a file that is being read.

    Returns
    -------
    Upload or None
        The latest good file of this session; it stays when a later one is refused.
    """
    box = _box(spec.key)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        _offer_samples(spec, box)
    with left:
        _take_file(spec, box)
    if box.sample is not None:
        _take_sample(spec, box, box.sample, left)
    if box.error is not None:
        _show_error(spec, box, box.error)
    elif box.raw is not None and box.guesses:
        use = partial(_use, spec)
        column_step.ask(spec.schema, box.raw, box.guesses, use, key=spec.key, asks=box.asks)
    return box.upload


def is_refused(key: str) -> bool:
    """Say whether the latest file is refused or asked about, so that its panel is all to show."""
    return _box(key).error is not None or _box(key).asks


def forget(key: str) -> None:
    """Forget a use case's file, and the widget's with it."""
    old = _box(key)
    # A widget with a new key has no file.
    st.session_state[_name(key)] = _Box(old.generation + 1)


def _name(key: str) -> str:
    return f"_vitrine_upload_{key}"


def _box(key: str) -> _Box:
    box: _Box = st.session_state.setdefault(_name(key), _Box())
    return box


def _take_file(spec: UploadSpec, box: _Box) -> None:
    widget, limit = f"upload-{spec.key}-{box.generation}", settings().upload.file_mb
    # No list of types: Streamlit would turn others away without a word of help, and its
    # endpoint takes any. What a file is, its name and its bytes tell (core.uploads).
    label, about = (words.LABEL, words.HELP)
    if spec.lines is not None:
        label, about = (words.LABEL_LINES, words.HELP_LINES)
    file = st.file_uploader(
        label.format(limit=limit),
        key=widget,
        help=about,
        max_upload_size=limit,
        on_change=partial(_changed, spec.key, widget),
    )
    place = st.empty()
    if file is None:
        return
    encoding = box.encoding[1] if box.encoding[0] == file.file_id else None
    if (file.file_id, encoding) == box.looked_at:
        return
    box.error = None
    _read(spec, box, file.getvalue(), file.name, place, encoding=encoding)
    box.looked_at = (file.file_id, encoding)


def _changed(key: str, widget: str) -> None:
    """Forget the file that the visitor takes out of the box."""
    if st.session_state.get(widget) is None:
        # The widget keeps its key: a file that replaces another is first taken out, then put in.
        st.session_state[_name(key)] = _Box(_box(key).generation)


def _offer_samples(spec: UploadSpec, box: _Box) -> None:
    st.caption(words.NO_FILE)
    with st.container(horizontal=True):
        for sample in spec.samples:
            told = words.SAMPLE_TRY.format(title=sample.title)
            st.button(
                told, key=f"sample-{sample.file_name}", on_click=partial(_choose, spec, sample)
            )
        st.download_button(
            words.TEMPLATE,
            lambda: to_csv(spec.schema.template()),
            file_name=f"{spec.key}-template.csv",
            mime="text/csv",
            key=f"template-{spec.key}",
            help=words.TEMPLATE_HELP,
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _choose(spec: UploadSpec, sample: Sample) -> None:
    forget(spec.key)
    _box(spec.key).sample = sample


def _take_sample(spec: UploadSpec, box: _Box, sample: Sample, where: DeltaGenerator) -> None:
    _read(spec, box, sample.make(), sample.file_name, where.empty(), sample.source)
    box.sample = None


def _read(
    spec: UploadSpec,
    box: _Box,
    data: bytes,
    file_name: str,
    place: DeltaGenerator,
    source: Callable[[Source], Source] | None = None,
    encoding: str | None = None,
) -> None:
    """Read and check a file into the box, unless the box holds the same content already."""
    content = (sha256_of_bytes(data), Path(file_name).suffix.casefold(), encoding or "")
    if content == box.content:
        return
    box.raw, box.guesses = None, ()
    waiting = _waiting(spec.key, display_name(file_name), place)
    try:
        options = ReadOptions(encoding, spec.lines)
        box.raw = read_table(data, file_name, settings().upload, options, waiting)
        box.raw_content = content
        _check(spec, box, box.raw, source)
    except (UploadError, SchemaError) as error:
        box.refuse(error)
    place.empty()


def _check(
    spec: UploadSpec, box: _Box, raw: RawTable, source: Callable[[Source], Source] | None
) -> None:
    """Check cells under the names they are known or certain to have; else leave it to ask."""
    renames = spec.renames(raw.frame.columns) if spec.renames else {}
    if spec.naming is not None and not renames:
        box.guesses = guess_columns(spec.schema, raw.frame, spec.naming)
        chosen = {guess.column: guess.given for guess in box.guesses}
        renames = as_renames(spec.schema, raw.frame.columns, chosen)
    if all(guess.certain for guess in box.guesses):
        upload = check_table(raw, spec.schema, renames, by_title=spec.naming is not None)
        given = replace(upload, source=source(upload.source)) if source else upload
        box.hold(given, box.raw_content)
    else:
        # The figures of an earlier file would stand below a question about this one.
        box.upload, box.content = None, ()


def _waiting(key: str, name: str, place: DeltaGenerator) -> Callable[[float], None]:
    """Give what tells the visitor, ten times a second, that a file is still being read."""
    line: DeltaGenerator | None = None

    def tell(seconds: float) -> None:
        nonlocal line
        if line is None:
            with place.container(horizontal=True, vertical_alignment="center"):
                line = st.empty()
                st.button(words.STOP, key=f"stop-upload-{key}", on_click=partial(forget, key))
        line.text(words.READING.format(name=name, seconds=numbers.seconds(seconds)))

    return tell


def _show_error(spec: UploadSpec, box: _Box, error: InputError) -> None:
    if isinstance(error, SchemaError) and box.raw is not None:
        matches = match_columns(spec.schema, box.raw.frame.columns, spec.synonyms)
        use = partial(_use_renames, spec, likely_renames(matches))
        needed = spec.schema.required
        upload_panels.difference(matches, needed, use, box.error_id, key=spec.key)
    else:
        error_panel(error, box.error_id)
    if isinstance(error, EncodingUnclear) and error.encoding:
        told = words.ENCODING_OFFER.format(encoding=ENCODING_NAMES[error.encoding])
        read_as = partial(_read_as, box, error.encoding)
        st.button(told, key=f"encoding-{spec.key}", on_click=read_as, type="primary")
    if box.upload is not None:
        st.text(words.STILL_SHOWN.format(name=box.upload.source.name))


def _read_as(box: _Box, encoding: str) -> None:
    box.encoding = (box.looked_at[0], encoding)


def _use(spec: UploadSpec, chosen: Mapping[str, str]) -> None:
    """Read the file as the visitor says, and keep that as what the file holds."""
    box = _box(spec.key)
    if box.raw is not None:
        box.guesses = tuple(replace(g, given=chosen[g.column], certain=True) for g in box.guesses)
        _use_renames(spec, as_renames(spec.schema, box.raw.frame.columns, chosen))


def _use_renames(spec: UploadSpec, renames: Mapping[str, str]) -> None:
    box = _box(spec.key)
    if box.raw is None:
        return
    try:
        upload = check_table(box.raw, spec.schema, renames, by_title=spec.naming is not None)
        box.hold(upload, box.raw_content)
    except SchemaError as error:
        box.refuse(error)
