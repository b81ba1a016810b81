"""Who a household is: how it shops, when, what, and how that stands among all others."""

from html import escape

import numpy as np
import streamlit as st

from core.receipts import Receipt
from core.recommendation.households.profile import GroupShare, Profile, Standing
from core.recommendation.households.traits import Trait
from ui import numbers, panels, theme
from ui.cards import Kpi
from ui.charts.recommendation_visits import visits
from ui.recommendation.days import day_text
from ui.recommendation.household_case import Case
from ui.recommendation.profile_words import (
    about_rows,
    rhythm_sentence,
    trait_sentence,
    trait_value,
)
from ui.recommendation.reason_words import times
from ui.words.recommendation import household as words
from ui.words.recommendation import profile as trait_words

CARDS: tuple[Trait, ...] = (
    "spend_a_week",
    "order_spend",
    "orders_a_week",
    "order_lines",
    "saved_share",
    "price_level",
    "own_brand_share",
    "loyalty",
    "repeat_share",
    "trend",
)
MOST_CARDS = 10
# What is told of a household in a sentence is what sets it apart.
_TOLD: tuple[Trait, ...] = (
    "spend_a_week", "orders_a_week", "order_lines", "saved_share", "discounted_share",
    "price_level", "own_brand_share", "loyalty", "trend", "weekend_share", "evening_share",
)  # fmt: skip
_SENTENCES = 2
_USUAL = 0.1
_MOST_SHARES = 6
_FEWEST_OF_TREND = 2


def show(case: Case) -> None:
    """Draw the profile."""
    profile = Profile.of(case.lines, case.view.population, case.place)
    st.subheader(words.PROFILE_TITLE.format(household=case.name), anchor=False)
    if not profile.lines:
        st.html(f'<p class="v-note">{escape(trait_words.RESTS_ON_NONE)}</p>')
        return
    st.html(f'<p class="v-letter">{escape(portrait_text(case, profile))}</p>')
    panels.kpi_row(cards(case, profile), key="household-profile")
    with st.container(key="grid-wide-profile"):
        _show_visits(profile)
        st.html(what_html(case, profile))


def portrait_text(case: Case, profile: Profile) -> str:
    """Say what sets a household apart, and whether it is due."""
    currency = case.view.shop.currency
    told = [trait_sentence(trait, standing, currency) for trait, standing in apart(profile)]
    return " ".join([*told, rhythm_sentence(profile.rhythm)])


def apart(profile: Profile) -> list[tuple[Trait, Standing]]:
    """Give the measures in which a household is farthest from the middle of all."""
    found = [
        (trait, profile.standings[trait])
        for trait in _TOLD
        if _is_told(trait, profile) and not np.isnan(profile.standings[trait].percentile)
    ]
    found.sort(key=lambda pair: -abs(pair[1].percentile - 0.5))
    return [pair for pair in found if abs(pair[1].percentile - 0.5) > _USUAL][:_SENTENCES]


def cards(case: Case, profile: Profile) -> list[Kpi]:
    """Give the measures there are as cards, each with its receipt."""
    known = [trait for trait in CARDS if _is_told(trait, profile)][:MOST_CARDS]
    return [_card(case, trait, profile.standings[trait]) for trait in known]


def _is_told(trait: Trait, profile: Profile) -> bool:
    """Say whether a measure is known; one order alone has no trend."""
    orders = profile.standings.get("orders")
    is_one = trait == "trend" and orders is not None and orders.value < _FEWEST_OF_TREND
    return trait in profile.standings and not is_one


def standing_text(percentile: float) -> str:
    """Say how a measure stands among all households."""
    if np.isnan(percentile):
        return ""
    if abs(percentile - 0.5) <= _USUAL:
        return words.STANDING_USUAL
    above = percentile > 0.5
    form = words.STANDING_ABOVE if above else words.STANDING_BELOW
    # Nobody is above all others.
    share = min(percentile if above else 1 - percentile, 0.99)
    return form.format(share=numbers.percent(share, 0))


def _card(case: Case, trait: Trait, standing: Standing) -> Kpi:
    view = case.view
    value = trait_value(trait, standing.value, view.shop.currency)
    receipt = Receipt(
        trait_words.LABELS[trait],
        value,
        trait_words.MEANINGS[trait],
        view.origin,
        code="core.recommendation.households.traits.traits_of(lines, …)",
        parameters=(
            (words.PARAMETER_HOUSEHOLD, case.name),
            (words.PARAMETER_BEFORE, day_text(view.as_of)),
        ),
    )
    told = standing_text(standing.percentile)
    return Kpi(trait_words.LABELS[trait], value, delta_text=told, receipt=receipt)


def _show_visits(profile: Profile) -> None:
    title = visits_title(profile)
    with st.container():
        drawn = visits(profile.visits, title, theme.palette())
        panels.chart(drawn, key="household-visits", alt=words.VISITS_ALT.format(finding=title))


def visits_title(profile: Profile) -> str:
    """Say when the household shops most."""
    by_day = profile.visits.sum(axis=1)
    if not by_day.sum():
        return words.VISITS_NONE
    day = words.WEEKDAYS[int(by_day.argmax())]
    share = numbers.percent(float(by_day.max() / by_day.sum()), 0)
    if profile.visits.shape[1] == 1:
        return words.VISITS_DAY.format(day=day, share=share)
    hour = int(profile.visits.sum(axis=0).argmax())
    return words.VISITS_TITLE.format(
        day=day, share=share, hour=hour_text(hour), next=hour_text(hour + 1)
    )


def hour_text(hour: int) -> str:
    """Write an hour: "17:00"; the day ends at 24:00."""
    return f"{hour}:00"


def what_html(case: Case, profile: Profile) -> str:
    """Give what the household buys, and what it said of itself, as escaped HTML."""
    parts = [
        _shares_html(trait_words.LEVELS[level], shares[:_MOST_SHARES])
        for level, shares in profile.shares.items()
        if shares and level == "department"
    ]
    if profile.favourites:
        named = "".join(
            f"<li><bdi>{escape(case.name_of(one.product))}</bdi> "
            f"<small>{escape(times(one.lines))}</small></li>"
            for one in profile.favourites[:_MOST_SHARES]
        )
        parts.append(_block(words.FAVOURITES, f'<ul class="v-plain">{named}</ul>'))
    if case.view.shop.about_households:
        parts.append(_block(words.ABOUT, _about_html(profile)))
    # A browser takes no empty part, and who bought once in a shop without groups has none.
    return "".join(parts) or f'<p class="v-note">{escape(words.WHAT_NONE)}</p>'


def _shares_html(title: str, shares: tuple[GroupShare, ...]) -> str:
    reach = max(max(one.share, one.usual_share) for one in shares)
    rows = "".join(_share_html(one, reach) for one in shares)
    note = f'<p class="v-note">{escape(words.SHARES_NOTE)}</p>'
    return _block(title, f"{rows}{note}")


def _share_html(one: GroupShare, reach: float) -> str:
    percent, usual = (round(100 * share / reach) for share in (one.share, one.usual_share))
    told = words.SHARE.format(
        share=numbers.percent(one.share, 0), usual=numbers.percent(one.usual_share, 0)
    )
    return (
        f'<div class="v-share"><span><bdi>{escape(one.name)}</bdi></span>'
        f'<i aria-hidden="true"><u style="width:{percent}%"></u><s style="left:{usual}%"></s></i>'
        f"<span>{escape(told)}</span></div>"
    )


def _about_html(profile: Profile) -> str:
    rows = about_rows(profile.about)
    if not rows:
        return f'<p class="v-note">{escape(trait_words.ABOUT_NOBODY)}</p>'
    told = "".join(f"<dt>{escape(q)}</dt><dd>{escape(a)}</dd>" for q, a in rows)
    return f'<dl class="v-about-rows">{told}</dl>'


def _block(title: str, body: str) -> str:
    head = f'<h4 class="v-small-title">{escape(title)}</h4>'
    return f'<section class="v-block">{head}{body}</section>'
