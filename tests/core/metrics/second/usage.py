"""Metrics of usage and service, month by month, in pandas."""

from functools import cache

import numpy as np
import pandas as pd

from tests.core.metrics.second.ledger_frames import Ledger
from tests.core.metrics.second.money import month_end, revenue


def _month(days: pd.Series) -> pd.Series:
    return days.dt.to_period("M").dt.start_time


def _whole(ledger: Ledger, values: pd.Series, fill: float = np.nan) -> pd.Series:
    return values.reindex(ledger.months).astype(float).fillna(fill)


def _sums(ledger: Ledger, values: pd.Series, fill: float = np.nan) -> pd.Series:
    usage = ledger["usage"].loc[values.index]
    return _whole(ledger, values.groupby(_month(usage["occurred_at"])).sum(), fill)


def _user_days(ledger: Ledger) -> pd.DataFrame:
    usage = ledger["usage"].dropna(subset="user_id")
    days = pd.DataFrame({"user": usage["user_id"], "day": usage["occurred_at"].dt.normalize()})
    return days.drop_duplicates()


@cache
def active_users(ledger: Ledger) -> pd.DataFrame:
    days = _user_days(ledger)
    daily = _whole(ledger, days.groupby(_month(days["day"])).size(), 0.0)
    rows = {}
    for month in ledger.months:
        end = month_end(month)
        since = {
            n: days[(days["day"] > end - pd.Timedelta(days=n)) & (days["day"] <= end)]
            for n in (7, 30)
        }
        monthly = since[30]["user"].nunique()
        rows[month] = {
            "dau": daily[month] / month.days_in_month,
            "wau": since[7]["user"].nunique(),
            "mau": monthly,
            "stickiness": len(since[30]) / 30 / monthly if monthly else np.nan,
        }
    return pd.DataFrame(rows).T


def activation(ledger: Ledger) -> pd.Series:
    users = ledger["users"]
    in_time = (users["activated_on"] - users["created_on"]).dt.days <= 14
    return _whole(ledger, in_time.groupby(_month(users["created_on"])).mean())


def funnel(ledger: Ledger) -> pd.Series:
    accounts = ledger["accounts"].dropna(subset="signed_up_on").set_index("account_id")
    signed = accounts["signed_up_on"]
    paying = ledger["subscriptions"][ledger["subscriptions"]["monthly_amount"] > 0]
    limit = signed + pd.Timedelta(days=90)
    activated = ledger["users"].groupby("account_id")["activated_on"].min().reindex(signed.index)
    paid = paying.groupby("account_id")["starts_on"].min().reindex(signed.index)
    due = paying["account_id"].map(signed + pd.Timedelta(days=180))
    stays = paying[(paying["starts_on"] <= due) & ~(paying["ends_on"] <= due)]["account_id"]
    steps = [pd.Series(True, signed.index), activated <= limit, paid <= limit]
    steps.append(pd.Series(signed.index.isin(stays), signed.index))
    taken = pd.concat(steps, axis=1, keys=range(1, 5)).cumprod(axis=1)
    return taken.groupby(_month(signed)).sum().stack()


def user_retention(ledger: Ledger) -> pd.Series:
    days = _user_days(ledger)
    active = pd.DataFrame({"user": days["user"], "month": days["day"].dt.to_period("M")})
    active = active.drop_duplicates()
    began = active.groupby("user")["month"].min()
    cohort = active["user"].map(began)
    age = (active["month"] - cohort).map(lambda months: months.n)
    table = pd.crosstab(cohort, age).astype(float)
    last = ledger.last.to_period("M")
    shares = {
        (month.start_time, n): table.loc[month].get(n, 0.0) / table.loc[month, 0]
        for month in table.index
        for n in range((last - month).n + 1)
    }
    return pd.Series(shares)


def predictions(ledger: Ledger) -> pd.Series:
    return _sums(ledger, ledger["usage"]["predictions"], 0.0)


def usage_per_account(ledger: Ledger, share: float = 0.5) -> pd.Series:
    usage = ledger["usage"]
    months = _month(usage["occurred_at"]).rename("month")
    totals = usage.groupby([months, "account_id"])["predictions"].sum()
    return _whole(ledger, totals[totals > 0].groupby("month").quantile(share))


def latency(ledger: Ledger, share: float) -> pd.Series:
    usage = ledger["usage"].dropna(subset="latency_ms")
    months = _month(usage["occurred_at"])
    return _whole(ledger, usage["latency_ms"].astype(float).groupby(months).quantile(share))


def error_rate(ledger: Ledger) -> pd.Series:
    usage = ledger["usage"].dropna(subset="is_error")
    months = _month(usage["occurred_at"])
    return _whole(ledger, usage["is_error"].astype(float).groupby(months).mean())


def feedback_score(ledger: Ledger) -> pd.Series:
    usage = ledger["usage"].dropna(subset="feedback")
    liked = (usage["feedback"] > 0).astype(float)
    return _whole(ledger, liked.groupby(_month(usage["occurred_at"])).mean())


def cost_per_1000(ledger: Ledger) -> pd.Series:
    usage = ledger["usage"].dropna(subset="cost_usd")
    counted = _sums(ledger, usage["predictions"]).replace(0, np.nan)
    return 1000 * _sums(ledger, usage["cost_usd"]) / counted


def inference_efficiency(ledger: Ledger) -> pd.Series:
    return revenue(ledger) / _sums(ledger, ledger["usage"]["cost_usd"]).replace(0, np.nan)


def support_hours(ledger: Ledger) -> pd.Series:
    tickets = ledger["support"]
    hours = (tickets["closed_at"] - tickets["opened_at"]).dt.total_seconds() / 3600
    return _whole(ledger, hours[hours >= 0].groupby(_month(tickets["opened_at"])).median())


def satisfaction(ledger: Ledger) -> pd.Series:
    tickets = ledger["support"]
    return _whole(
        ledger, tickets["satisfaction"].astype(float).groupby(_month(tickets["opened_at"])).mean()
    )
