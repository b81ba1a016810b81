"""The rows of a newcomer's list: a product, and what speaks for it in words."""

from dataclasses import dataclass

import numpy as np

from core.recommendation.newcomer.parts import Reason
from core.recommendation.newcomer.suggestions import Suggestions
from ui import numbers
from ui.recommendation.newcomer_names import price_of, title_of, weeks_of
from ui.recommendation.reason_words import inside
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import newcomer as words

# A sentence has so many reasons.
_IN_SENTENCE = 2
_LEAST_TIMES, _LEAST_APART = 1.05, 0.03
_SHORTEST_BAR = 0.03


@dataclass(frozen=True)
class Told:
    """One reason of an opened row.

    Parameters
    ----------
    title, about, value : str
    bar : float
        How far it fills its bar, 0 to 1; bars of one kind of reason are on one scale.
    """

    title: str
    about: str
    value: str
    bar: float


@dataclass(frozen=True)
class Row:
    """A product in a newcomer's list.

    Parameters
    ----------
    product : int
        Row of the catalogue.
    rank : int
        From 1.
    title, department, price : str
        Empty where the shop does not know.
    score : float
    bar : float
        How far it stands above the last of the list, 0 to 1.
    sentence : str
    reasons : tuple of Told
    """

    product: int
    rank: int
    title: str
    department: str
    price: str
    score: float
    bar: float
    sentence: str
    reasons: tuple[Told, ...]


def rows_of(view: ShopView, found: Suggestions, count: int) -> tuple[Row, ...]:
    """Give the first products of a list.

    Parameters
    ----------
    view : ShopView
    found : Suggestions
    count : int
    """
    first = found.ranking.first(count)
    if not len(first):
        return ()
    low, high = float(found.ranking.scores.min()), float(found.ranking.scores.max())
    most = _Most.of(found)
    return tuple(
        Row(
            product,
            rank,
            view.shop.catalogue.title(product),
            view.shop.catalogue.group_of("department", product),
            price_of(view, product),
            score,
            max((score - low) / max(high - low, 1e-6), _SHORTEST_BAR),
            sentence_of(view, reasons),
            told_of(view, reasons, most),
        )
        for rank, (product, score, reasons) in enumerate(
            zip(first.products.tolist(), first.scores.tolist(), found.reasons, strict=False), 1
        )
    )


def sentence_of(view: ShopView, reasons: tuple[Reason, ...]) -> str:
    """Join what speaks most for a product into a sentence."""
    told = [
        words.SENTENCE_WISH.format(phrase=r.phrase, match=_match_text(r.times))
        for r in reasons
        if r.kind == "wish"
    ]
    picks = [r for r in reasons if r.kind == "pick" and r.times >= _LEAST_TIMES]
    room = _IN_SENTENCE - len(told)
    told += [_pick_text(view, reason, place) for place, reason in enumerate(picks[:room])]
    told += [text for r in reasons if r.kind == "price" and (text := _price_text(r.times))]
    if not told:
        told = [_popular_text(view, r.times) for r in reasons if r.kind == "popular"]
    joined = words.JOINT.join(told)
    return f"{joined[:1].upper()}{joined[1:]}."


def told_of(view: ShopView, reasons: tuple[Reason, ...], most: "_Most") -> tuple[Told, ...]:
    """Give the reasons of a product that say something, each with its figure."""
    found = []
    for reason in reasons:
        if reason.kind == "pick":
            if reason.times < _LEAST_TIMES:
                continue  # So little is no reason.
            found.append(_pick_told(view, reason, most))
        elif reason.kind == "wish":
            title = words.WISH.format(phrase=reason.phrase)
            value = _match_text(reason.times)
            found.append(Told(title, words.WISH_ABOUT, value, reason.times))
        elif reason.kind == "popular":
            about = words.POPULAR_ABOUT.format(weeks=weeks_of(view))
            bar = reason.times / most.share
            found.append(Told(words.POPULAR, about, share_text(reason.times), bar))
        elif text := _price_text(reason.times):
            found.append(Told(words.PRICE, words.PRICE_ABOUT, text, 0.0))
    return tuple(found)


def share_text(share: float) -> str:
    """Write a share of households: small ones with a decimal."""
    return numbers.percent(share, 0 if share >= 0.1 else 1)


def _match_text(match: float) -> str:
    # A word in common is counted on top of the meaning, so it may come out above 1.
    return numbers.decimal(min(max(match, 0.0), 1.0), 2)


def times_text(times: float) -> str:
    """Write how many times as often.

    >>> times_text(1.62), times_text(12.3)
    ('1.6', '12')
    """
    return numbers.decimal(times, 1 if times < 10 else 0)


@dataclass(frozen=True)
class _Most:
    """What fills the bars of a list: the largest of each kind of reason."""

    times: float
    share: float

    @classmethod
    def of(cls, found: Suggestions) -> "_Most":
        all_reasons = [reason for reasons in found.reasons for reason in reasons]
        return cls(
            max((r.times for r in all_reasons if r.kind == "pick"), default=2.0),
            max((r.times for r in all_reasons if r.kind == "popular"), default=1.0) or 1.0,
        )


def _pick_told(view: ShopView, reason: Reason, most: _Most) -> Told:
    title = words.PICK.format(pick=title_of(view, reason.product))
    about = words.PICK_ABOUT_KIND if reason.of_kind else words.PICK_ABOUT
    times = times_text(reason.times)
    bar = float(np.log(reason.times) / np.log(max(most.times, 1.5)))
    value = words.TIMES.format(times=times)
    return Told(title, about.format(times=times), value, bar)


def _pick_text(view: ShopView, reason: Reason, place: int) -> str:
    form = words.SENTENCE_PICK_KIND if reason.of_kind else words.SENTENCE_PICK
    if place:
        form = words.SENTENCE_MORE
    return form.format(pick=inside(title_of(view, reason.product)), times=times_text(reason.times))


def _price_text(times: float) -> str:
    """Say how far a price lies from that of its kind; empty where it hardly does."""
    if abs(times - 1) < _LEAST_APART:
        return ""
    form = words.SENTENCE_DEARER if times > 1 else words.SENTENCE_CHEAPER
    return form.format(share=numbers.percent(abs(times - 1), 0))


def _popular_text(view: ShopView, share: float) -> str:
    return words.SENTENCE_POPULAR.format(share=share_text(share), weeks=weeks_of(view))
