"""How other systems name the columns of a startup's books."""

from collections.abc import Mapping
from types import MappingProxyType

# One name may stand for several columns: which one, the table says.
OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "account_id": (
            "customer_id",
            "customer",
            "company_id",
            "org_id",
            "tenant_id",
            "organisation_id",
            "organization_id",
            "workspace_id",
        ),
        "name": ("customer_name", "company", "company_name", "account_name"),
        "signed_up_on": ("signup_date", "signed_up_at", "sign_up_date", "created_at", "created"),
        "created_on": ("created_at", "created", "created_date", "registered_on"),
        "activated_on": ("activated_at", "first_used_on", "activation_date"),
        "starts_on": ("start_date", "started_on", "started_at", "start", "valid_from"),
        "ends_on": ("end_date", "ended_on", "ended_at", "end", "valid_to"),
        "monthly_amount": ("mrr", "monthly_price", "price_per_month", "monthly_fee"),
        "billing": ("billing_interval", "billing_period", "term"),
        "issued_on": ("invoice_date", "issued_at", "issue_date", "date"),
        "paid_on": ("paid_at", "payment_date", "paid_date"),
        "amount": ("total", "amount_due", "spend"),
        "occurred_at": ("timestamp", "at", "event_time", "created_at", "time"),
        "use_case": ("feature", "task"),
        "latency_ms": ("duration_ms", "response_ms"),
        "is_error": ("error", "failed", "has_error"),
        "cost_usd": ("cost_in_usd",),
        "opened_at": ("opened_on", "open_date", "created_at"),
        "closed_at": ("resolved_at", "closed_on", "close_date"),
        "satisfaction": ("csat", "rating"),
        "balance_usd": ("balance", "cash_usd", "closing_balance"),
        "people": ("headcount", "employees", "fte"),
        "team": ("department",),
        "usd_per_unit": ("rate", "usd_rate", "fx_rate"),
        "currency": ("currency_code", "ccy"),
        "month": ("period", "month_start"),
        "holder": ("shareholder", "investor"),
    }
)
