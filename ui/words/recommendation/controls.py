"""What the controls of the lists say, and what they cost."""

from core.recommendation.controls.settings import ControlName
from core.recommendation.lists import ListName

LABELS: dict[ControlName, str] = {
    "variety": "Variety",
    "novelty": "Novelty",
    "price_level": "Cheaper ← price → dearer",
    "promoted": "Promotions",
}
HELPS: dict[ControlName, str] = {
    "variety": (
        "Takes products one after another, each as unlike those already chosen as the setting "
        "asks (maximal marginal relevance). At 100 % only the difference counts."
    ),
    "novelty": "Prefers, of what fits the household, what few other households buy.",
    "price_level": (
        "Prefers the cheaper or the dearer products of each kind. In the middle the price is left "
        "to the model."
    ),
    "promoted": (
        "Prefers what is planned to be in the mailer or on display in the weeks ahead. The plan "
        "is taken to be known on the day the lists are made."
    ),
}
SHORT: dict[ControlName, str] = {
    "variety": "Variety",
    "novelty": "Novelty",
    "price_level": "Price level",
    "promoted": "Promotions",
}
# Said where a shop has nothing that a control could act on.
UNUSABLE: dict[ControlName, str] = {
    "variety": "variety needs categories or titles that products share",
    "novelty": "novelty needs several households that buy different things",
    "price_level": "price level needs prices",
    "promoted": "promotions need a plan of them",
}
LEFT_OUT = "Not offered for this shop: {reasons}."
EXCLUDE = "Never show"
EXCLUDE_NONE = "Nothing is excluded"
EXCLUDE_HELP = "What a household does not want, or a shop does not want to push."
LEVELS = {
    "department": "department",
    "category": "category",
    "type": "kind",
    "maker": "maker",
    "title": "product",
}
EXCLUDE_OPTION = "{name} ({level})"
EXCLUDE_AGAIN = "{title}, {count}"
RESET = "Set all back"

# What is asked for, as a sentence: strongly from 67 %, a little up to 33 %.
ASKED = "Asked for: {wishes}."
STRENGTHS = ("a little", "", "much")
WISHES: dict[ControlName, tuple[str, str]] = {
    "variety": ("", "more variety"),
    "novelty": ("", "less of what everybody buys"),
    "price_level": ("cheaper products", "dearer products"),
    "promoted": ("", "more promotions"),
}
WITHOUT = "without {names}"
AND_MORE = "{names} and {count} more"

LISTS: dict[ListName, str] = {"again": "Buy again", "discover": "Discover"}

COST_TITLE = "What that costs"
MORE = "What the controls bring, and each of them turned from end to end"
COST_REST = (
    "Nothing is asked for, so nothing is lost. Move a control, and its price on the {weeks} that "
    "came is worked out here, over {households}."
)
HOUSEHOLDS, HOUSEHOLDS_ONE = "{count} households", "1 household"
COSTS_TOLD = "{costs}."
COSTS = "{list} loses {share} of its quality ({before} → {after})"
GAINS = "{list} gains {share} of quality ({before} → {after})"
SAME = "{list} loses nothing that could be measured"
NOT_JUDGED = "{list} could not be judged"
EMPTY = "{list} has nothing left to show"
NOTHING_LEFT = "Nothing is left to show: your choices exclude all that could stand in the lists."
BRINGS_LEAD = "In return, {brings}."
NOTHING_LEAD = "What is shown hardly changes."
# Each of the list that a control changes most.
BRINGS: dict[ControlName, str] = {
    "variety": "{list} spans {after} kinds of products instead of {before}",
    "novelty": "what {list} shows is known to {after} of households instead of {before}",
    "price_level": (
        "a price in {list} stands {after} of the way from the cheapest of its kind to the dearest "
        "instead of {before}"
    ),
    "promoted": (
        "a product in {list} is planned to be promoted in {after} of stores and weeks instead of "
        "{before}"
    ),
}
EMPTIED, EMPTIED_ONE = "{count} lists would be empty.", "1 list would be empty."
EXCLUDED_COUNTS = (
    "A product that is excluded but was bought counts as missed: the figure is what the wish "
    "costs, whether or not it is a good one."
)

CARD = "{list}, quality"
CARD_BESIDE = "against {before} as ranked"
CARD_DEFINITION = (
    "NDCG@{count}: how near the places shown come to the best possible ones, judged on what each "
    "household bought in the {weeks} after the lists were made; 1 is perfect: {interval}. The "
    "change against the model's own order is {change}. In brackets 95 % intervals over "
    "households, paired for the change, from {replicates} bootstrap draws."
)
CARD_CODE = "core.recommendation.controls.cost.cost"
PARAMETERS = {
    "households": "Households judged",
    "count": "Products a list",
    "excluded": "Groups excluded",
}
FIGURE_HEAD = "Over all households judged"
ROWS = {
    "hit_rate": "Products shown that were bought",
    "kinds_a_list": "Kinds of products in a list",
    "buyers_share": "Households that know a product shown (median)",
    "price_position": "Price within its kind (0 % the cheapest, 100 % the dearest)",
    "promoted_share": "Stores and weeks that promote a product shown",
    "products_shown": "Different products over all lists",
}
CHANGE = "{before} → {after}"

TRADE_OFF = "Turn one control from end to end"
TRADE_OFF_TITLE = "{list}: {control} can cost {share} of quality"
TRADE_OFF_FREE = "{list}: {control} costs little or nothing"
TRADE_OFF_Y = "NDCG@{count}"
TRADE_OFF_X: dict[ControlName, str] = {
    "variety": "Kinds of products in a list",
    "novelty": "Households that know a product shown (median)",
    "price_level": "Price within its kind (0 % the cheapest, 100 % the dearest)",
    "promoted": "Stores and weeks that promote a product shown",
}
TRADE_OFF_SETTING = "{control}, %"
TRADE_OFF_NOW = "now"
TRADE_OFF_HOVER = "%{customdata}<extra></extra>"
TRADE_OFF_POINT = "{control} {setting}: NDCG {ndcg}"
TRADE_OFF_NOTE = (
    "Each point is a setting of this control while the others stay, over all {households} that "
    "were judged; the shade is the 95 % interval of the figure itself. The large point is where "
    "the control stands."
)
IN_SENTENCE: dict[ControlName, str] = {
    "variety": "variety",
    "novelty": "novelty",
    "price_level": "the price level",
    "promoted": "promoting",
}
