"""The campaigns of the shop that ships: 27 of them, 2,102 coupons handed in by 411 households.

The source says of each campaign whom it was sent to, and of each coupon which products it is for.
"""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.recommendation.campaigns.offer import Campaign, Campaigns, Offer, Places, Redemptions
from core.recommendation.data import table_path
from core.recommendation.shop import Shop


def load_campaigns(shop: Shop) -> Campaigns:
    """Read the campaigns of the shop that ships.

    Parameters
    ----------
    shop : Shop
        As :func:`core.recommendation.data.load_shop` gives it.

    Raises
    ------
    DataMissing
        If one of the tables is not there.
    """
    sent = pq.read_table(table_path("campaigns")).sort_by(
        [("starts", "ascending"), ("campaign_id", "ascending")]
    )
    coupons = _coupons_by_campaign(pq.read_table(table_path("coupons")))
    codes = [coupons.get(number, {}) for number in sent["campaign_id"].to_pylist()]
    campaigns = tuple(
        _campaign(shop, row, known) for row, known in zip(sent.to_pylist(), codes, strict=True)
    )
    redeemed = pq.read_table(table_path("redemptions"))
    return Campaigns(campaigns, _redemptions(shop, campaigns, codes, redeemed))


def _coupons_by_campaign(table: pa.Table) -> dict[int, dict[int, list[int]]]:
    out: dict[int, dict[int, list[int]]] = {}
    columns = (table[name].to_pylist() for name in ("campaign_id", "coupon_upc", "products"))
    for campaign, code, products in zip(*columns, strict=True):
        out.setdefault(campaign, {})[code] = products
    return out


def _campaign(shop: Shop, row: dict[str, object], coupons: dict[int, list[int]]) -> Campaign:
    offered = [shop.catalogue.places_of([str(p) for p in known]) for known in coupons.values()]
    starts, last_day = (_day(row[name]) for name in ("starts", "ends"))
    return Campaign(
        name=str(row["campaign_id"]),
        kind=row["kind"],  # type: ignore[arg-type]
        starts=starts,
        last_day=last_day,
        households=_places(shop, np.asarray(row["households"])),
        offer=Offer.of([places[places >= 0] for places in offered]),
    )


def _redemptions(
    shop: Shop,
    campaigns: tuple[Campaign, ...],
    codes: list[dict[int, list[int]]],
    table: pa.Table,
) -> Redemptions:
    place = {known.name: i for i, known in enumerate(campaigns)}
    number = [{code: i for i, code in enumerate(known)} for known in codes]
    campaign = [place[str(name)] for name in table["campaign_id"].to_pylist()]
    given = zip(campaign, table["coupon_upc"].to_pylist(), strict=True)
    household = [shop.orders.place_of(str(name)) for name in table["household_id"].to_pylist()]
    # Of a household that bought nothing that counts as goods, nothing is known.
    known = np.array([place is not None for place in household], dtype=bool)
    everything = Redemptions(
        np.array([-1 if place is None else place for place in household], np.int32),
        np.array(campaign, np.int32),
        np.array([number[i].get(code, -1) for i, code in given], np.int32),
        table["day"].cast(pa.int32()).to_numpy(),
    )
    return everything.take(known)


def _places(shop: Shop, households: np.ndarray) -> Places:
    found = (shop.orders.place_of(str(name)) for name in households.tolist())
    return np.array([place for place in found if place is not None], np.int32)


def _day(value: object) -> int:
    return int(np.datetime64(value, "D").astype(int))  # type: ignore[call-overload]
