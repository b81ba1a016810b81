"""The figures of an offer of one's own, each with its receipt."""

from core.receipts import ModelStamp, Receipt, sha256_of_bytes
from ui import numbers
from ui.cards import Kpi
from ui.recommendation.business_offer_choice import Asked
from ui.recommendation.business_offer_found import Chosen, Found
from ui.recommendation.days import day_text, days_text
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import business_offer as words


def cards(view: ShopView, asked: Asked, found: Found, chosen: Chosen) -> list[Kpi]:
    """Give the cards; that of coupons only where campaigns were sent."""
    drawn = [
        _households(view, asked, found, chosen),
        _buyers(view, asked, found, chosen),
        _lift(view, asked, found, chosen),
    ]
    return drawn if chosen.answers is None else [*drawn, _coupon(view, asked, found, chosen)]


def _households(view: ShopView, asked: Asked, found: Found, chosen: Chosen) -> Kpi:
    written = numbers.count(len(chosen.households))
    told = words.CARD_HOUSEHOLDS_TEXT.format(
        of=numbers.count(len(view.active)), day=day_text(view.as_of)
    )
    receipt = _receipt(
        view, asked, found, words.CARD_HOUSEHOLDS, written, words.HOUSEHOLDS_DEFINITION
    )
    return Kpi(words.CARD_HOUSEHOLDS, written, delta_text=told, receipt=receipt)


def _buyers(view: ShopView, asked: Asked, found: Found, chosen: Chosen) -> Kpi:
    buyers, model = chosen.buyers, found.model
    written = numbers.count(buyers.value)
    form = words.CARD_BETWEEN if chosen.came is None else words.CARD_CAME
    told = form.format(
        between=numbers.between(buyers.low, buyers.high, numbers.count),
        came=numbers.count(chosen.came or 0),
    )
    definition = words.BUYERS_DEFINITION.format(
        days=days_text(view.recommender.past.horizon_days),
        day=day_text(view.as_of),
        dates=model.campaigns,
        known=numbers.count(model.sent),
        bought=numbers.count(model.answered),
    )
    receipt = _receipt(view, asked, found, words.CARD_BUYERS, written, definition)
    return Kpi(words.CARD_BUYERS, written, delta_text=told, receipt=receipt)


def _lift(view: ShopView, asked: Asked, found: Found, chosen: Chosen) -> Kpi:
    written = words.CARD_LIFT_VALUE.format(lift=numbers.decimal(chosen.lift, 1))
    form = words.CARD_LIFT_EXPECTED if chosen.came is None else words.CARD_LIFT_TEXT
    reached = chosen.buyers.value if chosen.came is None else chosen.came
    told = form.format(came=numbers.count(reached), lot=numbers.count(chosen.lot))
    receipt = _receipt(view, asked, found, words.CARD_LIFT, written, words.LIFT_DEFINITION)
    return Kpi(words.CARD_LIFT, written, delta_text=told, receipt=receipt)


def _coupon(view: ShopView, asked: Asked, found: Found, chosen: Chosen) -> Kpi:
    answers = chosen.answers or chosen.buyers
    written = numbers.count(answers.value)
    told = words.CARD_COUPON_TEXT.format(
        between=numbers.between(answers.low, answers.high, numbers.count),
        size=numbers.count(len(chosen.households)),
    )
    campaigns = resources.campaigns().study.own_model.campaigns
    definition = words.COUPON_DEFINITION.format(campaigns=campaigns)
    receipt = _receipt(
        view, asked, found, words.CARD_COUPON, written, definition, words.COUPON_CODE
    )
    return Kpi(words.CARD_COUPON, written, delta_text=told, receipt=receipt)


def _receipt(
    view: ShopView,
    asked: Asked,
    found: Found,
    title: str,
    value: str,
    definition: str,
    code: str = words.CODE,
) -> Receipt:
    weights = found.model.logistic.weights.tobytes()
    return Receipt(
        title=title,
        value=value,
        definition=definition,
        source=view.origin,
        model=ModelStamp(words.MODEL_TITLE, day_text(view.as_of), sha256_of_bytes(weights)),
        code=code,
        parameters=(
            (words.PARAMETER_OFFER, asked.offer),
            (words.PARAMETER_PRODUCTS, numbers.count(found.products)),
            (words.SHARE, numbers.percent(asked.share, 0)),
        ),
    )
