"""A visitor's scored inbox: what its figures are read from, made once per file and desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import streamlit as st

from core.arrivals import EXPECTED, Arrivals, read_arrivals
from core.intent.inbox import UNSCORED, InboxScoring
from core.intent.judged import Judged, judged
from core.intent.messages import Messages
from core.intent.metrics import UNKNOWN
from core.intent.schema import RECEIVED_AT
from core.intent.trends import Grain, Trend, grain_of
from core.privacy import mask
from core.schema import MAX_PROBLEMS, CellProblem, quoted
from core.uploads import Upload
from ui.resources import intent as resources

# Desks by their code in the address, to the folder of their model.
DESKS: Mapping[str, str] = {"bank": "", "general": "clinc150"}
# More points than this on a line tell no more.
MOST_PERIODS = 400
_HELD = "_vitrine_intent_inbox"


@dataclass
class Inbox:
    """An upload with the answers of one desk; all else follows once every row is scored.

    It belongs to one session and is never put into a shared cache.
    """

    upload: Upload
    arrivals: Arrivals
    desk: str
    scoring: InboxScoring

    def scored_anew(self) -> "Inbox":
        """Score the same messages from the beginning, past everything that is held."""
        model = resources.model(DESKS[self.desk])
        again = replace(self, scoring=InboxScoring.of(model, self.upload.table))
        for _ in again.scoring.score():
            pass
        return again

    @cached_property
    def messages(self) -> Messages:
        """The scored messages."""
        return Messages.of(self.scoring, self.arrivals.at)

    @cached_property
    def judged(self) -> Judged | None:
        """How the answers compare with labels; None where most are those of another desk."""
        found = judged(self.messages)
        return found if found is not None and found.labelled >= found.unknown else None

    @cached_property
    def unknown_labels(self) -> int:
        """How many labels of the file this desk does not know."""
        return int((self.messages.labels == UNKNOWN).sum())

    @cached_property
    def file_rows(self) -> list[int]:
        """The row of the file at which each scored message stands."""
        return self.upload.rows_in_file(self.messages.rows.tolist())

    @cached_property
    def is_dated(self) -> bool:
        """Whether any message has a date."""
        return bool((~np.isnat(self.messages.at)).any())

    @cached_property
    def span_days(self) -> int:
        """How many days lie between the first and the last message, both included."""
        days = self.messages.at[~np.isnat(self.messages.at)].astype("datetime64[D]")
        return int((days.max() - days.min()).astype(np.int64)) + 1

    @cached_property
    def grain(self) -> Grain:
        """The grain that suits the span; only where messages are dated."""
        return grain_of(self.messages.at)

    @cached_property
    def trends(self) -> Mapping[Grain, Trend]:
        """Counts of each intent over time, by every grain that gives a line."""
        found: dict[Grain, Trend] = {}
        if not self.is_dated:
            return found
        messages = self.messages
        place = np.where(messages.in_scope, messages.best, UNSCORED)
        grains: tuple[Grain, ...] = ("day", "week", "month")
        for grain in grains:
            # A year at least for months, so that a few odd days make no line of two points.
            if self.span_days > {"day": MOST_PERIODS, "week": 7 * MOST_PERIODS}.get(grain, 10**6):
                continue
            trend = Trend.of(messages.at, place, len(messages.classes), grain)
            if len(trend.periods) > 1:
                found[grain] = trend
        return found


@dataclass
class _Holder:
    """What a session keeps: the latest file, its dates, and what each desk made of it."""

    given: Upload
    upload: Upload
    arrivals: Arrivals
    inboxes: dict[str, Inbox]


def looked_at(upload: Upload) -> tuple[Upload, Arrivals]:
    """Give the upload with the cells named that hold no date, and its dates."""
    holder: _Holder | None = st.session_state.get(_HELD)
    if holder is None or holder.given is not upload:
        arrivals = _arrivals(upload)
        holder = _Holder(upload, with_problems(upload, arrivals), arrivals, {})
        st.session_state[_HELD] = holder
    return holder.upload, holder.arrivals


def held(upload: Upload, desk: str) -> Inbox:
    """Give this session's inbox of an upload; a new file replaces the one before."""
    checked, arrivals = looked_at(upload)
    inboxes: dict[str, Inbox] = st.session_state[_HELD].inboxes
    if desk not in inboxes:
        model = resources.model(DESKS[desk])
        scoring = InboxScoring.of(model, checked.table)
        inboxes[desk] = Inbox(checked, arrivals, desk, scoring)
    return inboxes[desk]


def release() -> None:
    """Forget this session's inbox."""
    st.session_state.pop(_HELD, None)


def with_problems(upload: Upload, arrivals: Arrivals) -> Upload:
    """Give the upload with each cell that holds no date among its problems."""
    if not arrivals.unread.any():
        return upload
    positions = np.flatnonzero(arrivals.unread)[:MAX_PROBLEMS].tolist()
    cells = upload.table.frame[RECEIVED_AT].iloc[positions].tolist()
    rows = upload.rows_in_file(positions)
    found = [
        # A column taken for dates may hold anything, so its cells are masked like a message.
        CellProblem(row, RECEIVED_AT, quoted(mask(str(cell)[:1_000]).text), EXPECTED)
        for row, cell in zip(rows, cells, strict=True)
    ]
    table = upload.table
    problems = sorted([*table.problems, *found], key=lambda problem: problem.row)[:MAX_PROBLEMS]
    count = table.problem_count + int(arrivals.unread.sum())
    table = replace(table, problems=tuple(problems), problem_count=count)
    return replace(upload, table=table)


def _arrivals(upload: Upload) -> Arrivals:
    frame = upload.table.frame
    if RECEIVED_AT in frame:
        return read_arrivals(frame[RECEIVED_AT])
    count = len(frame)
    nothing = np.full(count, "NaT", dtype="datetime64[s]")
    return Arrivals(nothing, np.zeros(count, dtype=np.bool_), False, ())
