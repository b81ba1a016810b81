"""Is a model needed to aim a campaign? What simple rules reach, and what no data can tell."""

from html import escape
from typing import NamedTuple

import streamlit as st

from core.evaluation_file import Interval
from core.recommendation.campaigns.records import CampaignStudy, MethodRecord, SentRecord
from core.recommendation.campaigns.study import MODEL
from core.verdicts import verdict
from ui import numbers, panels, theme
from ui.charts.recommendation_campaigns import expected_and_came, gains
from ui.comparison import between, in_sentence
from ui.recommendation.business_assumptions import written_amount
from ui.recommendation.campaign_desk import CampaignDesk
from ui.recommendation.shop_view import ShopView
from ui.verdict_table import VerdictCell, VerdictRow, verdict_table_html
from ui.words.comparison import VERDICTS
from ui.words.recommendation import business_campaigns as words

TENTH = 0.1


class Tally(NamedTuple):
    """How the campaigns that were over came out beside what was expected of them."""

    over: int
    below: int
    inside: int


def draw_beside(desk: CampaignDesk) -> None:
    """Draw what each way to choose households reaches, who wins, and what came of the expected."""
    study, palette = desk.study, theme.palette()
    st.subheader(words.BESIDE_TITLE, anchor=False)
    st.html(f"<p>{escape(beside_text(study))}</p>")
    left, right = st.columns(2, gap="large")
    with left:
        curves = [desk.gains[name] for name in (MODEL, *rivals(study))]
        ours = numbers.percent(curves[0].at(TENTH), 0)
        title = words.GAINS_TITLE.format(ours=ours)
        spec = gains(curves, title, (words.GAINS_X, words.GAINS_Y), palette)
        panels.chart(spec, key="chart-campaign-gains")
    with right:
        spec = expected_and_came(study.campaigns, came_title(study), palette)
        panels.chart(spec, key="chart-campaign-came")
    told = words.GAINS_CAPTION.format(
        campaigns=len(study.campaigns),
        sent=numbers.count(study.sent),
        households=numbers.count(study.households),
        answers=numbers.count(study.answers),
    )
    table = verdict_table_html(*versus(study))
    if ran_high(study):
        told = f"{told} {words.CAME_CAPTION}"
    st.html(f'{table}<p class="v-note">{escape(told)}</p>')


def rivals(study: CampaignStudy) -> list[str]:
    """Give the simple rules, the best of the first tenth first."""
    others = [name for name in study.methods if name != MODEL]
    return sorted(others, key=lambda name: -(study.methods[name].rate_of_tenth.value or 0))


def beside_text(study: CampaignStudy) -> str:
    """Say plainly whether the model does better than the best simple rule."""
    best = rivals(study)[0]
    ours, theirs = study.methods[MODEL], study.methods[best]
    rival = in_sentence(words.TITLES[best])
    told = words.BESIDE[verdict(theirs.advantage_in_tenth)].format(
        rival=rival, ours=_percent(ours.rate_of_tenth), theirs=_percent(theirs.rate_of_tenth)
    )
    told += words.BESIDE_ORDER[verdict(theirs.advantage_in_order)].format(
        ours=_decimal(ours.order), theirs=_decimal(theirs.order)
    )
    return told + words.BESIDE_LOT.format(rate=_percent(study.rate))


def versus(study: CampaignStudy) -> tuple[list[str], list[VerdictRow]]:
    """Give the table of verdicts: its head and its rows."""
    names = rivals(study)
    ours = study.methods[MODEL]
    against = [words.VERDICT_AGAINST.format(name=in_sentence(words.TITLES[n])) for n in names]
    head = [words.VERDICT_MEASURE, words.VERDICT_HEAD, *against]
    tenth = VerdictRow(
        words.VERDICT_TENTH,
        f"{_percent(ours.rate_of_tenth)} ({between(ours.rate_of_tenth, numbers.percent)})",
        tuple(_tenth(study.methods[name]) for name in names),
    )
    order = VerdictRow(
        words.VERDICT_ORDER,
        f"{_decimal(ours.order)} ({between(ours.order)})",
        tuple(_order(study.methods[name]) for name in names),
    )
    return head, [tenth, order]


def _tenth(theirs: MethodRecord) -> VerdictCell:
    advantage = theirs.advantage_in_tenth
    told = verdict(advantage)
    written = numbers.points(_known(advantage))
    ends = between(advantage, numbers.percent)
    return VerdictCell(told, VERDICTS[told], f"{written} ({ends})")


def _order(theirs: MethodRecord) -> VerdictCell:
    advantage = theirs.advantage_in_order
    told = verdict(advantage)
    return VerdictCell(
        told, VERDICTS[told], f"{numbers.signed(_known(advantage))} ({between(advantage)})"
    )


def came_title(study: CampaignStudy) -> str:
    """Say how campaigns came out beside what was expected of them."""
    counted = tally(study.campaigns)
    form = words.CAME_TITLE_HIGH if ran_high(study) else words.CAME_TITLE
    return form.format(**counted._asdict())


def ran_high(study: CampaignStudy) -> bool:
    """Say whether most campaigns brought less than was expected of them."""
    counted = tally(study.campaigns)
    return 2 * counted.below > counted.over


def tally(sent: list[SentRecord]) -> Tally:
    """Count the campaigns that were over: all, below the expected figure, within its interval."""
    over = [one for one in sent if one.days_seen >= one.days]
    below = sum(one.answers < _known(one.expected_answers) for one in over)
    inside = sum(
        (one.expected_answers.low or 0) <= one.answers <= (one.expected_answers.high or 0)
        for one in over
    )
    return Tally(len(over), below, inside)


def draw_facts(view: ShopView, desk: CampaignDesk) -> None:
    """Draw what the data cannot tell."""
    st.subheader(words.FACTS_TITLE, anchor=False)
    listed = "".join(f"<li>{escape(fact)}</li>" for fact in facts(view, desk.study))
    st.html(f"<ul>{listed}</ul>")


def facts(view: ShopView, study: CampaignStudy) -> list[str]:
    """Give what must be said with every figure of campaigns."""
    known, currency = study.facts, view.shop.currency
    told = {
        "anyway": numbers.percent(_known(known.bought_before), 0),
        "sent": written_amount(known.spent_by_sent or 0, currency),
        "others": written_amount(known.spent_by_others or 0, currency),
        "coupons": numbers.count(known.coupons),
    }
    return [fact.format(**told) for fact in words.FACTS]


def _percent(figure: Interval) -> str:
    return numbers.percent(_known(figure))


def _decimal(figure: Interval) -> str:
    return numbers.decimal(_known(figure))


def _known(figure: Interval) -> float:
    return float("nan") if figure.value is None else figure.value
