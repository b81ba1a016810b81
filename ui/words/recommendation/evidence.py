"""What visitors read on the view of how good the lists are."""

from core.recommendation.lists import ListName

LISTS: dict[ListName, str] = {"again": "Buy again", "discover": "Discover"}
COMMAND = "python -m core evaluate recommendation --json"
OWN_COMMAND = "core.recommendation.training_run.judge(shop, models, households, day, horizon, rng)"

# The answer.
LEAD = "Of ten products on a household's {first}{second}."
LEAD_OF = "{list} list, {ours} were bought in the {weeks} after ({rival}: {theirs})"
LEAD_NEXT = "; of ten on {list}, {ours} ({rival}: {theirs})"
LEAD_NONE = "Nobody bought anything in the weeks judged that a list could have held."
RESTS = "Judged on {households} households by what they bought from {first} to {last}. {tally}"
SIMULATED = "The data's publisher calls it simulated after real shopping."
CARD_AHEAD = "{share} above {rival}"
CARD_BEHIND = "{share} below {rival}"
CARD_LEVEL = "level with {rival}"
ONCE = "On {list}, {same} does the same as {first}, so the two count once."
FEW_TITLE = "Too few households to judge"
FEW = (
    "Nothing is told as won or lost for fewer than {least} judged households, and here "
    "{households}. What is missing: more households that bought from {first} to {last}, and before."
)
FEW_ONE, FEW_MANY = "there is one", "there are {count}"
REFITTED = (
    "Measured with version {judged}; the weights that answer on this page ({loaded}) were then "
    "fitted anew on all weeks by the same recipe."
)

# Where it falls short.
SHORT_TITLE = "Where it falls short"
THIN = (
    "{list} is {share} ahead of {rival} on NDCG@10 ({ours} against {theirs}; the difference is "
    "between {interval}). {rival_first} alone, which needs no model, has {part} of it."
)
GOAL_MET, GOAL_MISSED = "The goal of {goal} is met.", "The goal of {goal} is missed."
NO_BETTER = (
    "{list} is no better than {rival} on NDCG@10 ({ours} against {theirs}; the difference is "
    "between {interval}): for this list the simple rule does as well."
)
WORSE = (
    "{list} is worse than {rival} on NDCG@10 ({ours} against {theirs}; the difference is between "
    "{interval}): use the simple rule for this list."
)
NOT_JUDGED = "{list} cannot be judged: nobody bought anything that it could have held."
NOT_TOLD = (
    "{list} is not told as better or worse: fewer than {least} of the judged households bought "
    "anything that it could have held."
)
FEW_HITS = (
    "Discover is seldom right: one in {shown} products shown was bought, and its twenty places "
    "hold {recall} of what households discovered. {rival_first} holds {theirs}."
)
NEW_PRODUCTS = (
    "It hardly finds what is new on the shelf: of {bought} discoveries among products {age}, the "
    "twenty places held {share}; of those on sale for {oldest}, {oldest_share}."
)
WELL_KNOWN = (
    "It leans on what is well known: half the places of Discover show products with {shown} buyers "
    "or more, while half of what households discovered has {bought} or fewer. All top tens "
    "together show {products} products, {share} of the range."
)
PLANNED = (
    "It looks ahead at planned promotions: a shop that knows none loses {share} of {list}'s "
    "NDCG@10 ({interval})."
)
NO_STUDY = (
    "Not measured here, so nothing is said of it: how products new on the shelf fare, how well "
    "known what the lists show is, and whether some group of households is better off with a "
    "simple rule."
)
NO_INPUTS = "Not measured here: how much rests on promotions that are planned ahead."
NOT_AHEAD = "Among households of {group}, {list} shows no clear lead over {rival}."
BEHIND = "Among households of {group}, {list} is behind {rival}."

# One list, whole.
LIST, MEASURE = "List", "Measure"
VERDICT_CAPTION = (
    "The advantage is the model's figure less the baseline's on the same bootstrap draws of "
    "households, with its 95 % interval; pp are percentage points. Only an interval that leaves "
    "zero out is a win or a loss."
)
SAME_RULE = (
    "Personal frequency has nothing to say of what a household never bought, so it shows what is "
    "popular: on Discover both are the same."
)

ACTIVITY_TITLE = "By how much households shop"
ACTIVITY_AHEAD_ALL = "{list} is clearly ahead of every baseline in each of {groups} groups"
ACTIVITY_AHEAD = "{list} is clearly ahead of every baseline in {ahead} of {groups} groups"
ACTIVITY_ALONE = "{list}: best among households of {best}, at {best_value}"
ACTIVITY_ONE = "{list}: {best_value} among households of {best}, the only ones there are"
ACTIVITY_X = "NDCG@10 (higher is better)"
ROW_HOUSEHOLDS = "{group} ({households})"
ACTIVITY_CAPTION = (
    "Households by their orders before the judged weeks. Bars are 95 % bootstrap intervals; NDCG "
    "compares models within a row, not rows: who buys more is easier to please."
)

AGES_TITLE = "By how long a product has been on sale"
AGES_FINDING = "{list}: of what was {age}, twenty places held {share} of purchases"
AGES_X = "Share of purchases that twenty places held"
ROW_BOUGHT_ONE, ROW_BOUGHT = "{age} (1 purchase)", "{age} ({count} purchases)"
AGE = "First sold {age} ago"
AGES_CAPTION = (
    "A purchase is one household and one product. Who first sees a product on the day before the "
    "judged weeks has little to go by: its buyers so far, its kind, and planned promotions."
)
TABLE = "The same as a table"
GROUP_HEAD, AGE_HEAD = "Households", "First sold"

SPREAD_TITLE = "What everybody's top tens show"
SPREAD_FINDING = (
    "{list}: the median product shown has {shown} buyers, the median one bought {bought}"
)
SPREAD_X = "Households that ever bought the median product shown"
SPREAD_ROW = "{buyers} · {products}"
SPREAD_BUYERS_ONE, SPREAD_BUYERS = "1 buyer", "{count} buyers"
SPREAD_PRODUCTS_ONE, SPREAD_PRODUCTS = "1 product", "{count} products"
SPREAD_BOUGHT = "▏really bought: {buyers}"
SPREAD_HEAD = ("", "Different products", "Of the range", "Novelty", "Buyers of the median one")
SPREAD_BITS = "{bits} bits"
SPREAD_REAL = "What households really bought"
SPREAD_CAPTION = (
    "Right of the upright marks, lists show better-known products than households really bought: a "
    "bias to the popular. The products are the different ones in all top tens together. Novelty "
    "is the mean of −log₂ of the share of households that know a product; one bit more is half as "
    "many."
)

# The timeline.
TIME_TITLE = "What was known when"
TIME_FINDING = "All it learnt from was over before {day}, when the judged weeks begin"
TIME_LEAK = "Part of what it learnt from lies in the judged weeks, so its figures are too high"
TIME_FINDING_NO_DAYS = "Lists are made for {day} from what lies before it alone"
TIME_ROWS = {
    "learnt": "{day}: learnt from",
    "tuned": "{day}: settings chosen, then learnt from",
    "judged": "{day}: judged",
}
TIME_KNOWN = "What may be looked at"
TIME_ANSWERS = "Answers it learns from"
TIME_TUNING = "Answers settings were chosen by"
TIME_JUDGED = "Answers it is judged by"
TIME_LINE = "judged weeks begin"
TIME_HOVER = "%{customdata}<extra></extra>"
TIME_SAID = "{what}: {span}"
TIME_CAPTION = (
    "A row is a day on which lists are made. Buyers, prices, rates and what goes together are "
    "counted anew for each day from what lies before it, the lines of the judged weeks are cut off "
    "before anything is fitted, and only products that someone had bought by then count. "
    "Households come back from row to row: the question is what somebody known buys next."
)
TIME_PLANNED = (
    "One thing is known ahead by assumption: the promotions planned for the weeks to come, as a "
    "shop knows its own mailer. What was sold in them is not."
)

# Candidate models.
MODELS_TITLE = "Which collaborative model deserves its place"
MODELS_FIRST = "{ours}, which feeds the ranker, reaches most alone: {value}"
MODELS_NOT_FIRST = (
    "{best} reaches most alone, {best_value}; {ours}, which feeds the ranker, {value}"
)
MODELS_X = "Discover NDCG@10 on the judged weeks (higher is better)"
MODELS_CAPTION = (
    "Each alone, without the ranker, on {households} households that discovered something. "
    "Settings were chosen on the four weeks before. The time is for fitting and listing all "
    "households once."
)
MODELS_WHOLE = (
    "Every link of EASE would hold {size} of memory, for which the page has no room; the trees "
    "work with the strongest."
)
MODELS_TABLE = "All figures as a table"
MODELS_HEAD = (
    "Model",
    "NDCG@10",
    "On the tuning weeks",
    "Recall@20",
    "Against ALS",
    "Products known",
    "Products shown",
    "Time",
)
MODEL_TITLES = {
    "popularity": "Popularity, four weeks",
    "cosine": "Item-item cosine",
    "ease": "EASE, strongest links kept",
    "ease_whole": "EASE, every link kept",
    "als": "Implicit ALS",
    "bpr": "BPR",
    "bpr_popular": "BPR plus popularity",
    "two_tower": "Two-tower network on product texts",
}

# What inputs are worth.
INPUTS_TITLE = "What it would lose without"
INPUTS_FINDING = "{list} loses most without “{most}”: {share} of its NDCG@10"
INPUTS_NONE = "{list} can do without any single reason: others stand in for it"
INPUTS_X = "NDCG@10 lost without it (share of the whole)"
INPUTS_PLAN = "Promotions planned ahead"
INPUTS_CAPTION = (
    "Smaller rankers, each without the inputs of one reason, on the weeks that settings were "
    "chosen by ({households} households from {day}). Bars are 95 % bootstrap intervals; left of "
    "the upright marks it does better without. A reason that others stand in for loses little, "
    "however much it counts in an answer."
)
INPUTS_PLAN_CAPTION = (
    "Without the plan, the candidates do without it too: so much of the figures rests on the "
    "assumption that a shop knows its promotions ahead."
)

# Newcomers.
NEWCOMERS_TITLE = "How someone new is served"
PICKS_FINDING_WINS = "{picks} picks beat popularity: {ours} against {theirs}"
PICKS_FINDING_LEVEL = "{picks} picks are no clear gain over popularity: {ours} against {theirs}"
PICKS_FINDING_LOSES = "{picks} picks do worse than popularity: {ours} against {theirs}"
PICKS_X = "NDCG@10 (higher is better)"
PICKS_LISTS = {"all": "of all products", "beyond_best_sellers": "without the best sellers"}
PICKS_TITLES = {
    "popularity": "Popularity",
    "item_item": "Item-item cosine",
    "ease": "EASE",
    "als": "Implicit ALS",
    "picks": "What the page shows",
}
PICKS_CAPTION = (
    "All but {picks} purchases of {households} households were hidden, from the models too; judged "
    "by what they bought in the four weeks after, {among}."
)
SUIT_FINDING = (
    "Of a new product known by its text alone, a tenth of the households holds {share} of its "
    "buyers; the category alone finds {other}"
)
SUIT_X = "Its buyers among the tenth it suits best"
SUIT_TITLES = {
    "random": "Drawn by lot",
    "activity": "Who buys most",
    "category": "Who buys most of its category",
    "text": "By its text",
}
SUIT_CAPTION = (
    "{products} products were held out with all their purchases, and placed by what they are "
    "called. Intervals are over products."
)
WISH_FINDING = (
    "Of {count} sentences, {ours} have what was asked for among the first ten kinds of goods; "
    "keywords alone reach {theirs}"
)
WISH_X = "Sentences with what was asked for among the first ten"
WISH_TITLES = {
    "keywords": "Keywords",
    "table": "Meaning, by our word table",
    "both": "Both, as the page reads",
    "encoder": "Meaning, by the whole encoder",
}
WISH_CAPTION = (
    "We wrote the sentences, each with the goods that answer it. Of {ruling} that rule something "
    "out, {unwanted} of {shown} products shown were unwanted all the same; {unread} if nothing "
    "were ruled out."
)

# Its files, and the card.
FILES_TITLE = "What ships"
FILES_LEAD = (
    "Version {version}, learnt from {lines} purchases of {households} households. Trees as text, "
    "tables as numbers: no file can run code, and each is checked against its hash before it is "
    "read."
)
FILES_HEAD = ("File", "Size", "SHA-256")
FILE_TITLES = {
    "ease": "What goes together (EASE)",
    "facts": "What is known of each product",
    "day": "The day it stands at",
    "words": "What words mean",
}
FILE_TREES = "{list}: trees"
CARD_LEAD = (
    "The card is made from the evaluation alone; nobody types a figure. These commands train "
    "everything anew and judge the model that ships beside the same baselines:"
)
COMMANDS = "make train task=recommendation\n" + COMMAND
OWN_CARD_LEAD = (
    "The card is made from the evaluation of your shop alone; nobody types a figure. It was judged "
    "in this session by:"
)
CARD_FILE = "vitrine-recommendation-model-card.md"

EMPTY_OTHER = (
    "The figures are those of another model than the one that is loaded ({judged}, not {loaded}), "
    "so they are not shown. Run “make train task=recommendation”; the other views work."
)
