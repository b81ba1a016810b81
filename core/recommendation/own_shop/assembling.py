"""Sifted rows put together as a shop."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from core.receipts import Source
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.orders import Ids, Lines, Orders, numbered_baskets
from core.recommendation.own_shop.cells import NOTHING, Coded, Codes, coded
from core.recommendation.own_shop.rows import OrderRows
from core.recommendation.own_shop.sifting import Sifted
from core.recommendation.shop import Shop

HOUR_UNKNOWN = 255
_DAY_SECONDS, _HOUR_SECONDS = 86_400, 3_600
_CURRENCY = "currency"
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF ", "CNY": "¥"}


def shop_of(frame: pd.DataFrame, rows: OrderRows, sifted: Sifted, source: Source) -> Shop:
    """Give the shop that purchases make.

    Parameters
    ----------
    frame : DataFrame
        All columns of the file; one named "currency" tells the sign of money.
    rows : OrderRows
        Of the same rows.
    sifted : Sifted
        At least one purchase.
    source : Source
    """
    order = _in_order(rows, sifted)
    places, kept_share = sifted.rows[order], sifted.kept_share[order]
    user, item = rows.user.take(places).sorted(), rows.item.take(places).sorted()
    lines = _lines(rows, places, kept_share, user.codes, item.codes)
    starts = np.searchsorted(user.codes, np.arange(len(user.texts) + 1))
    orders = Orders(_ids(user.texts), starts.astype(np.int64), lines)
    has_money = not np.isnan(lines.spent).all()
    currency = currency_of(frame) if has_money else ""
    return Shop(orders, _catalogue(rows, places, item), source, currency)


def currency_of(frame: pd.DataFrame) -> str:
    """Give the sign of money, where a column of the file names one currency; empty otherwise."""
    names = [name for name in frame.columns if str(name).strip().casefold() == _CURRENCY]
    if not names:
        return ""
    found = [str(text).upper() for text in coded(frame[names[0]]).texts.to_pylist() if text]
    if len(found) != 1 or len(found[0]) > 3:
        return ""
    return _SIGNS.get(found[0], f"{found[0]} ")


def most_frequent(products: Codes, count: int, column: Coded) -> Codes:
    """Give the text that most rows of each product hold; -1 where none holds any.

    Parameters
    ----------
    products : ndarray of int32, shape (rows,)
    count : int
        How many products there are.
    column : Coded
        Of the same rows. Of texts that are equally frequent the one that came first is taken.
    """
    given, texts = column.is_given, len(column.texts)
    pairs = products[given].astype(np.int64) * texts + column.codes[given]
    pairs, counts = np.unique(pairs, return_counts=True)
    product, text = np.divmod(pairs, max(texts, 1))
    order = np.lexsort((text, -counts, product))
    first = np.append(True, np.diff(product[order]) > 0)[: len(order)]
    chosen = np.full(count, NOTHING, dtype=np.int32)
    chosen[product[order][first]] = text[order][first]
    return chosen


def _in_order(rows: OrderRows, sifted: Sifted) -> npt.NDArray[np.intp]:
    """Give purchases by household, then time, then order."""
    user = rows.user.take(sifted.rows).sorted().codes
    at = rows.at[sifted.rows].astype(np.int64)
    order = np.zeros(len(at), np.int32) if rows.order is None else rows.order.codes[sifted.rows]
    return np.lexsort((order, at, user))


def _lines(
    rows: OrderRows,
    places: npt.NDArray[np.intp],
    kept_share: npt.NDArray[np.float64],
    user: Codes,
    item: Codes,
) -> Lines:
    seconds = rows.at[places].astype(np.int64)
    day, of_day = np.divmod(seconds, _DAY_SECONDS)
    hour = (of_day // _HOUR_SECONDS).astype(np.uint8)
    # A time of day that is always midnight is none.
    if not (rows.arrivals.timed and of_day.any()):
        hour = np.full(len(day), HOUR_UNKNOWN, dtype=np.uint8)
    order = day if rows.order is None else rows.order.codes[places]
    return Lines(
        product=item,
        day=day.astype(np.int32),
        hour=hour,
        basket=numbered_baskets(user, order),
        quantity=(rows.pieces[places] * kept_share).astype(np.float32),
        spent=(rows.paid[places] * kept_share).astype(np.float32),
        saved=np.full(len(day), np.nan, dtype=np.float32),
    )


def _catalogue(rows: OrderRows, places: npt.NDArray[np.intp], item: Coded) -> Catalogue:
    ids = Coded(item.texts, np.arange(len(item.texts), dtype=np.int32))
    titles = ids
    if rows.title is not None:
        named = most_frequent(item.codes, len(item.texts), rows.title.take(places))
        titles = Coded(rows.title.texts, named).filled(ids)
    levels = {"category": rows.category, "maker": rows.brand}
    known = {
        name: _level(Coded(column.texts, most_frequent(item.codes, len(item.texts), of_rows)))
        for name, column in levels.items()
        if column is not None and (of_rows := column.take(places)).is_given.any()
    }
    return Catalogue(_ids(item.texts), _level(titles), known)


def _level(column: Coded) -> Level:
    """Give products by their text; those without one under the empty name."""
    groups = column.sorted()
    names = tuple(groups.texts.to_pylist())
    if groups.is_given.all():
        return Level(names, groups.codes)
    return Level(("", *names), groups.codes + np.int32(1))


def _ids(texts: pa.Array) -> Ids:
    return np.array(texts.to_pylist(), dtype=str)
