"""A table as a visitor uploads it, checked as the page checks it."""

from collections.abc import Mapping
from datetime import datetime

from core.sentiment.schema import SENTIMENT_SCHEMA
from core.sentiment.sources.opening import read_upload
from core.sentiment.sources.reading import Reading
from core.settings import UploadBudget
from core.uploads import Upload, check_table, read_table

NOW = datetime(2026, 11, 28, 12)
BUDGET = UploadBudget()


def upload(
    data: str | bytes, name: str = "opinions.csv", renames: Mapping[str, str] | None = None
) -> Upload:
    given = data.encode() if isinstance(data, str) else data
    return check_table(read_table(given, name, BUDGET), SENTIMENT_SCHEMA, renames)


def reading(data: str | bytes, name: str = "opinions.csv", now: datetime = NOW) -> Reading:
    return read_upload(upload(data, name), now)
