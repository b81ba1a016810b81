"""What visitors read of what better lists would be worth."""

from core.recommendation.lists import ListName

PART_LABEL = "What to look at"
PARTS = {
    "lists": "Better lists",
    "campaign": "A campaign it sent",
    "offer": "An offer of your own",
}
NO_CAMPAIGNS = (
    "Orders say nothing of campaigns, so a shop of your own has no campaign to look back on; an "
    "offer of your own can be aimed by its orders alone."
)

LIST, BASELINE, PLACES = "List", "Instead of", "Products on a list"
LISTS: dict[ListName, str] = {"discover": "Discover", "again": "Buy again"}
NO_LIST = "no list at all"
BASELINES = {
    "popularity": "best sellers",
    "frequency": "each household's most frequent purchases",
    "item_item": "item-item cosine",
    "als": "implicit ALS",
    "ease": "EASE",
}
COUNTS = {"5": "5", "10": "10", "20": "20"}
HITS_WORK = "Making everybody's lists the other way"
HITS_STOPPED_TITLE = "Not measured"
HITS_STOPPED = (
    "What the lists find beside the other way is not measured yet: go on above, or choose another "
    "comparison."
)

FEW_TITLE = "Too few households to tell"
FEW = (
    "What better lists are worth is not told for fewer than {least} judged households, and here "
    "{households}. What is missing: more households that bought within the {days} from {day}."
)
FEW_ONE, FEW_MANY = "there is one", "there are {count}"

ANSWER = (
    "{list} lists by our model instead of {baseline} would earn about <b>{value}</b> a year "
    "(95 %: {between}), if {incremental} of what they find in addition is sold because of them."
)
ANSWER_LOSS = (
    "{list} lists by our model instead of {baseline} would cost more than they earn: "
    "<b>{value}</b> a year (95 %: {between})."
)
ANSWER_UNCLEAR = (
    "Whether {list} lists by our model instead of {baseline} earn anything is not clear: about "
    "<b>{value}</b> a year (95 %: {between})."
)
AGAIN_NOTE = (
    "Handle with care: a hit of Buy again is something the household has bought all along. It "
    "would nearly always have bought it without a list, so next to none of these hits is "
    "additional. Buy again saves customers time; the sales are in Discover."
)
NOT_SHOWN = (
    "No household has ever been shown these lists. A hit is a product that was on the list and "
    "was then bought, unseen. How much of that a list would add cannot be read from any past "
    "orders: show the lists to half of the households, drawn by lot, and compare."
)

CARD_VALUE, CARD_FOUND, CARD_CHANCE, CARD_BREAK = (
    "Worth a year",
    "Found in addition",
    "Chance of a gain",
    "Pays from",
)
CARD_VALUE_TEXT = "95 %: {between}"
CARD_FOUND_TEXT = "of {places} products; {rate} against {baseline}"
CARD_CHANCE_TEXT = "share of 10,000 draws above nothing"
CARD_BREAK_TEXT = "of the additional hits sold because of the list"
CARD_BREAK_NEVER, CARD_BREAK_NEVER_TEXT = "never", "no share up to 100 % pays"
CARD_BREAK_FREE, CARD_BREAK_FREE_TEXT = "any share", "there is no cost to earn back"

VALUE_DEFINITION = (
    "Lists seen × products on a list × hits in addition × share sold because of the list × price × "
    "margin − cost. The interval is the middle 95 % of 10,000 draws: assumptions from triangles "
    "over their ranges, the measured hits from their own interval, all independent."
)
FOUND_DEFINITION = (
    "Mean number of products on a list that were bought within {days} of {day}, less that of "
    "the other list, on the same {households} that bought anything in those days; its "
    "95 % interval is {between}, by a bootstrap over households."
)
CHANCE_DEFINITION = "The share of the draws in which a year is worth more than nothing."
BREAK_DEFINITION = (
    "The share sold because of the list at which the margin just pays the cost, everything else "
    "at its likeliest."
)
VALUE_CODE = "core.recommendation.uplift.uplift"
FOUND_CODE = "core.recommendation.controls.hits.measured_hits"

ASSUMPTIONS = "Assumptions"
SHIPPED_SHOP, YOUR_SHOP = "The Complete Journey", "your shop"
ASSUMPTIONS_LEAD = (
    "Measured in {shop} over the last {days}: {households} that bought, {orders} "
    "orders a week each{price}. Change any of them to your own."
)
ASSUMPTIONS_PRICE = ", {price} for a product each time"
ASSUMPTIONS_NO_PRICE = (
    " The orders have no prices, so what a product brings in is not measured but assumed, and so "
    "is every amount here: put in your own."
)
HOUSEHOLDS = "Households"
HOUSEHOLDS_HELP = "Those that buy within that time, and could be shown lists."
ORDERS, ORDERS_HELP = "Orders a week, each", "How often a household could see its list."
PRICE = "A product brings in{currency}"
PRICE_HELP = "What is paid for one more product."
PRICE_UNKNOWN_HELP = "Your orders have no prices: put in what is paid for one more product."
COST = "Cost a year{currency}"
COST_HELP = "Of making and running the lists."
GIVE_OR_TAKE = "Give or take on these (%)"
GIVE_OR_TAKE_HELP = "How far next year may lie from this one; the cost is taken as it is."
SEEN, SEEN_HELP = "Orders at which the list is seen (%)", "The likeliest is the middle."
MARGIN, MARGIN_HELP = "Margin (%)", "The share of the price that is kept."
INCREMENTAL = "Sold because of the list (%)"
INCREMENTAL_HELP = (
    "Of the hits in addition. Of the clicks on Amazon's recommendations, at least 75 % would "
    "likely have come without them (Sharma, Hofman and Watts, 2015), so the default ends at 25 %. "
    "For Buy again it ends at 5 %, an assumption of ours."
)

TORNADO_TITLE = "{mover} moves the worth most: {low} to {high} a year"
TORNADO_X = "Worth a year{currency}, one number at a time"
MOVERS = {
    "extra_hits": "Hits in addition (measured)",
    "households": "Households",
    "orders_a_week": "Orders a week",
    "seen_share": "Orders at which it is seen",
    "item_price": "Price of a product",
    "margin": "Margin",
    "incremental_share": "Sold because of the list",
}
ASSUMED = {name: title for name, title in MOVERS.items() if name != "extra_hits"}
ASSUMED["cost_a_year"] = "Cost a year"
TO = "{low} to {high}"
CHANCE_HIGH, CHANCE_LOW = "over 99 %", "under 1 %"

STEPS_TITLE = "The way to the figure"
STEPS_HEAD = ("Step", "Formula", "A year")
STEPS = (
    ("Lists seen", "households × share that sees one within {days} × {times} times a year"),
    ("Hits in addition", "lists seen × {places} products × {hits} hits in addition a product"),
    ("Sold because of the list", "hits in addition × {incremental}"),
    ("Sales", "products sold × {price}"),
    ("Margin", "sales × {margin}"),
    ("Cost", "as put in"),
)
STEPS_CAPTION = (
    "Everything at its likeliest. A household sees a list within {days} unless it misses it "
    "at every order: 1 − (1 − {seen}) to the power of its {orders} orders."
)
PRICE_ASSUMED = "{price} (assumed: the orders have no prices)"
PRICE_NOTICE = (
    "Every amount rests on an assumed price: the orders have none, so {price} for a product is no "
    "measurement. Put in your own below."
)
PER_THOUSAND = "For every 1,000 households: {value} a year."

TAKE, TAKE_FILE = "The calculation as CSV", "worth_of_lists"
TAKE_MEASURED, TAKE_ASSUMED, TAKE_RESULT = "measured", "assumption", "result"
TAKE_COLUMNS = ("kind", "what", "low", "likely", "high")
