"""What every page says of a model beside its baselines."""

from core.verdicts import Verdict

MEASURE = "Measure"
TALLY = (
    "Of {count} comparisons with what stands beside it, it wins {wins}; {unclear} show no clear "
    "difference; it loses {losses}{which}."
)
LOST = " ({measure} against {name})"
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
