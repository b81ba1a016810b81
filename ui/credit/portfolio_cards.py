"""The figures of an uploaded portfolio as cards; each receipt scores the file anew."""

from collections.abc import Callable

from core.credit.board import BoardFigures
from core.credit.figures import Outcomes
from core.delong import MIN_OF_EACH
from core.intervals import Share
from core.receipts import ModelStamp, Receipt
from ui import numbers
from ui.credit.cutoff_cards import money, money_between
from ui.credit.portfolio_state import Portfolio
from ui.panels import Kpi
from ui.resources import credit as resources
from ui.resources import tasks
from ui.words.credit import cutoff as cutoff_words
from ui.words.credit import portfolio as words

__all__ = ["cards", "money"]


def cards(portfolio: Portfolio, figures: BoardFigures, judged: BoardFigures | None) -> list[Kpi]:
    """Give the cards of one cut-off; those of outcomes where the file has them."""
    first = [_approved(portfolio, figures), _profit(portfolio, figures)]
    outcomes = judged.policy.outcomes if judged else None
    if judged is None or outcomes is None:
        return [*first, _expected_rate(portfolio, figures), _mean_risk(portfolio, figures)]
    good, bad = words.GOOD_REFUSED, words.BAD_APPROVED
    return [
        *first,
        _default_rate(portfolio, judged, outcomes),
        _error(portfolio, judged, outcomes, good, words.GOOD_REFUSED_DEFINITION, _refused_good),
        _error(portfolio, judged, outcomes, bad, words.BAD_APPROVED_DEFINITION, _approved_bad),
        _auc(portfolio, judged),
    ]


def _approved(portfolio: Portfolio, figures: BoardFigures) -> Kpi:
    share = figures.policy.approval_rate
    value = numbers.percent(share.value)
    return Kpi(
        words.APPROVED,
        value,
        delta_text=words.BETWEEN.format(interval=_interval(share)),
        receipt=_receipt(portfolio, figures, words.APPROVED, value, words.APPROVED_DEFINITION),
        recompute=lambda: numbers.percent(_again(portfolio, figures).policy.approval_rate.value),
    )


def _profit(portfolio: Portfolio, figures: BoardFigures) -> Kpi:
    profit = figures.policy.expected_profit_twd
    definition = words.PROFIT_DEFINITION.format(interval=money_between(profit))
    value = money(profit.value)
    return Kpi(
        words.PROFIT,
        value,
        delta_text=words.BETWEEN.format(interval=money_between(profit)),
        receipt=_receipt(portfolio, figures, words.PROFIT, value, definition),
        recompute=lambda: money(_again(portfolio, figures).policy.expected_profit_twd.value),
    )


def _expected_rate(portfolio: Portfolio, figures: BoardFigures) -> Kpi:
    value = numbers.percent(figures.policy.expected_default_rate)
    return Kpi(
        words.EXPECTED_RATE,
        value,
        receipt=_receipt(
            portfolio, figures, words.EXPECTED_RATE, value, words.EXPECTED_RATE_DEFINITION
        ),
        recompute=lambda: numbers.percent(_again(portfolio, figures).policy.expected_default_rate),
    )


def _mean_risk(portfolio: Portfolio, figures: BoardFigures) -> Kpi:
    mean, reference = float(portfolio.risk.mean()), float(resources.reference().risk.mean())
    definition = words.MEAN_RISK_DEFINITION.format(reference=numbers.percent(reference))
    value = numbers.percent(mean)
    return Kpi(
        words.MEAN_RISK,
        value,
        delta=100 * (mean - reference),
        delta_format="%.1f pp",
        delta_text=words.AGAINST_SHIPPED,
        good="down",
        receipt=_receipt(portfolio, figures, words.MEAN_RISK, value, definition),
        recompute=lambda: numbers.percent(float(portfolio.scored_anew().risk.mean())),
    )


def _default_rate(portfolio: Portfolio, judged: BoardFigures, outcomes: Outcomes) -> Kpi:
    share, expected = outcomes.default_rate, judged.policy.expected_default_rate
    definition = words.DEFAULT_RATE_DEFINITION.format(
        known=numbers.count(judged.policy.applicants),
        interval=_interval(share),
        expected=numbers.percent(expected),
    )
    value = numbers.percent(share.value)
    return Kpi(
        words.DEFAULT_RATE,
        value,
        delta=100 * (share.value - expected) if share.of else None,
        delta_format="%.1f pp",
        delta_text=words.AGAINST_EXPECTED,
        good="down",
        receipt=_receipt(portfolio, judged, words.DEFAULT_RATE, value, definition),
        recompute=lambda: _share_again(portfolio, judged, lambda now: now.default_rate),
    )


def _refused_good(outcomes: Outcomes) -> Share:
    return outcomes.false_positive_rate


def _approved_bad(outcomes: Outcomes) -> Share:
    return outcomes.false_negative_rate


def _error(
    portfolio: Portfolio,
    judged: BoardFigures,
    outcomes: Outcomes,
    label: str,
    definition: str,
    share_of: Callable[[Outcomes], Share],
) -> Kpi:
    share = share_of(outcomes)
    interval, known = _interval(share), numbers.count(judged.policy.applicants)
    value = numbers.percent(share.value)
    told = definition.format(known=known, interval=interval)
    return Kpi(
        label,
        value,
        delta_text=words.BETWEEN.format(interval=interval),
        receipt=_receipt(portfolio, judged, label, value, told),
        recompute=lambda: _share_again(portfolio, judged, share_of),
    )


def _auc(portfolio: Portfolio, judged: BoardFigures) -> Kpi:
    found = portfolio.auc
    if found is None:
        return Kpi(words.AUC, numbers.MISSING, help=words.AUC_TOO_FEW.format(count=MIN_OF_EACH))
    value = numbers.decimal(found.value)
    test = tasks.evaluation_of("credit").metrics["auc"].value
    between = numbers.between(found.low, found.high)
    definition = words.AUC_DEFINITION.format(
        known=numbers.count(judged.policy.applicants),
        interval=between,
        test=numbers.decimal(test) if test is not None else numbers.MISSING,
    )
    receipt = _receipt(portfolio, judged, words.AUC, value, definition, words.AUC_CODE)
    return Kpi(
        words.AUC,
        value,
        delta_text=words.BETWEEN.format(interval=between),
        receipt=receipt,
        recompute=lambda: _auc_again(portfolio),
    )


def _auc_again(portfolio: Portfolio) -> str:
    found = portfolio.scored_anew().auc
    return numbers.decimal(found.value) if found else numbers.MISSING


def _interval(share: Share) -> str:
    return numbers.between(share.low, share.high, numbers.percent) + " %"


def _receipt(
    portfolio: Portfolio,
    figures: BoardFigures,
    title: str,
    value: str,
    definition: str,
    code: str = words.SCORING_CODE,
) -> Receipt:
    stamp, economics = portfolio.scoring.model.artefact.stamp, figures.economics
    return Receipt(
        title=title,
        value=value,
        definition=definition,
        source=portfolio.upload.source,
        model=ModelStamp(words.MODEL_TITLE, stamp.version, stamp.sha256),
        code=code,
        parameters=(
            (words.PARAMETER_ROWS, numbers.count(len(portfolio.rows))),
            (cutoff_words.PARAMETER_CUTOFF, numbers.percent(figures.cutoff)),
            (cutoff_words.PARAMETER_LOSS, numbers.percent(economics.loss_given_default, 0)),
            (cutoff_words.PARAMETER_MARGIN, numbers.percent(economics.margin, 0)),
            (cutoff_words.PARAMETER_COST, money(economics.cost_per_account_twd)),
        ),
    )


def _again(portfolio: Portfolio, figures: BoardFigures) -> BoardFigures:
    return portfolio.scored_anew().board.figures(figures.cutoff, figures.economics)


def _share_again(
    portfolio: Portfolio, judged: BoardFigures, share_of: Callable[[Outcomes], Share]
) -> str:
    board = portfolio.scored_anew().judged_board
    now = board.figures(judged.cutoff, judged.economics).policy.outcomes if board else None
    return numbers.percent(share_of(now).value) if now else numbers.MISSING
