"""A visitor's table of orders in, a shop out, with a verdict on what it can carry."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.arrivals import utc_seconds
from core.errors import UploadTooLarge
from core.recommendation.own_shop.assembling import shop_of
from core.recommendation.own_shop.cells import Coded
from core.recommendation.own_shop.quality import ShopVerdict, assess
from core.recommendation.own_shop.rows import order_rows
from core.recommendation.own_shop.sifting import LONGEST_ID, Sifted, sift
from core.recommendation.own_shop.split import Split, choose_split
from core.recommendation.shop import Shop
from core.uploads import Upload

# Ids lie in arrays as wide as the longest, four bytes a character.
MOST_ID_BYTES = 256 * 2**20


@dataclass(frozen=True)
class OwnShop:
    """A visitor's shop, as far as their file gives one.

    Parameters
    ----------
    shop : Shop or None
        None where no row of the file is a purchase.
    verdict : ShopVerdict
    split : Split or None
        Where its time is cut; None where it is too short, or no shop.
    notes : tuple of str
        What was found and mended while the file was read.
    """

    shop: Shop | None
    verdict: ShopVerdict
    split: Split | None
    notes: tuple[str, ...]


def read_orders(upload: Upload, now: datetime) -> OwnShop:
    """Read a table of orders as a shop.

    Parameters
    ----------
    upload : Upload
        Checked against :data:`~core.recommendation.own_shop.schema.ORDERS_SCHEMA`.
    now : datetime
        Rows dated later are kept out and counted; without a zone it is taken as UTC.

    Raises
    ------
    UploadTooLarge
        If there are so many long ids that they do not fit in memory.
    """
    frame = upload.table.frame
    rows = order_rows(frame)
    _refuse_bulky(rows.user, rows.item)
    sifted = _told_in_the_file(sift(frame, rows, utc_seconds(now)), upload)
    shop = shop_of(frame, rows, sifted, upload.source) if len(sifted.rows) else None
    split = choose_split(shop) if shop else None
    verdict = assess(shop, sifted.tally, split)
    return OwnShop(shop, verdict, split, (*upload.notes, *rows.arrivals.notes))


def _told_in_the_file(sifted: Sifted, upload: Upload) -> Sifted:
    """Count rows as an editor does."""
    rows = tuple(upload.rows_in_file(sifted.tally.unread_rows))
    return replace(sifted, tally=replace(sifted.tally, unread_rows=rows))


def _refuse_bulky(*columns: Coded) -> None:
    for column in columns:
        lengths = column.lengths
        lengths = lengths[lengths <= LONGEST_ID]
        if len(lengths) and int(lengths.max()) * 4 * len(lengths) > MOST_ID_BYTES:
            raise UploadTooLarge(
                f"The file has {len(lengths):,} ids of up to {int(lengths.max())} characters.",
                f"ids that take at most {MOST_ID_BYTES // 2**20} MB.",
                "Upload a part of the customers, or shorter ids.",
            )
