"""Why: the waterfall of contributions, the reasons in words, the scorecard beside them."""

import streamlit as st

from core.credit.agreement import ThemeOpinion, opinions
from core.credit.features import FEATURE_BY_NAME
from core.credit.reasons import Reason, principal_reasons, reasons
from core.credit.scorecard import FACTOR
from core.explanation import Explanation
from ui import numbers, panels, theme
from ui.charts import contributions as charts
from ui.credit.applicant_case import Case, risk_at
from ui.credit.applicant_html import factor_of, reasons_html
from ui.tables import table_html
from ui.words.credit import applicant as words

LINES = 8
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def why(case: Case) -> None:
    """Draw what moved the answer, in a picture and in words."""
    found = reasons(case.explanation)
    st.subheader(finding(case, found), anchor=False)
    base = numbers.percent(risk_at(case.explanation.base))
    risk, _ = case.written
    st.caption(words.WHY_LEAD.format(base=base, risk=risk))
    picture, told = st.columns([3, 2], gap="medium")
    with picture:
        bars = charts.waterfall_bars(case.explanation, LINES, (base, risk))
        drawn = charts.waterfall(bars, case.cutoff, theme.palette())
        panels.chart(drawn, key="chart-why", alt=alt(case.explanation))
        st.caption(check(case.explanation))
    with told:
        st.html(told_reasons(case, found))


def finding(case: Case, found: tuple[Reason, ...]) -> str:
    """Give the strongest reason for the decision as a title."""
    lead, told = (found[0], words.WHY_AGAINST) if case.refused else (found[-1], words.WHY_FOR)
    if lead.raises_risk != case.refused:
        return words.WHY_NOTHING_AGAINST if case.refused else words.WHY_NOTHING_FOR
    return told.format(theme=words.WHY_TITLES[lead.theme], factor=factor_of(lead.contribution))


def told_reasons(case: Case, found: tuple[Reason, ...]) -> str:
    """Give up to four principal reasons, then what speaks in favour, strongest first."""
    against = principal_reasons(case.explanation)
    in_favour = [reason for reason in reversed(found) if not reason.raises_risk]
    title = words.AGAINST_PRINCIPAL if case.refused else words.AGAINST
    parts = [
        reasons_html(title, against, words.NOTHING_AGAINST),
        reasons_html(words.IN_FAVOUR, in_favour, words.NOTHING_FOR),
    ]
    return "".join(parts if case.refused else reversed(parts))


def alt(explanation: Explanation) -> str:
    """Say what the waterfall shows, for who cannot see it."""
    pushes = (
        words.ALT_PUSH.format(
            title=explanation.titles[i],
            value=explanation.values[i],
            push=numbers.signed(float(explanation.contributions[i]), 2),
        )
        for i in explanation.largest(LINES)
    )
    return words.ALT_WHY.format(pushes="; ".join(pushes))


def check(explanation: Explanation) -> str:
    """Show that the contributions add up, and how they were computed."""
    told = words.CHECK.format(
        base=numbers.decimal(explanation.base),
        sum=numbers.signed(float(explanation.contributions.sum())),
        output=numbers.decimal(explanation.output),
        gap=gap(explanation.residual),
    )
    return f"{told} {words.METHOD.format(method=explanation.method)}"


def gap(residual: float) -> str:
    """Write how far a sum is off.

    >>> gap(4.44e-16), gap(0.0)
    ('4 · 10⁻¹⁶', 'none')
    """
    if residual == 0:
        return words.NO_GAP
    digits, _, power = f"{residual:.0e}".partition("e")
    return words.GAP.format(digits=digits, power=str(int(power)).translate(_SUPERSCRIPT))


def beside_scorecard(case: Case) -> None:
    """Put the scorecard's points beside the contributions, and say where they disagree."""
    found = opinions(case.explanation, case.points)
    apart = [words.WHY_TITLES[o.theme] for o in found if o.verdict not in ("same", "too small")]
    if apart:
        told = listed([name[0].lower() + name[1:] for name in apart])
        title = words.DISAGREE_TITLE.format(themes=told)
    else:
        title = words.AGREE_TITLE
    st.subheader(title, anchor=False)
    st.caption(words.AGREE_LEAD.format(factor=numbers.decimal(FACTOR, 1)))
    st.html(table_html(header(), [line(opinion) for opinion in found], figures=(1, 2, 3)))
    total = numbers.count(case.points.output)
    lines = st.expander(
        words.POINTS_EXPANDER.format(points=total), on_change="rerun", key="applicant-points"
    )
    # Written out only for who opens it.
    if lines.open:
        lines.caption(words.POINTS_NOTE)
        lines.html(points_html(case))


def header() -> list[str]:
    """Give the titles of the comparison's columns."""
    return [
        words.COLUMN_THEME,
        words.COLUMN_TREES,
        words.COLUMN_SCORECARD,
        words.COLUMN_POINTS,
        words.COLUMN_VERDICT,
    ]


def line(opinion: ThemeOpinion) -> list[str]:
    """Give one theme's row."""
    verdict = words.VERDICTS[opinion.verdict].format(
        model=words.PLACES[opinion.model_place], scorecard=words.PLACES[opinion.scorecard_place]
    )
    return [
        opinion.theme,
        directed(opinion.model),
        directed(opinion.scorecard),
        numbers.signed(opinion.points, 0),
        verdict,
    ]


def directed(log_odds: float) -> str:
    """Write a push with a mark for its direction."""
    written = numbers.signed(log_odds, 2)
    if written == numbers.signed(0.0, 2):
        return written
    return f"{'▲' if log_odds > 0 else '▼'} {written}"


def points_html(case: Case) -> str:
    """Give the whole sum of points, characteristic by characteristic."""
    explanation = case.points
    points = case.models.scorecard.points(case.person.row)[0]
    rows = [
        [
            FEATURE_BY_NAME[name].title,
            explanation.values[i],
            numbers.count(points[i]),
            numbers.signed(float(explanation.contributions[i]), 0),
        ]
        for i, name in enumerate(explanation.names)
    ]
    total = float(explanation.contributions.sum())
    rows.append(
        [words.POINTS_TOTAL, "", numbers.count(explanation.output), numbers.signed(total, 0)]
    )
    titles = [
        words.COLUMN_CHARACTERISTIC,
        words.COLUMN_VALUE,
        words.COLUMN_POINTS,
        words.COLUMN_AVERAGE,
    ]
    return table_html(titles, rows, figures=(2, 3))


def listed(names: list[str]) -> str:
    """Join names as a sentence does.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
