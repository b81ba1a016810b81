"""What visitors read on the view of how good the model is."""

ANSWER = (
    "On **{rows}** card holders it has never seen, the model puts somebody who missed the next "
    "payment above somebody who paid **{hits} times in 100**; {others}."
)
OTHER = "{name} {hits}"

FOLDS_LABEL = "AUC, five-fold mean"
FOLDS_DEFINITION = (
    "The mean AUC of {folds} models, each fitted without a fifth of all {rows} applicants and "
    "judged on that fifth; the same folds for every model."
)
COMMAND = "python -m core evaluate credit --json"
TRAIN_COMMAND = "python -m core train credit"
SEED = "Seed of the folds"

LADDER_FIRST = "{main} come first on {measure}, at {value}; next is {next} at {next_value}"
LADDER_BEHIND = "{main} do not come first on {measure}: {value}, where {best} has {best_value}"
VERDICT_CAPTION = (
    "The advantage is the model's figure less the baseline's on the same bootstrap draws, turned "
    "so that positive is better, with its 95 % interval. Only an interval that leaves zero out is "
    "a win or a loss. The base rate is calibrated by construction, but ranks nobody."
)

CHECKS_TITLE = "Do the probabilities hold, and do they separate?"
RELIABILITY_TITLE = (
    "In {agreeing} of {bins} groups of risk, what the model predicted is what happened"
)
RELIABILITY_X = "Predicted share that misses the payment"
RELIABILITY_Y = "Observed share, with 95 % interval"
RELIABILITY_HOVER = "predicted %{x:.1f} %, observed %{y:.1f} % (%{customdata:,} people)"
RELIABILITY_CAPTION = (
    "Test applicants in ten groups of equal size, from safest to riskiest. A dot on the dashed "
    "line means that the predicted share was met; bars are Wilson intervals. Of the scorecard's "
    "groups, {other} of {other_bins} hold."
)
SEPARATION_TITLE = (
    "Refusing at {cutoff} risk turns away {missed} of those who missed and {paid} of those who paid"
)
SEPARATION_X = "Refuse at this risk or more"
SEPARATION_Y = "Share refused"
SEPARATION_HOVER = "at %{x:.1f} % risk: %{y:.0f} % refused"
SEPARATION_CAPTION = (
    "Test applicants, by outcome. The widest gap between the two lines, {gap} points, is the KS "
    "statistic."
)
MISSED, PAID = "missed the payment", "paid"

FOLDS_TITLE = "Five folds, the same for every model"
FOLDS_LEAD_ALL = "{main} lead in every one of the {folds} folds, by {lead} AUC on average"
FOLDS_LEAD_SOME = "{main} lead in {won} of {folds} folds; on average by {lead} AUC"
FOLDS_X = "AUC (0.5 is chance, 1 is perfect)"
FOLDS_HOVER = "fold %{customdata}: AUC %{x:.3f}<extra></extra>"
FOLDS_CAPTION = (
    "Dots are folds, the upright line is their mean. {rows} applicants, seed {seed}.{constant}"
)
FOLDS_CONSTANT = " The {name} has {value} in every fold and is not drawn."

EXPERIMENTS_COST = "What is left out on purpose costs {cost} AUC at most"
EXPERIMENTS_FREE = "What is left out on purpose costs nothing"
EXPERIMENTS_X = "Change in AUC against the model as shipped"
EXPERIMENTS_HOVER = "fold %{customdata}: %{x:+.4f} AUC<extra></extra>"
EXPERIMENTS_ROW = "{title}: {change} AUC"
EXPERIMENTS_UP = " {title}, AUC is higher in {up} of {folds} folds."
EXPERIMENTS_CAPTION = (
    "The same recipe and folds, changed in one point. To the right of zero the shipped model would "
    "be better with the change; it goes without, because sex, age, education and marital status "
    "should not decide credit, and because a worse payment record must never lower the risk."
)

GROUPS_TITLE = "For whom it works"
BY = "Applicants by"
ATTRIBUTES = {
    "sex": ("sex", "Sex"),
    "education": ("education", "Education"),
    "marriage": ("marital status", "Marital status"),
    "age": ("age", "Age"),
}
GROUPS_ALIKE = "By {attribute}, {measure} lies between {low} and {high}, and all intervals overlap"
GROUPS_DIFFER = (
    "By {attribute}, {measure} differs: {lowest_value} for “{lowest}”, {highest_value} for "
    "“{highest}”"
)
GROUPS_NONE = "No group is large enough to judge"
GROUPS_CAPTION = (
    "{measure} on the test applicants of each group, with 95 % intervals. None of these attributes "
    "is an input of the model."
)
GROUPS_SMALL = " Too few rows to judge: {groups}."
GROUP_ROWS = "{name}, {rows} people"

CARD_LEAD = (
    "The card is made from the evaluation file alone; nobody types a figure. This command judges "
    "the held-out figures anew; `make train task=credit` also makes the folds and experiments:"
)
CARD_FILE = "vitrine-credit-model-card.md"

EMPTY_MISSING = (
    "The file with the held-out figures is not there, or is damaged. Run “make train task=credit”; "
    "the other views work without it."
)
EMPTY_OTHER = (
    "The held-out figures are those of another model than the one that is loaded ({judged}, not "
    "{loaded}), so they are not shown. Run “make train task=credit”; the other views work."
)
