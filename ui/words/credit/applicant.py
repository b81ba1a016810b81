"""What visitors read on the view of one applicant."""

from core.credit.agreement import Verdict

WHO = "Whom to look at"
WHO_OPTIONS = {
    "turnable": "A refusal that can turn",
    "typical": "A typical refusal",
    "borderline": "On the line",
    "riskiest": "The riskiest",
    "safest": "The safest",
    "random": "Anyone",
    "number": "By number",
    "form": "Fill in a form",
}
WHO_HELP = (
    "Real applicants come from the test split: people the model has never seen. Their true "
    "outcome is known. Typical refusals are those nearest to the median one; some of them a "
    "change on the applicant's side would turn."
)
ANOTHER = "Another one"
EDIT = "Change these figures"
NUMBER = "Applicant number"
NUMBER_HELP = "A number from the test split, for example {example}."
NUMBER_UNKNOWN = "No applicant of that number is in the test split"
NUMBER_NEAREST = "The nearest numbers are {below} and {above}. {count} applicants are there."
NUMBER_BAD = "A number has digits only: {low} to {high}."
NAMED = "Applicant {number}, one of {count} the model has never seen"
TYPED = "The account typed into the form"
TYPED_SOURCE = "Figures typed into the form"

FORM_LIMIT = "Credit limit, NT$"
FORM_LIMIT_HELP = "{low} to {high} in the data. {about}"
FORM_MONTH = "Month"
FORM_STATUS = "Payment"
FORM_BILL = "Bill, NT$"
FORM_PAID = "Paid, NT$"
FORM_ALT = "Payment status, bill and payment of six months, to be filled in"
FORM_NOTE = (
    "Click a cell to change it, or paste from a spreadsheet. Sex, age, marital status and "
    "education are not asked: the model does not use them. Payments marked * are codes that the "
    "source does not document: −2, read as card not used, and 0, read as minimum paid."
)
MONTHS = ("latest", "1 ago", "2 ago", "3 ago", "4 ago", "5 ago")
STATUSES = {
    -2: "not used*",
    -1: "in full",
    0: "minimum*",
    1: "1 month late",
    2: "2 months late",
    3: "3 months late",
    4: "4 months late",
    5: "5 months late",
    6: "6 months late",
    7: "7 months late",
    8: "8 months late",
    9: "9 or more late",
}
FORM_INCOMPLETE = "The form cannot be scored yet"
FORM_PROBLEM = "{title}: {given} is not {expected}."
FORM_UNUSUAL = (
    "Outside anything the model has learnt from, so trust the score less: {names}. Among "
    "{count} applicants they lie between {ranges}."
)

REFUSED = "Refused"
APPROVED = "Approved"
RISK_UNIT = "risk"
ANSWER = "**{decision}**: {risk} risk of missing the next payment; the cut-off is {cutoff}."
ABOVE = "{points} points above the cut-off of {cutoff}"
BELOW = "{points} points below the cut-off of {cutoff}"
AT = "at the cut-off of {cutoff}"
OTHER_CUTOFF = "The cut-off was set on the view “The cut-off”. The model's own is {own}."
OWN_CUTOFF = "Use the model's own"
PLACE = "Riskier than {share} of {count} applicants"
PLACE_SAFER = "Safer than {share} of {count} applicants"
PLACE_RISKIEST = "Riskier than any of {count} applicants"
PLACE_SAFEST = "Safer than any of {count} applicants"
PLACE_X = "Risk of missing the next payment"
PLACE_Y = "Applicants"
PLACE_HERE = "this applicant: {risk}"
PLACE_CUTOFF = "<b>{cutoff}</b><br>cut-off"
WHY_CUTOFF = "cut-off {cutoff}"
PLACE_HOVER = "%{y:,.0f} applicants at %{x:.0f} % risk<extra></extra>"

CARD_SCORECARD = "Points scorecard"
CARD_LOGISTIC = "Logistic regression"
CARD_BASE = "Everyone's average"
CARD_OUTCOME = "The next payment"
POINTS = "{points} points"
ALSO_REFUSE = "would also refuse"
ALSO_APPROVE = "would also approve"
WOULD_REFUSE = "would refuse instead"
WOULD_APPROVE = "would approve instead"
NEEDED = "{verdict}; {points} needed"
BASE_TEXT = "missed it, of {count}"
MISSED = "Missed it"
PAID = "Paid"
OUTCOME_TEXT = {
    (True, True): "the model was right to refuse",
    (True, False): "the model was wrong to refuse",
    (False, True): "the model was wrong to approve",
    (False, False): "the model was right to approve",
}
SCORECARD_HELP = "More points are better; 20 more double the odds of paying."
OUTCOME_HELP = "Whether the next payment was missed, as the data tells. The model did not know."

RISK_TITLE = "Risk"
RISK_DEFINITION = (
    "Calibrated probability of missing the next payment, from boosted trees on {features} "
    "features of the account. Sex, age, marital status and education are not inputs."
)
RISK_CODE = "core.credit.features.feature_matrix,\ncore.credit.model.BoostedTrees.explain, .predict"
POINTS_DEFINITION = (
    "Sum of the points of the scorecard's characteristics. Points needed are those at which "
    "the scorecard puts the risk at the cut-off."
)
POINTS_CODE = "core.credit.scorecard.Scorecard.points"
LOGISTIC_DEFINITION = (
    "Probability of missing the next payment, from a logistic regression on the same features."
)
LOGISTIC_CODE = "core.credit.baselines.LinearModel.predict"
BASE_DEFINITION = (
    "Share of all applicants who missed the next payment: what one would say of anybody "
    "without looking at the account."
)
BASE_CODE = "applicants.labels.mean()"
PLACE_TITLE = "Place in the portfolio"
PLACE_DEFINITION = (
    "Share of the portfolio with a lower risk. Its risks come from models that have not seen "
    "the applicant they score: five, each fitted without a fifth of the portfolio."
)
PLACE_CODE = '(portfolio.by("boosted") < risk).mean()'
PARAMETER_APPLICANT = "Applicant"
PARAMETER_CUTOFF = "Cut-off"
PARAMETER_SLOPE = "Calibration"
SLOPE = "slope {slope}, intercept {intercept}"

WHY_AGAINST = "{theme} weighs most: it multiplies the odds of a missed payment by {factor}"
WHY_FOR = "{theme} helps most: it divides the odds of a missed payment by {factor}"
WHY_NOTHING_FOR = "Nothing lowers the risk below the model's starting point"
WHY_NOTHING_AGAINST = "Nothing raises the risk above the model's starting point"
WHY_TITLES = {
    "Late payments": "The punctuality of payments",
    "Room left on the limit": "The room left on the limit",
    "Size of the bills": "The size of the bills",
    "New spending": "New spending",
    "Payments made": "What is paid of each bill",
}
WHY_LEAD = (
    "From the model's starting point, {base}, to this applicant's {risk}. Bars to the right "
    "raise the risk (+), bars to the left lower it (−). Their length is in log-odds, where "
    "effects add up: +0.69 doubles the odds, −0.69 halves them."
)
WHY_X = "Risk of missing the next payment, on a log-odds scale"
ALT_WHY = "Largest contributions to the log-odds of a missed payment: {pushes}."
ALT_PUSH = "{title}, {value}: {push}"
START = "Starting point"
RESULT = "This applicant"
OTHERS = "The other {count} together"
BAR_HOVER = "%{customdata[0]}<br>%{customdata[1]} log-odds<extra></extra>"
CHECK = (
    "Base {base} + contributions {sum} = {output}, the model's own answer in log-odds (each "
    "rounded). Difference before rounding: {gap}."
)
NO_GAP = "none"
GAP = "{digits} · 10{power}"
METHOD = "Method: {method}."

AGAINST = "What speaks against"
AGAINST_PRINCIPAL = "Principal reasons"
IN_FAVOUR = "What speaks in favour"
NOTHING_AGAINST = "Nothing does."
NOTHING_FOR = "No theme does, taken as a whole."
ODDS_TIMES = "odds ×{factor}"
ODDS_OVER = "odds ÷{factor}"
RAISES = "raises the risk"
LOWERS = "lowers the risk"

AGREE_TITLE = "Trees and scorecard read this account alike"
DISAGREE_TITLE = "Trees and scorecard disagree on {themes}"
AGREE_LEAD = (
    "Both against an average applicant, in log-odds of a missed payment. The scorecard's points "
    "are converted: {factor} points are one unit."
)
COLUMN_THEME = "Theme"
COLUMN_TREES = "Boosted trees"
COLUMN_SCORECARD = "Scorecard"
COLUMN_POINTS = "Points"
COLUMN_VERDICT = "Do they agree?"
VERDICTS: dict[Verdict, str] = {
    "same": "yes",
    "too small": "too small to tell",
    "opposite": "no: opposite directions",
    "only the model": "only the trees see it",
    "only the scorecard": "only the scorecard sees it",
    "other rank": "same direction; {model} for the trees, {scorecard} for the scorecard",
}
PLACES = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th"}
POINTS_EXPANDER = "The scorecard, line by line: {points} points"
COLUMN_CHARACTERISTIC = "Characteristic"
COLUMN_VALUE = "Value"
COLUMN_AVERAGE = "Against average"
POINTS_TOTAL = "Total"
POINTS_NOTE = "Against average: points above (+) or below (−) those of the average applicant."

WHAT_IF = "What would turn it"
TURNED = "The smallest change that turns the decision"
TURNED_OTHER = "Another way"
RESCORED = "Scored again just now: {before} → {after}, below the cut-off of {cutoff}."
NOT_TURNED = "Scored again just now: {before} → {after}, not below the cut-off of {cutoff}."
COLUMN_WHAT = "What changes"
COLUMN_BEFORE = "Now"
COLUMN_AFTER = "Then"
COLUMN_COST = "Cost"
FOLLOWS = "follows"
COST = "Cost: {cost} usual monthly payments"
TRY = "Try it in the form"
NONE_FOUND = "No change was found that turns the decision"
NONE_FOUND_TEXT = "Looked at {count} combinations within these limits: {limits}."
NOT_NEEDED = "Approved as it is: nothing needs to change."
LOOKED_AT = "{count} combinations scored: {limits}."
COSTS = "How cost is counted"
COSTS_LEAD = (
    "In usual monthly payments of this applicant. Money counts exactly; the rest is a judgement."
)
COLUMN_ACTION = "Change"
COLUMN_PER = "Per"
COLUMN_POINTS_COST = "Costs"
COLUMN_WHY = "Why"

TAKE = "Take it along"
TAKE_REFUSED = "The letter tells the applicant what was decided, why, and what would help."
TAKE_APPROVED = "There is no letter, because nothing was refused."
LETTER_PDF = "Letter (PDF)"
LETTER_HTML = "Letter (HTML)"
EXPLANATION_JSON = "Explanation (JSON)"
EXPLANATION_CSV = "Explanation (CSV)"
CSV_FEATURE = "Feature"
CSV_VALUE = "Value"
CSV_CONTRIBUTION = "Contribution (log-odds of default)"
CSV_BASE = "Base"
CSV_OUTPUT = "Output"
