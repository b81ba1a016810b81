"""How often the model wins, draws and loses; a rule that is another by definition counts once."""

from core.recommendation.lists import LIST_NAMES, ListName
from core.verdicts import verdict
from ui import numbers
from ui.comparison import in_sentence
from ui.recommendation.evidence_files import Found
from ui.resources import recommendation as resources
from ui.words import comparison as shared
from ui.words.recommendation import evidence as words


def tally(found: Found) -> str:
    """Count wins, draws and losses, name every loss, and say what counts once."""
    told = {pair: verdict(found.evaluation.advantages[pair[0]][pair[1]]) for pair in pairs(found)}
    lost = [pair for pair in told if told[pair] == "loses"]
    verdicts = list(told.values())
    unclear = verdicts.count("no clear difference")
    said = shared.TALLY.format(
        count=numbers.counted(len(told), shared.COMPARISON_ONE, shared.COMPARISONS),
        wins=verdicts.count("wins"),
        unclear=numbers.counted(unclear, shared.UNCLEAR_ONE, shared.UNCLEAR),
        losses=len(lost),
        which=shared.WHICH.format(lost=_named(found, lost)) if lost else "",
    )
    return " ".join([said, *_once(found)])


def pairs(found: Found) -> list[tuple[str, str]]:
    """Give every baseline with every measure, without those that repeat another baseline.

    A list that too few households could be judged by has none.
    """
    again = {name: repeated(found, name) for name in LIST_NAMES}
    return [
        (recipe, measure)
        for recipe in found.evaluation.baselines
        for measure in _measures(found)
        if all(
            found.is_told(name) and recipe not in again[name]
            for name in LIST_NAMES
            if measure.startswith(name)
        )
    ]


def repeated(found: Found, name: ListName) -> dict[str, str]:
    """Give the baselines that do on a list what an earlier one does, with that one."""
    first: dict[tuple[tuple[float | None, float | None], ...], str] = {}
    same = {}
    for recipe, figures in found.evaluation.baselines.items():
        of_list = [measure for measure in _measures(found) if measure.startswith(name)]
        key = tuple((figures[measure].value, figures[measure].low) for measure in of_list)
        # That none finds anything, or is judged, makes no two the same rule.
        if any(value for value, _ in key) and first.setdefault(key, recipe) != recipe:
            same[recipe] = first[key]
    return same


def _measures(found: Found) -> list[str]:
    return [metric.name for metric in resources.task().metrics]


def _named(found: Found, lost: list[tuple[str, str]]) -> str:
    measures = {metric.name: metric.title for metric in resources.task().metrics}
    titles = found.titles()
    return ", ".join(
        shared.LOST.format(measure=in_sentence(measures[measure]), name=in_sentence(titles[recipe]))
        for recipe, measure in lost
    )


def _once(found: Found) -> list[str]:
    titles = found.titles()
    return [
        words.ONCE.format(
            list=words.LISTS[name], same=in_sentence(titles[recipe]), first=in_sentence(titles[one])
        )
        for name in LIST_NAMES
        if found.is_told(name)
        for recipe, one in repeated(found, name).items()
    ]
