"""The five figures of a cut-off as cards, each with a receipt that computes it anew."""

from collections.abc import Callable

from core.credit.board import BoardFigures, DecisionBoard
from core.credit.figures import CutoffFigures, Outcomes
from core.credit.reference import scored_portfolio
from core.intervals import Estimate, Share
from core.receipts import ModelStamp, Receipt
from core.settings import settings
from ui import numbers
from ui.panels import Kpi
from ui.resources import credit as resources
from ui.words.credit import cutoff as words

CURRENCY = "NT$"
MILLION = 1e6
ShareOf = Callable[[CutoffFigures, Outcomes], Share]


def money(value_twd: float) -> str:
    """Write an amount of the portfolio's money."""
    return numbers.money(value_twd, CURRENCY)


def money_between(estimate: Estimate) -> str:
    """Write the two ends of an interval of money."""
    return f"{money(estimate.low)} to {money(estimate.high)}"


def cards(figures: BoardFigures) -> list[Kpi]:
    """Give the cards of a portfolio whose outcomes are known."""
    outcomes = figures.policy.outcomes
    if outcomes is None:
        return []
    defaulters = outcomes.defaulters_approved + outcomes.defaulters_refused
    average = defaulters / max(1, figures.policy.applicants)
    change = 100 * (outcomes.default_rate.value - average)
    return [
        _share(
            figures,
            words.APPROVED,
            words.APPROVED_DEFINITION,
            lambda policy, _: policy.approval_rate,
        ),
        _profit(figures, outcomes),
        _share(
            figures,
            words.DEFAULT_RATE,
            words.DEFAULT_RATE_DEFINITION,
            lambda _, outcomes: outcomes.default_rate,
            change,
        ),
        _share(
            figures,
            words.GOOD_REFUSED,
            words.GOOD_REFUSED_DEFINITION,
            lambda _, outcomes: outcomes.false_positive_rate,
        ),
        _share(
            figures,
            words.BAD_APPROVED,
            words.BAD_APPROVED_DEFINITION,
            lambda _, outcomes: outcomes.false_negative_rate,
        ),
    ]


def _share(
    figures: BoardFigures,
    label: str,
    definition: str,
    share_of: ShareOf,
    change_points: float | None = None,
) -> Kpi:
    def written(now: BoardFigures) -> str:
        if now.policy.outcomes is None:
            return numbers.MISSING
        return numbers.percent(share_of(now.policy, now.policy.outcomes).value)

    share = share_of(figures.policy, figures.policy.outcomes) if figures.policy.outcomes else None
    interval = numbers.between(share.low, share.high, numbers.percent) + " %" if share else ""
    return Kpi(
        label,
        written(figures),
        delta=change_points,
        delta_format="%.1f pp",
        delta_text=words.AGAINST_PORTFOLIO
        if change_points
        else words.INTERVAL.format(interval=interval),
        good="down",
        receipt=_receipt(figures, label, written(figures), definition.format(interval=interval)),
        recompute=lambda: written(_again(figures)),
    )


def _profit(figures: BoardFigures, outcomes: Outcomes) -> Kpi:
    profit = figures.policy.expected_profit_twd
    definition = words.PROFIT_DEFINITION.format(
        interval=money_between(profit), realised=money(outcomes.realised_profit_twd.value)
    )
    return Kpi(
        words.PROFIT,
        money(profit.value),
        delta=figures.against_everyone.expected_profit_twd.value / MILLION,
        delta_format="NT$ %.0f M",
        delta_text=words.AGAINST_EVERYONE,
        good="up",
        receipt=_receipt(figures, words.PROFIT, money(profit.value), definition),
        recompute=lambda: money(_again(figures).policy.expected_profit_twd.value),
    )


def _receipt(figures: BoardFigures, title: str, value: str, definition: str) -> Receipt:
    stamp = resources.models().boosted.artefact.stamp
    economics = figures.economics
    return Receipt(
        title=title,
        value=value,
        definition=definition,
        source=resources.portfolio().applicants.source,
        model=ModelStamp(words.MODEL_TITLE, stamp.version, stamp.sha256),
        code=words.PROFIT_CODE,
        parameters=(
            (words.PARAMETER_CUTOFF, numbers.percent(figures.cutoff)),
            (words.PARAMETER_LOSS, numbers.percent(economics.loss_given_default, 0)),
            (words.PARAMETER_MARGIN, numbers.percent(economics.margin, 0)),
            (words.PARAMETER_COST, money(economics.cost_per_account_twd)),
        ),
    )


def _again(figures: BoardFigures) -> BoardFigures:
    """Compute everything anew from the files, past every cache."""
    portfolio = scored_portfolio(settings().model_dir("credit"))
    applicants = portfolio.applicants
    board = DecisionBoard.of(applicants.queries, portfolio.by("boosted"), applicants.labels)
    return board.figures(figures.cutoff, figures.economics)
