"""What the household view says."""

from core.recommendation.lists import ListName

# Whom to look at.
GROUP = "Among"
GROUP_HELP = (
    "A household is in the first segment by habit whose rule it meets; segments by taste divide "
    "the same households again."
)
GROUP_JUDGED = "{count} for “{list}”"
GROUP_NUMBERS = (
    "The data hold {all}. Before {day}, {active} had bought anything: they can be looked at here. "
    "Of these, {judged} bought something in the {weeks} from then on that a list could have held, "
    "and judge the lists: {lists}."
)
ALL = "all households ({count})"
WHO = "Look at"
WHO_OPTIONS = {"household": "One household", "segment": "The whole segment"}
HOUSEHOLD = "Household"
HOUSEHOLD_HELP = "Type any number or id and press Enter. The list offers {offered} of {households}."
OPTION = "{household} · {orders} orders"
OPTION_ONE = "{household} · one order"
SURPRISE = "Surprise me"
UNKNOWN_TITLE = "No household “{household}”"
UNKNOWN = "This shop has {households}, such as {examples}. Pick one, or press “Surprise me”."
NOBODY_TITLE = "Nobody has bought anything yet"
NOBODY = "No order lies before {day}, the day that the lists are made for."

# The answer.
LEAD = "Household {household} will most likely buy {again} again{discover}."
LEAD_DISCOVER = "; of what it never bought, {title} fits best"
LEAD_NEW = (
    "Nothing is known of household {household} yet, so it gets what most take up: {discover}."
)
LEAD_NOTHING = "There is nothing to recommend to household {household}."
AND = " and "
COMMA = ", "
RESTS = (
    "The lists are for the {weeks} from {day}. They rest on {orders} orders of {lines} "
    "products since {first}."
)
RESTS_ONE = "The lists are for the {weeks} from {day}. They rest on one order of {lines}."
ONE_PRODUCT, PRODUCTS = "one product", "{count} products"
RESTS_NONE = (
    "The lists are for the {weeks} from {day}. There is no order before that day to rest "
    "on, so “Buy again” is empty and “Discover” shows what is popular, new or promoted."
)
SIMULATED = "Its publisher calls it simulated after real shopping."

EXPECTED: dict[ListName, str] = {
    "again": "Buy again: expected of the first {count}",
    "discover": "Discover: expected of the first {count}",
}
EXPECTED_VALUE = "{expected} of {count}"
EXPECTED_IS = (
    "The sum of the chances of the first {count} products. A chance is the share of products with "
    "such a score that were bought in the {weeks} from {day}, over all judged households."
)
EXPECTED_CODE = "core.recommendation.chances.Chances.of_scores(scores).sum()"
THEN = "{count} were bought"
THEN_ONE = "one was bought"
THEN_NONE = "none was bought"
CAME = "Bought in these weeks"
CAME_VALUE, CAME_VALUE_ONE = "{count} products", "one product"
CAME_NOTHING = "nothing"
CAME_IS = (
    "Different products that the household bought in the {weeks} from {day}, which the model "
    "had not seen."
)
CAME_CODE = "core.recommendation.labels.truth(shop, household, day, …)"
CAME_NEW = "{count} of them for the first time"
PARAMETER_HOUSEHOLD, PARAMETER_DAY, PARAMETER_PAIRS = "Household", "Day of the lists", "Measured on"
PAIRS = "{pairs} of {households}"

NUMBER = "no. {id}"
ANOTHER = "another kind of {title}"

# The lists.
LISTS: dict[ListName, str] = {"again": "Buy again", "discover": "Discover"}
LISTS_NOTE: dict[ListName, str] = {
    "again": "What it bought before, the likeliest first.",
    "discover": "What it never bought, the likeliest first.",
}
LIST_EMPTY: dict[ListName, str] = {
    "again": "It has not bought anything before, so there is nothing to buy again.",
    "discover": "There is nothing that it has not bought and that enough others buy.",
}
LIST_EXCLUDED = "Everything that could stand here is excluded by your choices."
CHANCE = "{chance} chance"
CHANCE_HELP = "So many of the products with such a score were bought in the weeks judged."
STRENGTH = "strength"
SHOW_BOUGHT = "Show what it then bought"
SHOW_BOUGHT_HELP = "Marks the products that the household bought in the {weeks} from {day}."
BOUGHT = "bought"
MOVED = "was {rank}"
WHY_HEAD = "What moved it, against all candidates"
WHY_OTHERS, WHY_OTHER = "{count} other reasons", "one other reason"
NO_EFFECT = "none"

# One product, looked at closely.
CLOSER_TITLE = "Look closer at one product"
ITEM = "Product"
ITEM_OPTION = "{list} {rank}: {title}"
CLOSER_LEAD = "{title} is number {rank} in {list}: {sentence}"
CLOSER_SUM = (
    "A candidate of this list starts at odds of {base}; the reasons below multiply them to {odds}."
)
INPUT, VALUE, MOVES = "Input", "Value", "Odds"
NOT_KNOWN = "not known"
SPEAKS_TITLE = "Purchases that speak for it"
SPEAKS_NONE = "No single purchase speaks for this product: it stands here for other reasons."
SPEAKS_OWN_ALONE = "No other purchase adds to that."
SPEAKS_OWN = "Bought itself {times}, last on {day}."
SPEAKS_FACTS = "{times}, last on {day}"
SPEAKS_NOTE = (
    "Shares of all that speaks for it in EASE, the model of what goes together; the newest "
    "purchases are the loudest."
)

# What if.
IF_TITLE = "And if it had not bought that?"
IF_ASK = "Take away all purchases of"
IF_NONE = "There is no purchase to take away."
IF_MOVED = "Without {taken}, {title} goes from place {before} to {after} in {list}{chances}."
IF_STAYS = "Without {taken}, {title} stays at place {before} in {list}{chances}."
IF_SAME_CHANCE = ", its chance at {before}"
IF_LEFT = "Without {taken}, {title} is no longer a candidate for {list}; it was at place {before}."
IF_OTHER = (
    "Without {taken}, {title} leaves {list}, where it was at place {before}, and would be at place "
    "{after} in {other}."
)
IF_CHANCES = ", its chance from {before} to {after}"
IF_LIST = "{list}, first {count}"
IF_IN, IF_OUT = "comes in", "drops out"
IF_SAME = "the same products{order}"
IF_SAME_ORDER, IF_OTHER_ORDER = ", in the same order", ", in another order"
IF_NOTE = "Made anew by the model just now, from the purchases that are left, in {duration}."
LEAD_ONLY_NEW = "Household {household} may discover {discover}."
HITS: dict[ListName, str] = {
    "again": "Buy again: bought of the first {count}",
    "discover": "Discover: bought of the first {count}",
}
HITS_IS = "How many of the first products of the list the household bought in these weeks."
HITS_CODE = "core.recommendation.metrics"
ODDS_FOR, ODDS_AGAINST = "{odds} to 1", "1 to {odds}"

# Who the household is.
PROFILE_TITLE = "Who household {household} is"
PARAMETER_BEFORE = "Lines before"
STANDING_USUAL = "about as most households"
STANDING_ABOVE = "higher than for {share} of households"
STANDING_BELOW = "lower than for {share} of households"
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
VISITS_TITLE = "It shops most on {day} ({share} of orders), most often between {hour} and {next}"
VISITS_DAY = "It shops most on {day}: {share} of its orders"
VISITS_NONE = "Nothing tells when it shops"
VISITS_ALT = "Orders by weekday and hour. {finding}"
VISITS_X, VISITS_Y = "Hour of the day", "Orders"
VISITS_HOVER = "%{y}, from %{x}:00: %{z} orders<extra></extra>"
WEEKDAY_HOVER = "%{x}: %{y} orders<extra></extra>"
SHARE = "{share} (others {usual})"
SHARES_NOTE = "The bar is the household's share; the mark is the mean of all households."
FAVOURITES = "Bought most often"
WHAT_NONE = "Nothing was bought twice yet, so no product can be called a favourite."
ABOUT = "What it said of itself"

# A whole segment.
SEGMENT_ALL_ONE, SEGMENT_ALL = "The one household", "All {count} households"
SEGMENT_LEAD = "{name}: {count} of {total} households."
SEGMENT_LEAD_ALL = "All {total} households that bought anything before {day}."
SEGMENT_LEAD_ONE = "The one household that bought anything before {day}."
SEGMENT_ONE = "{name}: one of {total} households."
SEGMENT_ONLY = "{name}: the only household."
SEGMENT_EMPTY_TITLE = "No list to show for this segment"
SEGMENT_EMPTY = (
    "Lists were made for the households that bought in the weeks judged; none of this segment did."
)
SEGMENT_USUAL = "all: {value}"
SEGMENT_TOP = "What stands on most of their lists"
SEGMENT_NOTE: dict[ListName, str] = {
    "again": "In the first {count} of “Buy again”, share of {households} judged.",
    "discover": "In the first {count} of “Discover”, share of {households} judged.",
}
SEGMENT_SHARE = "{share} (all {usual})"
SEGMENT_SHARE_ALL = "{share}"
SEGMENT_BOUGHT = "{share} of them bought it"
SEGMENT_MEDIAN_ALL = "The median of all households."
SEGMENT_MEDIAN = "The median of the segment's households; below it, that of all households."

# To take along.
TAKE_TITLE = "Take it along"
TAKE_CSV = "These lists as CSV"
TAKE_REPORT = "A report as text"
TAKE_HELP = "Both lists, the first {count} products each, with chances and reasons."
TAKE_FILE = "lists-of-household"
REPORT_TITLE = "Household {household}: what goes into the basket next"
REPORT_MODEL = "Model: {title}, {version}. Data: {source} ({badge})."
REPORT_ROW = "{rank:>3}. {title}{chance}\n     {sentence}"
COLUMNS = (
    "household", "list", "rank", "product", "title", "department", "usual_price", "score", "chance",
    "reason", "bought_after",
)  # fmt: skip

# Everybody's lists.
ALL_MAKE = "Make the lists of all {count} households"
ALL_MAKE_ONE = "Make the lists of the one household"
ALL_HELP = "Up to {length} products of each list, in the model's own order, as CSV or Parquet."
ALL_WORK = "Making lists"
ALL_TAKE = {"csv": "All {count} households as CSV", "parquet": "All {count} households as Parquet"}
ALL_TAKE_ONE = {"csv": "The household as CSV", "parquet": "The household as Parquet"}
ALL_FILE = "lists-of-all-households"
