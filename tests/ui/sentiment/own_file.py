"""Files of a visitor."""

import pandas as pd


def dated(rows: int = 20, **columns: object) -> pd.DataFrame:
    """Give a table of short texts, a day apart."""
    days = [f"2026-09-{1 + row % 20:02d}T10:00:00Z" for row in range(rows)]
    texts = [f"it is {('good', 'bad', 'fine')[row % 3]} number {row}" for row in range(rows)]
    return pd.DataFrame({"text": texts, "published_at": days, **columns})


def csv(frame: pd.DataFrame) -> bytes:
    """Write a table as a visitor's file."""
    return frame.to_csv(index=False).encode()
