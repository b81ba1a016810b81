"""What visitors read on the view of their own portfolio."""

SAMPLE = "500 applicants"
SAMPLE_NAME = "500 applicants of the test split"
SAMPLE_FILE = "500-applicants.csv"
SAMPLE_DRIFTED = "a harder year"
SAMPLE_DRIFTED_NAME = "500 applicants of the test split in a harder year that we made up"
SAMPLE_DRIFTED_FILE = "500-applicants-harder-year.csv"

EMPTY_TITLE = "Your applicants, scored in seconds"
EMPTY_TEXT = (
    "Drop a table with one row per applicant: the credit limit, and for each of the last six "
    "months the payment status, the bill and what was paid. You get each applicant's risk, the "
    "decision at your cut-off, the reasons of every refusal, and a check whether these applicants "
    "are like those the model was trained on. Sex, age, education and marital status may be in the "
    "file: they are never used to decide, only to see whether groups are treated alike. Nothing is "
    "stored: the file is forgotten when you close the page."
)
COLUMNS = "The columns, and what a cell may hold"
HEADER_ONLY_TITLE = "The file has its header, and no applicants yet"
HEADER_ONLY_TEXT = "Add at least one row below the header and upload it again."
NONE_USABLE_TITLE = "No row can be scored"
NONE_USABLE_ONE = (
    "Its one row has at least one cell that the model needs and cannot read. The list above names "
    "it; mend it and upload the file again."
)
NONE_USABLE_TEXT = (
    "Each of the {count} rows has at least one cell that the model needs and cannot read. The list "
    "above names them; mend the cells and upload the file again."
)

ORIGIN = "{name}: {scored} of {rows} applicants can be scored."
ORIGIN_ALL = "{name}: all {rows} applicants can be scored."
ORIGIN_ONE = "{name}: its one applicant can be scored."
ORIGIN_HASH = "SHA-256 {digits}…, kept in this session only."
SCORING = "Scoring"
REASONING = "Finding the reasons of the refused"

ANSWER_ONE = (
    "Refusing at **{cutoff}** risk or more, the bank would approve **the one applicant** and earn "
    "an expected **{profit}** in a year."
)
ANSWER = (
    "Refusing at **{cutoff}** risk or more, the bank would approve **{approved} of {count}** "
    "applicants and earn an expected **{profit}** in a year."
)
ANSWER_OBSERVED = "Of those approved, {missed} ({share}) did miss the next payment."
ANSWER_DRIFT = (
    "Take it with care: {count} of {columns} columns {are} unlike those the model was trained on "
    "(see below)."
)
IS, ARE, HAS, HAVE = "is", "are", "has", "have"
NOBODY_ONE = "At this cut-off the one applicant gets no credit."
NOBODY = "At this cut-off nobody of the {count} applicants gets credit."
CUTOFF_HELP = (
    "Each applicant's risk comes from the model that ships, which was fitted on the training and "
    "calibration rows of the public data."
)

APPROVED = "Get credit"
PROFIT = "Expected profit, a year"
DEFAULT_RATE = "Default rate, approved"
EXPECTED_RATE = "Expected default rate, approved"
MEAN_RISK = "Average risk, all"
GOOD_REFUSED = "Good payers refused"
BAD_APPROVED = "Defaulters approved"
AUC = "AUC on your file"
BETWEEN = "95 %: {interval}"
AGAINST_EXPECTED = "against expected"
AGAINST_SHIPPED = "against the training rows"
AUC_TOO_FEW = "fewer than {count} of a kind"

APPROVED_DEFINITION = "Scored applicants whose risk is below the cut-off, as a share of all scored."
PROFIT_DEFINITION = (
    "Sum over the approved of (1 − p) · margin · exposure − p · loss · exposure − cost, where p is "
    "the calibrated risk and exposure is the latest bill plus a tenth of the unused limit. 95 % "
    "interval {interval}, which holds the luck of outcomes only."
)
DEFAULT_RATE_DEFINITION = (
    "Approved applicants who missed the next payment, of all approved whose outcome is in the file "
    "({known}). 95 % Wilson interval {interval}. The model expected {expected}."
)
EXPECTED_RATE_DEFINITION = "Average calibrated risk of the approved."
MEAN_RISK_DEFINITION = (
    "Average calibrated risk of all scored applicants. The training rows have {reference} under "
    "models that have not seen them."
)
GOOD_REFUSED_DEFINITION = (
    "False-positive rate: applicants refused, of those who paid ({known} outcomes in the file). "
    "95 % Wilson interval {interval}."
)
BAD_APPROVED_DEFINITION = (
    "False-negative rate: applicants approved, of those who missed the payment ({known} outcomes "
    "in the file). 95 % Wilson interval {interval}."
)
AUC_DEFINITION = (
    "How often an applicant who missed the payment has the higher risk than one who paid: 0.5 is "
    "chance, 1 is perfect. On {known} outcomes in the file; 95 % interval {interval} by DeLong "
    "(1988). On our own test split the model reaches {test}."
)
SCORING_CODE = "core.credit.batch.BatchScoring.score, core.credit.policy.CutoffCurve.at"
AUC_CODE = "core.delong.auc_interval"
MODEL_TITLE = "Boosted trees"
PARAMETER_ROWS = "Rows scored"

RISK_RISKIER = "Your applicants are riskier: {mean} on average, against {reference} in training"
RISK_SAFER = "Your applicants are safer: {mean} on average, against {reference} in training"
RISK_ALIKE = "Your applicants are about as risky as those in training: {mean} against {reference}"
RISK_X = "Risk of missing the next payment"
RISK_Y = "Share of applicants"
YOURS, TRAINING = "your file", "training rows"
CHOSEN = "cut-off {cutoff}"

GROUPS_TITLE = "Are groups treated alike?"
GROUPS_LEAD = (
    "The model does not know these columns. Bars are 95 % intervals; outcomes are those of your "
    "file."
)
GROUPS_LEAD_UNKNOWN = (
    "The model does not know these columns. Your file holds no outcomes, so only approvals can be "
    "compared, not errors. Bars are 95 % intervals."
)
APPROVALS_TITLE = "Approved: from {low} ({lowest}) to {high} ({highest})"
APPROVALS_TITLE_ONE = "Approved: fewer than two groups are large enough to judge"
APPROVALS_X = "Share of the group, %"

TABLE_TITLE = "Applicant by applicant"
TABLE_LEAD = "{shown} of {rows} are shown; the downloads hold all."
WHICH = "Show"
WHICH_OPTIONS = {"riskiest": "Riskiest", "borderline": "Around the cut-off", "safest": "Safest"}
APPLICANT, RISK, DECISION, REASONS = "Applicant", "Risk", "Decision", "Principal reasons"
LIMIT, OUTCOME = "Credit limit (NT$)", "Next payment"
OUTCOMES = {True: "missed", False: "paid", None: "not known"}
NUMBERED = "No. {number}"
NOT_FOUND_YET = "not looked for"

TAKE_TITLE = "Take it along"
TAKE_LEAD = (
    "Every row of your file with risk, decision, up to four reasons, and the cells that kept a row "
    "from being scored. Cells that begin like a formula are escaped."
)
CSV, EXCEL = "CSV", "Excel"
TAKE_WAIT = "The Excel file of so many rows takes about {duration} to make."
SHEET = "Scored applicants"
NOTE_FILE, NOTE_HASH, NOTE_ROWS = "File", "SHA-256 of the file", "Rows"
NOTE_ROWS_TEXT = "{rows} in the file, {scored} scored, {left_out} with cells to mend"
NOTE_MODEL, NOTE_MODEL_HASH, NOTE_CUTOFF = "Model", "SHA-256 of the model", "Cut-off"
NOTE_CUTOFF_TEXT = "{cutoff}: refused at this risk and above"
NOTE_RISK, NOTE_REASONS, NOTE_MEND, NOTE_MADE = "Risk", "Reasons", "Cells to mend", "Made"
NOTE_RISK_TEXT = (
    "probability_of_default: the calibrated probability that the next payment is missed, 0 to 1."
)
NOTE_REASONS_TEXT = (
    "reason_1 to reason_4: what raised a refused applicant's risk most, strongest first, from "
    "exact SHAP values added up by theme. Approved applicants have none."
)
NOTE_MEND_TEXT = "cells_to_mend: the columns whose cells were missing or out of range in this row."

DRIFT_TITLE = "Are these applicants like those the model knows?"
DRIFT_LEAD = (
    "The {applicants} against the {reference} training rows, column by column. The "
    "stability index (PSI) is usual to read as stable below 0.10 and shifted above 0.25; one that "
    "chance explains with so few rows is never called drift."
)
SCORED_ONE, SCORED = "one scored applicant", "{count} scored applicants"
DRIFT_NONE = "No column has moved: the model is at home here."
DRIFT_WATCH = "No column has shifted; {count} worth watching, most of all **{title}** (PSI {psi})."
DRIFT_SHIFTED = (
    "**{count} of {columns} columns {have} shifted**, most of all **{title}** (PSI {psi}). Read "
    "the risks above with care: the model has seen few applicants like these."
)
DRIFT_TOO_FEW = (
    "{applicants} too few to tell: in {count} of {columns} columns the index is high, and "
    "chance explains it."
)
FEW_ONE, FEW = "One applicant is", "{count} applicants are"
DRIFT_RISK = "The risk itself: PSI {psi}, {verdict}."
ONE_IS, MANY_ARE = "one is", "{count} are"
VERDICTS = {
    "stable": "stable",
    "watch": "worth watching",
    "shifted": "shifted",
    "too few rows to tell": "too few rows to tell",
}
SCORE = "Risk (%)"
DRIFT_COLUMN, DRIFT_PSI, DRIFT_VERDICT = "Column", "PSI", "Reading"
DRIFT_CHANCE, DRIFT_KS, DRIFT_P = "By chance", "KS", "p of KS"
DRIFT_PSI_HELP = (
    "Population stability index: sum over bins of (share here − share in training) · ln of their "
    "ratio."
)
DRIFT_CHANCE_HELP = (
    "What the index exceeds once in a hundred times if nothing has changed, given how many rows "
    "there are."
)
DRIFT_KS_HELP = "The widest gap between the two cumulative distributions; for numbers only."
DRIFT_P_HELP = "How often chance alone gives such a gap; with many equal values it errs high."
UNDER_THOUSANDTH = "< 0.001"
LOOK_AT = "Look at"
DRIFT_CHART = "{column}, “{bin}”: {actual} of your file, {expected} of the training rows"
DRIFT_CHART_ALIKE = "{column}: your file and the training rows look alike"
DRIFT_X = "Share of applicants, %"
YES, NO = "yes", "no"
UNDOCUMENTED_CODE = "{meaning} (code {code})"
RARE = "all rarer values"
