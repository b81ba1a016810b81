"""Which campaign, to whom it may go, how many, and what a coupon costs and brings."""

from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from core.arrays import Rows
from core.recommendation.campaigns.offer import Campaign, Campaigns
from core.recommendation.campaigns.plan import PlanAssumptions
from ui import inputs, numbers
from ui.recommendation.business_assumptions import in_currency, written_amount
from ui.recommendation.campaign_desk import CampaignDesk
from ui.recommendation.days import span_text
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import business_campaigns as words

# The largest of the last quarter, of which all weeks were seen.
USUAL_CAMPAIGN = "18"
BUDGET, COUNT = 200.0, 100.0
MOST_MONEY, MOST_AMOUNT = 1e6, 1e4


@dataclass(frozen=True)
class Aim:
    """What the visitor asks for.

    Parameters
    ----------
    place : int
        Of the campaign.
    reach : str
        A code of :data:`ui.words.recommendation.business_campaigns.REACHES`.
    budget : float, optional
    size : int, optional
    """

    place: int
    reach: str
    budget: float | None = None
    size: int | None = None

    def limits_to_nobody(self, assumptions: PlanAssumptions) -> bool:
        """Say whether the budget does not pay for one household."""
        return self.budget is not None and self.budget < assumptions.cost_per_household


def ask_aim(view: ShopView, desk: CampaignDesk) -> Aim:
    """Ask for a campaign, who may get it, and how many."""
    titles = campaign_titles(desk)
    usual = USUAL_CAMPAIGN if USUAL_CAMPAIGN in titles else next(iter(titles))
    name = inputs.choice(words.CAMPAIGN, titles, "campaign", usual, help=words.CAMPAIGN_HELP)
    with st.container(key="grid-campaign-aim", gap=None):
        reach = inputs.choice(words.REACH, words.REACHES, "reach", help=words.REACH_HELP)
        how = inputs.choice(words.SIZE, words.SIZES, "size")
        budget, size = None, None
        if how == "budget":
            label = in_currency(words.BUDGET, view.shop.currency)
            budget = inputs.number(
                label, "budget", BUDGET, 0, MOST_MONEY, 10, help=words.BUDGET_HELP
            )
        if how == "count":
            most = len(view.shop.orders)
            usual_count = min(COUNT, most)
            size = int(inputs.number(words.COUNT, "count", usual_count, 1, most, format="%.0f"))
    place = desk.campaigns.place_of(name)
    return Aim(place if place is not None else 0, reach, budget, size)


def campaign_titles(desk: CampaignDesk) -> dict[str, str]:
    """Give the campaigns that there is a model for, the latest first."""
    return {
        known.name: campaign_title(known)
        for known in reversed(desk.campaigns.campaigns)
        if known.name in desk.study.models
    }


def campaign_title(known: Campaign) -> str:
    """Write what a campaign was."""
    return words.CAMPAIGN_TITLE.format(
        name=known.name,
        days=span_text(known.starts, known.last_day),
        coupons=numbers.counted(known.offer.coupons, words.COUPON_ONE, words.COUPONS),
        sent=numbers.count(len(known.households)),
    )


def ask_assumptions(view: ShopView, desk: CampaignDesk) -> PlanAssumptions:
    """Ask for the money; folded, draw no control and read the address."""
    folder = st.expander(words.MONEY, key="campaign-money", on_change="rerun")
    number = partial(inputs.number, drawn=bool(folder.open))
    usual, facts, currency = PlanAssumptions(), desk.study.facts, view.shop.currency
    measured = facts.spent_per_coupon
    spent = round(measured.value or usual.spent_per_coupon, 2)
    ends = (measured.low or spent, measured.high or spent)
    amount = partial(written_amount, currency=currency)
    told = words.SPENT_HELP.format(
        spent=amount(spent),
        between=words.TO.format(low=amount(ends[0]), high=amount(ends[1])),
        coupons=numbers.count(facts.matched),
    )
    anyway = numbers.percent(facts.bought_before.value or 0, 0)
    extra_help = words.EXTRA_HELP.format(anyway=anyway)
    place = folder.container(key="grid-campaign-money", gap=None) if folder.open else nullcontext()
    with place:
        return PlanAssumptions(
            cost_per_household=number(
                in_currency(words.SEND_COST, currency),
                "send",
                usual.cost_per_household,
                0,
                MOST_AMOUNT,
                0.05,
            ),
            spent_per_coupon=number(
                in_currency(words.SPENT, currency),
                "spent",
                spent,
                0,
                MOST_AMOUNT,
                0.1,
                help=_formula_free(told),
            ),
            discount_per_coupon=number(
                in_currency(words.DISCOUNT, currency),
                "discount",
                usual.discount_per_coupon,
                0,
                MOST_AMOUNT,
                0.05,
                help=_formula_free(words.DISCOUNT_HELP),
            ),
            margin_share=number(words.MARGIN, "kept", 100 * usual.margin_share, 0, 100) / 100,
            extra_share=number(
                words.EXTRA, "extra", 100 * usual.extra_share, 0, 100, help=extra_help
            )
            / 100,
        )


def reachable(view: ShopView, campaigns: Campaigns, aim: Aim) -> Rows:
    """Give the households that may be sent a campaign, as rows of the shop's."""
    known = campaigns.campaigns[aim.place]
    if aim.reach == "sent":
        return known.households.astype(np.intp)
    if aim.reach == "all":
        return np.arange(len(view.shop.orders))
    earlier = [one.households for one in campaigns.campaigns if one.starts < known.starts]
    return np.unique(np.concatenate([np.empty(0, np.int32), *earlier])).astype(np.intp)


# Two dollar signs in a help text would be read as a formula.
def _formula_free(text: str) -> str:
    return text.replace("$", "\\$")
