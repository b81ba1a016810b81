"""What a table of orders looks like: one row for each product of each order."""

from core.column import Column
from core.schema import Schema

USER, ITEM, TIME = "user", "item", "time"
ORDER, QUANTITY, PRICE, PAID = "order", "quantity", "price", "paid"
TITLE, CATEGORY, BRAND = "title", "category", "brand"

# Beyond these a number is a slip of the keyboard, and no longer a quantity or a price.
MOST_PIECES = 1_000_000
MOST_MONEY = 1_000_000_000

ORDERS_SCHEMA = Schema(
    (
        Column(
            USER,
            "Customer",
            "identifier",
            about="Who bought it: any id that stays the same from order to order.",
            examples=("C-001", "C-001", "C-002"),
        ),
        Column(
            ITEM,
            "Product",
            "identifier",
            about="What was bought: an article number, or a name where there is none.",
            examples=("SKU-0007", "SKU-0312", "SKU-0007"),
        ),
        Column(
            TIME,
            "When",
            "text",
            about="Date, or date and time; without a zone it is taken as UTC. Unix seconds, too.",
            examples=("2026-09-28T17:40:00Z", "2026-09-28T17:40:00Z", "2026-10-02T09:05:00Z"),
        ),
        Column(
            ORDER,
            "Order",
            "identifier",
            required=False,
            about="What was bought together; left out, all that a customer buys on one day.",
            examples=("1001", "1001", "1002"),
        ),
        Column(
            QUANTITY,
            "Pieces",
            "number",
            low=-MOST_PIECES,
            high=MOST_PIECES,
            required=False,
            about="How many; a negative number is a return.",
            examples=(1, 2, -1),
        ),
        Column(
            PRICE,
            "Price of a piece",
            "number",
            low=-MOST_MONEY,
            high=MOST_MONEY,
            required=False,
            about="In your currency.",
            examples=(4.5, 12.9, 4.5),
        ),
        Column(
            PAID,
            "Paid for the row",
            "number",
            low=-MOST_MONEY,
            high=MOST_MONEY,
            required=False,
            about="For all pieces of the row; left out, pieces times price.",
            examples=(4.5, 25.8, -4.5),
        ),
        Column(
            TITLE,
            "Product's name",
            "text",
            required=False,
            about="What people call it; left out, products are shown by their id.",
            examples=("Oat drink 1 l", "Espresso beans 500 g", "Oat drink 1 l"),
        ),
        Column(
            CATEGORY,
            "Category",
            "text",
            required=False,
            about="The shelf it stands on.",
            examples=("Drinks", "Coffee", "Drinks"),
        ),
        Column(
            BRAND,
            "Brand",
            "text",
            required=False,
            about="Who makes it.",
            examples=("Verdance", "Larkbean", "Verdance"),
        ),
    )
)
