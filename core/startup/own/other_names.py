"""How other systems name the tables of a startup's books, and their columns."""

from collections.abc import Mapping
from types import MappingProxyType

from core.startup.table_schema import TableName

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
        "invoice_id": ("invoice_number", "invoice_no", "invoice_nr"),
        "subscription_id": ("subscription_number", "contract_id"),
        "name": ("customer_name", "company", "company_name", "account_name"),
        "signed_up_on": ("signup_date", "signed_up_at", "sign_up_date", "created_at", "created"),
        "created_on": ("created_at", "created", "created_date", "registered_on"),
        "activated_on": ("activated_at", "first_used_on", "activation_date"),
        "starts_on": ("start_date", "started_on", "started_at", "start", "valid_from"),
        "ends_on": ("end_date", "ended_on", "ended_at", "end", "valid_to"),
        "monthly_amount": ("mrr", "monthly_price", "price_per_month", "monthly_fee"),
        "billing": ("billing_interval", "billing_period", "billing_cycle", "interval", "term"),
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
        "currency": ("currency_code", "ccy", "curr", "cur"),
        "month": ("period", "month_start"),
        "holder": ("shareholder", "investor"),
    }
)

# The table that a file of another name may be, if it has the columns.
OTHER_TABLES: Mapping[str, TableName] = MappingProxyType(
    {
        **dict.fromkeys(("customers", "companies", "clients"), "accounts"),
        "subs": "subscriptions",
        "bills": "invoices",
        **dict.fromkeys(("events", "usage_events"), "usage"),
        "tickets": "support",
        **dict.fromkeys(("costs", "expenses"), "spend"),
        "employees": "headcount",
        **dict.fromkeys(("balances", "cash_balances", "bank"), "cash"),
        **dict.fromkeys(("funding", "funding_rounds"), "rounds"),
        "cap_table": "shares",
        **dict.fromkeys(("fx", "fx_rates", "exchange_rates"), "rates"),
    }
)

# What "id" is in a file that is known to be of a table.
OWN_KEYS: Mapping[TableName, str] = MappingProxyType(
    {
        "accounts": "account_id",
        "users": "user_id",
        "subscriptions": "subscription_id",
        "invoices": "invoice_id",
        "usage": "event_id",
        "support": "ticket_id",
        "rounds": "round_id",
    }
)
