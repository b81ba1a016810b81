"""A scored inbox to take along: every row of the file with its answer, personal data masked."""

import numpy as np
import pandas as pd

from core.arrivals import Times
from core.intent.inbox import DECISIONS, InboxScoring, shown_texts
from core.intent.schema import RECEIVED_AT, TEXT
from core.intent.urgency import LEVELS
from core.privacy import mask_all
from core.task import Rows

NOT_SCORED = "not scored"
ADDED = (
    "intent",
    "confidence",
    "runner_up",
    "runner_up_confidence",
    "decision",
    "urgency",
    "only_the_beginning_was_read",
    "received_utc",
)


def inbox_table(scoring: InboxScoring, at: Times, rows: Rows | None = None) -> pd.DataFrame:
    """Give the file's rows with what was read of them.

    Parameters
    ----------
    scoring : InboxScoring
    at : ndarray of datetime64[s]
        Of every row of the file.
    rows : ndarray of int, optional
        Positions to take; all of the file if left out.

    Returns
    -------
    DataFrame
        In the order of the file. Every cell of text is masked, whichever column it stands in. A
        column of the file that has the name of an added one is kept as "… (in the file)".
    """
    taken = np.arange(len(scoring.messages)) if rows is None else np.sort(rows)
    when = at[taken]
    own = scoring.messages.iloc[taken].reset_index(drop=True)
    masked = {name: _masked(own[name]) for name in own.columns if name != TEXT}
    masked[TEXT] = pd.Series(_messages(scoring, own[TEXT], taken), dtype="string")
    if RECEIVED_AT in own:
        # What was read as a date holds nothing else, though its digits may look like a phone's.
        masked[RECEIVED_AT] = masked[RECEIVED_AT].where(np.isnat(when), own[RECEIVED_AT])
    own = pd.DataFrame({name: masked[name] for name in own.columns})
    own = own.rename(columns={name: f"{name} (in the file)" for name in ADDED})
    return pd.concat([own, _added(scoring, when, taken)], axis=1)


def _added(scoring: InboxScoring, at: Times, taken: Rows) -> pd.DataFrame:
    names = np.array([*scoring.model.classes, ""], dtype=object)
    scored = scoring.decision[taken] >= 0
    decisions = np.array([*DECISIONS, NOT_SCORED], dtype=object)
    values = (
        # At -1, where a row is not scored, stands what is last.
        names[scoring.best[taken]],
        scoring.confidence[taken].round(4),
        names[scoring.runner_up[taken]],
        scoring.runner_up_confidence[taken].round(4),
        decisions[scoring.decision[taken]],
        np.array([*LEVELS, ""], dtype=object)[scoring.urgency[taken]],
        np.where(scored, np.where(scoring.cut[taken], "yes", "no"), ""),
        [None if np.isnat(one) else f"{one}Z" for one in at],
    )
    return pd.DataFrame(dict(zip(ADDED, values, strict=True)))


def _messages(scoring: InboxScoring, texts: pd.Series, taken: Rows) -> list[str]:
    """Give the masked messages; those that were not scored are masked now."""
    shown = [scoring.masked[row] for row in taken.tolist()]
    late = [at for at, text in enumerate(shown) if not text]
    given = texts.iloc[late].fillna("").astype(str).tolist()
    for at, text in zip(late, shown_texts(given), strict=True):
        shown[at] = text
    return shown


def _masked(cells: pd.Series) -> pd.Series:
    """Mask a column of text, each different cell once; other columns stay as they are."""
    if not (pd.api.types.is_object_dtype(cells.dtype) or isinstance(cells.dtype, pd.StringDtype)):
        return cells
    codes, different = pd.factorize(cells.astype("string"), use_na_sentinel=True)
    shown = [masked.text for masked in mask_all([str(cell) for cell in different])]
    return pd.Series(np.array([*shown, None], dtype=object)[codes], dtype="string")
