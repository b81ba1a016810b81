"""What visitors read of the campaigns that a shop sent."""

CAMPAIGN = "Campaign"
CAMPAIGN_TITLE = "{name}: {days}, {coupons}, sent to {sent}"
COUPON_ONE, COUPONS = "1 coupon", "{count} coupons"
CAMPAIGN_HELP = "The model of each knows only the campaigns that were over on its first day."
REACH = "Who may get it"
REACHES = {
    "sent": "those it was sent to",
    "known": "all that got a campaign before",
    "all": "every household",
}
REACH_HELP = (
    "The model learnt from households the shop chose to send campaigns to. For others it guesses."
)
SIZE = "How many"
SIZES = {"best": "as many as pay", "budget": "within a budget", "count": "a number"}
BUDGET, BUDGET_HELP = "Budget for sending{currency}", "The most that sending may cost."
COUNT = "Households"

MONEY = "What a coupon costs and brings"
SEND_COST = "Sending, a household{currency}"
SPENT = "Spent on a coupon's products{currency}"
SPENT_HELP = "Measured: {spent} a coupon handed in (95 %: {between}), over {coupons} coupons."
DISCOUNT = "The shop's part of the discount{currency}"
DISCOUNT_HELP = "In the data the shop pays $0.20 of a coupon; the makers pay another $1.03."
MARGIN = "Margin (%)"
EXTRA = "Would not have been bought anyway (%)"
EXTRA_HELP = (
    "No figure of the data gives it, since nobody was left out by lot. {anyway} of the coupons "
    "were for something the household had bought before."
)

ANSWER = (
    "Send it to the <b>{size}</b> likeliest of {reach} households: {answers} should answer "
    "(95 %: {between}), worth <b>{value}</b> after {cost} for sending."
)
ANSWER_NOBODY = (
    "Send it to nobody: with these assumptions a coupon handed in earns {each}, and no household "
    "is likely enough to bring back the {cost} of sending."
)
ANSWER_NO_BUDGET = "The budget does not pay for sending it to a single household."

CARD_HOUSEHOLDS, CARD_ANSWERS, CARD_COUPONS, CARD_VALUE = (
    "Households",
    "Answers expected",
    "Coupons expected",
    "Worth",
)
CARD_HOUSEHOLDS_TEXT = "of {reach}; sending costs {cost}"
CARD_BETWEEN = "95 %: {between}"
CARD_CAME = "95 %: {between}; came: {came}"
HOUSEHOLDS_DEFINITION = (
    "The likeliest households to answer, as many as are worth the most or as were asked for."
)
ANSWERS_DEFINITION = (
    "Households that hand in at least one coupon, as the model expects; learnt from {campaigns} "
    "campaigns that were over on {day}: {sent} households, {answered} answers. The interval has "
    "three kinds of luck: the campaign's own effect, who answers, and how many coupons each hands "
    "in. “Came” is what those households really did, where the data says."
)
COUPONS_DEFINITION = "Coupons handed in by them; {each} by a household that answers."
VALUE_DEFINITION = (
    "Coupons × (share not bought anyway × spent a coupon × margin − the shop's discount) − "
    "households × cost of sending."
)
CODE = "core.recommendation.campaigns.plan.campaign_plan"
TO = "{low} to {high}"
MODEL_TITLE = "Who answers a campaign"
PARAMETER_SEND, PARAMETER_SPENT = "Sending, a household", "Spent on a coupon's products"
PARAMETER_DISCOUNT = "The shop's part of the discount"
PARAMETER_MARGIN, PARAMETER_EXTRA = "Margin", "Would not have been bought anyway"
GUESS = (
    "A guess for many of them: the shop sent its campaigns to its best customers (half of those "
    "spend over {sent} a week, half of the others under {others}), and the model learnt from those "
    "alone."
)

CURVE_TITLE = "Most is earned with {best} households; after that, each one more costs money"
CURVE_TITLE_ALL = "Every household is worth sending it to: {best} of them"
CURVE_TITLE_NONE = "No size earns more than it costs"
CURVE_X, CURVE_Y = "Households, the likeliest first", "Worth{currency}"
CURVE_CHOSEN = "chosen: {size}"
CURVE_HOVER = "%{x:,.0f} households: %{customdata}<extra></extra>"

WHO_TITLE = "Who comes first, and why"
WHO_HEAD = ("Household", "Chance to answer", "Why", "Answered")
CAME_YES, CAME_NO = "yes", "no"
REASON_AND = "; "
REASONS_OF_ONE = {
    "coupons_handed_in": "handed in one coupon before",
    "coupons_met": "bought lately what one of the coupons is for",
}
WHO_CAPTION = (
    "The two things that raise each chance most, beside the average household of earlier campaigns."
)

GAINS_TITLE = "The likeliest tenth by our model brings {ours} of all answers, by lot 10 %"
GAINS_X = "Households it is sent to, best first (%)"
GAINS_Y = "Share of all answers reached (%)"
GAINS_LOT = "By lot"
GAINS_HOVER = "%{x:.0f} % of households: %{y:.0f} % of answers"
GAINS_CAPTION = (
    "{campaigns} campaigns from October on, {sent} times sent to {households} households, "
    "{answers} answers. Each is ranked by what was known before it began, so nothing leaks. Bands "
    "and intervals: 95 %, by a bootstrap over households."
)
TITLES = {
    "model": "Our model",
    "coupon_users": "Past coupon users",
    "recent_buyers": "Recent buyers of its products",
    "big_spenders": "Big spenders",
}
VERDICT_HEAD = "Our model"
VERDICT_AGAINST = "against {name}"
VERDICT_MEASURE = "Measure"
VERDICT_TENTH = "Of the first tenth, share that answered"
VERDICT_ORDER = "Order: how often one that answers stands before one that does not"
BESIDE_TITLE = "Is a model needed for that?"
BESIDE = {
    "wins": (
        "In the first tenth it beats the best simple rule, {rival}: {ours} of the chosen answered "
        "against {theirs}"
    ),
    "no clear difference": (
        "For a small campaign, no: in the first tenth a simple rule, {rival}, does as well "
        "({theirs} of the chosen answered, with our model {ours})"
    ),
    "loses": (
        "For a small campaign, no: in the first tenth a simple rule, {rival}, does better "
        "({theirs} of the chosen answered, with our model {ours})"
    ),
    "cannot be judged": "There are too few answers to tell in the first tenth",
}
BESIDE_ORDER = {
    "wins": "; over the whole order our model is better ({ours} against {theirs}).",
    "no clear difference": "; over the whole order too ({ours} against {theirs}).",
    "loses": "; over the whole order it is behind ({ours} against {theirs}).",
    "cannot be judged": ".",
}
BESIDE_LOT = " By lot among those that the shop chose, {rate} answer."

CAME_TITLE_HIGH = "Expected too much: {below} of {over} campaigns brought less than expected"
CAME_TITLE = "{inside} of {over} campaigns came out within what was expected"
CAME_X = "Households that answer"
CAME_EXPECTED, CAME_REAL, CAME_OPEN = "expected (95 %)", "came", "came so far"
CAME_ROW = "Campaign {name}, sent to {sent}"
CAME_ROW_OPEN = "Campaign {name}, sent to {sent}, {seen} of {days} days seen"
CAME_CAPTION = (
    "Fewer households answered the last campaigns than those before had led to expect, so take "
    "expected numbers as high. Who comes first is not affected."
)

FACTS_TITLE = "What the data cannot tell"
FACTS = (
    "{anyway} of the coupons handed in were for something the household had bought before the "
    "campaign: those purchases might have come without it.",
    "Nobody was left out by lot, so what a campaign adds is an assumption (above), not a measured "
    "figure.",
    "Only households that were sent a campaign could answer, and the shop chose them: in the "
    "median they spend {sent} a week, the others {others}.",
    "Few answer: {coupons} coupons in a year, so all intervals are wide.",
)

TAKE_ONE, TAKE = "The household as CSV", "The {count} households as CSV"
TAKE_FILE = "campaign_{name}_households"
TAKE_PARQUET = "As Parquet"
COLUMNS = ("place", "household", "chance_to_answer", "reason")
