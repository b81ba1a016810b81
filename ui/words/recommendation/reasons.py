"""Why a product stands in a list: what each reason is called, and what its inputs say."""

# In the order of core.recommendation.feature_list.REASONS.
TITLES = {
    "habit": "How often it was bought",
    "rhythm": "Whether it is due again",
    "kind": "Purchases of this kind of product",
    "maker": "Purchases from its maker",
    "together": "What goes with the other purchases",
    "popularity": "How many households buy it",
    "momentum": "Whether it is on the rise",
    "repeat": "How often buyers come back for it",
    "age": "How long it has been on sale",
    "price": "Its price beside what is usually paid",
    "promotion": "Planned promotions and discounts",
    "brand": "The taste for own brands",
    "household": "How the household shops in general",
}

ONCE, TWICE, TIMES = "once", "twice", "{count} times"
ONE_DAY_AGO, DAYS_AGO = "a day ago", "{days} days ago"
HABIT = "bought {times}"
HABIT_LATELY = "bought {times}, {lately} of them in the last 13 weeks"
EVERY, EVERY_DAY = "every {gap} days", "every day"
RHYTHM = "bought about {every}, last {since}"
RHYTHM_ONCE = "last bought {since}"
KIND = "{count} purchases of this kind, the last {since}"
KIND_ONE = "one purchase of this kind, {since}"
KIND_CATEGORY = "{group} bought {times}, though never this kind"
KIND_ONLY = "no other product of this kind was bought"
KIND_NONE = "this kind was never bought"
MAKER = "bought from its maker {times}"
MAKER_NONE = "nothing was ever bought from its maker"
TOGETHER = "goes with {titles}"
ANOTHER = "another kind of {title}"
TOGETHER_NONE = "nothing that was bought goes with it"
AND = " and "
POPULARITY = "{share} of households buy it"
MOMENTUM_UP = "{count} households tried it in the last four weeks"
MOMENTUM_ONE = "one household tried it in the last four weeks"
MOMENTUM_NONE = "no household tried it in the last four weeks"
REPEAT = "{share} of its buyers came back for it"
AGE = "on sale for {weeks} weeks"
AGE_WEEK = "on sale for a week or less"
PRICE = "usual price {price}"
PRICE_BESIDE = "usual price {price}, {share} {direction} than its kind"
PRICE_AS = "usual price {price}, as its kind"
CHEAPER, DEARER = "less", "more"
MAILER = "in the mailer in the weeks ahead"
DISPLAY = "on display in the weeks ahead"
DISCOUNTED = "sold at a discount {share} of the time"
NO_PROMOTION = "no promotion is planned"
OWN_BRAND = "an own brand, as {share} of what it buys"
NO_OWN_BRAND = "no own brand, as {share} of what it buys"
HOUSEHOLD = "an order about {every}, {lines} products each"
HOUSEHOLD_ONE = "an order about {every}, one product each"
HOUSEHOLD_NEW = "{orders} orders so far"
HOUSEHOLD_NEW_ONE, HOUSEHOLD_NEW_NONE = "one order so far", "no order so far"
# Between the reasons of a sentence.
JOINT = "; "
NOTHING = "Nothing speaks for it strongly; the others have less."
