"""What the view about somebody new says."""

PART_LABEL = "What is new"
PARTS = {"person": "Somebody new", "product": "A new product"}

# The answer.
LEAD_NOTHING = (
    "Of somebody new nothing is known. <b>Pick up to five products</b>, or say in a sentence what "
    "is wanted; until then, this is what most households buy: {first}."
)
LEAD_NOTHING_PICKS = (
    "Of somebody new nothing is known. <b>Pick up to five products</b>; until then, this is what "
    "most households buy: {first}."
)
LEAD = "Somebody who {wants} is shown {first} first{then}."
LEAD_THEN = ", then {then}"
LEAD_EMPTY = "Nothing in this shop is left to show to somebody who {wants}."
WANTS_PICKS = "picks {picks}"
WANTS_LIKES = "asks for {likes}"
WANTS_WITHOUT = "rules out {dislikes}"
WANTS_CHEAP, WANTS_DEAR = "looks for low prices", "looks for the finest"
QUOTED = "“{text}”"
AND, COMMA = " and ", ", "
RESTS = (
    "Made {when} from what {households} bought before {day}{reading}; the purchases of the {weeks} "
    "after it were never looked at."
)
WHEN = "just now, in {duration},"
READING_ONE = " and from the name of the one product, read by meaning"
READING = " and from the names of {count} products, read by meaning"
# What was asked.
PICK_TITLE = "Tap what they like"
PICK_NOTE = "Tap up to five. A sixth takes the place of the first."
PICKED = "{count} of {most} picked"
PICK_LABEL = "Products to pick from"
FIND = "Find a product"
FIND_HINT = "oat milk, dog food, birthday cake …"
FIND_HINT_IDS = "part of a product's id"
FIND_NOTHING = (
    "Nothing here is called or like “{text}”. The products below are drawn from the shop."
)
FIND_FAR = "Nothing here is called “{text}”, or much like it. These come nearest."
DRAW = "Other products"
CLEAR = "Begin anew"
NUMBER = "no. {id}"

SAY = "Say in a sentence what they want, and what not"
SAY_HINT = "quick vegan dinners, no nuts"
SAY_HELP = (
    "Up to {most} characters are read, in English. The sentence stays in this tab: a link carries "
    "the picks, and a sentence only where it is one of the examples."
)
CUT = "Only the first {most} characters are read; the rest is left out."
SAY_TRY = "Examples"
EXAMPLES = {
    "vegan": "quick vegan dinners, no nuts",
    "breakfast": "breakfast for the kids, but no sugar",
    "party": "snacks for a party, no chips or soda",
    "gluten-free": "gluten-free baking, cheap please",
    "puppy": "food and treats for a puppy",
    "barbecue": "barbecue for eight without pork",
}
EXAMPLE_TITLES = {
    "vegan": "Vegan dinners, no nuts",
    "breakfast": "Kids' breakfast, no sugar",
    "party": "Party snacks, no chips",
    "gluten-free": "Gluten-free baking",
    "puppy": "For a new puppy",
    "barbecue": "Barbecue, no pork",
}
SAY_NO_NAMES = (
    "A sentence cannot be read here: this shop gave ids, but no names of its products. Bring its "
    "orders with a title or a category for each product, and it can."
)
SAY_NO_TABLE = "A sentence cannot be read: the table of words is not installed with this model."

# How it was read.
READ_LIKES, READ_DIET, READ_DISLIKE = "looks for", "diet", "leaves out"
READ_PRICE, READ_UNKNOWN = "price", "not understood"
READ_COUNT = "{count} products left out"
READ_ONE = "one product left out"
READ_NONE = "nothing here is called so"
READ_UNKNOWN_WHY = "nothing here is like it, so it changes nothing"
READ_CHEAP, READ_DEAR = "the cheaper ones of a kind first", "the dearer ones of a kind first"
READ_NO_PRICE = "prices are not known here, so it changes nothing"
READ_NOTHING = (
    "Nothing was read from the sentence: it names neither what is wanted nor what is not."
)
READ_FOREIGN = (
    "This looks like {language}. Sentences are read in English only: not understood, so nothing "
    "was looked for or left out."
)
LEAD_FOREIGN = "Read in English only, not understood: the sentence looks like {language}."
READ_UNASKED = "Tobacco, alcohol and medicine are shown only where the sentence names them."
READ_NOTE = (
    "What is left out is never shown. It is found by the names of products and their shelves; what "
    "is in them is not known here, so a label must be read for an allergy."
)

# The list.
LIST_TITLE = "What to show first"
LIST_NOTE = "The best match first; at most two of a kind."
LIST_NOTE_SHORT = "The best match first; nothing else here is like what was asked for."
LIST_NOTE_FAR = "Nothing here is much like what was asked for; this comes nearest."
LIST_NOTE_POPULAR = "What most households bought in the {weeks} before {day}."
LIST_EMPTY = "Everything that could stand here is left out."
STRENGTH = "How far it stands above the last of the list"
PICK = "Picked: {pick}"
PICK_ABOUT = "its buyers took this at least {times} times as often as all households did"
PICK_ABOUT_KIND = "its buyers took things of this kind at least {times} times as often as all did"
WISH = "Wanted: “{phrase}”"
WISH_ABOUT = "how near the name and the shelf of the product are to it; 1 is the same"
PRICE = "Price"
PRICE_ABOUT = "beside what is usual for its kind"
POPULAR = "How many buy it"
POPULAR_ABOUT = "share of the households that bought it in the {weeks} before"
TIMES = "×{times}"
SENTENCE_PICK = "buyers of {pick} took it at least {times} times as often as all households"
SENTENCE_PICK_KIND = (
    "buyers of {pick} took its kind at least {times} times as often as all households"
)
SENTENCE_MORE = "those of {pick} {times} times"
SENTENCE_WISH = "close to “{phrase}”, {match} of 1"
SENTENCE_CHEAPER = "{share} cheaper than its kind"
SENTENCE_DEARER = "{share} dearer than its kind"
SENTENCE_POPULAR = "{share} of households bought it in the last {weeks}"
JOINT = "; "
WHY_HEAD = "What speaks for it"

# A new product.
NEW = "A product that nobody has bought yet, in words"
NEW_HINT = "organic oat milk with vanilla"
NEW_HELP = "As a shelf label would say it, in English. The text stays in this tab."
NEW_EXAMPLES = {
    "oat": "organic oat milk with vanilla",
    "burger": "frozen veggie burgers made of black beans",
    "kitten": "dry food for kittens with salmon",
    "coffee": "dark roast coffee beans from Colombia",
    "diapers": "soft diapers for newborn babies",
}
NEW_EXAMPLE_TITLES = {
    "oat": "Oat milk with vanilla",
    "burger": "Black bean burgers",
    "kitten": "Kitten food with salmon",
    "coffee": "Colombian coffee",
    "diapers": "Diapers for newborns",
}
NEW_EMPTY_TITLE = "Describe a new product"
NEW_EMPTY = "Write what it is, as a shelf label would, or take an example."
NEW_NAMES_TITLE = "New products cannot be placed here"
NEW_FOREIGN_TITLE = "Read in English only, not understood"
NEW_UNKNOWN_TITLE = "Nothing in this shop is like that"
NEW_UNKNOWN = (
    "No product of this shop has a name near “{text}”, so there is nobody's past to go by. Try "
    "other words for it."
)
NEW_LEAD = "“{text}” is most like {alike}; it suits {household} best{because}."
NEW_LEAD_BECAUSE = ", which buys {kinds}"
NEW_HOUSEHOLD = "household {id}"
NEW_RESTS = (
    "Placed just now, in {duration}, by its words alone, among {kinds} kinds of product and what "
    "{households} bought of them before {day}."
)
ALIKE_TITLE = "What it is like"
ALIKE_NOTE = "Kinds of product by how near their names and shelves are: 1 is the same."
SUITS_TITLE = "Whom it suits"
SUITS_NOTE = "The first {count} of {total}, by how much they buy of what it is like."
SUITS_BECAUSE = "buys {kinds}"
SUITS_PLACE = "place {place} of {kinds}"
SUITS_PLACE_HELP = "Where it would stand for this household among all kinds of product"
SUITS_NOTHING = "buys much of everything"
TAKE_SUITS = "The best-suited tenth as CSV"
TAKE_SUITS_HELP = "{households}, the best suited first, with what speaks for each."
TAKE_SUITS_FILE = "households-for-a-new-product"
SUITS_COLUMNS = ("rank", "household", "score", "because")

# What was measured.
BEST_SELLERS = "Show what everybody buys, too"
BEST_SELLERS_HELP = (
    "The {count} products that most households buy say little about somebody: left out where "
    "there are picks and no sentence."
)
MEASURED_TITLE = "How well newcomers are served"
MEASURED_NOT = (
    "How well newcomers are served was measured on the shop that ships; nothing is known of it for "
    "yours."
)
MEASURED_LEAD = (
    "{households} households were made newcomers: all but {picks} of their purchases before {day} "
    "were hidden, from the model too, and what they bought in the {weeks} after judged the list."
)
MEASURED_PICKS = "NDCG@10 by five picks, beyond the 50 best sellers"
MEASURED_PICKS_IS = (
    "How high the first ten products hold what the household then bought, 1 for all of it on top; "
    "among products beyond the best sellers. Below it the 95 % interval over households."
)
MEASURED_RECALL = "Recall@20 by five picks, beyond the 50 best sellers"
MEASURED_RECALL_IS = (
    "The share of what the household then bought beyond the best sellers that stands in the first "
    "twenty products."
)
MEASURED_LISTED = "Different products shown, beyond the 50 best sellers"
MEASURED_LISTED_IS = "Products that stand in the first ten of any of these households' lists."
MEASURED_WISH = "Sentences answered"
MEASURED_WISH_IS = (
    "The share of {count} sentences, written by us with the kinds of product that answer each, "
    "that have one of these among the first ten."
)
MEASURED_RULED = "Shown though ruled out"
MEASURED_RULED_VALUE = "{count} of {shown}"
MEASURED_RULED_IS = (
    "Products in the lists of {count} sentences of our own that they rule out, by our own reading "
    "of the shop's shelves. What is left out was mended on these very sentences: others may still "
    "meet what they rule out."
)
MEASURED_RULED_BESIDE = "{figure} if “no” were not read"
MEASURED_RULED_OURS = "; for {count} sentences of our own only"
MEASURED_BESIDE = "{between}popularity {figure}"
MEASURED_BESIDE_WORDS = "{between}by the words alone {figure}"
MEASURED_OVER_ALL = "; over all products {figure}, popularity {popularity}"
MEASURED_BETWEEN = "{ends}; "
MEASURED_MORE = "More, beside other models: “How good is it?”."
MEASURED_PARAMETERS = ("Households", "Day of the lists", "Picks")
MEASURED_CODE = "core.recommendation.newcomer.picks_study.study_picks"
MEASURED_CODE_WISH = "core.recommendation.newcomer.wish_study.study_wishes"
MEASURED_CODE_NEW = "core.recommendation.newcomer.new_product_study.study_new_products"
NEW_MEASURED_TITLE = "How well new products find their buyers"
NEW_MEASURED_LEAD = (
    "{products} products that at least ten households bought were hidden with all their purchases, "
    "and placed by their text alone."
)
NEW_BESIDE = "{between}by its category {figure}"
NEW_AUC = "Buyers told from others (AUC)"
NEW_AUC_IS = (
    "How often a household that buys the product stands above one that does not: 0.5 is chance, 1 "
    "always. Below it the 95 % interval over products."
)
NEW_TENTH = "Buyers in the best-suited tenth"
NEW_TENTH_IS = "The share of a product's buyers among the tenth of households it is said to suit."

# To take along.
TAKE_LIST = "This list as CSV"
TAKE_LIST_HELP_ONE = "The first product with its reasons."
TAKE_LIST_HELP = "The first {count} products with their reasons."
TAKE_LIST_FILE = "list-for-somebody-new"
LIST_COLUMNS = ("rank", "product", "title", "department", "usual_price", "score", "reason")
