"""How far a shop's orders can carry recommendations: one word, and the sentences that say why.

Every threshold is named here and none is a law.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from core.recommendation.own_shop import sentences
from core.recommendation.own_shop.split import OrderSpan, Split, span_of
from core.recommendation.own_shop.tally import OrderTally
from core.recommendation.shop import Shop
from core.trust import Reason, Word, word_of

# A share of rows up to this can hardly move a list.
FEW = 0.05
# With fewer customers, two products meet by chance as often as by taste.
FEW_HOUSEHOLDS = 100
# With fewer judged customers, an interval of NDCG is about as wide as what is to be told apart.
FEW_TESTED = 50
MOST_BOUGHT_ONCE = 0.9
# A horizon below a week sees no weekly habit.
SHORT_HORIZON_DAYS = 7


@dataclass(frozen=True)
class ShopVerdict:
    """How far a shop's orders can be trusted.

    Parameters
    ----------
    word : "good", "usable with care" or "not usable"
    reasons : tuple of Reason
        Sentences for the visitor, the gravest first.
    tally : OrderTally
    tested_households : int
        Customers that bought both before the tested days and in them.
    """

    word: Word
    reasons: tuple[Reason, ...]
    tally: OrderTally
    tested_households: int = 0


def assess(shop: Shop | None, tally: OrderTally, split: Split | None) -> ShopVerdict:
    """Judge orders before anything is learned from them.

    Parameters
    ----------
    shop : Shop or None
        None where no row is a purchase.
    tally : OrderTally
    split : Split or None
        None where the shop is too short to be tested.
    """
    tested = tested_households(shop, split) if shop and split else 0
    told = _of_rows(tally)
    if shop is not None:
        told += [*_of_size(shop), *_of_time(span_of(shop.orders), split, tested)]
        told += _of_columns(shop)
    reasons = tuple(sorted(told, key=lambda reason: -reason.gravity))
    return ShopVerdict(word_of(reasons), reasons, tally, tested)


def tested_households(shop: Shop, split: Split) -> int:
    """Count the customers that bought both before the tested days and in them."""
    household, day = shop.orders.household, shop.orders.lines.day
    before = np.zeros(len(shop.orders), dtype=np.bool_)
    within = before.copy()
    before[household[day < split.as_of]] = True
    within[household[(day >= split.as_of) & (day < split.as_of + split.horizon_days)]] = True
    return int((before & within).sum())


def _of_rows(tally: OrderTally) -> list[Reason]:
    lost = tally.without_user + tally.without_item + tally.undated + tally.long_ids
    told = [sentences.usable_rows(tally)]
    told += sentences.incomplete(tally, grave=lost > FEW * tally.rows)
    if tally.unread_dates:
        told.append(sentences.unread_dates(tally))
    if tally.other_order:
        told.append(sentences.mixed_orders(tally))
    if tally.future:
        told.append(sentences.future(tally))
    if tally.duplicates:
        told.append(sentences.duplicates(tally, grave=tally.duplicates > FEW * tally.rows))
    if tally.nothing_bought:
        told.append(sentences.nothing_bought(tally))
    if tally.returns:
        told.append(sentences.returns(tally, grave=tally.unmatched_returns > FEW * tally.rows))
    if tally.filled:
        told.append(sentences.filled(tally))
    return told


def _of_size(shop: Shop) -> list[Reason]:
    orders = np.zeros(len(shop.orders), dtype=np.int64)
    np.maximum.at(orders, shop.orders.household, shop.orders.lines.basket.astype(np.int64) + 1)
    told = [sentences.sold(len(shop.orders), len(shop.catalogue), int(orders.sum()))]
    if len(shop.catalogue) == 1:
        told.append(sentences.one_product())
    if len(shop.orders) == 1:
        told.append(sentences.one_household())
    elif len(shop.orders) < FEW_HOUSEHOLDS:
        told.append(sentences.few_households(len(shop.orders)))
    once = float((orders == 1).mean())
    if once > MOST_BOUGHT_ONCE:
        told.append(sentences.bought_once(once))
    return told


def _of_time(span: OrderSpan, split: Split | None, tested: int) -> list[Reason]:
    told = [sentences.covered(_date(span.first_day), _date(span.last_day), span.days)]
    if split is None:
        return [*told, sentences.too_short(span.days)]
    if tested < FEW_TESTED:
        told.append(sentences.few_tested(tested))
    if tested:
        told.append(sentences.tested_on(split.horizon_days, _date(split.as_of), tested))
    if split.horizon_days < SHORT_HORIZON_DAYS:
        told.append(sentences.short(split.horizon_days))
    return told


def _of_columns(shop: Shop) -> list[Reason]:
    lines = shop.orders.lines
    known = {
        "names of products": shop.catalogue.titles.names != tuple(shop.catalogue.ids.tolist()),
        "categories": "category" in shop.catalogue.levels,
        "prices": not bool(np.isnan(lines.spent).all()),
        "times of day": bool((lines.hour < 24).any()),
    }
    absent = [name for name, is_known in known.items() if not is_known]
    return [sentences.unknown(absent)] if absent else []


def _date(day: int) -> date:
    found: date = np.datetime64(day, "D").astype(object)
    return found
