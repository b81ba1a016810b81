"""Metrics of money, month by month, in pandas."""

from functools import cache

import numpy as np
import pandas as pd

from tests.core.metrics.second.ledger_frames import Ledger, in_cents

TERMS = ("start", "new", "expansion", "reactivation", "contraction", "churn", "exchange", "end")


def month_end(month: pd.Timestamp, earlier: int = 0) -> pd.Timestamp:
    return month + pd.offsets.MonthEnd(1) - pd.offsets.MonthEnd(earlier)


@cache
def mrr(ledger: Ledger) -> pd.Series:
    return pd.Series({m: ledger.mrr_by_account(month_end(m)).sum() for m in ledger.months})


@cache
def bridge(ledger: Ledger) -> pd.DataFrame:
    seen: set[str] = set()
    rows = {}
    for month in ledger.months:
        opened, closed = month - pd.Timedelta(days=1), month_end(month)
        start, end = ledger.mrr_by_account(opened), ledger.mrr_by_account(closed)
        both = pd.DataFrame({"start": start, "end": end}).fillna(0.0)
        at_new_rates = ledger.mrr_by_account(opened, closed).reindex(both.index).fillna(0.0)
        stays = (both["start"] > 0) & (both["end"] > 0)
        drift = (at_new_rates - both["start"])[stays]
        agreed = ((both["end"] - both["start"])[stays] - drift).round(2)
        came = both["end"][both["start"] == 0]
        is_known = came.index.isin(list(seen))
        rows[month] = {
            "start": both["start"].sum(),
            "new": came[~is_known].sum(),
            "expansion": agreed[agreed > 0].sum(),
            "reactivation": came[is_known].sum(),
            "contraction": agreed[agreed < 0].sum(),
            "churn": -both["start"][both["end"] == 0].sum(),
            "exchange": drift.sum(),
            "end": both["end"].sum(),
            "start_accounts": (both["start"] > 0).sum(),
            "new_accounts": (~is_known).sum(),
            "reactivated_accounts": is_known.sum(),
            "lost_accounts": (both["end"] == 0).sum(),
            "end_accounts": (both["end"] > 0).sum(),
        }
        states = ledger["subscriptions"]
        seen |= set(
            states["account_id"][(states["starts_on"] <= closed) & (states["monthly_amount"] > 0)]
        )
    return pd.DataFrame(rows).T.astype(float)


@cache
def kept(ledger: Ledger, months: int = 12) -> pd.DataFrame:
    rows = {}
    for month in ledger.months:
        opens = month_end(month, months)
        start = ledger.mrr_by_account(opens) if opens >= ledger.first else pd.Series(dtype=float)
        end = ledger.mrr_by_account(month_end(month), opens) if len(start) else start
        end = end.reindex(start.index).fillna(0.0)
        total = start.sum() or np.nan
        rows[month] = {"nrr": end.sum() / total, "grr": np.minimum(end, start).sum() / total}
    return pd.DataFrame(rows).T


@cache
def revenue(ledger: Ledger) -> pd.Series:
    totals = {}
    states = ledger["subscriptions"]
    for month in ledger.months:
        after = month_end(month) + pd.Timedelta(days=1)
        days = (
            states["ends_on"].fillna(after).clip(upper=after)
            - states["starts_on"].clip(lower=month)
        ).dt.days
        share = days.clip(lower=0) / month.days_in_month
        rates = np.array([ledger.rates[month, currency] for currency in states["currency"]])
        totals[month] = in_cents(states["monthly_amount"] * rates * share).sum()
    invoices = ledger["invoices"]
    invoices = invoices[invoices["kind"] != "subscription"]
    issued = invoices["issued_on"].dt.to_period("M").dt.start_time
    usd = ledger.usd(invoices["amount"], invoices["currency"], issued)
    return pd.Series(totals) + usd.groupby(issued).sum().reindex(ledger.months).fillna(0.0)


def spend(ledger: Ledger, *categories: str) -> pd.Series:
    paid = ledger["spend"]
    paid = paid[paid["category"].isin(categories)] if categories else paid
    usd = ledger.usd(paid["amount"], paid["currency"], paid["month"])
    return usd.groupby(paid["month"]).sum().reindex(ledger.months)


def cash(ledger: Ledger) -> pd.Series:
    return ledger["cash"].set_index("month")["balance_usd"].reindex(ledger.months)


def net_burn(ledger: Ledger) -> pd.Series:
    rounds = ledger["rounds"]
    closed = rounds["closed_on"].dt.to_period("M").dt.start_time
    raised = rounds["amount_usd"].groupby(closed).sum().reindex(ledger.months).fillna(0.0)
    return raised - cash(ledger).diff()


def cac(ledger: Ledger) -> pd.Series:
    new = bridge(ledger)["new_accounts"].replace(0, np.nan)
    return spend(ledger, "sales", "marketing").shift(1) / new


def margin(ledger: Ledger, months: int) -> pd.Series:
    serving = spend(ledger, "hosting", "inference").rolling(months, min_periods=1).sum()
    return 1 - serving / revenue(ledger).rolling(months, min_periods=1).sum()


def ltv(part: Ledger, company: Ledger) -> pd.Series:
    moved = bridge(part)
    lost = moved["lost_accounts"].rolling(12, min_periods=1).sum()
    paid = moved["start_accounts"].rolling(12, min_periods=1).sum()
    lifetime = (1 / (lost / paid).replace(0, 1e-9)).clip(upper=60)
    arpa = moved["end"] / moved["end_accounts"].replace(0, np.nan)
    return arpa * margin(company, 12) * lifetime


def payback(ledger: Ledger) -> pd.Series:
    share = margin(ledger, 12)
    gained = bridge(ledger)["new"].replace(0, np.nan) * share.where(share > 0)
    return spend(ledger, "sales", "marketing").shift(1) / gained


def burn_multiple(ledger: Ledger) -> pd.Series:
    moved = bridge(ledger)
    added = 12 * (moved["end"] - moved["start"] - moved["exchange"])
    return net_burn(ledger) / added.where(added > 0)


def runway(ledger: Ledger) -> pd.Series:
    burn = net_burn(ledger).rolling(3).mean()
    return cash(ledger) / burn.where(burn > 0)


def runway_with_growth(ledger: Ledger) -> pd.Series:
    rows = pd.DataFrame(
        {
            "mrr": mrr(ledger),
            "inference": spend(ledger, "inference").fillna(0.0),
            "spend": spend(ledger),
            "cash": cash(ledger),
        }
    )
    rows["received"] = rows["spend"] - net_burn(ledger)
    rows["other"] = rows["spend"] - rows["inference"]
    return pd.Series({m: _months_left(rows.loc[:m]) for m in ledger.months})


def _months_left(told: pd.DataFrame) -> float:
    if len(told) < 6:
        return np.nan
    # The last year, or all but the first month of shorter books.
    year = told.iloc[1:].tail(12)
    growth = (year["mrr"].iloc[-1] / told["mrr"].iloc[-len(year) - 1]) ** (1 / len(year))
    slope, level = np.polyfit(np.arange(1 - len(year), 1), np.log(year["other"]), 1)
    kept = (year["received"] / year["mrr"]).mean()
    kept -= (year["inference"] / year["mrr"]).tail(3).mean()
    ahead = np.arange(1, 121)
    flows = year["mrr"].iloc[-1] * kept * growth**ahead - np.exp(level + slope * ahead)
    balances = told["cash"].iloc[-1] + np.cumsum(flows)
    if not (balances < 0).any():
        return np.nan
    out = int((balances < 0).argmax())
    return float(out + (balances[out] - flows[out]) / -flows[out])


def rule_of_40(ledger: Ledger) -> pd.Series:
    total = mrr(ledger)
    growth = total / total.shift(12).replace(0, np.nan) - 1
    share = net_burn(ledger).rolling(12).sum() / revenue(ledger).rolling(12).sum()
    return 100 * (growth - share)


def headcount(ledger: Ledger) -> pd.Series:
    return ledger["headcount"].groupby("month")["people"].sum().reindex(ledger.months)


def revenue_retention(ledger: Ledger) -> pd.Series:
    states = ledger["subscriptions"]
    first = states[states["monthly_amount"] > 0].groupby("account_id")["starts_on"].min()
    cohorts = first.dt.to_period("M").dt.start_time
    values = {}
    for month, members in cohorts.groupby(cohorts):
        cohort = ledger.of(set(members.index))
        later = [m for m in ledger.months if m >= month]
        paid = [cohort.mrr_by_account(month_end(m), month).sum() for m in later]
        values |= {(month, age): paid[age] / (paid[0] or np.nan) for age in range(len(paid))}
    return pd.Series(values)
