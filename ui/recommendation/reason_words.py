"""Reasons in words: what the inputs of one reason say of a household and a product."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.recommendation.habits import NEVER_DAYS
from ui import numbers
from ui.words.recommendation import reasons as words

Inputs = Mapping[str, float]

DAYS_A_WEEK = 7
# Shares of a store-week below this are noise of rounding.
_LEAST_PROMOTED = 0.05
_LEAST_DISCOUNTED = 0.05
_LEAST_PRICE_APART = 0.03
_ONE = numbers.count(1)


@dataclass(frozen=True)
class Setting:
    """What phrases need besides the inputs.

    Parameters
    ----------
    currency : str
        The sign before an amount.
    households : int
        Those that bought anything before the day.
    group : str
        The category of the product, where the shop has types besides; empty otherwise.
    speaking : sequence of str
        Titles of purchases that speak for it, the strongest first.
    lines : int
        How often the household bought the product itself.
    """

    currency: str
    households: int
    group: str = ""
    speaking: Sequence[str] = ()
    lines: int = 0


@dataclass(frozen=True)
class Phrase:
    """What a reason's inputs say.

    Parameters
    ----------
    text : str
        Empty where the shop does not know.
    speaks_for : bool
        Whether a reader would take it as a reason to recommend the product.
    """

    text: str
    speaks_for: bool = True


SILENT = Phrase("", False)


def phrase(reason: str, inputs: Inputs, setting: Setting) -> Phrase:
    """Say what a reason rests on.

    Parameters
    ----------
    reason : str
        One of :data:`core.recommendation.feature_list.REASONS`.
    inputs : mapping of str to float
        Of the product, by feature; NaN where unknown.
    setting : Setting
    """
    return _PHRASES[reason]({k: v for k, v in inputs.items() if not np.isnan(v)}, setting)


def times(count: float) -> str:
    """Write how often: "once", "twice", "12 times"."""
    few = {1: words.ONCE, 2: words.TWICE}
    return few.get(int(count)) or words.TIMES.format(count=numbers.count(count))


def ago(days: float) -> str:
    """Write how long ago: "a day ago", "12 days ago"."""
    return words.ONE_DAY_AGO if days <= 1 else words.DAYS_AGO.format(days=numbers.count(days))


def inside(name: str) -> str:
    """Write a name inside a sentence; one with more capitals stays as it is.

    >>> inside("Oat drink"), inside("BBQ sauce"), inside("Red Delicious apples")
    ('oat drink', 'BBQ sauce', 'Red Delicious apples')
    """
    return name[:1].lower() + name[1:] if name[1:2].islower() and name[1:].islower() else name


def _every(days: float) -> str:
    gap = numbers.count(max(days, 1))
    return words.EVERY_DAY if gap == _ONE else words.EVERY.format(gap=gap)


def _habit(inputs: Inputs, setting: Setting) -> Phrase:
    if not (lines := inputs.get("lines", 0)):
        return SILENT
    lately = inputs.get("lines_13w", 0)
    if lines > 1 and 0 < lately < lines:
        told = words.HABIT_LATELY.format(times=times(lines), lately=numbers.count(lately))
        return Phrase(told)
    return Phrase(words.HABIT.format(times=times(lines)))


def _rhythm(inputs: Inputs, setting: Setting) -> Phrase:
    if "days_since" not in inputs:
        return SILENT
    since = ago(inputs["days_since"])
    if (gap := inputs.get("median_gap_days", 0)) >= 1:
        return Phrase(words.RHYTHM.format(every=_every(gap), since=since))
    return Phrase(words.RHYTHM_ONCE.format(since=since))


def _kind(inputs: Inputs, setting: Setting) -> Phrase:
    level = "type" if "type_lines" in inputs else "category"
    lines = inputs.get(f"{level}_lines")
    if lines is None:
        return SILENT
    if lines and lines == setting.lines:
        return Phrase(words.KIND_ONLY, False)
    if lines:
        since = ago(inputs.get(f"{level}_days_since", NEVER_DAYS))
        form = words.KIND_ONE if lines == 1 else words.KIND
        return Phrase(form.format(count=numbers.count(lines), since=since))
    if setting.group and (wider := inputs.get("category_lines", 0)):
        return Phrase(words.KIND_CATEGORY.format(group=inside(setting.group), times=times(wider)))
    return Phrase(words.KIND_NONE, False)


def _maker(inputs: Inputs, setting: Setting) -> Phrase:
    if (lines := inputs.get("maker_lines")) is None:
        return SILENT
    if not lines:
        return Phrase(words.MAKER_NONE, False)
    return Phrase(words.MAKER.format(times=times(lines)))


def _together(inputs: Inputs, setting: Setting) -> Phrase:
    if not setting.speaking:
        return Phrase(words.TOGETHER_NONE, False)
    return Phrase(words.TOGETHER.format(titles=words.AND.join(setting.speaking[:2])))


def _popularity(inputs: Inputs, setting: Setting) -> Phrase:
    share = inputs.get("buyers", 0.0) / max(setting.households, 1)
    # One in a thousand households is no share that anyone could picture.
    written = numbers.percent(share, 0 if share >= 0.1 else 1)
    return Phrase(words.POPULARITY.format(share=written))


def _momentum(inputs: Inputs, setting: Setting) -> Phrase:
    tried = inputs.get("new_buyers_4w", 0.0)
    if not tried:
        return Phrase(words.MOMENTUM_NONE, False)
    if tried == 1:
        return Phrase(words.MOMENTUM_ONE, False)
    return Phrase(words.MOMENTUM_UP.format(count=numbers.count(tried)))


def _repeat(inputs: Inputs, setting: Setting) -> Phrase:
    share = min(inputs.get("repeat_share", 0.0), 1.0)
    return Phrase(words.REPEAT.format(share=numbers.percent(share, 0)))


def _age(inputs: Inputs, setting: Setting) -> Phrase:
    weeks = inputs.get("age_days", 0.0) // DAYS_A_WEEK
    return Phrase(words.AGE.format(weeks=numbers.count(weeks)) if weeks > 1 else words.AGE_WEEK)


def _price(inputs: Inputs, setting: Setting) -> Phrase:
    if "price" not in inputs:
        return SILENT
    told = {"price": price_text(inputs["price"], setting.currency)}
    if "relative_price" not in inputs:
        return Phrase(words.PRICE.format(**told))
    apart = float(np.expm1(inputs["relative_price"]))
    if abs(apart) < _LEAST_PRICE_APART:
        return Phrase(words.PRICE_AS.format(**told))
    direction = words.DEARER if apart > 0 else words.CHEAPER
    share = numbers.percent(abs(apart), 0)
    return Phrase(words.PRICE_BESIDE.format(**told, share=share, direction=direction))


def _promotion(inputs: Inputs, setting: Setting) -> Phrase:
    if inputs.get("mailer_planned", 0.0) >= _LEAST_PROMOTED:
        return Phrase(words.MAILER)
    if inputs.get("display_planned", 0.0) >= _LEAST_PROMOTED:
        return Phrase(words.DISPLAY)
    if (share := inputs.get("discount_share", 0.0)) >= _LEAST_DISCOUNTED:
        return Phrase(words.DISCOUNTED.format(share=numbers.percent(share, 0)))
    return Phrase(words.NO_PROMOTION, False) if "promotion_planned" in inputs else SILENT


def _brand(inputs: Inputs, setting: Setting) -> Phrase:
    if "own_brand" not in inputs or "own_brand_habit" not in inputs:
        return SILENT
    is_own, share = bool(inputs["own_brand"]), inputs["own_brand_habit"]
    form = words.OWN_BRAND if is_own else words.NO_OWN_BRAND
    return Phrase(form.format(share=numbers.percent(share if is_own else 1 - share, 0)))


def _household(inputs: Inputs, setting: Setting) -> Phrase:
    orders = inputs.get("orders", 0.0)
    if orders < 2 or "order_gap_days" not in inputs:
        few = {0: words.HOUSEHOLD_NEW_NONE, 1: words.HOUSEHOLD_NEW_ONE}
        many = words.HOUSEHOLD_NEW.format(orders=numbers.count(orders))
        return Phrase(few.get(int(orders), many), False)
    lines = numbers.count(inputs["lines_per_order"])
    form = words.HOUSEHOLD_ONE if lines == _ONE else words.HOUSEHOLD
    return Phrase(form.format(every=_every(inputs["order_gap_days"]), lines=lines), False)


def price_text(price: float, currency: str) -> str:
    """Write a price to the cent: "$2.49"."""
    return (
        f"{currency}{numbers.decimal(price, 2)}"
        if len(currency) < 2
        else (f"{currency} {numbers.decimal(price, 2)}")
    )


_PHRASES: Mapping[str, Callable[[Inputs, Setting], Phrase]] = {
    "habit": _habit,
    "rhythm": _rhythm,
    "kind": _kind,
    "maker": _maker,
    "together": _together,
    "popularity": _popularity,
    "momentum": _momentum,
    "repeat": _repeat,
    "age": _age,
    "price": _price,
    "promotion": _promotion,
    "brand": _brand,
    "household": _household,
}
