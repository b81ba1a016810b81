"""What visitors read of an offer of their own: which products, and to whom."""

LEVEL = "Choose by"
LEVELS = {"department": "department", "category": "category", "type": "kind", "title": "product"}
NAMES = "What to offer"
NAMES_HINT = "Type to search"
NAMES_HELP = "The {count} that sell best, in order."
SHARE, SHARE_HELP = "Of all households (%)", "The likeliest to buy come first."
USUAL = "Nothing chosen yet, so this is about what sells best: {name}."
TOO_SHORT_TITLE = "Not enough of a past"
AND_MORE, BETWEEN = " and {count} more", ", "

ANSWER = (
    "Of the {size} most likely to buy {offer}, {buyers} should do so within "
    "{days}, offer or no offer (95 %: {between})."
)
SIZE_ONE, SIZE = "<b>one</b> household", "<b>{count}</b> households"
ANSWER_CAME = " {came} really did; of as many drawn by lot, {lot} did."
NOTE = (
    "They buy anyway, so a discount for them mostly gives margin away: remind them, or show them "
    "something new. What an offer adds can only be measured by leaving some out by lot."
)
NOTE_UNSURE = (
    "About {share} of them should buy without an offer: to those a discount gives margin away, the "
    "others it may win. What an offer adds can only be measured by leaving some out by lot."
)
COUPON_NOTE = (
    "Sent as a coupon to the {size} likeliest to use one, {answers} should hand it in (95 %: "
    "{between}); {both} of these households are among the likeliest to buy."
)

CARD_HOUSEHOLDS, CARD_BUYERS, CARD_LIFT, CARD_COUPON = (
    "Households",
    "Will buy",
    "Beside a choice by lot",
    "Would use a coupon",
)
CARD_HOUSEHOLDS_TEXT = "of {of} that bought before {day}"
CARD_BETWEEN, CARD_CAME = "95 %: {between}", "95 %: {between}; came: {came}"
CARD_LIFT_VALUE, CARD_LIFT_TEXT = "× {lift}", "{came} bought, by lot {lot}"
CARD_LIFT_EXPECTED = "{came} expected, by lot {lot}"
CARD_COUPON_TEXT = "95 %: {between}; of the {size} likeliest to"

HOUSEHOLDS_DEFINITION = "The share asked for, of the households that bought anything before."
BUYERS_DEFINITION = (
    "Households that buy at least one of the products within {days} from {day}, as a logistic "
    "model expects that learnt from {dates} earlier dates: {known} times a household, of which "
    "{bought} bought. The interval holds the luck of these weeks and of each household."
)
LIFT_DEFINITION = (
    "Buyers among the chosen households over buyers among as many drawn by lot from all."
)
COUPON_DEFINITION = (
    "Households that hand in a coupon for these products, of as many as above, by the model that "
    "learnt from {campaigns} campaigns. For households that were never sent one it is a guess."
)
CODE = "core.recommendation.campaigns.buyers.likely_buyers"
COUPON_CODE = "core.recommendation.campaigns.plan.campaign_plan"
MODEL_TITLE = "Who buys these products"

GAINS_TITLE = "The likeliest tenth by our model holds {ours} of all who bought"
GAINS_X = "Households chosen, best first (%)"
GAINS_Y = "Share of all buyers reached (%)"
GAINS_CAPTION = (
    "What {households} bought within {days} from {day}; the model knows nothing of "
    "those days. The band is its 95 % interval, by a bootstrap over households."
)
GAINS_NONE = "Nobody bought these products in the weeks that are judged, so nothing can be checked."
TITLES = {
    "model": "Our model",
    "recent_buyers": "Bought these most lately",
    "busiest": "Buy most of everything",
}
GAINS_SAME = "Simply asking who bought these most lately reaches {theirs} with its first tenth."

WHO_TITLE = "Who comes first, and why"
WHO_HEAD = ("Household", "Chance to buy", "Why")
WHO_COUPON, WHO_CAME = "Chance to use a coupon", "Bought"
CAME_YES, CAME_NO = "yes", "no"

TAKE_ONE, TAKE = "The household as CSV", "The {count} households as CSV"
TAKE_FILE = "offer_households"
TAKE_PARQUET = "As Parquet"
COLUMNS = ("place", "household", "chance_to_buy", "reason")
COUPON_COLUMN = "chance_to_use_a_coupon"
PARAMETER_OFFER, PARAMETER_PRODUCTS = "Offer", "Products"
