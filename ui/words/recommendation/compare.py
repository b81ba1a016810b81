"""What the comparison of two models says, on a household and over all."""

from core.recommendation.lists import ListName

TITLE = "Two models, side by side"
LEFT, RIGHT, LIST, MEASURE = "Model", "Beside it", "List", "Measure"
LISTS: dict[ListName, str] = {"again": "Buy again", "discover": "Discover"}

LEAD = "{same} of {count} products {are} in both lists. {found}"
LEAD_DIFFERENT = "The two lists have no product in common. {found}"
LEAD_SAME = "Both lists hold the same {count} products. {found}"
LEAD_SAME_ONE = "Both lists hold the same one product. {found}"
IS, ARE = "is", "are"
FOUND = (
    "Of {bought} that the household bought in the {weeks} after, “{left}” has {hits_left} and "
    "“{right}” has {hits_right}."
)
FOUND_NOTHING = (
    "The household bought nothing in the {weeks} after that this list could have held, so neither "
    "can be right here."
)
ONE_PRODUCT, PRODUCTS = "one product", "{count} products"
ONE_MODEL = "Choose two different models to compare them."
ONE_HOUSEHOLD = (
    "One household proves nothing: of two good lists either may be the luckier one. Below is what "
    "counts, all of them."
)
AT_REST = "Both lists are shown as the models rank them, without the controls above."
EMPTY_LIST = "This model has nothing to show."
BOUGHT, ONLY = "bought", "only here"

ALL_TITLE = "Over all households that were judged"
PAIRED = (
    "On {measure} the {model} {verdict} {rival}: {advantage} ({interval}), paired over "
    "{households}."
)
VERDICTS = {
    "wins": "beats",
    "loses": "loses to",
    "no clear difference": "shows no clear difference from",
    "cannot be judged": "cannot be judged against",
}
NOT_JUDGED = (
    "Nobody who was judged bought anything that this list could have held, so no model can be "
    "told good or bad by it."
)
JUDGED_FEW = (
    "This list was judged by {households} only: too few to tell one model from another, so there "
    "is no verdict."
)
NOT_PAIRED = (
    "Neither of the two is the model itself; between baselines only their own figures are kept."
)
OF_LIST = "{measure} of {list}"
LADDER_FIRST = "{main}: first on {measure}, at {value}; next is {next} at {next_value}"
LADDER_BEHIND = "{main}: not first on {measure}, at {value}; {best} has {best_value}"
