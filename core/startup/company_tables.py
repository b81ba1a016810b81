"""Tables of the books about the company: what it spends, owns and owes to whom."""

from core.startup import table_columns as c
from core.startup.table_columns import BookColumn
from core.startup.table_schema import TableSchema

COMPANY_TABLES = (
    TableSchema(
        "spend",
        "Spend",
        "What was paid in a month for one purpose in one currency.",
        ("month", "category", "currency"),
        (
            c.MONTH,
            BookColumn(
                "category",
                "Category",
                "category",
                "What it was paid for; people are part of what they work on.",
                required=True,
                categories=("sales", "marketing", "research", "general", "hosting", "inference"),
                other_words={
                    **dict.fromkeys(("r&d", "research & development", "engineering"), "research"),
                    **dict.fromkeys(("research and development", "product"), "research"),
                    **dict.fromkeys(("g&a", "general & administrative", "admin"), "general"),
                    **dict.fromkeys(("general and administrative", "operations"), "general"),
                    **dict.fromkeys(("cloud", "infrastructure"), "hosting"),
                    **dict.fromkeys(("model inference", "inference costs"), "inference"),
                },
            ),
            BookColumn("amount", "Amount", "money", "Paid in the month.", required=True),
            c.CURRENCY,
        ),
    ),
    TableSchema(
        "headcount",
        "Head count",
        "People of a team at the end of a month.",
        ("month", "team"),
        (
            c.MONTH,
            BookColumn("team", "Team", "text", "What they work on.", required=True),
            BookColumn("people", "People", "small integer", "How many.", required=True, low=0),
        ),
    ),
    TableSchema(
        "cash",
        "Cash",
        "What was in the bank at the end of a month.",
        ("month",),
        (
            c.MONTH,
            BookColumn(
                "balance_usd", "Balance", "money", "At the month's end.", required=True, unit="USD"
            ),
        ),
    ),
    TableSchema(
        "rounds",
        "Rounds",
        "Money raised, or shares set aside.",
        ("round_id",),
        (
            c.ROUND,
            BookColumn("closed_on", "Closed on", "date", "The day of closing.", required=True),
            BookColumn("name", "Name", "text", "As in Series A."),
            BookColumn(
                "kind",
                "Kind",
                "category",
                "What was agreed.",
                required=True,
                categories=("founding", "safe", "convertible", "priced", "pool"),
            ),
            BookColumn(
                "amount_usd",
                "Amount",
                "money",
                "New money.",
                required=True,
                low=0,
                unit="USD",
                fallback="0",
            ),
            BookColumn(
                "pre_money_usd", "Pre-money", "money", "Of a priced round.", low=0, unit="USD"
            ),
            BookColumn(
                "valuation_cap_usd",
                "Valuation cap",
                "money",
                "Of a SAFE post-money, of a note pre-money.",
                low=0,
                unit="USD",
            ),
            BookColumn(
                "discount", "Discount", "number", "On the next price: 0.2 is 20 %.", low=0, high=1
            ),
            BookColumn(
                "interest_rate", "Interest", "number", "Simple, a year: 0.06 is 6 %.", low=0, high=1
            ),
        ),
    ),
    TableSchema(
        "shares",
        "Shares",
        "Shares that a round issued; the cap table after it is the sum of all up to it.",
        ("round_id", "holder", "class"),
        (
            c.ROUND,
            BookColumn("holder", "Holder", "text", "Who holds them.", required=True),
            BookColumn("class", "Class", "text", "common, options, preferred …", required=True),
            BookColumn("shares", "Shares", "integer", "How many.", required=True, low=0),
        ),
    ),
    TableSchema(
        "rates",
        "Exchange rates",
        "What one unit of a currency was worth in a month.",
        ("month", "currency"),
        (
            c.MONTH,
            BookColumn("currency", "Currency", "currency", "ISO 4217.", required=True),
            BookColumn(
                "usd_per_unit", "Rate", "rate", "US dollars for one unit.", required=True, low=0
            ),
        ),
    ),
)
