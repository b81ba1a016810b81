"""Tables of the books about customers: who they are, what they pay, use and ask."""

from core.startup import table_columns as c
from core.startup.table_columns import BookColumn
from core.startup.table_schema import TableSchema

CUSTOMER_TABLES = (
    TableSchema(
        "accounts",
        "Accounts",
        "A company that signed up, whether or not it pays.",
        ("account_id",),
        (
            c.ACCOUNT,
            BookColumn("name", "Name", "text", "What the company is called."),
            BookColumn("segment", "Segment", "text", "self-serve, team or enterprise."),
            BookColumn("country", "Country", "text", "ISO 3166 alpha-2, as in DE."),
            BookColumn("industry", "Industry", "text", "What the company does."),
            BookColumn("channel", "Channel", "text", "What brought it: organic, paid, …"),
            BookColumn("currency", "Currency", "currency", "What it is invoiced in."),
            BookColumn("signed_up_on", "Signed up on", "date", "The day of its registration."),
        ),
    ),
    TableSchema(
        "users",
        "Users",
        "A person of an account.",
        ("user_id",),
        (
            BookColumn("user_id", "User", "text", "The person's key.", required=True),
            c.ACCOUNT,
            BookColumn("created_on", "Created on", "date", "The day of the login.", required=True),
            BookColumn(
                "activated_on",
                "Activated on",
                "date",
                "The day of the first batch that was scored; empty where there was none.",
            ),
        ),
    ),
    TableSchema(
        "subscriptions",
        "Subscriptions",
        "A dated state of a subscription: a change of price, plan or seats ends it and starts the "
        "next.",
        ("subscription_id", "starts_on"),
        (
            BookColumn(
                "subscription_id", "Subscription", "text", "The same in all states.", required=True
            ),
            c.ACCOUNT,
            BookColumn("plan", "Plan", "text", "What was bought."),
            BookColumn(
                "billing",
                "Billing",
                "category",
                "How often it is invoiced.",
                categories=("monthly", "annual"),
                other_words={
                    **dict.fromkeys(("month", "per month", "m", "every month"), "monthly"),
                    **dict.fromkeys(("year", "yearly", "annually", "per year", "y"), "annual"),
                },
            ),
            BookColumn(
                "starts_on",
                "Starts on",
                "date",
                "The first day.",
                required=True,
                until="a year from now",
            ),
            BookColumn(
                "ends_on",
                "Ends on",
                "date",
                "The day after the last; empty while it runs.",
                until="2100",
            ),
            BookColumn(
                "monthly_amount",
                "Amount a month",
                "money",
                "What a month costs; of an annual contract a twelfth.",
                required=True,
                low=0,
            ),
            c.CURRENCY,
        ),
    ),
    TableSchema(
        "invoices",
        "Invoices",
        "An invoice or a refund.",
        ("invoice_id",),
        (
            BookColumn("invoice_id", "Invoice", "text", "The invoice's key.", required=True),
            c.ACCOUNT,
            BookColumn("issued_on", "Issued on", "date", "The invoice's date.", required=True),
            BookColumn("paid_on", "Paid on", "date", "Empty while it is open."),
            BookColumn(
                "kind",
                "Kind",
                "category",
                "What it is for.",
                required=True,
                categories=("subscription", "usage", "refund"),
                other_words=dict.fromkeys(
                    ("credit note", "credit_note", "credit", "refunded"), "refund"
                ),
                fallback="subscription",
            ),
            BookColumn("amount", "Amount", "money", "Negative in a refund.", required=True),
            c.CURRENCY,
        ),
    ),
    TableSchema(
        "usage",
        "Usage",
        "A batch of predictions.",
        ("event_id",),
        (
            BookColumn(
                "event_id",
                "Event",
                "integer",
                "A running number.",
                required=True,
                fallback="the row's number",
            ),
            BookColumn("occurred_at", "At", "moment", "When it was answered, UTC.", required=True),
            c.ACCOUNT,
            BookColumn("user_id", "User", "text", "Who asked."),
            BookColumn(
                "use_case", "Use case", "text", "intent, sentiment, recommendation or credit."
            ),
            BookColumn(
                "predictions",
                "Predictions",
                "small integer",
                "How many rows were scored.",
                required=True,
                low=0,
                fallback="1",
            ),
            BookColumn(
                "latency_ms",
                "Latency",
                "small integer",
                "From question to answer.",
                low=0,
                unit="ms",
            ),
            BookColumn("cost_usd", "Cost", "number", "What the machines cost.", low=0, unit="USD"),
            BookColumn("is_error", "Error", "flag", "Whether it failed."),
            BookColumn(
                "feedback",
                "Feedback",
                "tiny integer",
                "-1 or 1; empty where nobody said.",
                low=-1,
                high=1,
            ),
        ),
    ),
    TableSchema(
        "support",
        "Support",
        "A ticket of the help desk.",
        ("ticket_id",),
        (
            BookColumn("ticket_id", "Ticket", "text", "The ticket's key.", required=True),
            c.ACCOUNT,
            BookColumn("opened_at", "Opened at", "moment", "UTC.", required=True),
            BookColumn("closed_at", "Closed at", "moment", "UTC; empty while it is open."),
            BookColumn("category", "Category", "text", "What it was about."),
            BookColumn(
                "satisfaction",
                "Satisfaction",
                "tiny integer",
                "1 to 5; empty where nobody said.",
                low=1,
                high=5,
            ),
        ),
    ),
)
