"""Who stays: what each quarter's customers, or users, are worth the quarters after."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import isfinite, nan
from statistics import median

import streamlit as st

from core.metrics.result import MetricResult
from ui import inputs, numbers, panels
from ui.metric_values import period_text, written
from ui.metrics_books import BooksView, kept
from ui.metrics_receipts import Again, metric_receipt_html, show_receipt
from ui.overview.filters import Choices
from ui.overview.scene import Scene, ask_cohorts
from ui.words import overview_company as words

WHAT = "cohorts"
# A year, told in the finding.
YEAR_AGE = 4
MOST_AGES = 11
# A median of fewer cohorts is one of them.
FEWEST = 3
# How strong a cell's colour may be so that its figure stays readable, in percent.
STRONGEST = 42
# From here a share of 100 % is as far as colour goes.
_REACH = {"revenue": 0.6, "users": 1.0}
_SIZES = {"revenue": ("start_usd", "USD"), "users": ("cohort_users", "users")}


def show_cohorts(books: BooksView, choices: Choices, scene: Scene) -> None:
    """Draw the cohorts as a table whose cells are coloured by what is left."""
    if not scene.cohorts:
        return
    st.subheader(words.COHORTS_TITLE)
    offered = {what: words.COHORTS[what] for what in scene.cohorts}
    what = inputs.choice(
        words.COHORTS_LABEL, offered, WHAT, look="segments", label_visibility="collapsed"
    )
    result = scene.cohorts[what]
    place = f"overview-cohorts-{what}"
    cohorts = kept(books, place, choices.setting, lambda: cohorts_of(result, what))
    if not any(len(one.shares) > 1 for one in cohorts):
        panels.empty_state(words.COHORTS_EMPTY_TITLE, words.COHORTS_EMPTY)
        return
    told = finding(cohorts, what)
    st.html(
        f'<p class="v-chart-title">{escape(told)}</p>'
        f"{cohorts_html(cohorts, what)}"
        f'<p class="v-note">{escape(words.COHORTS_NOTE)}</p>'
    )
    again = Again(
        words.COHORTS_TITLE,
        told,
        lambda: finding(cohorts_of(ask_cohorts(books, choices, what), what), what),
    )
    show_receipt("cohorts", metric_receipt_html(result, "", choices.link), again)


@dataclass(frozen=True)
class Cohort:
    """Who began in one period, and what was left of them by age.

    Parameters
    ----------
    name, size : str
        As they are shown.
    shares : sequence of float
        From age 0 on; NaN where nothing is known.
    """

    name: str
    size: str
    shares: Sequence[float]


def cohorts_of(result: MetricResult, what: str) -> list[Cohort]:
    """Give the cohorts of an answer, those ages left out that are not over yet."""
    answer = result.answer.whole.finished
    column, unit = _SIZES[what]
    sizes, values = answer.columns[result.named(column)], answer.values
    ages = answer.columns["age"].tolist()
    found = []
    for period, rows in groupby(range(len(answer)), key=answer.periods.__getitem__):
        by_age = {ages[row]: row for row in rows}
        name = period_text(period, result.request.grain)
        size = written(float(sizes[by_age[min(by_age)]]), result.display.unit(unit))
        last = min(max(by_age), MOST_AGES)
        rows_by_age = [by_age.get(age) for age in range(last + 1)]
        shares = [nan if row is None else float(values[row]) for row in rows_by_age]
        found.append(Cohort(name, size, shares))
    return [one for one in found if any(isfinite(share) for share in one.shares[1:])]


def finding(cohorts: Sequence[Cohort], what: str) -> str:
    """Give the finding: what is left after a year, half of the cohorts more, half less."""
    later = [one.shares[YEAR_AGE] for one in cohorts if len(one.shares) > YEAR_AGE]
    known = [share for share in later if isfinite(share)]
    if not known:
        return words.COHORTS_NONE
    return words.COHORTS_FINDING[what].format(value=numbers.percent(median(known), 0))


def cohorts_html(cohorts: Sequence[Cohort], what: str) -> str:
    """Give the table as escaped HTML."""
    # Of money that began with a cohort all is there when it begins; of users not all come back.
    ages = range(1 if what == "revenue" else 0, max(len(one.shares) for one in cohorts))
    titles = [words.COHORTS_HEAD, words.COHORTS_SIZE[what]]
    titles += [words.COHORTS_AGE.format(age=age) for age in ages]
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    wide = f'<th></th><th></th><th colspan="{len(ages)}" scope="colgroup">'
    body = "".join(_row_html(one, ages, what) for one in cohorts)
    label = escape(f"{words.COHORTS_TITLE}: {words.COHORTS[what]}")
    return (
        f'<p class="v-note v-heat-hint">{escape(words.COHORTS_HINT)}</p>'
        f'<div class="v-heat" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead><tr>{wide}{escape(words.COHORTS_AGES)}</th></tr><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody>{_median_html(cohorts, ages, what)}</table></div>"
    )


def _median_html(cohorts: Sequence[Cohort], ages: range, what: str) -> str:
    """Give the row of medians; nothing where too few cohorts are of any age."""
    medians = _medians(cohorts, ages)
    if not any(map(isfinite, medians)):
        return ""
    return f"<tfoot>{_row_html(Cohort(words.COHORTS_MEDIAN, '', medians), ages, what)}</tfoot>"


def _medians(cohorts: Sequence[Cohort], ages: range) -> list[float]:
    found = [nan] * ages.stop
    for age in ages:
        shares = [one.shares[age] for one in cohorts if len(one.shares) > age]
        known = [share for share in shares if isfinite(share)]
        found[age] = median(known) if len(known) >= FEWEST else nan
    return found


def _row_html(one: Cohort, ages: range, what: str) -> str:
    shares = [one.shares[age] if age < len(one.shares) else nan for age in ages]
    cells = "".join(_cell_html(share, what) for share in shares)
    return f'<tr><th scope="row">{escape(one.name)}</th><td>{escape(one.size)}</td>{cells}</tr>'


def _cell_html(value: float, what: str) -> str:
    if not isfinite(value):
        return "<td></td>"
    kind, tint = _shade(value, what)
    return (
        f'<td class="v-heat-{kind}" style="--v-tint:{tint}%">'
        f"{numbers.percent(value, 0).removesuffix(' %')}</td>"
    )


def _shade(value: float, what: str) -> tuple[str, int]:
    """Give a cell's colour and strength: of revenue what is missing or more, of users how many."""
    if what == "users":
        return "much", round(STRONGEST * min(value, 1.0))
    far = min(abs(value - 1) / _REACH[what], 1.0)
    return ("more" if value >= 1 else "less"), round(STRONGEST * far)
