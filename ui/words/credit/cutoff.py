"""What visitors read on the cut-off view."""

from core.credit.groups import Attribute

ANSWER = (
    "Refusing everyone at **{cutoff}** risk or more gives credit to **{approved}** of "
    "{applicants} applicants and earns an expected **{profit}** in a year."
)
NOBODY = "At this cut-off nobody gets credit, so nothing is earned and nothing is lost."

CUTOFF = "Refuse applicants whose risk of missing the next payment is at least"
CUTOFF_HELP = (
    "Each applicant's risk comes from a model that has not seen them: five models, each "
    "fitted without the fifth of the portfolio it scores."
)
USE_BEST = "Use the most profitable: {cutoff}"
ECONOMICS = "What an account earns and loses"
LOSS = "Loss given default (% of exposure)"
LOSS_HELP = "Basel's floor for unsecured card credit is 50 %. An assumption: change it."
MARGIN = "Yearly margin (% of exposure)"
MARGIN_HELP = "Interest after the cost of funds, before losses. An assumption: change it."
COST = "Cost per account (NT$ a year)"
COST_HELP = "What an approved account costs to keep. An assumption: change it."

APPROVED = "Get credit"
PROFIT = "Expected profit, a year"
DEFAULT_RATE = "Default rate, approved"
GOOD_REFUSED = "Good payers refused"
BAD_APPROVED = "Defaulters approved"
INTERVAL = "95 %: {interval}"
AGAINST_EVERYONE = "over approving all"
AGAINST_PORTFOLIO = "against all"

APPROVED_DEFINITION = "Applicants whose risk is below the cut-off, as a share of all."
PROFIT_DEFINITION = (
    "Sum over the approved of (1 − p) · margin · exposure − p · loss · exposure − cost, where p "
    "is the calibrated risk and exposure is the latest bill plus a tenth of the unused limit. "
    "95 % interval {interval}; it holds the luck of outcomes, not a downturn that hits all at "
    "once. The outcomes that were observed give {realised}."
)
DEFAULT_RATE_DEFINITION = (
    "Approved applicants who missed the next payment, of all approved. 95 % Wilson interval "
    "{interval}."
)
GOOD_REFUSED_DEFINITION = (
    "False-positive rate: applicants refused, of those who paid. 95 % Wilson interval {interval}."
)
BAD_APPROVED_DEFINITION = (
    "False-negative rate: applicants approved, of those who missed the payment. 95 % Wilson "
    "interval {interval}."
)
PARAMETER_CUTOFF = "Cut-off"
PARAMETER_LOSS = "Loss given default"
PARAMETER_MARGIN = "Yearly margin"
PARAMETER_COST = "Cost per account"
PROFIT_CODE = "core.credit.policy.CutoffCurve.at"
MODEL_TITLE = "Boosted trees, cross-fitted"

PROFIT_TITLE_BEST = "The most profitable cut-off is {best}, and it is the one chosen"
PROFIT_TITLE = "The most profitable cut-off is {best}: it would earn {more} more"
PROFIT_TITLE_EQUAL = "Cut-offs from here to {best} earn about the same"
PROFIT_X = "Cut-off (risk of missing the next payment)"
PROFIT_Y = "Profit in a year, million NT$"
EXPECTED = "expected"
REALISED = "observed"
CHOSEN = "chosen {cutoff}"
RISK_TITLE = "{share} of those who missed a payment are above the cut-off"
RISK_X = "Risk of missing the next payment"
RISK_Y = "Applicants"
PAID = "paid"
MISSED = "missed the payment"

STAGE_TITLE = "Who else could decide"
STAGE_LEAD = (
    "Each approves as many applicants, those it thinks safest. Profit by observed outcomes."
)
STAGE_EARNS = "{title} earns {difference} ({interval}) less"
STAGE_NO_DIFFERENCE = "{title}: no clear difference, {difference} less ({interval})"
STAGE_MORE = "{title} earns {difference} ({interval}) more"
BASELINES = {
    "scorecard": "The points scorecard",
    "logistic": "Logistic regression",
    "base_rate": "A draw",
}

FAIRNESS_TITLE = "Are groups treated alike?"
FAIRNESS_LEAD = (
    "The model does not know sex, age, marital status or education. Its errors can still fall "
    "on groups unevenly; bars are 95 % intervals."
)
ATTRIBUTE = "Group by"
ATTRIBUTES: dict[Attribute, str] = {
    "sex": "Sex",
    "age_band": "Age",
    "education": "Education",
    "marriage": "Marital status",
}
EQUALISE = "Equalise between groups"
EQUALISE_OPTIONS = {
    "none": "Nothing",
    "fnr": "False-negative rates",
    "fpr": "False-positive rates",
}
EQUALISE_HELP = (
    "One cut-off per group, chosen so that the rate is the same in every group and profit is "
    "highest. Deciding by a protected attribute may be unlawful (in the US, under the Equal "
    "Credit Opportunity Act): this is an analysis, not a recommendation."
)
EQUALISED = (
    "Equal {rate} of about {target} in every group would cost **{cost}** a year against the best "
    "single cut-off ({interval}), with {approved} applicants approved."
)
EQUALISED_CUTOFFS = "Cut-offs: {cutoffs}."
RATES = {
    "false_negative_rate": "false-negative rates",
    "false_positive_rate": "false-positive rates",
}
GROUPS_TITLE = "{rate}: from {low} ({lowest}) to {high} ({highest})"
GROUPS_TITLE_ONE = "{rate}: fewer than two groups are large enough to judge"
GROUPS_X = {
    "false_positive_rate": "Share of the good payers, %",
    "false_negative_rate": "Share of the defaulters, %",
}
ERRORS = {"false_positive_rate": GOOD_REFUSED, "false_negative_rate": BAD_APPROVED}
TOO_SMALL = "Group too small to judge"
TOO_SMALL_ITEM = "{name} ({reason})"
