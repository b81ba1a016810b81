"""The stream that ships passes the check that a visitor's file goes through."""

from datetime import datetime

import pytest

from core.sentiment.data import load_stream
from core.sentiment.sources.complaints import ComplaintSource
from core.sentiment.sources.reading import OpinionSource
from core.sentiment.sources.shipped import ShippedSource
from core.sentiment.sources.sifting import SAME_ITEM
from core.sentiment.sources.table import TableSource
from tests.core.sentiment.sources.uploading import upload


def test_the_stream_is_good_and_holds_no_item_twice() -> None:
    found = ShippedSource().read(datetime(2000, 1, 1))
    assert found.quality.word == "good", found.quality.reasons
    assert len(found.items) == len(load_stream()) >= 600
    assert not found.items.frame.duplicated(list(SAME_ITEM)).any()
    assert found.quality.span is not None
    assert found.quality.span.days >= 119


@pytest.mark.parametrize("kind", [TableSource, ComplaintSource])
def test_files_are_sources_by_one_protocol(kind: type[TableSource | ComplaintSource]) -> None:
    source: OpinionSource = kind(upload("text\nfine\n"))
    assert (source.title, bool(source.name)) == ("opinions.csv", True)
    source = ShippedSource()
    assert source.name == "stream"
