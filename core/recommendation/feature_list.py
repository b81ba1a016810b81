"""What the ranker looks at: every input, the reason it counts for, and its words.

Three places give inputs: the household with the product, the household with the product's
groups, and the product itself. A shop that knows no prices, groups or promotions simply has
fewer of them.
"""

from dataclasses import dataclass

from core.recommendation.habits import HALF_LIVES_WEEKS, LEVEL_HALF_LIVES_WEEKS
from core.recommendation.product_facts import HALF_LIVES_WEEKS as BUYER_HALF_LIVES_WEEKS

# Reasons that people understand, in the words that follow "because of".
REASONS = {
    "habit": "how often you buy it",
    "rhythm": "whether it is due again",
    "kind": "how you buy this kind of product",
    "maker": "how you buy from its maker",
    "together": "what goes with your other purchases",
    "popularity": "how many households buy it",
    "momentum": "whether it is on the rise",
    "repeat": "how often buyers come back for it",
    "age": "how long it has been on the shelf",
    "price": "its price beside what you usually pay",
    "promotion": "planned promotions and discounts",
    "brand": "your taste for own brands",
    "household": "how you shop in general",
}


@dataclass(frozen=True)
class Feature:
    """One input of the ranker.

    Parameters
    ----------
    name : str
    title : str
        For people.
    reason : str
        One of :data:`REASONS`.
    unit : str
        Empty for counts and shares.
    """

    name: str
    title: str
    reason: str
    unit: str = ""


def _many(reason: str, *pairs: tuple[str, str] | tuple[str, str, str]) -> list[Feature]:
    return [Feature(pair[0], pair[1], reason, *pair[2:]) for pair in pairs]


_LEVELS = {
    "type": ("kind", "this kind of product"),
    "category": ("kind", "its category"),
    "department": ("kind", "its department"),
    "maker": ("maker", "its maker"),
}


def _of_level(level: str) -> list[Feature]:
    reason, words = _LEVELS[level]
    recent = [
        (f"{level}_recent_{half}w", f"recent purchases of {words}, half-life {half} weeks")
        for half in LEVEL_HALF_LIVES_WEEKS
    ]
    return _many(
        reason,
        (f"{level}_lines", f"purchases of {words}"),
        (f"{level}_days_since", f"days since {words} was bought", "days"),
        (f"{level}_days", f"days with a purchase of {words}"),
        (f"{level}_products", f"different products of {words}"),
        *recent,
    )


FEATURES: tuple[Feature, ...] = (
    *_many(
        "habit",
        ("lines", "times bought"),
        *((f"recent_{h}w", f"recent purchases, half-life {h} weeks") for h in HALF_LIVES_WEEKS),
        ("lines_4w", "times bought in 4 weeks"),
        ("lines_13w", "times bought in 13 weeks"),
        ("share_of_orders", "share of orders with it"),
        ("share_of_orders_since_first", "share of orders with it since the first time"),
        ("expected_lines", "purchases to expect in 4 weeks"),
        ("share_of_type", "its share of the household's purchases of the kind"),
        ("usual_pieces", "pieces bought at a time"),
        ("last_pieces", "pieces bought the last time"),
    ),
    *_many(
        "rhythm",
        ("days_since", "days since it was bought", "days"),
        ("days_known", "days since it was first bought", "days"),
        ("median_gap_days", "median days between purchases", "days"),
        ("mean_gap_days", "mean days between purchases", "days"),
        ("last_gap_days", "days between the last two purchases", "days"),
        ("rhythm", "days since, beside the usual gap"),
        ("orders_since", "orders since it was bought"),
        ("orders_due", "orders since, beside how often it is in them"),
    ),
    *_of_level("type"),
    *_of_level("category"),
    *_of_level("department"),
    *_many(
        "kind",
        ("type_rhythm", "days since the kind was bought, beside its usual gap"),
        ("type_variety", "different products a purchase of the kind"),
        ("department_share", "share of the household's purchases in its department"),
        ("type_affinity", "chance of buying the kind in 4 weeks, times its share of the kind"),
        ("type_affinity_rank", "place by that chance"),
        ("share_of_kind", "its share of all buyers of the kind"),
        ("fresh_share_of_kind", "its share of the kind's new buyers"),
        ("kind_products", "products of the kind on sale"),
    ),
    *_of_level("maker"),
    *_many(
        "together",
        ("ease", "how well it goes with the household's purchases (EASE)"),
        ("ease_rank", "place by that"),
    ),
    *_many(
        "popularity",
        ("buyers", "households that ever bought it"),
        *(
            (f"buyers_{h}w", f"households that bought it lately, half-life {h} weeks")
            for h in BUYER_HALF_LIVES_WEEKS
        ),
    ),
    *_many(
        "momentum",
        ("trend", "its last weeks beside those before"),
        ("trend_week", "its last week beside the last four"),
        ("new_buyers_1w", "first-time buyers in a week"),
        ("new_buyers_4w", "first-time buyers in 4 weeks"),
        ("new_buyers_8w", "first-time buyers in 8 weeks"),
        ("kind_new_buyers", "first-time buyers of the kind in 4 weeks"),
    ),
    *_many(
        "repeat",
        ("lines_per_buyer", "purchases a buyer"),
        ("repeat_share", "share of buyers who bought it again"),
        ("rebuy_rate", "share of earlier buyers who bought it in the last 4 weeks"),
        ("usual_gap_days", "usual days between purchases of its buyers", "days"),
        ("kind_rebuy_rate", "share of the kind's buyers who bought again in 4 weeks"),
    ),
    *_many(
        "age",
        ("age_days", "days since it was first sold", "days"),
        ("days_since_sold", "days since it was last sold", "days"),
    ),
    *_many(
        "price",
        ("price", "usual price", "money"),
        ("relative_price", "price beside its kind's"),
        ("price_fit", "price beside what the household usually chooses"),
        ("last_price_ratio", "price paid the last time beside the usual one"),
        ("price_level", "price level of what the household chooses"),
        ("spent_per_line", "money spent on a product at a time", "money"),
    ),
    *_many(
        "promotion",
        ("mailer_planned", "weeks in the mailer, of the next 4"),
        ("display_planned", "weeks on display, of the next 4"),
        ("promotion_planned", "weeks promoted, of the next 4"),
        ("mailer_next_week", "in the mailer next week"),
        ("display_next_week", "on display next week"),
        ("promotion_past", "weeks promoted, of the last 4"),
        ("promotion_fit", "planned promotion, times the household's liking of discounts"),
        ("discount_share", "how often it is sold at a discount"),
        ("own_discount_share", "how often the household bought it at a discount"),
        ("discount_fit", "its discounts, times the household's liking of them"),
        ("discount_habit", "share of purchases at a discount"),
    ),
    *_many(
        "brand",
        ("own_brand", "whether it is an own brand"),
        ("own_brand_habit", "share of own brands in the household's purchases"),
        ("own_brand_fit", "own brand, times the household's share of them"),
    ),
    *_many(
        "household",
        ("orders", "orders"),
        ("household_days_since", "days since the last order", "days"),
        ("household_days_known", "days since the first order", "days"),
        ("order_gap_days", "days between orders", "days"),
        ("orders_4w", "orders in 4 weeks"),
        ("orders_13w", "orders in 13 weeks"),
        ("household_lines", "products bought, in all"),
        ("lines_per_order", "products an order"),
        ("household_lines_4w", "products bought in 4 weeks"),
    ),
)

BY_NAME = {feature.name: feature for feature in FEATURES}
