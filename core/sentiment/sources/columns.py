"""How other systems name the columns of a table of opinions, and what those columns hold."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.arrivals import read_arrivals
from core.column_guesses import Content, Naming
from core.sentiment.items import ENTITY, LABEL, LINK, PUBLISHED_AT, SOURCE, TAG, TEXT

SYNONYMS: Mapping[str, str] = {
    **dict.fromkeys(("message", "body", "content", "review", "comment", "tweet", "post"), TEXT),
    **dict.fromkeys(("headline", "sentence", "feedback", "opinion", "description"), TEXT),
    **dict.fromkeys(("reviewtext", "fulltext", "reviewbody", "commenttext", "verbatim"), TEXT),
    **dict.fromkeys(("title", "summary"), TEXT),
    **dict.fromkeys(("date", "datetime", "time", "timestamp", "created", "posted"), PUBLISHED_AT),
    **dict.fromkeys(("createdat", "postedat", "publishedon", "publicationdate"), PUBLISHED_AT),
    **dict.fromkeys(("pubdate", "reviewdate", "day", "sentat", "receivedat"), PUBLISHED_AT),
    **dict.fromkeys(("publisheddate", "datepublished", "createddate", "posteddate"), PUBLISHED_AT),
    **dict.fromkeys(("channel", "platform", "site", "medium", "network", "outlet"), SOURCE),
    **dict.fromkeys(("company", "brand", "product", "name", "organisation"), ENTITY),
    **dict.fromkeys(("organization", "ticker", "symbol", "airline", "hotel", "property"), ENTITY),
    **dict.fromkeys(("companyname", "brandname", "productname"), ENTITY),
    **dict.fromkeys(("topic", "category", "theme", "subject", "issue", "aspect"), TAG),
    **dict.fromkeys(("url", "permalink", "href", "address"), LINK),
    **dict.fromkeys(("sentiment", "polarity", "airlinesentiment", "class", "target"), LABEL),
}
# As often the writer's name, a postal address, or the answer to another question.
VAGUE = frozenset({"name", "address", "subject", "class", "target"})

_LETTERS = r"[^\W\d_]"


def date_share(cells: pd.Series) -> float:
    """Give the share of cells that read as dates; numbers alone are more often keys."""
    text = cells.astype("string").str.strip()
    known = read_arrivals(cells).known & ~text.str.isdigit().to_numpy(dtype=bool)
    return float(np.mean(known))


def words_per_cell(cells: pd.Series) -> float:
    """Give how many words that hold letters a cell has in the mean."""
    return float(cells.astype("string").str.count(rf"\S*{_LETTERS}\S*").mean())


NAMING = Naming(
    SYNONYMS,
    VAGUE,
    {
        TEXT: Content(words_per_cell, named=0.5, alone=3),
        PUBLISHED_AT: Content(date_share, named=0.5, alone=0.8),
    },
)
