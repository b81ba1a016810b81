"""What the segments of households are called, and their rules in words."""

from core.recommendation.households.segments import SegmentKey

NAMES: dict[SegmentKey, str] = {
    "none": "No purchase yet",
    "new": "New",
    "lapsing": "Lapsing",
    "seldom": "Occasional",
    "bargains": "Bargain hunters",
    "large": "Large orders",
    "often": "Frequent small orders",
    "steady": "Steady",
    "taste": "More {group}",
    "mixed": "A bit of everything",
}
RULES: dict[SegmentKey, str] = {
    "none": "No order before the day of the lists.",
    "new": "The first order was {days_known} days ago or less.",
    "lapsing": (
        "The last order is further back than {pauses} of the household's usual pauses, and than "
        "{days_since} days."
    ),
    "seldom": "Fewer than {orders_a_week} orders a week: the lowest quarter of households.",
    "bargains": (
        "Discounts save {saved_share} or more of the price: the fifth of households that saves "
        "most."
    ),
    "large": "An order {order_size} or more: the upper third of households.",
    "often": "{orders_a_week} orders a week or more, the upper third, and none of the above.",
    "steady": "All other households.",
    "taste": (
        "Buys at least {lift} times the usual share of {group}, and more than chance would give; "
        "of several such groups, the one with the most over the usual."
    ),
    "mixed": "No group of products makes {lift} times its usual share.",
}
ORDER_SPEND = "costs {amount}"
ORDER_LINES = "has {lines} products"
SIZE = "{name} ({households})"
