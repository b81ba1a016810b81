"""What visitors read while they bring a shop of their own, and about which shop a view is."""

from core.recommendation.lists import ListName
from core.verdicts import Verdict

# Which shop the views are about.
SHOP = "Shop"
SHOPS = {"shipped": "Sample shop", "yours": "Yours"}
ORIGIN = "{name}: {lines} purchases, lists as of {day}."
ORIGIN_VERDICT = "Quality: {word}"
UNREADY_TITLE = "Nothing is learned from your shop yet"
UNREADY_TEXT = "Its file is here. Go on under “Your shop”; until then, look at the sample shop."
NONE_TITLE = "No shop of yours yet"
NONE_TEXT = (
    "Bring a file of orders under “Your shop”. Until then, the sample shop shows what there is "
    "to see."
)
LOST_TITLE = "Your shop is no longer here"
LOST_TEXT = (
    "A reload forgets what was brought and learned, because nothing is stored; so does a link "
    "that is opened anew. Bring the file once more under “Your shop”, or look at the sample shop."
)
LOST_HERE = (
    "A reload forgets what was brought and learned, because nothing is stored. Bring the file once "
    "more here."
)
TO_YOURS = "Go to “Your shop”"
TO_SHIPPED = "Show the sample shop"

# Before there is a file.
LEAD = (
    "Bring your orders, and every view of this page is about <b>your shop</b>: lists for each "
    "customer, the reasons, what they are worth, and how good they are beside simpler ways."
)
EMPTY_TITLE = "One row for each product of each order"
EMPTY_TEXT = (
    "Who bought, what, and when: three columns are enough. With order numbers, quantities, prices, "
    "names and categories the lists and the reasons get better. Three days are the least that can "
    "be judged; some months are good. A file may have {rows} rows and {limit} MB; that many take "
    "about two minutes. It stays in this session, and what is learned goes when you close the page."
)
COLUMNS = "What the columns are"
SAMPLE_TITLE = "{households} customers of a grocer"
SAMPLE_FILE = "orders-of-a-grocer.csv"
SAMPLE_SOURCE = "The Complete Journey, {households} households"

# Reading, and what was found in the file.
READING = "Looking through the orders"
VERDICT_TITLE = "Can it be trusted?"
VERDICT_WORDS = {
    "good": "Good.",
    "usable with care": "Usable with care.",
    "not usable": "Not usable.",
}
UNUSED = "Columns that are not used: {names}."
UNUSED_MORE = "{names} and {count} more"
PROBLEMS = "{cells} cannot be used; {rows} left out"
PROBLEMS_OPTIONAL = "{cells} cannot be used; none of them is needed, so every row is kept"

FOUND = (
    "<b>{name}</b>: {customers} bought {products} in {days}, {span}. {word} Learn from it, and "
    "every view of this page is about this shop."
)
FOUND_UNUSABLE = "{name} cannot carry recommendations: {reason}"

SPLIT_TITLE = "What is learned from, and what it is judged by"
SPLIT_TEXT = (
    "Lists are made as of {day} from all that was bought before. They are judged by what {tested} "
    "bought in the {horizon} from then on, which the model never sees. The rule: the last 28 days, "
    "or the last 15 % of a shorter time."
)
SPLIT_TEXT_CUTOFFS = (
    " What to put first is learned at {cutoffs}, each by the {horizon} after it; all of these end "
    "before the judged days begin."
)
SPLIT_LEARNED, SPLIT_JUDGED = "learned from", "judged by"
SPLIT_ALT = "From {first} to {day} is learned from; from {day} to {last} is judged by."
CUTOFF_ONE, CUTOFFS = "one earlier day", "{count} earlier days"
DAY_ONE, DAYS = "one day", "{count} days"
CUSTOMER_ONE, CUSTOMERS = "one customer", "{count} customers"
ORDER_ONE, ORDERS = "one order", "{count} orders"
PRODUCT_ONE, PRODUCTS = "one product", "{count} products"

# Learning.
LEARN = "Learn from this shop"
LEARN_AGAIN = "Learn again"
LEARN_HELP = (
    "In a process of its own, so that the page answers meanwhile. It can be stopped at any time "
    "and ends when you close the page."
)
LEARN_ABOUT = "About {seconds} s on two cores."
WAITING = "Waiting until another visitor's shop is learned from"
LEARNING = "Starting"
MAKING = "Making the views ready"
STOPPED = (
    "Learning was stopped, by you or because the page lost its connection. Nothing is kept of it."
)

# What came of it.
ANSWER = "These views are now about <b>{name}</b>. {judged}"
LISTS: dict[ListName, str] = {"again": "Buy again", "discover": "Discover"}
JUDGED: dict[Verdict, str] = {
    "wins": "{list} beats the best of the simpler ways, {rival}.",
    "loses": "{list} loses to {rival}: there, the simpler way is the better choice.",
    "no clear difference": (
        "{list} shows no clear difference from the best of the simpler ways, {rival}."
    ),
    "cannot be judged": "{list} cannot be told apart from {rival}.",
}
JUDGED_ALIKE: dict[Verdict, str] = {
    "wins": (
        "Both lists beat the best of the simpler ways: {again} on {first}, {discover} on {second}."
    ),
    "loses": "Both lists lose to a simpler way: {again} on {first}, {discover} on {second}.",
    "no clear difference": (
        "Neither list shows a clear difference from the best of the simpler ways: {again} on "
        "{first}, {discover} on {second}."
    ),
}
JUDGED_NOT = "{list} could not be judged."
JUDGED_FEW = "{list} was judged by {customers} only: too few to tell it from simpler ways."
JUDGED_NOT_WHY = (
    "No judged customer bought anything in those days that this list could have held, so it "
    "stands unjudged."
)
LADDERS_TITLE = "How good the lists are, beside simpler ways"
LADDER = "{list}: NDCG@10 on {customers}"
LADDER_NONE = "{list}: not judged"
LADDERS_NOTE = (
    "NDCG@10 is 1 where the ten products on top are those that were bought, the first counting "
    "most, and 0 where none was. Bars are 95 % intervals over customers. All learned from the same "
    "orders."
)
LOOK = "Look at a customer"
NEWCOMER, WORTH, EVIDENCE = "Someone new", "What it is worth", "All measures"
BACK = "Back to the sample shop"
VIEWS_NOTE = "The other views call whoever buys a household."
TAKE_TITLE = "Take it along"

CARD_CUSTOMERS, CARD_PRODUCTS = "Customers", "Products"
CARD_PURCHASES, CARD_DAYS, CARD_JUDGED = "Purchases", "Days", "Customers judged"
CARD_PURCHASES_TEXT_ONE, CARD_PURCHASES_TEXT = "of 1 row", "of {count} rows"
CARD_DAYS_TEXT = "{first} – {last}"
CARD_JUDGED_TEXT = "by the {horizon} from {day}"
CARD_JUDGED_NONE = "no days to judge by"
CARD_RECEIPTS = {
    CARD_CUSTOMERS: (
        "Different customer ids with at least one purchase.",
        "core.recommendation.own_shop.reading:read_orders",
    ),
    CARD_PRODUCTS: (
        "Different product ids with at least one purchase.",
        "core.recommendation.own_shop.reading:read_orders",
    ),
    CARD_PURCHASES: (
        "Rows that are purchases: repeated rows, returns and what they gave back, rows of the "
        "future and rows that lack who, what or when are left out.",
        "core.recommendation.own_shop.sifting:sift",
    ),
    CARD_DAYS: (
        "Days from the first purchase to the last in UTC; the outermost thousandth at either end "
        "is not counted, so that one wrong date stretches nothing.",
        "core.recommendation.own_shop.split:span_of",
    ),
    CARD_JUDGED: (
        "Customers that bought both before the judged days and in them; of more than 2,000, that "
        "many are drawn.",
        "core.recommendation.own_shop.quality:tested_households",
    ),
}
