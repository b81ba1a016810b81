"""What visitors read on the view of what drives risk."""

ANSWER = (
    "What moves risk most: **{theme}**. For the typical applicant that multiplies or divides the "
    "odds of missing the next payment by **{factor}**: from an average risk of {average} up to "
    "{raised}, or down to {lowered}. Next comes **{second}**, with {second_factor}."
)

SAMPLE = (
    "{rows} applicants the model has never seen, drawn from the test split. SHAP contributions in "
    "log-odds of default, exact TreeSHAP; written as factors on the odds, ×2 being +0.69. For "
    "each applicant they add up to the score: the widest gap is {gap}."
)
GAP_NONE = "under one millionth of a log-odds"
GAP = "{gap:.0e} log-odds"

RECEIPT_TITLE = "Weight of the first theme"
RECEIPT_DEFINITION = (
    "For each applicant of the sample, the SHAP contributions of the theme's features are added "
    "up; the mean of their distances from zero, in log-odds, is written as a factor on the odds."
)
RECEIPT_SAMPLE = "Applicants explained"
RECEIPT_GAP = "Widest gap between the parts and the score"

THEME_TITLE = "{theme}: {ratio} times the weight of any other theme"
FEATURE_TITLE = "Of {count} features, “{feature}” moves scores most"
WEIGHT_X = "Typical effect on the odds, either way (mean |SHAP|, log scale)"
WEIGHT_HOVER = "%{y}: the odds move by %{text}, either way<extra></extra>"

SWARM_TITLE = (
    "{feature}: odds {extreme} for the worst one in a hundred, {typical} for the typical applicant"
)
SWARM_X = "Effect on the odds of a missed payment (log scale; ×1 is none)"
SWARM_CAPTION = (
    "Each dot is one of {shown} applicants; the {features} features that weigh most. Right of ×1 "
    "the feature raised the risk; blue dots have a low value of it, orange dots a high one."
)
LOW, HIGH = "low value", "high value"
ODDS_HOVER = "%{text}<br>odds ×%{x:.2f}<extra></extra>"

DEPENDENCE_TITLE = "One feature, value by value"
FEATURE = "Feature"
RISES = "From the lowest values to the highest, the odds grow to {factor} times"
FALLS = "From the lowest values to the highest, the odds shrink to {factor} times"
PEAKS = "Riskiest around {value}, with {factor} times the odds of the safest values"
FLAT = "It hardly moves the odds: a factor of {factor} between its safest and riskiest values"
DEPENDENCE_Y = "Effect on the odds (log scale; ×1 is none)"
DEPENDENCE_HOVER = "Applicant %{customdata}<br>%{text}<br>odds ×%{y:.2f}<extra></extra>"
MEAN_HOVER = "mean: odds ×%{y:.2f}<extra></extra>"
MEAN = "mean"
BY_DESIGN = {
    1: "By design the risk never falls when this value rises and all else stays.",
    -1: "By design the risk never rises when this value rises and all else stays.",
    0: "No direction is imposed: the data decided.",
}
SPREAD = "Dots of one value differ because the effect depends on the applicant's other values."
OUTSIDE = "{count} of {rows} dots lie beyond the axis."
PICK = "Click a dot to see that applicant."
PICKED = "Applicant {applicant}: {value}, odds {factor}."
OPEN = "Open this applicant"

POINTS_TITLE_SAME = "The scorecard takes up to {points} points for it"
POINTS_TITLE_FLAT = "The scorecard hardly weighs it"
POINTS_TITLE_WRONG = "The scorecard runs the other way here"
POINTS_X = "Points, against the average applicant (more is safer)"
POINTS_TEXT = "{relative} (default rate {rate})"
DEFAULTED = "{rate} defaulted"
POINTS_ABSENT_TITLE = "Not on the scorecard"
POINTS_ABSENT = "The scorecard reads {count} characteristics only: {titles}."

SHEET_TITLE = "The scorecard, as a regulator reads it"
SHEET_LEAD = (
    "Add up the points of the {count} characteristics. {anchor} points mean {odds} good payers for "
    "each who misses a payment, and every {double} points more double those odds. Fewer than "
    "{cutoff} points are refused, a risk of {risk}."
)
SHEET_WRONG = (
    "**Read with care.** {titles} give more points to bins with more missed payments. They overlap "
    "with other characteristics and the regression made up for it; a regulator would ask why."
)
SHEET_HELP = {
    "Points": "What the applicant gets for this value; more is safer.",
    "Weight of evidence": "ln(share of good payers / share of defaulters) in this bin.",
    "Applicants": "Training and calibration rows in this bin.",
    "Default rate": "Share of them who missed the next payment.",
}
DOWNLOAD = "Download as CSV"
DOWNLOAD_FILE = "vitrine-credit-scorecard.csv"

EMPTY_TITLE = "No explanations to show"
EMPTY = (
    "What drives the model's scores is computed when it is trained. Run “make train task=credit”; "
    "the other views work without it."
)
UNIT_NAMES = {
    "NT$": "NT$",
    "share": "%",
    "months late": "months late",
    "months": "months",
    "status": "code of the source, below 1 is on time",
    "times": "times in six months",
    "years": "years",
    "yes or no": "",
}
