"""What the profile of a household says."""

from core.recommendation.households.profile import RhythmState
from core.recommendation.households.traits import Trait

# How each measure is called on a card.
LABELS: dict[Trait, str] = {
    "orders": "Orders",
    "orders_a_week": "Orders a week",
    "spend_a_week": "Spend a week",
    "order_spend": "Spend an order",
    "order_lines": "Products an order",
    "days_between": "Usual pause",
    "days_since": "Last order",
    "trend": "Trend",
    "saved_share": "Saved by discounts",
    "discounted_share": "Bought on discount",
    "price_level": "Price level",
    "own_brand_share": "Own brand",
    "loyalty": "Loyalty to a maker",
    "repeat_share": "Bought before",
    "weekend_share": "At the weekend",
    "evening_share": "In the evening",
}
# What each measure counts, for the help of a card.
MEANINGS: dict[Trait, str] = {
    "orders": "All orders before the day of the lists.",
    "orders_a_week": "Orders divided by the weeks since the first one.",
    "spend_a_week": "Money divided by the weeks since the first order.",
    "order_spend": "The mean of what an order costs.",
    "order_lines": "The mean of how many different products an order has.",
    "days_between": "The median of the days between two days of shopping.",
    "days_since": "Days from the last order to the day of the lists.",
    "trend": (
        "The later half of the time since the first order against the earlier half, in money where "
        "it is known."
    ),
    "saved_share": "Discounts over the price before discounts.",
    "discounted_share": "The share of products bought at a discount.",
    "price_level": (
        "How much dearer than others' choices its choices are, among products of one type and size."
    ),
    "own_brand_share": "The share of products that the shop makes itself.",
    "loyalty": (
        "Of types that several makers offer and that were bought three times or more: the share "
        "of the maker bought most."
    ),
    "repeat_share": "The share of purchases of a product bought before.",
    "weekend_share": "The share of orders on Saturdays and Sundays.",
    "evening_share": "The share of orders from five in the evening on.",
}
# What is said of a value; then how it stands above and below other households.
SAID: dict[Trait, str] = {
    "orders": "Placed {value} orders",
    "orders_a_week": "Orders {value} times a week",
    "spend_a_week": "Spends {value} a week",
    "order_spend": "Spends {value} an order",
    "order_lines": "Buys {value} products an order",
    "days_between": "Pauses {value} between orders",
    "days_since": "Last shopped {value} ago",
    "trend": "Bought {value} in the later half of its time than in the earlier",
    "saved_share": "Saves {value} of the price by discounts",
    "discounted_share": "Buys {value} of its products on discount",
    "price_level": "Chooses products that are {value} than others choose of the same type and size",
    "own_brand_share": "Buys {value} own brands",
    "loyalty": "Stays with one maker in {value} of purchases",
    "repeat_share": "Buys {value} of its products again",
    "weekend_share": "Places {value} of its orders at the weekend",
    "evening_share": "Places {value} of its orders in the evening",
}
# Said of exactly one.
SAID_ONE: dict[Trait, str] = {
    "orders": "Placed one order",
    "orders_a_week": "Orders once a week",
    "order_lines": "Buys one product an order",
}
# Said where there is no difference to tell.
SAID_SAME: dict[Trait, str] = {
    "trend": "Bought as much in the later half of its time as in the earlier",
    "price_level": "Chooses products as dear as others choose of the same type and size",
}
ABOVE = "{said}: more than {share} of households."
BELOW = "{said}: less than {share} of households."
# A long pause or a dear choice is not "more".
ABOVE_OF: dict[Trait, str] = {
    "orders_a_week": "{said}: more often than {share} of households.",
    "days_between": "{said}: a longer pause than that of {share} of households.",
    "days_since": "{said}: longer ago than {share} of households.",
    "trend": "{said}: a better trend than that of {share} of households.",
    "price_level": "{said}: a higher level than that of {share} of households.",
    "loyalty": "{said}: more loyal than {share} of households.",
}
BELOW_OF: dict[Trait, str] = {
    "orders": "{said}: fewer than {share} of households.",
    "orders_a_week": "{said}: less often than {share} of households.",
    "order_lines": "{said}: fewer than {share} of households.",
    "days_between": "{said}: a shorter pause than that of {share} of households.",
    "days_since": "{said}: more recently than {share} of households.",
    "trend": "{said}: a weaker trend than that of {share} of households.",
    "price_level": "{said}: a lower level than that of {share} of households.",
    "loyalty": "{said}: less loyal than {share} of households.",
}
USUAL = "{said}: about as usual."
ALONE = "{said}."
ALMOST_ALL = "nearly 100 %"

DAYS = "{days} days"
ONE_DAY = "one day"
TODAY = "less than a day"
MORE, LESS, AS_MUCH = "{share} more", "{share} less", "as much"
DEARER, CHEAPER, AS_DEAR = "{share} dearer", "{share} cheaper", "as dear"

RHYTHM: dict[RhythmState, str] = {
    "none": "It has not bought anything yet.",
    "single": "It shopped on one day only, {since} ago, so there is no rhythm to speak of.",
    "early": "It usually pauses {pause} and was here {since} ago: not due yet.",
    "due": "It usually pauses {pause} and was here {since} ago: due now.",
    "late": "It usually pauses {pause} but was last here {since} ago: overdue.",
}
RESTS_ON_NONE = "There is no purchase before this day, so nothing can be told."

LEVELS = {"department": "Departments", "category": "Categories"}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

ABOUT_LABELS = {
    "age": "Age",
    "income": "Income a year",
    "home_ownership": "Home",
    "marital_status": "Marital status",
    "household_size": "People",
    "composition": "Household",
    "children": "Children",
}
ABOUT_ANSWERS = {
    "Homeowner": "Owns it",
    "Probable Homeowner": "Probably owns it",
    "Renter": "Rents it",
    "Probable Renter": "Probably rents it",
    "1 Adult Kids": "One adult with children",
    "1 Adult No Kids": "One adult, no children",
    "2 Adults Kids": "Two adults with children",
    "2 Adults No Kids": "Two adults, no children",
    "0": "None",
    "3+": "Three or more",
    "5+": "Five or more",
    "65+": "65 or older",
    "Under 15K": "Under $15,000",
    "250K+": "$250,000 or more",
}
INCOME_RANGE = "${low},000 to ${high},999"
ABOUT_NOBODY = "This household did not say anything of itself."
