"""What lies when: the days it learnt on, and the weeks it is judged on."""

from collections.abc import Mapping
from functools import partial

import numpy as np
import streamlit as st

from core.recommendation.data import first_day_of_week
from core.recommendation.own_shop.split import choose_split
from core.recommendation.task import WEEKS
from ui import theme
from ui.charts.recommendation_evidence import Kind, Moment, timeline
from ui.recommendation.days import day_text, span_text
from ui.recommendation.evidence_draw import draw
from ui.recommendation.evidence_files import Found
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import evidence as words

_LEARNT_ON = "learnt_on"


def draw_timeline(found: Found) -> None:
    """Draw each day that lists were made for, with what was known then and what came."""
    view = found.view
    shown = moments(view, learning_days(found))
    title = finding(view, learning_days(found))
    st.subheader(words.TIME_TITLE, anchor=False)
    build = partial(timeline, shown, view.shop.first_day, title)
    draw(view, "timeline", (), lambda: build(theme.palette()))
    planned = view.shop.promotions is not None
    st.caption(f"{words.TIME_CAPTION} {words.TIME_PLANNED}" if planned else words.TIME_CAPTION)


def learning_days(found: Found) -> dict[int, bool]:
    """Give the days that it learnt on, in order, with whether settings were chosen on it.

    Of a visitor's shop, the stated rule gives them.
    """
    view = found.view
    if view.is_shipped:
        written = "" if found.manifest is None else found.manifest.trained_on.get(_LEARNT_ON, "")
        days = [int(np.datetime64(day, "D").astype(int)) for day in str(written).split(", ") if day]
        tuning = {first_day_of_week(week) for week in WEEKS["calibration"]}
        return {day: day in tuning for day in sorted(days)}
    split = choose_split(view.shop)
    if split is None or split.as_of != view.as_of:
        return {}
    return dict.fromkeys(split.training_cutoffs, False)


def moments(view: ShopView, days: Mapping[int, bool]) -> list[Moment]:
    """Give all days, the judged one last."""
    horizon, first = view.recommender.past.horizon_days, view.shop.first_day
    marked: list[tuple[int, Kind]] = [
        (day, "tuned" if tuned else "learnt") for day, tuned in days.items()
    ]
    marked.append((view.as_of, "judged"))
    return [
        Moment(
            words.TIME_ROWS[kind].format(day=day_text(day)),
            kind,
            day,
            day + horizon,
            span_text(first, day - 1),
            span_text(day, day + horizon - 1),
        )
        for day, kind in marked
    ]


def finding(view: ShopView, days: Mapping[int, bool]) -> str:
    """Say whether all that was learnt from was over when the judged weeks began."""
    told = {"day": day_text(view.as_of)}
    if not days:
        return words.TIME_FINDING_NO_DAYS.format(**told)
    over = max(days) + view.recommender.past.horizon_days <= view.as_of
    return (words.TIME_FINDING if over else words.TIME_LEAK).format(**told)
