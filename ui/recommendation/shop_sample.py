"""The upload box of the page, and the file it offers to who has none at hand."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.csv

from core.receipts import Badge, Source
from core.recommendation.own_shop.columns import NAMING
from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.recommendation.shop import Shop
from ui import numbers
from ui.resources import recommendation as resources
from ui.upload_spec import Sample, UploadSpec
from ui.words.recommendation import shop as words

# Enough to learn from, and few enough to be learned from while somebody watches.
SAMPLE_HOUSEHOLDS = 150
KEY = "recommendation"


def spec() -> UploadSpec:
    """Give what the page takes in."""
    count = numbers.count(SAMPLE_HOUSEHOLDS)
    sample = Sample(
        words.SAMPLE_TITLE.format(households=count), words.SAMPLE_FILE, sample_file, sample_source
    )
    return UploadSpec(KEY, ORDERS_SCHEMA, (sample,), naming=NAMING)


def sample_file() -> bytes:
    """Write some households of the shop that ships as a stranger's till would."""
    return stranger_file(resources.shop().shop, SAMPLE_HOUSEHOLDS)


def sample_source(given: Source) -> Source:
    """Give where the sample truly comes from."""
    shipped = resources.shop().shop.source
    count = numbers.count(SAMPLE_HOUSEHOLDS)
    name = words.SAMPLE_SOURCE.format(households=count)
    return replace(shipped, name=name, badge=Badge.PUBLIC, rows=given.rows, sha256=given.sha256)


def stranger_file(shop: Shop, households: int) -> bytes:
    """Write evenly chosen households' orders under other names, separated by semicolons.

    Parameters
    ----------
    shop : Shop
    households : int
        At most so many.

    Returns
    -------
    bytes
        UTF-8 text: card, receipt, date, article, name, department, pieces, amount, currency.
    """
    orders, lines = shop.orders, shop.orders.lines
    count = min(households, len(orders))
    chosen = np.linspace(0, len(orders) - 1, count).round().astype(np.intp)
    rows = np.flatnonzero(np.isin(orders.household, chosen))
    household, product = orders.household[rows], lines.product[rows]
    catalogue = shop.catalogue
    hours = np.where(lines.hour[rows] < 24, lines.hour[rows], 0)
    at = lines.day[rows].astype("datetime64[D]") + hours.astype("timedelta64[h]")
    receipts = household.astype(np.int64) * 10_000 + lines.basket[rows]
    columns: dict[str, pa.Array] = {
        "Customer no": _texts(orders.households, household),
        "Receipt": pa.array(receipts),
        "Purchased at": pa.array(at.astype("datetime64[s]")),
        "Article": _texts(catalogue.ids, product),
        "Product name": _texts(catalogue.titles.names, catalogue.titles.codes[product]),
    }
    if (level := catalogue.levels.get("department")) is not None:
        columns["Category"] = _texts(level.names, level.codes[product])
    columns["Qty"] = pa.array(np.nan_to_num(lines.quantity[rows], nan=1.0).astype(np.int64))
    columns["Line total"] = pa.array(np.round(lines.spent[rows].astype(np.float64), 2))
    if shop.currency == "$":
        columns["Currency"] = pa.array(["USD"]).take(pa.array(np.zeros(len(rows), np.int8)))
    sink = pa.BufferOutputStream()
    style = pa.csv.WriteOptions(delimiter=";", quoting_style="needed")
    pa.csv.write_csv(pa.table(columns), sink, style)
    return bytes(sink.getvalue().to_pybytes())


def _texts(names: "tuple[str, ...] | np.ndarray", codes: np.ndarray) -> pa.Array:
    return pa.array([str(name) for name in names], pa.string()).take(pa.array(codes))
