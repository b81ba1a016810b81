"""The households that come first, each with its reasons, and the list to take along."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from core.exports import to_csv, to_parquet
from core.recommendation.campaigns.answers import Reason, reasons_of
from core.recommendation.campaigns.features import Feature
from ui import numbers, tables
from ui.recommendation.business_assumptions import chance_text, written_amount
from ui.recommendation.business_campaign_plan import Plan
from ui.words.recommendation import business_campaigns as words

SHOWN, REASONS = 6, 2


def draw_who(plan: Plan) -> None:
    """Draw the first households with what raises their chance."""
    if not len(plan.found.households):
        return
    st.subheader(words.WHO_TITLE, anchor=False)
    head = words.WHO_HEAD if plan.came is not None else words.WHO_HEAD[:-1]
    st.html(tables.table_html(head, rows(plan), figures=(1,)))
    st.caption(words.WHO_CAPTION)


def rows(plan: Plan) -> list[tuple[str, ...]]:
    """Give the first households: id, chance, reasons, and whether they answered."""
    found, came = plan.found, plan.came
    told = []
    for place, household in enumerate(found.households[:SHOWN].tolist()):
        cells = [
            str(plan.view.shop.orders.households[household]),
            chance_text(float(found.probability[place])),
            why(plan, household),
        ]
        if came is not None:
            cells.append(words.CAME_YES if came[place] else words.CAME_NO)
        told.append(tuple(cells))
    return told


def why(plan: Plan, household: int) -> str:
    """Say what raises a household's chance most."""
    reasons = reasons_of(plan.model, plan.values, household)
    raising = [reason for reason in reasons if reason.contribution > 0][:REASONS]
    currency = plan.view.shop.currency
    return words.REASON_AND.join(reason_text(reason, currency) for reason in raising)


def reason_text(reason: Reason, currency: str) -> str:
    """Write a reason as the end of a sentence about the household."""
    feature = reason.feature
    if reason.value == 0:
        return feature.reason_at_zero
    if reason.value == 1 and feature.name in words.REASONS_OF_ONE:
        return words.REASONS_OF_ONE[feature.name]
    return feature.reason.format(value=value_text(feature, reason.value, currency))


def value_text(feature: Feature, value: float, currency: str) -> str:
    """Write what was measured in its unit."""
    if feature.name == "spent_a_week":
        return written_amount(value, currency)
    if feature.name == "saved_share":
        return numbers.percent(value, 0)
    if feature.name in ("coupons_met", "coupons_handed_in"):
        return numbers.count(value)
    return numbers.decimal(value, 1)


def offer_files(plan: Plan) -> None:
    """Offer all chosen households; each file is made when it is asked for."""
    count = len(plan.found.households)
    if not count:
        return
    take = numbers.counted(count, words.TAKE_ONE, words.TAKE)
    name = words.TAKE_FILE.format(name=plan.campaign.name)
    with st.container(horizontal=True):
        for label, write, ending, mime in (
            (take, to_csv, "csv", "text/csv"),
            (words.TAKE_PARQUET, to_parquet, "parquet", "application/vnd.apache.parquet"),
        ):
            st.download_button(
                label,
                partial(_file, plan, write),
                file_name=f"{name}.{ending}",
                mime=mime,
                key=f"take-campaign-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )


def _file(plan: Plan, write: Callable[[pd.DataFrame], bytes]) -> bytes:
    return write(table(plan))


def table(plan: Plan) -> pd.DataFrame:
    """Give all chosen households, the likeliest first."""
    chosen = plan.found.households
    columns = (
        np.arange(1, len(chosen) + 1),
        plan.view.shop.orders.households[chosen].astype(str),
        plan.found.probability.round(4),
        [why(plan, household) for household in chosen.tolist()],
    )
    return pd.DataFrame(dict(zip(words.COLUMNS, columns, strict=True)))
