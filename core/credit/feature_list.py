"""The 27 features of the credit models, and those that only an experiment uses.

No protected attribute (sex, age, marital status, education) is among the first. Every
feature that uses a payment status can only rise when a status gets worse, so that with
``monotone=1`` a worse status never lowers the predicted risk. Chosen by cross-validation
within the training and calibration rows. Month 1 is the latest, month 6 the oldest.
"""

import numpy as np

from core.credit.account import ARREARS_DECAY, STATUS_DECAY, Account, Feature
from core.credit.schema import EDUCATIONS, MARRIAGES
from core.task import FloatArray


def _recency(serious: np.ndarray) -> FloatArray:
    """Give 6 for the latest month, 1 for the oldest, 0 for never."""
    return np.where(serious.any(axis=1), 6.0 - serious.argmax(axis=1), 0.0)


def _paid_share(account: Account) -> FloatArray:
    """Give the part of month 3's bill that month 2 paid; no bill counts as paid in full."""
    bill, paid = account.bill[:, 2], account.paid[:, 1]
    share = np.divide(paid, bill, out=np.ones(len(bill)), where=bill > 0)
    return np.clip(np.where(np.isnan(bill), np.nan, share), 0.0, 2.0)


FEATURES = (
    Feature(
        "latest_status",
        "Latest payment",
        "payment_status_m1",
        "status",
        "Late payments",
        "the latest payment was {value}",
        lambda a: a.status[:, 0],
        monotone=1,
    ),
    Feature(
        "recent_arrears",
        "Arrears, recent months weighing most",
        "Σ 0.7^(k−1) · max(status_k, 0) / Σ 0.7^(k−1)",
        "months late",
        "Late payments",
        "payments were {value} on average over six months, recent ones weighing most",
        lambda a: np.maximum(a.status, 0.0) @ ARREARS_DECAY / ARREARS_DECAY.sum(),
        monotone=1,
    ),
    Feature(
        "recent_status",
        "Average payment status, recent months weighing most",
        "Σ 0.5^(k−1) · status_k / Σ 0.5^(k−1)",
        "months late",
        "Late payments",
        "the recent payment status averages {value}",
        lambda a: a.status @ STATUS_DECAY / STATUS_DECAY.sum(),
        monotone=1,
    ),
    Feature(
        "serious_arrears_recency",
        "How recent the last serious delay is (6 = latest month, 0 = never)",
        "7 − the latest month with status ≥ 2, or 0",
        "months",
        "Late payments",
        "a payment was two or more months late within the last six months",
        lambda a: _recency(a.serious),
        monotone=1,
        reason_at_zero="no payment was two or more months late within the last six months",
    ),
    Feature(
        "serious_arrears_months",
        "Months with a serious delay (two months late or more)",
        "number of months with status ≥ 2",
        "months",
        "Late payments",
        "payments were two or more months late in {value} out of six",
        lambda a: a.serious.sum(axis=1).astype(np.float64),
        monotone=1,
    ),
    Feature(
        "trouble_months",
        "Months with a serious delay, plus months with nothing paid",
        "number of months with status ≥ 2 + number of months with nothing paid",
        "times",
        "Late payments",
        "payments were seriously late or left out {value} in six months",
        lambda a: a.serious.sum(axis=1) + (a.paid == 0).sum(axis=1).astype(np.float64),
        monotone=1,
    ),
    Feature(
        "credit_limit",
        "Credit limit",
        "credit_limit_twd",
        "NT$",
        "Room left on the limit",
        "the credit limit is {value}",
        lambda a: a.limit,
    ),
    Feature(
        "unused_limit",
        "Unused part of the limit",
        "credit_limit_twd − bill_m1_twd",
        "NT$",
        "Room left on the limit",
        "{value} of the limit is still unused",
        lambda a: a.limit - a.bill[:, 0],
    ),
    Feature(
        "utilisation",
        "Share of the limit used, latest month",
        "bill_m1_twd / credit_limit_twd",
        "share",
        "Room left on the limit",
        "{value} of the limit is used",
        lambda a: a.bill[:, 0] / a.limit,
        monotone=1,
    ),
    Feature(
        "utilisation_before",
        "Share of the limit used, 1 month before",
        "bill_m2_twd / credit_limit_twd",
        "share",
        "Room left on the limit",
        "{value} of the limit was used a month before",
        lambda a: a.bill[:, 1] / a.limit,
        monotone=1,
    ),
    Feature(
        "utilisation_max",
        "Highest share of the limit used in six months",
        "max bill_k / credit_limit_twd",
        "share",
        "Room left on the limit",
        "up to {value} of the limit was used within six months",
        lambda a: a.bill.max(axis=1) / a.limit,
        monotone=1,
    ),
    Feature(
        "bill",
        "Bill, latest month",
        "bill_m1_twd",
        "NT$",
        "Size of the bills",
        "the latest bill is {value}",
        lambda a: a.bill[:, 0],
    ),
    Feature(
        "bill_before",
        "Bill, 1 month before",
        "bill_m2_twd",
        "NT$",
        "Size of the bills",
        "the bill a month before was {value}",
        lambda a: a.bill[:, 1],
    ),
    Feature(
        "bill_two_before",
        "Bill, 2 months before",
        "bill_m3_twd",
        "NT$",
        "Size of the bills",
        "the bill two months before was {value}",
        lambda a: a.bill[:, 2],
    ),
    Feature(
        "bill_mean",
        "Average monthly bill",
        "mean bill_k",
        "NT$",
        "Size of the bills",
        "the average bill is {value} a month",
        lambda a: a.bill.mean(axis=1),
    ),
    Feature(
        "bill_max",
        "Largest monthly bill",
        "max bill_k",
        "NT$",
        "Size of the bills",
        "the largest bill of six months is {value}",
        lambda a: a.bill.max(axis=1),
    ),
    Feature(
        "bill_spread",
        "How much the bill varies",
        "standard deviation of bill_k",
        "NT$",
        "Size of the bills",
        "the bill varies by {value} from month to month",
        lambda a: a.bill.std(axis=1),
    ),
    Feature(
        "carried_over_mean",
        "Average amount left unpaid",
        "mean (bill_k+1 − paid_k)",
        "NT$",
        "Payments made",
        "{value} of each bill is left unpaid on average",
        lambda a: a.carried_over.mean(axis=1),
        monotone=1,
    ),
    Feature(
        "carried_over_share",
        "Share of the limit left unpaid, 2 months before",
        "(bill_m3_twd − paid_m2_twd) / credit_limit_twd",
        "share",
        "Payments made",
        "an amount worth {value} of the limit was left unpaid two months before",
        lambda a: a.carried_over[:, 1] / a.limit,
        monotone=1,
    ),
    Feature(
        "paid_share",
        "Share of the bill paid, 1 month before",
        "paid_m2_twd / bill_m3_twd, from 0 to 2; 1 without a bill",
        "share",
        "Payments made",
        "{value} of a recent bill was paid",
        _paid_share,
        monotone=-1,
    ),
    Feature(
        "round_payments",
        "Payments in whole thousands",
        "number of months with paid_k a multiple of 1,000",
        "times",
        "Payments made",
        "payments in whole thousands were made {value} in six months",
        lambda a: a.round_payments.sum(axis=1).astype(np.float64),
    ),
    Feature(
        "spending",
        "New spending, latest month",
        "spent_1, where spent_k = bill_k − (bill_k+1 − paid_k)",
        "NT$",
        "New spending",
        "new spending in the latest month is {value}",
        lambda a: a.spent[:, 0],
    ),
    Feature(
        "spending_mean",
        "Average new spending a month",
        "mean spent_k",
        "NT$",
        "New spending",
        "new spending averages {value} a month",
        lambda a: a.spent.mean(axis=1),
    ),
    Feature(
        "spending_total",
        "Total new spending, credits left out",
        "Σ max(spent_k, 0)",
        "NT$",
        "New spending",
        "new spending adds up to {value} over five months",
        lambda a: np.maximum(a.spent, 0.0).sum(axis=1),
    ),
    Feature(
        "spending_spread",
        "How much new spending varies",
        "standard deviation of spent_k",
        "NT$",
        "New spending",
        "new spending varies by {value} from month to month",
        lambda a: a.spent.std(axis=1),
    ),
    Feature(
        "spending_rate_min",
        "Smallest month of spending, relative to the bill before",
        "min rate_k, where rate_k = spent_k / max(|bill_k+1|, 100), from −3 to 3",
        "share",
        "New spending",
        "in the quietest month new spending was {value} of the bill before",
        lambda a: a.spending_rate.min(axis=1),
    ),
    Feature(
        "spending_rate_spread",
        "How much spending relative to the bill varies",
        "standard deviation of rate_k",
        "share",
        "New spending",
        "spending relative to the bill varies by {value} from month to month",
        lambda a: a.spending_rate.std(axis=1),
    ),
)


def _is(column: str, category: str) -> Feature:
    """Give a feature that says whether an applicant belongs to a protected category."""
    return Feature(
        f"{column}_is_{category.replace(' ', '_')}",
        f"{column.capitalize()}: {category}",
        f"{column} = {category}",
        "yes or no",
        "Protected attribute",
        "",
        lambda a: np.asarray(a.applicants[column] == category, dtype=np.float64),
    )


# Never inputs of the shipped model; an experiment measures what leaving them out costs.
PROTECTED_FEATURES = (
    Feature(
        "age_years",
        "Age",
        "age_years",
        "years",
        "Protected attribute",
        "",
        lambda a: np.asarray(a.applicants["age_years"], dtype=np.float64),
    ),
    _is("sex", "female"),
    *(_is("education", level) for level in EDUCATIONS),
    *(_is("marriage", status) for status in MARRIAGES),
)
