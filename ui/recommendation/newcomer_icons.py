"""A small picture for a product, by where it stands in the shop."""

from core.recommendation.catalogue import Catalogue

_GROWN = (
    "fruit", "vegetable", "apple", "pear", "grape", "berr", "melon", "onion", "tomato", "potato",
    "carrot", "lettuce", "pepper", "squash", "mushroom", "broccoli", "fresh herb", "corn",
)  # fmt: skip
# The first whose word the category or the department has; our own choice of Streamlit's icons.
_ICONS = (
    ("egg", "egg"),
    ("pet", "pets"),
    ("cat food", "pets"),
    ("dog food", "pets"),
    ("ice cream", "icecream"),
    ("coffee", "coffee"),
    ("tea", "emoji_food_beverage"),
    ("wine", "wine_bar"),
    ("beer", "sports_bar"),
    ("spirits", "liquor"),
    ("soft drink", "local_drink"),
    ("juice", "local_drink"),
    ("water", "water_drop"),
    ("milk", "local_drink"),
    ("candy", "cookie"),
    ("cookie", "cookie"),
    ("rice cake", "grocery"),
    ("cake", "cake"),
    ("soup", "soup_kitchen"),
    ("pasta", "dinner_dining"),
    ("pizza", "local_pizza"),
    ("hot dog", "outdoor_grill"),
    ("toy", "toys"),
    ("newspaper", "newspaper"),
    ("magazine", "newspaper"),
    ("movie", "movie"),
    ("batter", "battery_full"),
    ("light bulb", "lightbulb"),
    ("laundry", "local_laundry_service"),
    ("dish detergent", "soap"),
    ("paper", "receipt_long"),
    ("baby", "child_care"),
    ("ice", "ac_unit"),
    ("frozen", "ac_unit"),
    ("bread", "bakery_dining"),
    ("bakery", "bakery_dining"),
    ("seafood", "set_meal"),
    ("fish", "set_meal"),
    ("meat", "kebab_dining"),
    ("deli", "lunch_dining"),
    ("salad", "eco"),
    *((word, "nutrition") for word in _GROWN),
    ("flower", "local_florist"),
    ("garden", "potted_plant"),
    ("cosmetics", "spa"),
    ("natural", "eco"),
    ("household", "home"),
    ("travel", "luggage"),
    ("grocery", "grocery"),
)


def icon_of(catalogue: Catalogue, product: int) -> str:
    """Give an icon's markdown; empty where the shop has neither categories nor departments."""
    for level in ("category", "department"):
        name = f" {catalogue.group_of(level, product).casefold()}"
        for word, icon in _ICONS:
            if f" {word}" in name:
                return f":material/{icon}:"
    return ""
