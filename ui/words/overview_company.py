"""What the overview says of the company: its books, its money, its owners."""

TITLE = "The company in figures"
PERIOD = "Period"
PERIODS = {
    "12m": "12 months",
    "24m": "24 months",
    "36m": "36 months",
    "8q": "8 quarters",
    "12q": "12 quarters",
    "years": "Years",
}
COMPARE = "Compared with"
COMPARES = {"before": "The period before", "year": "A year before"}
SEGMENT = "Segment"
SEGMENT_ALL = "All customers"
BILLED = "Billed in"
BILLED_ALL = "Every currency"
SHOWN = "Shown in"
CURRENCIES = {
    "USD": "US dollars",
    "EUR": "Euros",
    "GBP": "Pounds sterling",
    "JPY": "Yen",
    "CHF": "Swiss francs",
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
}

# Books of which no row can be used.
NO_DAYS_TITLE = "These books hold no row with a day"
NO_DAYS = (
    "So nothing can be told of them. “Your books” on the Metrics page says which rows were left "
    "out and why, and goes back to the books that ship."
)

# The answer.
LEAD = "{arr} of revenue a year{whose}"
LACK_TABLES, LACK_NONE = "the books lack {tables}", "no customer is of this choice"
LEAD_NONE = "Revenue a year is not known: {reason}."
LEAD_WHOSE = " from {whose}"
LEAD_CUSTOMERS = "{segment} customers"
LEAD_BILLED = "customers billed in {currency}"
LEAD_BOTH = "{segment} customers billed in {currency}"
LEAD_TIMES = "{times} that of {period}"
LEAD_GROWTH = "up {growth} in the last {grain}"
LEAD_STILL = "unchanged in the last {grain}"
LEAD_SHRINK = "down {growth} in the last {grain}"
LEAD_RUNWAY = "Cash for {months} at {burn}"
LEAD_RUNWAY_WHOLE = "The whole company has cash for {months} at {burn}"
LEAD_MONTHS = "{count} months"
LEAD_BURN = {
    "month": "the burn of the last {count} months",
    "quarter": "the burn of the {count} months to {last}",
    "year": "the burn of the {count} months to {last}",
}
LEAD_PLAN_NOW = ", or"
# Where the figures are of an earlier day than the plan's first.
LEAD_PLAN_LATER = "; from {now} on"
LEAD_PLAN_OUT = " until {month} if revenue and costs go on growing as in the last year"
LEAD_PLAN_LASTS = " beyond {month} if revenue and costs go on growing as in the last year"
LEAD_FOREVER = "No cash is burned."
GRAINS = {"month": "month", "quarter": "quarter", "year": "year"}
AS_OF = (
    "As of {period}. {rows} rows of books, {first} to {last}, in US dollars at each month’s rate"
)
AS_OF_LEFT_OUT_ONE = "1 of them is left out: “Your books” on the Metrics page says why."
AS_OF_LEFT_OUT = "{count} of them are left out: “Your books” on the Metrics page says why."
AS_OF_SHOWN = ", shown in {currency} at that of {month} (1 {code} = {rate} US dollars)"

# Cards.
# No line breaks within either.
AGAINST = "vs\u00a0{before}"
UNDEFINED = "{reason}"
SHOWN_AT = "Shown in"
WHOLE_COMPANY = "whole\u00a0company"
CARDS = {
    "arr": "Revenue a year (ARR)",
    "mrr_growth": "Growth of MRR",
    "nrr": "Net revenue retention",
    "grr": "Gross revenue retention",
    "customers": "Customers",
    "gross_margin": "Gross margin, inference paid",
    "net_burn": "Net burn",
    "burn_multiple": "Burn multiple",
    "runway": "Runway at recent burn",
    "rule_of_40": "Rule of 40",
}
ECONOMICS = {
    "cac": "Cost to win a customer (CAC)",
    "ltv": "Lifetime value (LTV)",
    "ltv_to_cac": "LTV to CAC",
    "cac_payback": "CAC paid back in",
    "arpa": "A customer brings a month",
    "logo_churn": "Customers lost",
    "inference_efficiency": "Revenue per inference dollar",
    "cost_per_1000_predictions": "Cost of 1,000 predictions",
}

# The bridge.
BRIDGE_TITLE = "Where growth came from"
BRIDGE_STEPS = {
    "new_usd": "New",
    "expansion_usd": "Expansion",
    "reactivation_usd": "Back again",
    "contraction_usd": "Contraction",
    "churn_usd": "Churn",
    "exchange_usd": "Exchange rates",
}
MRR_IN = "MRR, {currency}"
BRIDGE_EMPTY, BRIDGE_WHY = "No bridge from these books", "Because {reason}."
BRIDGE_UP = "MRR rose by {net}"
BRIDGE_DOWN = "MRR fell by {net}"
BRIDGE_MOST = "{kind} brought most"
BRIDGE_LEAST = "{kind} took most"
BRIDGE_HOVER = "%{customdata}<extra></extra>"
BRIDGE_ALT = "From {start} to {end}: {steps}."
MOVES_FINDING_LAST = "{times}× as much came in as was lost in {period}"
MOVES_FINDING = "What came in and what was lost, {grain} by {grain}"
MOVES_Y = "{currency} a {grain}"
MOVES_NET = "Net"
MOVES_HOVER = "%{fullData.name}: %{customdata}<extra></extra>"
BRIDGE_RECEIPT = "{start} + {moved} = {end}"
# What a letter on a chart stands for.
NOTED = "{day}: {text}"

# Cohorts.
COHORTS_TITLE = "Who stays"
COHORTS_LABEL = "What is followed"
COHORTS = {"revenue": "Revenue", "users": "Users"}
COHORTS_FINDING = {
    "revenue": "A year later, the median cohort pays {value} of what it began with",
    "users": "A year later, the median cohort has {value} of its users active",
}
COHORTS_NONE = "No cohort is a year old yet"
COHORTS_HEAD = "Began in"
COHORTS_SIZE = {"revenue": "With MRR of", "users": "Users"}
COHORTS_AGE = "+{age}"
COHORTS_AGES = "Quarters later"
COHORTS_HINT = "Swipe for later quarters →"
COHORTS_NOTE = (
    "A row is those who began in one quarter, closed when it ended; 100 is what they began with, "
    "and +1 is the quarter after."
)
COHORTS_MEDIAN = "Median"
COHORTS_EMPTY_TITLE = "No cohorts yet"
COHORTS_EMPTY = "A cohort shows from its second quarter on; these books are younger than that."

ECONOMICS_TITLE = "What a customer costs, and brings"

# Cash.
CASH_TITLE = "How long the money lasts"
CASH_HOLDS = "In <b>{share}</b> of {paths} futures the cash lasts the next {months} months."
CASH_PLAN_OUT = "Without luck either way it is gone in {month}."
CASH_PLAN_LASTS = "Without luck either way it lasts beyond {month}."
CASH_Y = "Cash, {currency}"
CASH_FINDING = "Cash under this scenario, and how sure that is"
CASH_HOVER = "%{customdata}<extra></extra>"
CASH_POINT = "{month}: {middle} (nine in ten: {low} to {high})"
CASH_PAST = "{month}: {balance}, from the books"
CASH_OUT = "out of cash"
CASH_OUT_PLAN = "without luck: {month}"
CASH_WHY = (
    "Receipts grow {growth} a month and costs {costs}, but costs are the larger part: {spent} a "
    "month against {received}."
)
CASH_RAISED = "{amount} is raised in {month}."
OUT_TITLE = "Probability that the cash is out by"
OUT_COUNT = "in {count} months"
OUT_TOLD = "{share} ({interval})"
OUT_SURE = "{share}"
CASH_BOOKS = "from the books"
CASH_NOTE = (
    "Dark: half of all futures. Light: nine in ten, as far as the scale goes. The line: as many "
    "above as below."
)
CASH_EMPTY_TITLE = "No forecast from these books"
CASH_RECEIPT = "Cash and runway, simulated"
CASH_SEED = "Seed"

# Owners.
CAP_TITLE = "Who owns the company"
CAP_FINDING = (
    "After {round}: founders hold {founders}, the option pool {pool}, investors {investors}"
)
CAP_GROUPS = {"common": "Founders", "option pool": "Option pool", "investors": "Investors"}
CAP_WHAT_IF = "Next round (scenario)"
CAP_HEAD = ("Round", "Closed", "Raised", "Pre-money", "Post-money", "Price", "Sold", "Dilution")
CAP_SAFE = "cap {cap}"
CAP_DISCOUNT = "{discount} off"
CAP_CONVERTED = "what was agreed before became {shares} shares"
CAP_POOL = "the option pool was topped up by {shares}"
CAP_OUTSTANDING = "{name}: {amount} becomes shares in the next priced round."
CAP_EMPTY_TITLE = "No funding rounds in these books"
CAP_EMPTY = "Add the tables “rounds” and “shares”, and this shows who owns what, round by round."
CAP_DOLLARS = "Rounds are agreed in US dollars, so all of this is in US dollars."
CAP_RECEIPT = "Shares of the company"

USE_CASES_TITLE = "Four use cases, each beside what it must beat"

# Measured here.
MEASURED_TITLE = "Measured in this very app"
MEASURED_EMPTY_TITLE = "Nothing measured yet"
MEASURED_EMPTY = (
    "Open a use case and let its model answer: how long it took, and what that costs, shows here."
)
MEASURED_FINDING = "<b>{predictions}</b> answers computed here, at <b>{cost}</b> per 1,000"
MEASURED_MARGIN = (
    "At that cost the books’ gross margin of {period} would be {margin} instead of {booked}."
)
MEASURED_HEAD = (
    "Use case",
    "Answers",
    "Each takes",
    "Median call",
    "95 % of calls within",
    "Cost per 1,000",
)
MEASURED_PRICE_LABEL = "Machine, US dollars an hour"
MEASURED_PRICE_HELP = "{name}. Cost = seconds that answers took × this price; no text is kept."
MEASURED_PRICE_OWN = "as entered"
MEASURED_RECEIPT = "Cost per 1,000 predictions, measured here"

ASSUMPTIONS = {
    "growth": "Growth of MRR a month",
    "cost_growth": "Growth of costs a month",
    "burn_change": "Costs, at once",
    "price_change": "Price, from next month",
    "price_loss": "Customers lost to the price",
    "inference_change": "Cost of a prediction",
    "raise_usd": "Raise, US dollars",
    "raise_month": "Months until the raise",
    "pre_money_usd": "Pre-money of that round, US dollars",
}
ASSUMPTION_CODES = {
    "growth": "growth",
    "cost_growth": "costs",
    "burn_change": "burn",
    "price_change": "price",
    "price_loss": "lost",
    "inference_change": "inference",
    "raise_usd": "raise",
    "raise_month": "in",
    "pre_money_usd": "premoney",
}
ASSUMPTION_HELP = {
    "growth": "Begins where the last twelve months of the books have it.",
    "cost_growth": "Everything but inference; begins where the last twelve months have it.",
    "burn_change": "Everything but inference, from the first month on: −20 % is a fifth less.",
    "price_change": "What customers pay, from the first month on.",
    "price_loss": "Customers who leave in that month because of it.",
    "inference_change": "What the machines cost for one prediction.",
    "raise_usd": "New money; below, the round it makes is added to the owners.",
    "raise_month": "When the money arrives, counted from the end of the books.",
    "pre_money_usd": "What the company is taken to be worth before the new money.",
}
