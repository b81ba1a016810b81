"""A campaign's plan: whom to send it to, with its cards and their receipts."""

from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, Rows
from core.intervals import Estimate
from core.receipts import ModelStamp, Receipt, sha256_of_bytes
from core.recommendation.campaigns.answers import AnswerModel
from core.recommendation.campaigns.features import ANSWER_FEATURES, measured, read
from core.recommendation.campaigns.moment import Moment
from core.recommendation.campaigns.offer import Campaign
from core.recommendation.campaigns.plan import CampaignPlan, PlanAssumptions, campaign_plan
from ui import numbers
from ui.cards import Kpi
from ui.recommendation.business_assumptions import written_amount
from ui.recommendation.business_campaign_choice import Aim, campaign_title, reachable
from ui.recommendation.campaign_desk import CampaignDesk
from ui.recommendation.days import day_text
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import business_campaigns as words

SEED = 5


@dataclass(frozen=True)
class Plan:
    """A plan with what it rests on.

    Parameters
    ----------
    view : ShopView
    desk : CampaignDesk
    aim : Aim
    assumptions : PlanAssumptions
    model : AnswerModel
        As it stood on the campaign's first day.
    values : ndarray of float, shape (households, features)
        What was known of every household by then, as measured.
    reachable : ndarray of int
        Rows of the households that may be sent it.
    found : CampaignPlan
    """

    view: ShopView
    desk: CampaignDesk
    aim: Aim
    assumptions: PlanAssumptions
    model: AnswerModel
    values: FloatArray
    reachable: Rows
    found: CampaignPlan

    @property
    def campaign(self) -> Campaign:
        """Give the campaign."""
        return self.desk.campaigns.campaigns[self.aim.place]

    @property
    def came(self) -> npt.NDArray[np.int32] | None:
        """Give the coupons that each chosen household really handed in.

        Nothing where it went to others too, or is not over within the data.
        """
        known = self.campaign
        if self.aim.reach != "sent" or known.last_day > self.view.shop.last_day:
            return None
        counts = np.zeros(len(self.view.shop.orders), np.int32)
        counts[known.households] = self.desk.campaigns.redeemed(self.aim.place)
        return np.asarray(counts[self.found.households])

    @property
    def is_guess(self) -> bool:
        """Say whether households may get it that the shop never chose for a campaign."""
        return self.aim.reach == "all"

    def money(self, value: float) -> str:
        """Write an amount."""
        return written_amount(value, self.view.shop.currency)

    def cards(self) -> list[Kpi]:
        """Give the four figures of the plan."""
        came = self.came
        answered = None if came is None else int((came > 0).sum())
        coupons = None if came is None else int(came.sum())
        found = self.found
        return [
            self._households(),
            self._counted(words.CARD_ANSWERS, found.answers, answered, words.ANSWERS_DEFINITION),
            self._counted(words.CARD_COUPONS, found.coupons, coupons, words.COUPONS_DEFINITION),
            self._value(),
        ]

    def _households(self) -> Kpi:
        written = numbers.count(len(self.found.households))
        told = words.CARD_HOUSEHOLDS_TEXT.format(
            reach=numbers.count(len(self.reachable)), cost=self.money(self.found.cost)
        )
        receipt = self._receipt(words.CARD_HOUSEHOLDS, written, words.HOUSEHOLDS_DEFINITION)
        return Kpi(words.CARD_HOUSEHOLDS, written, delta_text=told, receipt=receipt)

    def _counted(self, label: str, figure: Estimate, came: int | None, definition: str) -> Kpi:
        written = numbers.count(figure.value)
        between = numbers.between(figure.low, figure.high, numbers.count)
        form = words.CARD_BETWEEN if came is None else words.CARD_CAME
        told = form.format(between=between, came=numbers.count(came or 0))
        definition = definition.format(
            campaigns=self.model.campaigns,
            day=day_text(self.campaign.starts),
            sent=numbers.count(self.model.sent),
            answered=numbers.count(self.model.answered),
            each=numbers.decimal(self.model.each, 1),
        )
        receipt = self._receipt(label, written, definition)
        return Kpi(label, written, delta_text=told, receipt=receipt)

    def _value(self) -> Kpi:
        value = self.found.value
        written = self.money(value.value)
        ends = words.TO.format(low=self.money(value.low), high=self.money(value.high))
        return Kpi(
            words.CARD_VALUE,
            written,
            delta_text=words.CARD_BETWEEN.format(between=ends),
            receipt=self._receipt(words.CARD_VALUE, written, words.VALUE_DEFINITION),
            recompute=lambda: self.money(self._again().value.value),
        )

    def _again(self) -> CampaignPlan:
        values = _values(self.view, self.desk, self.aim.place)
        return _found(self.model, values, self.reachable, self.assumptions, self.aim)

    def _stamp(self) -> ModelStamp:
        record = self.desk.study.models[self.campaign.name]
        sha256 = sha256_of_bytes(record.model_dump_json().encode())
        return ModelStamp(words.MODEL_TITLE, day_text(self.campaign.starts), sha256)

    def _receipt(self, title: str, value: str, definition: str) -> Receipt:
        money, assumed = self.money, self.assumptions
        return Receipt(
            title=title,
            value=value,
            definition=definition,
            source=self.view.origin,
            model=self._stamp(),
            code=words.CODE,
            parameters=(
                (words.CAMPAIGN, campaign_title(self.campaign)),
                (words.REACH, words.REACHES[self.aim.reach]),
                (words.PARAMETER_SEND, money(assumed.cost_per_household)),
                (words.PARAMETER_SPENT, money(assumed.spent_per_coupon)),
                (words.PARAMETER_DISCOUNT, money(assumed.discount_per_coupon)),
                (words.PARAMETER_MARGIN, numbers.percent(assumed.margin_share, 0)),
                (words.PARAMETER_EXTRA, numbers.percent(assumed.extra_share, 0)),
            ),
        )


def plan_of(view: ShopView, desk: CampaignDesk, aim: Aim, assumptions: PlanAssumptions) -> Plan:
    """Plan a campaign; once for each setting."""
    model = desk.study.models[desk.campaigns.campaigns[aim.place].name].model
    values = kept(view, "campaign-values", (aim.place,), lambda: _values(view, desk, aim.place))
    rows = reachable(view, desk.campaigns, aim)
    setting = (*astuple(aim), *astuple(assumptions))
    found = kept(
        view, "campaign-plan", setting, lambda: _found(model, values, rows, assumptions, aim)
    )
    return Plan(view, desk, aim, assumptions, model, values, rows, found)


def _values(view: ShopView, desk: CampaignDesk, place: int) -> FloatArray:
    known = desk.campaigns.campaigns[place]
    moment = Moment(view.shop, known.offer, known.starts, desk.campaigns)
    return measured(moment, ANSWER_FEATURES)


def _found(
    model: AnswerModel, values: FloatArray, rows: Rows, assumptions: PlanAssumptions, aim: Aim
) -> CampaignPlan:
    expected = model.expected(read(values, ANSWER_FEATURES))
    rng = np.random.default_rng(SEED)
    return campaign_plan(expected, rows, assumptions, rng, budget=aim.budget, size=aim.size)
