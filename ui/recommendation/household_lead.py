"""The answer about a household: what comes next, how many of it, and what it rests on."""

from collections.abc import Mapping
from html import escape

import numpy as np

from core.receipts import Receipt
from core.recommendation.lists import LIST_NAMES, ListName, Ranking
from ui import numbers, panels
from ui.cards import Kpi
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import day_text, spoken_weeks_text
from ui.recommendation.household_case import Case
from ui.recommendation.list_rows import COUNT, chances_of
from ui.recommendation.pushes import short
from ui.recommendation.reason_words import inside
from ui.words.recommendation import household as words

Shown = Mapping[ListName, Ranking]
_NAMED = 3


def lead_html(case: Case, shown: Shown) -> str:
    """Give the answer in a sentence, and what it rests on in another, as escaped HTML."""
    origin = panels.badge_html(case.view.origin.badge)
    simulated = f" {words.SIMULATED}" if case.view.is_shipped else ""
    rests = f"{origin} {escape(rests_text(case) + simulated)}"
    return f'<p class="v-lead">{_answer(case, shown)}</p><p class="v-note">{rests}</p>'


def rests_text(case: Case) -> str:
    """Say on how many orders the lists rest, and for which weeks they are."""
    told = {"weeks": weeks_of(case), "day": day_text(case.view.as_of)}
    count = len(case.lines)
    if not count:
        return words.RESTS_NONE.format(**told)
    lines = numbers.counted(count, words.ONE_PRODUCT, words.PRODUCTS)
    if case.orders == 1:
        return words.RESTS_ONE.format(**told, lines=lines)
    first = day_text(int(case.lines.day[0]))
    return words.RESTS.format(
        **told, orders=numbers.count(case.orders), lines=numbers.count(count), first=first
    )


def cards(case: Case, shown: Shown, count: int = COUNT, *, show_bought: bool) -> list[Kpi]:
    """Give how many of the first products of each list to expect, and what came."""
    found = [_expected(case, name, shown[name].first(count), show_bought) for name in LIST_NAMES]
    told = [card for card in found if card is not None]
    return [*told, _came(case)] if show_bought else told


def weeks_of(case: Case) -> str:
    """Write how far ahead the lists look: "four weeks", "week", "3 days"."""
    return spoken_weeks_text(case.view.recommender.past.horizon_days)


def titles_of(case: Case, ranking: Ranking, count: int = _NAMED) -> list[str]:
    """Give the first titles of a list, without sizes, each once."""
    catalogue = case.view.shop.catalogue
    named = dict.fromkeys(short(catalogue.title(int(p))) for p in ranking.products[: 3 * count])
    return list(named)[:count]


def listed(names: list[str]) -> str:
    """Join names: "a, b and c"."""
    *before, last = names
    return words.AND.join([words.COMMA.join(before), last]) if before else last


def _answer(case: Case, shown: Shown) -> str:
    household = _bold(case.name)
    again, discover = (titles_of(case, shown[name]) for name in LIST_NAMES)
    if again:
        form = words.LEAD_DISCOVER.format(title=_best_new(case, discover[0])) if discover else ""
        return words.LEAD.format(household=household, again=_joined(again), discover=form)
    if discover:
        form = words.LEAD_NEW if not len(case.lines) else words.LEAD_ONLY_NEW
        return form.format(household=household, discover=_joined(discover))
    return words.LEAD_NOTHING.format(household=household)


def _best_new(case: Case, name: str) -> str:
    """Name what may be discovered: "another Milk" where it buys a Milk already."""
    catalogue = case.view.shop.catalogue
    codes = np.unique(catalogue.titles.codes[case.lines.product]).tolist()
    has_one = name in {short(catalogue.titles.names[code]) for code in codes}
    return words.ANOTHER.format(title=_bold(inside(name))) if has_one else _bold(name)


def _joined(names: list[str]) -> str:
    return listed([_bold(name) for name in names])


def _bold(text: str) -> str:
    return f"<b><bdi>{escape(text)}</bdi></b>"


def _expected(case: Case, name: ListName, first: Ranking, show_bought: bool) -> Kpi | None:
    chances = chances_of(case, name, first.scores)
    if not len(first):
        return None
    count = numbers.count(len(first))
    hits = sum(product in case.bought for product in first.products.tolist())
    then = _then(hits) if show_bought else ""
    label = words.EXPECTED[name].format(count=count)
    if chances is None:
        if not show_bought:
            return None
        came = words.EXPECTED_VALUE.format(expected=numbers.count(hits), count=count)
        label = words.HITS[name].format(count=count)
        return Kpi(label, came, receipt=_receipt(case, label, came, words.HITS_IS, words.HITS_CODE))
    written = numbers.decimal(float(chances.sum()), 1)
    value = words.EXPECTED_VALUE.format(expected=written, count=count)
    told = {"weeks": weeks_of(case), "day": day_text(case.view.as_of)}
    about = words.EXPECTED_IS.format(count=count, **told)
    receipt = _receipt(case, label, value, about, words.EXPECTED_CODE, name)
    return Kpi(label, value, delta_text=then, receipt=receipt)


def _came(case: Case) -> Kpi:
    told = {"weeks": weeks_of(case), "day": day_text(case.view.as_of)}
    count = len(case.bought)
    written = numbers.counted(count, words.CAME_VALUE_ONE, words.CAME_VALUE)
    value = written if count else words.CAME_NOTHING
    own = set(case.lines.product.tolist())
    new = words.CAME_NEW.format(count=numbers.count(len(case.bought - own))) if count else ""
    about = words.CAME_IS.format(**told)
    receipt = _receipt(case, words.CAME, value, about, words.CAME_CODE)
    return Kpi(words.CAME, value, delta_text=new, receipt=receipt)


def _then(hits: int) -> str:
    if not hits:
        return words.THEN_NONE
    return numbers.counted(hits, words.THEN_ONE, words.THEN)


def _receipt(
    case: Case, title: str, value: str, about: str, code: str, name: ListName | None = None
) -> Receipt:
    view = case.view
    given = [(words.PARAMETER_HOUSEHOLD, case.name), (words.PARAMETER_DAY, day_text(view.as_of))]
    chances = view.chances[name] if name else None
    if name and chances is not None:
        pairs = words.PAIRS.format(
            pairs=numbers.counted(chances.pairs, words.ONE_PRODUCT, words.PRODUCTS),
            households=households_text(len(view.boards[name])),
        )
        given.append((words.PARAMETER_PAIRS, pairs))
    return Receipt(title, value, about, view.origin, view.model, code, tuple(given))
