"""Who owns the company: shares round by round, and a round that the scenario adds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from core.errors import OptionError
from core.metrics.display_currency import DisplayCurrency
from core.metrics.finance.agreements import PricedTerms
from core.metrics.finance.cap_round import CapRound
from core.metrics.finance.cap_table import CapTable, Holding, cap_table
from core.metrics.finance.scenario import Scenario
from core.metrics.periods import period_at, period_end, period_start
from ui import inputs, numbers, panels
from ui.boundary import error_panel, report
from ui.metric_values import dollars
from ui.metrics_books import BooksView
from ui.metrics_receipts import Again, link_here, show_receipt
from ui.overview.filters import last_finished_day
from ui.receipt_html import receipt_html
from ui.tables import table_html
from ui.words import overview_company as words

_MILLION = 1e6
_DEFAULT_PRE_MONEY = 100.0
# So many fills can be told apart; the smallest holders of a group share the last.
MOST_FILLS = 5
_LOOKS = {"common": "founders", "option pool": "pool", "investors": "investors"}
# A narrower piece has no room for its figure.
_LEAST_TOLD = 0.07


def read_cap_table(books: BooksView) -> CapTable:
    """Read the cap table out of the books."""
    held = books.store.books
    return cap_table(held.arrow("rounds"), held.arrow("shares"))


def show_owners(
    books: BooksView, table: CapTable, scenario: Scenario, display: DisplayCurrency
) -> None:
    """Draw who holds what after each round, and what each round was, in US dollars."""
    if not table.rounds or not table.issues:
        panels.empty_state(words.CAP_EMPTY_TITLE, words.CAP_EMPTY)
        return
    terms = _ask_terms(books, table, scenario)
    shown = _after(table, terms)
    st.html(
        f'<p class="v-chart-title">{escape(finding(shown))}</p>{owners_html(shown)}'
        f"{rounds_html(shown)}{_notes_html(shown, display)}"
    )
    made = shown.receipt(words.CAP_RECEIPT, finding(shown), books.source)
    receipt = replace(made, tables=books.tables(("rounds", "shares")))
    again = Again(
        words.CAP_RECEIPT, finding(shown), lambda: finding(_after(read_cap_table(books), terms))
    )
    show_receipt("owners", receipt_html(receipt, link_here()), again)


def _ask_terms(books: BooksView, table: CapTable, scenario: Scenario) -> PricedTerms | None:
    """Ask what the company is worth before the scenario's raise; None without one, or if too much.

    What cannot be is told where the round would stand.
    """
    if not scenario.raise_usd:
        return None
    last = max((one.post_money_usd or 0.0 for one in table.rounds), default=0.0) / _MILLION
    default = float(round(1.5 * last)) if last else _DEFAULT_PRE_MONEY
    label, code = words.ASSUMPTIONS["pre_money_usd"], words.ASSUMPTION_CODES["pre_money_usd"]
    with st.container(key="narrow-pre-money"):
        most = max(400.0, 4 * default)
        pre_money = inputs.slider(label, code, default, 1, most, 1, format="$%.0f M")
    month = period_start(last_finished_day(books, "month"), "month")
    day = period_end(period_at(month, scenario.raise_month, "month"), "month")
    try:
        terms = PricedTerms(words.CAP_WHAT_IF, day, scenario.raise_usd, pre_money * _MILLION)
        table.raised(terms)
    except OptionError as error:
        error_panel(error, report(error))
        return None
    return terms


def _after(table: CapTable, terms: PricedTerms | None) -> CapTable:
    return table if terms is None else table.raised(terms)


def finding(table: CapTable) -> str:
    """Say what founders, pool and investors hold after the last round."""
    held = dict.fromkeys(words.CAP_GROUPS, 0.0)
    for one in table.after():
        held[one.group] += one.share
    return words.CAP_FINDING.format(
        round=table.rounds[-1].name,
        founders=numbers.percent(held["common"], 0),
        pool=numbers.percent(held["option pool"], 0),
        investors=numbers.percent(held["investors"], 0),
    )


@dataclass(frozen=True)
class OwnerLook:
    """Where a holder stands in a bar, and the classes of its piece."""

    place: int
    css: str


def owners_html(table: CapTable) -> str:
    """Give a bar for each round that changed who owns what, and whose fill is whose."""
    looks = looks_of(table)
    bars = "".join(
        _bar_html(one, table.after(place), looks)
        for place, one in enumerate(table.rounds)
        if one.shares_after != one.shares_before
    )
    legend = "".join(
        f'<li><i class="{look.css}"></i>{escape(holder)}</li>' for holder, look in looks.items()
    )
    return f'<div class="v-owners">{bars}<ul aria-hidden="true">{legend}</ul></div>'


def looks_of(table: CapTable) -> Mapping[str, OwnerLook]:
    """Give each holder a colour by its group, and in it a fill by who came first.

    So a round that is added changes nobody's look.
    """
    groups = list(words.CAP_GROUPS)
    held = {own.holder: groups.index(own.group) for own in table.after()}
    order = sorted(held, key=lambda holder: (held[holder], _first_round(table, holder)))
    looks, counts = {}, dict.fromkeys(groups, 0)
    for place, holder in enumerate(order):
        group = groups[held[holder]]
        fill = min(counts[group], MOST_FILLS - 1)
        counts[group] += 1
        looks[holder] = OwnerLook(place, f"v-owner-{_LOOKS[group]} v-owner-fill-{fill}")
    return looks


def _first_round(table: CapTable, holder: str) -> int:
    first = next(issue.round_id for issue in table.issues if issue.holder == holder)
    return [one.round_id for one in table.rounds].index(first)


def _bar_html(one: CapRound, held: tuple[Holding, ...], looks: Mapping[str, OwnerLook]) -> str:
    told = ", ".join(f"{own.holder} {numbers.percent(own.share)}" for own in held)
    placed = sorted(
        (own for own in held if own.holder in looks), key=lambda h: looks[h.holder].place
    )
    pieces = "".join(
        f'<i class="{looks[own.holder].css}" style="width:{100 * own.share:.2f}%" '
        f'title="{escape(f"{own.holder}: {numbers.percent(own.share)}")}">{_told(own)}</i>'
        for own in placed
    )
    return (
        f'<div class="v-owners-row"><span>{escape(one.name)}<small>{one.closed_on:%b %Y}</small>'
        f'</span><div role="img" aria-label="{escape(told)}">{pieces}</div></div>'
    )


def _told(held: Holding) -> str:
    if held.share < _LEAST_TOLD:
        return ""
    return f'<b aria-hidden="true">{100 * held.share:.0f}</b>'


def rounds_html(table: CapTable) -> str:
    """Give what each round was: money, worth, price, what was sold, how much it diluted."""
    rows = [_round_row(one) for one in table.rounds]
    return table_html(words.CAP_HEAD, rows, figures=(2, 3, 4, 5, 6, 7))


def _round_row(one: CapRound) -> list[str]:
    return [
        one.name,
        f"{one.closed_on:%b %Y}",
        dollars(one.amount_usd) if one.amount_usd else "",
        _worth(one),
        dollars(one.post_money_usd) if one.post_money_usd else "",
        dollars(one.price_usd) if one.price_usd else "",
        numbers.percent(one.sold) if one.sold and one.is_priced else "",
        numbers.percent(one.dilution) if one.dilution else "",
    ]


def _worth(one: CapRound) -> str:
    """Write the pre-money valuation, or what a SAFE or note agreed on instead."""
    if one.pre_money_usd:
        return dollars(one.pre_money_usd)
    agreed = one.agreement
    if agreed is None:
        return ""
    parts = []
    if agreed.valuation_cap_usd:
        parts.append(words.CAP_SAFE.format(cap=dollars(agreed.valuation_cap_usd)))
    if agreed.discount:
        parts.append(words.CAP_DISCOUNT.format(discount=numbers.percent(agreed.discount, 0)))
    return ", ".join(parts) or ""


def _notes_html(table: CapTable, display: DisplayCurrency) -> str:
    """Say what became shares in which round, what topped the pool up, and what is still open."""
    told = [note for one in table.rounds for note in _round_notes(one)]
    told += [
        words.CAP_OUTSTANDING.format(name=one.name, amount=dollars(one.amount_usd))
        for one in table.outstanding
    ]
    told += list(table.problems)
    told += [] if display.is_usd else [words.CAP_DOLLARS]
    return "".join(f'<p class="v-note">{escape(note)}</p>' for note in told)


def _round_notes(one: CapRound) -> list[str]:
    if not one.is_priced:
        return []
    parts = []
    if one.converted:
        parts.append(words.CAP_CONVERTED.format(shares=numbers.count(one.converted)))
    if one.pool_added:
        parts.append(words.CAP_POOL.format(shares=numbers.count(one.pool_added)))
    return [f"{one.name}: {', '.join(parts)}."] if parts else []
