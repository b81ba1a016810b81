"""A household's measures in sentences: the value, and where it stands among all households."""

import re
from collections.abc import Mapping

import numpy as np

from core.recommendation.households.profile import Rhythm, Standing
from core.recommendation.households.traits import Trait
from ui import numbers
from ui.words.recommendation import profile as words

# Between these, a household does as most do.
_USUAL_FROM, _USUAL_TO = 0.4, 0.6
_ALMOST_ALL = 0.99
_PRICES_BELOW = 100
_MONEY: tuple[Trait, ...] = ("spend_a_week", "order_spend")
_DAYS: tuple[Trait, ...] = ("days_between", "days_since")
_COUNTS: tuple[Trait, ...] = ("orders_a_week", "order_lines")
_INCOME = re.compile(r"(\d+)-(\d+)K")


def trait_value(trait: Trait, value: float, currency: str) -> str:
    """Write a measure short, as on a card: "$38.03", "6 days", "27 %", "8 % dearer".

    Parameters
    ----------
    trait : str
    value : float
    currency : str
        The sign before an amount.
    """
    if trait in _MONEY:
        return amount(value, currency)
    if trait in _DAYS:
        return days(value)
    if trait == "trend":
        return _difference(value, words.MORE, words.LESS, words.AS_MUCH)
    if trait == "price_level":
        return _difference(value, words.DEARER, words.CHEAPER, words.AS_DEAR)
    if trait == "orders":
        return numbers.count(value)
    return numbers.compact(round(value, 1)) if trait in _COUNTS else numbers.percent(value, 0)


def trait_sentence(trait: Trait, standing: Standing, currency: str) -> str:
    """Say a measure and where it stands among all: "Spends $38.03 a week: more than 68 % …".

    Parameters
    ----------
    trait : str
    standing : Standing
        Its percentile may be NaN where nothing is known of others.
    currency : str
        The sign before an amount.
    """
    value = trait_value(trait, standing.value, currency)
    same = value in (words.AS_MUCH, words.AS_DEAR)
    one = words.SAID_ONE.get(trait) if value == numbers.count(1) else None
    said = words.SAID_SAME[trait] if same else one or words.SAID[trait].format(value=value)
    if np.isnan(standing.percentile):
        return words.ALONE.format(said=said)
    if _USUAL_FROM <= standing.percentile <= _USUAL_TO:
        return words.USUAL.format(said=said)
    if standing.percentile > _USUAL_TO:
        template = words.ABOVE_OF.get(trait, words.ABOVE)
        return template.format(said=said, share=_share(standing.percentile))
    template = words.BELOW_OF.get(trait, words.BELOW)
    return template.format(said=said, share=_share(1 - standing.percentile))


def rhythm_sentence(rhythm: Rhythm) -> str:
    """Say how often a household shops and whether it is due."""
    pause, since = days(rhythm.days_between), days(rhythm.days_since)
    return words.RHYTHM[rhythm.state].format(pause=pause, since=since)


def about_rows(about: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give what a household said of itself, as questions and answers in words."""
    return [(_question(name), _answer(name, answer)) for name, answer in about.items()]


def amount(value: float, currency: str) -> str:
    """Write money as on a price tag, "$38.03"; three digits from a hundred on, "$1.28 k"."""
    if not abs(value) < _PRICES_BELOW:
        return numbers.money(value, currency)
    apart = "" if len(currency) == 1 else " "
    return f"{currency}{apart}{numbers.decimal(value, 2)}".strip()


def days(count: float) -> str:
    """Write days: "6 days", "one day"; "–" where unknown."""
    if np.isnan(count):
        return numbers.MISSING
    if count < 1:
        return words.TODAY
    if count == 1:
        return words.ONE_DAY
    return words.DAYS.format(days=f"{count:.3g}" if count < 100 else f"{count:.0f}")


def _difference(value: float, more: str, less: str, same: str) -> str:
    share = numbers.percent(abs(value), 0)
    if share == numbers.percent(0, 0):
        return same
    return (more if value > 0 else less).format(share=share)


def _share(share: float) -> str:
    return words.ALMOST_ALL if share >= _ALMOST_ALL else numbers.percent(share, 0)


def _question(name: str) -> str:
    return words.ABOUT_LABELS.get(name) or name.replace("_", " ").capitalize()


def _answer(name: str, answer: str) -> str:
    if name == "income" and (found := _INCOME.fullmatch(answer)):
        return words.INCOME_RANGE.format(low=found[1], high=found[2])
    if name == "age":
        return words.ABOUT_ANSWERS.get(answer, answer.replace("-", " to "))
    return words.ABOUT_ANSWERS.get(answer, answer)
