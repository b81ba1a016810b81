"""Files of messages, and the inbox view that a visitor gives them to."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from core.intent.schema import INTENT_SCHEMA
from core.settings import settings
from core.uploads import ReadOptions, check_table, read_table
from tests.conftest import ROOT
from tests.ui.uploading import brought
from ui.intent.inbox_state import Inbox, held
from ui.words.intent import inbox as words

TEXTS = ("where is my card", "card or pin", "hello", "topup failed", "refund please", "card card")


def table(rows: int = 12, **columns: object) -> pd.DataFrame:
    texts = [TEXTS[row % len(TEXTS)] for row in range(rows)]
    return pd.DataFrame({"text": texts, **columns}, dtype=object)


def dates(*days: str) -> list[str]:
    return [f"{day}T10:00:00Z" for day in days]


def rising() -> pd.DataFrame:
    """Steady cards for four weeks, and top-ups that fail in the last one."""
    days = [f"2026-09-{7 * week + 7:02d}" for week in range(4)]
    rows = [("card", day) for day in days for _ in range(3)]
    rows += [("topup", days[2])] + [("topup", days[3])] * 14
    rows += [("card", "2026-10-04")]
    return pd.DataFrame(
        {"text": [t for t, _ in rows], "received_at": dates(*(day for _, day in rows))}
    )


def csv(frame: pd.DataFrame | None = None) -> bytes:
    return (table() if frame is None else frame).to_csv(index=False).encode()


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "intent.py"), default_timeout=60)
    for name, value in {"view": "inbox", **query}.items():
        app.query_params[name] = value
    return app.run()


def uploaded(data: bytes, name: str = "mine.csv", app: AppTest | None = None) -> AppTest:
    return brought(app or opened(), data, name)


def messages(app: AppTest) -> pd.DataFrame:
    return next(d.value for d in app.dataframe if words.MESSAGE in d.value)


def inbox_of(frame: pd.DataFrame, name: str = "mine.csv") -> Inbox:
    raw = read_table(csv(frame), name, settings().upload, ReadOptions(lines="text"))
    inbox = held(check_table(raw, INTENT_SCHEMA), "bank")
    list(inbox.scoring.score())
    return inbox
