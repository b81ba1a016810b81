"""One list by how much households shop, and by how long products have been on sale."""

from functools import partial

import streamlit as st

from core.evaluation_file import Interval
from core.recommendation.lists import ListName
from core.recommendation.task import ACTIVITY, MOST_ACTIVE
from core.verdicts import verdict
from ui import comparison, numbers, theme
from ui.charts.recommendation_evidence import group_rows
from ui.charts.sentiment_evidence import KindRow
from ui.ladder import Rung
from ui.recommendation.compare_models import MODEL
from ui.recommendation.controls_told import households_text
from ui.recommendation.evidence_draw import draw
from ui.recommendation.evidence_files import HEADLINE, Found, best_rival
from ui.words.recommendation import evidence as words

# Marks that a row has room for, besides the model's.
_RIVALS = 3


def rivals(found: Found, name: ListName) -> list[str]:
    """Give the best baselines of a list, best first; of those with one figure, the first."""
    figures = {r: found.figure(name, HEADLINE, r).value or 0.0 for r in found.evaluation.baselines}
    first = {value: recipe for recipe, value in reversed(figures.items())}
    return [first[value] for value in sorted(first, reverse=True)][:_RIVALS]


def draw_activity(found: Found, name: ListName) -> None:
    """Draw a list's NDCG@10 by how much households shop."""
    rows = activity_rows(found, name)
    if not rows:
        return
    st.html(f'<h4 class="v-small-title">{words.ACTIVITY_TITLE}</h4>')
    title = activity_finding(found, name)
    build = partial(group_rows, rows, words.ACTIVITY_X, title, percent=False)
    draw(found.view, "activity", (name,), lambda: build(theme.palette()))
    st.caption(words.ACTIVITY_CAPTION)


def activity_rows(found: Found, name: ListName) -> list[KindRow]:
    """Give each group of households with what every recipe reaches, or the model alone."""
    study = {} if found.study is None else found.study.activity.get(name, {})
    titles, shown = found.titles(), [MODEL, *rivals(found, name)]
    rows = []
    for group in [*(title for _, title in ACTIVITY), MOST_ACTIVE]:
        if group in study:
            count, figures = study[group].households, study[group].ndcg_10
        else:
            record = found.evaluation.groups.get("activity", {}).get(group)
            own = record.metrics.get(f"{name}_{HEADLINE}") if record is not None else None
            if record is None or own is None or study:
                continue
            count, figures, shown = record.rows, {MODEL: own}, [MODEL]
        if figures[MODEL].value is not None:
            title = words.ROW_HOUSEHOLDS.format(
                group=_capital(group), households=households_text(count)
            )
            rows.append(KindRow(title, tuple(_rung(figures[r], titles[r], r) for r in shown)))
    return rows


def activity_finding(found: Found, name: ListName) -> str:
    """Say in how many groups the model is clearly ahead of the best baseline there."""
    study = {} if found.study is None else found.study.activity.get(name, {})
    if not study:
        rows = activity_rows(found, name)
        best = max(rows, key=lambda row: row.rungs[0].value)
        value = numbers.decimal(best.rungs[0].value)
        group = best.title.split(" (")[0].lower()
        form = words.ACTIVITY_ONE if len(rows) == 1 else words.ACTIVITY_ALONE
        return form.format(list=words.LISTS[name], best=group, best_value=value)
    ahead = sum(
        verdict(figures.advantages[best_rival(figures)]) == "wins" for figures in study.values()
    )
    form = words.ACTIVITY_AHEAD_ALL if ahead == len(study) else words.ACTIVITY_AHEAD
    return form.format(list=words.LISTS[name], ahead=ahead, groups=len(study))


def draw_ages(found: Found, name: ListName) -> None:
    """Draw the share of purchases that was found, by how long products were on sale."""
    rows = age_rows(found, name)
    if found.study is None or not rows:
        return
    ages = found.study.ages[name]
    youngest = next(age for age in ages if ages[age].bought)
    st.html(f'<h4 class="v-small-title">{words.AGES_TITLE}</h4>')
    title = words.AGES_FINDING.format(
        list=words.LISTS[name], age=youngest, share=rows[0].rungs[0].written.split(" (")[0]
    )
    build = partial(group_rows, rows, words.AGES_X, title, percent=True)
    draw(found.view, "ages", (name,), lambda: build(theme.palette()))
    st.caption(words.AGES_CAPTION)


def age_rows(found: Found, name: ListName) -> list[KindRow]:
    """Give each age of products with the share that every recipe found."""
    if found.study is None:
        return []
    titles, shown = found.titles(), [MODEL, *rivals(found, name)]
    return [
        KindRow(
            numbers.counted(
                record.bought, words.ROW_BOUGHT_ONE, words.ROW_BOUGHT, age=age_title(age)
            ),
            tuple(_rung(record.recall_20[r], titles[r], r, share=True) for r in shown),
        )
        for age, record in found.study.ages[name].items()
        if record.bought
    ]


def age_title(age: str) -> str:
    """Write an age of products as the name of a row.

    >>> age_title("first sold in the last 4 weeks"), age_title("4 to 13 weeks")
    ('First sold in the last 4 weeks', 'First sold 4 to 13 weeks ago')
    """
    return _capital(age) if age.startswith("first") else words.AGE.format(age=age)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rung(figure: Interval, title: str, recipe: str, *, share: bool = False) -> Rung:
    write = numbers.percent if share else numbers.decimal
    return comparison.rung(title, figure, write, main=recipe == MODEL)
