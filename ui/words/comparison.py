"""What every page says of a model beside its baselines."""

from core.verdicts import Verdict

MEASURE = "Measure"
TALLY = (
    "Of {count} with what stands beside it, it wins {wins}; {unclear} no clear difference; it "
    "loses {losses}{which}."
)
COMPARISON_ONE, COMPARISONS = "1 comparison", "{count} comparisons"
UNCLEAR_ONE, UNCLEAR = "1 shows", "{count} show"
LOST, WHICH = "{measure} against {name}", " ({lost})"
BETTER_HIGH = "{measure} (higher is better)"
BETTER_LOW = "{measure} (lower is better)"
VERDICTS: dict[Verdict, str] = {
    "wins": "▲ wins",
    "no clear difference": "● no clear difference",
    "loses": "▼ loses",
    "cannot be judged": "– cannot be judged",
}
VERDICT_HEAD = "The model"
VERDICT_AGAINST = "against {name}"
