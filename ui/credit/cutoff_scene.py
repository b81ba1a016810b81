"""What the cut-off view shows at one setting, made before anything is drawn.

Made apart, so that it can be kept: a rerun that changes nothing else draws it again
without computing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.credit.board import BoardFigures
from core.credit.comparison import against_baseline
from core.credit.economics import Economics
from core.credit.fairness import GroupReport, Rate
from core.credit.groups import Attribute
from core.credit.parity import EqualisedFigures
from core.credit.policy import CutoffCurve
from ui import numbers, theme
from ui.charts import policy as charts
from ui.credit.cutoff_cards import cards, money, money_between
from ui.drawing import Drawing
from ui.panels import Kpi
from ui.resources import credit as resources
from ui.words.credit import cutoff as words

ERROR_RATES: tuple[Rate, ...] = ("false_positive_rate", "false_negative_rate")
# Below this share of the best profit, a difference is told as none.
SAME_PROFIT = 0.005
CURVE_POINTS = 101


@dataclass(frozen=True)
class Scene:
    """Sentences, cards and charts of one setting; shared between sessions, read-only.

    Parameters
    ----------
    answer : str
        What the cut-off does, in one sentence.
    cards : tuple of Kpi
    profit, risk : Drawing
    stage : str
        What each baseline would have earned, approving as many.
    groups : mapping of error rate to Drawing
    too_small : str
        The groups that are too small to judge, and why; empty if there is none.
    equalised : str
        What parity costs; empty where it is not asked for.
    """

    answer: str
    cards: tuple[Kpi, ...]
    profit: Drawing
    risk: Drawing
    stage: str
    groups: Mapping[Rate, Drawing]
    too_small: str
    equalised: str


def make_scene(
    cutoff: float,
    economics: Economics,
    attribute: Attribute,
    equalise: Rate | None,
    mode: theme.Mode,
) -> Scene:
    """Make the scene of one setting, from the portfolio that ships."""
    figures = resources.board().figures(cutoff, economics, attribute, equalise)
    report, equalised = figures.groups[attribute], ""
    if figures.equalised is not None:
        report, equalised = figures.equalised.groups, equalised_sentence(figures.equalised)
    profit, risk = _policy_charts(figures, mode)
    return Scene(
        answer(figures),
        tuple(cards(figures)),
        profit,
        risk,
        stage(figures),
        group_charts(report, mode),
        too_small(report),
        equalised,
    )


def answer(figures: BoardFigures) -> str:
    """Say in one sentence what the cut-off does."""
    policy = figures.policy
    if policy.approved == 0:
        return words.NOBODY
    return words.ANSWER.format(
        cutoff=numbers.percent(figures.cutoff),
        approved=numbers.percent(policy.approval_rate.value, 0),
        applicants=numbers.count(policy.applicants),
        profit=money(policy.expected_profit_twd.value),
    )


def _policy_charts(figures: BoardFigures, mode: theme.Mode) -> tuple[Drawing, Drawing]:
    """Give profit by cut-off, and risk by outcome."""
    palette, counts = theme.PALETTES[mode], resources.risk_counts()
    curve = resources.board().curve.curve(figures.economics, CURVE_POINTS)
    profit_title, risk_title = titles(figures)
    profit = charts.profit_curve(curve, figures.cutoff, profit_title, palette)
    risk = charts.risk_histogram(counts, figures.cutoff, risk_title, palette)
    return Drawing(profit, mode), Drawing(risk, mode)


def in_tenths(share: float) -> float:
    """Give a share in percent, to the slider's step."""
    return min(99.0, max(1.0, round(1000 * share) / 10))


def profit_title(curve: CutoffCurve, figures: BoardFigures) -> str:
    """Say which cut-off would earn the most."""
    best = curve.at(figures.best_cutoff, figures.economics).expected_profit_twd
    more = best.value - figures.policy.expected_profit_twd.value
    at = numbers.percent(figures.best_cutoff)
    if in_tenths(figures.best_cutoff) == in_tenths(figures.cutoff):
        return words.PROFIT_TITLE_BEST.format(best=at)
    if more <= SAME_PROFIT * abs(best.value):
        return words.PROFIT_TITLE_EQUAL.format(best=at)
    return words.PROFIT_TITLE.format(best=at, more=money(more))


def titles(figures: BoardFigures) -> tuple[str, str]:
    """Give what the two charts find."""
    profit = profit_title(resources.board().curve, figures)
    outcomes = figures.policy.outcomes
    found = 1 - outcomes.false_negative_rate.value if outcomes else float("nan")
    return profit, words.RISK_TITLE.format(share=numbers.percent(found, 0))


def stage(figures: BoardFigures) -> str:
    """Say what each baseline would have earned, approving as many."""
    curve, lines = resources.board().curve, []
    for name, title in words.BASELINES.items():
        rival = resources.portfolio().by(name)
        gap = against_baseline(curve, figures.cutoff, figures.economics, rival).realised_profit_twd
        if gap is None:
            continue
        told = words.STAGE_NO_DIFFERENCE if gap.low <= 0 <= gap.high else words.STAGE_EARNS
        told = words.STAGE_MORE if gap.high < 0 else told
        lines.append(
            told.format(title=title, difference=money(gap.value), interval=money_between(gap))
        )
    listed = "\n".join(f"- {line}." for line in lines)
    return f"**{words.STAGE_TITLE}.** {words.STAGE_LEAD}\n\n{listed}"


def group_charts(report: GroupReport, mode: theme.Mode) -> Mapping[Rate, Drawing]:
    """Give a chart of each error rate by group."""
    return {rate: _group_chart(report, rate, mode) for rate in ERROR_RATES}


def _group_chart(report: GroupReport, rate: Rate, mode: theme.Mode) -> Drawing:
    title = groups_title(report, rate, words.ERRORS[rate])
    figure = charts.group_rates(report.groups, rate, title, theme.PALETTES[mode])
    return Drawing(figure, mode)


def groups_title(report: GroupReport, rate: Rate, title: str) -> str:
    """Give what a chart of groups finds: the lowest and the highest rate, and whose they are."""
    rates = {g.name: g.rate(rate).value for g in report.groups if not g.too_small}
    if len(rates) < 2:
        return words.GROUPS_TITLE_ONE.format(rate=title)
    lowest, highest = min(rates, key=rates.__getitem__), max(rates, key=rates.__getitem__)
    low, high = numbers.percent(rates[lowest]), numbers.percent(rates[highest])
    return words.GROUPS_TITLE.format(rate=title, low=low, lowest=lowest, high=high, highest=highest)


def too_small(report: GroupReport) -> str:
    """Name the groups that are too small to judge, and why."""
    items = (
        words.TOO_SMALL_ITEM.format(name=g.name, reason=g.reason)
        for g in report.groups
        if g.too_small
    )
    return ", ".join(items)


def equalised_sentence(equalised: EqualisedFigures) -> str:
    """Say what parity costs, and which cut-offs give it."""
    cost = equalised.against_best.expected_profit_twd
    sentence = words.EQUALISED.format(
        rate=words.RATES[equalised.rate],
        target=numbers.percent(equalised.target),
        cost=money(-cost.value),
        interval=f"{money(-cost.high)} to {money(-cost.low)}",
        approved=numbers.count(equalised.figures.approved),
    )
    cutoffs = ", ".join(f"{c.name} {numbers.percent(c.cutoff)}" for c in equalised.cutoffs)
    return f"{sentence} {words.EQUALISED_CUTOFFS.format(cutoffs=cutoffs)}"
