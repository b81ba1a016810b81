"""Your inbox: a file of messages in, intents, trends, doubts and every message's answer out."""

from html import escape
from pathlib import Path

import streamlit as st

from core.arrivals import Arrivals
from core.intent.data import INBOX_FILE
from core.intent.schema import INTENT_SCHEMA, TEXT
from core.receipts import Source
from core.settings import settings
from core.uploads import Upload
from ui import inputs, numbers, panels, upload_panels, uploads, work
from ui.answer_queue import in_turn
from ui.frame import fragment
from ui.intent.inbox_cards import cards
from ui.intent.inbox_doubts import show_doubts
from ui.intent.inbox_lead import answer
from ui.intent.inbox_reading import show_messages, show_volumes
from ui.intent.inbox_selection import ask_selection, choose_all, keep_in_address
from ui.intent.inbox_state import Inbox, held, looked_at, release
from ui.intent.inbox_take import take_along
from ui.intent.inbox_trend import show_trend
from ui.resources import intent as resources
from ui.uploads import Sample, UploadSpec
from ui.words.intent import desk as desk_words
from ui.words.intent import inbox as words

_SHOWN = "_vitrine_inbox_job"


def show() -> None:
    """Draw the view. Not a fragment: a click on "Stop" must reach a running job."""
    upload = uploads.upload_box(SPEC)
    desk = inputs.choice(
        desk_words.DESK,
        desk_words.DESK_OPTIONS,
        "desk",
        look="segments",
        help=desk_words.DESK_HELP,
    )
    if upload is None:
        release()
        keep_in_address()
        if not uploads.is_refused(SPEC.key):
            teach()
        return
    if not upload.source.rows:
        panels.empty_state(words.HEADER_ONLY_TITLE, words.HEADER_ONLY_TEXT)
        return
    checked, arrivals = looked_at(upload)
    with st.container(gap="xsmall"):
        tell_origin(checked, arrivals)
        upload_panels.remarks(checked, INTENT_SCHEMA)
    upload_panels.problems(checked, INTENT_SCHEMA, key="intent")
    if not checked.table.usable.any():
        told = numbers.counted(checked.source.rows, words.NONE_USABLE_ONE, words.NONE_USABLE_TEXT)
        panels.empty_state(words.NONE_USABLE_TITLE, told)
        return
    read(held(upload, desk))


def read(inbox: Inbox) -> None:
    """Score what is not scored yet, then draw the result."""
    job = f"inbox-{inbox.desk}-{inbox.upload.source.sha256[:12]}"
    if st.session_state.setdefault(_SHOWN, job) != job:
        st.session_state[_SHOWN] = job
        choose_all()
    if work.carry_on(in_turn(inbox.scoring.score()), words.SCORING, job):
        show_inbox(inbox)


@fragment
def show_inbox(inbox: Inbox) -> None:
    """Draw the result; a click or a control reruns this part only."""
    st.container(key="lead-inbox").markdown(answer(inbox))
    if inbox.scoring.cut.any():
        st.caption(cut_text(int(inbox.scoring.cut.sum())))
    panels.kpi_row(cards(inbox), key="threes-inbox")
    left, right = st.columns([2, 3], gap="large")
    with right:
        selection = ask_selection(inbox)
        show_messages(inbox, selection)
        take_along(inbox, selection)
    with left:
        show_volumes(inbox, selection)
    show_trend(inbox, selection.intent)
    show_doubts(inbox, selection)


def cut_text(count: int) -> str:
    """Say how many messages were read in part."""
    return numbers.counted(count, words.CUT_ONE, words.CUT)


def teach() -> None:
    """Say what comes out, and which columns go in."""
    panels.empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT)
    with st.expander(words.COLUMNS):
        st.dataframe(INTENT_SCHEMA.describe(), hide_index=True, key="inbox-columns")


def tell_origin(upload: Upload, arrivals: Arrivals) -> None:
    """Say which data the page is about, and what was assumed of its dates."""
    source, usable = upload.source, int(upload.table.usable.sum())
    told = words.ORIGIN_ALL if usable == source.rows else words.ORIGIN
    if usable == source.rows == 1:
        told = words.ORIGIN_ONE
    told = told.format(
        name=source.name, scored=numbers.count(usable), rows=numbers.count(source.rows)
    )
    kept = words.ORIGIN_HASH.format(digits=source.sha256[:12])
    st.html(f"<p>{panels.badge_html(source.badge)} {escape(told)} {escape(kept)}</p>")
    if arrivals.notes:
        st.text(words.TIMES.format(notes="; ".join(arrivals.notes)))


def _sample() -> bytes:
    return Path(settings().data_dir / INBOX_FILE).read_bytes()


def _source(given: Source) -> Source:
    return resources.inbox().source


# How other systems name the columns.
SYNONYMS = {
    **dict.fromkeys(("message", "body", "content", "ticket", "question", "utterance"), TEXT),
    **dict.fromkeys(("comment", "description", "query", "messagetext"), TEXT),
    **dict.fromkeys(("date", "datetime", "time", "timestamp", "created", "sent"), "received_at"),
    **dict.fromkeys(("createdat", "sentat", "received", "receivedon"), "received_at"),
    **dict.fromkeys(("source", "medium", "via"), "channel"),
    **dict.fromkeys(("intent", "category", "topic", "class", "tag"), "label"),
    **dict.fromkeys(("customerid", "user", "userid", "requester"), "customer"),
}
SPEC = UploadSpec(
    "intent",
    INTENT_SCHEMA,
    (Sample(words.SAMPLE, words.SAMPLE_FILE, _sample, _source),),
    SYNONYMS,
    lines=TEXT,
)
