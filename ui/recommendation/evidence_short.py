"""Where the lists fall short, told from the same figures."""

from html import escape

import streamlit as st

from core.recommendation.examination import Study
from core.recommendation.inputs_study import PLAN, InputsStudy
from core.recommendation.lists import LIST_NAMES, ListName
from core.recommendation.spread import OLDEST
from core.verdicts import verdict
from ui import numbers
from ui.comparison import between, in_sentence
from ui.recommendation.compare_models import MODEL
from ui.recommendation.evidence_files import HEADLINE, Found, best_rival
from ui.recommendation.shop_view import LEAST_JUDGED
from ui.words.recommendation import evidence as words

# What the model was to reach, as a multiple of the best of these baselines.
GOALS: dict[ListName, tuple[float, tuple[str, ...]]] = {
    "again": (1.10, ("frequency",)),
    "discover": (1.25, ("popularity", "item_item", "als")),
}
# A lead below this share of the rival's figure is said to be one that a shop may not notice.
THIN = 0.2


def draw_short(found: Found) -> None:
    """Draw where the lists fall short."""
    told = short_of(found)
    if not told:
        return
    st.subheader(words.SHORT_TITLE, anchor=False)
    st.html(f"<ul>{''.join(f'<li>{escape(sentence)}</li>' for sentence in told)}</ul>")


def short_of(found: Found) -> list[str]:
    """Say in sentences where the lists fall short, the gravest first."""
    told = [margin(found, name) for name in LIST_NAMES]
    told.append(_few_hits(found))
    if found.study is not None:
        told += [_new_products(found.study), _well_known(found.study), *_groups(found)]
    else:
        told.append(words.NO_STUDY)
    if found.inputs is not None:
        told.append(_planned(found.inputs))
    elif found.view.is_shipped:
        told.append(words.NO_INPUTS)
    return [sentence for sentence in told if sentence]


def margin(found: Found, name: ListName) -> str:
    """Say how thin the lead over the best simple rule is; nothing where it is not."""
    rival = found.rival(name)
    ours, theirs = (found.figure(name, HEADLINE, recipe).value for recipe in (MODEL, rival))
    if ours is None or theirs is None:
        return words.NOT_JUDGED.format(list=words.LISTS[name])
    if not found.is_told(name):
        return words.NOT_TOLD.format(list=words.LISTS[name], least=LEAST_JUDGED)
    advantage = found.evaluation.advantages[rival][f"{name}_{HEADLINE}"]
    title = found.titles()[rival]
    told = {
        "list": words.LISTS[name],
        "rival": in_sentence(title),
        "rival_first": title,
        "ours": numbers.decimal(ours),
        "theirs": numbers.decimal(theirs),
        "interval": between(advantage).replace("–", " and ").replace(" to ", " and "),
    }
    judged, lead = verdict(advantage), ours / theirs - 1 if theirs else float("inf")
    if judged in ("loses", "no clear difference"):
        return (words.WORSE if judged == "loses" else words.NO_BETTER).format(**told)
    if judged != "wins" or lead >= THIN:
        return _missed(found, name)
    told |= {"share": numbers.percent(lead), "part": numbers.percent(1 / (1 + lead), 0)}
    return f"{words.THIN.format(**told)} {_goal(found, name)}".strip()


def _goal(found: Found, name: ListName) -> str:
    """Say whether the model reached what it was to reach; only the one that ships had a goal."""
    if not found.view.is_shipped:
        return ""
    goal, among = GOALS[name]
    ours = found.figure(name, HEADLINE).value or 0.0
    best = max(found.figure(name, HEADLINE, rival).value or 0.0 for rival in among)
    form = words.GOAL_MET if ours >= goal * best else words.GOAL_MISSED
    return form.format(goal=numbers.percent(goal - 1, 0))


def _missed(found: Found, name: ListName) -> str:
    told = _goal(found, name)
    return f"{words.LISTS[name]}: {told}" if told.endswith("missed.") else ""


def _few_hits(found: Found) -> str:
    precision = found.figure("discover", "precision_10").value
    rival = found.rival("discover", "recall_20")
    ours, theirs = (
        found.figure("discover", "recall_20", recipe).value for recipe in (MODEL, rival)
    )
    if not precision or ours is None or theirs is None:
        return ""
    return words.FEW_HITS.format(
        shown=numbers.count(1 / precision),
        recall=numbers.percent(ours),
        rival_first=found.titles()[rival],
        theirs=numbers.percent(theirs),
    )


def _new_products(study: Study) -> str:
    ages = study.ages["discover"]
    youngest = next((age for age in ages if ages[age].bought), "")
    if not youngest or youngest == OLDEST or OLDEST not in ages:
        return ""
    shares = [ages[age].recall_20[MODEL].value for age in (youngest, OLDEST)]
    if shares[0] is None or shares[1] is None or shares[0] >= shares[1]:
        return ""
    return words.NEW_PRODUCTS.format(
        bought=numbers.count(ages[youngest].bought),
        age=youngest,
        share=numbers.percent(shares[0]),
        oldest=OLDEST,
        oldest_share=numbers.percent(shares[1]),
    )


def _well_known(study: Study) -> str:
    spread = study.spread["discover"][MODEL]
    if spread.buyers_shown <= spread.buyers_bought:
        return ""
    return words.WELL_KNOWN.format(
        shown=numbers.count(spread.buyers_shown),
        bought=numbers.count(spread.buyers_bought),
        products=numbers.count(spread.products),
        share=numbers.percent(spread.catalogue_share),
    )


def _planned(study: InputsStudy) -> str:
    """Say what rests on knowing promotions ahead, of the list that loses most without."""
    clear = [name for name, lost in study.lost.items() if PLAN in lost]
    clear = [name for name in clear if verdict(study.lost[name][PLAN]) == "wins"]
    if not clear:
        return ""
    name = max(clear, key=lambda name: study.share_lost(name, PLAN).value or 0.0)
    share = study.share_lost(name, PLAN)
    return words.PLANNED.format(
        list=words.LISTS[name],
        share=numbers.percent(share.value or 0.0),
        interval=between(share, numbers.percent),
    )


def _groups(found: Found) -> list[str]:
    """Name the groups of households where no lead over the best baseline there is clear."""
    told = []
    for name in LIST_NAMES:
        groups = found.study.activity.get(name, {}) if found.study else {}
        for group, figures in groups.items():
            rival = best_rival(figures)
            judged = verdict(figures.advantages[rival])
            if judged in ("loses", "no clear difference"):
                form = words.BEHIND if judged == "loses" else words.NOT_AHEAD
                title = in_sentence(found.titles()[rival])
                told.append(form.format(group=group, list=words.LISTS[name], rival=title))
    return told
